// Instruments: which bill, resolution, order or treaty article, whose it is, and what is said of it; and what a court or parliament did
// without a number being told.

internal import Model

extension PassageReader {
  /// What is said of an instrument stands within so many units of it.
  private static let stageReach = 12
  /// What is said of it is told in so many units.
  private static let saidReach = 30

  /// What is said of an instrument.
  private struct Said {
    var verb: Int
    var words: Range<Int>
    var stage: InstrumentStage?
  }

  /// The instruments of a sentence.
  mutating func readInstruments(_ range: Range<Int>) {
    let hasNames = range.contains {
      source.at($0, [.label, .weakLabel, .article, .named]) || source.units[$0].looks(.capital) && isPrefixLike($0)
    }
    let names = hasNames ? source.instrumentNames(range) : []
    var isToldOf = false
    // A number that goes on behind the end of its sentence can't be quoted with it.
    let end = source.units[range.upperBound - 1].end
    for (place, name) in names.enumerated() where name.bytes.upperBound <= end {
      let before = place > 0 ? names[place - 1].units.upperBound : range.lowerBound
      let behind = place + 1 < names.count ? names[place + 1].units.lowerBound : range.upperBound
      let said = said(of: name, in: stretch(before, behind))
      guard !name.isBare || said != nil, let quote = source.quote(range) else { continue }
      var draft = PassageDraft(.instrument, quote: quote)
      draft.identifier = source.passage(bytes: name.bytes)
      (draft.said, draft.stage) = (said.flatMap { source.passage($0.words) }, said?.stage)
      draft.body = (said.flatMap { body(of: $0, name: name, range) } ?? name.body ?? courtBeside(name, range))
        .flatMap { source.passage($0) }
      if said != nil { isToldOf = true }
      add(draft, at: name.units.lowerBound)
    }
    if !isToldOf { readActs(range) }
  }

  /// A short word of capitals with a number behind it.
  private func isPrefixLike(_ index: Int) -> Bool {
    let unit = source.units[index]
    return unit.isWord && unit.end - unit.start <= 8 && index + 1 < source.units.count
  }

  // MARK: what is said of it

  private func said(of name: InstrumentName, in range: Range<Int>) -> Said? {
    // "… passed the House": the verb behind, with nothing of another sentence between
    for verb in stretch(name.units.upperBound, min(range.upperBound, name.units.upperBound + Self.stageReach)) {
      if source.isMark(verb, UInt8(ascii: ";")) || source.isQuoteMark(verb) { break }
      guard let stage = source.words[verb].stage, isDone(verb) else { continue }
      let first = verbPhrase(verb, from: name.units.upperBound)
      let end = saidEnd(verb, range.upperBound)
      let words = source.trimmed(first..<end)
      return Said(verb: verb, words: words, stage: isHedged(first..<verb, verb) ? nil : stage)
    }
    let from = max(range.lowerBound, name.units.lowerBound - Self.stageReach)
    for verb in stretch(from, name.units.lowerBound).reversed() {
      if source.isMark(verb, UInt8(ascii: ";")) || source.isQuoteMark(verb) { break }
      guard let stage = source.words[verb].stage, isDone(verb) else { continue }
      let first = verbPhrase(verb, from: range.lowerBound)
      return Said(
        verb: verb, words: first..<source.behind(verb), stage: isHedged(first..<verb, verb) ? nil : stage)
    }
    return nil
  }

  /// A verb, not the noun "order" or the adjective of "the approved list".
  private func isDone(_ verb: Int) -> Bool {
    guard verb > 0 else { return true }
    if source.units[verb].looks(.capital), !source.units[verb - 1].isBreak { return false }
    return !source.tagged(verb - 1, [.article, .definite, .possessive]) && !source.isMark(verb - 1, UInt8(ascii: "'"))
  }

