// Decisions on a desk: what they change, that they stand above the machine, that they can be taken back.

import Foundation
import Ledger
import Model
import TestSupport
import Testing

@testable import Desk

@Suite struct DecisionTests {
  private let editor = Decider(actor: "editor", reason: "a drill")

  /// Three fires, each an incident of its own, and a later word on the first.
  private func fires(_ desk: CrisisDesk, _ folder: String) async throws -> [AccountView] {
    for (name, town, number) in [("a", "Grey Ford", "nine"), ("b", "Sel Coast", "four"), ("c", "Old Harrow", "two")] {
      try Sample.put(
        "Fire in \(town)\n\nA fire at the \(name == "a" ? "market" : name == "b" ? "mill" : "school") of \(town) killed \(number) people on Sunday, the mayor of \(town) said.",
        at: "\(folder)/\(name).txt")
      _ = try await desk.add(
        ["\(folder)/\(name).txt"],
        overrides: CaptureOverrides(publisher: "Paper \(name)", date: CivilDate("2031-02-24"), language: "en"))
    }
    return try await desk.ledger(LedgerFilter(measures: [.killed])).filter { $0.incident != nil }
  }

  private func account(_ views: [AccountView], _ number: Int) throws -> AccountView {
    try #require(views.first { $0.standing.lower == number })
  }

