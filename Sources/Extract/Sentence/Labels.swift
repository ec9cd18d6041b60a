// Labels and tables: "Killed: 12", "Dead – 7", "Injuries | 30"; and headlines of two parts: "Bus crash: 12 dead".

internal import Model

extension SentenceReader {
  mutating func attachLabels() {
    for index in 0..<count {
      guard let measure = units[index].measure, units[index].plays([.participle, .victim, .event, .adjective, .past])
      else { continue }
      guard isLabelStart(index), var next = labelEnd(index) else { continue }
      while next < count, isSeparator(next) { next += 1 }
      guard next < count, phraseAt[next] >= 0, taken[phraseAt[next]] == nil else { continue }
      let phrase = phrases[phraseAt[next]]
      guard phrase.units.lowerBound == next, phrase.quantity?.form != .singular,
        phrase.head == .bare || phrase.head == .person || phrase.head == .harm
      else { continue }
      add(phraseAt[next], measure, trigger: index, rule: "label") { _ in }
    }
  }

  /// Words of a label behind the one that names what happened: "Evacuation total people: 3,614".
  static let labelReach = 4

  /// Where a label's number may begin: behind its separator, or right behind "damaged houses" at the head of a line.
  private func labelEnd(_ index: Int) -> Int? {
    var next = index + 1
    var separator: Int?
    while next < count, next - index <= Self.labelReach {
      if isSeparator(next) {
        separator = next
      } else if phraseAt[next] >= 0, phrases[phraseAt[next]].isCounted, phrases[phraseAt[next]].units.lowerBound == next
      {
        break
      } else if !units[next].isWord && !units[next].isMark(UInt8(ascii: "/")) {
        break
      }
      next += 1
    }
    if let separator { return separator + 1 }
    let namesHomes = units[(index + 1)..<next].contains { $0.noun == .building }
    return index == 0 && namesHomes && units[index].measure?.countsBuildings == true ? next : nil
  }

  private func isSeparator(_ index: Int) -> Bool {
    // «Զոհեր՝ 12»
    if lexicon.grammar.contains(.labelComma), units[index].isComma, units[index].looks(.glued),
      unit(index + 1)?.isNumber == true
    {
      return true
    }
    return units[index].isMark(UInt8(ascii: ":")) || units[index].isMark(UInt8(ascii: "|"))
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
