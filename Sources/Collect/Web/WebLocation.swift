// An address as libcurl's own parser has it: what is checked here and what is requested later cannot be two things.

internal import CCurl

/// An http or https address, parsed and written anew.
public struct WebLocation: Hashable, Sendable, CustomStringConvertible {
  /// The address without its fragment.
  public let text: String
  /// `http` or `https`.
  let scheme: String
  /// The host in lower case, a literal IPv6 address without brackets.
  public let host: String
  /// The port, whether written or not.
  let port: Int
  /// Path and query, as they are requested.
  let target: String

  /// The longest address that is taken, in bytes.
  public static let maximumBytes = 8192

  /// Nil for anything but an http(s) address with a host: other schemes, names and passwords before the host, blanks and
  /// controls inside.
  public init?(_ address: String) { self.init(address, from: nil) }

  /// Where a redirect from here to `address`, which may be relative, leads.
  public func resolving(_ address: String) -> WebLocation? { WebLocation(address, from: self) }

  private init?(_ address: String, from base: WebLocation?) {
    guard (1...WebLocation.maximumBytes).contains(address.utf8.count),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }), let parsed = curl_url()
    else { return nil }
    defer { curl_url_cleanup(parsed) }
    if let base, curl_url_set(parsed, CURLUPART_URL, base.text, 0) != CURLUE_OK { return nil }
    // Letters outside ASCII are percent-encoded in the path and made punycode in the host.
    let flags = UInt32(CURLU_DISALLOW_USER | CURLU_URLENCODE)
    guard curl_url_set(parsed, CURLUPART_URL, address, flags) == CURLUE_OK else { return nil }
    _ = curl_url_set(parsed, CURLUPART_FRAGMENT, nil, 0)
    func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
      var value: UnsafeMutablePointer<CChar>?
      guard curl_url_get(parsed, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
      defer { curl_free(value) }
      return String(cString: value)
    }
    guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), ["http", "https"].contains(scheme),
      part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil,
      let host = part(CURLUPART_HOST, CURLU_PUNYCODE)?.lowercased(), !host.isEmpty, part(CURLUPART_ZONEID) == nil,
      let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap(Int.init), port > 0,
      curl_url_set(parsed, CURLUPART_HOST, host, 0) == CURLUE_OK, let text = part(CURLUPART_URL)
    else { return nil }
    (self.scheme, self.port, self.text) = (scheme, port, text)
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    // An empty query is written as none.
    let query = part(CURLUPART_QUERY).flatMap { $0.isEmpty ? nil : "?" + $0 }
    target = (part(CURLUPART_PATH) ?? "/") + (query ?? "")
  }

  /// Scheme, host and port: what one robots.txt speaks for.
  var site: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// The address.
  public var description: String { text }
}
