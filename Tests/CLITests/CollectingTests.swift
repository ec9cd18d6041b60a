// Collecting as a program meets it: answers that fit their schemas, and an end at any moment without loss.

import Foundation
import Glibc
import LoopbackServer
import TestSupport
import Testing

@testable import CLI

private func feed(_ number: Int, killed: Int, _ address: String) -> String {
  "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tarn \(number)</title><item><title>Bridge \(number)</title>"
    + "<link>\(address)/bridge/\(number)</link><description>\(killed) people were killed when bridge \(number) of Lower "
    + "Tarn collapsed on Sunday, police said.</description></item></channel></rss>"
}

/// A desk with sources on a server of its own.
private func withDesk(
  sources: Int, _ answer: @escaping @Sendable (Int, String) -> [HostileServer.Step],
  _ body: (_ desk: String, _ server: HostileServer) async throws -> Void
) async throws {
  let folder = NSTemporaryDirectory() + "daybook-collecting-\(UUID().uuidString)"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  #expect(await verb("init", folder).exit == .good)
  let settings =
    #"{"title":"Tarn","collecting":{"allowedHosts":["127.0.0.1"],"pauseSeconds":0,"fetchesItemPages":false,"obeysRobots":false}}"#
  try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(folder)/desk.json"))
  let server = try HostileServer { request in
    let number = Int(request.path.dropFirst().prefix { $0.isNumber }) ?? 0
    return answer(number, "http://127.0.0.1")
  }
  let outlines = (1...max(sources, 1)).map { "<outline xmlUrl='\(server.address("/\($0).xml"))'/>" }.joined()
  try Data("<opml><body>\(outlines)</body></opml>".utf8).write(to: URL(fileURLWithPath: "\(folder)/feeds.opml"))
  try await body(folder, server)
}

private func verb(_ words: String...) async -> Outcome {
  let console = console(environment: ["DAYBOOK_CLOCK": "2031-03-12T08:00:00Z"])
  let exit = await Daybook.run(words, on: console)
  return Outcome(exit: exit, out: console.out.text, err: console.err.text)
}

