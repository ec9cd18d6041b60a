// Statements in quotation marks: "…," said somebody; somebody said: "…"; said that it was "…"; and the quotation that follows without a word.

internal import Model

extension PassageReader {
  /// Fewer quoted words inside a sentence than this are a name or a word that somebody else would not use, no statement.
  static let fewestQuotedWords = 4
  /// A whole quotation may be shorter.
  static let fewestWholeWords = 1
  /// How far from the quotation the verb of its speaker stands, in units.
  static let frameReach = 18
  /// So many parts of one quotation are told.
  static let maximumParts = 20

  /// What ties a quotation to its speaker.
  private struct Frame {
    var speaker: Passage
    /// The verb, or "according to".
    var verb: Int
    /// The quotation is a sentence of its own, not a part of the report's.
    var isWhole: Bool
  }

  /// The statement that a quotation may go on with.
  private struct Last {
    var draft: Int
    var speaker: Passage
    /// The last unit of it and of its frame.
    var end: Int
  }

  /// Finds the speaker of each quotation, and makes statements of those that have one.
  mutating func readQuotations() {
    var last: Last?
    var index = 0
    while index < quotations.count, drafts.count < Self.maximumPassages {
      var end = index + 1
      while end < quotations.count, quotations[end].continues, end - index < Self.maximumParts { end += 1 }
      let parts = Array(quotations[index..<end])
      let earlier = index > 0 ? quotations[index - 1].inner.upperBound : -1
      if let frame = frame(of: parts, after: earlier) {
        add(parts, index, frame, &last)
      } else if let before = last, follows(before, parts) {
        goOn(parts, index, &last, before)
      }
      index = end
    }
  }

  private mutating func add(_ parts: [Quotation], _ number: Int, _ frame: Frame, _ last: inout Last?) {
    let words = source.wordCount(parts[0].inner)
    guard words >= (frame.isWhole ? Self.fewestWholeWords : Self.fewestQuotedWords) || parts.count > 1 else { return }
    for part in parts.indices { voices[number + part] = frame.speaker }
    let range = span(parts, frame.verb)
    if let before = last, before.speaker == frame.speaker, isOneSentence(before, frame, parts) {
      return goOn(parts, number, &last, before)
    }
    guard let quote = source.quote(range) else { return }
    var draft = PassageDraft(.statement, quote: quote)
    draft.words = parts.compactMap { source.passage(source.withoutMarks($0.inner)) }
    draft.isDirect = true
    draft.speaker = frame.speaker
    draft.addressee = addressee(of: frame.verb)
    draftOfQuotation[number] = drafts.count
    add(draft, at: range.lowerBound)
    last = Last(draft: drafts.count - 1, speaker: frame.speaker, end: range.upperBound - 1)
  }

  /// "…," said somebody, "…": the second half.
  private func isOneSentence(_ before: Last, _ frame: Frame, _ parts: [Quotation]) -> Bool {
    frame.verb <= before.end && source.sentence(of: before.end) == source.sentence(of: parts[0].inner.lowerBound)
  }

  /// The units from the first part to the last with the verb between or beside them.
  private func span(_ parts: [Quotation], _ verb: Int) -> Range<Int> {
    let first = parts[0].inner.lowerBound - 1
    let close = (parts.last?.inner.upperBound ?? first) + 1
    return min(first, verb)..<min(source.units.count, max(close, verb + 1))
  }

  /// A quotation that is a whole sentence, right behind a statement.
  private func follows(_ before: Last, _ parts: [Quotation]) -> Bool {
    let open = parts[0].inner.lowerBound - 1
    let close = parts[parts.count - 1].inner.upperBound
    let sentence = source.sentence(of: open)
    guard source.sentences[sentence].units.lowerBound == open,
      source.isEnd(close + 1) || source.sentences[source.sentence(of: close)].units.upperBound <= close + 1,
      source.wordCount(parts[0].inner) >= Self.fewestQuotedWords
    else { return false }
    return sentence - source.sentence(of: before.end) <= 1
  }

  /// Adds parts to the statement before: in the same paragraph as its own words, in a new one as a statement of the same speaker.
  private mutating func goOn(_ parts: [Quotation], _ number: Int, _ last: inout Last?, _ before: Last) {
    let first = parts[0].inner.lowerBound - 1
    let close = min(source.units.count, (parts.last?.inner.upperBound ?? first) + 1)
    let words = parts.compactMap { source.passage(source.withoutMarks($0.inner)) }
    for part in parts.indices { voices[number + part] = before.speaker }
    let isSameParagraph = !source.units[stretch(before.end, first)].contains(where: \.isBreak)
    guard let own = source.quote(first..<close) else { return }
    if isSameParagraph, drafts[before.draft].draft.words?.count ?? 0 < Self.maximumParts {
      let quote = drafts[before.draft].draft.quote
      drafts[before.draft].draft.words?.append(contentsOf: words)
      if let whole = source.text.slice(quote.start, max(quote.end, own.end)) {
        drafts[before.draft].draft.quote = Passage(start: quote.start, end: max(quote.end, own.end), exact: whole)
      }
      last = Last(draft: before.draft, speaker: before.speaker, end: close - 1)
    } else {
      var draft = PassageDraft(.statement, quote: own)
      (draft.words, draft.isDirect, draft.speaker) = (words, true, before.speaker)
      add(draft, at: first)
      last = Last(draft: drafts.count - 1, speaker: before.speaker, end: close - 1)
    }
  }

  // MARK: the frame

