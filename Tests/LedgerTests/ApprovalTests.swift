// Approvals belong to versions; and every kind of entry has a table that shows it.

import Foundation
import Ledger
import Model
import Testing

@Suite struct ApprovalTests {
  private static func decision(_ number: Int, _ action: Decision.Action, version: String?, by actor: String) -> Decision
  {
    Decision(
      id: DecisionID("d-\(number)"), action: action, subject: action == .undo ? "d-\(number - 1)" : "c-1",
      version: version, actor: actor, reason: "a drill", at: Instant(seconds: 1), number: number)
  }

  static let made: [(String, Int, Approval)] = [
    ("", 1, Approval.none), ("a1", 1, .accepted), ("a1", 2, .waiting(["a"])), ("a1 b1", 2, .accepted),
    ("a1 A1", 2, .waiting(["a"])), ("a2", 1, .fallen), ("a2 b1", 2, .waiting(["b"])), ("a1 b-", 1, .rejected),
    ("a1 b- c1", 1, .accepted), ("a1 b- c1", 2, .waiting(["c"])), ("a1 bx", 1, .none), ("a2 b1 cx", 1, .fallen),
    ("a1 a2", 1, .accepted),
  ]

  @Test(arguments: made)
  func whatApprovalsAmountTo(made: String, wanted: Int, expected: Approval) {
    let decisions = made.split(separator: " ").enumerated().map { number, word -> Decision in
      let actor = String(word.prefix(1))
      switch word.last {
      case "-": return Self.decision(number, .reject, version: nil, by: actor)
      case "x": return Self.decision(number, .undo, version: nil, by: actor)
      default: return Self.decision(number, .accept, version: "v-\(word.dropFirst())", by: actor)
      }
    }
    for order in [decisions, decisions.reversed()] {
      #expect(Verdicts(order).approval(version: "v-1", by: wanted) == expected)
    }
  }

  /// A kind of entry that no table shows is one that nobody has thought through.
  @Test func everyKindOfEntryHasItsTable() throws {
    let shown = try Set(
      Cases.names.flatMap { name in
        try Cases.table(name).expected.split(separator: "\n").compactMap { line in
          EntryKind(rawValue: String(line.drop { $0 == " " }.prefix { $0 != " " }))
        }
      })
    #expect(shown == Set(EntryKind.allCases))
  }

  /// A decrease has its kind: each of those that the ledger tells apart is in a table, in its words.
  @Test(arguments: [
    "a correction, in the report's words", "a correction, since the report itself gives", "another definition",
    "the count began anew", "has begun anew", "looks like an entry error", "kind unknown",
    "a count of a state, which falls",
    "the figure was taken back",
  ])
  func everyKindOfDecreaseHasItsTable(words: String) throws {
    #expect(try Cases.names.contains { try Cases.table($0).expected.contains(words) })
  }
}
