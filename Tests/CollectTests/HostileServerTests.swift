// The web at its worst: each test has a server of its own on loopback, and short limits.

import Foundation
import LoopbackServer
import Model
import Testing

@testable import Collect

private func settings(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
  var settings = FetchSettings(userAgent: "Daybook/test", allowedHosts: ["127.0.0.1"], obeysRobots: false)
  settings.limits.pauseSeconds = 0
  settings.limits.maximumSeconds = 5
  settings.limits.maximumBodyBytes = 100_000
  settings.limits.maximumHeaderBytes = 20_000
  change(&settings)
  return settings
}

private func fetch(
  _ address: String, _ settings: FetchSettings = settings(), validators: WebValidators = WebValidators(),
  stop: StopSign = StopSign()
) async throws -> FetchOutcome {
  let client = try WebClient(settings, stop: stop) { Instant(seconds: 1_930_000_000) }
  return await client.fetch(try #require(WebLocation(address)), validators: validators)
}

/// The code of a failure, `unchanged`, or the text that came.
private func said(_ outcome: FetchOutcome) -> String {
  switch outcome {
  case .fetched(let page): String(decoding: page.bytes, as: UTF8.self)
  case .notModified: "unchanged"
  case .failed(let failed): failed.failure.code
  }
}

@Suite(.timeLimit(.minutes(15))) struct HostileServerTests {
  @Test func aGoodAnswerComesWithItsValidators() async throws {
    let server = try HostileServer { _ in
      HostileServer.answer("Market reopens", headers: ["ETag: \"v1\"", "Last-Modified: Sun, 02 Mar 2031 10:00:00 GMT"])
    }
    guard case .fetched(let page) = try await fetch(server.address("/a")) else {
      Issue.record("not fetched")
      return
    }
    #expect(String(decoding: page.bytes, as: UTF8.self) == "Market reopens")
    #expect(page.validators.entityTag == "\"v1\"")
    #expect(page.movedTo == nil)
    let outcome = try await fetch(server.address("/a"), validators: page.validators)
    #expect(said(outcome) == "Market reopens")
    let asked = try #require(server.requests.last)
    #expect(asked.headers["if-none-match"] == "\"v1\"")
    #expect(asked.headers["if-modified-since"] == "Sun, 02 Mar 2031 10:00:00 GMT")
    #expect(asked.headers["user-agent"] == "Daybook/test")
    #expect(asked.headers["accept-encoding"]?.contains("gzip") == true)
  }

  @Test func unchangedIsAnAnswerWithoutABody() async throws {
    let server = try HostileServer { _ in [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")] }
    #expect(said(try await fetch(server.address("/"), validators: WebValidators(entityTag: "x"))) == "unchanged")
    // Nobody asked for it.
    #expect(said(try await fetch(server.address("/"))) == CollectCode.brokenAnswer)
  }

  @Test func aDripEndsAtItsTime() async throws {
    let server = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n"), .endless([65], pauseMilliseconds: 20)]
    }
    let start = ContinuousClock.now
    #expect(
      said(try await fetch(server.address("/"), settings { $0.limits.maximumSeconds = 0.4 })) == CollectCode.tooSlow)
    #expect(ContinuousClock.now - start < .seconds(240))
  }

  @Test func endlessBodiesEndAtTheLimit() async throws {
    let flood = [UInt8](repeating: 66, count: 10_000)
    let plain = try HostileServer { _ in [.send("HTTP/1.1 200 OK\r\n\r\n"), .endless(flood, pauseMilliseconds: 0)] }
    let chunk = Array("2710\r\n".utf8) + flood + Array("\r\n".utf8)
    let chunked = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), .endless(chunk, pauseMilliseconds: 0)]
    }
    let headers = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\n"), .endless(Array("X-More: and more\r\n".utf8), pauseMilliseconds: 0)]
    }
    for server in [plain, chunked, headers] {
      #expect(said(try await fetch(server.address("/"))) == CollectCode.tooLarge)
    }
  }

  @Test func aLengthThatLiesIsNotedOrRefused() async throws {
    let short = try HostileServer { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf")] }
    #expect(said(try await fetch(short.address("/"))) == CollectCode.brokenAnswer)
    let huge = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"), .endless([65], pauseMilliseconds: 10)]
    }
    #expect(said(try await fetch(huge.address("/"))) == CollectCode.tooLarge)
  }

  @Test func whatIsNoHTTPIsNoted() async throws {
    let answers = [
      "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", "",
    ]
    for answer in answers {
      let server = try HostileServer { _ in [.send(answer)] }
      let code = said(try await fetch(server.address("/")))
      // A server that hangs up before it has said anything may look like one that cannot be reached.
      let codes = [CollectCode.brokenAnswer, CollectCode.badAddress, CollectCode.noConnection]
      #expect(codes.contains(code), "\(answer): \(code)")
    }
    let empty = try HostileServer { _ in HostileServer.answer("") }
    #expect(said(try await fetch(empty.address("/"))) == CollectCode.emptyAnswer)
  }

  @Test func aBombStopsAtTheLimit() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "head -c 20000000 /dev/zero | gzip -9"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bomb = Array(pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    #expect(bomb.count > 1_000 && bomb.count < 90_000)
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
    let server = try HostileServer { _ in [.send(head), .bytes(bomb)] }
    #expect(said(try await fetch(server.address("/"))) == CollectCode.tooLarge)
    guard
      case .fetched(let page) = try await fetch(
        server.address("/"), settings { $0.limits.maximumBodyBytes = 20_000_000 })
    else {
      Issue.record("within the limit it is unpacked")
      return
    }
    #expect(page.bytes.count == 20_000_000)
  }

  @Test func statusesSayWhatToDo() async throws {
    let server = try HostileServer { request in
      let status = request.path.dropFirst()
      return HostileServer.answer("no", status: "\(status) X", headers: ["Retry-After: 120"])
    }
    let codes = [
      "403": CollectCode.refusedByServer, "404": CollectCode.gone, "410": CollectCode.gone,
      "429": CollectCode.askedToWait, "503": CollectCode.askedToWait, "500": CollectCode.serverError,
      "418": CollectCode.refusedByServer, "206": CollectCode.brokenAnswer,
    ]
    for (status, code) in codes { #expect(said(try await fetch(server.address("/\(status)"))) == code, "\(status)") }
    guard case .failed(let failed) = try await fetch(server.address("/429")) else { return }
    #expect(failed.retryAfter == 120)
  }

  @Test func aDateToRetryAfterIsCountedFromNow() async throws {
    let server = try HostileServer { _ in
      HostileServer.answer("no", status: "503 X", headers: ["Retry-After: Tue, 27 Feb 2031 23:08:20 GMT"])
    }
    guard case .failed(let failed) = try await fetch(server.address("/")) else { return }
    let at = Instant("2031-02-27T23:08:20Z")?.seconds ?? 0
    #expect(failed.retryAfter == max(0, at - 1_930_000_000))
  }

  @Test func raisingTheSignEndsARequest() async throws {
    let server = try HostileServer { _ in [.wait(milliseconds: 4_000)] }
    let stop = StopSign()
    async let outcome = fetch(server.address("/"), stop: stop)
    try await Task.sleep(for: .milliseconds(100))
    stop.raise()
    #expect(said(try await outcome) == CollectCode.stopped)
  }

  @Test func oneRequestAtATimeAHostWithAPause() async throws {
    let server = try HostileServer { _ in [.wait(milliseconds: 20)] + HostileServer.answer("x") }
    let client = try WebClient(settings { $0.limits.pauseSeconds = 0.05 }) { Instant(seconds: 0) }
    let start = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        guard let location = WebLocation(server.address("/\(number)")) else { continue }
        group.addTask { _ = await client.fetch(location) }
      }
    }
    #expect(server.requests.count == 4)
    #expect(server.mostAtOnce == 1)
    #expect(ContinuousClock.now - start >= .milliseconds(4 * 20 + 3 * 50))
  }
}

