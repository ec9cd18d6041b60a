// Whether a claim is approved, as it is now: an approval belongs to a version, and by a desk's rule one may not be enough.

public import Model

/// What the approvals of one claim amount to.
public enum Approval: Hashable, Sendable {
  /// Nobody has decided, or no decision holds.
  case none
  case rejected
  /// Enough people approved it as it is now.
  case accepted
  /// These approved it as it is now, and one more is wanted.
  case waiting([String])
  /// It was approved in another version only.
  case fallen
}

/// Claims that are not to be weighed, told at once for many.
public struct Rejections: Sendable {
  /// The last that was decided of each name: its place in the order of decisions, and whether it rejects.
  private var last: [String: (place: Int, isRejected: Bool)] = [:]

  /// Those that hold after these decisions.
  public init(_ decisions: some Sequence<Decision>) {
    for (place, decision) in Verdicts(decisions).standing.enumerated()
    where [.accept, .reject].contains(decision.action) {
      last[decision.subject] = (place, decision.action == .reject)
    }
  }

  /// Whether a posted claim is among them, by its own name or its entry's.
  public func contains(_ evidence: Evidence) -> Bool {
    guard !last.isEmpty else { return false }
    let decided = [evidence.claim.id.rawValue, evidence.entry.id.rawValue].compactMap { last[$0] }
    return decided.max { $0.place < $1.place }?.isRejected ?? false
  }
}

extension Verdicts {
  /// What was decided about a claim whose version now is `version`. A rejection needs one person, and ends the approvals before it.
  public func approval(version: String, by wanted: Int) -> Approval {
    let decided = standing.filter { [.accept, .reject].contains($0.action) }
    if decided.last?.action == .reject { return .rejected }
    let last = decided.lastIndex { $0.action == .reject }.map { $0 + 1 } ?? 0
    let accepts = decided[last...]
    guard !accepts.isEmpty else { return .none }
    var actors: [String] = []
    for accept in accepts where accept.version == version {
      if !actors.contains(where: { Verdicts.isSame($0, accept.actor) }) { actors.append(accept.actor) }
    }
    if actors.isEmpty { return .fallen }
    return actors.count >= wanted ? .accepted : .waiting(actors)
  }

  /// Whether these are one person, however the name is typed.
  public static func isSame(_ a: String, _ b: String) -> Bool { Folding.words(a) == Folding.words(b) }

  /// Whether a rule of the desk holds.
  public func holds(_ rule: DeskRule) -> Bool { last([.set], about: rule.subject)?.value == "on" }
}
