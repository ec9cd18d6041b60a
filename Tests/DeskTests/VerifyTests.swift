// Every kind of tampering is named.

import Foundation
import Model
import Preserve
import Testing

@testable import Desk

@Suite struct VerifyTests {
  private func filled(_ body: (CrisisDesk, String) async throws -> Void) async throws {
    try await withDesk { desk, folder in
      _ = try await desk.add([try Sample.write(into: folder)])
      try await body(desk, folder)
    }
  }

  private func codes(_ desk: CrisisDesk) async throws -> Set<String> {
    Set(try await CrisisDesk.open(desk.folder, clock: Sample.clock).verify().differences.map(\.code))
  }

  /// Changes the database as somebody with another tool would, past the triggers.
  private func tamper(_ desk: CrisisDesk, _ table: String, _ statement: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "sqlite3", desk.folder.database,
      "DROP TRIGGER IF EXISTS \(table)_update; DROP TRIGGER IF EXISTS \(table)_delete; \(statement)",
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private var hasSQLite: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3") }

  @Test func aWholeRecordStands() async throws {
    try await filled { desk, _ in
      let verification = try await desk.verify()
      #expect(verification.differences == [])
      #expect(verification.captures == 3)
      #expect(verification.passages == (try await desk.counts().claims))
    }
  }

  @Test func changedBytes() async throws {
    try await filled { desk, _ in
      let path = desk.vault.path(of: Digest(of: Array(Sample.reports[0].text.utf8)))
      let other = desk.vault.path(of: Digest(of: Array(Sample.reports[1].text.utf8)))
      try FileManager.default.removeItem(atPath: path)
      #expect(try await codes(desk) == ["captureBytes"])
      try FileManager.default.copyItem(atPath: other, toPath: path)
      #expect(try await codes(desk) == ["captureBytes"])
    }
  }

  @Test func aChangedLog() async throws {
    try await filled { desk, _ in
      let log = try String(contentsOfFile: desk.folder.log, encoding: .utf8)
      let lines = log.split(separator: "\n").map(String.init)
      try Sample.put(log.replacingOccurrences(of: "bridge.txt", with: "bridgf.txt"), at: desk.folder.log)
      #expect(try await codes(desk) == ["captureRecord"])
      try Sample.put(lines[0] + "\n" + lines[2] + "\n", at: desk.folder.log)
      #expect(try await codes(desk).isSuperset(of: ["logSequence", "captureNotLogged"]))
      try Sample.put("nonsense\n" + lines[1] + "\n" + lines[2] + "\n", at: desk.folder.log)
      #expect(try await codes(desk).isSuperset(of: ["logLine", "captureNotLogged"]))
    }
  }

  @Test func aChangedSentence() async throws {
    try #require(hasSQLite)
    try await filled { desk, _ in
      try tamper(desk, "reports", "UPDATE reports SET body = replace(body, 'Seven', 'Eight')")
      #expect(try await codes(desk).contains("passage"))
    }
  }

  /// Where no claim stands, only the bytes can tell.
  @Test func aChangedWordBesideTheFigures() async throws {
    try #require(hasSQLite)
    try await filled { desk, _ in
      #expect(try await desk.verify().reports == 3)
      try tamper(
        desk, "reports", "UPDATE reports SET body = replace(body, 'the road to Upper Tarn', 'the road to Halvek')")
      let found = try await CrisisDesk.open(desk.folder, clock: Sample.clock).verify()
      #expect(found.differences.map(\.code) == ["reading"])
      #expect(found.differences.first?.message.contains("another text") == true)
      try tamper(
        desk, "reports", "UPDATE reports SET publisher = 'Tarn Gazette' WHERE ordinal = 0 AND title LIKE 'Flood%'")
      #expect(try await CrisisDesk.open(desk.folder, clock: Sample.clock).verify().differenceCount == 2)
    }
  }

  @Test func aReportTooMany() async throws {
    try #require(hasSQLite)
    try await filled { desk, _ in
      try tamper(
        desk, "reports", "UPDATE reports SET ordinal = 1, id = 'r-gone' WHERE title LIKE 'Flood%'")
      let found = try await CrisisDesk.open(desk.folder, clock: Sample.clock).verify()
      #expect(found.differences.contains { $0.code == "reading" && $0.message.contains("not on record") })
    }
  }

  /// A text that was cited is not replaced when the readers learn something: it is said, and is no difference.
  @Test func whatAnEarlierReaderGaveIsKept() async throws {
    try #require(hasSQLite)
    try await filled { desk, _ in
      try tamper(desk, "reports", "UPDATE reports SET body = body || ' Share this.' WHERE title LIKE 'Flood%'")
      try tamper(desk, "readings", "UPDATE readings SET reader = '0 libxml2 2.9'")
      let found = try await CrisisDesk.open(desk.folder, clock: Sample.clock).verify()
      #expect(found.differences == [])
      #expect(found.earlierReadings == 1)
    }
  }

  @Test func aChangedNumber() async throws {
    try #require(hasSQLite)
    try await filled { desk, _ in
      try tamper(desk, "claims", "UPDATE claims SET lower_bound = 77, upper_bound = 77 WHERE lower_bound = 7")
      #expect(try await codes(desk).isSuperset(of: ["passage", "claimName"]))
      // And what cannot be read again is not shown.
      let desk = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      for account in try await desk.ledger() { #expect(account.standing.upper != 77) }
    }
  }

  @Test func anEditionWithoutItsClaims() async throws {
    try #require(hasSQLite)
    try await filled { desk, folder in
      _ = try await desk.digest(into: "\(folder)/out")
      #expect(try await codes(desk) == [])
      try tamper(desk, "edition_claims", "DELETE FROM edition_claims")
      #expect(try await codes(desk) == ["editionClaim"])
      try tamper(desk, "editions", "UPDATE editions SET content = replace(content, 'bridge', 'bridle')")
      #expect(try await codes(desk).isSuperset(of: ["editionName", "editionFigure"]))
    }
  }
}
