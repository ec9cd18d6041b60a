// Bodies that end before they end: what was cut must not pass as whole, however it was packed.

import LoopbackServer
import Model
import Testing

@testable import Collect

private let text = "Market reopens after the shelling of Tarn; eleven people were hurt."

private func settings(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
  var settings = FetchSettings(userAgent: "Daybook/test", allowedHosts: ["127.0.0.1"], obeysRobots: false)
  settings.limits.pauseSeconds = 0
  settings.limits.maximumSeconds = 10
  settings.limits.maximumBodyBytes = 100_000
  change(&settings)
  return settings
}

/// The text that came, or the code of the failure.
private func said(_ address: String, _ settings: FetchSettings = settings()) async throws -> String {
  let client = try WebClient(settings) { Instant(seconds: 1_930_000_000) }
  return switch await client.fetch(try #require(WebLocation(address))) {
  case .fetched(let page): String(decoding: page.bytes, as: UTF8.self)
  case .notModified: "unchanged"
  case .failed(let failed): failed.failure.code
  }
}

@Suite(.timeLimit(.minutes(15))) struct CutBodyTests {
  private static let gzip: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 13, 202, 177, 13, 128, 48, 12, 4, 192, 85, 126, 2, 22, 96, 6, 58, 22, 112, 241,
    193, 8, 203, 137, 62, 6, 214, 135, 171, 111, 51, 93, 44, 136, 125, 48, 39, 172, 21, 133, 114, 98, 58, 35, 206, 60,
    208, 27, 118, 83, 174, 96, 240, 97, 98, 252, 53, 136, 151, 34, 252, 86, 45, 31, 122, 129, 102, 178, 67, 0, 0, 0,
  ]
  private static let zlib: [UInt8] = [
    120, 218, 13, 202, 177, 13, 128, 48, 12, 4, 192, 85, 126, 2, 22, 96, 6, 58, 22, 112, 241, 193, 8, 203, 137, 62, 6,
    214, 135, 171, 111, 51, 93, 44, 136, 125, 48, 39, 172, 21, 133, 114, 98, 58, 35, 206, 60, 208, 27, 118, 83, 174, 96,
    240, 97, 98, 252, 53, 136, 151, 34, 252, 86, 45, 31, 74, 195, 24, 151,
  ]
  private static let bare: [UInt8] = [
    13, 202, 177, 13, 128, 48, 12, 4, 192, 85, 126, 2, 22, 96, 6, 58, 22, 112, 241, 193, 8, 203, 137, 62, 6, 214, 135,
    171, 111, 51, 93, 44, 136, 125, 48, 39, 172, 21, 133, 114, 98, 58, 35, 206, 60, 208, 27, 118, 83, 174, 96, 240, 97,
    98, 252, 53, 136, 151, 34, 252, 86, 45, 31,
  ]
  /// "Market reopens".
  private static let brotli: [UInt8] = [
    27, 13, 0, 248, 37, 203, 228, 230, 146, 16, 69, 36, 41, 18, 222, 209, 117, 52,
  ]
  private static let zstd: [UInt8] =
    [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38, UInt8((text.utf8.count << 3 | 1) & 0xFF), UInt8(text.utf8.count >> 5), 0]
    + Array(text.utf8)

  /// What comes of a body sent whole as far as HTTP can tell.
  private func received(_ encoding: String, _ bytes: [UInt8], status: String = "200 OK") async throws -> String {
    let server = try HostileServer { _ in
      [
        .send("HTTP/1.1 \(status)\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(bytes.count)\r\n\r\n"),
        .bytes(bytes),
      ]
    }
    return try await said(server.address("/"))
  }

  @Test(arguments: [("gzip", gzip), ("x-gzip", gzip), ("deflate", zlib), ("deflate", bare), ("zstd", zstd)])
  func wholeOnesAreUnpacked(encoding: String, bytes: [UInt8]) async throws {
    #expect(try await received(encoding, bytes) == text)
  }

  @Test(arguments: [
    ("gzip", gzip), ("deflate", zlib), ("deflate", bare), ("br", brotli), ("zstd", zstd),
  ])
  func aStreamThatWasCutIsBroken(encoding: String, bytes: [UInt8]) async throws {
    for count in Set([1, 2, 10, bytes.count / 2, bytes.count - 1]).sorted() {
      let code = try await received(encoding, Array(bytes.prefix(count)))
      #expect(code == CollectCode.brokenAnswer, "\(encoding), \(count) of \(bytes.count) bytes: \(code)")
    }
  }

  @Test func gzipsOwnSumAndLengthAreChecked() async throws {
    for index in CutBodyTests.gzip.indices.suffix(8) {
      var bytes = CutBodyTests.gzip
      bytes[index] ^= 1
      #expect(try await received("gzip", bytes) == CollectCode.brokenAnswer)
    }
  }

  @Test func aStreamMayHaveSeveralPartsAndNothingBehindThem() async throws {
    #expect(try await received("gzip", CutBodyTests.gzip + CutBodyTests.gzip) == text + text)
    #expect(try await received("zstd", CutBodyTests.zstd + CutBodyTests.zstd) == text + text)
    for (encoding, bytes) in [
      ("gzip", CutBodyTests.gzip), ("deflate", CutBodyTests.zlib), ("br", CutBodyTests.brotli),
    ] {
      #expect(try await received(encoding, bytes + Array("more".utf8)) == CollectCode.brokenAnswer, "\(encoding)")
    }
  }

  @Test func packingsOfPackingsAreUndoneInOrder() async throws {
    // Stored, not squeezed: a gzip member of a brotli stream.
    let inner = CutBodyTests.brotli
    let outer =
      [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38, UInt8((inner.count << 3 | 1) & 0xFF), UInt8(inner.count >> 5), 0] + inner
    #expect(try await received("br, zstd", outer) == "Market reopens")
    let server = try HostileServer { _ in
      [
        .send("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Encoding: zstd\r\n"),
        .send("Content-Length: \(outer.count)\r\n\r\n"), .bytes(outer),
      ]
    }
    #expect(try await said(server.address("/")) == "Market reopens")
    #expect(try await received("identity", Array(text.utf8)) == text)
  }

  @Test func aStreamThatSaysNothingForEverEnds() async throws {
    // Frames that are to be skipped, one after the other, unpack to nothing.
    let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
    let flood = Array(repeatElement(skipped, count: 800).joined())
    let server = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n"), .endless(flood, pauseMilliseconds: 0)]
    }
    #expect(try await said(server.address("/")) == CollectCode.tooLarge)
  }

  @Test func aFrameMayNotAskForAllOurMemory() async throws {
    // A frame whose head asks for a window of 128 MB.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x88, 0x09, 0, 0, 0x41]
    #expect(try await received("zstd", frame) == CollectCode.brokenAnswer)
  }

  @Test func theBodyOfARefusalHidesNothingOfIt() async throws {
    #expect(try await received("gzip", Array(CutBodyTests.gzip.prefix(9)), status: "404 X") == CollectCode.gone)
    #expect(try await received("gzip", Array("nope".utf8), status: "503 X") == CollectCode.serverError)
    let flood = [UInt8](repeating: 66, count: 10_000)
    let server = try HostileServer { _ in
      [.send("HTTP/1.1 410 Gone\r\n\r\n"), .endless(flood, pauseMilliseconds: 0)]
    }
    #expect(try await said(server.address("/")) == CollectCode.gone)
  }

  @Test(arguments: [
    "-5\r\nhello\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n", "5\r\nhel", "5\r\nhello\r\n",
    "5\r\nhelloworld\r\n0\r\n\r\n", "\r\n\r\n\r\n", "7fffffffffffffff\r\nhello",
  ])
  func chunksThatAreNoneAreBroken(body: String) async throws {
    let server = try HostileServer { _ in [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(body)")] }
    // libcurl calls some of them a failure to receive.
    let code = try await said(server.address("/"))
    #expect([CollectCode.brokenAnswer, CollectCode.noConnection].contains(code))
  }

  @Test func chunksMayBeCutAnywhereInAPackedStream() async throws {
    let pieces = CutBodyTests.gzip.map { Array("1\r\n".utf8) + [$0] + Array("\r\n".utf8) }
    let server = try HostileServer { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")]
        + pieces.map { .bytes($0) } + [.send("0\r\n\r\n")]
    }
    #expect(try await said(server.address("/")) == text)
  }

  @Test func aLengthBelowNothingIsRefused() async throws {
    for length in ["-1", "99999999999999999999999", "abc"] {
      let server = try HostileServer { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\nhalf")] }
      let outcome = try await said(server.address("/"))
      #expect([CollectCode.brokenAnswer, CollectCode.tooLarge].contains(outcome), "\(length): \(outcome)")
    }
  }
}

@Suite(.timeLimit(.minutes(15))) struct LongRobotsTests {
  private func allowed(_ path: String, robots: String, head: String = "") async throws -> String {
    let server = try HostileServer { request in
      guard request.path == "/robots.txt" else { return HostileServer.answer("page") }
      return [.send("HTTP/1.1 200 OK\r\n\(head)Connection: close\r\n\r\n"), .send(robots)]
    }
    return try await said(server.address(path), settings { $0.obeysRobots = true })
  }

  /// RFC 9309, 2.5: what stands within the limit holds.
  @Test func theStartOfAnEndlessOneIsObeyed() async throws {
    let rules = "User-agent: *\nDisallow: /drafts\n"
    let long = rules + String(repeating: "# nothing to see here\n", count: 500_000)
    let length = "Content-Length: \(long.utf8.count)\r\n"
    for head in ["", length] {
      #expect(try await allowed("/drafts/1", robots: long, head: head) == CollectCode.robotsRefuse)
      #expect(try await allowed("/news", robots: long, head: head) == "page")
    }
  }

  /// Half of `Disallow: /drafts` would be `Disallow: /`, and forbid the site.
  @Test func aLineThatIsCutIsNoRule() async throws {
    let start = "User-agent: *\n"
    let limit = FetchLimits().maximumRobotsBytes
    let rule = "Disallow: /"
    let filling = String(repeating: "#", count: limit - start.utf8.count - rule.utf8.count - 1)
    let robots = start + filling + "\n" + rule + "drafts\n"
    #expect(try await allowed("/news", robots: robots) == "page")
  }
}
