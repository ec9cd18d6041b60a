// Paths are bytes to the system and text to people; this goes both ways without losing a byte.

import Glibc

/// The spelling of paths.
enum PathText {
  /// A path as text. Bytes that are not UTF-8 are written `\xNN`; everything else stays as it is.
  static func origin(_ path: [UInt8]) -> String {
    if let text = String(validating: path, as: UTF8.self) { return text }
    var text = ""
    var rest = path[...]
    while let first = rest.first {
      let length = scalarLength(first)
      let scalar = rest.prefix(length)
      if scalar.count == length, let good = String(validating: scalar, as: UTF8.self) {
        text += good
        rest = rest.dropFirst(length)
      } else {
        text += "\\x" + String(first >> 4, radix: 16) + String(first & 15, radix: 16)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// The bytes of a path as a person gives it. It is taken to the letter; only when nothing is there is `\xNN` read as
  /// the byte it stands for, so that an origin can be given back as it was printed.
  static func existing(_ text: String) -> [UInt8] {
    let literal = Array(text.utf8)
    var raw = stat()
    guard literal.withCPath({ lstat($0, &raw) }) != 0 else { return literal }
    let bytes = unescaped(literal)
    return bytes.withCPath { lstat($0, &raw) } == 0 ? bytes : literal
  }

  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "\\"), position + 3 < text.count, text[position + 1] == UInt8(ascii: "x"),
        let byte = UInt8(String(decoding: text[(position + 2)...(position + 3)], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        position += 4
      } else {
        bytes.append(text[position])
        position += 1
      }
    }
    return bytes
  }

  private static func scalarLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
