// Units → sentences. A sentence is what a claim quotes, so its ends must be where an editor would put them.

/// A sentence as a range of units, with marks that end it included.
struct SentenceRange {
  var units: Range<Int>
  /// Starts a paragraph.
  var opensParagraph: Bool
}

enum Sentences {
  /// A sentence longer than this many units is cut: nothing written for people is, and work per sentence stays bounded.
  static let maximumUnits = 400

  /// Cuts units into sentences, in one pass.
  /// `titleEnd` is the offset at which a title that the text repeats ends: a sentence ends there too.
  static func split(_ units: [Unit], titleEnd: Int = 0) -> [SentenceRange] {
    var result: [SentenceRange] = []
    var start = 0
    var opensParagraph = true
    func close(_ end: Int) {
      if end > start { result.append(SentenceRange(units: start..<end, opensParagraph: opensParagraph)) }
    }
    var index = 0
    while index < units.count {
      let unit = units[index]
      if unit.start >= titleEnd, index > start, units[index - 1].start < titleEnd {
        close(index)
        opensParagraph = true
        start = index
      }
      if unit.isBreak {
        close(index)
        opensParagraph = unit.kind == .paragraphBreak
        start = index + 1
      } else if unit.isMark, ends(units, index) {
        var end = index + 1
        while end < units.count, units[end].looks(.glued), isCloser(units[end]) { end += 1 }
        close(end)
        opensParagraph = false
        start = end
        index = end
        continue
      } else if index - start >= maximumUnits {
        close(index)
        start = index
        opensParagraph = false
        continue
      }
      index += 1
    }
    close(units.count)
    return result
  }

  private static func isCloser(_ unit: Unit) -> Bool {
    unit.isMark(UInt8(ascii: "\"")) || unit.isMark(UInt8(ascii: "'")) || unit.isMark(UInt8(ascii: ")"))
      || unit.isMark(UInt8(ascii: "]"))
      || unit.isMark(UInt8(ascii: ".")) || unit.isMark(UInt8(ascii: "!")) || unit.isMark(UInt8(ascii: "?"))
  }

  /// Whether the mark at `index` ends its sentence.
  private static func ends(_ units: [Unit], _ index: Int) -> Bool {
    let mark = units[index]
    guard mark.isMark(UInt8(ascii: ".")) || mark.isMark(UInt8(ascii: "!")) || mark.isMark(UInt8(ascii: "?")) else {
      return false
    }
    var next = index + 1
    var closed = false
    while next < units.count, units[next].looks(.glued), isCloser(units[next]) {
      closed = true
      next += 1
    }
    guard next < units.count else { return true }
    let following = units[next]
    if following.isBreak { return true }
    if following.looks(.glued), !closed {  // "example.org", but also "…attack.The" where a space was lost
      guard following.looks(.capital), !following.looks(.allCapitals), index > 0, units[index - 1].isWord,
        units[index - 1].end - units[index - 1].start > 3
      else { return false }
      return true
    }
    guard mark.mark == UInt8(ascii: "."), index > 0 else {
      return following.looks([.capital, .uncased]) || !following.isWord
    }
    if following.isWord, !following.looks([.capital, .hasDigit, .uncased]) { return false }
    return !isAbbreviation(units[index - 1], glued: mark.looks(.glued), before: following)
  }

  private static func isAbbreviation(_ before: Unit, glued: Bool, before following: Unit) -> Bool {
    guard glued, before.isWord else { return false }
    // "Decree No. 55", "Application no. 12": what follows is the number.
    if before.has(.labelWord), before.end - before.start <= 3 || before.value == 1,
      following.isNumber || following.looks(.hasDigit)
    {
      return true
    }
    if before.has(.title), before.looks(.capital), before.end - before.start <= 4 { return true }
    if before.has(.month), before.end - before.start <= 4, before.looks(.capital),
      before.end - before.start != 3 || !before.has(.modal)
    {
      return true
    }
    return before.end - before.start == 1 && before.looks(.capital)
  }
}
