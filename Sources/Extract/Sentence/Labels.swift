// Labels and tables: "Killed: 12", "Dead – 7", "Injuries | 30"; and headlines of two parts: "Bus crash: 12 dead".

internal import Model

extension SentenceReader {
  mutating func attachLabels() {
    for index in 0..<count {
      guard let measure = units[index].measure, units[index].plays([.participle, .victim, .event, .adjective, .past])
      else { continue }
      var next = index + 1
      while next < count, next - index <= 3, !isSeparator(next) {
        guard units[next].isWord, phraseAt[next] == -1 || !(phrases[phraseAt[next]].isCounted) else { break }
        next += 1
      }
      guard next < count, isSeparator(next), isLabelStart(index) else { continue }
      next += 1
      while next < count, isSeparator(next) { next += 1 }
      guard next < count, phraseAt[next] >= 0, taken[phraseAt[next]] == nil else { continue }
      let phrase = phrases[phraseAt[next]]
      guard phrase.units.lowerBound == next, phrase.quantity?.form != .singular,
        phrase.head == .bare || phrase.head == .person || phrase.head == .harm
      else { continue }
      add(phraseAt[next], measure, trigger: index, rule: "label") { _ in }
    }
  }

  private func isSeparator(_ index: Int) -> Bool {
    units[index].isMark(UInt8(ascii: ":")) || units[index].isMark(UInt8(ascii: "|"))
      || units[index].isMark(UInt8(ascii: "-")) || units[index].isMark(UInt8(ascii: "=")) || isWord(index, "total")
      || isWord(index, "totals")
  }

  /// A label begins its line, a bullet or a clause.
  private func isLabelStart(_ index: Int) -> Bool {
    var before = index - 1
    var words = 0
    while before >= 0, units[before].isWord, words < 4 {
      before -= 1
      words += 1
    }
    return before < 0 || (units[before].isMark && words < 4)
  }
}