  private func frame(of parts: [Quotation], after earlier: Int) -> Frame? {
    guard let first = parts.first, let last = parts.last else { return nil }
    if source.isVerbLast,
      let frame = verbLastFrame(opening: first.inner.lowerBound - 1, closing: last.inner.upperBound)
    {
      return Frame(speaker: frame.speaker, verb: frame.verb, isWhole: true)
    }
    return frame(behind: last, opening: first) ?? frame(before: first, after: earlier)
  }

  /// "…," said somebody · "…," somebody said · "…," according to somebody.
  private func frame(behind quotation: Quotation, opening first: Quotation) -> Frame? {
    let open = first.inner.lowerBound - 1
    let close = quotation.inner.upperBound
    guard close > 0, close < source.units.count else { return nil }
    let lastInner = source.units[close - 1]
    let marks = [",", "?", "!", "-"].map { UInt8(ascii: $0) }
    let endsOpen = marks.contains { lastInner.isMark($0) }
    let commaBehind = source.isMark(close + 1, UInt8(ascii: ",")) || source.isMark(close + 1, UInt8(ascii: "-"))
    guard endsOpen || commaBehind, opensClause(open) else { return nil }
    var from = close + 1
    while source.isMark(from, UInt8(ascii: ",")) || source.isMark(from, UInt8(ascii: "-")) { from += 1 }
    if source.tagged(from, .accordingTo), let name = source.name(behind: from + 1),
      let speaker = source.passage(source.withoutPrivateName(name))
    {
      return Frame(speaker: speaker, verb: from, isWhole: true)
    }
    var verb = from
    while verb < source.units.count, verb - from < Self.frameReach, !source.isEnd(verb), !source.isQuoteMark(verb),
      !source.isMark(verb, UInt8(ascii: ";"))
    {
      if source.at(verb, [.saying, .telling, .insisting, .warn]), let speaker = besideQuotation(verb, from: from) {
        return Frame(speaker: speaker, verb: verb, isWhole: true)
      }
      verb += 1
    }
    return nil
  }

  /// The subject of a verb behind a quotation; nothing else may stand between the two.
  private func besideQuotation(_ verb: Int, from start: Int) -> Passage? {
    if verb == start || source.subject(before: verb, from: start) == nil {
      guard source.units[start..<verb].allSatisfy({ $0.has([.adverb, .have]) }) else { return nil }
      let behind = source.behind(verb)
      if source.at(behind, .pronoun) { return resolve(.pronoun, at: verb) }
      return source.name(behind: behind).flatMap { source.passage(source.withoutPrivateName($0)) }
    }
    guard let subject = source.subject(before: verb, from: start) else { return nil }
    if let name = subject.units, name.lowerBound > start + 2 { return nil }
    return resolve(subject, at: verb)
  }

  /// Whether a quotation begins a sentence or a clause: not "the film “…”, he said".
  private func opensClause(_ open: Int) -> Bool {
    guard open > 0, open < source.units.count else { return open == 0 }
    let before = source.units[open - 1]
    if before.isBreak || before.isComma || before.isMark(UInt8(ascii: ":")) || before.isMark(UInt8(ascii: "-")) {
      return true
    }
    if source.at(open - 1, [.saying, .that]) || before.has(.conj) { return true }
    return source.sentences[source.sentence(of: open)].units.lowerBound >= open
  }

  /// Somebody said: "…" · told reporters, "…" · said that it was "…".
  private func frame(before quotation: Quotation, after earlier: Int) -> Frame? {
    let open = quotation.inner.lowerBound - 1
    guard open > 0 else { return nil }
    let sentence = source.sentences[source.sentence(of: open)].units
    let from = max(sentence.lowerBound, min(earlier + 1, open))
    guard from < open, !source.isMark(open - 1, UInt8(ascii: ".")) else { return nil }
    let isParted = source.isMark(open - 1, UInt8(ascii: ":")) || source.isMark(open - 1, UInt8(ascii: ","))
    for verb in (from..<open).reversed() {
      if source.isMark(verb, UInt8(ascii: ";")) { return nil }
      let isSpeech = source.at(verb, Self.speech.subtracting([.callFor, .asking, .callOn]))
      guard isSpeech, let found = speaker(ofVerb: verb) else {
        if source.tagged(verb, .accordingTo), let name = source.name(behind: verb + 1), name.upperBound < open {
          return source.passage(source.withoutPrivateName(name)).map { Frame(speaker: $0, verb: verb, isWhole: false) }
        }
        continue
      }
      let isNear = isParted && open - verb <= Self.frameReach
      guard let speaker = resolve(found, at: verb) else { return nil }
      return Frame(
        speaker: speaker, verb: verb, isWhole: isNear && source.at(verb, [.saying, .telling, .insisting, .warn]))
    }
    return nil
  }

  // MARK: to whom

  /// "Told reporters", "in a letter to the minister": to whom the verb's sentence is said.
  func addressee(of verb: Int) -> Passage? {
    let sentence = source.sentences[source.sentence(of: verb)].units
    if source.at(verb, .telling) {
      let bytes = source.written(verb)
      // A verb and its hearers that the lexicon holds as one phrase: "told reporters".
      if let space = bytes.lastIndex(of: UInt8(ascii: " ")) { return source.passage(bytes: space + 1..<bytes.endIndex) }
      return source.name(behind: source.behind(verb)).flatMap { source.passage($0) }
    }
    for index in sentence where source.at(index, .addressing) && quotation(at: index) == quotation(at: verb) {
      if let name = source.name(behind: source.behind(index)) { return source.passage(name) }
    }
    return nil
  }
}
