// Demands in a sentence: somebody calls on somebody to do something, calls for something, demands that it be done, says that somebody must.

internal import Model

extension PassageReader {
  /// Whom a demand may ask of stands within so many units.
  static let addresseeReach = 24

  /// The demands of a sentence.
  mutating func readDemands(_ range: Range<Int>) {
    var end = range.lowerBound
    for verb in range where verb >= end {
      let word = source.words[verb]
      if word.has([.callOn, .asking]), let next = callOn(verb, range) {
        end = next
      } else if word.has(.callFor), let next = callFor(verb, range) {
        end = next
      } else if word.has([.must, .should]), let next = must(verb, range) {
        end = next
      }
    }
  }

  /// Who demands: nil for nobody, `.some(nil)` for the report itself.
  private func demander(_ verb: Int, _ range: Range<Int>) -> Passage?? {
    if let found = speaker(ofVerb: verb) ?? source.subject(before: verb, from: start(of: verb, in: range)) {
      guard agrees(verb, found) else { return nil }
      switch found {
      case .firstPerson: return .some(voice(at: verb))
      default: return resolve(found, at: verb).map { .some($0) }
      }
    }
    // ", calling on both sides to …": who said what went before
    guard source.units[verb].looks(.gerund) || isJoinedVerb(verb), verb > range.lowerBound,
      source.units[verb - 1].isComma || source.tagged(verb - 1, .and) || source.tagged(verb - 1, .adverb)
    else { return nil }
    return spoken(in: range.lowerBound..<verb).last.flatMap { resolve($0.speaker, at: verb) }
      .map { .some($0) }
  }

  /// "A radio call for help", "the demand": a word without an ending is a verb only of many, of "we" and of "they".
  private func agrees(_ verb: Int, _ subject: PassageSpeaker) -> Bool {
    guard case .named(let name) = subject, bytesAreLatin(verb), !source.at(verb, .firstPerson),
      source.grammar.isDisjoint(with: [.verbFirst, .objectFirst])
    else { return true }
    let word = source.written(verb).prefix { $0 != 0x20 && $0 != 0x0A }
    if ["s", "ed", "ing"].contains(where: { word.suffix($0.utf8.count).elementsEqual($0.utf8) }) { return true }
    return name.contains { source.units[$0].looks(.plural) || source.units[$0].isPlural || source.tagged($0, .and) }
  }

  private func bytesAreLatin(_ verb: Int) -> Bool { source.written(verb).first.map { $0 < 0x80 } == true }

  /// "Condemned the raid and called on …": the verb is joined to another.
  private func isJoinedVerb(_ verb: Int) -> Bool { verb > 0 && source.tagged(verb - 1, .and) }

  /// "Calls on the government to open the road".
  private mutating func callOn(_ verb: Int, _ range: Range<Int>) -> Int? {
    guard let speaker = demander(verb, range) else { return nil }
    let subject = source.subjectOfClause(openedBy: verb, to: range.upperBound)
    let first = subject?.upperBound ?? source.behind(verb)
    if subject != nil, source.at(first, .toDo) {  // «دعت الأمم المتحدة إلى وقف القصف»: nobody is named
      let action = source.trimmed(source.behind(first)..<source.clauseEnd(from: first + 1, limit: range.upperBound))
      return action.isEmpty ? nil : demand(speaker, nil, action, range)
    }
    guard let (addressee, action) = asked(first, range.upperBound) else { return nil }
    // One asks for all sorts of things; of an institution it is a demand.
    if source.at(verb, .asking), !source.at(verb, .callOn),
      !addressee.contains(where: { source.at($0, .institution) || source.at($0, [.court, .legislature]) })
    {
      return nil
    }
    return demand(speaker, addressee, action, range)
  }

  /// Whom and what: the words up to the infinitive, and from there to the end of the clause.
  func asked(_ first: Int, _ limit: Int) -> (addressee: Range<Int>, action: Range<Int>)? {
    guard first < limit, !source.isEnd(first), !source.at(first, .toDo),
      !source.units[first].has([.be, .modal, .prep]),
      let start = actionStart(first, limit)
    else { return nil }
    var addressee = source.trimmed(first..<start.words)
    while let last = addressee.last, source.at(last, .now) || source.tagged(last, .adverb) {
      addressee = addressee.lowerBound..<last
    }
    guard !addressee.isEmpty, names(addressee), !addressee.contains(where: { source.at($0, .notDemanded) }) else {
      return nil
    }
    let action = source.trimmed(start.action..<source.clauseEnd(from: start.action, limit: limit))
    return action.isEmpty ? nil : (addressee, action)
  }

  /// Where the addressee ends and the action begins.
  private func actionStart(_ first: Int, _ limit: Int) -> (words: Int, action: Int)? {
    var index = first
    while index < limit, index - first < Self.addresseeReach, !source.isEnd(index) {
      let unit = source.units[index]
      if unit.isMark(UInt8(ascii: ";")) || unit.isMark(UInt8(ascii: ":")) || source.isQuoteMark(index) { return nil }
      if index > first {
        if source.at(index, .toDo), isDeed(index + 1, limit) { return (index, index + 1) }
        if isInfinitive(index) { return (index, index) }
      }
      if unit.has([.be, .have, .modal]) || source.at(index, .saying) && !unit.has(.sourceNoun) { return nil }
      index += 1
    }
    return nil
  }

  /// What follows "to" is to be done: no article, name, number or pronoun.
  private func isDeed(_ index: Int, _ limit: Int) -> Bool {
    guard index < limit, !source.isEnd(index) else { return false }
    let unit = source.units[index]
    if unit.isUncased { return true }
    return unit.isWord && !unit.has([.article, .definite, .possessive, .pronounPlural, .weekday, .month, .prep])
      && !unit.looks(.capital)
  }

