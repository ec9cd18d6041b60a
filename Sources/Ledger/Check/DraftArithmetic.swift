// Sums that a draft makes itself: parts and their total, the old figure and the new.

internal import Foundation
public import Model

/// A sum of a draft that does not come out.
public struct BrokenSum: Hashable, Sendable {
  /// Places in the list of claims: the total, and what should make it.
  public let total: Int
  public let parts: [Int]
  /// What is found.
  public let finding: Finding
}

/// The sums of one text's claims that do not come out.
public func brokenSums(in claims: [Claim], words: CheckWords) -> [BrokenSum] {
  let words = DraftWords(words)
  var broken: [BrokenSum] = []
  for (place, claim) in claims.enumerated() {
    guard let total = exact(claim) else { continue }
    if let sum = brokenParts(of: place, total, claims, words) ?? brokenRise(to: place, total, claims, words) {
      broken.append(sum)
    }
  }
  return broken
}

private func exact(_ claim: Claim) -> Int? {
  guard claim.approximation == .exact, let lower = claim.lower, claim.upper == lower else { return nil }
  return lower
}

/// "19 people: eight women, six men and four children": the parts of one sentence don't make the total, or exceed it.
private func brokenParts(
  of place: Int, _ total: Int, _ claims: [Claim], _ words: DraftWords
) -> BrokenSum? {
  let whole = claims[place]
  guard whole.group == .all else { return nil }
  let parts = claims.indices.filter { index in
    let claim = claims[index]
    return index != place && claim.quote == whole.quote && claim.measure == whole.measure && claim.unit == whole.unit
      && claim.basis == whole.basis && claim.speaker == whole.speaker && claim.group != .all
      && exact(claim) != nil && claim.figure.start > whole.figure.start
  }
  // A part alone can't be more than its whole.
  if let part = parts.first(where: { claims[$0].partOf == place && (exact(claims[$0]) ?? 0) > total }) {
    return BrokenSum(
      total: place, parts: [part],
      finding: Finding(
        .arithmetic,
        message: "A part is \(Figure.grouped(exact(claims[part]) ?? 0)), the total only \(Figure.grouped(total))."))
  }
  for kinds in apartKinds {
    let fitting = parts.filter { kinds.contains(claims[$0].group) }
    if let broken = brokenParts(fitting, of: place, total, claims, words) { return broken }
  }
  return nil
}

/// Groups of which nobody is in two: by age and sex, and by what they are in the fighting.
private let apartKinds: [Set<PeopleGroup>] = [[.women, .men, .children], [.civilians, .combatants, .police]]

private func brokenParts(
  _ parts: [Int], of place: Int, _ total: Int, _ claims: [Claim], _ words: DraftWords
) -> BrokenSum? {
  guard parts.count >= 2, Set(parts.map { claims[$0].group }).count == parts.count else { return nil }
  let sum = parts.reduce(0) { $0 + (exact(claims[$1]) ?? 0) }
  let listed = listsAll(claims[place], parts.map { claims[$0] }, words)
  guard sum > total || (sum < total && listed) else { return nil }
  let terms = parts.compactMap { exact(claims[$0]).map(Figure.grouped) }.joined(separator: " + ")
  return BrokenSum(
    total: place, parts: parts,
    finding: Finding(
      .arithmetic, "The parts are \(terms) = \(Figure.grouped(sum)), the total is \(Figure.grouped(total))."))
}

/// A list behind a colon or dash is whole; one behind "including" or "among them" is not.
private func listsAll(_ whole: Claim, _ parts: [Claim], _ words: DraftWords) -> Bool {
  guard let first = parts.map(\.figure.start).min() else { return false }
  let text = ScalarText(whole.quote.exact)
  let (from, to) = (whole.figure.end - whole.quote.start, first - whole.quote.start)
  guard let between = text.slice(from, to) else { return false }
  return !words.isOpen(between) && (between.contains { ":–—(".contains($0) } || between.contains(" - "))
}

/// "Two more died, raising the toll from 19 to 22": the old figure and the new deaths are not the total.
private func brokenRise(
  to place: Int, _ total: Int, _ claims: [Claim], _ words: DraftWords
) -> BrokenSum? {
  let claim = claims[place]
  guard !claim.isSuperseded, Folding.words(claim.quote.exact).contains(where: words[.more].contains)
  else { return nil }
  let beside = claims.indices.filter { index in
    let other = claims[index]
    return index != place && other.quote == claim.quote && other.measure == claim.measure && other.unit == claim.unit
      && other.group == claim.group && exact(other) != nil
  }
  let (olds, news) = (beside.filter { claims[$0].isSuperseded }, beside.filter { !claims[$0].isSuperseded })
  guard olds.count == 1, news.count == 1, let old = exact(claims[olds[0]]), let added = exact(claims[news[0]]),
    added < total, old < total, old + added != total
  else { return nil }
  return BrokenSum(
    total: place, parts: beside,
    finding: Finding(
      .arithmetic,
      message: "\(Figure.grouped(old)) and \(Figure.grouped(added)) more are \(Figure.grouped(old + added)), "
        + "not \(Figure.grouped(total))."))
}
