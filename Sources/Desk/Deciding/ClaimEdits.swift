// Edits laid over the machine's readings: each edited claim goes through the anchor gate again, and the reading stays inside it.

internal import Extract
internal import Foundation
internal import Ledger
internal import Model
internal import Store

/// The edits that hold at one moment, by claim. Most desks have few; all of them are held.
struct ClaimEdits {
  private let byClaim: [ClaimID: [ClaimEdit]]

  static let none = ClaimEdits(byClaim: [:])

  private init(byClaim: [ClaimID: [ClaimEdit]]) { self.byClaim = byClaim }

  init(reader: StoreReader, asOf: Instant?) throws {
    self.init(try reader.decisions(of: [.edit, .undo], asOf: asOf))
  }

  init(_ decisions: [Decision]) {
    var found: [ClaimID: [ClaimEdit]] = [:]
    for decision in Verdicts(decisions).standing where decision.action == .edit {
      // One that an import brought and that says nothing readable changes nothing; it is shown as a decision.
      guard let changes = decision.value.flatMap(ClaimChanges.read) else { continue }
      found[ClaimID(decision.subject), default: []].append(
        ClaimEdit(
          decision: decision.id, actor: decision.actor, reason: decision.reason, at: decision.at, changes: changes))
    }
    byClaim = found
  }

  /// Claims that people changed.
  var claims: [ClaimID] { byClaim.keys.sorted() }

  func decisions(of claim: ClaimID) -> [DecisionID] { byClaim[claim, default: []].map(\.decision) }

  func has(_ claim: ClaimID) -> Bool { byClaim[claim] != nil }

  /// The claim with all that people changed; an edit that no longer fits is passed over.
  func edited(_ recorded: RecordedClaim, in text: ScalarText, language: String?) -> RecordedClaim {
    guard let edits = byClaim[recorded.id] else { return recorded }
    var (claim, made) = (recorded.claim, [ClaimEdit]())
    for edit in edits {
      guard
        let next = try? ClaimEdits.apply(
          edit.changes, to: claim, machine: recorded.claim, by: made + [edit], in: text, language: language)
      else { continue }
      claim = next
      made.append(edit)
    }
    return RecordedClaim(
      id: recorded.id, report: recorded.report, ordinal: recorded.ordinal, claim: claim, recorded: recorded.recorded)
  }

  static func apply(
    _ changes: ClaimChanges, to claim: Claim, machine: Claim, by edits: [ClaimEdit], in text: ScalarText,
    language: String?
  ) throws -> Claim {
    try anchor(
      changes.applied(to: claim.stated), changedFrom: machine, by: edits, in: text, language: language)
  }
}

extension ClaimChanges {
  /// As a decision's value has them: JSON with sorted keys.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("changes are plain text") }
    return String(decoding: data, as: UTF8.self)
  }

  static func read(_ json: String) -> ClaimChanges? {
    try? JSONDecoder().decode(ClaimChanges.self, from: Data(json.utf8))
  }
}
