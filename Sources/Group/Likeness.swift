// How alike two reports' events are, and why.

internal import Foundation
internal import Model

/// One comparison of two reports, part by part, so that a join can say what it rests on.
struct Likeness {
  /// The whole: terms in common, lessened by what speaks against one event.
  let score: Double
  let sharedTerms: Int
  let sharedNames: Int
  let dayGap: Int
  let sharesPlace: Bool
  let sharedAge: Int?
  /// One place, one kind of event and one day on which it happened, as both tell it.
  let isSameEvent: Bool

  /// Days over which nearness in time fades.
  private static let fadingDays = 3.0
  /// What is left of the likeness however far apart two reports are: a verdict a year later still joins.
  private static let leastNearness = 0.3
  /// The name of a town is in every report from it: it says less than another name would.
  private static let samePlace = 0.5
  private static let otherPlaces = 0.6
  private static let sameAge = 1.3
  /// An event that is told again from elsewhere, or a week later by those who looked into it, has other words, and the
  /// same place, day and kind: on one desk few events have all three in common.
  private static let sameEvent = 2.0
  private static let otherAges = 0.8
  private static let otherKinds = 0.4
  private static let noSharedName = 0.3

  init(_ a: IncidentFeatures, _ b: IncidentFeatures) {
    let places = Set(a.placeWords).intersection(b.placeWords)
    let shared = Likeness.compare(a.terms, b.terms, places: places)
    (sharedTerms, sharedNames) = (shared.count, shared.names)
    dayGap = Likeness.gap(a.eventDays, b.eventDays)
    let nearness = exp(-Double(dayGap) / Likeness.fadingDays)
    var score = shared.dot * (Likeness.leastNearness + (1 - Likeness.leastNearness) * nearness)
    sharesPlace = !places.isEmpty
    if !sharesPlace, !a.placeWords.isEmpty, !b.placeWords.isEmpty { score *= Likeness.otherPlaces }
    sharedAge = a.ages.first { b.ages.contains($0) }
    if !a.ages.isEmpty, !b.ages.isEmpty { score *= sharedAge == nil ? Likeness.otherAges : Likeness.sameAge }
    if !a.kinds.isEmpty, !b.kinds.isEmpty, !a.kinds.contains(where: b.kinds.contains) { score *= Likeness.otherKinds }
    isSameEvent = sharesPlace && a.eventDay == b.eventDay && a.kinds.contains(where: b.kinds.contains)
    if isSameEvent {
      score *= Likeness.sameEvent
    } else if shared.names == 0, a.hasNames, b.hasNames {
      score *= Likeness.noSharedName
    }
    self.score = min(score, 1)
  }

  private static func compare(
    _ a: [IncidentFeatures.Term], _ b: [IncidentFeatures.Term], places: Set<UInt64>
  ) -> (dot: Double, count: Int, names: Int) {
    var (i, j) = (0, 0)
    var result = (dot: 0.0, count: 0, names: 0)
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      if x.hash == y.hash {
        let isPlace = places.contains(x.hash)
        result.dot += x.weight * y.weight * (isPlace ? Likeness.samePlace : 1)
        result.count += 1
        if x.isName, y.isName, !isPlace { result.names += 1 }
      }
      if x.hash <= y.hash { i += 1 }
      if y.hash <= x.hash { j += 1 }
    }
    return result
  }

  /// The fewest days between a day of one and a day of the other.
  private static func gap(_ a: [CivilDate], _ b: [CivilDate]) -> Int {
    var least = Int.max
    for x in a { for y in b { least = min(least, abs(x.daysSinceEpoch - y.daysSinceEpoch)) } }
    return least
  }
}

extension IncidentFeatures {
  /// Scripts without capitals have none; then nothing can be asked of shared names.
  fileprivate var hasNames: Bool { terms.contains(where: \.isName) }
}
