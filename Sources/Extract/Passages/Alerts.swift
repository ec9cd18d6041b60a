// Alerts: somebody warns that something may come, issues a warning, sees a high risk of it.

internal import Model

extension PassageReader {
  /// The nouns of a warning and what it is of stand within so many units.
  private static let warningReach = 7

  /// The alerts of a sentence.
  mutating func readAlerts(_ range: Range<Int>) {
    var end = range.lowerBound
    for index in range where index >= end {
      let word = source.words[index]
      var found: Int?
      if word.has(.warn) { found = warns(index, range) }
      if found == nil, word.has(.warningNoun) { found = warning(index, range) }
      if found == nil, word.has(.riskOf) { found = risk(index, range) }
      end = found ?? end
    }
  }

  /// "The service warned that the dam could fail" · “The dam could fail,” the service warned.
  private mutating func warns(_ verb: Int, _ range: Range<Int>) -> Int? {
    guard let found = speaker(ofVerb: verb) ?? insideSpeaker(verb, range),
      let speaker = resolve(found, at: verb) ?? ownVoice(found)
    else { return nil }
    var first = source.behind(verb)
    if let subject = found.units, subject.lowerBound > verb { first = subject.upperBound }
    if endsInThat(verb) {
      return alert(first..<source.clauseEnd(from: first, limit: range.upperBound), speaker.passage, range)
    }
    // Who is warned stands between the verb and "that", "of", "against"; residents are warned "to" do something.
    guard let link = stretch(first, range.upperBound).prefix(Self.warningReach + 3).first(where: isWarningLink) else {
      return quoted(verb, speaker, range)
    }
    let between = source.trimmed(stretch(first, link))
    let isAddressee = source.isSpeaker(between) || between.allSatisfy { source.tagged($0, [.pronounPlural]) }
    guard isAddressee || between.allSatisfy(isTime) else { return quoted(verb, speaker, range) }
    let warned = isAddressee && !between.isEmpty ? between : nil
    first = source.behind(link)
    return alert(
      first..<source.clauseEnd(from: first, limit: range.upperBound), speaker.passage, range, addressee: warned)
  }

  /// "advirtió que": the lexicon holds the verb and "that" as one phrase.
  private func endsInThat(_ verb: Int) -> Bool {
    let written = source.written(verb)
    guard let space = written.lastIndex(of: UInt8(ascii: " ")) else { return false }
    return source.lexicon.word(written[written.index(after: space)...]).has(.that)
  }

  /// "On Monday", "again" between the verb and what is warned of.
  private func isTime(_ index: Int) -> Bool {
    source.at(index, .time) || source.tagged(index, [.weekday, .month, .prep, .adverb, .article, .definite])
      || source.units[index].isNumber || source.units[index].looks(.adverbial)
  }

  private func isWarningLink(_ index: Int) -> Bool { source.at(index, [.that, .warnLink]) }

  private struct Voice { let passage: Passage? }

  private func resolve(_ found: PassageSpeaker, at verb: Int) -> Voice? {
    let passage: Passage? = resolve(found, at: verb)
    return passage.map { Voice(passage: $0) }
  }

  /// "We warn that …" in the report's own voice.
  private func ownVoice(_ found: PassageSpeaker) -> Voice? { found == .firstPerson ? Voice(passage: nil) : nil }

  private func insideSpeaker(_ verb: Int, _ range: Range<Int>) -> PassageSpeaker? {
    source.subject(before: verb, from: start(of: verb, in: range))
  }

  /// A quotation whose verb is "warned": its words are what is warned of.
  private mutating func quoted(_ verb: Int, _ speaker: Voice, _ range: Range<Int>) -> Int? {
    guard quotation(at: verb) == nil else { return nil }
    guard let number = lastQuotation(before: verb), let draft = draftOfQuotation[number],
      voices[number] == speaker.passage, let words = drafts[draft].draft.words?.first
    else { return nil }
    let close = quotations[number].inner.upperBound
    guard verb - close <= Self.frameReach,
      source.units[stretch(close, verb)].allSatisfy({ !$0.isBreak && !$0.isMark(UInt8(ascii: ".")) })
    else { return nil }
    var alert = PassageDraft(.alert, quote: drafts[draft].draft.quote)
    (alert.speaker, alert.warning) = (speaker.passage, words)
    add(alert, at: drafts[draft].at)
    return verb + 1
  }

