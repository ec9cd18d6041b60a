// Cutting a sentence into phrases, left to right: counted ones, singular ones, names, pronouns, bare plurals.

internal import Model

extension SentenceReader {
  mutating func findPhrases() {
    phraseAt = Array(repeating: -1, count: count)
    var index = 0
    while index < count {
      if let phrase = phrase(at: index) {
        for covered in phrase.units { phraseAt[covered] = phrases.count }
        phrases.append(phrase)
        index = max(phrase.units.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    markParts()
  }

  private func phrase(at index: Int) -> Phrase? {
    let unit = units[index]
    if unit.isMark || unit.isBreak { return nil }
    if let one = oneBehind(index) { return one }
    if let nobody = nobodyBehind(index) { return nobody }
    if let ordinal = ordinal(at: unit.has(.definite) ? index + 1 : index) { return ordinal }
    if let (quantity, next) = quantity(at: index) { return counted(quantity, from: index, next) }
    if unit.has([.article, .possessive, .definite]) { return determined(at: index) }
    if unit.has(.pronounSingular) {
      return Phrase(
        units: index..<(index + 1), quantity: one(index..<(index + 1)), head: .pronoun, headUnit: index,
        isDefinite: true)
    }
    if unit.has(.pronounPlural), !unit.has(.definite) {
      return Phrase(units: index..<(index + 1), head: .pronoun, headUnit: index, isPlural: true, isDefinite: true)
    }
    if unit.has(.additional), unit.noun == .person { return noun(at: index, from: index, definite: false) }
    if unit.looks(.age), let aged = agedName(index) { return aged }
    return noun(at: index, from: index, definite: false) ?? name(at: index)
  }

  private func one(_ range: Range<Int>) -> Quantity { Quantity(lower: 1, upper: 1, form: .singular, figure: range) }

  // MARK: counted phrases

  /// «شهيد واحد»: a person or victim with the word for one behind.
  private func oneBehind(_ index: Int) -> Phrase? {
    guard lexicon.grammar.contains(.oneBehind), let number = unit(index + 1), number.isNumber, number.value == 1,
      !number.looks(.digits), units[index].noun == .person || units[index].plays(.victim), !units[index].isPlural
    else { return nil }
    let figure = (index + 1)..<(index + 2)
    return Phrase(
      units: index..<(index + 2), quantity: Quantity(lower: 1, upper: 1, form: .words, figure: figure),
      head: units[index].plays(.victim) ? .harm : .person, headUnit: index, group: units[index].group ?? .all)
  }

  /// «Жертв нет», "ölen olmadı", «զոհեր չկան»: a word that denies its noun stands right behind it.
  private func nobodyBehind(_ index: Int) -> Phrase? {
    guard !lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst]), units[index].has(.none) else { return nil }
    // «لم يصب أحد»: one phrase says both
    if units[index].measure != nil, units[index].plays(.victim) {
      let figure = index..<(index + 1)
      return Phrase(
        units: figure, quantity: Quantity(lower: 0, upper: 0, form: .nobody, figure: figure), head: .harm,
        headUnit: index)
    }
    guard index > 0 else { return nil }
    var noun = index - 1
    if noun > 0, units[noun].has([.adverb, .filler]) { noun -= 1 }
    guard phraseAt[noun] == -1 || !phrases[phraseAt[noun]].isCounted, units[noun].measure != nil,
      units[noun].plays([.victim, .event, .toll, .attributive]),
      noun == 0 || !units[noun - 1].isNumber
    else { return nil }
    let figure = index..<(index + 1)
    return Phrase(
      units: figure, quantity: Quantity(lower: 0, upper: 0, form: .nobody, figure: figure), head: .harm, headUnit: noun)
  }

  private func counted(_ quantity: Quantity, from start: Int, _ next: Int) -> Phrase? {
    var phrase = Phrase(
      units: start..<next, quantity: quantity, head: .bare, headUnit: next - 1, isPlural: quantity.upper != 1)
    var index = isDual(next - 1) ? next - 1 : next
    if quantity.figure.count == 1, units[quantity.figure.lowerBound].has(.ofThem) {  // "ikisi çocuk": two of them
      phrase.isPart = true
      return phrase
    }
    if index + 1 < count, units[index].has(.ofThem), units[index + 1].measure != nil,
      units[index + 1].plays(.participle),
      isPredicateAhead(index + 2)
    {  // "900 of those displaced had returned"
      (phrase.head, phrase.headUnit, phrase.units) = (.harm, index + 1, start..<(index + 2))
      return phrase
    }
    // "Four of those who died were members of one family"
    if index + 1 < count, units[index].has(.ofThem), units[index + 1].has(.relative), let verb = verbOfClause(index + 2)
    {
      (phrase.head, phrase.headUnit, phrase.units, phrase.isOfKnown) = (.harm, verb, start..<(verb + 1), true)
      return phrase
    }
    if index < count, units[index].has(.ofThem) {  // "five of whom were children": the noun comes from the whole
      phrase.units = start..<index
      phrase.isPart = true
      phrase.group = groupOfThem()
      return phrase
    }
    if isWord(index, "of"), index + 1 < count {  // "five of the dead", "dozens of people", "one of them"
      let inner = skipDeterminers(index + 1)
      phrase.isOfKnown = inner > index + 1
      if units.indices.contains(inner), units[inner].has(.pronounPlural) {
        phrase.isPart = true
        phrase.group = groupOfThem()
        phrase.units = start..<(inner + 1)
        return phrase
      }
      index = inner
      if index < count, units[index].isNumber, phrase.isOfKnown || countsSomething(index) {
        index += 1
        phrase.units = start..<index
      }
    }
    tail(&phrase, from: index)
    if phrase.units.upperBound < count, units[phrase.units.upperBound].has(.orMore),
      !isWord(phrase.units.upperBound, "or_so"), quantity.form == .digits || quantity.form == .words
    {
      phrase.quantity?.upper = nil
      phrase.quantity?.approximation = .atLeast
      phrase.units = phrase.units.lowerBound..<(phrase.units.upperBound + 1)
    }
    // "several of the deceased": who they are is said of known persons, nothing new is counted
    if isWord(next, "of"), quantity.form == .vague, phrase.head == .harm || phrase.modifier != nil {
      phrase.quantity = nil
    }
    // "one of the highest death tolls" counts nothing
    if isWord(next, "of"), quantity.lower == 1, quantity.form == .words, phrase.head != .person {
      phrase.quantity = nil
    }
    if quantity.form == .vague, isWord(start - 1, "how") { phrase.quantity = nil }
    // "a population of 87,000"
    if isWord(start - 1, "of"), isWord(start - 2, "population") { phrase.quantity = nil }
    if quantity.form == .nobody, phrase.head == .bare, !units[start].isWord { return nil }
    if quantity.form == .vague, phrase.head == .bare || phrase.head == .unknown,
      isWord(start, "many") || isWord(start, "various") || isWord(start, "multiple") || isWord(start, "few")
    {
      phrase.quantity = nil
    }
    return phrase
  }

  /// The verb of harm that a short clause of "who" consists of: "who died", "who had been wounded"; the sentence's own verb follows.
  private func verbOfClause(_ start: Int) -> Int? {
    var index = start
    while index < count, index - start <= 2, units[index].has([.be, .have, .adverb]) { index += 1 }
    guard index < count, units[index].measure != nil, units[index].plays([.past, .participle]),
      isPredicateAhead(index + 1)
    else { return nil }
    return index
  }

  /// "its reporters …, one of them": the group of the people named last, where nobody counted them.
  private func groupOfThem() -> PeopleGroup {
    // "7'si sivil, 5'i çocuk": each says its own
    if lexicon.grammar.contains(.objectFirst) { return .all }
    return phrases.last { ($0.head == .person || $0.head == .harm) && $0.isPlural }
      .flatMap { $0.isCounted ? nil : $0.group } ?? .all
  }

  /// A word that says both two and of what: «طفلان», "two children".
  private func isDual(_ index: Int) -> Bool {
    units[index].has(.pair) && (units[index].noun != .absent || units[index].measure != nil)
  }

  private func skipDeterminers(_ start: Int) -> Int {
    var index = start
    while index < count, units[index].has([.definite, .possessive, .filler]) { index += 1 }
    return index
  }

  // MARK: singular and plain phrases

  private func determined(at start: Int) -> Phrase? {
    let first = units[start]
    var index = start + 1
    while index < count, units[index].has([.filler, .possessive, .article]) { index += 1 }
    guard index < count else { return nil }
    // "said that Somebody was shot": no determiner
    if first.has(.relative), units[index].looks(.capital), units[index].entry == 0, !isTitleCase, !isUpperCase {
      return nil
    }
    if let family = family(index, from: start) { return family }
    var phrase = Phrase(
      units: start..<index, quantity: nil, head: .bare, headUnit: start, isDefinite: !first.has(.article))
    if isWord(start, "those") || isWord(start, "the"), let harm = unit(index), harm.measure != nil,
      harm.plays([.victim, .participle]), harm.noun == .absent, unit(index + 1)?.noun ?? .absent == .absent
    {
      phrase.units = start..<(index + 1)
      (phrase.head, phrase.headUnit, phrase.isPlural) = (.harm, index, true)
      return phrase
    }
    // "one was killed and another was injured"
    if isWord(start, "another"),
      units[index].has([.be, .have]) || units[index].plays(.past) && units[index].measure != nil
    {
      return Phrase(
        units: start..<index, quantity: one(start..<index), head: .bare, headUnit: start, isFurther: true)
    }
    if let age = agePhrase(index, from: start) { return age }
    tail(&phrase, from: index)
    // "A second man": not the one told of before
    if first.has(.article), units[start..<phrase.headUnit].contains(where: { $0.looks(.ordinal) && $0.value > 1 }) {
      phrase.isFurther = true
    }
    guard
      phrase.head == .person || phrase.head == .household || phrase.head == .building || phrase.head == .body
        || phrase.head == .harm || phrase.head == .animal || phrase.head == .thing
    else {
      guard phrase.head == .unknown else { return nil }
      // "a devotee": a noun nobody listed; only a verb that is said of persons makes a person of it
      let isMany = units[phrase.headUnit].looks(.plural) && !first.has(.article)
      phrase.isPlural = isMany
      // "an unknown number were injured" names no one
      if isWord(phrase.headUnit, "number") { return nil }
      if first.has([.article, .definite]), !units[phrase.headUnit].looks(.hasDigit), !isMany {
        phrase.quantity = one(phrase.units)
      }
      return phrase
    }
    let head = units[phrase.headUnit]
    phrase.isPlural = phrase.head == .harm ? true : head.isPlural
    if phrase.head == .harm, first.has(.article), head.plays(.event) { phrase.isPlural = false }
    if !phrase.isPlural, phrase.head != .thing, phrase.head != .animal {
      // "her husband Somebody"
      if phrase.head == .person, let name = name(at: phrase.units.upperBound), name.head == .name {
        phrase.units = start..<name.units.upperBound
      }
      if first.has(.article) || first.has(.possessive) || first.has(.definite) { phrase.quantity = one(phrase.units) }
    }
    return phrase
  }

  /// "a family of six": six people.
  private func family(_ index: Int, from start: Int) -> Phrase? {
    let isBody = units[index].noun == .household || ["crew", "party", "team", "gang"].contains { isWord(index, $0) }
    guard isBody, isWord(index + 1, "of"), let number = unit(index + 2), number.isNumber,
      !number.looks([.ordinal, .fraction]), number.value > 1, unit(index + 3)?.noun ?? .absent == .absent
    else { return nil }
    let figure = (index + 2)..<(index + 3)
    return Phrase(
      units: start..<(index + 3),
      quantity: Quantity(
        lower: number.value, upper: number.value, form: number.looks(.digits) ? .digits : .words, figure: figure),
      head: .person, headUnit: index, isPlural: false)
  }

  /// "a 17-year-old", "the 40-year-old": a person by age alone.
  private func agePhrase(_ index: Int, from start: Int) -> Phrase? {
    guard units[index].looks(.age) else { return nil }
    var next = index + 1
    while next < count, next - index < 4, units[next].isWord, units[next].noun == .absent, units[next].measure == nil,
      units[next].tags.isEmpty
        || units[next].has([.femaleModifier, .maleModifier, .foreignModifier, .civilianModifier])
    { next += 1 }
    let isAdult = units[index].value >= Self.fullAge
    if next < count, units[next].noun == .person {
      var phrase = Phrase(
        units: start..<(next + 1), quantity: units[next].isPlural ? nil : one(start..<(next + 1)), head: .person,
        headUnit: next, isPlural: units[next].isPlural, isDefinite: !units[start].has(.article))
      phrase.group = isAdult ? units[next].group ?? .all : .children
      return phrase
    }
    guard next == index + 1 || unit(index + 1)?.noun == NounKind.absent else { return nil }
    // "a 55-year-old foreman": a trade that the lexicon does not know
    let trade =
      unit(index + 1).map { $0.isWord && $0.entry == 0 && !$0.looks([.capital, .verbal, .adverbial]) } ?? false
    return Phrase(
      units: start..<(trade ? index + 2 : index + 1), quantity: one(start..<(index + 1)), head: .person,
      headUnit: index,
      group: isAdult ? trade ? .other : .all : .children, isDefinite: !units[start].has(.article))
  }

  /// A noun without article or number: "civilians", "gunman" in a headline.
  private func noun(at index: Int, from start: Int, definite: Bool) -> Phrase? {
    var last = index
    while last < count, units[last].noun == .absent, last - index < 3,
      units[last].has([
        .childModifier, .femaleModifier, .maleModifier, .elderlyModifier, .foreignModifier, .civilianModifier,
        .combatantModifier, .policeModifier, .otherModifier,
      ]) || units[last].looks(.age)
    { last += 1 }
    guard last < count, units[last].noun != .absent, units[last].noun != .thing else { return nil }
    while last + 1 < count, units[last + 1].noun != .absent, units[last + 1].noun != .thing,
      !units[last + 1].looks(.prefixedAnd)
    { last += 1 }
    let head = units[last]
    // "treated for minor injuries"
    if !head.isPlural, unit(last + 1)?.has(.wound) == true { return nil }
    // "remains missing": a verb
    if head.noun == .body, index == last, head.has(.rose), unit(last + 1)?.plays(.adjective) == true { return nil }
    if head.plays(.verb), index == last, head.noun != .person { return nil }
    if !head.isPlural, let next = unit(last + 1), next.plays(.victim), next.noun == .absent, !next.plays(.verb) {
      return nil
    }  // "Armenian POWs"
    var phrase = Phrase(
      units: start..<(last + 1), quantity: nil, head: self.head(head.noun), headUnit: last, group: head.group ?? .all,
      isPlural: head.isPlural, isDefinite: definite)
    if !head.isPlural, head.noun == .person {  // "Mayor Somebody", "Man shot dead": a singular without article
      phrase.quantity = one(phrase.units)
      phrase.isDefinite = index > 0 && !units[index].looks(.capital)
      if let name = name(at: last + 1) {
        phrase.units = start..<name.units.upperBound; phrase.quantity = one(phrase.units)
      }
    }
    return phrase
  }

  /// Words in capitals that the lexicon does not know: a person, a place, a body. Only a verb makes a person of it.
  private func name(at start: Int) -> Phrase? {
    guard !isUpperCase, !isTitleCase else { return nil }
    var index = start
    while index < count, isNamePart(index, first: index == start) { index += 1 }
    guard index > start else { return nil }
    // One capitalised word at the head of a sentence may be any word.
    if index - start == 1, start == 0, units[start].entry != 0 { return nil }
    // "Whole villages": it describes the noun behind
    if index - start == 1, start == 0, let next = unit(index), next.noun != .absent, next.isPlural,
      !next.looks(.capital)
    {
      return nil
    }
    if index < count, units[index].noun == .person, !units[index].isPlural {  // "Ohio officer", "Robbery Suspect"
      return Phrase(
        units: start..<(index + 1), quantity: one(start..<(index + 1)), head: .person, headUnit: index,
        group: units[index].group ?? .all, isDefinite: false)
    }
    // where endings tell the harmed from the place, a bare name tells too little to count
    let hasCases = !lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst])
    // «Ломасета»: a club, a ship, a film
    let isQuoted = hasCases && unit(start - 1)?.isMark(UInt8(ascii: "\"")) == true
    let counts = !lexicon.grammar.contains(.objectFirst) && !isQuoted
    return Phrase(
      units: start..<index, quantity: counts ? one(start..<index) : nil, head: .name, headUnit: index - 1,
      isDefinite: true)
  }

  /// "19-year-old Somebody": an age before a name.
  private func agedName(_ index: Int) -> Phrase? {
    guard !units[index].isPlural, var named = name(at: index + 1), named.head == .name else { return nil }
    named.units = index..<named.units.upperBound
    named.quantity = named.quantity.map { _ in one(named.units) }
    if units[index].value < Self.fullAge { named.group = .children }
    return named
  }

  /// From this age on nobody is a child.
  static let fullAge = 18

  /// The longest small word inside a name: "bin", "van", "al".
  static let particleBytes = 3

  private func isNamePart(_ index: Int, first: Bool) -> Bool {
    let unit = units[index]
    if !first, unit.isWord, unit.entry == 0, unit.end - unit.start <= Self.particleBytes,
      !unit.looks([.capital, .hasDigit]),
      let next = self.unit(index + 1), next.isWord, next.looks(.capital), next.entry == 0
    {
      return true
    }
    guard unit.isWord, unit.looks(.capital), unit.measure == nil else {
      return !first && unit.isMark(UInt8(ascii: ".")) && unit.looks(.glued)
        && units[index - 1].end - units[index - 1].start == 1
    }
    if unit.entry == 0 { return true }
    return unit.has(.title) || (unit.tags.isEmpty && unit.noun == .absent)
  }

  // MARK: parts

  /// Marks phrases that are parts of the one before, and those behind a preposition.
  private mutating func markParts() {
    for index in phrases.indices {
      let start = phrases[index].units.lowerBound
      // "Somebody, a reporter of the agency,": the apposition tells the group
      if index > 0, phrases[index - 1].head == .name, phrases[index - 1].group == .all, phrases[index].head == .person,
        phrases[index].quantity?.form == .singular, phrases[index - 1].units.upperBound == start - 1,
        units[start - 1].isComma
      {
        phrases[index - 1].group = phrases[index].group
      }
      if lexicon.grammar.contains(.objectFirst), unit(phrases[index].units.upperBound)?.has(.prep) == true {
        phrases[index].afterPreposition = phrases[index].units.upperBound
      }
      guard let before = unit(start - 1) else { continue }
      if before.has(.including) || before.has(.ofThem) { phrases[index].isPart = true }
      // «այդ թվում՝ 9 երեխա»
      if before.isComma || before.isMark(UInt8(ascii: ":")), unit(start - 2)?.has(.including) == true {
        phrases[index].isPart = true
      }
      if isWord(start - 1, "mostly") || isWord(start - 1, "mainly") || isWord(start - 1, "largely")
        || isWord(start - 1, "predominantly")
      {
        phrases[index].isPart = true
      }
      // "15 people (ten civilians and five policemen)"
      if before.isMark(UInt8(ascii: "(")), index > 0, phrases[index - 1].isCounted,
        phrases[index - 1].units.upperBound == start - 1, phrases[index].isCounted, phrases[index].head != .name
      {
        phrases[index].isPart = true
      }
      var back = start - 1
      let isPlainCount = phrases[index].isCounted && phrases[index].quantity?.form != .singular
      let reach = phrases[index].head == .name ? 7 : isPlainCount ? 1 : 3
      while back > start - reach, back > 0, units[back].isWord || units[back].isMark(UInt8(ascii: "'")),
        (describes(units[back]) && phraseAt[back] == -1)
          || (reach == 7
            && (units[back].has([.definite, .article])
              || (phraseAt[back] >= 0 && phrases[phraseAt[back]].head == .name)))
      { back -= 1 }
      let standsBehind = lexicon.grammar.contains(.objectFirst) && !lexicon.grammar.contains(.verbFirst)
      if units[back].has(.prep), !units[back].has(.including), !standsBehind { phrases[index].afterPreposition = back }
      // ", including four children and two women": coordination keeps the part
      if before.has(.and) || before.isComma, index > 0, phrases[index - 1].isPart,
        phrases[index - 1].units.upperBound == start - 1, phrases[index].isCounted || !phrases[index - 1].isCounted,
        !phrases[index - 1].isCounted || !isPredicateAhead(phrases[index].units.upperBound)
          || awaitsPredicate(before: index)
      {
        phrases[index].isPart = true
      }
    }
  }

  /// "Seven people including two women and two children were killed": the verb is that of the seven, who have none yet.
  private func awaitsPredicate(before index: Int) -> Bool {
    guard let whole = phrases[..<index].lastIndex(where: { !$0.isPart }), phrases[whole].isCounted else { return false }
    let end = phrases[whole].units.upperBound
    guard unit(end)?.has(.including) == true || unit(end)?.isComma == true && unit(end + 1)?.has(.including) == true
    else {
      return false
    }
    return !units[..<end].contains { $0.measure != nil && $0.plays(.verb) }
  }

  /// Whether a verb of its own follows a phrase: "and 30 *were wounded*", "and 30 *wounded*".
  func isPredicateAhead(_ start: Int) -> Bool {
    var index = start
    while index < count, index - start < 3, units[index].has(.adverb) || units[index].has(.reportedly) { index += 1 }
    guard let unit = unit(index) else { return false }
    if unit.has([.be, .have, .get, .modal]) { return true }
    return unit.measure != nil && unit.plays([.past, .participle, .third, .base, .adjective]) && !unit.plays(.takes)
  }
}
