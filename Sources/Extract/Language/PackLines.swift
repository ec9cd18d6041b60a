// A pack's source, line by line: what stands before its comment, and the words in it.

/// The lines of a pack. The file is gone through as bytes: a pack has ten thousand words, and whoever asks one question waits for them.
struct PackLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var offset = 0
  private var number = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  /// One line without its comment.
  struct Line {
    /// Counted from 1.
    let number: Int
    fileprivate let text: ArraySlice<UInt8>

    /// Its words, as strings.
    var words: [String] {
      text.split { $0 <= UInt8(ascii: " ") }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// What stands between brackets at the beginning of the line; nil for a line that begins otherwise.
    var heading: String? {
      text.first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "[") ? bracketed : nil
    }

    /// What stands between the first brackets.
    var bracketed: String {
      let inner = text.drop { $0 != UInt8(ascii: "[") }.dropFirst()
      return String(decoding: inner.prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
    }

    /// What stands behind the first brackets.
    var behindBrackets: String {
      String(decoding: text.drop { $0 != UInt8(ascii: "]") }.dropFirst(), as: UTF8.self)
    }
  }

  mutating func next() -> Line? {
    guard offset <= bytes.count else { return nil }
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let line = bytes[offset..<end]
    offset = end + 1
    number += 1
    return Line(number: number, text: line.firstIndex(of: UInt8(ascii: "#")).map { line[..<$0] } ?? line)
  }
}
