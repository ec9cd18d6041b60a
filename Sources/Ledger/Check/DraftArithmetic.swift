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
public func brokenSums(in claims: [Claim]) -> [BrokenSum] {
  var broken: [BrokenSum] = []
  for (place, claim) in claims.enumerated() {
    guard let total = exact(claim) else { continue }
    if let sum = brokenParts(of: place, total, claims) ?? brokenRise(to: place, total, claims) { broken.append(sum) }
  }
  return broken
}

private func exact(_ claim: Claim) -> Int? {
  guard claim.approximation == .exact, let lower = claim.lower, claim.upper == lower else { return nil }
  return lower
}

/// "19 people: eight women, six men and four children": the parts of one sentence don't make the total, or exceed it.
private func brokenParts(of place: Int, _ total: Int, _ claims: [Claim]) -> BrokenSum? {
  let whole = claims[place]
  guard whole.group == .all else { return nil }
  let sexes: Set<PeopleGroup> = [.women, .men, .children]
  let parts = claims.indices.filter { index in
    let claim = claims[index]
    return index != place && claim.quote == whole.quote && claim.measure == whole.measure && claim.unit == whole.unit
      && claim.basis == whole.basis && claim.speaker == whole.speaker && sexes.contains(claim.group)
      && exact(claim) != nil && claim.figure.start > whole.figure.start
  }
  guard parts.count >= 2, Set(parts.map { claims[$0].group }).count == parts.count else { return nil }
  let sum = parts.reduce(0) { $0 + (exact(claims[$1]) ?? 0) }
  guard sum > total || (sum < total && listsAll(whole, parts.map { claims[$0] })) else { return nil }
  let words = parts.compactMap { exact(claims[$0]).map(Figure.grouped) }.joined(separator: " + ")
  return BrokenSum(
    total: place, parts: parts,
    finding: Finding(
      .arithmetic, "The parts are \(words) = \(Figure.grouped(sum)), the total is \(Figure.grouped(total))."))
}

/// A list behind a colon or dash is whole; one behind "including" or "among them" is not.
private func listsAll(_ whole: Claim, _ parts: [Claim]) -> Bool {
  guard let first = parts.map(\.figure.start).min() else { return false }
  let text = ScalarText(whole.quote.exact)
  let (from, to) = (whole.figure.end - whole.quote.start, first - whole.quote.start)
  guard let between = text.slice(from, to)?.lowercased() else { return false }
  let isOpen = ["includ", "among", "of them", "of whom", "at least", "some of"].contains { between.contains($0) }
  return !isOpen && (between.contains { ":–—(".contains($0) } || between.contains(" - "))
}

/// "Two more died, raising the toll from 19 to 22": the old figure and the new deaths are not the total.
private func brokenRise(to place: Int, _ total: Int, _ claims: [Claim]) -> BrokenSum? {
  let claim = claims[place]
  guard !claim.isSuperseded, Folding.words(claim.quote.exact).contains(where: ["more", "another", "further"].contains)
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
