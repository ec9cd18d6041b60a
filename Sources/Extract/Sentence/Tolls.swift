// Tolls: "the death toll rose to 15 from 12", "bringing the number of dead to 40", "toll: 7".

internal import Model

extension SentenceReader {
  /// How far behind the word "toll" its number may stand.
  static let tollReach = 14
  /// How far where a word leads to it: "The toll from floods … in southern Karovia has risen to 37".
  static let ledTollReach = 26

  mutating func attachTolls() {
    for index in 0..<count {
      if units[index].plays(.toll), let measure = units[index].measure, !isCounted(index) {
        attachToll(index, measure)
      } else if let (harm, measure) = countedHarm(index), let number = risenNumber(behind: harm) ?? broughtNumber(index)
      {
        add(number, measure, trigger: harm, rule: "toll") { $0.isToll = true }
      } else if let measure = units[index].measure, units[index].plays([.event, .victim]), units[index].looks(.plural),
        let number = stoodNumber(behind: index)
      {
        add(number, measure, trigger: index, rule: "toll") { $0.isToll = true }
      } else if let measure = units[index].measure, units[index].plays([.event, .victim]),
        let number = putNumber(behind: index)
      {
        add(number, measure, trigger: index, rule: "toll") { $0.isToll = true }
      }
    }
  }

  /// "puts the number at 268 or more": of what, the sentence before has said.
  mutating func attachCarriedNumber() {
    guard let before = toldBefore else { return }
    for index in units.indices where namesNumber(index) {
      var next = index + 1
      while next < count, phraseAt[next] < 0,
        isWord(next, "at") || units[next].has([.be, .have, .adverb, .rose, .toTarget])
      { next += 1 }
      guard next > index + 1, next < count, phraseAt[next] >= 0, taken[phraseAt[next]] == nil else { continue }
      let phrase = phrases[phraseAt[next]]
      guard phrase.isCounted, phrase.head == .bare, phrase.quantity?.form != .singular else { continue }
      let isPut = unit(index - 2)?.has(.rose) == true
      guard isPut || (index + 1..<next).contains(where: { units[$0].has([.rose, .toTarget]) }) else { continue }
      add(phraseAt[next], before.measure, trigger: index, rule: "number of those before") {
        ($0.isToll, $0.isCarried, $0.unit) = (true, true, before.unit)
      }
    }
  }

  /// "the number", "the figure", with nothing behind that says of what.
  func namesNumber(_ index: Int) -> Bool {
    (isWord(index, "number") || isWord(index, "total")) && !isWord(index + 1, "of")
      && unit(index - 1)?.has(.definite) == true
  }

  /// What the sentence in hand counted, where it is one thing.
  func counted() -> (measure: Measure, unit: CountedUnit)? {
    let told = findings.filter { $0.partOf == nil && $0.phrase.quantity?.form != .singular }
    guard let first = told.first, told.allSatisfy({ $0.measure == first.measure && $0.unit == first.unit }) else {
      return nil
    }
    return (first.measure, first.unit)
  }

  /// "12 civilian deaths": its number stands before it.
  private func isCounted(_ index: Int) -> Bool {
    phraseAt[index] >= 0 && phrases[phraseAt[index]].isCounted && phrases[phraseAt[index]].headUnit == index
  }

  /// "the number of people known to have died in the quake": the word behind "number of" that names what happened.
  private func countedHarm(_ index: Int) -> (Int, Measure)? {
    guard isWord(index, "number"), isWord(index + 1, "of") else { return nil }
    for next in (index + 2)..<min(count, index + 2 + Self.tollReach) {
      if units[next].isMark, !units[next].isMark(UInt8(ascii: "\"")) { return nil }
      if units[next].isNumber || units[next].has(.rose) && units[next].measure == nil { return nil }
      if let measure = units[next].measure, units[next].plays([.past, .participle, .victim, .event, .adjective]) {
        return (next, measure)
      }
    }
    return nil
  }

  /// "… rose to 318", "… may exceed 1,000": the number behind a word that leads to a toll's figure.
  private func risenNumber(behind harm: Int) -> Int? {
    var index = harm + 1
    while index < count, index - harm <= Self.tollReach {
      if units[index].isMark(UInt8(ascii: ";")) || units[index].isComma { return nil }
      if phraseAt[index] >= 0, phrases[phraseAt[index]].isCounted, taken[phraseAt[index]] == nil {
        let phrase = phrases[phraseAt[index]]
        let isLed = (max(harm + 1, phrase.units.lowerBound - 3)..<phrase.units.lowerBound).contains {
          units[$0].has([.rose, .toTarget, .be])
        }
        if phrase.quantity?.form != .singular, accepts(phrase), isLed || phrase.quantity?.approximation == .atLeast {
          return phraseAt[index]
        }
        index = phrase.units.upperBound
        continue
      }
      index += 1
    }
    return nil
  }

