// One form of a name for comparing, whatever its accents, case, apostrophes and hyphens. Scripts/make-gazetteer folds alike.

internal import Foundation

extension Gazetteer {
  /// Small letters without accents, words parted by one space: "Sana'a" → "sanaa", "Нагорный Карабах" → "нагорныи карабах".
  public static func fold(_ name: String) -> String {
    asciiFold(name) ?? unicodeFold(name)
  }

  /// The same for plain ASCII, byte by byte; nil for other text.
  private static func asciiFold(_ name: String) -> String? {
    var folded: [UInt8] = []
    var parts = false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if parts, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
        parts = false
        folded.append(byte < UInt8(ascii: "A") ? byte : byte | 0x20)
      case UInt8(ascii: "'"), UInt8(ascii: "`"): break
      case 0x80...: return nil
      default: parts = true
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  private static func unicodeFold(_ name: String) -> String {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word.removeAll()
    }
    for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
      for lower in scalar.properties.lowercaseMapping.decomposedStringWithCanonicalMapping.unicodeScalars {
        switch lower.properties.generalCategory {
        case .nonspacingMark: continue
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
          .letterNumber, .otherNumber:
          if apostrophes.contains(lower) || lower == "ـ" { continue }
          if let plain = plain[lower] { word.append(contentsOf: plain.unicodeScalars) } else { word.append(lower) }
        default:
          if !apostrophes.contains(lower) { end() }
        }
      }
    }
    end()
    return words.joined(separator: " ")
  }

  private static let apostrophes: Set<Unicode.Scalar> = ["’", "‘", "'", "ʻ", "ʼ", "`", "´"]
  /// Letters that no decomposition makes plain, and the letters that Arabic scripts write in two ways.
  private static let plain: [Unicode.Scalar: String] = [
    "ı": "i", "ə": "e", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ς": "σ", "ى": "ي", "ة": "ه", "ی": "ي",
    "ک": "ك",
  ]
}