  @Test func aRejectedFigureIsShownAndNotWeighed() async throws {
    try await withDesk { desk, folder in
      let nine = try account(try await fires(desk, folder), 9)
      let claim = try #require(nine.evidence.first?.claim.id)
      let made = try await desk.decide(.reject(claim.rawValue), by: editor)
      #expect(made.map(\.action) == [.reject])
      let after = try #require(try await desk.ledger().first { $0.account.id == nine.account.id })
      #expect(after.standing.lower == nil && after.standing.sourceCount == 0)
      #expect(after.evidence.isEmpty && after.review.rejected.map(\.claim.id) == [claim])
      guard case .claim(let why) = try await desk.why(claim.rawValue) else { return #expect(Bool(false)) }
      #expect(why.decisions == made && why.account?.account.id == nine.account.id)
      // A digest of it prints no figure of that account.
      let edition = try await desk.digest(into: "\(folder)/out")
      #expect(edition.figures == (try await desk.ledger()).filter { !$0.standing.claims.isEmpty }.count)

      _ = try await desk.decide(.undo(try #require(made.first).id.rawValue), by: editor)
      let again = try #require(try await desk.ledger().first { $0.account.id == nine.account.id })
      #expect((again.standing, again.evidence) == (nine.standing, nine.evidence))
      await #expect(throws: DeskError.self) {
        try await desk.decide(.undo(try #require(made.first).id.rawValue), by: editor)
      }.map { #expect($0.code == "undone") }
    }
  }

  @Test func mergedIncidentsAreOneAndOldNamesWork() async throws {
    try await withDesk { desk, folder in
      let before = try await fires(desk, folder)
      let (nine, four) = (try account(before, 9), try account(before, 4))
      let (one, other) = (try #require(nine.incident).id, try #require(four.incident).id)
      let made = try await desk.decide(.merge(one.rawValue, into: other.rawValue), by: editor)
      let merged = try await desk.ledger(LedgerFilter(measures: [.killed])).filter { $0.incident?.id == other }
      #expect(merged.count == 1)
      let view = try #require(merged.first)
      #expect(Set(view.evidence.map(\.claim.id)) == Set((nine.evidence + four.evidence).map(\.claim.id)))
      #expect((view.standing.lower, view.standing.upper) == (4, 9), "\(view.standing.rule)")
      #expect(view.account.id == four.account.id)
      for name in [nine.account.id.rawValue, four.account.id.rawValue] {
        guard case .account(let found) = try await desk.why(name) else { return #expect(Bool(false)) }
        #expect(found == view)
      }
      for name in [one.rawValue, other.rawValue] {
        guard case .incident(let found) = try await desk.why(name) else { return #expect(Bool(false)) }
        #expect(found.incident.id == other && found.reports.count == 2 && found.decisions == made)
      }
      await #expect(throws: DeskError.self) {
        try await desk.decide(.merge(other.rawValue, into: one.rawValue), by: editor)
      }.map { #expect($0.code == "sameIncident") }
      _ = try await desk.decide(.undo(try #require(made.first).id.rawValue), by: editor)
      #expect(try await desk.ledger(LedgerFilter(measures: [.killed])).filter { $0.incident != nil } == before)
    }
  }

  /// The accounts of the dead that a report has figures in.
  private func accounts(of report: ReportID, _ desk: CrisisDesk) async throws -> [AccountView] {
    var found: [AccountView] = []
    for view in try await desk.ledger(LedgerFilter(measures: [.killed])) {
      if view.evidence.map(\.report.id).contains(report) { found.append(view) }
    }
    return found
  }

  private func evidenceCount(_ desk: CrisisDesk) async throws -> Int {
    try await desk.ledger(LedgerFilter(measures: [.killed])).flatMap(\.evidence).count
  }

  /// A desk with two reports of one bridge, of which the later one was split off.
  private func bridge(
    _ desk: CrisisDesk, _ folder: String
  ) async throws -> (joint: AccountView, later: ReportID, split: Decision) {
    let path = try Sample.write(into: folder)
    _ = try await desk.add(["\(path)/bridge.txt"])
    _ = try await desk.add(["\(path)/bridge-later.txt"])
    let all = try await desk.ledger(LedgerFilter(measures: [.killed]))
    let joint = try #require(all.first { Set($0.evidence.map(\.report.id)).count == 2 })
    let later = try #require(joint.evidence.first { $0.claim.claim.lower == 9 }).report.id
    let made = try await desk.decide(.split([later.rawValue]), by: editor)
    return (joint, later, try #require(made.first))
  }

  @Test func aReportSplitOffTakesItsFiguresAlong() async throws {
    try await withDesk { desk, folder in
      let (joint, later, split) = try await bridge(desk, folder)
      let count = try await evidenceCount(desk)
      let parted = try await accounts(of: later, desk)
      #expect(!parted.isEmpty)
      for view in parted {
        #expect(Set(view.evidence.map(\.report.id)) == [later])
        #expect(view.incident?.id.rawValue == split.value)
      }
      // An account that exists by decision alone is found by its name.
      let own = try #require(parted.first)
      guard case .account(let found) = try await desk.why(own.account.id.rawValue) else { return #expect(Bool(false)) }
      #expect(found == own)
      _ = try await desk.decide(.undo(split.id.rawValue), by: editor)
      let whole = try #require(try await accounts(of: later, desk).first)
      #expect(whole.account.id == joint.account.id)
      #expect(whole.evidence == joint.evidence)
      #expect(try await evidenceCount(desk) == count)
    }
  }

  /// A copy that comes later goes where its original is now, and comes back with it.
  @Test func aCopyGoesWithWhatWasSplitOff() async throws {
    try await withDesk { desk, folder in
      let (joint, later, split) = try await bridge(desk, folder)
      try Sample.put(Sample.reports[1].text + " Printed again.", at: "\(folder)/again.txt")
      _ = try await desk.add(["\(folder)/again.txt"], overrides: CaptureOverrides(publisher: "Marrow Echo"))
      let parted = try #require(try await accounts(of: later, desk).first)
      #expect(parted.standing.reportCount == 2)
      let count = try await evidenceCount(desk)
      _ = try await desk.decide(.undo(split.id.rawValue), by: editor)
      let whole = try #require(try await accounts(of: later, desk).first)
      #expect(whole.account.id == joint.account.id)
      #expect(whole.standing.reportCount == 3)
      #expect(try await evidenceCount(desk) == count)
    }
  }

  @Test func aMoveGoesToAnIncidentThatIsThere() async throws {
    try await withDesk { desk, folder in
      let before = try await fires(desk, folder)
      let (nine, two) = (try account(before, 9), try account(before, 2))
      let report = try #require(two.evidence.first).report.id
      let target = try #require(nine.incident).id
      _ = try await desk.decide(.move([report.rawValue], into: target.rawValue), by: editor)
      let view = try #require(try await desk.ledger().first { $0.account.id == nine.account.id })
      #expect(view.evidence.count == 2)
      #expect(try await desk.ledger().allSatisfy { $0.account.id != two.account.id })
    }
  }

  @Test func aReportSaysWhoPutItWhereItIs() async throws {
    try await withDesk { desk, folder in
      let before = try await fires(desk, folder)
      let (nine, two) = (try account(before, 9), try account(before, 2))
      let report = try #require(two.evidence.first).report.id
      let (target, old) = (try #require(nine.incident).id, try #require(two.incident).id)
      func reason() async throws -> (IncidentID?, String) {
        guard case .report(let why) = try await desk.why(report.rawValue) else { return (nil, "") }
        return (why.incident?.id, why.incidentReason ?? "")
      }
      let machine = try await reason()
      #expect(machine.0 == old && machine.1.hasPrefix("It opens an incident"))
      let made = try #require(
        try await desk.decide(.move([report.rawValue], into: target.rawValue), by: editor).first)
      let moved = try await reason()
      #expect(moved.0 == target)
      #expect(moved.1.hasPrefix("editor put it here (\(made.id)): a drill") && moved.1.hasSuffix(machine.1))
      guard case .incident(let why) = try await desk.why(target.rawValue) else { return #expect(Bool(false)) }
      #expect(why.reports.first { $0.report.id == report }?.reason == moved.1)
      _ = try await desk.decide(.undo(made.id.rawValue), by: editor)
      #expect(try await reason() == machine)
    }
  }

  @Test func gradesAndChoicesStandBesideFigures() async throws {
    try await withDesk { desk, folder in
      let nine = try account(try await fires(desk, folder), 9)
      let claim = try #require(nine.evidence.first).claim.id
      _ = try await desk.decide(.grade("paper A", "b"), by: editor)
      _ = try await desk.decide(.grade(claim.rawValue, "2"), by: editor)
      _ = try await desk.decide(.recommend(account: nine.account.id.rawValue, claim: claim.rawValue), by: editor)
      let view = try #require(try await desk.ledger().first { $0.account.id == nine.account.id })
      #expect(view.review.grades == [claim: "B2"])
      #expect(view.review.recommended?.value == claim.rawValue)
      #expect(view.standing == nine.standing)
      for (wrong, code) in [
        (Deciding.grade("paper z", "B"), "notFound"), (.grade(claim.rawValue, "7"), "badGrade"),
        (.accept(nine.account.id.rawValue), "wrongKind"), (.merge(claim.rawValue, into: claim.rawValue), "wrongKind"),
        (.accept("c-zzzz"), "notFound"),
      ] {
        await #expect(throws: DeskError.self) { try await desk.decide(wrong, by: editor) }.map {
          #expect($0.code == code)
        }
      }
      await #expect(throws: DeskError.self) {
        try await desk.decide(.accept(claim.rawValue), by: Decider(actor: "editor", reason: " "))
      }.map { #expect($0.code == "noReason") }
      _ = try await desk.decide(.reject(claim.rawValue), by: editor)
      #expect(try await desk.ledger().first { $0.account.id == nine.account.id }?.review.recommended == nil)
    }
  }

  @Test func decisionsGoWithTheRecord() async throws {
    try await withDesk { desk, folder in
      let before = try await fires(desk, folder)
      let (nine, four) = (try account(before, 9), try account(before, 4))
      _ = try await desk.decide(.split([try #require(nine.evidence.first).report.id.rawValue]), by: editor)
      _ = try await desk.decide(
        .merge(try #require(nine.incident).id.rawValue, into: try #require(four.incident).id.rawValue), by: editor)
      _ = try await desk.decide(.accept(try #require(four.evidence.first).claim.id.rawValue), by: editor)
      try Sample.put(try await desk.exported(), at: "\(folder)/desk.jsonl")
      let (other, _) = try CrisisDesk.create(DeskFolder("\(folder)/other"), clock: Sample.clock)
      #expect(try await other.importRecords(["\(folder)/desk.jsonl"]).failures == [])
      #expect(try await other.ledger() == (try await desk.ledger()))
      #expect(try await desk.ledger(LedgerFilter(asOf: Instant(seconds: 0))).isEmpty)
    }
  }

  /// Reports and decisions in any mixture; then the database is lost and made again from the log, the vault and the written decisions.
  @Test(arguments: UInt64(1)...6) func replayGivesTheSameState(seed: UInt64) async throws {
    try await withDesk { desk, folder in
      var random = Seeded(seed)
      let path = try Sample.writeNumbered(14, into: folder)
      for file in try FileManager.default.contentsOfDirectory(atPath: path).sorted().shuffled(using: &random) {
        _ = try await desk.add(["\(path)/\(file)"])
        if Bool.random(using: &random) { try await decideAnything(desk, &random) }
      }
      let before = try await desk.ledger()
      let claims = try await desk.counts().claims
      for name in ["desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"] {
        try? FileManager.default.removeItem(atPath: "\(desk.folder.path)/\(name)")
      }
      let again = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      _ = try await again.add([])
      #expect(try await again.counts().claims == claims)
      #expect(try await again.ledger() == before)
      // No sequence loses a claim: each is weighed in one account, or rejected there.
      let shown = before.flatMap { $0.evidence + $0.review.rejected }.map(\.claim.id)
      #expect(shown.count == claims && Set(shown).count == claims)
    }
  }

  private func decideAnything(_ desk: CrisisDesk, _ random: inout Seeded) async throws {
    let evidence = try await desk.ledger().flatMap { $0.evidence + $0.review.rejected }
    let incidents = try await desk.ledger().compactMap(\.incident?.id.rawValue)
    guard let one = evidence.randomElement(using: &random), let a = incidents.randomElement(using: &random),
      let b = incidents.randomElement(using: &random)
    else { return }
    let deciding: Deciding
    switch Int.random(in: 0..<8, using: &random) {
    case 5:
      deciding = .edit(
        one.claim.id.rawValue, ClaimChanges([.measure: Bool.random(using: &random) ? "killed" : "missing"]))
    case 6:
      deciding = .edit(
        one.claim.id.rawValue, ClaimChanges([.number: "\(Int.random(in: 0..<9, using: &random))", .place: "Sel Coast"]))
    case 7:
      deciding = .set(Bool.random(using: &random) ? .twoPerson : .twoSource, isOn: Bool.random(using: &random))
    case 0: deciding = .reject(one.claim.id.rawValue)
    case 1: deciding = .accept(one.claim.id.rawValue)
    case 2: deciding = .merge(a, into: b)
    case 3: deciding = .split([one.report.id.rawValue])
    default: deciding = .move([one.report.id.rawValue], into: a)
    }
    // What makes no sense is refused, and changes nothing.
    do throws(DeskError) { _ = try await desk.decide(deciding, by: editor) } catch {
      #expect(["sameIncident", "noIncident", "unchanged"].contains(error.code))
    }
  }

  @Test func aDecisionCutOffInWritingIsNoDecision() async throws {
    try await withDesk { desk, folder in
      let nine = try account(try await fires(desk, folder), 9)
      let claim = try #require(nine.evidence.first).claim.id.rawValue
      _ = try await desk.decide(.accept(claim), by: editor)
      let file = "\(desk.folder.path)/log/decisions.jsonl"
      let whole = try String(contentsOfFile: file, encoding: .utf8)
      try Sample.put(whole + String(whole.prefix(40)), at: file)
      let made = try await desk.decide(.reject(claim), by: editor)
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.last?.contains(try #require(made.first).id.rawValue) == true)
      try? FileManager.default.removeItem(atPath: "\(desk.folder.path)/desk.sqlite")
      let again = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      _ = try await again.add([])
      guard case .claim(let why) = try await again.why(claim) else { return #expect(Bool(false)) }
      #expect(why.decisions.map(\.action) == [.accept, .reject])
    }
  }
}
