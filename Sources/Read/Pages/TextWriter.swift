// Characters to plain text: white space folded, paragraphs parted by a blank line, nothing invisible.

/// Writes running text and the breaks between its blocks; breaks never pile up.
struct TextWriter {
  private(set) var bytes: [UInt8] = []
  private var newlines = 0
  private var wantsSpace = false
  /// A bullet or a cell mark was just written: a break here would part it from its text.
  private var holdsLine = false

  /// Whether nothing has been written.
  var isEmpty: Bool { bytes.isEmpty }

  /// Ends the line: `newlines` 1 for the next line, 2 for a new paragraph.
  mutating func lineBreak(_ count: Int) {
    guard !bytes.isEmpty, !holdsLine else { return }
    newlines = max(newlines, count)
    wantsSpace = false
  }

  /// A `<br>`: the next line, or after another one a new paragraph.
  mutating func hardBreak() {
    guard !bytes.isEmpty, !holdsLine else { return }
    newlines = min(2, newlines + 1)
    wantsSpace = false
  }

  /// Parts words.
  mutating func space() { wantsSpace = true }

  /// Writes a mark, such as a bullet, that the next text stands behind on the same line.
  mutating func mark(_ text: StaticString) {
    settle()
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    holdsLine = true
    wantsSpace = false
  }

  /// Writes the bar between two cells of a row; an empty cell leaves its place empty.
  mutating func cellMark() {
    let startsLine = newlines > 0 || bytes.isEmpty
    let follows = holdsLine
    settle()
    if !startsLine && !follows { bytes.append(32) }
    bytes.append(124)
    bytes.append(32)
    holdsLine = true
    wantsSpace = false
  }

  /// Takes back marks that nothing followed: the bullet of an empty item, the bars of empty last cells.
  mutating func dropMarks() {
    guard holdsLine else { return }
    holdsLine = false
    wantsSpace = false
    if bytes.last == 32 { bytes.removeLast() }
    if bytes.last == 0xA2 { bytes.removeLast(3) }
    while let last = bytes.last, last == 32 || last == 124 { bytes.removeLast() }
    while let last = bytes.last, last == 10 { bytes.removeLast() }
    newlines = bytes.isEmpty ? 0 : 1
  }

  private mutating func settle() {
    if newlines > 0 {
      bytes.append(10)
      if newlines > 1 { bytes.append(10) }
      newlines = 0
      wantsSpace = false
    } else if wantsSpace {
      if let last = bytes.last, last != 10, last != 32 { bytes.append(32) }
      wantsSpace = false
    }
  }

  /// Adds text, folding white space; zero-width characters and soft hyphens go.
  mutating func add(_ source: [UInt8], _ range: Range<Int>) {
    source.withUnsafeBufferPointer { buffer in
      var i = range.lowerBound
      let end = range.upperBound
      while i < end {
        let run = TextWriter.run(buffer, i, end)
        if run > i {
          settle()
          holdsLine = false
          bytes.append(contentsOf: buffer[i..<run])
          i = run
        } else {
          let (length, isSpace) = TextWriter.gap(buffer, i, end)
          if length > 0 {
            if isSpace { wantsSpace = true }
            i += length
          } else {
            settle()
            holdsLine = false
            bytes.append(buffer[i])
            i += 1
          }
        }
      }
    }
  }

  /// Adds preformatted text: its lines stay.
  mutating func addPreformatted(_ source: [UInt8], _ range: Range<Int>) {
    var line = range.lowerBound
    for i in range where source[i] == 10 {
      add(source, line..<i)
      hardBreak()
      line = i + 1
    }
    add(source, line..<range.upperBound)
  }

  /// The end of the run of plain characters from `i`.
  private static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Int {
    var i = i
    while i < end {
      let byte = bytes[i]
      if byte <= 32 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF { break }
      i += 1
    }
    return i
  }

  /// The length of a character at `i` that is white space or nothing; 0 for a character to be written.
  private static func gap(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> (length: Int, isSpace: Bool) {
    let byte = bytes[i]
    if byte <= 32 { return (1, byte == 32 || (9...13).contains(byte)) }
    if byte == 0x7F { return (1, false) }
    if byte == 0xC2, i + 1 < end {
      let next = bytes[i + 1]
      if next == 0xA0 || next == 0x85 { return (2, true) }
      if next == 0xAD || next < 0xA0 { return (2, false) }
    } else if byte == 0xE2, i + 2 < end, bytes[i + 1] == 0x80 {
      let next = bytes[i + 2]
      // Zero-width space, marks and embeddings of direction. Joiners stay: some scripts need them.
      if next == 0x8B || next == 0x8E || next == 0x8F || (0xAA...0xAE).contains(next) { return (3, false) }
      if next == 0xA8 || next == 0xA9 { return (3, true) }
    } else if byte == 0xE2, i + 2 < end, bytes[i + 1] == 0x81, bytes[i + 2] == 0xA0 {
      return (3, false)
    } else if byte == 0xEF, i + 2 < end, bytes[i + 1] == 0xBB, bytes[i + 2] == 0xBF {
      return (3, false)
    }
    return (0, false)
  }

  /// The text so far.
  func finish() -> String { String(decoding: bytes, as: UTF8.self) }
}