  /// The auxiliaries, adverbs and negations before the verb.
  private func verbPhrase(_ verb: Int, from start: Int) -> Int {
    var first = verb
    while first > start, verb - first < 6,
      source.tagged(first - 1, [.be, .have, .modal, .negation, .infinitive, .likely, .get])
        || source.tagged(first - 1, .adverb) || source.at(first - 1, .withheld)
        || source.units[first - 1].looks(.adverbial) && source.units[first - 1].entry == 0
          && !source.units[first - 1].looks(.capital)
    { first -= 1 }
    while first < verb, source.tagged(first, .adverb), !source.tagged(first, [.be, .have]) { first += 1 }
    return first
  }

  /// It is not said to have happened: "is expected to pass", "did not pass", "would be vetoed".
  private func isHedged(_ before: Range<Int>, _ verb: Int) -> Bool {
    before.contains {
      source.tagged($0, [.modal, .negation, .infinitive]) || source.tagged($0, .likely) || source.at($0, .withheld)
    }
  }

  private func saidEnd(_ verb: Int, _ limit: Int) -> Int {
    var index = source.behind(verb)
    while index < limit, index - verb < Self.saidReach, !source.isEnd(index) {
      let unit = source.units[index]
      let endsWord = unit.isMark && !unit.looks(.glued)
      if unit.isComma || unit.isMark(UInt8(ascii: ";")) || unit.isMark(UInt8(ascii: "."))
        || unit.isMark(UInt8(ascii: "("))
        || endsWord && !source.isMark(index, UInt8(ascii: "-")) && !source.isQuoteMark(index)
      {
        break
      }
      if source.tagged(index, [.relative]) || source.at(index, .that) { break }
      index += 1
    }
    return index
  }

  // MARK: whose it is

  /// The subject of the verb, or the agent behind "by", where it is a parliament, a court or an office; the object of "passed the House".
  private func body(of said: Said, name: InstrumentName, _ range: Range<Int>) -> Range<Int>? {
    if said.verb < name.units.lowerBound,
      let subject = source.subject(before: said.verb, from: range.lowerBound)?.units
        ?? subjectBehind(said.verb), isBody(subject)
    {
      return subject.clamped(to: range.lowerBound..<max(range.lowerBound, name.units.lowerBound))
    }
    for index in said.verb..<min(range.upperBound, said.verb + Self.stageReach) where source.at(index, .byAgent) {
      if let agent = source.name(behind: source.behind(index)), isBody(agent) { return agent }
    }
    if source.isVerbLast, let subject = source.opening(from: range.lowerBound, to: name.units.lowerBound),
      isBody(subject)
    {
      return subject
    }
    let next = source.behind(said.verb)
    if said.verb > name.units.lowerBound, next < range.upperBound, let object = source.name(behind: next),
      isBody(object),
      object.count <= 6
    {
      return object
    }
    return nil
  }

  private func subjectBehind(_ verb: Int) -> Range<Int>? {
    source.grammar.contains(.verbFirst) ? source.name(behind: source.behind(verb)) : nil
  }

  private func isBody(_ range: Range<Int>) -> Bool {
    range.contains { source.at($0, [.legislature, .court, .institution]) || source.tagged($0, .sourceNoun) }
  }

  /// "The Continental Court … in Case No. 77/2030".
  private func courtBeside(_ name: InstrumentName, _ range: Range<Int>) -> Range<Int>? {
    for verb in range where source.words[verb].stage != nil && verb < name.units.lowerBound && isDone(verb) {
      if let subject = source.subject(before: verb, from: range.lowerBound)?.units,
        subject.contains(where: { source.at($0, [.court, .legislature]) })
      {
        return subject
      }
    }
    return nil
  }

  // MARK: without a number

  /// "The court ordered the ministry to …", "parliament passed a bill on …", "a bill … was passed by parliament".
  private mutating func readActs(_ range: Range<Int>) {
    for verb in range {
      guard let stage = source.words[verb].stage, isDone(verb) else { continue }
      if source.isVerbLast ? actBefore(verb, stage, range) : act(verb, stage, range) { return }
    }
  }

