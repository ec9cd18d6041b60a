// Verbs and participles: who was killed, what was destroyed. Objects to the right of an active verb, subjects to the left of a passive one.

internal import Model

extension SentenceReader {
  mutating func attachVerbs() {
    for index in 0..<count {
      let unit = units[index]
      guard let measure = unit.measure, phraseAt[index] == -1 || !isHeadOrModifier(index) || isBarePredicate(index)
      else { continue }
      if unit.plays(.takes), let number = numberBefore(index) {
        add(number, measure, trigger: index, rule: "takes")
      } else if unit.plays(.takes) {
        attachObject(after: index, measure, "takes")
      } else if unit.plays(.attributive) {
        attachObject(after: index, measure, "attributive")
      } else if unit.plays(.adjective), !unit.plays(.verb) {
        attachPredicate(index, measure)
      } else if unit.plays([.base, .third, .past, .gerund, .participle]) {
        attachVerb(index, measure)
      } else if unit.plays([.victim]), followsSubject(index), !isAttribute(index) {
        attachPredicate(index, measure)
      }
    }
  }

  /// "taking dozens of people hostage": an adjective that is a noun elsewhere.
  private func isBarePredicate(_ index: Int) -> Bool {
    units[index].plays(.adjective) && phrases[phraseAt[index]].units.count == 1 && units[index].noun != .absent
  }

  private func isHeadOrModifier(_ index: Int) -> Bool {
    let phrase = phrases[phraseAt[index]]
    return phrase.headUnit == index || phrase.modifier == index
  }

  private mutating func attachVerb(_ trigger: Int, _ measure: Measure) {
    let certainty = certainty(of: trigger)
    if certainty == .negated, let nobody = subject(before: trigger, measure),
      phrases[nobody].quantity?.form == .nobody
    {  // «никто не погиб», "aucun passager n'a été blessé": two negations are one
      attachBackwards(from: nobody, measure, trigger, "nobody", false)
      return
    }
    guard certainty == .happened || certainty == .feared else { return }
    let unit = units[trigger]
    if isNoun(trigger) || isOutOfHospital(trigger, measure) { return }
    // "House", "Shelter" inside a name
    if unit.looks(.capital), !isUpperCase, trigger > 0, unit.plays(.base) { return }
    let feared = certainty == .feared || isInFearedClause(trigger)
    if unit.plays(.forces) { return attachForced(trigger, feared) }
    let passive = isPassive(trigger)
    if let object = objectInFront(of: trigger, measure) {
      attachBackwards(from: object, measure, trigger, "object-verb-subject", feared)
      return
    }
    if lexicon.grammar.contains(.verbFirst), unit.plays([.past, .participle]),
      let subject = subject(after: trigger, measure)
    {
      attachChain(from: subject, measure, trigger, "verb-subject", feared)
      return
    }
    if lexicon.grammar.contains(.objectFirst) {
      guard let object = subject(before: trigger, measure) else { return }
      attachBackwards(from: object, measure, trigger, "object-verb", feared)
      return
    }
    // "3,000 people had to evacuate their homes"
    if unit.plays([.base, .past]), measure == .evacuated || measure == .displaced, !passive,
      object(after: trigger).map({ !phrases[$0].isCounted && phrases[$0].head == .building }) ?? isObliged(trigger),
      let subject = subject(before: trigger, measure), phrases[subject].quantity?.form != .singular
    {
      attachBackwards(from: subject, measure, trigger, "left home", feared)
      return
    }
    if unit.plays(.transitive), !passive {
      if let object = object(after: trigger), !(unit.plays(.participle) && hasPassiveSubject(trigger, object)) {
        attachChain(from: object, measure, trigger, "verb-object", feared)
        return
      }
      let needsObject = !unit.plays(.intransitive) || measure.countsBuildings
      if unit.plays([.third, .base]), !unit.plays([.past, .participle]), needsObject { return }
      if unit.plays(.gerund) { return }
    }
    // "sustained injuries while fleeing their homes": what they were doing
    if unit.plays(.gerund), trigger > 0, units[trigger - 1].has(.conj), !units[trigger - 1].has(.and) { return }
    guard unit.plays([.participle, .past]) || unit.plays(.intransitive) else { return }
    if isActiveOnly(unit) { return }
    // «убиты», «قُتلوا» need no auxiliary
    let isPassiveForm = lexicon.grammar.contains(.verbFirst) && !unit.plays(.past)
    if unit.plays(.transitive), !unit.plays(.intransitive), !passive, !isPassiveForm, !endsClause(trigger + 1) {
      return
    }
    if unit.plays(.weak), !passive {  // "shot at him", "fired one shot"
      if isWord(trigger + 1, "at") && !(trigger > 0 && units[trigger - 1].isNumber) || isWord(trigger - 1, "one")
        || self.unit(trigger + 1)?.has([.pronounSingular, .pronounPlural]) == true
      {
        return
      }
    }
    if let subject = subject(before: trigger, measure) {
      attachBackwards(from: subject, measure, trigger, passive ? "passive" : "subject-verb", feared)
    }
  }