  /// "This brings to 96 the number of health workers killed": the number before.
  private func broughtNumber(_ noun: Int) -> Int? {
    var index = noun - 1
    while index > 0, units[index].has([.definite, .additional]) || isWord(index, "total") { index -= 1 }
    guard index > 0, phraseAt[index] >= 0 else { return nil }
    let number = phrases[phraseAt[index]]
    guard number.isCounted, number.quantity?.form != .singular, accepts(number), taken[phraseAt[index]] == nil,
      unit(number.units.lowerBound - 1)?.has([.infinitive, .toTarget]) == true,
      unit(number.units.lowerBound - 2)?.has(.rose) == true
    else { return nil }
    return phraseAt[index]
  }

  /// "Fatalities stand at 8", "Arrests have passed 300": the number right behind.
  private func stoodNumber(behind harm: Int) -> Int? {
    guard phraseAt[harm] < 0 || !phrases[phraseAt[harm]].isCounted else { return nil }
    var index = harm + 1
    while index < count, units[index].has([.have, .be, .adverb]) { index += 1 }
    guard index < count, units[index].has(.rose) || units[index].has(.atLeast), units[index].measure == nil else {
      return nil
    }
    if units[index].has(.rose) { index += 1 }
    while index < count, units[index].has(.toTarget) || isWord(index, "at") { index += 1 }
    guard index < count, phraseAt[index] >= 0, taken[phraseAt[index]] == nil else { return nil }
    let phrase = phrases[phraseAt[index]]
    return phrase.isCounted && phrase.quantity?.form != .singular && accepts(phrase) ? phraseAt[index] : nil
  }

  /// "puts the dead of the market at 19": the number behind "at", up to the end of the clause.
  private func putNumber(behind harm: Int) -> Int? {
    var start = harm - 1
    while start >= 0, units[start].has([.definite, .possessive]) { start -= 1 }
    guard start >= 0, start < harm - 1, units[start].has(.rose), units[start].measure == nil else { return nil }
    for index in (harm + 1)..<min(count, harm + Self.tollReach) {
      if units[index].isMark || units[index].isNumber { return nil }
      guard isWord(index, "at"), index + 1 < count, phraseAt[index + 1] >= 0 else { continue }
      let phrase = phrases[phraseAt[index + 1]]
      guard phrase.isCounted, taken[phraseAt[index + 1]] == nil, phrase.quantity?.form != .singular, accepts(phrase)
      else {
        continue
      }
      return phraseAt[index + 1]
    }
    return nil
  }

  private mutating func attachToll(_ trigger: Int, _ measure: Measure) {
    var found: Int?
    var index = trigger + 1
    while index < count, index - trigger <= Self.ledTollReach {
      let unit = units[index]
      if index - trigger > Self.tollReach, found != nil || !isLed(index) { index += 1; continue }
      if unit.isMark(UInt8(ascii: ";")) || unit.plays(.toll) { break }
      // "The toll from floods …": behind a preposition stands a noun
      if unit.measure != nil, unit.plays(.verb), found == nil, unit.plays([.past, .third]), phraseAt[index] == -1,
        !units[index - 1].has(.prep), !(units[index - 1].has(.and) && unit.looks(.plural))
      {
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

  /// "has risen to 37".
  private func isLed(_ index: Int) -> Bool {
    unit(index - 1)?.has([.toTarget, .infinitive]) == true && unit(index - 2)?.has(.rose) == true
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
    // "12'den 15'e": where endings say it, it stands behind the number
    if lexicon.grammar.contains(.objectFirst), let figure = phrase.quantity?.figure,
      unit(figure.upperBound)?.has(.from) == true
    {
      return true
    }
    guard let before = unit(phrase.units.lowerBound - 1) else { return false }
    let isOfAnother = lexicon.grammar.contains(.objectFirst) && unit(phrase.units.lowerBound - 2)?.isNumber == true
    return before.has(.from) && !isOfAnother || before.has(.recall)
  }

  /// "an earlier toll of 27".
  private func isRecalled(_ trigger: Int) -> Bool {
    (max(0, trigger - 2)..<trigger).contains { units[$0].has(.recall) }
  }

}
