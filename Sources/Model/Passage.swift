// A place in a report that anyone can find again, in W3C Web Annotation's two ways: by position and by quotation.

/// A stretch of a report's text. Offsets count Unicode scalars from 0; `end` is one past the last.
/// (W3C Web Annotation: TextPositionSelector and TextQuoteSelector.)
public struct Passage: Hashable, Sendable, Codable {
  public let start: Int
  public let end: Int
  /// The text between, to the letter.
  public let exact: String

  /// A passage that somebody states; whether it stands in the report is for the anchor gate to say.
  public init(start: Int, end: Int, exact: String) { (self.start, self.end, self.exact) = (start, end, exact) }

  /// Whether `other` lies inside this passage and stands there to the letter.
  public func holds(_ other: Passage) -> Bool {
    contains(other)
      && exact.unicodeScalars.dropFirst(other.start - start).prefix(other.end - other.start)
        .elementsEqual(other.exact.unicodeScalars)
  }

  /// Whether `other` lies inside this passage.
  public func contains(_ other: Passage) -> Bool { start <= other.start && other.end <= end }
}

/// A text with constant-time steps between scalar offsets (the world's) and UTF-8 offsets (ours).
public struct ScalarText: Sendable {
  public let string: String
  /// Length in Unicode scalars.
  public let scalarCount: Int
  /// UTF-8 offset of every `stride`-th scalar; empty when the text is ASCII and both offsets agree.
  private let marks: [Int]
  private static let stride = 64

  /// Indexes a text once, in one pass.
  public init(_ string: String) {
    var copy = string
    copy.makeContiguousUTF8()
    var marks: [Int] = []
    var scalars = 0
    var ascii = true
    _ = copy.utf8.withContiguousStorageIfAvailable { bytes in
      for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
        if byte >= 0x80 { ascii = false }
        if scalars % ScalarText.stride == 0 { marks.append(offset) }
        scalars += 1
      }
    }
    self.string = copy
    self.scalarCount = scalars
    self.marks = ascii ? [] : marks
  }

  /// The text's own bytes, for the length of a call.
  public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    var copy = string
    return try copy.withUTF8(body)
  }

  /// The UTF-8 offset of a scalar offset; nil outside `0...scalarCount`.
  public func utf8Offset(ofScalar scalar: Int) -> Int? {
    guard scalar >= 0, scalar <= scalarCount else { return nil }
    if marks.isEmpty { return scalar }
    if scalar == scalarCount { return string.utf8.count }
    return string.utf8.withContiguousStorageIfAvailable { bytes -> Int in
      var offset = marks[scalar / ScalarText.stride]
      var left = scalar % ScalarText.stride
      while left > 0 {
        offset += 1
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        left -= 1
      }
      return offset
    }
  }

  /// The scalar offset of a UTF-8 offset that starts a scalar (or ends the text).
  public func scalarOffset(ofUTF8 utf8: Int) -> Int {
    precondition(utf8 >= 0 && utf8 <= string.utf8.count, "UTF-8 offset outside the text")
    if marks.isEmpty { return utf8 }
    var low = 0
    var high = marks.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if marks[middle] <= utf8 { low = middle } else { high = middle }
    }
    return string.utf8.withContiguousStorageIfAvailable { bytes -> Int in
      var scalars = low * ScalarText.stride
      var offset = marks[low]
      while offset < utf8 {
        offset += 1
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        scalars += 1
      }
      return scalars
    } ?? 0
  }

  /// The text between two scalar offsets; nil when they are not in the text or out of order.
  public func slice(_ start: Int, _ end: Int) -> String? {
    guard start <= end, let from = utf8Offset(ofScalar: start), let to = utf8Offset(ofScalar: end) else { return nil }
    return slice(utf8: from..<to)
  }

  /// The text of a UTF-8 range whose ends start scalars.
  public func slice(utf8 range: Range<Int>) -> String {
    let view = string.utf8
    let from = view.index(view.startIndex, offsetBy: range.lowerBound)
    let to = view.index(view.startIndex, offsetBy: range.upperBound)
    return String(string[from..<to])
  }

  /// The passage of a UTF-8 range whose ends start scalars.
  public func passage(utf8 range: Range<Int>) -> Passage {
    Passage(
      start: scalarOffset(ofUTF8: range.lowerBound), end: scalarOffset(ofUTF8: range.upperBound),
      exact: slice(utf8: range))
  }

  /// Whether a passage stands in this text to the letter. Compared by scalars: canonically equal text is not the same text.
  public func holds(_ passage: Passage) -> Bool {
    guard let found = slice(passage.start, passage.end) else { return false }
    return found.utf8.elementsEqual(passage.exact.utf8)
  }
}
