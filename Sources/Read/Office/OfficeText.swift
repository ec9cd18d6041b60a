// Paragraphs, items and rows of a DOCX or ODT document, as they are printed: what was deleted, commented or computed is none.

/// Gathers the text of a document part. Both formats are told by the local names of their elements, which do not clash.
final class OfficeText: OfficeXMLReader {
  /// A paragraph or a row, and whether it belongs to the one above.
  struct Block: Equatable {
    enum Kind { case paragraph, item, row }
    var kind: Kind
    var text: String
  }

  private(set) var blocks: [Block] = []
  /// The first paragraph that is set as a title or heading.
  private(set) var heading: String?
  private(set) var isFull = false

  private struct Paragraph {
    var text: [UInt8] = []
    var isItem = false
    var isHeading = false
  }

  /// Paragraphs that are open: one in a text box stands inside another.
  private var paragraphs: [Paragraph] = []
  /// Cells of the rows that are open.
  private var rows: [[[Block]]] = []
  /// Where the blocks of the cells that are open begin.
  private var cells: [Int] = []
  /// Elements inside one that is not read.
  private var skipped = 0
  private var isText = false
  private var listDepth = 0
  private var byteCount = 0
  private let limit: Int

  /// A reader that takes at most so many bytes.
  init(limit: Int) { self.limit = limit }

  /// A longer cell holds prose.
  private static let longestCell = 300

  /// Deleted words, comments, marks of notes (a figure before one would get another digit), fields' commands, and the
  /// second form of what newer programs draw.
  private static let unread: Set<String> = [
    "del", "moveFrom", "instrText", "delText", "Fallback", "tracked-changes", "annotation", "note-citation",
    "sequence-decls", "forms", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "svg:title", "svg:desc",
  ]

  func start(_ name: String, _ attribute: (String) -> String?) {
    if skipped > 0 || OfficeText.unread.contains(name) {
      skipped += 1
      return
    }
    switch name {
    case "p":
      paragraphs.append(Paragraph())
      if isHeadingStyle(attribute("style-name")) { markHeading() }
      if listDepth > 0 { paragraphs[paragraphs.count - 1].isItem = true }
    case "h":
      paragraphs.append(Paragraph())
      markHeading()
    case "pStyle":
      let style = attribute("val")
      if isHeadingStyle(style) { markHeading() }
      if style?.lowercased().hasPrefix("list") == true { markItem() }
    case "numPr": markItem()
    case "list-item": listDepth += 1
    case "t": isText = true
    case "tab": append(" ")
    case "br", "cr", "line-break": append("\n")
    case "noBreakHyphen": append("-")
    case "s": append(String(repeating: " ", count: min(8, max(1, attribute("c").flatMap { Int($0) } ?? 1))))
    case "tr", "table-row": rows.append([])
    case "tc", "table-cell": cells.append(blocks.count)
    default: break
    }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch name {
    case "p", "h": endParagraph()
    case "t": isText = false
    case "list-item": listDepth = max(0, listDepth - 1)
    case "tc", "table-cell": endCell()
    case "tr", "table-row": endRow()
    default: break
    }
  }

  /// In DOCX words stand in `t` only; in ODT anywhere in a paragraph.
  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, let last = paragraphs.indices.last, isWord || isText else { return }
    byteCount += text.count
    guard byteCount <= limit else {
      isFull = true
      return
    }
    paragraphs[last].text.append(contentsOf: text)
  }

  /// Whether characters outside `t` are words: ODT's are.
  var isWord = false

  private func append(_ text: String) {
    guard let last = paragraphs.indices.last else { return }
    paragraphs[last].text.append(contentsOf: text.utf8)
  }

  private func isHeadingStyle(_ style: String?) -> Bool {
    guard let style = style?.lowercased() else { return false }
    return style == "title" || style.hasPrefix("heading")
  }

  private func markHeading() {
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].isHeading = true }
  }

  private func markItem() {
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].isItem = true }
  }

  private func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    let text = trimmed(paragraph.text)
    guard !text.isEmpty else { return }
    if paragraph.isHeading { heading = heading ?? FeedText.oneLine(text) }
    blocks.append(Block(kind: paragraph.isItem ? .item : .paragraph, text: text))
  }

  private func endCell() {
    guard let start = cells.popLast(), start <= blocks.count, !rows.isEmpty else { return }
    rows[rows.count - 1].append(Array(blocks[start...]))
    blocks.removeSubrange(start...)
  }

  private func endRow() {
    guard let cells = rows.popLast() else { return }
    var row = cells.map { cell in FeedText.oneLine(cell.map(\.text).joined(separator: " ")) }
    while row.last?.isEmpty == true { row.removeLast() }
    // A table with prose in it lays out the page.
    guard row.count > 1, row.allSatisfy({ $0.utf8.count <= OfficeText.longestCell }) else {
      blocks += cells.joined()
      return
    }
    blocks.append(Block(kind: .row, text: row.joined(separator: " | ")))
  }

  /// What was open when the document ended is handed over too: a cut document is told by its check sum, not here.
  func finish() {
    while !paragraphs.isEmpty { endParagraph() }
  }

  /// The blocks as plain text, items and rows line under line.
  static func plain(_ blocks: [Block]) -> String {
    var text = ""
    var last: Block.Kind?
    for block in blocks {
      if let last { text += block.kind != .paragraph && last == block.kind ? "\n" : "\n\n" }
      text += block.kind == .item ? "• " + block.text : block.text
      last = block.kind
    }
    return text
  }
}
