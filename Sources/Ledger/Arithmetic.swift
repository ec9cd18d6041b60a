// Sums that a text itself implies: parts and their total, an earlier total and what is new. They are checked, never used to make a figure.

public import Model

/// A sum that the words of one voice imply, and whether its numbers keep it.
public struct SumCheck: Hashable, Sendable {
  /// What is added up.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Parts of one total, in one report.
    case parts
    /// A voice's earlier total and what it says is new since.
    case newAndOld
  }

  /// What is added up.
  public let kind: Kind
  /// The claim that states the sum.
  public let total: ClaimID
  /// The claims that are added up.
  public let terms: [ClaimID]
  /// What the terms make.
  public let sum: Int
  /// What the text says they make.
  public let stated: Int
  /// The numbers cannot all be right.
  public let isBroken: Bool
  /// One sentence that says so, with the numbers.
  public let sentence: String

  /// What the terms leave of the stated sum; below zero where they are more.
  public var rest: Int { stated - sum }
}

/// The sums that the claims of one report imply among themselves: a total and its parts. Only exact numbers are added up.
///
/// Parts of one whole may be named in part only ("seven, among them three children"), so fewer than the total is no break: what is left
/// is the part of which nothing is said. More than the total is one, and so is a single part that is greater. Groups that overlap, as
/// civilians and children do, are not added to each other.
public func sums(in claims: [RecordedClaim]) -> [SumCheck] {
  claims.flatMap { total -> [SumCheck] in
    guard let whole = total.exactNumber, !total.claim.isSuperseded, total.claim.status != .denied else { return [] }
    let parts = claims.filter { part in
      part.claim.partOf == total.ordinal && part.ordinal != total.ordinal && part.report == total.report
        && part.exactNumber != nil && !part.claim.isSuperseded && part.isCountedLike(total)
    }
    return Partition.allCases.compactMap { partition in
      let members = partition.members(of: parts)
      return members.isEmpty ? nil : partsCheck(total, whole, members)
    }
  }
}

/// Kinds of people of whom nobody is in two.
private enum Partition: CaseIterable {
  case ageAndSex, standing, unnamed, single

  var groups: Set<PeopleGroup> {
    switch self {
    case .ageAndSex: [.men, .women, .children, .other]
    case .standing: [.civilians, .combatants]
    // Six recovered, one new: the same people, told in portions.
    case .unnamed: [.all]
    case .single: Set(PeopleGroup.allCases).subtracting([.men, .women, .children, .civilians, .combatants, .all])
    }
  }

  /// The parts that are added up: one that is itself the sum of others of its group ("54 children: 18 girls, 36 boys") is left out.
  /// "Other" is the rest beside men, women and children ("of unknown sex"), and without those three may be anybody.
  func members(of parts: [RecordedClaim]) -> [RecordedClaim] {
    let told = Set(parts.map(\.claim.group))
    var groups = groups
    if self == .ageAndSex, !told.isSuperset(of: [.men, .women, .children]) { groups.remove(.other) }
    let members = parts.filter { groups.contains($0.claim.group) }
    return members.filter { member in
      let others = members.filter { $0.claim.group == member.claim.group && $0.id != member.id }
      return others.count < 2 || sum(of: others.compactMap(\.exactNumber)) != member.exactNumber
    }
  }
}

private func partsCheck(_ total: RecordedClaim, _ whole: Int, _ parts: [RecordedClaim]) -> SumCheck? {
  // Of police and medics among the dead none need be both, but either alone can be too many.
  let isAdded = !Set(parts.map(\.claim.group)).isSubset(of: Partition.single.groups)
  let numbers = parts.compactMap(\.exactNumber)
  guard let sum = isAdded ? sum(of: numbers) : numbers.max() else { return nil }
  // A part alone says nothing of a total that is greater.
  guard sum > whole || (isAdded && numbers.count > 1) else { return nil }
  let terms = numbers.map(Figure.grouped).joined(separator: isAdded ? " + " : " or ")
  let made = isAdded && numbers.count > 1 ? "\(terms) = \(Figure.grouped(sum))" : terms
  let sentence: String
  if sum == whole {
    sentence = "The parts make the total: \(made)."
  } else if sum < whole {
    sentence = "The parts make \(made) of \(Figure.grouped(whole)); of \(Figure.grouped(whole - sum)) nothing is said."
  } else {
    sentence = "The parts cannot be right beside the total: \(made), and the total is \(Figure.grouped(whole))."
  }
  return SumCheck(
    kind: .parts, total: total.id, terms: parts.map(\.id), sum: sum, stated: whole, isBroken: sum > whole,
    sentence: sentence)
}

/// Whether a voice's running total grew by what the same voice says is new: `old` and `total` are figures of one running total, `new`
/// the figure of exactly the stretch between the days up to which they count. Nil where they are not that, or not exact.
public func newAndOld(old: Evidence, new: Evidence, total: Evidence) -> SumCheck? {
  let (before, added, after) = (old.claim, new.claim, total.claim)
  guard let then = before.exactNumber, let grown = added.exactNumber, let now = after.exactNumber,
    before.claim.basis == .cumulative, after.claim.basis == .cumulative, added.claim.basis == .period,
    before.isCountedLike(after), added.isCountedLike(after), before.claim.group == after.claim.group,
    added.claim.group == after.claim.group, isOneVoice([old, new, total]),
    Folding.place(before.claim.place) == Folding.place(after.claim.place),
    Folding.place(added.claim.place) == Folding.place(after.claim.place),
    Span.resolved(before.claim.span, asOf: old.asOf) == Span.resolved(after.claim.span, asOf: total.asOf),
    Span.days(added.claim.span, asOf: new.asOf) == total.asOf.daysSinceEpoch - old.asOf.daysSinceEpoch,
    new.asOf == total.asOf, let sum = sum(of: [then, grown])
  else { return nil }
  let made = "\(Figure.grouped(then)) as of \(old.asOf) and \(Figure.grouped(grown)) new make \(Figure.grouped(sum))"
  let gap = Figure.grouped(now - sum)
  return SumCheck(
    kind: .newAndOld, total: after.id, terms: [before.id, added.id], sum: sum, stated: now, isBroken: sum != now,
    sentence: sum == now
      ? "\(made), as is said." : "\(made), and \(Figure.grouped(now)) is said: a difference of \(gap).")
}

/// The sum, unless no number holds it.
private func sum(of numbers: [Int]) -> Int? {
  var sum = 0
  for number in numbers {
    let (next, overflow) = sum.addingReportingOverflow(number)
    if overflow { return nil }
    sum = next
  }
  return sum
}

private func isOneVoice(_ evidence: [Evidence]) -> Bool {
  let statements = evidence.map { Stated($0.claim, $0.report, Tellers()) }
  let sources = Sources(statements)
  return Set(statements.map { sources.voice(of: $0) }).count == 1
}

extension RecordedClaim {
  /// The number where the text states one and no other.
  fileprivate var exactNumber: Int? {
    guard let lower = claim.lower, lower == claim.upper, lower >= 0, [.exact, .range].contains(claim.approximation)
    else { return nil }
    return lower
  }

  /// Same measure, same thing counted, neither an estimate beside a count.
  fileprivate func isCountedLike(_ other: RecordedClaim) -> Bool {
    claim.measure == other.claim.measure && claim.unit == other.claim.unit
      && (Cues.estimate(in: claim) == nil) == (Cues.estimate(in: other.claim) == nil)
  }
}
