// Tolls: "the death toll rose to 15 from 12", "bringing the number of dead to 40", "toll: 7".

internal import Model

extension SentenceReader {
  /// How far behind the word "toll" its number may stand.
  static let tollReach = 14

  mutating func attachTolls() {
    for index in 0..<count where units[index].plays(.toll) {
      guard let measure = units[index].measure else { continue }
      attachToll(index, measure)
    }
  }

  private mutating func attachToll(_ trigger: Int, _ measure: Measure) {
    var found: Int?
    var index = trigger + 1
    while index < count, index - trigger <= Self.tollReach {
      let unit = units[index]
      if unit.isMark(UInt8(ascii: ";")) || unit.plays(.toll) { break }
      if unit.measure != nil, unit.plays(.verb), found == nil, unit.plays([.past, .third]), phraseAt[index] == -1 {
        break
      }
      let here = phraseAt[index]
      if here >= 0 {
        defer { index = phrases[here].units.upperBound }
        guard let quantity = phrases[here].quantity, quantity.form != .singular, quantity.form != .nobody,
          taken[here] == nil, accepts(phrases[here])
        else { continue }
        if isFrom(phrases[here]) {
          add(here, measure, trigger: trigger, rule: "earlier toll") {
            $0.isSuperseded = true; $0.isToll = true
          }
        } else if found == nil {
          found = here
          let recalled = isRecalled(trigger)
          if unit.isNumber || !hasCopula(trigger, phrases[here].units.lowerBound) {
            add(here, measure, trigger: trigger, rule: "toll") {
              $0.isToll = true; $0.isSuperseded = recalled
            }
          }
          if hasCopula(trigger, phrases[here].units.lowerBound) {
            attachChain(from: here, measure, trigger, "toll", false)
          }
        }
        continue
      }
      index += 1
    }
  }

  /// "the confirmed deaths are fourteen civilians, five soldiers and …": a list follows.
  private func hasCopula(_ trigger: Int, _ start: Int) -> Bool {
    start - trigger <= 2 && units[(trigger + 1)..<start].contains { $0.has([.be, .include]) }
  }

  private func accepts(_ phrase: Phrase) -> Bool {
    switch phrase.head {
    case .bare, .person, .harm, .unknown, .household, .body, .life, .building: true
    case .thing, .animal, .name, .pronoun: false
    }
  }

  private func isFrom(_ phrase: Phrase) -> Bool {
    guard let before = unit(phrase.units.lowerBound - 1) else { return false }
    return before.has(.from) || before.has(.recall)
  }

  /// "an earlier toll of 27".
  private func isRecalled(_ trigger: Int) -> Bool {
    (max(0, trigger - 2)..<trigger).contains { units[$0].has(.recall) }
  }

}
