// Behind a number or an article: the describing words and the noun. "12 suspected armed rebel *fighters*", "sixteen journalist *deaths*".

internal import Model

extension SentenceReader {
  /// Words between a number and its noun.
  static let modifierReach = 6

  /// Words that describe the noun and may set its group.
  fileprivate static let groupModifiers: Tags = [
    .childModifier, .femaleModifier, .maleModifier, .elderlyModifier, .foreignModifier, .civilianModifier,
    .combatantModifier, .policeModifier,
  ]

  /// Words that no noun phrase goes past.
  fileprivate static let phraseEnds: Tags = [
    .prep, .conj, .relative, .be, .have, .modal, .say, .claimVerb, .article, .definite, .possessive, .pronounPlural,
    .pronounSingular, .negation, .including, .ofThem, .infinitive, .weekday, .month, .accordingTo, .get, .cumulative,
    .period, .atLeast, .atMost,
  ]

  /// Reads modifiers and the head noun from `start` on into a phrase.
  func tail(_ phrase: inout Phrase, from start: Int) {
    var tail = PhraseTail(index: start, start: start)
    while tail.index < count, tail.index - start < Self.modifierReach, step(&tail, &phrase) {}
    if phrase.head == .bare, let noun = tail.lastUnknown {
      (phrase.head, phrase.headUnit) = (.unknown, noun)
      tail.index = noun + 1
    }
    phrase.group = tail.group ?? .all
    if phrase.group == .all, phrase.head == .person || phrase.head == .bare {
      phrase.group = bodyGroup(from: tail.index) ?? (isMember(phrase, of: tail.index) ? .other : .all)
    }
    let end = phrase.head == .bare && !phrase.isFurther ? start : tail.index
    if phrase.head != .bare || phrase.isFurther {
      phrase.units = phrase.units.lowerBound..<max(end, phrase.units.upperBound)
    }
  }

  /// "one member of the army", "seventeen from the police": the body behind names the group.
  private func bodyGroup(from start: Int) -> PeopleGroup? {
    guard isWord(start, "of") || isWord(start, "from"),
      unit(start + 1)?.has([.definite, .possessive, .article]) == true
    else { return nil }
    var index = start + 1
    while index < count, index - start <= 4, units[index].isWord, units[index].measure == nil || index == start + 1 {
      if units[index].has([.policeModifier, .combatantModifier]) { return modifierGroup(units[index]) }
      if units[index].has([.and, .say, .be, .relative]) { return nil }
      index += 1
    }
    return nil
  }

  /// "two members of a rescue club": people of some body; of a family or of the public anybody is.
  private func isMember(_ phrase: Phrase, of start: Int) -> Bool {
    guard phrase.head == .person, isWord(phrase.headUnit, "member") || isWord(phrase.headUnit, "members"),
      isWord(start, "of")
    else { return false }
    var index = start + 1
    while index < count, index - start <= Self.modifierReach, units[index].isWord || units[index].isNumber {
      if units[index].noun == .household || units[index].has(.kin) || isWord(index, "public") { return false }
      if units[index].has([.and, .say, .be, .relative, .prep]) || units[index].measure != nil { break }
      index += 1
    }
    return true
  }

  /// Takes one unit into the phrase; false where the phrase ends.
  private func step(_ tail: inout PhraseTail, _ phrase: inout Phrase) -> Bool {
    let unit = units[tail.index]
    if unit.looks(.prefixedAnd), tail.index > tail.start || !unit.has(.pair) { return false }
    if unit.isMark {
      let inList =
        unit.isComma && tail.index + 1 < count && tail.lastUnknown != nil && isModifierChain(tail.index + 1)
      guard unit.isMark(UInt8(ascii: "'")) || inList else { return false }
    } else if unit.isNumber, !unit.has(.ordinal) {
      return false
    } else if unit.noun != .absent {
      return noun(unit, &tail, &phrase)
    } else if unit.measure != nil {
      return harm(unit, &tail, &phrase)
    } else if unit.has(Self.groupModifiers) {
      tail.group = better(tail.group, modifierGroup(unit))
      tail.lastUnknown = tail.index
    } else if unit.has([.additional, .filler, .otherModifier]) {
      if unit.has(.additional) { phrase.isFurther = true }
    } else if unit.has(.and), tail.lastUnknown != nil, isSecondDescription(tail.index + 1) {
      // "5,000 military and administrative personnel"
    } else if unit.has(Self.phraseEnds) {
      return false
    } else {
      if unit.has(.adverb), tail.lastUnknown == nil, phrase.head == .bare, tail.index > tail.start { return false }
      if endsLikeVerb(unit), tail.lastUnknown != nil || tail.index == tail.start { return false }
      // "two seriously wounded": an adverb is nobody
      if lexicon.grammar.contains(.objectFirst) || !unit.looks(.adverbial) && !unit.has(.adverb) {
        tail.lastUnknown = tail.index
      }
    }
    tail.index += 1
    return true
  }

  /// A word that only describes the noun behind it.
  func describes(_ unit: Unit) -> Bool {
    unit.isWord && unit.measure == nil && unit.noun == .absent && !unit.has(Self.phraseEnds)
  }

  /// "… administrative personnel": a describing word and the people.
  private func isSecondDescription(_ index: Int) -> Bool {
    guard let word = unit(index), let people = unit(index + 1) else { return false }
    return describes(word) && !word.looks(.adverbial) && people.noun == .person && people.isPlural
  }

