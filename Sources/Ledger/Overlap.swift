// The overlap guard: why two figures may not be added. Daybook adds nothing by itself; whoever wants to is told what stands against it.

public import Model

/// Something that stands against adding two figures.
public struct Overlap: Hashable, Sendable {
  /// What stands against it.
  public enum Ground: String, CaseIterable, Hashable, Sendable, Codable {
    case account, unit, measure, basis, span, group, event, area, kind, number
  }

  /// What stands against it.
  public let ground: Ground
  /// One sentence for people.
  public let sentence: String
}

/// What stands against adding the figures of two accounts; empty where nothing does that the ledger knows of.
///
/// Only figures of two events, or of one stretch of time in two places that cannot hold each other, pass. What is not known counts
/// against: two places of which nobody says how they lie may be one inside the other.
public func overlaps(_ a: AccountView, _ b: AccountView) -> [Overlap] {
  if a.account.id == b.account.id {
    return [Overlap(ground: .account, sentence: "They are figures of one account: each tells of the same people.")]
  }
  let (x, y) = (a.account, b.account)
  var found: [Overlap] = []
  func stop(_ ground: Overlap.Ground, _ sentence: String) { found.append(Overlap(ground: ground, sentence: sentence)) }
  if x.unit != y.unit { stop(.unit, "One counts \(x.unit.rawValue), the other \(y.unit.rawValue).") }
  if x.measure != y.measure {
    stop(.measure, "One counts \(x.measure.rawValue), the other \(y.measure.rawValue); the same people may be in both.")
  }
  if x.basis != y.basis {
    stop(.basis, "One is \(name(x.basis)), the other \(name(y.basis)); the one may be inside the other.")
  }
  if let sentence = groups(x.group, y.group) { stop(.group, sentence) }
  switch (x.subject, y.subject) {
  case (.incident(let one), .incident(let other)):
    if one == other, x.group == y.group, x.measure == y.measure {
      stop(.event, "Both are of one event; one may be a part of the other.")
    }
  case (.series(let place, let span), .series(let elsewhere, let otherSpan)):
    if span != otherSpan {
      stop(.span, "They cover two stretches of time, “\(span)” and “\(otherSpan)”, which may overlap.")
    }
    if let sentence = areas(place, elsewhere, x.group != y.group) { stop(.area, sentence) }
  default: stop(.event, "One is of a single event, the other a series that may contain it.")
  }
  if a.hasOnlyEstimates != b.hasOnlyEstimates { stop(.kind, "One was counted, the other estimated.") }
  for view in [a, b] where view.standing.lower == nil || view.standing.upper == nil {
    stop(.number, "\(view.account.id) has no number on both sides, so a sum would have none.")
    break
  }
  return found
}

private func name(_ basis: Basis) -> String {
  switch basis {
  case .incident: "of one event"
  case .period: "of a period"
  case .cumulative: "a running total"
  }
}

/// Groups of which nobody is in two.
private let disjointGroups: [Set<PeopleGroup>] = [[.men, .women, .children], [.civilians, .combatants]]

private func groups(_ a: PeopleGroup, _ b: PeopleGroup) -> String? {
  if a == b || disjointGroups.contains(where: { $0.contains(a) && $0.contains(b) }) { return nil }
  if a == .all || b == .all { return "One counts everybody, and so those of the other too." }
  return "Somebody may be in both groups, \(a.rawValue) and \(b.rawValue)."
}

/// Two areas that may be added: neither name holds the other's words, and both say in which larger one they lie.
private func areas(_ a: String, _ b: String, _ areOtherGroups: Bool) -> String? {
  if a == b { return areOtherGroups ? nil : "Both are of one area." }
  let (one, other) = (Folding.words(a), Folding.words(b))
  if Set(one).isSubset(of: other) || Set(other).isSubset(of: one) {
    return "The area of one, “\(a)”, may hold that of the other, “\(b)”."
  }
  return "Nobody says how “\(a)” and “\(b)” lie; one may be inside the other."
}

extension AccountView {
  /// All that stands in it was estimated.
  fileprivate var hasOnlyEstimates: Bool {
    let standing = Set(standing.claims)
    let current = evidence.filter { standing.contains($0.claim.id) }
    return !current.isEmpty && current.allSatisfy { Cues.estimate(in: $0.claim.claim) != nil }
  }
}
