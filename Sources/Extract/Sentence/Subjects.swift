// What stands before a verb: the subject of a passive or intransitive one, found through relative clauses, appositions and parts.

internal import Model

extension SentenceReader {
  /// The phrase that a passive or intransitive verb at `trigger` has for its subject.
  func subject(before trigger: Int, _ measure: Measure) -> Int? {
    subjectOfSentence(trigger, measure) ?? nearestSubject(before: trigger, measure)
  }

  private func nearestSubject(before trigger: Int, _ measure: Measure) -> Int? {
    var index = trigger - 1
    while index >= 0 {
      let unit = units[index]
      if phraseAt[index] >= 0 {
        let candidate = phraseAt[index]
        index = phrases[candidate].units.lowerBound - 1
        switch judge(candidate, measure, trigger) {
        case .subject(let found): return found
        case .nobody: return nil
        case .goOn: continue
        }
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
        !isCoordinatedVerb(index, trigger), !isReducedClause(index, before: trigger)
      {
        return sharesPredicate(index, trigger) ? self.subject(before: index, measure) : nil
      }
      index -= 1
    }
    return nil
  }

  /// What a phrase before a verb is to it.
  private enum Verdict {
    /// This phrase, or the one it stands for.
    case subject(Int)
    /// Nothing before this can be.
    case nobody
    case goOn
  }

  private func judge(_ candidate: Int, _ measure: Measure, _ trigger: Int) -> Verdict {
    let phrase = phrases[candidate]
    if phrase.head == .name, !phrase.isCounted { return .goOn }
    if phrase.head == .pronoun, units[phrase.headUnit].has(.relative) {
      return antecedent(of: phrase.units.lowerBound, measure, trigger).map { .subject($0) } ?? .nobody
    }
    if isWord(phrase.headUnit, "himself") || isWord(phrase.headUnit, "herself") { return .goOn }
    if opensClause(phrase), isBareUpTo(trigger, from: phrase.units.upperBound),
      countedUnit(phrase, measure) != nil, agrees(candidate, trigger)
    {
      return .subject(candidate)
    }
    if isOfParticiple(phrase) { return .goOn }
    if phrase.isPart {
      if isPartitiveSubject(candidate, trigger) { return .subject(candidate) }
      return .goOn
    }
    // "among six people shot dead": right before a bare participle stands its own subject
    if phrase.units.upperBound == trigger, phrase.afterPreposition != nil, !isPassive(trigger),
      phrase.head != .name, phrase.head != .unknown, countedUnit(phrase, measure) != nil,
      !isOfPeople(phrase)
    {
      return .subject(candidate)
    }
    if !agrees(candidate, trigger) { return .goOn }
    if let preposition = phrase.afterPreposition {
      if isWord(preposition, "of"), phrase.isCounted, phrase.quantity?.form != .singular, !isOfPhrase(preposition),
        countedUnit(phrase, measure) != nil
      {
        return .subject(candidate)
      }
      if phrase.isCounted, phrase.quantity?.form != .singular,
        phrase.head == .person || phrase.head == .harm || phrase.head == .bare, isWord(preposition, "with")
      {
        return .subject(candidate)
      }
      if isWord(preposition, "with"), phrase.units.upperBound == trigger { return .nobody }
      return .goOn
    }
    if countedUnit(phrase, measure) == nil {
      // "shot several times and pronounced dead"
      if phrase.head == .thing || phrase.head == .animal, self.unit(phrase.units.upperBound)?.has(.and) != true {
        return .nobody
      }
      return .goOn
    }
    if let named = namedBefore(candidate, trigger), countedUnit(phrases[named], measure) != nil {
      return .subject(named)
    }
    if phrase.head == .name, phrase.quantity?.form == .singular, isApposition(candidate) || listsTheCounted(candidate) {
      return .goOn
    }
    return .subject(candidate)
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
        // "six priests, five of them foreigners, who were killed"
        let isAside =
          phrases[candidate].isPart || candidate > 0 && phrases[candidate - 1].isPart && !phrases[candidate].isCounted
        if !isAside, countedUnit(phrases[candidate], measure) != nil, agrees(candidate, trigger) { return candidate }
        index = phrases[candidate].units.lowerBound - 1
        continue
      }
      guard units[index].isWord || units[index].isComma, !units[index].plays(.verb) || units[index].measure == nil
      else { return nil }
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
    let isPlural = auxiliaries(of: trigger, from: phrase.units.upperBound).contains {
      isWord($0, "were") || isWord($0, "are")
        || (isWord($0, "have") && !(unit($0 - 1)?.has([.modal, .infinitive]) ?? false))
    }
    guard isPlural else { return true }
    return unit(phrase.units.lowerBound - 1)?.has(.and) == true || unit(phrase.units.lowerBound - 1)?.isComma == true
      || phrase.head == .pronoun
  }

