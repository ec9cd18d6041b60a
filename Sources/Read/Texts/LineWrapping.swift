// Text that was broken into lines of equal width is put back into paragraphs, so that a sentence is on one line.

/// Undoes hard wrapping.
enum LineWrapping {
  /// Widths at which mailers and editors break lines.
  private static let widths = 50...100

  /// Joins the lines of each paragraph that was filled to the text's width. Text that was not wrapped comes back as it is:
  /// a line is joined only if the next line's first word would not have fitted on it.
  static func undone(_ text: String) -> String {
    let lines = text.textLines
    let lengths = lines.map { $0.unicodeScalars.count }
    guard let width = lengths.max(), widths.contains(width) else { return text }
    var output = ""
    output.reserveCapacity(text.utf8.count)
    for (i, line) in lines.enumerated() {
      if i > 0 { output += isContinued(lines, lengths, i - 1, width) ? " " : "\n" }
      output += line
    }
    return output
  }

  private static func isContinued(_ lines: [Substring], _ lengths: [Int], _ i: Int, _ width: Int) -> Bool {
    let (line, next) = (lines[i], lines[i + 1])
    guard lengths[i] * 2 > width, let first = next.unicodeScalars.first, first != " ", first != "\t" else {
      return false
    }
    guard !TextLine.isBullet(next), !TextLine.isDivider(line), !TextLine.isDivider(next) else { return false }
    let word = next.prefix { $0 != " " }.unicodeScalars.count
    return lengths[i] + 1 + word > width
  }
}
