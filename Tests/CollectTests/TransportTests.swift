// What lies between an address and its bytes: packing, HTTP/2, encryption, proxies, hosts that ask us to wait.

import Foundation
import LoopbackServer
import Model
import Synchronization
import Testing

@testable import Collect

private func settings(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
  var settings = FetchSettings(userAgent: "Daybook/test", allowedHosts: ["127.0.0.1"], obeysRobots: false)
  settings.limits.pauseSeconds = 0
  settings.limits.maximumSeconds = 10
  settings.limits.maximumBodyBytes = 100_000
  change(&settings)
  return settings
}

private func said(_ address: String, _ settings: FetchSettings = settings()) async throws -> String {
  let client = try WebClient(settings) { Instant(seconds: 1_930_000_000) }
  return switch await client.fetch(try #require(WebLocation(address))) {
  case .fetched(let page): String(decoding: page.bytes, as: UTF8.self)
  case .notModified: "unchanged"
  case .failed(let failed): failed.failure.code
  }
}

@Suite(.timeLimit(.minutes(15))) struct PackingTests {
  /// A zstd frame of blocks that say "this byte so many times".
  private func zstd(_ text: String, times: Int = 0) -> [UInt8] {
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
    func block(_ size: Int, kind: Int, isLast: Bool) -> [UInt8] {
      let head = size << 3 | kind << 1 | (isLast ? 1 : 0)
      return [UInt8(head & 0xFF), UInt8(head >> 8 & 0xFF), UInt8(head >> 16 & 0xFF)]
    }
    for _ in 0..<times { frame += block(100_000, kind: 1, isLast: false) + [0x41] }
    return frame + block(text.utf8.count, kind: 0, isLast: true) + Array(text.utf8)
  }

  private static let brotli: [UInt8] =
    [27, 13, 0, 248, 37, 203, 228, 230, 146, 16, 69, 36, 41, 18, 222, 209, 117, 52]
  /// Twenty million zeros.
  private static let brotliBomb: [UInt8] = [
    203, 255, 255, 63, 248, 39, 0, 226, 177, 64, 32, 247, 254, 143, 255, 255, 127, 240, 79, 0, 196, 97, 17, 128, 238,
    253, 95, 254, 179, 196, 224, 159, 0, 136, 195, 2, 0, 93, 146, 24,
  ]

  /// What comes of an answer packed so, and how packing was offered.
  private func unpacked(
    _ encoding: String, _ bytes: [UInt8], _ settings: FetchSettings = settings()
  ) async throws -> (text: String, offered: String) {
    let server = try HostileServer { _ in
      [
        .send("HTTP/1.1 200 OK\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(bytes.count)\r\n\r\n"),
        .bytes(bytes),
      ]
    }
    let text = try await said(server.address("/"), settings)
    return (text, server.requests.first?.headers["accept-encoding"] ?? "")
  }

  @Test func brotliAndZstdAreUnpacked() async throws {
    #expect(try await unpacked("br", PackingTests.brotli).text == "Market reopens")
    let (text, offered) = try await unpacked("zstd", zstd("Market reopens"))
    #expect(text == "Market reopens")
    for encoding in ["gzip", "br", "zstd"] { #expect(offered.contains(encoding)) }
  }

  @Test func bombsOfEveryKindStopAtTheLimit() async throws {
    let bomb = zstd("x", times: 200)
    #expect(bomb.count < 1_000)
    for (encoding, bytes) in [("br", PackingTests.brotliBomb), ("zstd", bomb)] {
      #expect(try await unpacked(encoding, bytes).text == CollectCode.tooLarge)
      let whole = try await unpacked(encoding, bytes, settings { $0.limits.maximumBodyBytes = 20_000_001 }).text
      #expect(whole.utf8.count >= 20_000_000)
    }
  }

  @Test func packingThatIsNoneIsNoted() async throws {
    for encoding in ["br", "zstd", "gzip", "compress", "gzip, br, zstd, gzip, br, zstd, gzip"] {
      #expect(
        try await unpacked(encoding, Array("nope nope nope".utf8)).text == CollectCode.brokenAnswer, "\(encoding)")
    }
  }
}

