// A stretch of text from a report in which some words are marked, laid out in lines.

/// A piece of an excerpt.
struct ExcerptPiece: Encodable, Sendable, Equatable {
  let text: String
  let isMarked: Bool

  init(_ text: String, isMarked: Bool = false) { (self.text, self.isMarked) = (text, isMarked) }
}

/// The excerpt in lines that fit the page. Marked words stand in brackets, so that a mark is there without colour.
func excerptText(_ pieces: [ExcerptPiece], _ page: Page, indent: String) -> String {
  let widestWithoutTerminal = 100
  let width = max(20, (page.width ?? widestWithoutTerminal) - indent.utf8.count)
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in excerptWords(pieces) {
    let size = word.reduce(0) { $0 + displayWidth($1.text) }
    if used > 0, used + 1 + size > width {
      lines.append(line)
      (line, used) = ("", 0)
    }
    if used > 0 { line += " " }
    line += word.map { $0.isMarked ? page.style(.marked, $0.text) : $0.text }.joined()
    used += used > 0 ? size + 1 : size
  }
  if used > 0 { lines.append(line) }
  return lines.map { indent + $0 + "\n" }.joined()
}

/// The pieces cut at spaces: each word is a run of pieces that nothing parts.
private func excerptWords(_ pieces: [ExcerptPiece]) -> [[ExcerptPiece]] {
  var words: [[ExcerptPiece]] = [[]]
  for piece in pieces {
    let text = piece.isMarked ? "[\(neutral(piece.text))]" : neutral(piece.text)
    for (index, part) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { words.append([]) }
      if !part.isEmpty { words[words.count - 1].append(ExcerptPiece(String(part), isMarked: piece.isMarked)) }
    }
  }
  return words.filter { !$0.isEmpty }
}
