// The two sides of a check: a figure of a draft, and a figure on record, each with the words around it.

public import Model

/// A figure of a draft.
public struct DraftFigure: Sendable {
  /// The figure as the extractor found it.
  public let claim: Claim
  /// The paragraph it stands in, and the title and headings above it.
  public let paragraph, heading: String
  /// The day the draft speaks from.
  public let day: CivilDate

  /// A figure with its surroundings.
  public init(claim: Claim, paragraph: String, heading: String, day: CivilDate) {
    (self.claim, self.paragraph, self.heading, self.day) = (claim, paragraph, heading, day)
  }
}

/// A figure on record with the words around it.
public struct Witness: Sendable {
  /// The posted claim.
  public let evidence: Evidence
  /// What its account is about.
  public let subject: AccountSubject
  /// The incident of its account; nil for a series.
  public let incident: Incident?
  /// Its source was got again since, and no longer has the sentence.
  public let isWithdrawn: Bool
  /// The paragraph of the report in which its sentence stands, and the heading above it.
  public let paragraph, heading: String
  /// The lines by which a body says whose paper the report is.
  public let letterhead: String

  /// A posted claim in its setting.
  public init(
    evidence: Evidence, subject: AccountSubject, incident: Incident?, isWithdrawn: Bool = false, paragraph: String,
    heading: String, letterhead: String = ""
  ) {
    (self.evidence, self.subject, self.incident) = (evidence, subject, incident)
    self.isWithdrawn = isWithdrawn
    (self.paragraph, self.heading, self.letterhead) = (paragraph, heading, letterhead)
  }
}

/// The lines at the head and the foot of a text that are no sentences: whose paper it is, where no publisher is known. Of a report whose publisher
/// is known, only names at its head, for the body above the office that sends it: a headline names whom it likes.
public func letterhead(of text: String, title: String?, publisher: String?) -> String {
  let lines = text.split(separator: "\n").filter { $0.contains(where: \.isLetter) }
  let head = lines.prefix(linesOfLetterhead)
  let foot = publisher == nil ? lines.dropFirst(linesOfLetterhead).suffix(linesOfLetterhead) : []
  return (head + foot).filter { line in
    guard line.utf8.count <= widestLetterhead, let last = line.last(where: { !$0.isWhitespace }),
      !".!?”\"".contains(last)
    else { return false }
    return publisher == nil || (isName(line) && title.map { !$0.contains(line) } ?? true)
  }.joined(separator: "\n")
}

/// A few words with capitals and no number.
private func isName(_ line: Substring) -> Bool {
  let words = line.split { !$0.isLetter && !$0.isNumber }
  return words.count <= wordsOfName && !line.contains(where: \.isNumber)
    && words.allSatisfy { $0.count <= shortWord || $0.first?.isUppercase == true }
}

/// Lines of a letterhead at each end of a text, and bytes of each; words of a name, and letters of a small one.
private let (linesOfLetterhead, widestLetterhead, wordsOfName, shortWord) = (4, 120, 8, 3)

/// The paragraph in which a passage stands, at most `widestParagraph` bytes to either side of it.
public func paragraph(of passage: Passage, in text: ScalarText) -> Passage {
  guard let start = text.utf8Offset(ofScalar: passage.start), let end = text.utf8Offset(ofScalar: passage.end) else {
    return passage
  }
  let bounds = text.string.utf8.withContiguousStorageIfAvailable { bytes -> Range<Int> in
    func isBreak(_ at: Int) -> Bool {
      bytes[at] == UInt8(ascii: "\n") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "\n")
    }
    var from = start
    while from > 0, start - from < widestParagraph, !(from > 1 && isBreak(from - 2)) { from -= 1 }
    while from > 0, bytes[from] & 0xC0 == 0x80 { from -= 1 }
    var to = end
    while to < bytes.count, to - end < widestParagraph, !isBreak(to) { to += 1 }
    while to < bytes.count, bytes[to] & 0xC0 == 0x80 { to += 1 }
    return from..<to
  }
  return bounds.map { text.passage(utf8: $0) } ?? passage
}

/// Bytes to either side of a sentence beyond which words tell nothing of it.
private let widestParagraph = 2_000
