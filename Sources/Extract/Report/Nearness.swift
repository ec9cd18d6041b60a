// Which of several places or dates of a sentence belongs to a figure: the one with the fewest words and clause ends between.

internal import Model

/// Weighs how far a stretch of a sentence is from a figure in meaning. Lower is nearer.
struct Nearness {
  let units: [Unit]
  /// The units of every figure of the sentence: what stands behind another figure belongs to that.
  let figures: [Int]

  // What stands between costs more than one word, by how much it parts.
  private static let comma = 2
  private static let and = 3
  private static let relative = 4
  private static let speech = 8
  private static let clauseEnd = 10
  private static let otherFigure = 8
  /// What is told before what happened is a little less likely to be meant than what is told behind it.
  private static let standsBefore = 3

  /// What opens a sentence is said of all of it: "In 2029, …", "In Halvek …".
  private static let opening = 12

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
    var cost = high - low
    for index in (low + 1)..<high {
      let unit = units[index]
      if unit.isComma { cost += Self.comma }
      if unit.isMark(UInt8(ascii: ";")) || unit.isMark(UInt8(ascii: ":")) { cost += Self.clauseEnd }
      if unit.has(.and) { cost += Self.and }
      if unit.has(.relative) { cost += Self.relative }
      if unit.has([.say, .claimVerb]), unit.measure == nil { cost += Self.speech }
      if index != own, figures.contains(index) { cost += Self.otherFigure }
    }
    return cost
  }
}