@Suite(.timeLimit(.minutes(15)), .enabled(if: TestAuthority.isPossible)) struct EncryptionTests {
  /// As much of HTTP/2 (RFC 9113) as one answer takes.
  private static func serveHTTP2(_ line: LoopbackConnection, _ note: (String) -> Void) {
    func frame(_ kind: UInt8, _ flags: UInt8, _ stream: [UInt8], _ payload: [UInt8]) -> [UInt8] {
      [0, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF), kind, flags] + stream + payload
    }
    let none: [UInt8] = [0, 0, 0, 0]
    guard let start = line.bytes(24) else { return }
    note(String(decoding: start.prefix(14), as: UTF8.self))
    line.send(frame(4, 0, none, []))
    while let head = line.bytes(9), line.bytes(Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])) != nil {
      let stream = Array(head[5..<9])
      switch head[3] {
      case 4 where head[4] & 1 == 0: line.send(frame(4, 1, none, []))
      case 1:
        // 0x88: `:status 200` in the table that both sides have.
        line.send(frame(1, 4, stream, [0x88]))
        line.send(frame(0, 1, stream, Array("Market reopens".utf8)))
      default: continue
      }
    }
  }

  @Test func aServerThatSpeaksHTTP2IsSpokenToInIt() async throws {
    let folder = try Folder()
    let authority = try TestAuthority(in: folder.path)
    let heard = Heard()
    let server = try EncryptedServer(try authority.issue("IP:127.0.0.1"), options: ["-alpn", "h2"]) { line in
      EncryptionTests.serveHTTP2(line) { heard.note($0) }
    }
    let text = try await said(
      "https://127.0.0.1:\(server.port)/", settings { $0.authorities = authority.certificate })
    #expect(text == "Market reopens")
    #expect(heard.notes == ["PRI * HTTP/2.0"])
  }

  @Test func certificatesThatDoNotHoldAreRefused() async throws {
    let folder = try Folder()
    let authority = try TestAuthority(in: folder.path)
    for (name, days, options, authorities) in [
      ("IP:127.0.0.1", -1, [String](), authority.certificate), ("DNS:herald.example", 2, [], authority.certificate),
      ("IP:127.0.0.1", 2, ["-tls1_1"], authority.certificate), ("IP:127.0.0.1", 2, [], "\(folder.path)/missing.pem"),
      ("IP:127.0.0.1", 2, [], "/etc/ssl/certs/ca-certificates.crt"),
    ] {
      let heard = Heard()
      let identity = try authority.issue(name, days: days)
      let started = try onceItStarts {
        try EncryptedServer(identity, options: options) { line in
          while let line = line.line() { heard.note(line) }
        }
      }
      guard let server = started else { continue }
      let code = try await said(
        "https://127.0.0.1:\(server.port)/", settings { $0.authorities = authorities })
      #expect(code == CollectCode.badCertificate, "\(name) \(days) \(options) \(authorities)")
      #expect(heard.notes.isEmpty)
    }
  }
}