  /// An infinitive by its ending, in languages that need no "to": «открыть».
  private func isInfinitive(_ index: Int) -> Bool {
    guard source.grammar.contains(.verbFirst), source.units[index].isWord else { return false }
    let word = source.written(index)
    return PassageReader.infinitiveEndings.contains {
      word.count > $0.count + 2 && word.suffix($0.count).elementsEqual($0)
    }
  }
  private static let infinitiveEndings = ["ть", "ти", "чь", "ться", "тись"].map { Array($0.utf8) }

  /// Whom one asks is named: not "urged caution to avoid".
  func names(_ range: Range<Int>) -> Bool {
    source.isSpeaker(range)
      || range.contains {
        source.at($0, .institution) || source.tagged($0, [.pronounPlural]) || source.tagged($0, .pronounSingular)
      }
      || source.tagged(range.lowerBound, .pronounPlural)
  }

  private mutating func demand(
    _ speaker: Passage?, _ addressee: Range<Int>?, _ action: Range<Int>, _ range: Range<Int>
  ) -> Int? {
    guard let quote = source.quote(range), let what = source.passage(action) else { return nil }
    var draft = PassageDraft(.demand, quote: quote)
    (draft.speaker, draft.addressee, draft.action) = (speaker, addressee.flatMap { source.passage($0) }, what)
    add(draft, at: action.lowerBound)
    return action.upperBound
  }

  /// "Called for an inquiry", "demanded the release of …", "demanded that the ministry publish …".
  private mutating func callFor(_ verb: Int, _ range: Range<Int>) -> Int? {
    guard let speaker = demander(verb, range) else { return nil }
    var first = source.behind(verb)
    guard first < range.upperBound, !source.isEnd(first) else { return nil }
    let isClause = source.at(first, .that)
    if isClause { first = source.behind(first) }
    let end = source.clauseEnd(from: first, limit: range.upperBound)
    let action = source.trimmed(first..<end)
    guard !action.isEmpty, isClause || isDemanded(action) else { return nil }
    guard isClause, let split = clauseSubject(action) else { return demand(speaker, nil, action, range) }
    return demand(speaker, split, split.upperBound..<action.upperBound, range)
  }

  /// What one demands of others, not what one needs: no "help", no "ransom", no number.
  private func isDemanded(_ action: Range<Int>) -> Bool {
    let first = source.units[action.lowerBound]
    guard !first.has([.be, .have, .modal, .relative, .infinitive]),
      first.isWord || source.isQuoteMark(action.lowerBound)
    else { return false }
    if first.has(.prep), !first.has(.about) { return false }
    return !action.prefix(4).contains { source.at($0, .notDemanded) }
  }

  /// "The ministry" of "that the ministry publish the list".
  private func clauseSubject(_ clause: Range<Int>) -> Range<Int>? {
    guard let head = clause.prefix(8).last(where: { source.at($0, [.institution, .legislature, .court]) }),
      !clause.prefix(while: { $0 <= head }).contains(where: { source.tagged($0, [.be, .have, .modal, .prep]) }),
      head + 1 < clause.upperBound, source.units[head + 1].isWord,
      !source.tagged(head + 1, [.be, .prep, .and, .modal])
    else { return nil }
    return clause.lowerBound..<(head + 1)
  }

  /// "The government must release them", "the council should immediately meet": of an institution, and a deed.
  private mutating func must(_ verb: Int, _ range: Range<Int>) -> Int? {
    let from = start(of: verb, in: range)
    guard let subject = mustSubject(verb, from), !isSupposed(subject, range) else { return nil }
    var deed = source.behind(verb)
    var isUrgent = source.at(verb, .now)
    while deed < range.upperBound, source.at(deed, .now) || source.tagged(deed, [.negation, .adverb]) {
      if source.at(deed, .now) || source.tagged(deed, .negation) { isUrgent = true }
      deed += 1
    }
    guard deed < range.upperBound, isDeed(deed, range.upperBound), !source.tagged(deed, [.have, .be, .modal]),
      source.at(verb, .must) || isUrgent
    else { return nil }
    let action = source.trimmed(source.behind(verb)..<source.clauseEnd(from: deed, limit: range.upperBound))
    // In its own voice a report tells rules with "must"; in somebody's mouth, or with haste, it is a demand.
    let speaker =
      voice(at: verb) ?? teller(before: subject.lowerBound, range) ?? teller(after: action.upperBound, range)
    guard speaker != nil || isUrgent, !action.isEmpty else { return nil }
    return demand(speaker, subject, action, range)
  }

  /// The institution right before "must".
  private func mustSubject(_ verb: Int, _ from: Int) -> Range<Int>? {
    guard case .named(let name) = source.subject(before: verb, from: from),
      name.contains(where: { source.at($0, [.institution, .legislature, .court]) })
    else { return nil }
    // "… that the government": what stands before the name does not belong to it
    let that = name.last { source.at($0, .that) }
    return (that.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
  }

  /// A condition or a question.
  private func isSupposed(_ subject: Range<Int>, _ range: Range<Int>) -> Bool {
    source.isMark(range.upperBound - 1, UInt8(ascii: "?"))
      || (max(range.lowerBound, subject.lowerBound - 3)..<subject.lowerBound).contains { source.tagged($0, .likely) }
  }

  private func teller(before unit: Int, _ range: Range<Int>) -> Passage? {
    spoken(in: range.lowerBound..<unit).last.flatMap { resolve($0.speaker, at: $0.verb) }
  }

  private func teller(after unit: Int, _ range: Range<Int>) -> Passage? {
    spoken(in: min(unit, range.upperBound)..<range.upperBound).first.flatMap { resolve($0.speaker, at: $0.verb) }
  }
}
