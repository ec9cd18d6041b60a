// Out and in again without loss; and what was changed on the way is refused.

import Foundation
import Model
import Store
import Testing

@testable import Desk

@Suite struct MovingTests {
  private func full(_ folder: String) async throws -> CrisisDesk {
    let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
    let path = try Sample.write(into: folder)
    try Sample.put("", at: "\(path)/empty.txt")
    try Sample.put(Sample.reports[2].text + " Printed again.", at: "\(path)/flood-copy.txt")
    _ = try await desk.add([path, try Sample.writeNumbered(20, into: folder), "\(folder)/nowhere"])
    try Sample.put("Now there are words in it.", at: "\(path)/empty.txt")
    _ = try await desk.add(["\(path)/empty.txt"], overrides: CaptureOverrides(publisher: "Tarn Gazette"))
    _ = try await desk.digest(into: "\(folder)/out")
    let figure = try #require(try await desk.ledger().first?.evidence.first)
    _ = try await desk.decide(.reject(figure.claim.id.rawValue), by: Decider(actor: "editor", reason: "a drill"))
    return desk
  }

  private func empty(_ folder: String) throws -> CrisisDesk {
    try CrisisDesk.create(DeskFolder("\(folder)/other"), clock: Sample.clock).desk
  }

  @Test func theRoundTripLosesNothing() async throws {
    try await withFolder { folder in
      let desk = try await full(folder)
      let record = try await desk.exported()
      for kind in [
        "bytes", "capture", "report", "claim", "copy", "incident", "membership", "account", "entry", "decision",
        "edition", "failure",
      ] {
        #expect(record.contains("\n{\"\(kind)\":"), "\(kind)")
      }
      try Sample.put(record, at: "\(folder)/desk.jsonl")
      let other = try empty(folder)
      let summary = try await other.importRecords(["\(folder)/desk.jsonl"])
      #expect(summary.failures == [])
      #expect(summary.captures == (try await desk.counts().captures))
      #expect(try await other.exported() == record)
      #expect(try await other.verify().differences == [])
      #expect(try await other.openFailures(limit: 99) == (try await desk.openFailures(limit: 99)))
      #expect(try await other.ledger() == (try await desk.ledger()))

      let again = try await other.importRecords(["\(folder)/desk.jsonl"])
      #expect(again.captures == 0)
      #expect(again.known == summary.captures)
      #expect(try await other.exported() == record)
      // The copy goes on as the original would: the same report makes the same entries on both.
      try Sample.put(Sample.numbered(77), at: "\(folder)/more.txt")
      _ = try await desk.add(["\(folder)/more.txt"])
      _ = try await other.add(["\(folder)/more.txt"])
      #expect(try await other.exported() == (try await desk.exported()))
    }
  }

  @Test func withoutBytesOnlyADeskThatHasThemTakesIt() async throws {
    try await withFolder { folder in
      let desk = try await full(folder)
      let lines = Lines()
      try await desk.exportLines(withBytes: false) { lines.add($0) }
      try Sample.put(lines.text, at: "\(folder)/desk.jsonl")
      let refused = try await empty(folder).importRecords(["\(folder)/desk.jsonl"])
      #expect(refused.captures == 0)
      #expect(refused.failures.contains { $0.code == "noBytes" })
      #expect(try await desk.importRecords(["\(folder)/desk.jsonl"]).failureCount == 0)
    }
  }

  @Test(arguments: [
    ("\"lower\":7,", "\"lower\":8,", "otherName"),
    ("Seven people were killed", "Eleven people were killed", "quoteNotInText"),
    ("\"base64\":\"", "\"base64\":\"AAAA", "otherBytes"),
    ("\"measure\":\"killed\"", "\"measure\":\"freed\"", "badLine"),
    ("\"ordinal\":0", "\"ordinal\":5", "otherName"), ("\"format\":1", "\"format\":2", "otherFormat"),
    ("{\"capture\":", "{\"nothing\":", "restsOnNothing"),
  ])
  func whatWasChangedIsRefused(from: String, to: String, code: String) async throws {
    try await withFolder { folder in
      let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
      _ = try await desk.add([try Sample.write(into: folder)])
      let record = try await desk.exported()
      let changed = record.replacingOccurrences(of: from, with: to)
      #expect(changed != record)
      try Sample.put(changed, at: "\(folder)/changed.jsonl")
      let other = try empty(folder)
      let summary = try await other.importRecords(["\(folder)/changed.jsonl"])
      #expect(summary.failures.contains { $0.code == code }, "\(Set(summary.failures.map(\.code)))")
      #expect(try await other.verify().differences == [])
      #expect(try await other.counts().failures == summary.failureCount)
    }
  }

  @Test(arguments: [
    "", "\n", "{}", "nonsense", "{\"daybook\":{\"format\":1}}\n{}", "[1,2]\n[3]",
    "{\"daybook\":{\"format\":1}}\n{\"claim\":{}}",
  ])
  func anyFileIsTakenWithoutHarm(text: String) async throws {
    try await withFolder { folder in
      try Sample.put(text, at: "\(folder)/any.jsonl")
      let other = try empty(folder)
      let summary = try await other.importRecords(["\(folder)/any.jsonl"])
      #expect(summary.captures == 0)
      #expect(try await other.verify().differences == [])
    }
  }

  @Test func theTableHasARowAnEntry() async throws {
    try await withFolder { folder in
      let desk = try await full(folder)
      let rows = try await desk.exportCSV().split(separator: "\r\n").count
      // All but the one that was rejected: what is not weighed is in no table of figures.
      #expect(rows == 2 + (try await desk.counts().entries) - 1)
    }
  }

  @Test func aFileWithoutItsHeadIsTakenAndSaysSo() async throws {
    try await withFolder { folder in
      let desk = try await full(folder)
      let lines = try await desk.exported().split(separator: "\n")
      try Sample.put(lines.dropFirst().joined(separator: "\n"), at: "\(folder)/desk.jsonl")
      let other = try empty(folder)
      let summary = try await other.importRecords(["\(folder)/desk.jsonl"])
      #expect(summary.failures.map(\.code) == ["noHeader"])
      #expect(summary.captures == (try await desk.counts().captures))
      #expect(try await other.ledger() == (try await desk.ledger()))
    }
  }

  @Test func aBadLineBeforeTheHeadCostsThatLineOnly() async throws {
    try await withFolder { folder in
      let desk = try await full(folder)
      try Sample.put("captured on Monday\n" + (try await desk.exported()), at: "\(folder)/desk.jsonl")
      let summary = try await empty(folder).importRecords(["\(folder)/desk.jsonl"])
      #expect(summary.failures.map(\.code) == ["badLine"])
      #expect(summary.captures == (try await desk.counts().captures))
    }
  }

  @Test func linesOfAnUnknownFormatAreCounted() async throws {
    try await withFolder { folder in
      let desk = try await full(folder)
      let lines = try await desk.exported().split(separator: "\n")
      let head = "{\"daybook\":{\"format\":999}}"
      try Sample.put(([Substring(head)] + lines.dropFirst()).joined(separator: "\n"), at: "\(folder)/desk.jsonl")
      let summary = try await empty(folder).importRecords(["\(folder)/desk.jsonl"])
      #expect(summary.captures == 0)
      #expect(summary.failures.map(\.code) == ["otherFormat"])
      #expect(summary.failures.first?.reason.contains("\(lines.count - 1) were passed over") == true)
    }
  }
}
