// Plain text as a report keeps it: LF only, no control characters but LF and TAB, no trailing blanks, no piled-up lines.

extension StringProtocol {
  /// Without white space at both ends.
  var stripped: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    var (start, end) = (utf8.startIndex, utf8.endIndex)
    while start < end, isBlank(utf8[start]) { start = utf8.index(after: start) }
    while end > start, case let last = utf8.index(end, offsetBy: -1), isBlank(utf8[last]) { end = last }
    return String(self[start..<end])
  }

  /// Without white space at both ends; nil when nothing is left.
  var nonEmpty: String? {
    let text = stripped
    return text.isEmpty ? nil : text
  }
}

extension String {
  /// The lines, parted at LF; by bytes, since a line may be as long as a file.
  var textLines: [Substring] { utf8.split(separator: 10, omittingEmptySubsequences: false).map { Substring($0) } }
}

extension StringProtocol {
  /// Whether there is nothing but white space.
  var isBlank: Bool { !utf8.contains { $0 > 32 } }
}

/// What cleaning took out.
struct CleanText {
  var text: String
  /// NUL characters removed.
  var nuls = 0

  /// Cleans text of any origin.
  init(_ source: some Collection<UInt8>) {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var nuls = 0
    var newlines = 2
    func endLine() {
      while let last = output.last, last == 32 || last == 9 { output.removeLast() }
      newlines += 1
      if newlines <= 2 { output.append(10) }
    }
    let done: Void? = source.withContiguousStorageIfAvailable { bytes in
      var i = 0
      while i < bytes.count {
        let byte = bytes[i]
        if byte > 32, case let end = CleanText.run(bytes, i), end > i {
          output.append(contentsOf: bytes[i..<end])
          newlines = 0
          i = end
          continue
        }
        let next = i + 1 < bytes.count ? bytes[i + 1] : 0
        let third = i + 2 < bytes.count ? bytes[i + 2] : 0
        i += 1
        switch byte {
        case 0: nuls += 1
        case 13:
          if next == 10 { i += 1 }
          endLine()
        case 10, 11, 12: endLine()
        case 1..<9, 14..<32, 0x7F: break
        case 0xC2 where next < 0xA0:
          i += 1
          if next == 0x85 { endLine() }
        case 0xC2 where next == 0xA0:
          i += 1
          if newlines == 0 { output.append(32) }
        case 0xE2 where next == 0x80 && (third == 0xA8 || third == 0xA9):
          i += 2
          endLine()
        case 0xEF where next == 0xBB && third == 0xBF: i += 2
        default:
          if byte != 32 && byte != 9 { newlines = 0 }
          output.append(byte)
        }
      }
    }
    if done == nil {
      self = CleanText(Array(source))
    } else {
      while let last = output.last, last == 10 || last == 32 || last == 9 { output.removeLast() }
      text = String(decoding: output, as: UTF8.self)
      self.nuls = nuls
    }
  }

  /// The end of the run of characters from `i` that stay as they are.
  private static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    var i = i
    while i < bytes.count, case let byte = bytes[i], byte >= 32, byte != 0x7F, byte != 0xC2, byte != 0xE2, byte != 0xEF
    { i += 1 }
    return i
  }

  /// Cleans one line, such as a title: white space folded to single blanks.
  static func line(_ source: String) -> String? {
    let cleaned = CleanText(source.utf8).text
    let line = cleaned.split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
    return line.isEmpty ? nil : line
  }
}
