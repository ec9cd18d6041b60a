// Where in HTML the literals of a piece have led: in text, in a tag, in which attribute. It decides what may stand there.

/// Follows the markup of literals, byte by byte. Only literals are followed: values are escaped and cannot change it.
struct HTMLContext {
  private enum Place: Equatable {
    case text, tagStart, tagName, tag, attributeName, afterEquals, unquoted, rawText
    case quoted(UInt8)
  }

  /// Attributes whose value a browser follows or fetches: only a `WebAddress`, or a place in the same page (`#…`).
  private static let addressAttributes: Set<String> = [
    "href", "src", "action", "formaction", "cite", "data", "poster", "ping", "background", "xlink:href", "manifest",
  ]
  /// Attributes whose value is a program, a style or a document: no value at all.
  private static let closedAttributes: Set<String> = ["style", "srcdoc", "srcset", "http-equiv", "content"]

  private var place = Place.text
  private var tag: [UInt8] = []
  private var attribute: [UInt8] = []
  private var value: [UInt8] = []
  private var previous: UInt8 = 0

  private var name: String { String(decoding: attribute, as: UTF8.self).lowercased() }
  private var isQuoted: Bool { if case .quoted = place { true } else { false } }
  private var isOpen: Bool { !(name.hasPrefix("on") || HTMLContext.closedAttributes.contains(name)) }

  /// Outside every tag: where further HTML, and the end of a piece, may stand.
  var isBetweenTags: Bool { place == .text }
  /// Where escaped text may stand.
  var takesText: Bool {
    place == .text
      || isQuoted && isOpen
        && (!HTMLContext.addressAttributes.contains(name) || value.first == UInt8(ascii: "#"))
  }
  /// Where digits may stand.
  var takesNumber: Bool { place == .text || isQuoted && isOpen }
  /// Where an address may stand: in text, or as the whole value of an attribute so far.
  var takesAddress: Bool { place == .text || isQuoted && isOpen && value.isEmpty }
  /// Where an attribute may stand.
  var takesAttribute: Bool { place == .tag || place == .tagName }

  /// Follows a literal.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      step(byte)
      previous = byte
    }
  }

  private mutating func step(_ byte: UInt8) {
    let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x09
    switch place {
    case .text:
      if byte == UInt8(ascii: "<") { place = .tagStart }
    case .tagStart:
      tag = [byte]
      place = .tagName
    case .tagName:
      if byte == UInt8(ascii: ">") { endTag() } else if isSpace { place = .tag } else { tag.append(byte) }
    case .tag:
      if byte == UInt8(ascii: ">") { endTag() } else if !isSpace { (attribute, place) = ([byte], .attributeName) }
    case .attributeName:
      if byte == UInt8(ascii: "=") {
        (value, place) = ([], .afterEquals)
      } else if byte == UInt8(ascii: ">") {
        endTag()
      } else if isSpace {
        place = .tag
      } else {
        attribute.append(byte)
      }
    case .afterEquals:
      place = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") ? .quoted(byte) : .unquoted
    case .unquoted:
      if byte == UInt8(ascii: ">") { endTag() } else if isSpace { place = .tag }
    case .quoted(let mark):
      if byte == mark { place = .tag } else { value.append(byte) }
    case .rawText:
      if previous == UInt8(ascii: "<"), byte == UInt8(ascii: "/") { (tag, place) = ([byte], .tagName) }
    }
  }

  private mutating func endTag() {
    let name = String(decoding: tag, as: UTF8.self).lowercased()
    place = name == "style" || name == "script" ? .rawText : .text
  }
}
