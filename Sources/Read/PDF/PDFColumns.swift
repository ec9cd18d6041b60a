// Two columns of an article, where poppler goes to and fro between them: a footnote's mark is enough to part a column in two.

/// Puts the lines of two columns in the order of reading.
enum PDFColumns {
  /// Fewer lines are no column.
  private static let fewestLines = 3
  /// Lines that begin within so many points begin at one margin.
  private static let margin = 6.0
  /// Columns are at least so wide.
  private static let narrowest = 80.0

  private enum Side { case left, right, across }

  /// The lines in the order given, but for stretches that change column more than once: there one column follows the other.
  static func ordered(_ lines: [PDFLine]) -> [PDFLine] {
    guard let edge = rightMargin(lines) else { return lines }
    let sides = lines.map { side($0, edge) }
    var result = lines
    for band in bands(lines, sides) {
      let columns = band.filter { sides[$0] == .left }
      let others = band.filter { sides[$0] == .right }
      let changes = zip(band, band.dropFirst()).count { sides[$0] != sides[$1] }
      guard changes > 1, columns.count >= fewestLines, others.count >= fewestLines else { continue }
      guard let first = stacked(columns, lines), let second = stacked(others, lines) else { continue }
      let isRight =
        2 * band.count(where: { PDFDirection.isMostlyRightToLeft(String(decoding: lines[$0].text, as: UTF8.self)) })
        > band.count
      for (place, index) in zip(band, isRight ? second + first : first + second) { result[place] = lines[index] }
    }
    return result
  }

  /// Where the right one of two columns begins; nil where there is no second.
  private static func rightMargin(_ lines: [PDFLine]) -> Double? {
    guard lines.count >= 2 * fewestLines else { return nil }
    var counts: [Int: Int] = [:]
    for line in lines where !line.isRow { counts[Int(max(0, min(line.left, 100_000)) / margin), default: 0] += 1 }
    let common = counts.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }.filter { $0.value >= fewestLines }
    guard let first = common.first?.key else { return nil }
    let second = common.dropFirst().first { abs(Double($0.key - first)) * margin > narrowest }?.key
    return second.map { Double(max($0, first)) * margin }
  }

  private static func side(_ line: PDFLine, _ edge: Double) -> Side {
    if line.isRow { return .across }
    if line.left >= edge { return .right }
    return line.right <= edge ? .left : .across
  }

  /// The lines between two that run across, by height; each in the order given.
  private static func bands(_ lines: [PDFLine], _ sides: [Side]) -> [[Int]] {
    var bands: [[Int]] = [[]]
    for index in lines.indices.sorted(by: { (lines[$0].top, $0) < (lines[$1].top, $1) }) {
      if sides[index] == .across { bands.append([]) } else { bands[bands.count - 1].append(index) }
    }
    return bands.filter { $0.count > 1 }.map { $0.sorted() }
  }

  /// The lines of a column from top to bottom; nil where some stand beside one another.
  private static func stacked(_ column: [Int], _ lines: [PDFLine]) -> [Int]? {
    let order = column.sorted { lines[$0].top < lines[$1].top }
    let isStack = zip(order, order.dropFirst()).allSatisfy { upper, lower in
      lines[lower].top - lines[upper].top > min(lines[upper].height, lines[lower].height) / 3
    }
    return isStack ? order : nil
  }
}
