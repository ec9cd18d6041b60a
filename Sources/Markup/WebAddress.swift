// An address that a reader may be sent to: http or https, with a host, and nothing else.

/// An http or https address in one canonical spelling, safe to stand in a link.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address; ASCII apart from letters of an international host name.
  public let text: String
  /// The host in lower case, without port.
  public let host: String
  /// The UTF-8 length of the address up to its fragment.
  private let lengthToFragment: Int

  /// The longest address that is taken.
  public static let lengthLimit = 8192

  /// Nil for anything but an http(s) address: other schemes, no host, a user name before the host, white space or
  /// control characters anywhere (browsers skip some, which is how `java\nscript:` works), backslashes in the host.
  public init?(_ address: String) {
    guard address.utf8.count <= WebAddress.lengthLimit,
      address.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && !$0.isControlOrFormat })
    else { return nil }
    let lowered = address.prefix(8).lowercased()
    guard let scheme = ["https://", "http://"].first(where: lowered.hasPrefix) else { return nil }
    // By scalars: a combining mark after a slash must not hide the slash.
    let rest = address.unicodeScalars.dropFirst(scheme.unicodeScalars.count)
    let authority = rest.prefix { !("/?#\\" as String).unicodeScalars.contains($0) }
    let tail = rest.dropFirst(authority.count)
    guard tail.first != "\\", let (host, port) = WebAddress.hostAndPort(String(Substring.UnicodeScalarView(authority)))
    else { return nil }
    let encoded = WebAddress.encodedTail(String(Substring.UnicodeScalarView(tail)))
    let path = encoded.utf8.first == UInt8(ascii: "/") ? encoded : "/" + encoded
    text = scheme + host + port + path
    self.host = host
    let bytes = Array(text.utf8)
    lengthToFragment = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
  }

  private init(_ text: String, host: String, lengthToFragment: Int) {
    (self.text, self.host, self.lengthToFragment) = (text, host, lengthToFragment)
  }

  /// The address.
  public var description: String { text }

  /// The address that also asks the browser to scroll to `passage` and mark it (URL Fragment Text Directives, WICG).
  /// Unchanged when the passage has no words.
  public func scrolling(to passage: String) -> WebAddress {
    guard let directive = textDirective(for: passage) else { return self }
    let base = String(decoding: text.utf8.prefix(lengthToFragment), as: UTF8.self)
    var fragment = String(decoding: text.utf8.dropFirst(lengthToFragment + 1), as: UTF8.self)
    // A directive that is there already is replaced; the page's own anchor stays.
    if let old = fragment.firstUTF8Range(of: ":~:") {
      fragment = String(decoding: fragment.utf8.prefix(old), as: UTF8.self)
    }
    return WebAddress("\(base)#\(fragment):~:\(directive)", host: host, lengthToFragment: lengthToFragment)
  }

  /// The same, opened at a page, as viewers of PDF understand it (RFC 8118).
  public func opening(page: Int) -> WebAddress {
    let base = String(decoding: text.utf8.prefix(lengthToFragment), as: UTF8.self)
    return WebAddress("\(base)#page=\(page)", host: host, lengthToFragment: lengthToFragment)
  }

  /// The host in lower case and the port with its colon (or nothing); nil when either is not one.
  private static func hostAndPort(_ authority: String) -> (host: String, port: String)? {
    var host = authority
    var port = ""
    if host.utf8.first == UInt8(ascii: "[") {
      guard let close = host.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      port = String(host[host.utf8.index(after: close)...])
      host = String(host[...close])
      let inner = host.utf8.dropFirst().dropLast()
      guard inner.contains(UInt8(ascii: ":")),
        inner.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
      else { return nil }
    } else if let colon = host.utf8.firstIndex(of: UInt8(ascii: ":")) {
      port = String(host[colon...])
      host = String(host[..<colon])
    }
    if host.utf8.first != UInt8(ascii: "[") {
      guard let first = host.unicodeScalars.first, first.properties.isAlphabetic || first.properties.numericType != nil,
        host.unicodeScalars.allSatisfy(\.mayStandInHost)
      else { return nil }
    }
    let digits = port.utf8.dropFirst()
    guard
      port.isEmpty
        || port.utf8.first == UInt8(ascii: ":") && digits.count <= 5 && digits.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return (host.lowercased(), digits.isEmpty ? "" : port)
  }

  /// Path, query and fragment with everything percent-encoded that is no URL character.
  private static func encodedTail(_ tail: String) -> String {
    percentEncoded(tail) { byte in
      switch byte {
      case 0x21, 0x23...0x26, 0x28...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E, 0x27: true
      default: false
      }
    }
  }
}

extension Unicode.Scalar {
  /// Letters, their marks, digits, and the three signs of host names.
  fileprivate var mayStandInHost: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      true
    default: self == "." || self == "-" || self == "_"
    }
  }

  fileprivate var isControlOrFormat: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .unassigned: true
    default: false
    }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (48...57).contains(self) || (97...102).contains(self) || (65...70).contains(self)
  }
}

extension String {
  /// The UTF-8 offset where an ASCII `needle` first stands.
  fileprivate func firstUTF8Range(of needle: String) -> Int? {
    let bytes = Array(utf8)
    let sought = Array(needle.utf8)
    guard bytes.count >= sought.count else { return nil }
    return (0...(bytes.count - sought.count)).first { bytes[$0..<($0 + sought.count)].elementsEqual(sought) }
  }
}
