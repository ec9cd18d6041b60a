// Which of several places or dates of a sentence belongs to a figure: the one with the fewest words and clause ends between.

internal import Model

/// Weighs how far a stretch of a sentence is from a figure in meaning. Lower is nearer. Made once a sentence; each question is then a
/// subtraction, so that a long line of figures and places costs no more a figure than a short one.
struct Nearness {
  /// For each unit what all units before it part together.
  private let parted: [Int]

  // What stands between costs more than one word, by how much it parts.
  private static let comma = 2
  private static let and = 3
  private static let relative = 4
  private static let speech = 8
  private static let clauseEnd = 10
  /// What stands behind another figure belongs to that.
  private static let otherFigure = 8
  /// What is told before what happened is a little less likely to be meant than what is told behind it.
  private static let standsBefore = 3
  /// What opens a sentence is said of all of it: "In 2029, …", "In Halvek …".
  private static let opening = 12

  /// For a sentence with its figures; `figures` are their units.
  init(units: [Unit], figures: [Int]) {
    var weights = units.map(Self.weight)
    for figure in Set(figures) where weights.indices.contains(figure) { weights[figure] += Self.otherFigure }
    var sum = 0
    parted = weights.map { weight in
      defer { sum += weight }
      return sum
    }
  }

  private static func weight(_ unit: Unit) -> Int {
    var weight = 1
    if unit.isComma { weight += comma }
    if unit.isMark(UInt8(ascii: ";")) || unit.isMark(UInt8(ascii: ":")) { weight += clauseEnd }
    if unit.has(.and) { weight += and }
    if unit.has(.relative) { weight += relative }
    if unit.has([.say, .claimVerb]), unit.measure == nil { weight += speech }
    return weight
  }

  /// The cost of `range` for a finding.
  func cost(_ range: Range<Int>, of finding: Finding) -> Int {
    let cost = distance(range, of: finding)
    return range.lowerBound <= 1 ? min(cost, Self.opening) : cost
  }

  private func distance(_ range: Range<Int>, of finding: Finding) -> Int {
    let own = finding.phrase.headUnit
    let low = min(own, finding.trigger)
    let high = max(own, finding.trigger)
    if range.lowerBound > high { return between(high, range.lowerBound, own) }
    if range.upperBound <= low { return between(range.upperBound - 1, low, own) + Self.standsBefore }
    return range.lowerBound > own ? between(own, range.lowerBound, own) : between(range.upperBound - 1, own, own)
  }

  private func between(_ low: Int, _ high: Int, _ own: Int) -> Int {
    guard low + 1 < high else { return 0 }
    return parted[high] - parted[low + 1] + 1 - (low < own && own < high ? Self.otherFigure : 0)
  }
}
