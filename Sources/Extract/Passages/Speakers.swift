// Who speaks and who is spoken to: the noun phrase before a verb, behind it, with what is put beside it in commas.

internal import Model

/// Whom a verb has for its subject.
enum PassageSpeaker: Equatable {
  /// Named, by these units.
  case named(Range<Int>)
  /// "He", "they": the one named before.
  case pronoun
  /// "We", "I".
  case firstPerson

  /// The units of the name, if it is one.
  var units: Range<Int>? { if case .named(let range) = self { range } else { nil } }
}

extension PassageText {
  /// The longest name of a speaker or addressee, in units.
  static let nameReach = 18

  /// The subject of the verb at `verb`, not before `start`: nil where there is none, or where it was not done ("did not", "would").
  func subject(of verb: Int, from start: Int) -> PassageSpeaker? {
    if at(verb, .firstPerson) { return .firstPerson }
    if let found = subject(before: verb, from: start) { return found }
    guard grammar.contains(.verbFirst), !isWithheld(verb, from: start) else { return nil }
    return name(behind: behind(verb)).map { .named($0) }
  }

  /// How far behind its verb a subject in a language without capitals may end.
  private static let openedReach = 7

  /// «أدانت الأمم المتحدة قصف السوق»: where the verb opens the clause, its subject ends before what is done, felt, said or asked for, or
  /// before the next who could speak, who is the one that is spoken to.
  func subjectOfClause(openedBy verb: Int, to limit: Int) -> Range<Int>? {
    guard grammar.contains(.verbFirst), units[verb].isUncased, !at(verb, [.saying, .telling, .warn]),
      verb == 0 || isEnd(verb - 1) || units[verb - 1].isMark || units[verb - 1].has(.and)
    else { return nil }
    let first = behind(verb)
    var office: Int?
    var end = first
    while end < min(limit, first + Self.openedReach), units[end].isWord {
      if units[end].has([.calamity, .prep]) || at(end, [.feeling, .deniable, .that, .toDo, .accuseLink, .asLink]) {
        break
      }
      if isOffice(end) {
        if office != nil, at(end, [.institution, .legislature, .court]) { break }
        office = office ?? end
      }
      end += 1
    }
    guard office == first, end < limit, units[end].isWord else { return nil }
    return first..<end
  }

  /// The subject right before the verb.
  func subject(before verb: Int, from start: Int) -> PassageSpeaker? {
    var end = verb
    while end > start, isBetweenSubjectAndVerb(end - 1) { end -= 1 }
    guard end > start, !isWithheld(verb, from: start) else { return nil }
    if units[end - 1].has(.be) {
      // "are calling on" is done; "was urged" is done to the subject
      guard units[verb].looks(.gerund) else { return nil }
      end -= 1
    } else if units[verb].looks(.gerund) {
      return nil
    }
    guard end > start else { return nil }
    if at(end - 1, .pronoun) { return .pronoun }
    if at(end - 1, .firstPerson) { return .firstPerson }
    if units[end - 1].isComma { return besideName(end - 1, from: start) }
    return nounPhrase(endingAt: end, from: start).map { .named($0) }
  }

  /// "The mayor, a former judge, said": the name and what stands in commas beside it; of a clause ("who …"), the name alone.
  private func besideName(_ comma: Int, from start: Int) -> PassageSpeaker? {
    var open = comma - 1
    while open > start, !units[open].isComma, comma - open < Self.nameReach, !isEnd(open) { open -= 1 }
    guard open > start, units[open].isComma, comma - open > 1, !isQuoteMark(open - 1),
      let name = nounPhrase(endingAt: open, from: start)
    else { return nil }
    let first = units[open + 1]
    let describes =
      first.has([.article, .definite, .possessive, .sourceNoun, .title]) || first.noun == .person
      || first.looks(.capital)
    return .named(describes && !first.has(.relative) ? name.lowerBound..<comma : name)
  }

  /// Adverbs, auxiliaries and days between the subject and its verb.
  private func isBetweenSubjectAndVerb(_ index: Int) -> Bool {
    let unit = units[index]
    if at(index, [.pronoun, .firstPerson]) { return false }
    if unit.has([.adverb, .have, .filler, .additional]), !unit.looks(.capital) || isUpperCase { return true }
    if at(index, .time) { return true }
    if unit.has(.weekday) || (unit.isWord && unit.entry == 0 && !unit.looks(.capital) && unit.looks(.adverbial)) {
      return true
    }
    return unit.has(.prep) && tagged(index + 1, .weekday)
  }

