// Harm that is told by its marks: "a man with a gunshot wound", "two suffered burns to the face", "sends one person to the hospital".

internal import Model

extension SentenceReader {
  /// Words between "with", "suffered" or "taken to" and the wound or hospital.
  static let woundReach = 6
  /// How far before "with a gunshot wound" the wounded may stand.
  static let woundedReach = 12

  mutating func attachWounds() {
    for index in 0..<count where phraseAt[index] == -1 || !units[index].isNumber {
      let unit = units[index]
      if unit.has(.conveyed), reaches(.hospital, from: conveyedTo(index)) {
        attachConveyed(index)
      } else if unit.has(.suffers), reaches(.wound, from: index + 1) {
        guard certainty(of: index) == .happened, let subject = wounded(before: index) else { continue }
        attachWounded(subject, index, "suffered wounds")
      } else if unit.has(.breaks), breaksBodyPart(index) {
        guard certainty(of: index) == .happened, let subject = wounded(before: index) else { continue }
        attachWounded(subject, index, "broke a limb")
      } else if isWord(index, "with"), reaches(.wound, from: index + 1), let subject = wounded(before: index) {
        attachWounded(subject, index, "with wounds")
      }
    }
  }

  /// "broke her arm", "burned both hands".
  private func breaksBodyPart(_ index: Int) -> Bool {
    guard let first = unit(index + 1), first.has([.possessive, .article, .pair]) else { return false }
    return units[(index + 1)..<min(count, index + 4)].contains { $0.has(.bodyPart) }
  }

  /// Where the way to the hospital begins: behind the object of "sent".
  private func conveyedTo(_ trigger: Int) -> Int {
    guard units[trigger].has(.conveys), !isPassive(trigger), let object = object(after: trigger) else {
      return trigger + 1
    }
    return phrases[object].units.upperBound
  }

  /// Whether a word of a kind follows, with nothing but words that describe it between.
  private func reaches(_ kind: Tags, from start: Int) -> Bool {
    var index = start
    while index < count, index - start < Self.woundReach {
      let unit = units[index]
      if unit.has(kind) { return true }
      let describes =
        unit.isWord && !unit.has([.negation, .none, .be, .have, .say, .conj, .relative, .modal])
        || unit.isNumber || unit.isMark(UInt8(ascii: "-")) || unit.isMark(UInt8(ascii: "'"))
        || unit.isMark(UInt8(ascii: ".")) && unit.looks(.glued)  // "St. Mary's"
      guard describes || unit.has(.and) && kind == .wound || isWord(index, "of") else { return false }
      // "taken to Halvek for the hospital's opening" names a purpose; "with one of the wounded" names a person
      if kind == .hospital, unit.has(.prep), index > start, !isWord(index, "of"), !isWord(index, "at") { return false }
      index += 1
    }
    return false
  }

  /// "was taken to the hospital", "sends one person to the hospital".
  private mutating func attachConveyed(_ trigger: Int) {
    guard certainty(of: trigger) == .happened else { return }
    if units[trigger].has(.conveys), !isPassive(trigger) {
      guard let object = object(after: trigger) else { return }
      attachWounded(object, trigger, "to hospital")
    } else if let subject = wounded(before: trigger) {
      attachWounded(subject, trigger, "to hospital")
    }
  }

  private mutating func attachWounded(_ subject: Int, _ trigger: Int, _ rule: StaticString) {
    guard taken[subject] == nil, phrases[subject].head != .body else { return }
    let before = findings.count
    if let pronoun = diedThere(trigger) {
      // "Somebody was taken to a hospital, where he was pronounced dead": one person, by the name
      if phraseAt[pronoun] >= 0 {
        let units = phrases[phraseAt[pronoun]].units
        drop { $0.phrase.units == units }
      }
      return attachBackwards(from: subject, .killed, trigger, rule, false)
    }
    attachBackwards(from: subject, .injured, trigger, rule, false)
    // who is told of by wounds alone may have been counted before, or be dead since
    for index in before..<findings.count { findings[index].isWeak = true }
  }

  /// "were taken to a hospital, where they died": where "they" stands.
  private func diedThere(_ trigger: Int) -> Int? {
    guard let place = (trigger..<count).first(where: { isWord($0, "where") }),
      let pronoun = (place + 1..<min(count, place + 4)).first(where: {
        units[$0].has([.pronounPlural, .pronounSingular])
      }), units[(place + 1)..<pronoun].allSatisfy({ $0.has(.adverb) || $0.looks(.adverbial) })
    else { return nil }
    let died = units[place..<min(count, place + Self.woundReach)].contains {
      $0.measure == .killed && $0.plays([.past, .participle, .adjective])
    }
    return died ? pronoun : nil
  }

  /// A name right before the verb, or at the head of the sentence: a person's rather than a place's.
  private func opensOrTouches(_ phrase: Phrase, _ trigger: Int) -> Bool {
    guard phrase.afterPreposition == nil else { return false }
    return phrase.units.lowerBound == 0
      || units[phrase.units.upperBound..<trigger].allSatisfy { $0.has([.be, .have, .adverb, .get]) }
  }

  /// The nearest persons to the left; places, things and ages between are passed over.
  private func wounded(before trigger: Int) -> Int? {
    var index = trigger - 1
    while index >= 0, trigger - index <= Self.woundedReach {
      let unit = units[index]
      if phraseAt[index] >= 0 {
        let phrase = phrases[phraseAt[index]]
        if phrase.head == .person || phrase.head == .bare && phrase.isCounted && phrase.quantity?.form != .singular
          || phrase.head == .harm && phrase.isCounted || phrase.head == .pronoun
          || phrase.head == .name && phrase.isCounted && opensOrTouches(phrase, trigger)
          || phrase.head == .unknown && phrase.isCounted && units[phrase.units.lowerBound].has(.article)
        {
          // "A man who was travelling with her was taken to hospital"
          if phrase.afterPreposition != nil && phrase.quantity?.form == .singular
            || units[phrase.headUnit].has(.relative)
          {
            index = phrase.units.lowerBound - 1
            continue
          }
          return phrase.isCounted && phrase.afterPreposition == nil ? phraseAt[index] : nil
        }
        index = phrase.units.lowerBound - 1
        continue
      }
      if unit.isMark, !unit.isComma, !unit.isMark(UInt8(ascii: "'")), !unit.isMark(UInt8(ascii: "-")) { return nil }
      if unit.has([.say, .claimVerb]) || unit.measure != nil && unit.plays(.verb) && unit.plays(.past) { return nil }
      index -= 1
    }
    return nil
  }
}