@Suite(.timeLimit(.minutes(15))) struct CollectSchemaTests {
  private let schemas: JSONSchemas
  init() throws { schemas = try JSONSchemas() }

  private func check(_ text: String, _ schema: String, lines: Int = 1) throws {
    let found = text.split(separator: "\n")
    #expect(found.count == lines, "\(text)")
    for line in found { #expect(try schemas.problems(of: Data(line.utf8), under: schema) == [], "\(line)") }
  }

  @Test func whatTheVerbsWriteFitsTheirSchemas() async throws {
    let versions = Versions()
    try await withDesk(sources: 3) { number, address in
      number == 3
        ? HostileServer.answer("no", status: "404 X")
        : HostileServer.answer(feed(number, killed: versions.now + number, address))
    } _: { desk, server in
      try check(await verb("sources", "add", "\(desk)/feeds.opml", "--desk", desk, "--json").out, "sources.schema.json")
      try check(await verb("sources", "ls", "--desk", desk, "--json").out, "sources.schema.json")
      try check(await verb("collect", "--desk", desk, "--json").out, "collect-line.schema.json", lines: 4)
      try check(await verb("sources", "ls", "--desk", desk, "--json").out, "sources.schema.json")
      versions.next()
      try check(await verb("collect", "--desk", desk, "--json").out, "collect-line.schema.json", lines: 3)
      let changes = await verb("changes", "--desk", desk, "--json").out
      #expect(changes.contains("\"isNew\":true"))
      try check(changes, "changes.schema.json")
      for words in [["pause"], ["resume"], ["rm"]] {
        let address = server.address("/2.xml")
        let answer = await verb("sources", words[0], address, "http://nobody.example/", "--desk", desk, "--json").out
        try check(answer, "sources.schema.json")
      }
      try check(await verb("sources", "opml", "--desk", desk, "--json").out, "sources.schema.json")
    }
  }

  @Test func anOutcomeThatIsNoneDoesNotFit() throws {
    for line in [
      #"{"source":"http://a.example/","outcome":"lost","reports":0,"claims":0}"#, #"{"asked":1}"#,
      #"{"source":"http://a.example/","outcome":"captured","reports":-1,"claims":0}"#,
    ] { #expect(try !schemas.problems(of: Data(line.utf8), under: "collect-line.schema.json").isEmpty) }
  }
}

/// How often the feeds have changed.
private final class Versions: @unchecked Sendable {
  private let lock = NSLock()
  private var number = 2
  var now: Int { lock.withLock { number } }
  func next() { lock.withLock { number += 40 } }
}

@Suite(.timeLimit(.minutes(15)), .serialized) struct InterruptTests {
  /// The program that the build put beside these tests.
  private static let program = URL(fileURLWithPath: Bundle.module.bundlePath).deletingLastPathComponent()
    .appendingPathComponent("daybook").path

  private func start(_ words: [String]) throws -> (process: Process, out: Pipe) {
    let (process, out) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: InterruptTests.program)
    process.arguments = words
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, out)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsARoundSoonAndKeepsWhatCame(number: Int32) async throws {
    try await withDesk(sources: 6) { number, address in
      [.wait(milliseconds: number < 3 ? 0 : 3_000)] + HostileServer.answer(feed(number, killed: number + 2, address))
    } _: { desk, _ in
      #expect(await verb("sources", "add", "\(desk)/feeds.opml", "--desk", desk).exit == .good)
      let (process, out) = try start(["collect", "--desk", desk, "--json"])
      // The first source is on record; the third is being waited for.
      #expect(!out.fileHandleForReading.availableData.isEmpty)
      let start = ContinuousClock.now
      kill(process.processIdentifier, number)
      process.waitUntilExit()
      #expect(ContinuousClock.now - start < .seconds(2))
      #expect(process.terminationReason == .exit && process.terminationStatus == ExitCode.stopped.rawValue)
      #expect(await verb("verify", "--desk", desk).exit == .good)
      let sources = await verb("sources", "ls", "--desk", desk, "--json").out
      #expect(sources.contains("lastSuccess") && !sources.contains("failureCode"))
    }
  }

  @Test func atAnyMomentNothingIsLostOrTwice() async throws {
    try await withDesk(sources: 12) { number, address in
      [.wait(milliseconds: 15)] + HostileServer.answer(feed(number, killed: number + 2, address))
    } _: { desk, _ in
      #expect(await verb("sources", "add", "\(desk)/feeds.opml", "--desk", desk).exit == .good)
      for milliseconds in [60, 110, 160, 210, 260, 330] {
        let (process, _) = try start(["collect", "--desk", desk, "--json"])
        usleep(UInt32(milliseconds) * 1000)
        kill(process.processIdentifier, SIGINT)
        // Impatience must do no harm either.
        if milliseconds % 20 == 0 { kill(process.processIdentifier, SIGINT) }
        process.waitUntilExit()
      }
      #expect(await verb("collect", "--desk", desk).exit == .good)
      #expect(await verb("verify", "--desk", desk).exit == .good)
      #expect(await verb("collect", "--desk", desk).out.contains("0 with something new, 12 without"))
      let record = await verb("export", "--format", "jsonl", "--desk", desk).out.split(separator: "\n")
      #expect(record.filter { $0.hasPrefix("{\"report\"") }.count == 12)
      for number in 1...12 {
        let sentence = "\(number + 2) people were killed when bridge \(number) "
        #expect(record.contains { $0.hasPrefix("{\"report\"") && $0.contains(sentence) })
      }
    }
  }

  @Test func betweenRoundsASignalIsAGoodEnd() async throws {
    try await withDesk(sources: 1) { number, address in
      HostileServer.answer(feed(number, killed: 3, address))
    } _: { desk, _ in
      #expect(await verb("sources", "add", "\(desk)/feeds.opml", "--desk", desk).exit == .good)
      let (process, out) = try start(["collect", "--every", "1h", "--desk", desk, "--json"])
      var said = ""
      while !said.contains("\"asked\":1") {
        let piece = out.fileHandleForReading.availableData
        try #require(!piece.isEmpty)
        said += String(decoding: piece, as: UTF8.self)
      }
      kill(process.processIdentifier, SIGTERM)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == ExitCode.good.rawValue)
    }
  }
}