@Suite(.timeLimit(.minutes(15))) struct RedirectTests {
  @Test func permanentOnesAreTold() async throws {
    let server = try HostileServer { request in
      switch request.path {
      case "/old": HostileServer.redirect("/newer", status: "301 Moved")
      case "/newer": HostileServer.redirect("new", status: "308 Moved")
      case "/new": HostileServer.redirect("/today", status: "302 Found")
      default: HostileServer.answer("here")
      }
    }
    guard case .fetched(let page) = try await fetch(server.address("/old")) else {
      Issue.record("not followed")
      return
    }
    #expect(page.address.text == server.address("/today"))
    #expect(page.movedTo?.text == server.address("/new"))
  }

  @Test func circlesAndChainsEnd() async throws {
    let circle = try HostileServer { $0.path == "/a" ? HostileServer.redirect("/b") : HostileServer.redirect("/a") }
    #expect(said(try await fetch(circle.address("/a"))) == CollectCode.redirectLoop)
    #expect(circle.requests.count == 2)
    let chain = try HostileServer { HostileServer.redirect("/" + String(($0.path.dropFirst().count) + 1) + $0.path) }
    #expect(said(try await fetch(chain.address("/"))) == CollectCode.redirectLoop)
    #expect(chain.requests.count == FetchLimits().maximumRedirects + 1)
  }

  @Test(arguments: [
    ("file:///etc/passwd", CollectCode.badAddress), ("gopher://herald.example/1", CollectCode.badAddress),
    ("javascript:alert(1)", CollectCode.badAddress), ("http://user:word@herald.example/", CollectCode.badAddress),
    ("http://[::1]/", CollectCode.privateAddress), ("http://[::ffff:127.0.0.1]/", CollectCode.privateAddress),
    ("http://169.254.169.254/latest/meta-data", CollectCode.privateAddress),
    ("http://10.0.0.1/", CollectCode.privateAddress), ("http://2130706433/", CollectCode.privateAddress),
    ("//192.168.0.1/x", CollectCode.privateAddress), ("http://localhost/", CollectCode.privateAddress),
    ("http://0x7f.1/", CollectCode.privateAddress), ("http://0/", CollectCode.privateAddress),
  ])
  func whereAServerMayNotSendUs(target: String, code: String) async throws {
    let server = try HostileServer { _ in HostileServer.redirect(target) }
    // Only the server's own spelling of loopback is allowed.
    let outcome = try await fetch(server.address("/"))
    // 127.0.0.1 in another spelling is the allowed host itself once libcurl has written it anew: it may answer, at
    // another port where nobody listens.
    let isSame = WebLocation(target)?.host == "127.0.0.1"
    #expect(said(outcome) == (isSame ? CollectCode.noConnection : code), "\(target)")
  }
}