  /// "Did not", "would", "refused to", "stopped short of" right before the verb.
  func isWithheld(_ verb: Int, from start: Int) -> Bool {
    var index = verb - 1
    while index >= start, verb - index <= 4 {
      if units[index].has([.negation, .modal]) || at(index, .withheld) { return true }
      if units[index].has(.infinitive), index + 1 == verb { return true }
      guard units[index].has([.adverb, .have, .be, .infinitive]) || units[index].looks(.adverbial) else { return false }
      index -= 1
    }
    return false
  }

  /// The noun phrase that ends before `end`; nil when nobody who could speak is in it.
  private func nounPhrase(endingAt end: Int, from start: Int) -> Range<Int>? {
    var first = end
    var isCutByVerb = false
    while first > start, end - first <= Self.nameReach {
      let index = first - 1
      if isMark(index, UInt8(ascii: ")")) {
        guard let open = opening(of: index, from: start) else { break }
        first = open
        continue
      }
      if isVerb(index, from: start) {
        // "… said the government must": what is said begins with its own subject
        isCutByVerb = !at(index, [.saying, .telling, .insisting])
        break
      }
      guard continuesName(index) else { break }
      first = index
    }
    guard first < end, end - first <= Self.nameReach else { return nil }
    if isCutByVerb {
      // "… shelled the town and the mayor said": the subject begins behind "and"
      guard let and = (first..<end).last(where: { units[$0].has(.and) }) else { return nil }
      first = and + 1
    }
    var range = trimmed(first..<end)
    if let lead = range.first, units[lead].has(.prep), !units[lead].has(.accordingTo) {
      guard let split = endOfOpening(range) else { return nil }
      range = split..<range.upperBound
    }
    range = withoutAside(range)
    return isSpeaker(range) ? range : nil
  }

  private func opening(of close: Int, from start: Int) -> Int? {
    var index = close
    while index > start, close - index < 8 {
      index -= 1
      if isMark(index, UInt8(ascii: "(")) { return index }
    }
    return nil
  }

  /// "On Monday the ministry", "In a statement the ministry", "After the attack the mayor": where the subject begins.
  private func endOfOpening(_ range: Range<Int>) -> Int? {
    range.dropFirst().last { index in
      let before = units[index - 1]
      guard before.isWord || before.isNumber, !before.has([.prep, .and, .conj, .article, .definite, .possessive]) else {
        return false
      }
      if units[index].has([.article, .definite, .possessive]) { return true }
      let opensName = units[index].looks(.capital) && !units[index].has([.month, .weekday])
      return opensName && (before.has([.weekday, .month]) || before.isNumber || !before.looks(.capital))
        && !before.has(.title)
        && !before.has(.sourceNoun)
    }
  }

  /// "Also, the mayor": words of an opening stand before a name only with a comma, so nothing of them is left; what is left is a lone "But".
  private func withoutAside(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound,
      units[start].has([.conj, .adverb]) || at(start, [.that, .time]) || units[start].isComma
        || units[start].isNumber && start + 1 < range.upperBound && units[start + 1].has([.article, .definite])
    { start += 1 }
    return start..<range.upperBound
  }

  private func continuesName(_ index: Int) -> Bool {
    let unit = units[index]
    if unit.isMark {
      return unit.isMark(UInt8(ascii: "'")) || unit.isMark(UInt8(ascii: "-")) && unit.looks(.glued)
        || unit.isMark(UInt8(ascii: ".")) && unit.looks(.glued) && isInitial(index - 1)
        || unit.isMark(UInt8(ascii: "&"))
    }
    if unit.isBreak || unit.has([.be, .have, .modal, .relative, .accordingTo, .ofThem, .negation]) { return false }
    // French "de" is "of" as well as "to"
    if unit.has(.infinitive), !at(index, .nameLink) { return false }
    if at(index, .that) { return false }
    return !unit.has(.conj) || unit.has(.and)
  }

  /// "Dr", "J": a full stop behind it ends no name.
  private func isInitial(_ index: Int) -> Bool {
    guard units.indices.contains(index), units[index].looks(.capital) else { return false }
    return units[index].end - units[index].start <= 4
      && sentences[sentence(of: index)].units.upperBound > index + 2
  }

