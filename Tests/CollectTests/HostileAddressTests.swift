// Addresses made to be read as one host and asked of another, and names that lead somewhere else when they are asked.

import LoopbackServer
import Model
import Testing

@testable import Collect

private func settings(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
  var settings = FetchSettings(userAgent: "Daybook/test", obeysRobots: false)
  settings.limits.pauseSeconds = 0
  settings.limits.maximumSeconds = 5
  change(&settings)
  return settings
}

private func said(_ location: WebLocation, _ settings: FetchSettings = settings()) async throws -> String {
  let client = try WebClient(settings) { Instant(seconds: 1_930_000_000) }
  return switch await client.fetch(location) {
  case .fetched(let page): String(decoding: page.bytes, as: UTF8.self)
  case .notModified: "unchanged"
  case .failed(let failed): failed.failure.code
  }
}

@Suite(.timeLimit(.minutes(15))) struct HostileAddressTests {
  /// The address is none, or is refused before anything is looked up.
  @Test(arguments: [
    // Letters and full stops that IDNA reads as plain ones.
    "http://ｌｏｃａｌｈｏｓｔ/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127．0．0．1/", "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/",
    "http://loc%61lhost/", "http://127%2e0%2e0%2e1/", "http://%31%32%37.1/",
    // Numbers in other spellings.
    "http://0177.0.0.1/", "http://0x7f000001/", "http://0x7f.0.0.0x1/", "http://017700000001/", "http://127.0.1/",
    "http://127.0.0.1./", "http://4294967296/", "http://00000000000000000177.1/",
    // IPv4 in IPv6, by every way of putting it there; zones; what is only here.
    "http://[::127.0.0.1]/", "http://[::ffff:127.0.0.1]/", "http://[0:0:0:0:0:ffff:7f00:1]/",
    "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1%25lo]/", "http://[fe80::1%lo]/",
    "http://[fd00:ec2::254]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/",
    // A name before the host.
    "http://herald.example@127.0.0.1/", "http://herald.example:80@127.0.0.1/", "http://herald.example%2F@127.0.0.1/",
    "http://herald.example%00@127.0.0.1/", "http://@127.0.0.1/", "http://:@127.0.0.1/",
    // Other protocols and shapes.
    "file:///etc/passwd", "FILE:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/stats", "ftp://127.0.0.1/", "ldap://127.0.0.1/", "smb://127.0.0.1/a", "scp://127.0.0.1/a",
    "telnet://127.0.0.1/", "jar:http://127.0.0.1/!/", "view-source:http://127.0.0.1/", "data:text/plain,a", "http:",
    "http:/", "http:///", "http:127.0.0.1", "http:///127.0.0.1/", "//127.0.0.1/", "127.0.0.1",
  ])
  func nothingIsAskedOfThisMachine(address: String) async throws {
    guard let location = WebLocation(address) else { return }
    let code = try await said(location)
    #expect(code == CollectCode.privateAddress || code == CollectCode.noSuchHost, "\(location): \(code)")
  }

  /// What comes behind the host belongs to it, and changes nothing of whom is asked.
  @Test func theHostIsWhatStandsBeforeTheFirstSlashMarkOrHash() {
    for (address, target) in [
      ("http://herald.example/@127.0.0.1/", "/@127.0.0.1/"), ("http://herald.example?@127.0.0.1/", "/?@127.0.0.1/"),
      ("http://herald.example#@127.0.0.1/", "/"), ("http://herald.example:80#127.0.0.1", "/"),
    ] {
      #expect(WebLocation(address)?.host == "herald.example", "\(address)")
      #expect(WebLocation(address)?.target == target, "\(address)")
    }
  }

  /// An address that was written anew is the same address: two spellings of one would be asked twice, and a circle of them not seen.
  @Test(arguments: ["?", "/?", "#", "?#", ".", "..", "//herald.example?", "/a/../?", "https://HERALD.example:443/a/b?"])
  func writingAnAddressAnewChangesNothing(relative: String) throws {
    let base = try #require(WebLocation("https://herald.example/a/b"))
    let next = try #require(base.resolving(relative))
    #expect(WebLocation(next.text) == next)
    #expect(!next.target.hasSuffix("?"))
  }

  /// A name that only looks like one that the settings allow is another name.
  @Test func lettersThatLookAlikeOpenNoDoor() throws {
    let allowed = settings { $0.allowedHosts = ["desk.intranet", "192.168.7.7"] }
    let client = try WebClient(allowed) { Instant(seconds: 0) }
    let proxied = try WebClient(settings { ($0.allowedHosts, $0.proxy) = (["desk.intranet"], "socks5h://127.0.0.1:1") })
    {
      Instant(seconds: 0)
    }
    for name in ["dеsk.intranet", "desk.intranеt", "desk.intranet.", "desk-.intranet", "xdesk.intranet"] {
      guard let location = WebLocation("http://\(name)/") else { continue }
      #expect(location.host != "desk.intranet", "\(name)")
      // Behind a proxy nothing else would stop it.
      if location.host.hasSuffix("intranet") { #expect(proxied.refusal(location) != nil, "\(name)") }
    }
    // The same letters in another dress are the same host.
    #expect(WebLocation("http://DESK.INTRANET/")?.host == "desk.intranet")
    let address = try #require(WebLocation("http://3232237319/"))
    #expect(address.host == "192.168.7.7")
    #expect(client.refusal(address) == nil)
  }

  /// The address that counts is the one that the socket is opened to. A check of a look-up of ours would see the first answer of
  /// the name server, and libcurl the second.
  @Test func aNameThatLeadsHereIsRefusedAtTheSocket() async throws {
    let server = try HostileServer { _ in HostileServer.answer("secret") }
    let location = try #require(WebLocation("http://herald.example:\(server.port)/"))
    func ask(_ addresses: String, _ settings: FetchSettings) async -> String {
      let wire = Wire(settings, stop: StopSign(), names: ["herald.example:\(server.port):\(addresses)"])
      return switch await wire.ask(WireRequest(location: location, maximumBytes: 1_000)) {
      case .success(let answer): String(decoding: answer.body, as: UTF8.self)
      case .failure(let failure): failure.code
      }
    }
    let several = ["127.0.0.1", "127.0.0.1,[::1]", "[::1],127.0.0.1", "10.0.0.1,127.0.0.1", "192.0.2.1,127.0.0.1"]
    for addresses in several + ["[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"] {
      #expect(await ask(addresses, settings()) == CollectCode.privateAddress, "\(addresses)")
    }
    #expect(server.requests.isEmpty)
    // The same way to the same server is open where the settings name the host.
    #expect(await ask("127.0.0.1", settings { $0.allowedHosts = ["herald.example"] }) == "secret")
  }

  /// A wire keeps its connections; none of them may be lent to a name that could not have opened it.
  @Test func aKeptConnectionServesNoOtherName() async throws {
    let server = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"), .wait(milliseconds: 300)]
    }
    let names = ["a.example", "b.example"].map { "\($0):\(server.port):127.0.0.1" }
    let wire = Wire(settings { $0.allowedHosts = ["a.example"] }, stop: StopSign(), names: names)
    for (name, isAllowed) in [("a.example", true), ("b.example", false)] {
      let location = try #require(WebLocation("http://\(name):\(server.port)/"))
      let answer = await wire.ask(WireRequest(location: location, maximumBytes: 1_000))
      switch answer {
      case .success: #expect(isAllowed, "\(name)")
      case .failure(let failure): #expect(!isAllowed && failure.code == CollectCode.privateAddress, "\(name)")
      }
    }
    #expect(server.requests.count == 1)
  }
}

