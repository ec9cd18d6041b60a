// Statements without quotation marks: a verb that takes a stand. A plain "said" tells a fact, and its voice stands with the claim.

internal import Model

extension PassageReader {
  /// How far behind its verb an object that makes a statement of it may stand.
  private static let objectReach = 5
  private static let complementReach = 16

  /// The stands that a sentence tells.
  mutating func readPositions(_ range: Range<Int>) {
    let wanted: PassageMarks = [
      .position, .welcoming, .insisting, .expressing, .calling, .accusing, .denying, .pledging,
    ]
    var end = range.lowerBound
    for verb in range where verb >= end && source.at(verb, wanted) {
      guard let found = speaker(ofVerb: verb), found != .firstPerson, voice(at: verb) == nil,
        takesAStand(verb, range.upperBound), let speaker = resolve(found, at: verb)
      else { continue }
      end = source.clauseEnd(from: verb, limit: range.upperBound)
      let words = verb..<max(source.trimmed(verb..<end).upperBound, verb)
      guard let exact = source.passage(words), let quote = source.quote(range), source.wordCount(words) >= 2 else {
        continue
      }
      dropParts(of: words)
      var draft = PassageDraft(.statement, quote: quote)
      (draft.words, draft.isDirect, draft.speaker) = ([exact], false, speaker)
      draft.addressee = addressee(of: verb)
      add(draft, at: verb)
    }
  }

  /// A few quoted words inside the stand are a part of it, no statement beside it.
  private mutating func dropParts(of words: Range<Int>) {
    for unit in words where source.isQuoteMark(unit) {
      guard let number = quotation(at: unit + 1), let draft = draftOfQuotation[number] else { continue }
      dropped.insert(draft)
    }
  }

  private func takesAStand(_ verb: Int, _ end: Int) -> Bool {
    let next = source.behind(verb)
    guard next < end, !source.isEnd(next) else { return false }
    let word = source.words[verb]
    if word.has(.position) { return isObject(next) }
    if word.has(.welcoming) { return isObject(next) && !isPeople(next, end) }
    if word.has(.insisting) { return source.at(next, .that) || source.tagged(next, [.definite, .possessive]) }
    if word.has(.expressing) { return near(next, end, Self.objectReach) { source.at($0, .feeling) } }
    if word.has(.calling) { return names(next, end) }
    if word.has(.accusing) {
      // "acusó al ejército de …": where an object that is a person has its preposition
      let takesObject = isObject(next) || source.grammar.contains(.verbFirst) && source.units[next].isWord
      return near(next + 1, end, Self.complementReach) { source.at($0, .accuseLink) } && takesObject
    }
    if word.has(.denying) {
      return source.at(next, .that) || near(next, end, Self.objectReach) { source.at($0, .deniable) }
    }
    return source.at(next, [.toDo, .that])
  }

  private func near(_ start: Int, _ end: Int, _ reach: Int, _ fits: (Int) -> Bool) -> Bool {
    (start..<min(end, start + reach)).prefix { !source.isEnd($0) && !source.isMark($0, UInt8(ascii: ";")) }.contains(
      where: fits)
  }

  /// Something follows that can be an object: no preposition, no full stop.
  private func isObject(_ index: Int) -> Bool {
    let unit = source.units[index]
    if unit.isMark { return source.isQuoteMark(index) }
    return !unit.has([.infinitive, .relative, .be, .weekday])
      && (!unit.has(.prep) || unit.has(.about) || unit.has(.adverb))
      && !unit.has(.and)
  }

  /// The object is people: guests are welcomed as well as rulings.
  private func isPeople(_ start: Int, _ end: Int) -> Bool {
    near(start, end, 4) { source.units[$0].noun == .person || source.tagged($0, [.pronounPlural, .pronounSingular]) }
  }

  /// "Called the vote a fraud", "called it “a fraud”", "described the ruling as unlawful"; not "called a meeting", "described him as tall".
  private func names(_ start: Int, _ end: Int) -> Bool {
    guard isObject(start), !source.at(start, .notNamed) else { return false }
    var index = start
    var words = 0
    while index < end, index - start < Self.complementReach, !source.isEnd(index) {
      let unit = source.units[index]
      if unit.noun == .person, !unit.isPlural { return false }
      if words > 0 {
        if source.isQuoteMark(index) { return source.wordCount(start..<index) > 0 }
        if unit.has(.article) { return !source.at(index + 1, .notNamed) && !source.tagged(index - 1, [.prep, .and]) }
        if source.at(index, .asLink) { return true }
      }
      if unit.isMark, !unit.isMark(UInt8(ascii: "'")) { return false }
      words += 1
      index += 1
    }
    return false
  }
}
