// Lines of pages to paragraphs: what the page breaks apart is put together again.

/// The text of a PDF.
struct PDFText {
  /// Paragraphs, in reading order.
  private(set) var paragraphs: [String] = []
  /// The largest words on the upper half of the first page, when they stand out.
  private(set) var heading: String?
  /// Where the second page begins in the text of the paragraphs, the third, and so on, in scalars.
  private(set) var pages: [Int] = []

  /// Scalars of the paragraphs before the one in hand, with the blank lines between them.
  private var written = 0
  /// Pages that have begun without a word so far: they begin where the next words do, or where the text ends.
  private var unbegun = 0
  private var current: [UInt8] = []
  private var last: PDFLine?

  init(_ pages: [PDFPage]) {
    let repeated = PDFText.repeatedLines(pages)
    heading = PDFText.heading(pages.first)
    for (number, page) in pages.enumerated() {
      let edge = Set(PDFText.edges(page))
      let lines = page.lines.enumerated().filter { index, line in
        !(edge.contains(index) && (repeated.contains(PDFText.pattern(line)) || PDFText.isPageNumber(line)))
      }.map(\.element)
      if number > 0 { unbegun += 1 }
      add(lines)
    }
    flush()
    begin(at: max(0, written - PDFText.gapScalars))
  }

  /// Scalars between two paragraphs.
  private static let gapScalars = 2

  // MARK: Paragraphs

  private mutating func add(_ lines: [PDFLine]) {
    let leading = PDFText.leading(lines)
    let margins = PDFText.rightMargins(lines)
    for (index, line) in lines.enumerated() {
      if line.isRow || last?.isRow == true {
        // Rows stand one below the other, and by themselves.
        if line.isRow, last?.isRow == true { current.append(10) } else { flush() }
        current += line.text
        last = line
        begin(with: line)
        continue
      }
      if let last {
        let starts = index == 0 ? !goesOn(line) : starts(line, after: last, leading: leading, margins: margins)
        if starts { flush() } else { join(line.text) }
      }
      if current.isEmpty { current = line.text }
      last = line
      begin(with: line)
    }
  }

  /// Notes where pages begin whose first line is now the last of the paragraph in hand.
  private mutating func begin(with line: PDFLine) {
    guard unbegun > 0 else { return }
    begin(at: written + PDFText.scalars(current) - PDFText.scalars(line.text))
  }

  private mutating func begin(at place: Int) {
    pages += [Int](repeating: place, count: unbegun)
    unbegun = 0
  }

  private static func scalars(_ text: [UInt8]) -> Int { text.count { $0 & 0xC0 != 0x80 } }

  private mutating func flush() {
    let text = trimmed(current)
    if !text.isEmpty {
      paragraphs.append(text)
      written += text.unicodeScalars.count + PDFText.gapScalars
    }
    current = []
    last = nil
  }

  private mutating func join(_ text: [UInt8]) {
    guard let first = text.first else { return }
    let isLower = PDFText.startsLower(text)
    if current.suffix(2) == [0xC2, 0xAD] {
      current.removeLast(2)  // soft hyphen
    } else if current.suffix(3) == [0xE2, 0x80, 0x90], isLower {
      current.removeLast(3)
    } else if current.last == UInt8(ascii: "-"), current.count > 1 {
      let before = current[current.count - 2]
      if isLower, PDFText.isLetter(before) {
        current.removeLast()
      } else if !(48...57).contains(first) || !(48...57).contains(before), !PDFText.isLetter(before) {
        current.append(0x20)
      }
    } else {
      current.append(0x20)
    }
    current.append(contentsOf: text)
  }

  /// Whether a line starts a new paragraph on the same page.
  private func starts(_ line: PDFLine, after last: PDFLine, leading: Double, margins: [Int: Double]) -> Bool {
    let height = max(1, min(last.height, line.height))
    let step = line.top - last.top
    // Back up the page: the next column, or a box beside the text.
    if step < -height / 2 { return !goesOn(line) }
    // Cells of one row belong to one line.
    if abs(step) < height / 2 { return false }
    if step > max(leading, height) * PDFText.gap { return true }
    if abs(line.height - last.height) > max(line.height, last.height) * PDFText.sizeChange { return true }
    if PDFText.isItem(line.text) { return true }
    let endsSentence = PDFText.endsSentence(current)
    if line.left > last.left + height, endsSentence { return true }
    let margin = margins[PDFText.bin(last.left)] ?? last.right
    return endsSentence && last.right < margin - (margin - last.left) * PDFText.shortLine
  }

  /// Whether a line on a new page or column goes on with the sentence before it.
  private func goesOn(_ line: PDFLine) -> Bool {
    guard !PDFText.endsSentence(current) else { return false }
    return PDFText.startsLower(line.text) || current.last == UInt8(ascii: "-") || current.last == UInt8(ascii: ",")
  }

