// Where words stand in a text. White space is all the same: programs join lines, and a quotation across a line break is still one.

internal import Model

/// A text ready to be searched for quotations.
struct QuoteFinder {
  private let text: ScalarText
  /// The text with each run of white space as one space.
  private var folded: [UInt8] = []
  /// For each byte of `folded`, where it stands in the text; one more for the end.
  private var origin: [Int] = []

  init(_ text: ScalarText) {
    self.text = text
    text.withUTF8 { bytes in
      folded.reserveCapacity(bytes.count)
      origin.reserveCapacity(bytes.count + 1)
      QuoteFinder.fold(bytes) { byte, offset in
        folded.append(byte)
        origin.append(offset)
      }
      origin.append(bytes.count)
    }
  }

  /// The places of words in the text, or in a stretch of it (UTF-8 offsets); at most `limit`.
  func places(of words: String, within: Range<Int>? = nil, limit: Int) -> [Range<Int>] {
    var needle: [UInt8] = []
    var copy = words
    copy.withUTF8 { bytes in QuoteFinder.fold(bytes) { byte, _ in needle.append(byte) } }
    if needle.last == 0x20 { needle.removeLast() }
    if needle.first == 0x20 { needle.removeFirst() }
    guard !needle.isEmpty else { return [] }
    let range = within.map { foldedOffset($0.lowerBound)..<foldedOffset($0.upperBound) } ?? folded.indices
    // What ends in front of white space ends with its last byte, not where the white space ends.
    return Needle(needle).places(in: folded, range, limit: limit)
      .map { origin[$0]..<(origin[$0 + needle.count - 1] + 1) }
  }

  /// Whether words stand anywhere in the text.
  func has(_ words: String) -> Bool { !places(of: words, limit: 1).isEmpty }

  private func foldedOffset(_ offset: Int) -> Int {
    var (low, high) = (0, origin.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if origin[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ put: (UInt8, Int) -> Void) {
    var offset = 0
    var isInSpace = false
    while offset < bytes.count {
      let byte = bytes[offset]
      let isNoBreak = byte == 0xC2 && offset + 1 < bytes.count && bytes[offset + 1] == 0xA0
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte) || isNoBreak
      if !isSpace { put(byte, offset) } else if !isInSpace { put(0x20, offset) }
      isInSpace = isSpace
      offset += isNoBreak ? 2 : 1
    }
  }

}

/// A stretch of bytes to be looked for, in time linear in what is searched, whatever the bytes (Knuth, Morris and Pratt).
private struct Needle {
  private let bytes: [UInt8]
  /// For each prefix, the length of its longest proper border.
  private let borders: [Int]

  init(_ bytes: [UInt8]) {
    var borders = [Int](repeating: 0, count: bytes.count)
    var length = 0
    for index in bytes.indices.dropFirst() {
      while length > 0, bytes[index] != bytes[length] { length = borders[length - 1] }
      if bytes[index] == bytes[length] { length += 1 }
      borders[index] = length
    }
    (self.bytes, self.borders) = (bytes, borders)
  }

  /// The first places in a stretch, at most `limit`; they may overlap.
  func places(in text: [UInt8], _ range: Range<Int>, limit: Int) -> [Int] {
    var found: [Int] = []
    var length = 0
    for index in range {
      while length > 0, text[index] != bytes[length] { length = borders[length - 1] }
      if text[index] == bytes[length] { length += 1 }
      guard length == bytes.count else { continue }
      found.append(index + 1 - length)
      if found.count == limit { break }
      length = borders[length - 1]
    }
    return found
  }
}