  /// "a reporter covering the strike": the object of what describes the person before it.
  private func isOfParticiple(_ phrase: Phrase) -> Bool {
    let verb = phrase.units.lowerBound - 1
    guard verb > 0, units[verb].looks(.gerund), units[verb].noun == .absent, !units[verb].has(.prep),
      phraseAt[verb - 1] >= 0, phrases[phraseAt[verb - 1]].head == .person
    else { return false }
    return true
  }

  private func hasSingularAuxiliary(_ start: Int, _ trigger: Int) -> Bool {
    auxiliaries(of: trigger, from: start).contains { isWord($0, "was") || isWord($0, "is") || isWord($0, "has") }
  }

  /// The auxiliaries right before a verb, what is said between them included: "were also reportedly shot and".
  private func auxiliaries(of trigger: Int, from start: Int) -> Range<Int> {
    var first = trigger
    while first > start,
      units[first - 1].has([
        .be, .have, .get, .adverb, .reportedly, .allegedly, .modal, .negation, .say, .likely, .infinitive, .and,
      ])
        || units[first - 1].measure != nil
    { first -= 1 }
    return first..<trigger
  }

  /// "A leader who was awarded the prize in 2005 has been shot": the sentence's own verb behind a clause of "who".
  private func subjectOfSentence(_ trigger: Int, _ measure: Measure) -> Int? {
    guard let first = phrases.first, first.units.lowerBound <= 1, first.head == .person || first.head == .name,
      first.afterPreposition == nil, unit(first.units.upperBound)?.has(.relative) == true, isPassive(trigger),
      countedUnit(first, measure) != nil,
      agrees(0, trigger)
    else { return nil }
    var aux = trigger
    while aux > first.units.upperBound, units[aux - 1].has([.be, .have, .adverb, .get]) { aux -= 1 }
    let clause = first.units.upperBound..<aux
    guard clause.count >= Self.leastClause, !units[aux - 1].has([.relative, .and, .say, .conj]),
      !units[aux - 1].isMark || units[aux - 1].isComma
    else { return nil }
    return 0
  }

  /// "who won a prize": the fewest words of a clause with a verb of its own.
  private static let leastClause = 4

