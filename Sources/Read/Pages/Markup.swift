// Bytes of a page made ready for the parser: what it would choke on or waste its time on is taken out first.

import Foundation

/// HTML without NUL bytes, comments, programs, styles and drawings, and without tags of a thousand attributes.
struct Markup {
  /// A tag with more attributes than this loses the rest: the parser compares each with all before it.
  static let maximumAttributes = 256

  private(set) var bytes: [UInt8] = []
  /// NUL bytes removed.
  private(set) var nuls = 0
  private var endlessComment = false

  /// Prepares UTF-8 HTML. This does not parse: it only finds where tags and the elements without markup end.
  init(_ utf8: [UInt8]) {
    bytes.reserveCapacity(utf8.count)
    if utf8.contains(0) {
      let filtered = utf8.filter { $0 != 0 }
      nuls = utf8.count - filtered.count
      filtered.withUnsafeBufferPointer { copy($0) }
    } else {
      utf8.withUnsafeBufferPointer { copy($0) }
    }
  }

  private mutating func copy(_ source: UnsafeBufferPointer<UInt8>) {
    var i = 0
    while i < source.count {
      let open = Markup.find(UInt8(ascii: "<"), source, i) ?? source.count
      bytes.append(contentsOf: source[i..<open])
      guard open < source.count else { break }
      if Markup.starts(source, open, "<!--") {
        i = comment(source, open)
      } else if open + 1 < source.count, Markup.isLetter(source[open + 1]) || source[open + 1] == UInt8(ascii: "/") {
        i = element(source, open)
      } else {
        bytes.append(source[open])
        i = open + 1
      }
    }
  }

  /// Skips a comment. One that never ends loses its opening only: the page behind it is worth more.
  private mutating func comment(_ source: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int {
    if Markup.starts(source, open, "<!-->") { return open + 5 }
    if !endlessComment, let end = Markup.commentEnd(source, open + 4) { return end }
    endlessComment = true
    return open + 4
  }

  /// Copies a tag; skips what stands inside elements that hold no text for readers.
  private mutating func element(_ source: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int {
    let name = Markup.rawName(source, open)
    let start = bytes.count
    let end = tag(source, open)
    guard let name, end <= source.count, bytes.last == UInt8(ascii: ">") else { return min(end, source.count) }
    let opening = bytes[start...]
    if opening.dropLast().last == UInt8(ascii: "/") { return end }
    if Markup.isData(opening) { return end }
    return Markup.find(closing: name, source, end) ?? source.count
  }

  /// Copies one tag, quotes heeded, up to its last allowed attribute. Returns where it ends.
  private mutating func tag(_ source: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int {
    var i = open + 1
    var attributes = 0
    var quote: UInt8 = 0
    var cut: Int?
    while i < source.count {
      let byte = source[i]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "=") {
        var next = i + 1
        while next < source.count, source[next] <= 32 { next += 1 }
        if next < source.count, source[next] == 34 || source[next] == 39 {
          quote = source[next]
          i = next
        }
      } else if byte <= 32 || byte == UInt8(ascii: "/"), i + 1 < source.count, source[i + 1] > 32 {
        attributes += 1
        if attributes > Markup.maximumAttributes, cut == nil { cut = i }
      } else if byte == UInt8(ascii: "<"), i > open + 1, cut == nil {
        // A tag that never closed; the next one begins here.
        bytes.append(contentsOf: source[open..<i])
        bytes.append(UInt8(ascii: ">"))
        return i
      }
      i += 1
    }
    bytes.append(contentsOf: source[open..<(cut ?? i)])
    if i < source.count { bytes.append(UInt8(ascii: ">")) }
    return i + 1
  }

  // MARK: Names

  private static let rawNames: [StaticString] = ["script", "style", "svg"]

  /// The element's name when its inside is no markup to keep.
  private static func rawName(_ source: UnsafeBufferPointer<UInt8>, _ open: Int) -> StaticString? {
    rawNames.first { name in
      let end = open + 1 + name.utf8CodeUnitCount
      return starts(source, open + 1, name) && end < source.count && !isLetter(source[end])
    }
  }

  private static func isData(_ tag: ArraySlice<UInt8>) -> Bool {
    tag.withUnsafeBufferPointer { tag in
      find(UInt8(ascii: "+"), tag, 0).map { starts(tag, $0, "+json") && $0 >= 2 && starts(tag, $0 - 2, "ld") } ?? false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

  // MARK: Search

  private static func find(_ byte: UInt8, _ source: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
    guard from < source.count, let base = source.baseAddress,
      let found = memchr(base + from, Int32(byte), source.count - from)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }

  /// One past `-->`.
  private static func commentEnd(_ source: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
    var i = from
    while let close = find(UInt8(ascii: ">"), source, i) {
      if close >= from + 2, source[close - 1] == UInt8(ascii: "-"), source[close - 2] == UInt8(ascii: "-") {
        return close + 1
      }
      i = close + 1
    }
    return nil
  }

  /// Where `</name` stands.
  private static func find(closing name: StaticString, _ source: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
    var i = from
    while let open = find(UInt8(ascii: "<"), source, i) {
      if open + 1 < source.count, source[open + 1] == UInt8(ascii: "/"), starts(source, open + 2, name) { return open }
      i = open + 1
    }
    return nil
  }

  /// Compares without case.
  private static func starts(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= source.count else { return false }
    let word = word.utf8Start
    for i in 0..<count {
      let (a, b) = (source[at + i], word[i])
      if a != b, !(isLetter(a) && a | 32 == b) { return false }
    }
    return true
  }
}
