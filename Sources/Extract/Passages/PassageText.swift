// A stretch of a report as the reading of passages sees it: units, what their words can do, sentences, and how to make a passage of units.

internal import Model

/// From one unit to another: empty where the end lies before the beginning, as odd input can have it.
func stretch(_ start: Int, _ end: Int) -> Range<Int> {
  start..<max(start, end)
}

/// The units of one block of a report, with the passage words beside them.
struct PassageText {
  let bytes: UnsafeBufferPointer<UInt8>
  let text: ScalarText
  let units: [Unit]
  let words: [PassageWord]
  let sentences: [SentenceRange]
  let grammar: Grammar
  /// The words themselves, for what is looked up by its letters.
  let lexicon: PassageLexicon
  /// The text is in capitals throughout, so that capitals tell no names.
  let isUpperCase: Bool

  /// Marks `units` with the words of a pack.
  init(
    bytes: UnsafeBufferPointer<UInt8>, text: ScalarText, units: [Unit], sentences: [SentenceRange], pack: LanguagePack,
    isUpperCase: Bool
  ) {
    (self.bytes, self.text, self.units, self.sentences) = (bytes, text, units, sentences)
    words = pack.passages.mark(units, bytes)
    (grammar, lexicon, self.isUpperCase) = (pack.lexicon.grammar, pack.passages, isUpperCase)
  }

  /// Whether the word at a unit can do one of these.
  func at(_ index: Int, _ marks: PassageMarks) -> Bool { words.indices.contains(index) && words[index].has(marks) }

  /// Whether the unit exists and has one of these tags.
  func tagged(_ index: Int, _ tags: Tags) -> Bool { units.indices.contains(index) && units[index].has(tags) }

  /// Whether the unit exists and is this mark.
  func isMark(_ index: Int, _ byte: UInt8) -> Bool { units.indices.contains(index) && units[index].isMark(byte) }

  /// Whether the unit is a quotation mark or an apostrophe that parts nothing off from a word.
  func isQuoteMark(_ index: Int) -> Bool { isMark(index, UInt8(ascii: "\"")) }

  /// A break of a line, or outside the text.
  func isEnd(_ index: Int) -> Bool { !units.indices.contains(index) || units[index].isBreak }

  /// The first unit behind the phrase that begins at `index`.
  func behind(_ index: Int) -> Int { index + max(1, words[index].length) }

  /// The passage of a range of units; nil when it is empty.
  func passage(_ range: Range<Int>) -> Passage? {
    guard !range.isEmpty, units.indices.contains(range.lowerBound), range.upperBound <= units.count else { return nil }
    return passage(bytes: units[range.lowerBound].start..<units[range.upperBound - 1].end)
  }

  /// The passage of a range of bytes.
  func passage(bytes range: Range<Int>) -> Passage? { range.isEmpty ? nil : text.passage(utf8: range) }

  /// The bytes of a unit, as written.
  func written(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> { bytes[units[index].start..<units[index].end] }

  /// The scalar at which a unit begins.
  func scalar(_ index: Int) -> UInt32 { Scalars.decode(bytes, at: units[index].start).scalar }

  /// How many words a range of units has.
  func wordCount(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (units[$1].isWord || units[$1].isNumber ? 1 : 0) }
  }

  /// The sentence that holds a unit, by bisection.
  func sentence(of unit: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if sentences[middle].units.lowerBound <= unit { low = middle } else { high = middle }
    }
    return low
  }

  /// The passage from the beginning of the sentence that holds the first unit to the end of the one that holds the last.
  func quote(_ range: Range<Int>) -> Passage? {
    guard !range.isEmpty else { return nil }
    let first = sentences[sentence(of: range.lowerBound)].units.lowerBound
    let last = sentences[sentence(of: range.upperBound - 1)].units.upperBound
    return passage(min(first, range.lowerBound)..<max(last, range.upperBound))
  }

  /// A range without the marks, conjunctions and breaks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, !isContent(start) || units[start].has(.conj) { start += 1 }
    while end > start, !isContent(end - 1) || units[end - 1].has(.conj) { end -= 1 }
    return start..<end
  }

  /// A range without the marks and breaks at its ends.
  func withoutMarks(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, !isContent(start) { start += 1 }
    while end > start, !isContent(end - 1) { end -= 1 }
    return start..<end
  }

  /// A word or number, or a mark that belongs to what it encloses.
  private func isContent(_ index: Int) -> Bool {
    let unit = units[index]
    return unit.isWord || unit.isNumber || [UInt8]("()[]\"'%$#".utf8).contains { unit.isMark($0) }
  }

  /// Where the clause that begins at `start` ends: its full stop, semicolon, line end, closing quotation mark, or the comma before
  /// "police said"; at most `limit`.
  func clauseEnd(from start: Int, limit: Int) -> Int {
    var index = start
    var isOpen = false
    while index < limit, !isEnd(index) {
      let unit = units[index]
      if unit.isMark(UInt8(ascii: "\"")) {
        // A mark that closes what was not opened here ends the words of somebody else.
        guard isOpen || !unit.looks(.glued) || index + 1 < limit && units[index + 1].looks(.glued) else { return index }
        isOpen.toggle()
      } else if !isOpen, unit.isMark(UInt8(ascii: ";")) || isStop(index, limit) {
        return index
      } else if !isOpen, unit.isComma, isAttribution(index + 1, limit) {
        return index
      } else if !isOpen, index > start, joinsSpeech(index) {
        return index
      }
      index += 1
    }
    return index
  }

  /// "… and called on the army", "…, calling on both sides": the same speaker does something else.
  private func joinsSpeech(_ index: Int) -> Bool {
    guard at(index + 1, [.saying, .callOn, .callFor, .warn, .position, .accusing]) else { return false }
    if units[index].isComma { return units[index + 1].looks(.gerund) || at(index + 1, .callOn) }
    return units[index].has(.and) && !units[index + 1].looks(.gerund)
      && !(index + 2 < units.count && units[index + 2].has(.be))
  }

  /// A full stop at the end of a sentence, not of an abbreviation inside it.
  private func isStop(_ index: Int, _ limit: Int) -> Bool {
    let unit = units[index]
    guard unit.isMark(UInt8(ascii: ".")) || unit.isMark(UInt8(ascii: "!")) || unit.isMark(UInt8(ascii: "?")) else {
      return false
    }
    return index + 1 >= limit || isEnd(index + 1) || sentences[sentence(of: index)].units.upperBound <= index + 1
  }

  /// ", the ministry said": the rest of the sentence says who says it.
  private func isAttribution(_ start: Int, _ limit: Int) -> Bool {
    if tagged(start, .accordingTo) || at(start, .saying) && !units[start].looks(.gerund) { return true }
    var index = start
    while index < limit, index - start < 8, !isEnd(index), !units[index].isMark {
      if at(index, .saying) { return index > start && index + 3 >= limit - 1 }
      if units[index].has([.relative, .be, .have, .modal]) { return false }
      index += 1
    }
    return false
  }
}