  /// "six members of one family": who they are stands before "of".
  private func isOfPeople(_ phrase: Phrase) -> Bool {
    guard let preposition = phrase.afterPreposition, isWord(preposition, "of"), preposition > 0,
      phraseAt[preposition - 1] >= 0
    else { return false }
    let before = phrases[phraseAt[preposition - 1]]
    return before.head == .person && before.isCounted
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
      }) || unit(phrase.units.lowerBound - 1)?.has(.ofThem) == true && phrase.isCounted
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

  /// "a woman arrested at the scene has been released": a participle right behind those of whom a later verb says more.
  func isReducedClause(_ participle: Int, before trigger: Int) -> Bool {
    guard participle > 0, units[participle].plays(.participle), units[participle].plays(.transitive),
      phraseAt[participle - 1] >= 0,
      phrases[phraseAt[participle - 1]].head == .person, phrases[phraseAt[participle - 1]].isCounted
    else { return false }
    return isPassive(trigger) || units[trigger].plays(.adjective) || unit(trigger - 1)?.has([.have, .be]) == true
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

  /// "Two men, Osan Bel and Tarem Vosk, both of Selmet, were arrested": as many names behind the comma as those before it are.
  private func listsTheCounted(_ index: Int) -> Bool {
    var first = index
    while first > 0, phrases[first - 1].head == .name,
      phrases[first - 1].quantity?.form == .singular, parted(first - 1, first)
    { first -= 1 }
    guard first > 0, let whole = phrases[first - 1].quantity?.upper, whole == index - first + 1, whole > 1,
      phrases[first - 1].head == .person || phrases[first - 1].head == .bare
    else { return false }
    return parted(first - 1, first)
  }

  /// Whether nothing but commas, ages and "and" stands between two phrases.
  private func parted(_ left: Int, _ right: Int) -> Bool {
    let gap = phrases[left].units.upperBound..<phrases[right].units.lowerBound
    return !gap.isEmpty && gap.count <= 5
      && gap.allSatisfy { units[$0].isComma || units[$0].has(.and) || units[$0].isNumber || units[$0].looks(.age) }
  }

  /// Attaches a subject and what is coordinated to its left, and the parts between it and the verb.
  mutating func attachBackwards(
    from subject: Int, _ measure: Measure, _ trigger: Int, _ rule: StaticString, _ feared: Bool
  ) {
    var first = subject
    // "…, and one of the bandits was killed": the verb is that of one
    let isOne =
      phrases[subject].quantity?.upper == 1
      && hasSingularAuxiliary(min(phrases[subject].units.upperBound, trigger), trigger)
    while !isOne, first > 0, !phrases[first].isPart || phrases[first - 1].isPart, taken[first - 1] == nil,
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

  /// "A man, 41, and his two sons".
  private func holdsAge(_ gap: Range<Int>) -> Bool {
    gap.dropFirst().dropLast().contains { units[$0].isNumber && units[$0 - 1].isComma && units[$0 + 1].isComma }
  }

  private func joinsLeft(_ left: Int, _ right: Int) -> Bool {
    let gap = phrases[left].units.upperBound..<phrases[right].units.lowerBound
    guard !gap.isEmpty, gap.count <= 3 || holdsAge(gap) && gap.count <= 5, phrases[left].isCounted,
      phrases[left].afterPreposition == nil || phrases[left].quantity?.form != .singular
    else { return false }
    guard phrases[left].head != .thing, phrases[left].head != .animal else { return false }
    // "one deceased man and a second one with a wound": the first has his own word
    if let modifier = phrases[left].modifier, units[modifier].measure == .killed { return false }
    // "rescued five, and that one of the bandits was killed": a clause of its own
    if units[phrases[right].units.lowerBound].has(.relative) { return false }
    var joined = false
    for position in gap {
      let unit = units[position]
      if unit.has(.and) { joined = true } else if !unit.isComma, !unit.isNumber { return false }
    }
    if phrases[left].afterPreposition != nil, !isWord(phrases[left].afterPreposition ?? 0, "of") { return false }
    // "bir doktor, 14 kişinin öldüğünü söyledi": who speaks stands before the comma
    if !joined, lexicon.grammar.contains(.objectFirst), phrases[left].quantity?.upper == 1 { return false }
    // "Teen, man shot in Halvek": headlines spare the "and"
    let isHeadline = left == 0 && phrases[left].units.lowerBound == 0 && phrases[left].head == .person
    return joined || phrases[right].quantity?.form != .singular || isHeadline && phrases[right].head == .person
      || units[phrases[left].units.lowerBound].has([.article, .possessive]) && isInList(left, right)
  }
}
