// The address of a mailbox (RFC 5092), as libcurl's own parser has it. A password is never part of it.

internal import CCurl

/// A mailbox on a mail server.
public struct MailboxLocation: Hashable, Sendable, CustomStringConvertible {
  /// The address, written anew: `imaps://desk@mail.example/INBOX`.
  public let text: String
  /// The host in lower case.
  public let host: String
  /// Whose mailbox it is, where the address says so.
  public let user: String?
  /// The mailbox's name.
  public let mailbox: String
  /// Scheme, host and port alone: what is connected to. `imaps` is encrypted from its first byte, with `imap` encryption is
  /// begun before the login.
  let server: String

  /// Nil for anything but an imap(s) address with a host: passwords, options, searches, blanks and controls inside.
  public init?(_ address: String) {
    guard (1...WebLocation.maximumBytes).contains(address.utf8.count),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }), let parsed = curl_url()
    else { return nil }
    defer { curl_url_cleanup(parsed) }
    guard curl_url_set(parsed, CURLUPART_URL, address, UInt32(CURLU_URLENCODE)) == CURLUE_OK else { return nil }
    func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
      var value: UnsafeMutablePointer<CChar>?
      guard curl_url_get(parsed, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
      defer { curl_free(value) }
      return String(cString: value)
    }
    guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), ["imap", "imaps"].contains(scheme),
      [CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_QUERY, CURLUPART_FRAGMENT, CURLUPART_ZONEID].allSatisfy({
        part($0) == nil
      }), let host = part(CURLUPART_HOST, CURLU_PUNYCODE)?.lowercased(), !host.isEmpty,
      let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT)
    else { return nil }
    let path = (part(CURLUPART_PATH) ?? "/").drop { $0 == "/" }
    guard let name = part(CURLUPART_PATH, CURLU_URLDECODE).map({ String($0.drop { $0 == "/" }) }),
      name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != ";" })
    else { return nil }
    if part(CURLUPART_USER) != nil {
      guard let user = part(CURLUPART_USER, CURLU_URLDECODE), !user.isEmpty,
        user.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
      else { return nil }
      self.user = user
    } else {
      user = nil
    }
    let isUsual = port == (scheme == "imaps" ? "993" : "143")
    let place = host + (isUsual ? "" : ":\(port)")
    (self.host, mailbox) = (
      host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host, name.isEmpty ? "INBOX" : name
    )
    server = "\(scheme)://\(place)/"
    let owner = part(CURLUPART_USER).map { "\($0)@" } ?? ""
    text = "\(scheme)://\(owner)\(place)/" + (path.isEmpty ? "INBOX" : path)
  }

  /// The address of one letter.
  func letter(_ number: Int, validity: Int) -> String { "\(text);UIDVALIDITY=\(validity)/;UID=\(number)" }

  /// The mailbox's name as the server is told: quoted, what is not ASCII in IMAP's own UTF-7 (RFC 3501, 5.1.3).
  var quoted: String {
    var text = ""
    var units: [UInt16] = []
    func flush() {
      guard !units.isEmpty else { return }
      text += "&" + MailboxLocation.base64(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) + "-"
      units = []
    }
    for scalar in mailbox.unicodeScalars {
      guard scalar.isASCII else {
        units += Array(String(scalar).utf16)
        continue
      }
      flush()
      switch scalar {
      case "&": text += "&-"
      case "\"", "\\": text += "\\" + String(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    flush()
    return "\"\(text)\""
  }

  /// Base 64 with a comma in place of the slash and no padding.
  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".unicodeScalars)
    var text = ""
    var (held, bits) = (0, 0)
    for byte in bytes {
      (held, bits) = ((held << 8 | Int(byte)) & 0xFFFF, bits + 8)
      while bits >= 6 {
        bits -= 6
        text.unicodeScalars.append(letters[held >> bits & 63])
      }
    }
    if bits > 0 { text.unicodeScalars.append(letters[held << (6 - bits) & 63]) }
    return text
  }

  /// The address.
  public var description: String { text }
}
