// Addresses in feeds: joined to their base, and told safe from unsafe.

internal import CXML
import Glibc

/// Addresses as feeds write them: often relative, sometimes wrong, now and then a script.
enum WebAddress {
  /// Longer addresses are kept as they are, without being joined.
  private static let maximumLength = 8192

  /// The scheme in lower case; nil for a relative address. Blanks and controls inside are ignored, as browsers do.
  static func scheme(_ address: String) -> String? {
    var scheme = ""
    for byte in address.utf8 where byte > 0x20 && byte != 0x7F {
      switch byte {
      case UInt8(ascii: ":"): return scheme.isEmpty ? nil : scheme
      case 65...90: scheme.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
      case 97...122, 48...57, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        scheme.unicodeScalars.append(Unicode.Scalar(byte))
      default: return nil
      }
    }
    return nil
  }

  /// Whether an address may stand in a link or an image: relative, or of a scheme that only shows things.
  static func isSafe(_ address: String) -> Bool {
    // A character that browsers drop or decode must not hide a colon.
    guard !address.unicodeScalars.contains(where: { $0.value < 0x20 && ![9, 10, 13].contains($0.value) }) else {
      return false
    }
    guard let scheme = scheme(address) else { return !address.hasPrefix("&") }
    return safeSchemes.contains(scheme)
  }

  private static let safeSchemes: Set<String> = ["http", "https", "mailto", "tel", "ftp", "ftps", "geo", "news"]

  /// Whether an address leads to the web.
  static func isWeb(_ address: String) -> Bool { ["http", "https"].contains(scheme(address)) }

  /// `address` joined to `base`; as it is when it is absolute or there is nothing to join it to.
  static func resolved(_ address: String, against base: String?) -> String {
    let plain = address.trimmingBlanks
    guard let base, !base.isEmpty, scheme(plain) == nil, !plain.isEmpty,
      plain.utf8.count + base.utf8.count <= maximumLength, !plain.utf8.contains(0), !base.utf8.contains(0),
      let joined = xmlBuildURI(plain, base)
    else { return plain }
    defer { free(joined) }
    return String(cString: joined)
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingBlanks: String { trimmed(Array(utf8)) }
}