  private mutating func alert(
    _ words: Range<Int>, _ speaker: Passage?, _ range: Range<Int>, addressee: Range<Int>? = nil
  ) -> Int? {
    let words = source.trimmed(words)
    guard !words.isEmpty, let warning = source.passage(words), let quote = source.quote(range) else { return nil }
    var draft = PassageDraft(.alert, quote: quote)
    (draft.speaker, draft.warning, draft.addressee) = (speaker, warning, addressee.flatMap { source.passage($0) })
    add(draft, at: words.lowerBound)
    return words.upperBound
  }

  /// "Issued a flood warning for the lower valley", "Red flag alert for Karovia".
  private mutating func warning(_ noun: Int, _ range: Range<Int>) -> Int? {
    guard !source.at(source.behind(noun), .notWarning), !range.contains(where: { source.at($0, .lifted) }) else {
      return nil
    }
    let issued = (max(range.lowerBound, noun - Self.warningReach)..<noun).last { source.at($0, .issuing) }
    let isTitle = isTitleLine(range) && noun - range.lowerBound <= 4
    guard issued != nil || isTitle, noun > range.lowerBound else { return nil }
    if let issued, source.isWithheld(issued, from: range.lowerBound) { return nil }
    let speaker = issued.flatMap { issuer($0, range) }
    if issued != nil, speaker == nil { return nil }
    let link = source.behind(noun)
    let colon = (range.lowerBound..<noun).last { source.isMark($0, UInt8(ascii: ":")) }
    let first = (issued ?? colon).map { $0 + 1 } ?? range.lowerBound
    guard source.at(link, [.that, .warnLink]) else {
      // "issued a flood warning": the words before the noun are what it is of
      let kind = source.trimmed(first..<source.behind(noun))
      guard issued != nil, source.wordCount(kind) >= 3 || kind.contains(where: { source.units[$0].entry == 0 }) else {
        return nil
      }
      return alert(withoutArticle(kind), speaker, range)
    }
    let start = source.at(link, .nameLink) || source.wordCount(first..<noun) > 1 ? first : source.behind(link)
    return alert(withoutArticle(stretch(start, source.clauseEnd(from: link, limit: range.upperBound))), speaker, range)
  }

  private func withoutArticle(_ range: Range<Int>) -> Range<Int> {
    let range = source.trimmed(range)
    guard let first = range.first, source.tagged(first, [.article, .definite, .possessive]) else { return range }
    return first + 1..<range.upperBound
  }

  private func issuer(_ verb: Int, _ range: Range<Int>) -> Passage? {
    source.subject(of: verb, from: start(of: verb, in: range)).flatMap { resolve($0, at: verb) }
  }

  /// A line without a full stop.
  private func isTitleLine(_ range: Range<Int>) -> Bool {
    range.count <= 16 && source.isEnd(range.upperBound) && range.last.map { source.units[$0].isWord } == true
  }

  /// "There is a high risk of genocide": where its degree is told, and somebody says it.
  private mutating func risk(_ noun: Int, _ range: Range<Int>) -> Int? {
    guard noun > range.lowerBound,
      (max(range.lowerBound, noun - 3)..<noun).contains(where: { source.at($0, .riskDegree) }),
      !(range.lowerBound..<noun).contains(where: { source.tagged($0, [.negation, .none]) })
    else { return nil }
    let teller = spoken(in: range.lowerBound..<noun).last ?? spoken(in: noun..<range.upperBound).first
    let speaker = voice(at: noun) ?? teller.flatMap { one -> Passage? in resolve(one.speaker, at: one.verb) }
    guard let speaker else { return nil }
    let first = source.behind(noun)
    return alert(first..<source.clauseEnd(from: first, limit: range.upperBound), speaker, range)
  }
}
