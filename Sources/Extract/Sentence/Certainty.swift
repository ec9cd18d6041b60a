// Whether a verb says that something happened: not "could kill", "threatened to kill", "were not killed", "if killed".

internal import Model

extension SentenceReader {
  enum Certainty { case happened, feared, hypothetical, negated }

  /// How far before a trigger its auxiliaries may stand.
  static let auxiliaryReach = 6

  /// What the words before the trigger make of it.
  func certainty(of trigger: Int) -> Certainty {
    let unit = units[trigger]
    let isBaseOnly = unit.plays(.base) && !unit.plays([.past, .participle])
    var index = trigger - 1
    var sawHave = false
    var sawInfinitive = false
    while index >= 0, trigger - index <= Self.auxiliaryReach {
      let before = units[index]
      if before.has(.negation) { return .negated }
      if before.has(.modal), before.tags.isDisjoint(with: .month) || !before.looks(.capital) {
        // "may have killed" is uncertain, "could have killed" did not happen
        let isContrary = ["could", "would", "should"].contains { isWord(index, $0) }
        return sawHave && !isContrary ? .feared : .hypothetical
      }
      if before.has(.infinitive),
        index == trigger - 1 || sawHave || units[(index + 1)..<trigger].allSatisfy({ $0.has([.be, .adverb, .get]) })
      {
        sawInfinitive = true
      } else if before.has(.have) {
        sawHave = true
      } else if sawInfinitive {
        if before.has([.likely, .feared]) {
          return sawHave || before.has(.feared) && unit.plays(.adjective) ? .feared : .hypothetical
        }
        // "are believed to be dead"
        if unit.plays(.adjective), ["thought", "believed", "understood"].contains(where: { isWord(index, $0) }) {
          return .feared
        }
        if sawHave { return .happened }  // "is believed to have killed", "was reported to have killed"
        // "reported the commander to be dead"
        if unit.plays(.adjective), phraseAt[index] >= 0, sayStands(before: phrases[phraseAt[index]]) {
          return .happened
        }
        return unit.plays(.base) || units[index + 1].has(.infinitive) ? infinitive(before) : .hypothetical
      } else if !before.has([.be, .adverb, .get, .reportedly, .allegedly]),
        !(unit.plays(.adjective) && isWord(index, "left"))
      {
        break
      }
      index -= 1
    }
    if sawInfinitive, !sawHave { return .hypothetical }
    if unit.plays(.gerund), trigger > 0, units[trigger - 1].has(.prep), let earlier = self.unit(trigger - 2),
      earlier.has(.likely)
    {
      return .hypothetical
    }
    // «погиб бы»: would have, said behind the verb
    if lexicon.grammar.contains(.verbFirst), isWord(trigger + 1, "would") { return .hypothetical }
    if unit.plays(.gerund), trigger > 0, units[trigger - 1].has([.likely, .wish]) { return .hypothetical }
    if isBaseOnly, !sawHave {
      if let second = secondInfinitive(trigger) { return second }
      if trigger == 0 || !hasPluralSubject(trigger) { return .hypothetical }
    }
    return isConditional(trigger) ? .hypothetical : .happened
  }

  /// "told his men to advance and kill him", "managed to kill one and wound two".
  private func secondInfinitive(_ trigger: Int) -> Certainty? {
    guard trigger > 0, units[trigger - 1].has(.and),
      let to = (max(1, trigger - Self.auxiliaryReach)..<trigger).first(where: { units[$0].has(.infinitive) })
    else { return nil }
    return infinitive(units[to - 1])
  }

  /// "Militants kill 12": behind "and kill him" stands another verb, or an order.
  private func hasPluralSubject(_ trigger: Int) -> Bool {
    isUpperCase || isTitleCase || units[trigger].looks(.capital)
      || phrases.contains {
        $0.units.upperBound <= trigger && $0.afterPreposition == nil
          && ($0.isPlural || $0.head == .name || $0.head == .pronoun || $0.head == .unknown)
      } || units[trigger].plays(.third)
  }

  /// "went on to kill", "used to kill", "managed to kill" happened; "tried to kill", "ordered to kill" did not.
  private func infinitive(_ before: Unit) -> Certainty {
    before.has([.rose, .say, .didSo]) ? .happened : .hypothetical
  }

  /// "reported", "declared": right before those of whom it is said.
  private func sayStands(before phrase: Phrase) -> Bool { unit(phrase.units.lowerBound - 1)?.has(.say) == true }

  /// How far from a verb those may stand who fear that it happened.
  static let fearReach = 12

  /// «Опасаются, что погибли восемь», "se teme que hayan muerto"; behind the verb where it stands first: "ölmüş olmasından korkuluyor".
  func isInFearedClause(_ trigger: Int) -> Bool {
    if lexicon.grammar.contains(.objectFirst),
      units[(trigger + 1)..<min(count, trigger + 4)].contains(where: { $0.has(.feared) })
    {
      return true
    }
    guard lexicon.grammar.contains(.verbFirst) else { return false }
    return (max(0, trigger - Self.fearReach)..<trigger).contains { index in
      units[index].has(.feared) && index + 2 < trigger
        && units[(index + 1)...(index + 2)].contains { $0.isComma || $0.has([.relative, .conj]) }
    }
  }

  /// "if", "unless", "whether" earlier in the clause.
  private func isConditional(_ trigger: Int) -> Bool {
    var index = trigger - 1
    while index >= 0, !units[index].isMark, trigger - index < 10 {
      if isWord(index, "if") || isWord(index, "unless") { return true }
      index -= 1
    }
    return false
  }
}
