// Before libxml2 sees a document: what is dangerous is taken out, what is merely sloppy is mended. One pass, no copy
// unless something changes.
//
// - The document type declaration goes, and with it every entity of the document's own: no entity can expand.
// - Named HTML entities become character references; other references to entities become the text they are written with.
// - A bare `&` (addresses in feeds are full of them) is escaped; control characters that XML forbids become blanks.
// - A tag with absurdly many attributes is refused, because libxml2 compares each attribute with each.

internal import CXML

/// A document made fit for the parser, and what was found on the way.
struct MendedXML {
  private(set) var bytes: [UInt8] = []
  /// The first reference to an entity that the document declares itself.
  private(set) var ownEntity: String?
  /// A tag has more attributes than `maximumAttributes`.
  private(set) var hasAttributeFlood = false

  /// More than any feed has in one tag.
  static let maximumAttributes = 512
  private static let longestEntityName = 40

  private var copied = 0
  private var declaresEntities = false

  init(_ source: [UInt8]) {
    source.withUnsafeBufferPointer { scan($0) }
    if copied == 0 { bytes = source }
  }

  private mutating func scan(_ source: UnsafeBufferPointer<UInt8>) {
    var index = source.firstIndex(of: UInt8(ascii: "<")) ?? source.count
    if index > 0 { replace(source, 0..<index, with: []) }
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "<"): index = markup(source, index)
      case UInt8(ascii: "&"): index = reference(source, index)
      case 9, 10, 13, 0x20...: index += 1
      default:
        replace(source, index..<index + 1, with: [0x20])
        index += 1
      }
      if hasAttributeFlood { return }
    }
    if copied > 0 { bytes.append(contentsOf: source[copied...]) }
  }

  private mutating func replace(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with new: [UInt8]) {
    bytes.append(contentsOf: source[copied..<range.lowerBound])
    bytes.append(contentsOf: new)
    copied = range.upperBound
  }

  /// Steps over a comment, CDATA section, instruction, declaration or tag that starts at `start`.
  private mutating func markup(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let rest = source[start...]
    if rest.starts(with: "<!--".utf8) { return cleaned(source, start, to: end(of: "-->", source, start + 4)) }
    if rest.starts(with: "<![CDATA[".utf8) { return cleaned(source, start, to: end(of: "]]>", source, start + 9)) }
    if rest.starts(with: "<?".utf8) {
      let end = end(of: "?>", source, start + 2)
      if rest.starts(with: "<?xml".utf8), start + 5 < source.count, source[start + 5] <= 0x20 {
        // The declaration speaks of an encoding that the bytes no longer have.
        replace(source, start..<end, with: [])
      }
      return cleaned(source, start, to: end)
    }
    if rest.prefix(9).elementsEqual("<!DOCTYPE".utf8, by: { $0 == $1 || $0 == $1 | 0x20 }) {
      let end = endOfDocumentType(source, start)
      replace(source, start..<end, with: [])
      return end
    }
    guard start + 1 < source.count, opensTag(source[start + 1]) else {
      replace(source, start..<start + 1, with: Array("&lt;".utf8))
      return start + 1
    }
    return tag(source, start)
  }

  private func opensTag(_ byte: UInt8) -> Bool {
    switch byte {
    case 65...90, 97...122, 0x80..., UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
    default: false
    }
  }

  /// Blanks control characters in a stretch that is passed on as it is.
  private mutating func cleaned(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, to end: Int) -> Int {
    guard copied <= start else { return end }
    for index in start..<end where source[index] < 0x20 && ![9, 10, 13].contains(source[index]) {
      replace(source, index..<index + 1, with: [0x20])
    }
    return end
  }

  private func end(of mark: StaticString, _ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let length = mark.utf8CodeUnitCount
    let (first, last) = (mark.utf8Start[0], mark.utf8Start[length - 1])
    var index = start
    while index + length <= source.count {
      if source[index] == first, source[index + length - 1] == last,
        (1..<length).allSatisfy({ source[index + $0] == mark.utf8Start[$0] })
      {
        return index + length
      }
      index += 1
    }
    return source.count
  }

  private mutating func endOfDocumentType(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var (index, inSubset, quote) = (start + 2, false, UInt8(0))
    while index < source.count {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        inSubset = true
      } else if byte == UInt8(ascii: "]") {
        inSubset = false
      } else if byte == UInt8(ascii: "<") {
        let rest = source[index...]
        if rest.starts(with: "<!--".utf8) {
          index = end(of: "-->", source, index + 4)
          continue
        }
        if rest.starts(with: "<!ENTITY".utf8) { declaresEntities = true }
        // An element in front of the closing `]>`: the declaration was never closed.
        if !inSubset { return index }
      } else if byte == UInt8(ascii: ">"), !inSubset {
        return index + 1
      }
      index += 1
    }
    return source.count
  }

  /// Steps to the end of a tag, counting its attributes.
  private mutating func tag(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var (index, quote, attributes) = (start + 1, UInt8(0), 0)
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "<") { return index }  // the tag was never closed; libxml2 sees it so too
      if byte == UInt8(ascii: "&") {
        index = reference(source, index)
        continue
      }
      if byte < 0x20, byte != 9, byte != 10, byte != 13 { replace(source, index..<index + 1, with: [0x20]) }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        attributes += 1
        if attributes > MendedXML.maximumAttributes { hasAttributeFlood = true }
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
      index += 1
    }
    return index
  }

  /// Mends the reference that starts at `start`, or escapes the bare `&`.
  private mutating func reference(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let limit = min(source.count, start + 1 + MendedXML.longestEntityName)
    var end = start + 1
    while end < limit, isNameByte(source[end]) { end += 1 }
    let name = source[start + 1..<end]
    guard !name.isEmpty, end < source.count, source[end] == UInt8(ascii: ";") else {
      replace(source, start..<start + 1, with: Array("&amp;".utf8))
      return start + 1
    }
    if name.first == UInt8(ascii: "#") {
      if let scalar = MendedXML.scalar(name.dropFirst()) {
        // `&#X61;` is not XML, and the C1 controls are Windows-1252 in disguise.
        if source[start + 2] == UInt8(ascii: "X") || (0x80...0x9F).contains(scalar.value) || scalar.value < 0x20 {
          replace(source, start..<end + 1, with: Array("&#\(MendedXML.shown(scalar).value);".utf8))
        }
        return end + 1
      }
      replace(source, start..<end + 1, with: [0xEF, 0xBF, 0xBD])
      return end + 1
    }
    let word = String(decoding: name, as: UTF8.self)
    if ["amp", "lt", "gt", "quot", "apos"].contains(word) { return end + 1 }
    if let entity = htmlEntityLookup(word) {
      replace(source, start..<end + 1, with: Array("&#\(entity.pointee.value);".utf8))
      return end + 1
    }
    if declaresEntities, ownEntity == nil { ownEntity = word }
    replace(source, start..<start + 1, with: Array("&amp;".utf8))
    return end + 1
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// The scalar of `65` or `x41`; nil when there is none.
  static func scalar(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    let text = String(decoding: digits, as: UTF8.self)
    let hex = text.hasPrefix("x") || text.hasPrefix("X")
    guard let value = hex ? UInt32(text.dropFirst(), radix: 16) : UInt32(text, radix: 10), value != 0 else { return nil }
    return Unicode.Scalar(value)
  }

  /// What a character reference is meant to show: C1 controls as Windows-1252, other controls as a blank.
  static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 9, 10, 13: scalar
    case 0..<0x20: " "
    case 0x80...0x9F: Unicode.Scalar(windows1252[Int(scalar.value) - 0x80]) ?? scalar
    default: scalar
    }
  }

  /// Windows-1252, 0x80 to 0x9F; the five unused places stand for a blank.
  static let windows1252: [UInt16] = [
    0x20AC, 0x20, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x20, 0x017D,
    0x20, 0x20, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x20,
    0x017E, 0x0178,
  ]
}
