// robots.txt: whom it concerns, which rule decides, and what a site without one, or with a broken one, means.

import LoopbackServer
import Model
import Testing

@testable import Collect

@Suite struct RobotsTests {
  private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8), agent: "Daybook/0.1 (x)") }

  @Test func theLongestRuleDecides() {
    let rules = rules(
      """
      User-agent: *
      Disallow: /private/
      Allow: /private/open
      Disallow: /*.pdf$
      Disallow: /search*q=
      Disallow:
      Crawl-delay: 7
      """)
    let allowed = ["/", "/private", "/private/open/x", "/a.pdf?x", "/search?x=1"]
    let refused = ["/private/x", "/a.pdf", "/b/c.pdf", "/search?q=1", "/search/x?y&q=2"]
    for path in allowed { #expect(rules.allow(path), "\(path)") }
    for path in refused { #expect(!rules.allow(path), "\(path)") }
    #expect(rules.delay == 7)
  }

  @Test func ourOwnGroupComesBeforeEverybodys() {
    let text = """
      user-agent: *
      disallow: /

      User-Agent: otherbot
      User-Agent: DAYBOOK # us
      Disallow: /drafts
      """
    #expect(rules(text).allow("/news"))
    #expect(!rules(text).allow("/drafts/1"))
    #expect(!rules("User-agent: *\r\nDisallow: /\r\n").allow("/"))
    #expect(rules("\u{0}\u{1}garbage\nDisallow: /").allow("/"))
  }

  @Test func twoSpellingsOfAPathAreOne() {
    let rules = rules("User-agent: *\nDisallow: /a%7eb\nDisallow: /caf%C3%A9\nDisallow: /x%2fy\nDisallow: /%zz\n")
    for path in ["/a~b", "/a%7Eb", "/café", "/caf%c3%a9/1", "/x%2Fy", "/%zz"] { #expect(!rules.allow(path), "\(path)") }
    for path in ["/x/y", "/a", "/cafe", "/%"] { #expect(rules.allow(path), "\(path)") }
  }

  @Test func aMarkOfTheEncodingHidesNoGroup() {
    #expect(!rules("\u{FEFF}User-agent: *\nDisallow: /").allow("/news"))
  }

  @Test(.timeLimit(.minutes(15))) func patternsMadeToBeSlowAreNot() {
    let rule = "Disallow: /" + String(repeating: "*a", count: 120) + "b\n"
    let rules = rules("User-agent: *\n" + String(repeating: rule, count: 1_500))
    #expect(rules.allow("/" + String(repeating: "a", count: 8_000)))
  }

  @Test(
    .timeLimit(.minutes(15)),
    arguments: [
      ("404 X", "page"), ("403 X", "page"), ("500 X", CollectCode.robotsRefuse), ("200 OK", CollectCode.robotsRefuse),
    ])
  func whatTheSiteAnswersDecides(status: String, expected: String) async throws {
    let server = try HostileServer { request in
      request.path == "/robots.txt"
        ? HostileServer.answer("User-agent: *\nDisallow: /news", status: status) : HostileServer.answer("page")
    }
    var settings = FetchSettings(userAgent: "Daybook/test", allowedHosts: ["127.0.0.1"])
    settings.limits.pauseSeconds = 0
    let client = try WebClient(settings) { Instant(seconds: 0) }
    for path in ["/news/1", "/news/2"] {
      let outcome = await client.fetch(try #require(WebLocation(server.address(path))))
      switch outcome {
      case .fetched(let page): #expect(String(decoding: page.bytes, as: UTF8.self) == expected)
      case .failed(let failed): #expect(failed.failure.code == expected)
      case .notModified: Issue.record("nothing was known")
      }
    }
    #expect(server.requests.filter { $0.path == "/robots.txt" }.count == 1)
    #expect(server.requests.count == (expected == "page" ? 3 : 1))
  }
}

@Suite struct RetryPlanTests {
  @Test func eachFailureDoublesTheWaitUpToADay() {
    let waits = (1...12).map { RetryPlan.seconds(failures: $0, retryAfter: nil, random: 0.5) }
    #expect(waits.prefix(4) == [300, 600, 1200, 2400])
    #expect(waits.last == RetryPlan.longestSeconds)
    #expect(RetryPlan.seconds(failures: Int.max, retryAfter: nil, random: 0.5) == RetryPlan.longestSeconds)
  }

  @Test func chanceMovesItAFifthEitherWay() {
    #expect(RetryPlan.seconds(failures: 1, retryAfter: nil, random: 0) == 240)
    #expect(RetryPlan.seconds(failures: 1, retryAfter: nil, random: 1) == 360)
  }

  @Test func aServerMayAskForMoreButNotForEver() {
    #expect(RetryPlan.seconds(failures: 1, retryAfter: 5_000, random: 0.5) == 5_000)
    #expect(RetryPlan.seconds(failures: 1, retryAfter: 1, random: 0.5) == 300)
    #expect(RetryPlan.seconds(failures: 1, retryAfter: .max, random: 0.5) == RetryPlan.longestAskedSeconds)
    #expect(RetryPlan.seconds(failures: 1, retryAfter: -5, random: 0.5) == 300)
  }

  @Test func settingsThatMeanNothingAreRefused() {
    for agent in ["", "x\r\nCookie: y", "Tägebuch"] { #expect(FetchSettings(userAgent: agent).fault != nil) }
    for proxy in ["file:///x", "socks5h://", "127.0.0.1:9050", "socks5h://a b"] {
      #expect(FetchSettings(userAgent: "x", proxy: proxy).fault?.code == CollectCode.badSetting, "\(proxy)")
    }
    #expect(FetchSettings(userAgent: "x", proxy: "socks5h://127.0.0.1:9050").fault == nil)
  }

  @Test(.timeLimit(.minutes(15))) func aProxyIsAskedInPlaceOfTheHost() async throws {
    let proxy = try HostileServer { _ in HostileServer.answer("through") }
    var settings = FetchSettings(userAgent: "x", proxy: "http://127.0.0.1:\(proxy.port)", obeysRobots: false)
    settings.limits.pauseSeconds = 0
    let client = try WebClient(settings) { Instant(seconds: 0) }
    let outcome = await client.fetch(try #require(WebLocation("http://herald.example/x")))
    guard case .fetched = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(proxy.requests.map(\.path) == ["http://herald.example/x"])
    guard case .failed(let failed) = await client.fetch(try #require(WebLocation("http://10.0.0.1/"))) else {
      Issue.record("a private address went through the proxy")
      return
    }
    #expect(failed.failure.code == CollectCode.privateAddress)
    #expect(proxy.requests.count == 1)
  }
}
