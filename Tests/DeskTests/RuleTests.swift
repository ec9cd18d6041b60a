// The rules that a desk sets itself, grades of incidents, and sources that say something else by now.

import Foundation
import Ledger
import Model
import Testing

@testable import Desk

@Suite struct RuleTests {
  private func by(_ actor: String) -> Decider { Decider(actor: actor, reason: "a drill") }

  private func withBridge(_ body: (CrisisDesk, String) async throws -> Void) async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      _ = try await desk.add(["\(path)/bridge.txt"])
      try await body(desk, folder)
    }
  }

  private func killed(_ desk: CrisisDesk) async throws -> AccountView {
    try #require(try await desk.ledger(LedgerFilter(measures: [.killed])).first { $0.standing.lower == 7 })
  }

  @Test func twoPeopleApprove() async throws {
    try await withBridge { desk, folder in
      let claim = try #require(try await killed(desk).standing.claims.first)
      let rule = try await desk.decide(.set(.twoPerson, isOn: true), by: by("mira"))
      _ = try await desk.decide(.accept(claim.rawValue), by: by("mira"))
      // The same person twice, however typed, is one.
      _ = try await desk.decide(.accept(claim.rawValue), by: by("Mira "))
      var review = try await killed(desk).review
      #expect(review.accepted.isEmpty && review.waiting == [claim: ["mira"]])
      // It waits for anybody else, and no more for her.
      #expect(try await desk.waiting(for: "joon").first { $0.claim.id == claim }?.doubts == [.waitsForSecond])
      #expect(try await !desk.waiting(for: "MIRA").contains { $0.claim.id == claim })
      let edition = try await desk.digest(into: "\(folder)/out")
      #expect(try edition.says("waiting for a second"))

      _ = try await desk.decide(.accept(claim.rawValue), by: by("joon"))
      review = try await killed(desk).review
      #expect(review.accepted == [claim] && review.waiting.isEmpty)
      // An edit makes another version: both approvals fall.
      _ = try await desk.decide(.edit(claim.rawValue, ClaimChanges([.place: "Upper Tarn"])), by: by("joon"))
      #expect(try await killed(desk).review.fallen == [claim: .edited])
      // Without the rule one is enough again.
      _ = try await desk.decide(.accept(claim.rawValue), by: by("joon"))
      #expect(try await killed(desk).review.waiting == [claim: ["joon"]])
      _ = try await desk.decide(.undo(try #require(rule.first).id.rawValue), by: by("mira"))
      #expect(try await killed(desk).review.accepted == [claim])
      #expect(try await desk.rules().allSatisfy { !$0.isOn })
    }
  }

  @Test func aFigureOfOneSourceIsShortOfTheTwoSourceRule() async throws {
    try await withBridge { desk, folder in
      #expect(try await killed(desk).review.isShortOfSources == false)
      _ = try await desk.decide(.set(.twoSource, isOn: true), by: by("mira"))
      await #expect(throws: DeskError.self) { try await desk.decide(.set(.twoSource, isOn: true), by: by("mira")) }.map
      {
        #expect($0.code == "unchanged")
      }
      #expect(try await killed(desk).review.isShortOfSources)
      let edition = try await desk.digest(into: "\(folder)/out")
      #expect(try edition.says("two-source rule"))
      // A second voice that says it by itself is what the rule asks for.
      try Sample.put(
        """
        Bridge gives way

        Seven people were killed when a bridge collapsed in Lower Tarn on Sunday, the mayor said. Her office asked for boats, \
        cranes and divers, and closed the schools of the valley for a week.
        """,
        at: "\(folder)/second.txt")
      _ = try await desk.add(
        ["\(folder)/second.txt"], overrides: CaptureOverrides(publisher: "Runa Radio", language: "en"))
      let both = try await desk.ledger(LedgerFilter(measures: [.killed])).first { $0.standing.sourceCount == 2 }
      #expect(try #require(both).review.isShortOfSources == false)
    }
  }

  /// The rules of a time are those that held then.
  @Test func rulesHoldFromWhenTheyWereSet() async throws {
    try await withFolder { folder in
      let early = Instant(seconds: 1_930_000_000)
      let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: .fixed(early))
      let path = try Sample.write(into: folder)
      _ = try await desk.add(["\(path)/bridge.txt"])
      let later = try CrisisDesk.open(desk.folder, clock: .fixed(Instant(seconds: early.seconds + 60)))
      _ = try await later.decide(.set(.twoSource, isOn: true), by: by("mira"))
      let (then, now) = (
        try await later.ledger(LedgerFilter(measures: [.killed], asOf: early)),
        try await later.ledger(LedgerFilter(measures: [.killed]))
      )
      #expect(!then.isEmpty && then.allSatisfy { !$0.review.isShortOfSources })
      #expect(now.contains { $0.review.isShortOfSources })
      // The database lost, the written decisions bring the rule back.
      for name in ["desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"] {
        try? FileManager.default.removeItem(atPath: "\(desk.folder.path)/\(name)")
      }
      let again = try CrisisDesk.open(desk.folder, clock: .fixed(early))
      _ = try await again.add([])
      #expect(try await again.rules().filter(\.isOn).map(\.rule) == [.twoSource])
      #expect(try await again.ledger(LedgerFilter(measures: [.killed])) == now)
    }
  }

  @Test func anIncidentHasAGrade() async throws {
    try await withBridge { desk, _ in
      let incident = try #require(try await killed(desk).incident).id.rawValue
      _ = try await desk.decide(.grade(incident, "Fair"), by: by("mira"))
      #expect(try await killed(desk).review.incidentGrade == .fair)
      _ = try await desk.decide(.grade(incident, "contested"), by: by("joon"))
      #expect(try await killed(desk).review.incidentGrade == .contested)
      await #expect(throws: DeskError.self) { try await desk.decide(.grade(incident, "good"), by: by("mira")) }.map {
        #expect($0.code == "badGrade")
      }
    }
  }

  // MARK: a source that has changed

  private static func feed(_ items: [(title: String, text: String)]) -> String {
    let entries = items.map { item in
      "<item><title>\(item.title)</title><link>https://bulletin.example/today</link><pubDate>Sun, 02 Mar 2031 10:00:00 GMT</pubDate><description>\(item.text)</description></item>"
    }
    return
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tarn Bulletin</title><link>https://bulletin.example/</link><description>News</description>\(entries.joined())</channel></rss>"
  }

  private static let bridge = (
    title: "Bridge falls",
    text:
      "Seven people were killed when a bridge collapsed in Lower Tarn on Sunday, police said. The road to Upper Tarn stays closed until the water falls."
  )
  private static let school = (
    title: "School opens",
    text: "The school of Marrow Vale opens again on Monday after repairs to the roof that took most of the winter."
  )

  /// Items of one newsletter share an address: none of them is a later state of another. A later capture of the address is.
  @Test func anAddressHasChangedWhenItWasGotAgain() async throws {
    try await withDesk { desk, folder in
      try Sample.put(Self.feed([Self.bridge, Self.school]), at: "\(folder)/feed.xml")
      let summary = try await desk.add(["\(folder)/feed.xml"], overrides: CaptureOverrides(language: "en"))
      #expect(summary.reports == 2)
      let claim = try #require(try await killed(desk).standing.claims.first)
      _ = try await desk.decide(.accept(claim.rawValue), by: by("mira"))
      #expect(try await killed(desk).review.reopened.isEmpty)
      #expect(try await killed(desk).review.accepted == [claim])

      // Another file of the same address: its bytes came later, and they have the sentence no more.
      let corrected = (
        title: "Bridge falls, corrected",
        text: Self.bridge.text.replacingOccurrences(of: "Seven people were killed", with: "Several people were hurt")
      )
      try Sample.put(Self.feed([corrected, Self.school]), at: "\(folder)/again.xml")
      _ = try await desk.add(["\(folder)/again.xml"], overrides: CaptureOverrides(language: "en"))
      let view = try await killed(desk)
      #expect(view.review.reopened == [claim] && view.review.accepted.isEmpty)
      #expect(view.review.fallen == [claim: .sourceChanged])
      #expect(try await desk.waiting(for: "joon").first?.doubts == [.sourceChanged])
      // Who approves it knowing that approves what is there now.
      _ = try await desk.decide(.accept(claim.rawValue), by: by("mira"))
      #expect(try await killed(desk).review.accepted == [claim])
    }
  }
}