  /// "was treated and released from the hospital": nobody held them.
  private func isOutOfHospital(_ trigger: Int, _ measure: Measure) -> Bool {
    guard measure == .released else { return false }
    let behind = units[(trigger + 1)..<min(count, trigger + 5)]
    let before = units[max(0, trigger - Self.auxiliaryReach)..<trigger]
    return behind.contains { $0.has(.hospital) } || before.contains { $0.has([.suffers]) && !$0.has(.have) }
  }

  /// "The magazine blew up": a form that is no participle tells of no harm to its subject.
  private func isActiveOnly(_ unit: Unit) -> Bool {
    lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst]) && unit.plays(.past) && !unit.plays(.participle)
      && unit.plays(.transitive) && !unit.plays(.intransitive)
  }

  /// Whether what follows a participle leaves it without an object: "12 people killed in …", "30 injured."
  private func endsClause(_ index: Int) -> Bool {
    guard let unit = unit(index) else { return true }
    return unit.isMark || unit.isBreak
      || unit.has([
        .prep, .conj, .adverb, .relative, .weekday, .month, .reportedly, .allegedly, .be, .have, .say, .infinitive,
        .cumulative, .period, .orMore, .including, .ofThem,
      ]) || unit.looks(.adverbial) || unit.measure != nil || isWord(index, "yesterday") || isWord(index, "today")
      || isWord(index, "when") || unit.entry == 0 && unit.looks(.verbal)
  }

  /// "had to evacuate".
  private func isObliged(_ trigger: Int) -> Bool {
    trigger > 1 && units[trigger - 1].has(.infinitive) && units[trigger - 2].has(.have)
  }

  /// "an alleged murder weapon", "the rescue": behind an article stands a noun, not a verb.
  private func isNoun(_ trigger: Int) -> Bool {
    guard units[trigger].plays(.base), !units[trigger].plays([.past, .participle]) else { return false }
    var index = trigger - 1
    while index >= 0, trigger - index <= 2, units[index].entry == 0 || units[index].has([.otherModifier, .allegedly]) {
      index -= 1
    }
    return index >= 0 && units[index].has([.article, .definite, .possessive]) && !units[index].has(.pronounPlural)
  }

  /// «Музей загиблих шахтарів»: right behind a name and without "are", a case describes it.
  private func isAttribute(_ trigger: Int) -> Bool {
    lexicon.grammar.contains(.verbFirst) && trigger > 0 && phraseAt[trigger - 1] >= 0
      && phrases[phraseAt[trigger - 1]].head == .name
  }

  /// "12 were casualties": a noun for the harmed says it of what stands right before it, no further.
  private func followsSubject(_ trigger: Int) -> Bool {
    var index = trigger - 1
    while index >= 0, units[index].has([.be, .have, .adverb]) || units[index].isMark(UInt8(ascii: "-")) { index -= 1 }
    // "at the Azerni refugee camp"
    return index >= 0 && phraseAt[index] >= 0
      && (phrases[phraseAt[index]].afterPreposition == nil
        || phrases[phraseAt[index]].isCounted && phrases[phraseAt[index]].quantity?.form != .singular)
  }

  /// "dead", "missing", "homeless" behind a noun or a form of "be".
  private mutating func attachPredicate(_ trigger: Int, _ measure: Measure) {
    var feared = false
    if let before = unit(trigger - 1), before.has([.likely, .feared]) { feared = true }
    if trigger > 0, units[trigger - 1].has(.negation) { return }
    let certainty = certainty(of: trigger)
    if certainty == .hypothetical || isSentence(trigger) { return }
    if certainty == .feared { feared = true }
    if let subject = subject(before: trigger, measure) {
      // "43,000 homes in need of repair"
      if measure == .affected, phrases[subject].head == .building,
        !Self.supplies.contains(where: { isWord(trigger, $0) })
      {
        return
      }
      // "who was being held" goes on with one arrested; "31 are being held" counts
      if isWord(trigger, "being_held") || isWord(trigger, "still_held"), phrases[subject].quantity?.form == .singular {
        return
      }
      attachBackwards(from: subject, measure, trigger, "predicate", feared)
    }
  }

  /// What a home may be cut off from.
  private static let supplies = [
    "without_power", "without_electricity", "without_water", "without_gas", "without_heating", "without_heat",
    "without_running_water", "in_the_dark",
  ]

  /// "28 bodies of villagers", "three killings of journalists": the number before the noun counts those behind it.
  private mutating func numberBefore(_ trigger: Int) -> Int? {
    guard trigger > 0, phraseAt[trigger - 1] >= 0, lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst]) else {
      return nil
    }
    let number = phraseAt[trigger - 1]
    guard phrases[number].head == .bare, phrases[number].isCounted, phrases[number].quantity?.form != .singular,
      phrases[number].units.upperBound == trigger, isStated(phrases[number]), !isYear(units[trigger - 1])
    else { return nil }
    if trigger + 1 < count, phraseAt[trigger + 1] >= 0, !phrases[phraseAt[trigger + 1]].isCounted {
      phrases[number].group = phrases[phraseAt[trigger + 1]].group
    }
    return number
  }

  /// How far before "the release of" the wish for it may stand.
  static let wishReach = 4

  /// "sentenced 12 people to death".
  private func isSentence(_ trigger: Int) -> Bool {
    isWord(trigger, "to_death") && units.indices.contains { isWord($0, "sentenced") || isWord($0, "condemned") }
  }

  private mutating func attachObject(after trigger: Int, _ measure: Measure, _ rule: StaticString) {
    let before = units[max(0, trigger - Self.wishReach)..<trigger]
    if before.contains(where: { $0.has([.wish, .modal, .likely]) && !$0.has(.month) && !$0.has(.rose) }) { return }
    guard let object = object(after: trigger) else { return }
    attachChain(from: object, measure, trigger, rule, false)
  }

  /// A form of "be" or "get" before the participle, adverbs aside.
  func isPassive(_ trigger: Int) -> Bool {
    guard units[trigger].plays(.participle) else { return false }
    var index = trigger - 1
    while index >= 0, trigger - index <= Self.auxiliaryReach {
      let unit = units[index]
      if unit.has(.be) || unit.has(.get) { return true }
      guard
        unit.has([.say, .likely]) || unit.has([.adverb, .reportedly, .allegedly, .and])
          || (unit.plays(.participle) && unit.measure != nil) || unit.isComma
      else { return false }
      index -= 1
    }
    return false
  }

  /// "12 people killed 30 metres from": what follows a participle with a counted subject right before it is no object.
  private func hasPassiveSubject(_ trigger: Int, _ object: Int) -> Bool {
    guard trigger > 0, phraseAt[trigger - 1] >= 0 else { return false }
    let before = phrases[phraseAt[trigger - 1]]
    guard before.isCounted, before.quantity?.form != .singular else { return false }
    return phrases[object].head == .thing || phrases[object].quantity == nil
  }
}

extension SentenceReader {
  /// "forced 2,500 people out of their homes", "were forced to evacuate": the words behind the people say which measure.
  mutating func attachForced(_ trigger: Int, _ feared: Bool) {
    if !isPassive(trigger), let object = object(after: trigger) {
      guard let measure = forcedMeasure(from: phrases[object].units.upperBound) else { return }
      attachChain(from: object, measure, trigger, "forced", feared)
    } else if units[trigger].plays(.participle), let measure = forcedMeasure(from: trigger + 1),
      let subject = subject(before: trigger, measure)
    {
      attachBackwards(from: subject, measure, trigger, "forced", feared)
    }
  }

  private func forcedMeasure(from start: Int) -> Measure? {
    for index in start..<min(count, start + 6) {
      if let measure = units[index].measure, [.displaced, .evacuated, .sheltered, .homeless].contains(measure) {
        return measure
      }
      if units[index].has(.dwelling) || isWord(index, "leave") || isWord(index, "abandon") || isWord(index, "relocate")
        || isWord(index, "move")
      {
        return .displaced
      }
      if units[index].isMark, index > start { return nil }
    }
    return nil
  }
}
