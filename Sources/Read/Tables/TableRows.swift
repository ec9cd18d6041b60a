// CSV and TSV as RFC 4180 has it and as programs write it: quoted cells with line ends in them, a stray quote that never ends.

/// Walks over the rows of a table.
struct TableRows {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  /// The line that the next row begins on, from 1.
  private(set) var line = 1
  /// A quote was open at the end: from its row on, quotes are letters like others.
  private(set) var quotesAreLetters = false

  /// More cells in one row are no table of reports; what follows is left out.
  static let maximumCells = 2_000

  /// A table in UTF-8.
  init(_ bytes: [UInt8], separator: UInt8) { (self.bytes, self.separator) = (bytes, separator) }

  /// The cells of the next row; nil at the end.
  mutating func next() -> [String]? {
    guard position < bytes.count else { return nil }
    let start = (position, line)
    if let row = row() { return row }
    (position, line) = start
    quotesAreLetters = true
    return row()
  }

  /// Nil when a quote is open at the end.
  private mutating func row() -> [String]? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var isFresh = true
    func keep() {
      if cells.count < TableRows.maximumCells { cells.append(String(decoding: cell, as: UTF8.self).stripped) }
    }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 10 { line += 1 }
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if position < bytes.count, bytes[position] == byte {
          cell.append(byte)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == separator {
        keep()
        (cell, isFresh) = ([], true)
        continue
      } else if byte == 10 {
        keep()
        return cells
      } else if byte == UInt8(ascii: "\""), isFresh, !quotesAreLetters {
        isQuoted = true
      } else {
        cell.append(byte)
      }
      if byte != 0x20 { isFresh = false }
    }
    guard !isQuoted else { return nil }
    keep()
    return cells
  }
}
