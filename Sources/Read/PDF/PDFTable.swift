// Tables of a page. Poppler reads columns one after the other, as an article wants it; a table so read parts each figure from
// the name of what it counts. So cells that stand in a grid of numbers become rows again.

/// Finds the tables among the lines of a page.
enum PDFTable {
  /// A heading and two rows; fewer are chance.
  private static let fewestRows = 3
  /// Rows further apart than so many heights belong to different things.
  private static let widestStep = 3.2
  /// More cells are no table of a bulletin.
  private static let mostColumns = 60

  /// Cells of one height, from left to right.
  private struct Row {
    var cells: [Int]
    var top: Double
    var bottom: Double
  }

  /// A column's left and right end, as far as its cells reach.
  private struct Column {
    var left: Double
    var right: Double

    func touches(_ line: PDFLine) -> Bool { line.left < right && line.right > left }
  }

  /// The lines with each table as rows in the place of its first cell.
  static func rows(_ lines: [PDFLine]) -> [PDFLine] {
    let rows = grouped(lines)
    guard rows.count(where: { $0.cells.count > 1 }) >= fewestRows else { return lines }
    var replaced: [Int: [PDFLine]] = [:]
    var gone: Set<Int> = []
    var start = 0
    while start < rows.count {
      guard let (end, table) = table(from: start, rows, lines) else {
        start += 1
        continue
      }
      let cells = rows[start..<end].flatMap(\.cells)
      if let first = cells.min() { replaced[first] = table }
      gone.formUnion(cells)
      start = end
    }
    guard !gone.isEmpty else { return lines }
    return lines.indices.flatMap { replaced[$0] ?? (gone.contains($0) ? [] : [lines[$0]]) }
  }

  /// The lines by height. Where two of one height overlap, they are no cells.
  private static func grouped(_ lines: [PDFLine]) -> [Row] {
    var rows: [Row] = []
    for index in lines.indices.sorted(by: { (lines[$0].top, lines[$0].left) < (lines[$1].top, lines[$1].left) }) {
      let line = lines[index]
      if let last = rows.last, line.top + line.height / 2 < last.bottom, last.cells.count < mostColumns {
        rows[rows.count - 1].cells.append(index)
      } else {
        rows.append(Row(cells: [index], top: line.top, bottom: line.bottom))
      }
    }
    return rows.map { row in
      var row = row
      row.cells.sort { lines[$0].left < lines[$1].left }
      let overlaps = zip(row.cells, row.cells.dropFirst()).contains { lines[$0].right > lines[$1].left }
      if overlaps { row.cells = [] }
      return row
    }
  }

  /// The table that begins with a row, and where it ends; nil when none does.
  private static func table(from start: Int, _ rows: [Row], _ lines: [PDFLine]) -> (end: Int, lines: [PDFLine])? {
    guard rows[start].cells.count > 1 else { return nil }
    var columns = rows[start].cells.map { Column(left: lines[$0].left, right: lines[$0].right) }
    var placed = [Array(rows[start].cells.indices)]
    var end = start + 1
    while end < rows.count, rows[end].cells.count > 1,
      rows[end].top - rows[end - 1].top < widestStep * max(1, rows[end - 1].bottom - rows[end - 1].top),
      let places = places(rows[end].cells, in: &columns, lines)
    {
      placed.append(places)
      end += 1
    }
    let cells = rows[start..<end].map(\.cells)
    guard cells.count >= fewestRows, holdsNumbers(cells, lines) else { return nil }
    let isRight =
      cells.joined().count(where: { index in
        String(decoding: lines[index].text, as: UTF8.self).unicodeScalars.contains(where: PDFDirection.isRightToLeft)
      }) * 3 > cells.joined().count
    return (end, zip(cells, placed).map { line($0, at: $1, of: columns.count, isRight: isRight, lines) })
  }

  /// The column of each cell of a row; nil when the row stands in another grid.
  private static func places(_ cells: [Int], in columns: inout [Column], _ lines: [PDFLine]) -> [Int]? {
    var places: [Int] = []
    for (number, cell) in cells.enumerated() {
      let touched = columns.indices.filter { columns[$0].touches(lines[cell]) }
      guard touched.count <= 1 else { return nil }
      // A heading may stand beside its narrow figures: where the count is the same, the order tells.
      guard let place = touched.first ?? (cells.count == columns.count ? number : nil), !places.contains(place),
        cells.count != columns.count || place == number
      else { return nil }
      places.append(place)
    }
    for (cell, place) in zip(cells, places) {
      columns[place].left = min(columns[place].left, lines[cell].left)
      columns[place].right = max(columns[place].right, lines[cell].right)
    }
    let collide = zip(columns, columns.dropFirst()).contains { $0.right > $1.left }
    return collide ? nil : places
  }

  /// Whether the cells below the heading, names aside, are mostly numbers: columns of an article are not.
  private static func holdsNumbers(_ rows: [[Int]], _ lines: [PDFLine]) -> Bool {
    var (numbers, all) = (0, 0)
    for cells in rows.dropFirst() {
      let found = cells.count { isNumber(lines[$0].text) }
      numbers += found
      all += max(found, cells.count - 1)
    }
    return all > 0 && numbers * 2 >= all
  }

  private static func isNumber(_ text: [UInt8]) -> Bool {
    let text = String(decoding: text, as: UTF8.self)
    if ["-", "–", "—", "n/a", "..", "…"].contains(text.lowercased()) { return true }
    let digits = text.unicodeScalars.count { $0.properties.numericType == .decimal }
    return digits > 0 && text.unicodeScalars.count(where: \.properties.isAlphabetic) <= digits
  }

  private static func line(
    _ cells: [Int], at places: [Int], of count: Int, isRight: Bool, _ lines: [PDFLine]
  ) -> PDFLine {
    var texts = [String](repeating: "", count: count)
    for (cell, place) in zip(cells, places) { texts[place] = String(decoding: lines[cell].text, as: UTF8.self) }
    if isRight { texts.reverse() }
    while texts.last?.isEmpty == true { texts.removeLast() }
    let text = texts.map { $0.isEmpty ? "" : $0 + " " }.joined(separator: "| ")
    return PDFLine(
      text: Array(trimmed(Array(text.utf8)).utf8), left: cells.map { lines[$0].left }.min() ?? 0,
      right: cells.map { lines[$0].right }.max() ?? 0, top: cells.map { lines[$0].top }.min() ?? 0,
      bottom: cells.map { lines[$0].bottom }.max() ?? 0, isRow: true)
  }
}
