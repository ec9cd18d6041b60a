// Tables that line up in any script, fit the terminal where there is one, and stay whole where there is none.

/// Rows under headings; sections may part them.
struct Table {
  struct Column {
    let title: String
    var alignsRight = false
    /// What may be cut when the terminal is too narrow, and no further than this; nil is never cut.
    var shrinksTo: Int?

    init(_ title: String, alignsRight: Bool = false, shrinksTo: Int? = nil) {
      (self.title, self.alignsRight, self.shrinksTo) = (title, alignsRight, shrinksTo)
    }
  }

  struct Cell {
    let text: String
    let ink: Ink?

    init(_ text: String, _ ink: Ink? = nil) { (self.text, self.ink) = (neutral(text), ink) }
  }

  private enum Line {
    case cells([Cell])
    case section(String)
    /// Stands under a row, indented, cut to the terminal.
    case note(String)
  }

  private let columns: [Column]
  private var lines: [Line] = []
  /// The empty columns between two cells.
  private static let gap = 2
  private static let indent = "  "

  init(_ columns: [Column]) { self.columns = columns }

  mutating func row(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row must fill its columns")
    lines.append(.cells(cells))
  }

  mutating func section(_ title: String) { lines.append(.section(neutral(title))) }

  mutating func note(_ text: String) { lines.append(.note(neutral(text))) }

  /// The table as text; `width` nil leaves every cell whole.
  func text(width: Int?, style: Style) -> String {
    let widths = columnWidths(within: width)
    let hasSections = lines.contains { if case .section = $0 { true } else { false } }
    let indent = hasSections ? Table.indent : ""
    var out = ""
    func add(_ cells: [Cell]) {
      var line = indent
      for (index, cell) in cells.enumerated() {
        let shown = truncate(cell.text, to: widths[index])
        let space = String(repeating: " ", count: widths[index] - displayWidth(shown))
        let inked = cell.ink.map { style($0, shown) } ?? shown
        line += columns[index].alignsRight ? space + inked : inked + space
        line += String(repeating: " ", count: Table.gap)
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    add(columns.map { Cell($0.title, .dim) })
    for line in lines {
      switch line {
      case .cells(let cells): add(cells)
      case .section(let title): out += style(.bold, width.map { truncate(title, to: $0) } ?? title) + "\n"
      case .note(let note):
        let text = indent + Table.indent + note
        out += (width.map { truncate(text, to: $0) } ?? text) + "\n"
      }
    }
    return out
  }

  /// The columns of a terminal on which no cell need be cut.
  var naturalWidth: Int {
    columnWidths(within: nil).reduce(0, +) + Table.gap * (columns.count - 1) + Table.indent.count
  }

  private func columnWidths(within width: Int?) -> [Int] {
    var widths = columns.map { displayWidth($0.title) }
    for case .cells(let cells) in lines {
      for (index, cell) in cells.enumerated() { widths[index] = max(widths[index], displayWidth(cell.text)) }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Table.gap * (columns.count - 1) + Table.indent.count - width
    while excess > 0 {
      // The widest that may still give, gives; all at once down to the next widest would be the same, only harder to read.
      let giving = columns.indices.filter { widths[$0] > (columns[$0].shrinksTo ?? .max) }
      guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