@Suite(.timeLimit(.minutes(15))) struct NothingIsCarriedTests {
  /// No cookie, referrer or password goes from one request to the next, whoever asks for it.
  @Test func cookiesAreNeitherKeptNorSent() async throws {
    let other = try HostileServer { _ in HostileServer.answer("there") }
    let there = other.address("/b")
    let server = try HostileServer { request in
      let cookies = ["Set-Cookie: id=7; Path=/", "Set-Cookie: all=1; Domain=127.0.0.1", "WWW-Authenticate: Basic"]
      return request.path == "/a"
        ? HostileServer.answer("", status: "302 Found", headers: ["Location: \(there)"] + cookies)
        : HostileServer.answer("here", headers: cookies)
    }
    let client = try WebClient(settings { $0.allowedHosts = ["127.0.0.1"] }) { Instant(seconds: 0) }
    for address in [server.address("/c"), server.address("/a"), server.address("/c"), there] {
      guard case .fetched = await client.fetch(try #require(WebLocation(address))) else {
        Issue.record("\(address) was not fetched")
        continue
      }
    }
    for request in server.requests + other.requests {
      #expect(Set(request.headers.keys) == ["host", "user-agent", "accept", "accept-encoding"])
    }
    #expect(server.requests.count == 3 && other.requests.count == 2)
  }

  /// A year is a way to be rid of us for good; a week is waited.
  @Test func aWaitOfAYearIsAWeek() async throws {
    let server = try HostileServer { _ in
      HostileServer.answer("no", status: "429 X", headers: ["Retry-After: 31536000"])
    }
    let client = try WebClient(settings { $0.allowedHosts = ["127.0.0.1"] }) { Instant(seconds: 1_930_000_000) }
    let location = try #require(WebLocation(server.address("/")))
    guard case .failed(let first) = await client.fetch(location),
      case .failed(let second) = await client.fetch(location)
    else {
      Issue.record("neither was refused")
      return
    }
    #expect(RetryPlan.seconds(failures: 1, retryAfter: first.retryAfter, random: 0.5) == RetryPlan.longestAskedSeconds)
    #expect(second.retryAfter == RetryPlan.longestAskedSeconds)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    "99999999999999999999999", "-31536000", "Sun, 06 Nov 9994 08:49:37 GMT", "1e9", "", "soon", "\u{0}",
  ])
  func aWaitThatIsNoneIsOurs(text: String) async throws {
    let server = try HostileServer { _ in
      HostileServer.answer("no", status: "429 X", headers: ["Retry-After: \(text)"])
    }
    let client = try WebClient(settings { $0.allowedHosts = ["127.0.0.1"] }) { Instant(seconds: 1_930_000_000) }
    guard case .failed(let failed) = await client.fetch(try #require(WebLocation(server.address("/")))) else {
      Issue.record("not refused")
      return
    }
    let wait = RetryPlan.seconds(failures: 1, retryAfter: failed.retryAfter, random: 0.5)
    #expect((RetryPlan.firstSeconds...RetryPlan.longestAskedSeconds).contains(wait))
  }
}
