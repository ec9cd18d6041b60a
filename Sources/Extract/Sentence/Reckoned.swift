// Numbers that the text leaves to be reckoned from its own words: "all but one of the sixteen", "half of the 40", "the sixteenth victim".

internal import Model

extension SentenceReader {
  /// A quantity that starts at `start` and is reckoned from two words of the text, and the unit after it.
  func reckoned(at start: Int) -> (Quantity, next: Int)? {
    difference(at: start) ?? share(at: start)
  }

  /// "all but one of the sixteen": fifteen.
  private func difference(at start: Int) -> (Quantity, next: Int)? {
    guard isWord(start, "all"), isWord(start + 1, "but"), let less = unit(start + 2), isPlain(less),
      isWord(start + 3, "of"), let (whole, next) = whole(from: start + 4), whole > less.value
    else { return nil }
    let rest = whole - less.value
    return (Quantity(lower: rest, upper: rest, form: .difference, figure: start..<next), next)
  }

  /// "half of the 40": twenty. A share that leaves a fraction is no count.
  private func share(at start: Int) -> (Quantity, next: Int)? {
    guard let share = unit(start), share.has(.share), share.value > 1, isWord(start + 1, "of"),
      let (whole, next) = whole(from: start + 2), whole % share.value == 0
    else { return nil }
    let part = whole / share.value
    return (Quantity(lower: part, upper: part, form: .share, figure: start..<next), next)
  }

  /// "the sixteen", "the 40".
  private func whole(from start: Int) -> (Int, next: Int)? {
    var index = start
    while index < count, units[index].has([.definite, .possessive]) { index += 1 }
    guard let number = unit(index), isPlain(number), number.value > 1 else { return nil }
    return (number.value, index + 1)
  }

  private func isPlain(_ unit: Unit) -> Bool {
    unit.isNumber && !unit.looks([.range, .ordinal, .fraction, .percent, .money, .clock, .label])
  }

  /// From here on an ordinal counts; "the second victim" tells one person from another.
  static let leastOrdinal = 4

  /// "the sixteenth victim", "the 16th death": a count of all so far.
  func ordinal(at start: Int) -> Phrase? {
    guard let unit = unit(start), unit.has(.ordinal) || unit.looks(.ordinal), unit.value >= Self.leastOrdinal,
      let harm = self.unit(start + 1),
      harm.plays([.victim, .event]) && harm.measure != nil || isWord(start + 1, "victim")
    else { return nil }
    let figure = start..<(start + 1)
    let quantity = Quantity(lower: unit.value, upper: unit.value, form: .ordinal, figure: figure)
    return Phrase(units: start..<(start + 2), quantity: quantity, head: .harm, headUnit: start + 1)
  }
}