  /// A gap that many times the usual step parts paragraphs.
  private static let gap = 1.35
  /// Letters larger or smaller by that part make a heading.
  private static let sizeChange = 0.18
  /// A line shorter by that part of the column ends a paragraph.
  private static let shortLine = 0.12
}

// MARK: - Lines

extension PDFText {
  /// The usual step from line to line.
  private static func leading(_ all: [PDFLine]) -> Double {
    let lines = all.filter { !$0.isRow }
    let steps = zip(lines, lines.dropFirst()).map { $1.top - $0.top }.filter { $0 > 1 }.sorted()
    // Paragraph gaps are wider, so the usual step is found below the middle.
    return steps.isEmpty ? 0 : steps[steps.count * 2 / 5]
  }

  private static func rightMargins(_ lines: [PDFLine]) -> [Int: Double] {
    lines.reduce(into: [:]) { margins, line in
      let key = bin(line.left)
      margins[key] = max(margins[key] ?? 0, line.right)
    }
  }

  private static func bin(_ left: Double) -> Int { Int(max(0, min(left, 100_000)) / 24) }

  /// The first two and last two lines by height on the page.
  private static func edges(_ page: PDFPage) -> [Int] {
    let order = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
    return Array(order.prefix(2)) + Array(order.suffix(2))
  }

  /// Running heads and feet: lines at the edge of most pages that differ in their digits only.
  private static func repeatedLines(_ pages: [PDFPage]) -> Set<String> {
    guard pages.count >= 3 else { return [] }
    var counts: [String: Int] = [:]
    for page in pages {
      for line in Set(edges(page).map { pattern(page.lines[$0]) }) { counts[line, default: 0] += 1 }
    }
    let most = max(3, pages.count / 2)
    return Set(counts.filter { $0.value >= most }.keys)
  }

  private static func pattern(_ line: PDFLine) -> String {
    String(decoding: line.text.map { (48...57).contains($0) ? UInt8(ascii: "#") : $0 }, as: UTF8.self)
  }

  /// `7`, `- 7 -`, `Page 7 of 12`.
  private static func isPageNumber(_ line: PDFLine) -> Bool {
    let words = String(decoding: line.text, as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber }
    guard (1...4).contains(words.count), words.contains(where: { $0.allSatisfy(\.isNumber) && $0.count <= 4 }) else {
      return false
    }
    return words.allSatisfy { ["page", "of", "p"].contains($0) || ($0.allSatisfy(\.isNumber) && $0.count <= 4) }
  }

  private static func heading(_ page: PDFPage?) -> String? {
    guard let lines = page?.lines, lines.count > 2 else { return nil }
    let heights = lines.map(\.height).sorted()
    let usual = heights[heights.count / 2]
    guard let tallest = lines.prefix(12).map(\.height).max(), tallest > usual * (1 + sizeChange) else { return nil }
    let isTall = { (line: PDFLine) in line.height > tallest * 0.95 }
    guard let start = lines.firstIndex(where: isTall) else { return nil }
    let words = lines[start...].prefix(while: isTall).prefix(4).map { String(decoding: $0.text, as: UTF8.self) }
    let heading = words.joined(separator: " ")
    return heading.utf8.count < 4 || heading.utf8.count > 300 ? nil : heading
  }

  private static func endsSentence(_ text: [UInt8]) -> Bool {
    guard let end = text.last(where: { ![0x22, 0x27, 0x29, 0x5D].contains($0) }) else { return true }
    if [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(end) { return true }
    // ” ’ … » after a stop, and the Arabic full stops.
    let tail = String(decoding: text.suffix(6), as: UTF8.self).unicodeScalars.reversed()
    for scalar in tail {
      switch scalar {
      case "”", "’", "»", "\"", ")": continue
      case ".", "!", "?", "…", "؟", "۔", ":": return true
      default: return false
      }
    }
    return false
  }

  /// A bullet, a dash or a number with a stop in front.
  private static func isItem(_ text: [UInt8]) -> Bool {
    let head = String(decoding: text.prefix(8), as: UTF8.self)
    if ["• ", "▪ ", "– ", "- ", "— ", "* ", "◦ ", "● "].contains(where: head.hasPrefix) { return true }
    let digits = text.prefix { (48...57).contains($0) }.count
    return (1...2).contains(digits) && text.count > digits + 1 && [0x2E, 0x29].contains(text[digits])
      && text[digits + 1] == 0x20
  }

  private static func startsLower(_ text: [UInt8]) -> Bool {
    String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isLowercase ?? false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (65...90).contains(byte & 0xDF) }
}
