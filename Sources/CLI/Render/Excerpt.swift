// A stretch of text from a report in which some words are marked, laid out in lines.

/// A piece of an excerpt.
struct ExcerptPiece: Encodable, Sendable, Equatable {
  let text: String
  let isMarked: Bool

  init(_ text: String, isMarked: Bool = false) { (self.text, self.isMarked) = (text, isMarked) }
}

/// The excerpt in lines that fit the page. Marked words stand in brackets, so that a mark is there without colour.
func excerptText(_ pieces: [ExcerptPiece], _ page: Page, indent: String) -> String {
  let inked = pieces.map { piece in
    piece.isMarked ? InkedPiece("[\(neutral(piece.text))]", .marked) : InkedPiece(neutral(piece.text))
  }
  return inkedText(inked, page, indent: indent)
}

/// A piece of a text that may have a colour.
struct InkedPiece: Sendable, Hashable {
  let text: String
  let ink: Ink?

  init(_ text: String, _ ink: Ink? = nil) { (self.text, self.ink) = (text, ink) }
}

/// The text in lines that fit the page, its own line breaks kept.
func inkedText(_ pieces: [InkedPiece], _ page: Page, indent: String) -> String {
  let widestWithoutTerminal = 100
  let width = max(20, (page.width ?? widestWithoutTerminal) - indent.utf8.count)
  var lines: [String] = []
  for paragraph in paragraphs(pieces) {
    var line = ""
    var used = 0
    for word in inkedWords(paragraph) {
      let size = word.reduce(0) { $0 + displayWidth($1.text) }
      if used > 0, used + 1 + size > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if used > 0 { line += " " }
      line += word.map { piece in piece.ink.map { page.style($0, piece.text) } ?? piece.text }.joined()
      used += used > 0 ? size + 1 : size
    }
    lines.append(line)
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines.map { $0.isEmpty ? "\n" : indent + $0 + "\n" }.joined()
}

/// The pieces cut at line breaks.
private func paragraphs(_ pieces: [InkedPiece]) -> [[InkedPiece]] {
  var lines: [[InkedPiece]] = [[]]
  for piece in pieces {
    for (index, part) in neutralLines(piece.text).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { lines.append([]) }
      lines[lines.count - 1].append(InkedPiece(String(part), piece.ink))
    }
  }
  return lines
}

/// The pieces cut at spaces: each word is a run of pieces that nothing parts.
private func inkedWords(_ pieces: [InkedPiece]) -> [[InkedPiece]] {
  var words: [[InkedPiece]] = [[]]
  for piece in pieces {
    for (index, part) in piece.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { words.append([]) }
      if !part.isEmpty { words[words.count - 1].append(InkedPiece(String(part), piece.ink)) }
    }
  }
  return words.filter { !$0.isEmpty }
}
