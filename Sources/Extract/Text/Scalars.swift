// Unicode by hand where the analysis needs it: one scalar at a time, straight from UTF-8, without allocating.

/// What a scalar is to the analysis.
enum ScalarClass { case letter, digit, space, lineFeed, mark, joiner }

/// UTF-8 decoding and the few foldings that word look-up rests on.
enum Scalars {
  /// Decodes the scalar at `offset`. The text comes from a Swift String, so it is valid UTF-8.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | UInt32(bytes[offset + 1]) & 0x3F, 2) }
    if first < 0xF0 {
      return ((first & 0x0F) << 12 | (UInt32(bytes[offset + 1]) & 0x3F) << 6 | UInt32(bytes[offset + 2]) & 0x3F, 3)
    }
    let high = (first & 0x07) << 18 | (UInt32(bytes[offset + 1]) & 0x3F) << 12
    return (high | (UInt32(bytes[offset + 2]) & 0x3F) << 6 | UInt32(bytes[offset + 3]) & 0x3F, 4)
  }

  /// The value of a decimal digit of the scripts that news uses; nil for anything else.
  @inline(__always)
  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar - 0x30)
    case 0x660...0x669: Int(scalar - 0x660)
    case 0x6F0...0x6F9: Int(scalar - 0x6F0)
    case 0x966...0x96F: Int(scalar - 0x966)
    case 0xFF10...0xFF19: Int(scalar - 0xFF10)
    default: nil
    }
  }

  static func classify(_ scalar: UInt32) -> ScalarClass {
    if scalar < 0x80 {
      switch UInt8(scalar) {
      case 0x0A: return .lineFeed
      case 0x00...0x20, 0x7F: return .space
      case 0x30...0x39: return .digit
      case 0x41...0x5A, 0x61...0x7A, 0x5F: return .letter
      default: return .mark
      }
    }
    if digit(scalar) != nil { return .digit }
    switch scalar {
    case 0x85, 0x2028, 0x2029: return .lineFeed
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .space
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFE00...0xFE0F: return .joiner
    // Armenian marks of stress and question stand inside a word: «որտե՞ղ».
    case 0x55B, 0x55C, 0x55E: return .joiner
    case 0xAA, 0xB5, 0xBA: return .letter
    case 0xA1...0xBF, 0xD7, 0xF7: return .mark
    case 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x589, 0x55A...0x55F, 0x5BE, 0x5F3, 0x5F4: return .mark
    case 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20CF, 0x2100...0x2BFF, 0x3001...0x303F: return .mark
    case 0xFD3E, 0xFD3F, 0xFE10...0xFE6F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFFFD, 0x1F000...0x1FAFF: return .mark
    default: return .letter
    }
  }

  /// The ASCII mark that stands for a mark of any script.
  static func markByte(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0..<0x80: UInt8(scalar)
    case 0x2010...0x2015, 0x2212, 0x58A, 0x5BE: UInt8(ascii: "-")
    case 0x2018...0x201B, 0x2032: UInt8(ascii: "'")
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2033, 0x2039, 0x203A, 0x300C, 0x300D: UInt8(ascii: "\"")
    case 0x60C, 0xFF0C, 0x3001, 0x55D: UInt8(ascii: ",")
    case 0x61B: UInt8(ascii: ";")
    case 0x61F: UInt8(ascii: "?")
    case 0x589, 0x6D4, 0x2026, 0x3002, 0xFF0E: UInt8(ascii: ".")
    case 0xFF1A: UInt8(ascii: ":")
    case 0x66A: UInt8(ascii: "%")
    case 0xA2...0xA5, 0x20A0...0x20CF: UInt8(ascii: "$")
    default: UInt8(ascii: "*")
    }
  }

  /// Simple lower case of the cased scripts in use (Latin, Greek, Cyrillic, Armenian), and one form of Arabic letters.
  @inline(__always)
  static func fold(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x41...0x5A: scalar + 32
    case 0..<0xC0: scalar
    case 0xC0...0xDE: scalar == 0xD7 ? scalar : scalar + 32
    case 0x130, 0x131: 0x69  // Turkish dotted and dotless i: texts in capitals do not tell them apart for sure
    case 0x18F: 0x259
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1 ? scalar + 1 : scalar
    case 0x391...0x3A9: scalar + 32
    case 0x400...0x40F: scalar + 80
    case 0x410...0x42F: scalar + 32
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
    case 0x531...0x556: scalar + 48
    case 0x622, 0x623, 0x625, 0x671: 0x627
    case 0x64B...0x652, 0x640, 0x670: nil
    case 0x2018, 0x2019: 0x27
    case 0x2010, 0x2011: 0x2D
    default: scalar
    }
  }

  static func isUpper(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x80 else { return (0x41...0x5A).contains(scalar) }
    guard scalar < 0x600, let folded = fold(scalar) else { return false }
    return folded != scalar && scalar != 0x2019 && scalar != 0x131
  }

  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// The form under which a word is looked up.
  static func key(_ word: String) -> String {
    // Most words of the packs are so already.
    if word.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return word }
    var bytes: [UInt8] = []
    for scalar in word.unicodeScalars {
      if let folded = fold(scalar.value) { append(folded, to: &bytes) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
