// Verbs and participles: who was killed, what was destroyed. Objects to the right of an active verb, subjects to the left of a passive one.

internal import Model

extension SentenceReader {
  mutating func attachVerbs() {
    for index in 0..<count {
      let unit = units[index]
      guard let measure = unit.measure, phraseAt[index] == -1 || !isHeadOrModifier(index) || isBarePredicate(index)
      else { continue }
      if unit.plays(.takes) {
        attachObject(after: index, measure, "takes")
      } else if unit.plays(.attributive) {
        attachObject(after: index, measure, "attributive")
      } else if unit.plays(.adjective), !unit.plays(.verb) {
        attachPredicate(index, measure)
      } else if unit.plays([.base, .third, .past, .gerund, .participle]) {
        attachVerb(index, measure)
      } else if unit.plays([.victim]) {
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
    if certainty == .negated, unit(trigger - 1)?.has(.negation) == true, let nobody = subject(before: trigger, measure),
      phrases[nobody].quantity?.form == .nobody
    {  // «никто не погиб»: two negations are one
      attachBackwards(from: nobody, measure, trigger, "nobody", false)
      return
    }
    guard certainty == .happened || certainty == .feared else { return }
    let unit = units[trigger]
    if isNoun(trigger) { return }
    // "House", "Shelter" inside a name
    if unit.looks(.capital), !isUpperCase, trigger > 0, unit.plays(.base) { return }
    let feared = certainty == .feared
    if unit.plays(.forces) { return attachForced(trigger, feared) }
    let passive = isPassive(trigger)
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
      if unit.plays([.third, .base]) && !unit.plays([.past, .participle]) { return }
      if unit.plays(.gerund) { return }
    }
    guard unit.plays([.participle, .past]) || unit.plays(.intransitive) else { return }
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

  /// "dead", "missing", "homeless" behind a noun or a form of "be".
  private mutating func attachPredicate(_ trigger: Int, _ measure: Measure) {
    var feared = false
    if let before = unit(trigger - 1), before.has(.likely) { feared = true }
    if trigger > 0, units[trigger - 1].has(.negation) { return }
    if certainty(of: trigger) == .hypothetical || isSentence(trigger) { return }
    if let subject = subject(before: trigger, measure) {
      attachBackwards(from: subject, measure, trigger, "predicate", feared)
    }
  }

  /// How far before "the release of" the wish for it may stand.
  static let wishReach = 4

  /// "sentenced 12 people to death".
  private func isSentence(_ trigger: Int) -> Bool {
    isWord(trigger, "to_death") && units.indices.contains { isWord($0, "sentenced") || isWord($0, "condemned") }
  }

  private mutating func attachObject(after trigger: Int, _ measure: Measure, _ rule: StaticString) {
    let before = units[max(0, trigger - Self.wishReach)..<trigger]
    if before.contains(where: { $0.has([.wish, .modal]) && !$0.has(.month) }) { return }
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

  // MARK: to the right

  /// The phrase that an active verb at `trigger` has for its object.
  func object(after trigger: Int) -> Int? {
    var index = trigger + 1
    while index < count, index - trigger <= 4 {
      if phraseAt[index] >= 0 { return phraseAt[index] }
      let unit = units[index]
      // "five people killed and 19 others injured": "and" leads on only to a further verb
      if unit.has(.and), !(self.unit(index + 1)?.measure != nil || self.unit(index + 1)?.has(.adverb) == true) {
        return nil
      }
      guard
        unit.has([.adverb, .reportedly, .allegedly, .and, .filler, .additional])
          || (unit.measure != nil && unit.plays([.past, .gerund, .third, .base])) || unit.isMark(UInt8(ascii: "\""))
          || unit.isMark(UInt8(ascii: ":"))
      else { return nil }
      if unit.measure != nil, !(units[index - 1].has(.and) || units[index - 1].isComma) { return nil }
      index += 1
    }
    return nil
  }

  /// How far behind its verb a subject may stand: "погибли в результате обстрела рынка 12 человек".
  static let subjectReach = 12

  /// The counted phrase that follows a verb as its subject, where the language lets it. What has its own preposition is passed over.
  private func subject(after trigger: Int, _ measure: Measure) -> Int? {
    var index = trigger + 1
    while index < count, index - trigger <= Self.subjectReach {
      let unit = units[index]
      if phraseAt[index] >= 0 {
        let candidate = phraseAt[index]
        let phrase = phrases[candidate]
        let isNear = phrase.units.lowerBound - trigger <= 2
        if phrase.isCounted, !phrase.isPart, phrase.afterPreposition == nil,
          phrase.quantity?.form != .singular || isNear
        {
          return countedUnit(phrase, measure) == nil ? nil : candidate
        }
        index = phrase.units.upperBound
        continue
      }
      if unit.isMark, !unit.isMark(UInt8(ascii: "\"")) { return nil }
      if unit.measure != nil || unit.has([.say, .claimVerb, .conj, .relative, .including]) { return nil }
      index += 1
    }
    return nil
  }

  /// Attaches a phrase and those coordinated with it: "three women and six children", "12 people, including two boys".
  mutating func attachChain(from first: Int, _ measure: Measure, _ trigger: Int, _ rule: StaticString, _ feared: Bool) {
    var index = first
    var whole: Int?
    while true {
      let before = findings.count
      addFinding(index, measure, trigger, rule, feared)
      if phrases[index].isPart {
        if findings.count > before { findings[before].partOf = whole }
      } else if findings.count > before {
        whole = before
      }
      guard index + 1 < phrases.count, coordinates(index, index + 1) else { return }
      index += 1
    }
  }

  /// Whether the next phrase is said of the same verb.
  func coordinates(_ index: Int, _ next: Int) -> Bool {
    let gap = phrases[index].units.upperBound..<phrases[next].units.lowerBound
    let isPrefixed = units[phrases[next].units.lowerBound].looks(.prefixedAnd)
    if followsDescribed(index, next, gap) { return true }
    guard gap.count <= 4, !gap.isEmpty || isPrefixed else { return false }
    if isPredicateAhead(phrases[next].units.upperBound), !phrases[next].isPart { return false }
    var joined = isPrefixed
    for position in gap {
      let unit = units[position]
      if unit.has(.and) || unit.has(.including) {
        joined = true
      } else if unit.isComma || unit.isMark(UInt8(ascii: "(")) || unit.isMark(UInt8(ascii: "-"))
        || unit.has([.adverb, .filler]) || unit.looks(.age)
      {
        continue
      } else if unit.has(.prep), isWord(position, "with") || isWord(position, "of") {
        return false
      } else {
        return false
      }
    }
    if joined { return phrases[next].isCounted || phrases[next].isPlural }
    // a comma alone continues a list only where another counted phrase follows: "two men, three women and a child"
    return phrases[next].isCounted && phrases[index].isCounted && phrases[next].quantity?.form != .singular
  }

  /// How long the description of a person may be before the next is named: "a leader of the ruling party and his brother".
  static let descriptionReach = 9

  private func followsDescribed(_ index: Int, _ next: Int, _ gap: Range<Int>) -> Bool {
    guard gap.count > 1, gap.count <= Self.descriptionReach, phrases[index].quantity?.form == .singular,
      phrases[index].head == .person, phrases[next].isCounted, phrases[next].head == .person,
      units[gap.upperBound - 1].has(.and), !isPredicateAhead(phrases[next].units.upperBound),
      units[gap.lowerBound].has(.prep), isWord(gap.lowerBound, "of") || isWord(gap.lowerBound, "from")
    else { return false }
    return gap.dropLast().allSatisfy {
      units[$0].isWord && units[$0].measure == nil && !units[$0].has([.be, .have, .say, .relative, .conj, .modal])
    }
  }

  private mutating func addFinding(
    _ index: Int, _ measure: Measure, _ trigger: Int, _ rule: StaticString, _ feared: Bool
  ) {
    // "not a clear shot": a noun
    if units[trigger].plays(.weak), phrases[index].head == .unknown, phrases[index].quantity?.form == .singular {
      return
    }
    // "in critical condition" tells of somebody hurt before, or dead since
    let weak = units[trigger].plays(.weak) || (measure == .injured && units[trigger].plays(.adjective))
    add(index, measure, trigger: trigger, rule: rule) {
      $0.isWeak = weak
      $0.isFeared = feared
    }
  }

  // MARK: to the left

  /// The phrase that a passive or intransitive verb at `trigger` has for its subject.
  func subject(before trigger: Int, _ measure: Measure) -> Int? {
    nearestSubject(before: trigger, measure) ?? subjectOfSentence(trigger, measure)
  }

  private func nearestSubject(before trigger: Int, _ measure: Measure) -> Int? {
    var index = trigger - 1
    while index >= 0 {
      let unit = units[index]
      if phraseAt[index] >= 0 {
        let candidate = phraseAt[index]
        let phrase = phrases[candidate]
        index = phrase.units.lowerBound - 1
        if phrase.head == .name, !phrase.isCounted { continue }
        if phrase.head == .pronoun, units[phrase.headUnit].has(.relative) {
          return antecedent(of: phrase.units.lowerBound, measure, trigger)
        }
        if isWord(phrase.headUnit, "himself") || isWord(phrase.headUnit, "herself") { continue }
        if opensClause(phrase), isBareUpTo(trigger, from: phrase.units.upperBound),
          countedUnit(phrase, measure) != nil, agrees(candidate, trigger)
        {
          return candidate
        }
        if phrase.isPart {
          if isPartitiveSubject(candidate, trigger) { return candidate }
          continue
        }
        // "among six people shot dead": right before a bare participle stands its own subject
        if phrase.units.upperBound == trigger, phrase.afterPreposition != nil, !isPassive(trigger),
          phrase.head != .name, countedUnit(phrase, measure) != nil
        {
          return candidate
        }
        if !agrees(candidate, trigger) { continue }
        if let preposition = phrase.afterPreposition {
          if isWord(preposition, "of"), phrase.isCounted, phrase.quantity?.form != .singular, !isOfPhrase(preposition),
            countedUnit(phrase, measure) != nil
          {
            return candidate
          }
          if phrase.isCounted, phrase.quantity?.form != .singular,
            phrase.head == .person || phrase.head == .harm || phrase.head == .bare, isWord(preposition, "with")
          {
            return candidate
          }
          if isWord(preposition, "with"), phrase.units.upperBound == trigger { return nil }
          continue
        }
        if countedUnit(phrase, measure) == nil {
          // "shot several times and pronounced dead"
          if phrase.head == .thing || phrase.head == .animal, self.unit(phrase.units.upperBound)?.has(.and) != true {
            return nil
          }
          continue
        }
        if let named = namedBefore(candidate, trigger), countedUnit(phrases[named], measure) != nil { return named }
        if phrase.head == .name, phrase.quantity?.form == .singular, isApposition(candidate) { continue }
        return candidate
      }
      if unit.has(.ofThem) {  // "some of whom were …" against "most of them women, were …"
        if units[(index + 1)..<trigger].allSatisfy({ $0.has([.be, .have, .adverb, .get]) }) {
          guard index > 0, phraseAt[index - 1] >= 0, phrases[phraseAt[index - 1]].isPart else { return nil }
          return phraseAt[index - 1]
        }
        index -= 1
        continue
      }
      if unit.isMark(UInt8(ascii: ";")) || unit.isMark(UInt8(ascii: ":")) { break }
      if unit.has([.say, .claimVerb]), index < trigger - 1, !(index > 0 && units[index - 1].has(.be)) { break }
      if unit.measure != nil, unit.plays([.past, .participle, .third]), unit.plays(.verb),
        !isCoordinatedVerb(index, trigger)
      {
        return sharesPredicate(index, trigger) ? self.subject(before: index, measure) : nil
      }
      index -= 1
    }
    return nil
  }

  /// How far before "who" those may stand of whom it is said.
  static let antecedentReach = 8

  /// Those of whom "who" says it: the nearest people or homes before it.
  private func antecedent(of relative: Int, _ measure: Measure, _ trigger: Int) -> Int? {
    var index = relative - 1
    if unit(index)?.isComma == true { index -= 1 }
    while index >= 0, relative - index <= Self.antecedentReach {
      if phraseAt[index] >= 0 {
        let candidate = phraseAt[index]
        if countedUnit(phrases[candidate], measure) != nil, agrees(candidate, trigger) { return candidate }
        index = phrases[candidate].units.lowerBound - 1
        continue
      }
      guard units[index].isWord, !units[index].plays(.verb) || units[index].measure == nil else { return nil }
      index -= 1
    }
    return nil
  }

  /// "after a boy was killed": "after" opens a clause, it is no preposition of the boy's.
  private func opensClause(_ phrase: Phrase) -> Bool {
    guard let preposition = phrase.afterPreposition, preposition == phrase.units.lowerBound - 1 else { return false }
    return ["after", "before", "since", "until", "as"].contains { isWord(preposition, $0) }
  }

  /// Whether nothing but auxiliaries stands before a verb.
  private func isBareUpTo(_ trigger: Int, from start: Int) -> Bool {
    start <= trigger
      && units[start..<trigger].allSatisfy { $0.has([.be, .have, .adverb, .get, .reportedly, .allegedly]) }
  }

  /// "Two lawmakers from … were killed": a plural verb has no singular subject, unless two are joined.
  private func agrees(_ index: Int, _ trigger: Int) -> Bool {
    let phrase = phrases[index]
    // "a reporter covering the police beat has been shot": a singular verb has no plural subject that is not counted
    if !phrase.isCounted, phrase.isPlural, phrase.head == .person, phrase.units.upperBound < trigger,
      hasSingularAuxiliary(phrase.units.upperBound, trigger)
    {
      return false
    }
    guard phrase.quantity?.form == .singular, phrase.units.upperBound < trigger else { return true }
    let isPlural = (phrase.units.upperBound..<trigger).contains {
      isWord($0, "were") || isWord($0, "are")
        || (isWord($0, "have") && !(unit($0 - 1)?.has([.modal, .infinitive]) ?? false))
    }
    guard isPlural else { return true }
    return unit(phrase.units.lowerBound - 1)?.has(.and) == true || unit(phrase.units.lowerBound - 1)?.isComma == true
      || phrase.head == .pronoun
  }

  private func hasSingularAuxiliary(_ start: Int, _ trigger: Int) -> Bool {
    var first = trigger
    while first > start, units[first - 1].has([.be, .have, .adverb]) { first -= 1 }
    return (first..<trigger).contains { isWord($0, "was") || isWord($0, "is") || isWord($0, "has") }
  }

  /// "A leader who was awarded the prize in 2005 has been shot": the sentence's own verb behind a clause of "who".
  private func subjectOfSentence(_ trigger: Int, _ measure: Measure) -> Int? {
    guard let first = phrases.first, first.units.lowerBound <= 1, first.head == .person || first.head == .name,
      unit(first.units.upperBound)?.has(.relative) == true, isPassive(trigger), countedUnit(first, measure) != nil,
      agrees(0, trigger)
    else { return nil }
    var aux = trigger
    while aux > first.units.upperBound, units[aux - 1].has([.be, .have, .adverb, .get]) { aux -= 1 }
    let clause = units[first.units.upperBound..<aux]
    guard !units[aux - 1].has([.relative, .and, .say, .conj]), !units[aux - 1].isMark || units[aux - 1].isComma,
      clause.contains(where: { $0.has([.be, .have]) || $0.measure != nil || $0.looks(.verbal) })
    else { return nil }
    return 0
  }

  /// Whether the phrase before "of" is itself people or homes: "the leader of 12 rebels" against "a figure of 116 homes".
  private func isOfPhrase(_ preposition: Int) -> Bool {
    guard preposition > 0, phraseAt[preposition - 1] >= 0 else { return false }
    let head = phrases[phraseAt[preposition - 1]].head
    return head == .person || head == .household || head == .building || head == .name || head == .harm || head == .body
  }

  /// "four of whom were injured", "one of them was killed": the part is the subject when nothing but auxiliaries stands between.
  private func isPartitiveSubject(_ index: Int, _ trigger: Int) -> Bool {
    let phrase = phrases[index]
    guard phrase.isCounted,
      (phrase.units.lowerBound..<min(count, phrase.units.upperBound + 1)).contains(where: {
        units[$0].has(.ofThem) || units[$0].has(.pronounPlural)
      })
    else { return false }
    return (phrase.units.upperBound..<max(trigger, phrase.units.upperBound)).allSatisfy {
      units[$0].has([.ofThem, .be, .have, .adverb, .get])
    }
  }

  /// "had been shot several times and was pronounced dead": "and" leads on to a second verb of the same subject.
  private func sharesPredicate(_ earlier: Int, _ trigger: Int) -> Bool {
    var start = trigger
    while start > 0, units[start - 1].has([.be, .have, .adverb, .get]) { start -= 1 }
    return start < trigger && start - 1 > earlier && units[start - 1].has(.and) && phraseAt[start - 1] == -1
  }

  /// "were shot and killed", "wounded or killed": the earlier verb shares the subject.
  private func isCoordinatedVerb(_ earlier: Int, _ trigger: Int) -> Bool {
    guard trigger - earlier <= 4 else { return false }
    return units[(earlier + 1)..<trigger].allSatisfy { $0.has([.and, .conj, .adverb, .be, .have]) || $0.isComma }
  }

  /// "Somebody, the suspect in a shooting that left two people dead, was released": the verb behind the comma is said of whom the
  /// sentence opens with.
  private func namedBefore(_ candidate: Int, _ trigger: Int) -> Int? {
    var comma = trigger - 1
    while comma > 0, units[comma].has([.be, .have, .adverb]) { comma -= 1 }
    guard comma < trigger - 1, units[comma].isComma, phrases[candidate].units.upperBound <= comma,
      let named = phrases[..<candidate].lastIndex(where: { opensApposition($0) }), agrees(named, trigger)
    else { return nil }
    return named
  }

  /// One person with a comma behind, at the head of the sentence or of what somebody says.
  private func opensApposition(_ phrase: Phrase) -> Bool {
    guard phrase.head == .name || phrase.head == .person, phrase.quantity?.form == .singular,
      unit(phrase.units.upperBound)?.isComma == true
    else { return false }
    let before = unit(phrase.units.lowerBound - 1)
    return phrase.units.lowerBound <= 1 || before?.has([.say, .claimVerb]) == true
      || before.map { isWord(phrase.units.lowerBound - 1, "that") && $0.isWord } == true
  }

  /// A name between commas behind a person: "the mayor, Somebody, was killed".
  private func isApposition(_ index: Int) -> Bool {
    guard index > 0, let comma = unit(phrases[index].units.lowerBound - 1), comma.isComma else { return false }
    let before = phrases[index - 1]
    return before.units.upperBound == phrases[index].units.lowerBound - 1 && before.head == .person
  }

  /// Attaches a subject and what is coordinated to its left, and the parts between it and the verb.
  mutating func attachBackwards(
    from subject: Int, _ measure: Measure, _ trigger: Int, _ rule: StaticString, _ feared: Bool
  ) {
    var first = subject
    while first > 0, !phrases[first].isPart || phrases[first - 1].isPart, taken[first - 1] == nil,
      joinsLeft(first - 1, first)
    { first -= 1 }
    var whole: Int?
    var last = subject
    while last + 1 < phrases.count, phrases[last + 1].units.upperBound <= trigger, phrases[last + 1].isPart {
      last += 1
    }
    for index in first...last {
      let before = findings.count
      addFinding(index, measure, trigger, rule, feared)
      guard findings.count > before else { continue }
      if phrases[index].isPart { findings[before].partOf = whole } else { whole = before }
    }
  }

  private func joinsLeft(_ left: Int, _ right: Int) -> Bool {
    let gap = phrases[left].units.upperBound..<phrases[right].units.lowerBound
    guard !gap.isEmpty, gap.count <= 3, phrases[left].isCounted,
      phrases[left].afterPreposition == nil || phrases[left].quantity?.form != .singular
    else { return false }
    guard phrases[left].head != .thing, phrases[left].head != .animal else { return false }
    var joined = false
    for position in gap {
      let unit = units[position]
      if unit.has(.and) { joined = true } else if !unit.isComma { return false }
    }
    if phrases[left].afterPreposition != nil, !isWord(phrases[left].afterPreposition ?? 0, "of") { return false }
    // "Teen, man shot in Halvek": headlines spare the "and"
    let isHeadline = left == 0 && phrases[left].units.lowerBound == 0 && phrases[left].head == .person
    return joined || phrases[right].quantity?.form != .singular || isHeadline && phrases[right].head == .person
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