  /// A word in -ed or -ing, or a verb of the lexicon, where it is not an adjective: "shelled" of "the army shelled", not of "armed groups".
  private func isVerb(_ index: Int, from start: Int) -> Bool {
    let unit = units[index]
    guard unit.isWord, !unit.looks(.uncased), isUpperCase || !unit.looks(.capital) else { return false }
    if at(index, [.saying, .position, .callOn, .callFor, .telling]), !unit.has(.sourceNoun) { return true }
    let isVerbal =
      unit.looks(.verbal) || unit.measure != nil && unit.plays([.past, .gerund]) && !unit.plays([.victim, .event])
    guard isVerbal, index > start else { return false }
    let before = units[index - 1]
    return !before.has([.article, .definite, .possessive, .vague, .number, .prep]) && !before.isNumber
      && !before.isMark && !before.isBreak
  }

  /// Whether somebody who could speak is named: a person, an office, an institution, a name.
  func isSpeaker(_ range: Range<Int>) -> Bool {
    guard let first = range.first, range.count <= Self.nameReach else { return false }
    if range.contains(where: { at($0, .notSpeaker) }), !range.contains(where: { isOffice($0) }) { return false }
    if units[first].has(.pronounSingular) || units[first].has(.pronounPlural) { return false }
    // "The presence of the minister" is nobody: who is meant stands before "of".
    if let link = range.first(where: { units[$0].has(.prep) && at($0, .nameLink) }), link > first,
      !range.prefix(while: { $0 < link }).contains(where: {
        isPerson($0, from: first) || units[$0].has([.vague, .number]) || units[$0].isNumber
      })
    {
      return false
    }
    return range.contains { isPerson($0, from: first) }
  }

  private func isPerson(_ index: Int, from first: Int) -> Bool {
    if isOffice(index) { return true }
    let unit = units[index]
    // A capital at the beginning of a sentence says nothing of a lone word that the lexicon knows.
    return !isUpperCase && unit.isWord && unit.looks(.capital)
      && !unit.has([.article, .definite, .prep, .month, .weekday, .title]) && (unit.entry == 0 || index > first)
  }

  private func isOffice(_ index: Int) -> Bool {
    units[index].has(.sourceNoun) || units[index].noun == .person
      || at(index, [.institution, .legislature, .court, .voice])
      || units[index].looks(.agentive) && units[index].looks(.plural)
  }

  /// The name that begins at `start`, before what can't belong to one.
  func name(behind start: Int) -> Range<Int>? {
    var end = start
    while !isEnd(end), end - start < Self.nameReach {
      let unit = units[end]
      if unit.isMark(UInt8(ascii: "(")) { break }
      if unit.isMark, !(unit.looks(.glued) && continuesName(end)) { break }
      if end > start, endsName(end) { break }
      guard continuesName(end), !at(end, [.saying, .addressing]) || unit.has(.sourceNoun) else { break }
      end += 1
    }
    var found = trimmed(start..<end)
    while let first = found.first, units[first].has(.prep), !units[first].has([.article, .definite]) {
      found = first + 1..<found.upperBound
    }
    guard isSpeaker(found) else { return nil }
    return found.lowerBound..<besideEnd(found.upperBound)
  }

  /// Words that part a name from what comes behind it: "in a statement", "on Monday", "after".
  private func endsName(_ index: Int) -> Bool {
    let unit = units[index]
    if at(index, .time) { return true }
    if unit.has(.weekday) || unit.has(.pronounPlural) || unit.has(.pronounSingular) || unit.looks(.adverbial) {
      return true
    }
    if unit.looks(.gerund), !unit.looks(.capital) { return true }
    return unit.has(.prep) && !unit.has(.and) && !at(index, .nameLink)
  }

  /// ", a spokesman for the ministry": what stands beside a name, up to its closing mark.
  private func besideEnd(_ end: Int) -> Int {
    guard end + 1 < units.count, units[end].isComma,
      units[end + 1].has([.article, .definite]) || units[end + 1].has([.sourceNoun, .title]),
      !units[end + 1].has(.relative)
    else { return end }
    var index = end + 1
    while !isEnd(index), index - end < 14, !units[index].isMark || units[index].isMark(UInt8(ascii: "'")) {
      if units[index].has([.be, .have, .modal, .relative]) || at(index, .saying) || units[index].looks(.gerund) {
        return end
      }
      index += 1
    }
    guard isEnd(index) || units[index].isMark else { return end }
    return isSpeaker(end + 1..<index) ? index : end
  }
}
