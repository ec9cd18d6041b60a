// The language of a text, by CLD2, for sources that do not name theirs.

internal import CCLD2

/// The BCP 47 code of a text's main language; nil where the detector does not trust its answer.
public func detectedLanguage(of text: String) -> String? { Language.detect(text) }

/// Which language a text is written in.
enum Language {
  /// As much of a text as is looked at.
  private static let window = 32_768

  /// The BCP 47 code of the text's main language, or nil when the detector does not trust its answer.
  static func detect(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes -> String? in
      var count = min(bytes.count, window)
      while count < bytes.count, count > 0, bytes[count] & 0xC0 == 0x80 { count -= 1 }
      guard count > 0, let base = bytes.baseAddress else { return nil }
      var reliable = false
      var percent: Int32 = 0
      let found = base.withMemoryRebound(to: CChar.self, capacity: count) {
        daybook_detect_language($0, Int32(count), &reliable, &percent)
      }
      guard reliable, let found else { return nil }
      switch String(cString: found) {
      case "un", "xxx": return nil
      case "iw": return "he"
      case "no": return "nb"
      case "sr-ME": return "sr"
      case let code: return code
      }
    }
  }

  /// A declared language tag, if it looks like one: `en`, `en-GB`, `zh-Hant`; `en_US` is mended.
  static func tag(_ declared: String?) -> String? {
    guard let text = declared?.nonEmpty else { return nil }
    let parts = text.split { $0 == "-" || $0 == "_" }
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 4,
      parts.allSatisfy({
        $0.utf8.count <= 8 && $0.utf8.allSatisfy { byte in (48...57).contains(byte) || (97...122).contains(byte | 32) }
      }),
      first.utf8.allSatisfy({ (97...122).contains($0 | 32) })
    else { return nil }
    return ([first.lowercased()] + parts.dropFirst().map(String.init)).joined(separator: "-")
  }
}
