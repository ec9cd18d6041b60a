// The report's own headline figure for its main incident. A sum of figures that the text lists side by side is shown as a sum.

internal import Model

enum Totals {
  /// The headline figure of each measure that has one.
  static func choose(_ claims: [Claim], chains: [Int]) -> [Measure: Extraction.Total] {
    var totals: [Measure: Extraction.Total] = [:]
    for measure in [Measure.killed, .injured] {
      if let total = total(of: measure, claims, chains) { totals[measure] = total }
    }
    return totals
  }

  private static func total(of measure: Measure, _ claims: [Claim], _ chains: [Int]) -> Extraction.Total? {
    let candidates = claims.indices.filter {
      let claim = claims[$0]
      return claim.measure == measure && isOfTheIncident(claim) && !claim.isSuperseded && claim.partOf == nil
        && claim.approximation != .vague && claim.unit == .people
    }
    guard let first = candidates.first else { return nil }
    // The first figure, with those that are listed beside it under the same word.
    let listed = candidates.filter { chains[$0] == chains[first] }
    var best = sum(listed, claims)
    // Persons told of one by one in a sentence, and nowhere counted: together they are the total.
    let beside = candidates.filter { claims[$0].quote == claims[first].quote }
    if beside.count > listed.count, candidates.allSatisfy({ claims[$0].form == .singular }) {
      return sum(beside, claims)
    }
    for index in candidates where chains[index] != chains[first] {
      let one = sum([index], claims)
      if low(one) > low(best) { best = one }
    }
    return best
  }

  /// A report may open with a stretch of days; further down, "this year" is another matter.
  private static func isOfTheIncident(_ claim: Claim) -> Bool {
    claim.basis == .incident || claim.basis == .period && claim.quote.start < opening
  }

  /// The opening of a report, in Unicode scalars.
  static let opening = 300

  private static func low(_ total: Extraction.Total) -> Int { total.lower ?? total.upper ?? 0 }

  private static func sum(_ parts: [Int], _ claims: [Claim]) -> Extraction.Total {
    guard parts.count > 1 else {
      return Extraction.Total(
        lower: parts.first.flatMap { claims[$0].lower }, upper: parts.first.flatMap { claims[$0].upper }, parts: parts)
    }
    let lower = parts.reduce(0) { $0 + (claims[$1].lower ?? claims[$1].upper ?? 0) }
    let isOpen = parts.contains { claims[$0].upper == nil }
    return Extraction.Total(lower: lower, upper: isOpen ? nil : lower, parts: parts)
  }
}
