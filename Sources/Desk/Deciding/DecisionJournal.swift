// Decisions outside the database: what people decided can't be worked out again from the bytes, so it is written down beside the log.

internal import Foundation
internal import Group
internal import Model
internal import Preserve
internal import Store

/// A line of `log/decisions.jsonl`.
struct JournaledDecision: Codable {
  let decision: Decision
  /// The last line of the log when it was made: taken in again, what came later finds the decision made.
  let afterLog: Int

  var line: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("a decision is plain text and numbers") }
    return Array(data)
  }

  /// Nil for a line that was cut off or changed: the name of a decision is made of all that it says.
  init?(line: some Sequence<UInt8>) {
    guard let read = try? JSONDecoder().decode(JournaledDecision.self, from: Data(line)),
      read.decision.id == Names.decision(read.decision)
    else { return nil }
    self = read
  }

  init(_ decision: Decision, afterLog: Int) { (self.decision, self.afterLog) = (decision, afterLog) }
}

extension StoreTransaction {
  /// Adds a decision, and what later reports need to find the incident that it makes or names.
  func apply(_ decision: Decision) throws {
    let isMove = decision.action == .split || decision.action == .move
    guard isMove, let target = decision.value.map({ IncidentID($0) }) else { return try add(decision) }
    let report = ReportID(decision.subject)
    let features = try membership(of: report)?.features.flatMap(StoredFeatures.read)
    if target == Names.incident(splitOff: report), try incident(target) == nil, let report = try self.report(report),
      let from = try decision.version.flatMap({ try incident(IncidentID($0)) })
    {
      try add(
        Incident(
          id: target, openedBy: report.id, place: features?.place ?? from.place,
          date: features?.eventDay ?? report.day, kind: features?.kinds.first ?? from.kind,
          title: features?.title ?? from.title))
    }
    try add(decision)
    if let features, try incident(target) != nil { try add(keys: features.keys, of: target) }
  }
}