@Suite(.timeLimit(.minutes(15))) struct PrivateAddressTests {
  @Test(arguments: ["127.0.0.1", "127.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:7f00:1]", "2130706433"])
  func loopbackIsRefusedUnlessAllowed(host: String) async throws {
    let server = try HostileServer { _ in HostileServer.answer("secret") }
    let outcome = try await fetch(server.address("/", host: host), settings { $0.allowedHosts = [] })
    #expect(said(outcome) == CollectCode.privateAddress)
    #expect(server.requests.isEmpty)
  }

  /// A name is not refused for how it is spelt but for the address that it turns out to have.
  @Test func aNameIsJudgedByItsAddress() throws {
    let addresses: [(String, Bool)] = [
      ("8.8.8.8", true), ("1.1.1.1", true), ("172.15.0.1", true), ("172.32.0.1", true), ("100.128.0.1", true),
      ("127.0.0.1", false), ("10.1.2.3", false), ("172.16.0.1", false), ("172.31.255.255", false),
      ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false), ("0.0.0.0", false),
      ("224.0.0.1", false), ("255.255.255.255", false), ("198.18.0.1", false), ("192.0.2.1", false),
      ("2606:4700::1111", true), ("2a00:1450:4001::1", true), ("::1", false), ("::", false), ("fe80::1", false),
      ("fc00::1", false), ("fd12:3456::1", false), ("::ffff:127.0.0.1", false), ("::ffff:8.8.8.8", false),
      ("::7f00:1", false), ("64:ff9b::7f00:1", false), ("64:ff9b::808:808", true), ("2002:7f00:1::", false),
      ("2002:a00:1::", false), ("2002:808:808::", true), ("2001::1", false), ("2001:db8::1", false),
      ("ff02::1", false), ("fec0::1", false), ("3fff::1", false),
    ]
    for (text, isPublic) in addresses {
      let address = try #require(NetworkAddress(literal: text), "\(text)")
      #expect(address.isPublic == isPublic, "\(text)")
    }
  }

  /// The check at the socket is made for names that the first look lets through.
  @Test func theSocketIsTheLastCheck() async throws {
    let server = try HostileServer { _ in HostileServer.answer("secret") }
    let name = ProcessInfo.processInfo.hostName
    let isLocalName = name == "localhost" || name.isEmpty || name.hasSuffix(".local")
    guard !isLocalName, let location = WebLocation(server.address("/", host: name)) else { return }
    let outcome = try await fetch(location.text, settings { $0.allowedHosts = [] })
    #expect([CollectCode.privateAddress, CollectCode.noSuchHost, CollectCode.noConnection].contains(said(outcome)))
    #expect(server.requests.isEmpty)
    // Asked of the wire itself, which no earlier check protects.
    let wire = Wire(settings { $0.allowedHosts = [] }, stop: StopSign())
    let loopback = try #require(WebLocation(server.address("/")))
    let answer = await wire.ask(WireRequest(location: loopback, maximumBytes: 100))
    guard case .failure(let failure) = answer else {
      Issue.record("the wire let it through")
      return
    }
    #expect(failure.code == CollectCode.privateAddress)
    #expect(server.requests.isEmpty)
  }

  @Test func addressesOfOtherKindsAreNone() {
    let bad = [
      "", "ftp://herald.example/", "file:///etc/passwd", "http://", "herald.example", "http://a b/",
      "http://user@herald.example/", "https://herald.example\\@127.0.0.1/", "http://[fe80::1%25eth0]/", "http://x:0/",
      "http://x:99999/", "dict://localhost:11211/", "http://herald.example/\n",
      String(repeating: "http://x/", count: 2_000),
    ]
    for address in bad { #expect(WebLocation(address) == nil, "\(address)") }
    #expect(WebLocation("HTTPS://Herald.Example/a#part")?.text == "https://herald.example/a")
  }
}