  private mutating func act(_ verb: Int, _ stage: InstrumentStage, _ range: Range<Int>) -> Bool {
    let from = start(of: verb, in: range)
    guard quotation(at: verb) == nil,
      let subject = source.subject(before: verb, from: from)?.units ?? subjectBehind(verb)
    else { return false }
    let head = subject.last { !source.units[$0].isMark } ?? subject.lowerBound
    let isCourt = subject.contains { source.at($0, .court) }
    let isParliament = subject.contains { source.at($0, .legislature) }
    let end = source.clauseEnd(from: verb, limit: range.upperBound)
    let next = source.behind(verb)
    guard next < end, head >= subject.lowerBound, isCourt || isParliament, isActObject(next) else { return false }
    let object = objectNoun(next, end)
    guard isCourt && source.at(verb, .courtAct) || object != nil else { return false }
    guard let quote = source.quote(range) else { return false }
    var draft = PassageDraft(.instrument, quote: quote)
    draft.body = source.passage(subject)
    draft.identifier = object.flatMap { source.passage($0) }
    draft.said = source.passage(source.trimmed(verbPhrase(verb, from: subject.upperBound)..<end))
    draft.stage = stage
    add(draft, at: verb)
    return true
  }

  /// «Mahkeme, bakanlığın listeyi yayımlamasına hükmetti»: what is done stands before its verb.
  private mutating func actBefore(_ verb: Int, _ stage: InstrumentStage, _ range: Range<Int>) -> Bool {
    guard quotation(at: verb) == nil, let subject = source.opening(from: range.lowerBound, to: verb) else {
      return false
    }
    let isCourt = subject.contains { source.at($0, .court) }
    guard isCourt || subject.contains(where: { source.at($0, .legislature) }) else { return false }
    let done = source.trimmed(stretch(subject.upperBound, verb))
    let object = done.last { source.at($0, [.instrument, .label, .weakLabel]) }.map { done.lowerBound..<$0 + 1 }
    guard !done.isEmpty, isCourt && source.at(verb, .courtAct) || object != nil, let quote = source.quote(range) else {
      return false
    }
    var draft = PassageDraft(.instrument, quote: quote)
    (draft.body, draft.identifier) = (source.passage(subject), object.flatMap { source.passage($0) })
    (draft.said, draft.stage) = (source.passage(done.lowerBound..<source.behind(verb)), stage)
    add(draft, at: verb)
    return true
  }

  /// "Orders Karovia to", "ruled that", "upheld the ban": the verb has its object.
  private func isActObject(_ next: Int) -> Bool {
    let unit = source.units[next]
    return unit.isWord && (!unit.has([.be, .have, .relative, .conj]) || source.at(next, .that)) && !unit.has(.and)
  }

  /// "A bill on foreign agents": the noun of the object with what stands before it, and a preposition that says on what.
  private func objectNoun(_ start: Int, _ end: Int) -> Range<Int>? {
    guard let noun = (start..<min(end, start + 7)).first(where: { source.at($0, [.instrument, .label, .weakLabel]) }),
      !(start..<noun).contains(where: {
        source.tagged($0, [.prep, .be, .have]) || source.units[$0].isMark || source.at($0, .toDo)
      })
    else { return nil }
    var last = source.behind(noun)
    guard last < end, source.tagged(last, .prep), source.at(last, [.nameLink, .warnLink, .accuseLink])
    else { return start..<last }
    let first = last
    while last < end, last - first < 7, !source.units[last].isMark,
      last == first
        || !source.tagged(last, [.relative, .weekday])
          && !source.at(last, [.toDo, .that, .byAgent]) && !source.units[last].looks(.gerund)
    { last += 1 }
    while last > first, source.tagged(last - 1, [.prep, .article, .definite]) { last -= 1 }
    return start..<last
  }
}
