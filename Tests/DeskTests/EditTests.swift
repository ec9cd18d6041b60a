// Edits of claims on a desk: what the machine read stays, the gate has its say, approvals fall.

import Foundation
import Ledger
import Model
import Testing

@testable import Desk

@Suite struct EditTests {
  private let editor = Decider(actor: "editor", reason: "a drill")

  /// One report: "Seven people were killed and 12 injured when a bridge collapsed in Lower Tarn on Sunday, police said. …"
  private func withBridge(_ body: (CrisisDesk, String) async throws -> Void) async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      _ = try await desk.add(["\(path)/bridge.txt"])
      try await body(desk, folder)
    }
  }

  private func evidence(_ measure: Measure, _ number: Int, _ desk: CrisisDesk) async throws -> Evidence {
    let all = try await desk.ledger(LedgerFilter(measures: [measure])).flatMap(\.evidence)
    return try #require(all.first { $0.claim.claim.lower == number })
  }

  private func why(_ claim: ClaimID, _ desk: CrisisDesk) async throws -> ClaimExplanation {
    guard case .claim(let found) = try await desk.why(claim.rawValue) else {
      throw DeskError(code: "noClaim", message: "why answered something else")
    }
    return found
  }

  @Test func anotherMeasureIsAnotherAccount() async throws {
    try await withBridge { desk, _ in
      let before = try await desk.ledger()
      let claim = try await evidence(.killed, 7, desk).claim.id
      let made = try await desk.decide(.edit(claim.rawValue, ClaimChanges([.measure: "missing"])), by: editor)
      #expect(made.map(\.action) == [.edit])
      let missing = try await desk.ledger(LedgerFilter(measures: [.missing]))
      #expect(missing.map(\.account.measure) == [.missing])
      let item = try #require(missing.first?.evidence.first)
      #expect(item.claim.id == claim && item.entry.kind == .opens && missing.first?.incident != nil)
      #expect(item.claim.claim.machine.measure == .killed && item.claim.claim.edits.map(\.actor) == ["editor"])
      #expect(!item.claim.claim.isNumberGiven)
      // It is weighed once: where it was, it is no more.
      let all = try await desk.ledger().flatMap { $0.evidence + $0.review.rejected }.map(\.claim.id)
      #expect(all.count == Set(all).count && all.count == before.flatMap(\.evidence).count)
      #expect(
        try await desk.ledger(LedgerFilter(measures: [.killed])).flatMap(\.evidence).allSatisfy { $0.claim.id != claim }
      )
      // The account that the edit made is found by its name, and the claim leads to it.
      let account = try #require(missing.first?.account.id)
      guard case .account(let found) = try await desk.why(account.rawValue) else { return #expect(Bool(false)) }
      #expect(found == missing.first)
      #expect(try await why(claim, desk).account?.account.id == account)

      _ = try await desk.decide(.undo(try #require(made.first).id.rawValue), by: editor)
      #expect(try await desk.ledger().map(\.standing) == before.map(\.standing))
      #expect(try await desk.ledger(LedgerFilter(measures: [.missing])).isEmpty)
    }
  }

  @Test func anotherNumberOfTheSentenceIsReadAgain() async throws {
    try await withBridge { desk, _ in
      let claim = try await evidence(.killed, 7, desk).claim.id
      _ = try await desk.decide(
        .edit(claim.rawValue, ClaimChanges([.number: "12", .figure: "12"])), by: editor)
      let edited = try await evidence(.killed, 12, desk).claim.claim
      #expect(edited.figure.exact == "12" && edited.form == .digits && !edited.isNumberGiven)
      #expect(edited.machine.figure.exact == "Seven")
      // What was published of it is found to be as the record has it.
      _ = try await desk.digest(into: desk.folder.path + "/../out")
      #expect(try await desk.verify().differences.isEmpty)
    }
  }

  @Test func aNumberThatTheWordsDoNotSayIsAPersons() async throws {
    try await withBridge { desk, folder in
      let claim = try await evidence(.killed, 7, desk).claim.id
      _ = try await desk.decide(.edit(claim.rawValue, ClaimChanges([.number: "at least 8"])), by: editor)
      let edited = try await evidence(.killed, 8, desk).claim.claim
      #expect(edited.isNumberGiven && (edited.lower, edited.upper, edited.approximation) == (8, nil, .atLeast))
      let edition = try await desk.digest(into: "\(folder)/out")
      #expect(try edition.says("number, not in the words of the sentence"))
      // A second edit goes on from the first; a number that the words say is the text's again.
      _ = try await desk.decide(.edit(claim.rawValue, ClaimChanges([.number: "7", .place: "-"])), by: editor)
      let again = try await evidence(.killed, 7, desk).claim.claim
      #expect(!again.isNumberGiven && again.place == nil && again.edits.count == 2)
    }
  }

  @Test func whatDoesNotFitIsRefusedAndChangesNothing() async throws {
    try await withBridge { desk, _ in
      let claim = try await evidence(.killed, 7, desk).claim.id.rawValue
      let before = try await desk.ledger()
      let refused: [(ClaimChanges, String)] = [
        (ClaimChanges([.measure: "slain"]), "badField"), (ClaimChanges([.number: "some"]), "badField"),
        (ClaimChanges([.number: "9-3"]), "badField"), (ClaimChanges([.event: "Sunday"]), "badField"),
        (ClaimChanges([.figure: "nowhere in it"]), "badField"), (ClaimChanges([.measure: "killed"]), "unchanged"),
        (ClaimChanges([:]), "unchanged"),
        (ClaimChanges([.speaker: String(repeating: "x", count: 5_000)]), "tooLong"),
      ]
      for (changes, code) in refused {
        await #expect(throws: DeskError.self) { try await desk.decide(.edit(claim, changes), by: editor) }.map {
          #expect($0.code == code, "\(changes.words)")
        }
      }
      #expect(try await desk.ledger() == before)
      #expect(try await desk.exported().contains("\"decision\"") == false)
    }
  }

  @Test func anApprovalIsOfAVersion() async throws {
    try await withBridge { desk, _ in
      let claim = try await evidence(.killed, 7, desk).claim.id
      func review() async throws -> Review { try #require(try await why(claim, desk).account).review }
      _ = try await desk.decide(.accept(claim.rawValue), by: editor)
      #expect(try await review().accepted == [claim])
      let edit = try await desk.decide(.edit(claim.rawValue, ClaimChanges([.place: "Upper Tarn"])), by: editor)
      #expect(try await review().accepted.isEmpty)
      #expect(try await review().fallen == [claim: .edited])
      #expect(try await desk.waiting(for: "joon").first?.doubts == [.approvalFallen])
      // Approved again, it is approved; the edit taken back, the first approval is of what stands.
      let second = try await desk.decide(.accept(claim.rawValue), by: editor)
      #expect(try await review().accepted == [claim])
      _ = try await desk.decide(.undo(try #require(second.first).id.rawValue), by: editor)
      _ = try await desk.decide(.undo(try #require(edit.first).id.rawValue), by: editor)
      #expect(try await review().accepted == [claim])
      #expect(try await review().fallen.isEmpty)
    }
  }

  /// A draft is held against what people made of the record: a figure that was rejected supports nothing, an edited one says what it says now.
  @Test func aDraftIsHeldAgainstWhatPeopleDecided() async throws {
    try await withBridge { desk, folder in
      let draft = "\(folder)/draft.md"
      try Sample.put("Seven people were killed when the bridge in Lower Tarn collapsed, police said.\n", at: draft)
      func finding() async throws -> FindingKind? {
        let question = DraftQuestion(path: draft, asOf: nil, day: CivilDate("2031-03-05"))
        return try await desk.check(question).pieces.flatMap(\.items).first?.finding.kind
      }
      #expect(try await finding() == .supported)
      let claim = try await evidence(.killed, 7, desk).claim.id.rawValue
      let rejection = try await desk.decide(.reject(claim), by: editor)
      #expect(try await finding() != .supported)
      _ = try await desk.decide(.undo(try #require(rejection.first).id.rawValue), by: editor)
      _ = try await desk.decide(.edit(claim, ClaimChanges([.measure: "missing"])), by: editor)
      #expect(try await finding() != .supported)
    }
  }

  @Test func editsGoWithTheRecord() async throws {
    try await withBridge { desk, folder in
      let claim = try await evidence(.killed, 7, desk).claim.id
      _ = try await desk.decide(
        .edit(claim.rawValue, ClaimChanges([.group: "women", .basis: "cumulative", .span: "since March"])), by: editor)
      let edited = try await why(claim, desk)
      #expect(edited.account?.account.basis == .cumulative && edited.account?.incident == nil)
      try Sample.put(try await desk.exported(), at: "\(folder)/desk.jsonl")
      let (other, _) = try CrisisDesk.create(DeskFolder("\(folder)/other"), clock: Sample.clock)
      #expect(try await other.importRecords(["\(folder)/desk.jsonl"]).failures == [])
      #expect(try await other.ledger() == (try await desk.ledger()))
    }
  }

  /// An import may bring an edit that no desk would have recorded: it is shown, and changes nothing.
  @Test(arguments: [
    "{", "{\"no-field\":\"x\"}", "{\"measure\":\"slain\"}", "{\"number\":\"-5\"}", "{\"figure\":\"x\"}",
  ])
  func anEditThatSaysNothingReadableChangesNothing(value: String) async throws {
    try await withBridge { desk, folder in
      let before = try await desk.ledger()
      let claim = try await evidence(.killed, 7, desk).claim.id.rawValue
      func decision(_ id: DecisionID) -> Decision {
        Decision(
          id: id, action: .edit, subject: claim, value: value, actor: "somebody", reason: "from elsewhere",
          at: Sample.instant, number: 1)
      }
      let line = ExportLine(decision: decision(Names.decision(decision(DecisionID("")))))
      try Sample.put(try await desk.exported() + line.text, at: "\(folder)/desk.jsonl")
      let (other, _) = try CrisisDesk.create(DeskFolder("\(folder)/other"), clock: Sample.clock)
      #expect(try await other.importRecords(["\(folder)/desk.jsonl"]).failures == [])
      let after = try await other.ledger()
      #expect(after.flatMap(\.evidence).map(\.claim) == before.flatMap(\.evidence).map(\.claim))
      #expect(after.flatMap(\.review.decisions).map(\.value) == [value])
    }
  }
}
