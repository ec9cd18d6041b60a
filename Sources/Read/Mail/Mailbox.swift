// Where the messages of a mailbox begin. The mbox format has a hundred dialects and no standard that is kept; GMime
// takes every line that starts with `From ` for a beginning, and stops at the first one that is none.

/// Walks over the messages of a mailbox.
struct Mailbox {
  private let bytes: [UInt8]
  /// The `From ` line of the next message, or the end.
  private var start: Int

  /// A mailbox; what stands before the first `From ` line counts as a message without one.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
  }

  /// A `From ` line is not longer.
  private static let longestLine = 512

  /// The bytes of the next message, without its `From ` line; nil at the end.
  mutating func next() -> Range<Int>? {
    guard start < bytes.count else { return nil }
    let (from, end) = bytes.withUnsafeBufferPointer { buffer in
      let from = Mailbox.startsFrom(buffer, start) ? Mailbox.lineEnd(buffer, start) : start
      return (from, Mailbox.nextStart(buffer, after: from))
    }
    start = end
    return from..<end
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    (bytes[start...].firstIndex(of: 10) ?? bytes.count - 1) + 1
  }

  private static func startsFrom(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    bytes[index...].starts(with: "From ".utf8)
  }

  private static func nextStart(_ bytes: UnsafeBufferPointer<UInt8>, after start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "F"), startsFrom(bytes, index), isSeparator(bytes, index) { return index }
      index = lineEnd(bytes, index)
    }
    return bytes.count
  }

  /// Whether a `From ` line begins a message: it has a time and a year, and a blank line before it or a month besides.
  private static func isSeparator(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let line = bytes[index..<min(lineEnd(bytes, index), index + longestLine)]
    let words = line.split { $0 <= 0x20 }.dropFirst()
    guard words.contains(where: { $0.count >= 4 && Clock(Array($0)[...]) != nil }),
      words.contains(where: { decimal($0, digits: 4...4).map { (1970...2200).contains($0) } == true })
    else { return false }
    if index < 2 || bytes[index - 2] == 10 || (bytes[index - 2] == 13 && index > 2 && bytes[index - 3] == 10) {
      return true
    }
    return words.contains { months.contains(String(decoding: $0, as: UTF8.self)) }
  }

  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