@Suite(.timeLimit(.minutes(15))) struct ProxyTests {
  /// A SOCKS5 server (RFC 1928) that answers every request itself and says what it was asked for.
  private func socks(_ heard: Heard) throws -> LoopbackListener {
    try LoopbackListener { line in
      guard let hello = line.bytes(2), line.bytes(Int(hello[1])) != nil else { return }
      line.send([5, 0])
      guard let head = line.bytes(4) else { return }
      heard.note("kind \(head[3])")
      if head[3] == 3, let count = line.bytes(1), let name = line.bytes(Int(count[0])) {
        heard.note(String(decoding: name, as: UTF8.self))
      }
      guard line.bytes(2) != nil else { return }
      line.send([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
      while let text = line.line(), !text.isEmpty { heard.note(text) }
      line.send("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nthrough")
    }
  }

  @Test func theProxyResolvesTheNames() async throws {
    let heard = Heard()
    let proxy = try socks(heard)
    let through = settings { $0.proxy = "socks5h://127.0.0.1:\(proxy.port)" }
    #expect(try await said("http://herald.example/x", through) == "through")
    #expect(heard.notes.prefix(3) == ["kind 3", "herald.example", "GET /x HTTP/1.1"])
    #expect(try await said("http://heraldherald.onion/", through) == "through")
  }

  @Test(arguments: [
    "10.1.2.3", "127.0.0.2", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "2130706434", "localhost", "localhost.",
    "a.localhost", "router", "router.", "printer.local", "wiki.corp", "wiki.lan", "x.home.arpa", "x.internal",
    "[fe80::1]", "[64:ff9b::a00:1]", "0300.0250.1.1",
  ])
  func whatLooksLikeOursIsNotAskedThroughAProxy(host: String) async throws {
    let heard = Heard()
    let proxy = try socks(heard)
    let code = try await said("http://\(host)/", settings { $0.proxy = "socks5h://127.0.0.1:\(proxy.port)" })
    #expect(code == CollectCode.privateAddress)
    #expect(heard.notes.isEmpty)
  }

  @Test func namesOfTheDarknetAreLookedUpNowhereElse() async throws {
    #expect(try await said("http://heraldherald.onion/") == CollectCode.privateAddress)
  }

  /// In a process of its own: others that read the environment at the same time would fall over it.
  @Test func theEnvironmentNamesNoProxy() async {
    await #expect(processExitsWith: .success) {
      let proxy = try HostileServer { _ in HostileServer.answer("through a proxy nobody named") }
      setenv("http_proxy", "http://127.0.0.1:\(proxy.port)", 1)
      let server = try HostileServer { _ in HostileServer.answer("straight") }
      exit(try await said(server.address("/")) == "straight" ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }
}

@Suite(.timeLimit(.minutes(15))) struct WaitTests {
  @Test(arguments: [("429 X", ["Retry-After: 60"]), ("429 X", []), ("503 X", ["Retry-After: 60"])])
  func aHostThatAsksUsToWaitIsAskedNothingElse(status: String, headers: [String]) async throws {
    let server = try HostileServer { request in
      request.path == "/a" ? HostileServer.answer("no", status: status, headers: headers) : HostileServer.answer("page")
    }
    let clock = Clock()
    let client = try WebClient(settings()) { clock.now }
    func code(_ path: String) async throws -> String {
      switch await client.fetch(try #require(WebLocation(server.address(path)))) {
      case .fetched(let page): return String(decoding: page.bytes, as: UTF8.self)
      case .notModified: return "unchanged"
      case .failed(let failed): return "\(failed.failure.code) \(failed.retryAfter.map { $0 > 0 } ?? false)"
      }
    }
    #expect(try await code("/b") == "page")
    _ = try await code("/a")
    #expect(try await code("/b") == "askedToWait true")
    #expect(server.requests.count == 2)
    clock.goOn(seconds: 301)
    #expect(try await code("/b") == "page")
  }

  @Test func aServerThatHasAnErrorIsNotOneThatAsksUsToWait() async throws {
    let server = try HostileServer { request in
      request.path == "/a" ? HostileServer.answer("no", status: "503 X") : HostileServer.answer("page")
    }
    let client = try WebClient(settings()) { Instant(seconds: 0) }
    for path in ["/a", "/b"] { _ = await client.fetch(try #require(WebLocation(server.address(path)))) }
    #expect(server.requests.count == 2)
  }

  @Test func aPauseIsNeverShorterThanItIsSaidToBe() async throws {
    let server = try HostileServer { _ in HostileServer.answer("x") }
    let client = try WebClient(settings { $0.limits.pauseSeconds = 0.05 }) { Instant(seconds: 0) }
    let location = try #require(WebLocation(server.address("/")))
    _ = await client.fetch(location)
    let start = ContinuousClock.now
    _ = await client.fetch(location)
    #expect(ContinuousClock.now - start >= .milliseconds(50))
  }
}

/// A clock that a test moves.
private final class Clock: Sendable {
  private let seconds = Mutex(1_930_000_000)
  var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
  func goOn(seconds more: Int) { seconds.withLock { $0 += more } }
}

/// What a server was told.
private final class Heard: Sendable {
  private let all = Mutex<[String]>([])
  func note(_ text: String) { all.withLock { $0.append(text) } }
  var notes: [String] { all.withLock { $0 } }
}
