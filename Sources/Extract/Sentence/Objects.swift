// What stands behind a verb: the objects of an active one, and the subject where the language puts it there; with all that is
// coordinated with them.

internal import Model

extension SentenceReader {
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

  /// «12 человек убил обстрел», "a doce personas mató el bombardeo": the counted object right before its verb, and behind the verb what
  /// kills, which is nobody.
  func objectInFront(of trigger: Int, _ measure: Measure) -> Int? {
    guard lexicon.grammar.contains(.verbFirst), !lexicon.grammar.contains(.objectFirst), trigger > 0,
      units[trigger].plays(.transitive), units[trigger].plays(.past), !units[trigger].plays(.participle),
      phraseAt[trigger - 1] >= 0
    else { return nil }
    let candidate = phraseAt[trigger - 1]
    let phrase = phrases[candidate]
    let behind = units[(trigger + 1)..<min(count, trigger + 4)].prefix { $0.isWord && !$0.has([.prep, .conj]) }
    guard phrase.isCounted, phrase.quantity?.form != .singular, countedUnit(phrase, measure) != nil,
      behind.contains(where: { $0.has(.calamity) && $0.noun != .person })
    else { return nil }
    return candidate
  }

  /// How far behind its verb a subject may stand: "погибли в результате обстрела рынка 12 человек".
  static let subjectReach = 12

  /// The counted phrase that follows a verb as its subject, where the language lets it. What has its own preposition is passed over.
  func subject(after trigger: Int, _ measure: Measure) -> Int? {
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
    return phrases[next].isCounted && phrases[index].isCounted
      && (phrases[next].quantity?.form != .singular || isInList(index, next))
  }

  /// "both pilots, a nurse and the patient": persons parted by commas, "and" before the last.
  func isInList(_ index: Int, _ next: Int) -> Bool {
    guard phrases[index].head == .person, phrases[next].head == .person, phrases[next].isCounted else { return false }
    var last = next
    while last + 1 < phrases.count, phrases[last + 1].head == .person || phrases[last + 1].head == .unknown,
      phrases[last + 1].isCounted
    {
      let gap = phrases[last].units.upperBound..<phrases[last + 1].units.lowerBound
      guard (1...2).contains(gap.count), gap.allSatisfy({ units[$0].isComma || units[$0].has(.and) }) else {
        return false
      }
      if gap.contains(where: { units[$0].has(.and) }) { return true }
      last += 1
    }
    return false
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

  mutating func addFinding(
    _ index: Int, _ measure: Measure, _ trigger: Int, _ rule: StaticString, _ feared: Bool
  ) {
    // "not a clear shot": a noun
    if units[trigger].plays(.weak), phrases[index].head == .unknown, phrases[index].quantity?.form == .singular {
      return
    }
    // "in critical condition" tells of somebody hurt before, or dead since
    if phrases[index].isPart { predicateGroup(index) }
    let weak = units[trigger].plays(.weak) || (measure == .injured && units[trigger].plays(.adjective))
    add(index, measure, trigger: trigger, rule: rule) {
      $0.isWeak = weak
      $0.isFeared = feared
    }
  }
}
