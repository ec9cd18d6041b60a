// Over what span a figure counts: one event, a stretch of time, or a running total.

internal import Model

/// The basis of a figure and the words that set it.
struct Span {
  var basis: Basis = .incident
  /// Units of the words that set it, or nil.
  var words: Range<Int>?

  /// How many words behind "since" belong to the span.
  static let reach = 8

  /// How far before "since" a superlative may stand.
  static let superlativeReach = 8

  /// Reads the span that governs the figure at `figure`: in the same clause first, else anywhere in the sentence.
  /// - Parameter isSince: Whether a word is "since" alone, which needs a time behind it.
  static func read(_ units: [Unit], figure: Int, isSince: (Unit) -> Bool) -> Span {
    var best: (distance: Int, span: Span)?
    for index in units.indices where units[index].has([.cumulative, .period]) {
      // "since Sunday" bounds one event, not a series
      if units[index].has(.cumulative), index + 1 < units.count, units[index + 1].has(.weekday) { continue }
      // "has since deteriorated" looks back to nothing that is counted
      if index > 0, units[index].has(.cumulative), units[index - 1].has(.have) { continue }
      // "the worst since 1987", "the first since March" bound no count; "has not been seen since" looks back
      if units[index].has(.cumulative) {
        let before = units[max(0, index - superlativeReach)..<index]
        if before.contains(where: { $0.has(.superlative) || $0.has(.ordinal) && $0.value == 1 }) { continue }
        if isSince(units[index]), index + 1 == units.count || units[index + 1].isMark { continue }
      }
      // "earlier this year" dates one event
      if index > 0, units[index].has(.period), units[index - 1].has(.recall) || units[index - 1].has(.adverb) {
        continue
      }
      // "in August of this year": a month
      if index > 1, units[index].has(.period), units[index - 1].has(.month) || units[index - 2].has(.month) { continue }
      let basis: Basis = units[index].has(.cumulative) ? .cumulative : .period
      let distance = abs(index - figure)
      if best == nil || distance < (best?.distance ?? .max) {
        best = (distance, Span(basis: basis, words: index..<end(units, index)))
      }
    }
    return best?.span ?? Span()
  }

  /// «с 1 января», «հունվարի 1-ից»: from a written day on, where the language's "since" means other things as well.
  static func sinceDay(_ units: [Unit], _ lexicon: Lexicon) -> Range<Int>? {
    guard units.count > 2 else { return nil }
    let first = (0..<units.count - 2).first { index in
      let (lead, next, last) = (units[index], units[index + 1], units[index + 2])
      let isBehind = lexicon.grammar.contains(.objectFirst) && lead.has(.month) && next.isNumber && last.has(.from)
      return isBehind || lexicon.times[Int(lead.entry)].has(.since) && next.isNumber && last.has(.month)
    }
    return first.map { $0..<$0 + 3 }
  }

  /// "Feb. 21": the full stop of a month cut short.
  private static func isOfMonth(_ units: [Unit], _ index: Int) -> Bool {
    units[index].isMark(UInt8(ascii: ".")) && index > 0 && units[index - 1].has(.month) && index + 1 < units.count
      && units[index + 1].isNumber
  }

  private static func end(_ units: [Unit], _ start: Int) -> Int {
    var index = start + 1
    while index < units.count, index - start < reach,
      !units[index].isMark || units[index].isMark(UInt8(ascii: "-")) || isOfMonth(units, index), !units[index].isBreak
    {
      let unit = units[index]
      if unit.has([.be, .say, .relative]) || unit.measure != nil { break }
      index += 1
    }
    return index
  }
}