  /// A noun: the head, unless a further noun follows that it only describes.
  private func noun(_ unit: Unit, _ tail: inout PhraseTail, _ phrase: inout Phrase) -> Bool {
    if unit.has(.additional) { phrase.isFurther = true }
    tail.group = better(tail.group, unit.group)
    // "33 Arlond nationals": somebody else's
    if isWord(tail.index, "nationals") || isWord(tail.index, "national"), let name = self.unit(tail.index - 1),
      name.isWord, name.looks(.capital)
    {
      tail.group = better(tail.group, .foreigners)
    }
    (phrase.head, phrase.headUnit) = (head(unit.noun), tail.index)
    if unit.measure != nil, unit.plays(.victim) { phrase.modifier = tail.index }
    tail.index += 1
    guard tail.index < count, !units[tail.index].looks(.prefixedAnd) else { return false }
    let next = units[tail.index]
    // "sixteen journalist deaths", "12 civilian casualties"
    if next.measure != nil, next.plays([.event, .victim]), !next.plays([.past, .participle, .adjective]) {
      (phrase.head, phrase.headUnit) = (.harm, tail.index)
      tail.index += 1
      return false
    }
    // "Three Russian investigative journalists": a singular noun before the plural one only describes
    if phrase.isPlural, !unit.isPlural, unit.noun == .person, let plural = pluralAhead(tail.index) {
      tail.index = plural
      return true
    }
    // "12 kişi köyden ayrıldı": where no noun describes the next, the person is the head
    if lexicon.grammar.contains(.objectFirst), unit.noun == .person || unit.noun == .household {
      return next.noun == .person || next.noun == .body
    }
    // "nine soldiers prisoner"
    if unit.isPlural, !next.isPlural, unit.noun == .person { return false }
    return next.noun != .absent && !next.plays(.verb)
  }

  /// A word that names what happened: before a noun it describes, else it may be the head itself.
  private func harm(_ unit: Unit, _ tail: inout PhraseTail, _ phrase: inout Phrase) -> Bool {
    let next = self.unit(tail.index + 1)
    if let next, [.person, .body, .household, .building].contains(next.noun),
      unit.plays([.participle, .victim, .adjective, .past]), !unit.plays(.weak)
    {
      phrase.modifier = tail.index
      tail.index += 1
      return true
    }
    // "death threats", "suicide bombers", "arrest warrants"
    if unit.plays(.event), !unit.plays([.victim, .past]), !unit.looks(.plural), let next, next.isWord,
      next.noun != .absent
        || (next.entry == 0 || next.looks(.plural) && next.tags.isEmpty && next.measure == nil)
          && !next.looks([.verbal, .adverbial])
    {
      tail.lastUnknown = tail.index
      tail.index += 1
      return true
    }
    if phrase.head == .bare, unit.plays([.victim, .event]), tail.lastUnknown == nil || unit.plays(.event) {
      (phrase.head, phrase.headUnit) = (.harm, tail.index)
      phrase.modifier = nil
      tail.index += 1
    }
    return false
  }

  /// The plural noun for people at most two words on, where nothing but describing words stands between.
  fileprivate func pluralAhead(_ start: Int) -> Int? {
    for index in start..<min(count, start + 3) {
      let unit = units[index]
      if unit.noun == .person, unit.isPlural { return index }
      guard unit.isWord, unit.tags.isEmpty, unit.measure == nil, unit.noun == .absent || !unit.isPlural,
        !unit.looks(.verbal)
      else { return nil }
      if unit.looks(.agentive) { return nil }
    }
    return nil
  }

  fileprivate func isModifierChain(_ index: Int) -> Bool {
    var index = index
    while index < count, units[index].isWord, units[index].measure == nil, units[index].tags.isEmpty,
      units[index].noun == .absent
    { index += 1 }
    return index < count && units[index].noun != .absent
  }

  func head(_ noun: NounKind) -> Phrase.Head {
    switch noun {
    case .person: .person
    case .household: .household
    case .building: .building
    case .animal: .animal
    case .body: .body
    case .life: .life
    case .thing, .absent: .thing
    }
  }

  /// Age before sex, a named role before a general word.
  fileprivate func better(_ old: PeopleGroup?, _ new: PeopleGroup?) -> PeopleGroup? {
    guard let new else { return old }
    guard let old, old != .all else { return new }
    if new == .all || new == .other && old != .all { return old }
    if old == .children { return old }
    return new
  }

  fileprivate func modifierGroup(_ unit: Unit) -> PeopleGroup? {
    if unit.has(.childModifier) { return .children }
    if unit.has(.femaleModifier) { return .women }
    if unit.has(.maleModifier) { return .men }
    if unit.has(.elderlyModifier) { return .elderly }
    if unit.has(.foreignModifier) { return .foreigners }
    if unit.has(.civilianModifier) { return .civilians }
    if unit.has(.policeModifier) { return .police }
    if unit.has(.combatantModifier) { return .combatants }
    return nil
  }

  /// An unknown lower-case word in -ed or -ing is a verb more often than a noun.
  fileprivate func endsLikeVerb(_ unit: Unit) -> Bool {
    guard unit.entry == 0, !unit.looks([.capital, .hasDigit]), unit.end - unit.start > 4 else { return false }
    return unit.looks(.verbal)
  }
}

/// Where the reading of a phrase stands.
private struct PhraseTail {
  var index: Int
  let start: Int
  /// The last describing or unknown word: the head, if no known noun comes.
  var lastUnknown: Int?
  var group: PeopleGroup?
}
