// The ledger at any moment, names in full or in part, search with its marks.

import Model
import Store
import Testing

@testable import Desk

@Suite struct ViewTests {
  /// Neither name of a place is preferred: each finds the other, and an unknown name only itself.
  @Test func aPlaceIsAskedForByAnyOfItsNames() {
    #expect(LedgerFilter(place: "Kiev").stored.otherPlaceNames.contains("kyiv"))
    #expect(LedgerFilter(place: "Kyiv").stored.otherPlaceNames.contains("kiev"))
    #expect(LedgerFilter(place: "Khankendi").stored.otherPlaceNames.contains("stepanakert"))
    #expect(LedgerFilter(place: "Stepanakert").stored.otherPlaceNames.contains("khankendi"))
    #expect(LedgerFilter(place: "Halvek").stored.otherPlaceNames.isEmpty)
    #expect(LedgerFilter().stored.otherPlaceNames.isEmpty)
  }

  @Test func theLedgerAsItWas() async throws {
    try await withFolder { folder in
      let path = try Sample.write(into: folder)
      let (morning, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
      _ = try await morning.add(["\(path)/bridge.txt"])
      let evening = try CrisisDesk.open(morning.folder, clock: .fixed(Instant(seconds: Sample.instant.seconds + 3600)))
      _ = try await evening.add(["\(path)/bridge-later.txt"])
      let killed = LedgerFilter(measures: [.killed], place: "Lower Tarn")
      var then = killed
      then.asOf = Sample.instant
      #expect(try await evening.ledger(killed).contains { $0.standing.upper == 9 })
      let before = try await evening.ledger(then)
      #expect(before.contains { $0.standing.upper == 7 })
      #expect(!before.contains { $0.standing.upper == 9 })
      then.asOf = Instant(seconds: 0)
      #expect(try await evening.ledger(then).isEmpty)
    }
  }

  @Test func everyNameLeadsSomewhere() async throws {
    try await withDesk { desk, folder in
      _ = try await desk.add([try Sample.write(into: folder)])
      let account = try #require(try await desk.ledger().first { $0.incident != nil })
      let evidence = try #require(account.evidence.first)
      let incident = try #require(account.incident)
      guard case .account(let view) = try await desk.why(account.account.id.rawValue) else {
        return #expect(Bool(false))
      }
      #expect(view == account)
      guard case .claim(let claim) = try await desk.why(evidence.entry.id.rawValue) else { return #expect(Bool(false)) }
      #expect(claim.claim == evidence.claim)
      guard case .report(let report) = try await desk.why(evidence.report.id.rawValue) else {
        return #expect(Bool(false))
      }
      #expect(report.claims.contains(evidence.claim))
      #expect(report.incident == incident)
      guard case .capture(let capture) = try await desk.why(String(evidence.report.capture.rawValue.prefix(10)))
      else { return #expect(Bool(false)) }
      #expect(capture.reports.map(\.id) == [evidence.report.id])
      guard case .incident(let whole) = try await desk.why(incident.id.rawValue) else { return #expect(Bool(false)) }
      #expect(whole.accounts.contains { $0.account.id == account.account.id })
      #expect(!whole.reports.isEmpty)
      await #expect(throws: DeskError.self) { try await desk.why("r-") }.map { #expect($0.code == "ambiguous") }
      await #expect(throws: DeskError.self) { try await desk.why("c-zzzzzz") }.map { #expect($0.code == "notFound") }
      await #expect(throws: DeskError.self) { try await desk.why("") }.map { #expect($0.code == "notFound") }
    }
  }

  @Test func rivalsAreThoseThatCannotBothBeTrue() async throws {
    try await withDesk { desk, folder in
      for (name, number) in [("a", "nine"), ("b", "fourteen"), ("c", "nine")] {
        let text =
          "Market fire in Grey Ford\n\nA fire at the market of Grey Ford killed \(number) people on Sunday, said the \(name == "b" ? "mayor" : "fire service") in a statement to \(name)."
        try Sample.put(text, at: "\(folder)/\(name).txt")
        _ = try await desk.add(
          ["\(folder)/\(name).txt"],
          overrides: CaptureOverrides(publisher: "Paper \(name)", date: CivilDate("2031-02-24"), language: "en"))
      }
      let accounts = try await desk.ledger(LedgerFilter(measures: [.killed]))
      let account = try #require(accounts.first { $0.evidence.count == 3 })
      let nine = try #require(account.evidence.first { $0.claim.claim.stated.lower == 9 })
      guard case .claim(let explanation) = try await desk.why(nine.claim.id.rawValue) else {
        return #expect(Bool(false))
      }
      #expect(explanation.rivals.map(\.claim.claim.stated.lower) == [14])
    }
  }

  @Test func searchMarksWhatItFound() async throws {
    try await withDesk { desk, folder in
      _ = try await desk.add([try Sample.write(into: folder)])
      let finds = try await desk.search("bridge police", limit: 10)
      #expect(finds.contains { $0.claim == nil })
      #expect(finds.contains { $0.claim != nil })
      for find in finds { #expect(find.pieces.contains { $0.isMarked && $0.text.lowercased() == "bridge" }) }
      #expect(try await desk.search("\" OR 1=1", limit: 10).isEmpty)
    }
  }
}
