// Where a link that counts its readers leads, when the target stands in the link itself. Nothing is fetched to find out:
// asking the counter would tell the sender who read the letter.

internal import Foundation

/// A link as newsletters, alerts and mail filters wrap it.
enum TrackedLink {
  /// Counters inside counters.
  static let maximumWrappings = 4
  /// A longer address is kept as it is.
  static let maximumLength = 8192
  /// Shorter words are names, not base64 of an address.
  private static let shortestCode = 16
  private static let maximumNesting = 8

  /// The page that a link leads to, or the link itself when it does not say.
  static func target(_ address: String) -> String {
    var address = address
    for _ in 0..<maximumWrappings {
      guard let inner = inner(address) else { break }
      address = inner
    }
    return address
  }

  /// Parameters that carry a target. Others ("ref", "return") carry the page that the reader comes from.
  private static let names: Set<String> = [
    "url", "u", "uri", "link", "href", "target", "to", "goto", "go", "out", "dest", "destination", "desturl",
    "redirect", "redirecturl", "redirect_url", "redirectto", "redirect_to", "ued", "l", "r", "e", "p", "q", "data",
  ]

  private static func inner(_ address: String) -> String? {
    guard address.utf8.count <= maximumLength, WebAddress.isWeb(address),
      let start = address.range(of: "://")?.upperBound
    else { return nil }
    let rest = address[start...]
    if let target = filtered(rest) { return target }
    let query = rest.firstIndex(of: "?")
    if let query, let target = parameter(rest[..<query], rest[rest.index(after: query)...]) { return target }
    // What follows an address that stands there openly is an archive's copy of it, a page of its own.
    for part in rest[..<(query ?? rest.endIndex)].split(separator: "/").dropFirst() {
      if let target = decoded(part, isEncoded: part.contains("%")) { return target }
    }
    return nil
  }

  private static func parameter(_ page: Substring, _ query: Substring) -> String? {
    for field in query.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
      let pair = field.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, names.contains(pair[0].lowercased()) else { continue }
      // A search for an address is no way to it, but Google's counter calls its target so too.
      if pair[0].lowercased() == "q", !page.hasSuffix("/url") { continue }
      if let target = decoded(pair[1], isEncoded: true) { return target }
    }
    return nil
  }

  /// Mail filters that write the address in letters of their own.
  private static func filtered(_ rest: Substring) -> String? {
    let host = rest.prefix { $0 != "/" }.lowercased()
    if host == "urldefense.com", let start = rest.range(of: "/v3/__")?.upperBound,
      let end = rest[start...].range(of: "__;")?.lowerBound
    {
      // A star stands for letters that were taken out.
      guard !rest[start..<end].contains("*") else { return nil }
      return web(String(rest[start..<end]))
    }
    if host == "urldefense.proofpoint.com", let start = rest.range(of: "?u=")?.upperBound {
      let code = rest[start...].prefix { $0 != "&" }
      return String(code.map { $0 == "-" ? "%" : $0 == "_" ? "/" : $0 }).removingPercentEncoding.flatMap(web)
    }
    return nil
  }

  /// The address that a part of a link is the code of: percent signs, or base64 of it or of JSON with it.
  private static func decoded(_ part: Substring, isEncoded: Bool) -> String? {
    let plain = isEncoded ? part.removingPercentEncoding ?? String(part) : String(part)
    if isEncoded, let address = web(plain) { return address }
    guard plain.utf8.count >= shortestCode, let data = base64(plain), let text = String(bytes: data, encoding: .utf8)
    else { return nil }
    return web(text) ?? object(text, depth: 0)
  }

  private static func base64(_ text: String) -> Data? {
    var code = ""
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "/"):
        code.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "-"): code += "+"
      case UInt8(ascii: "_"): code += "/"
      // A signature or a check digit behind a dot is none of the address.
      case UInt8(ascii: ".") where !code.isEmpty: return Data(base64Encoded: padded(code))
      default: return nil
      }
    }
    return Data(base64Encoded: padded(code))
  }

  private static func padded(_ code: String) -> String {
    code + String(repeating: "=", count: (4 - code.utf8.count % 4) % 4)
  }

  /// The address in a JSON object; some put JSON as a string into JSON.
  private static func object(_ text: String, depth: Int) -> String? {
    guard depth < maximumWrappings, text.first == "{", !JSONNesting.exceeds(maximumNesting, text.utf8),
      let fields = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    else { return nil }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) where names.contains(name.lowercased()) {
      guard let value = value as? String else { continue }
      if let address = web(value) ?? object(value, depth: depth + 1) { return address }
    }
    return nil
  }

  /// A whole address of the web: with a host, and nothing in it that an address has not.
  private static func web(_ text: String) -> String? {
    guard text.utf8.count <= maximumLength, WebAddress.isWeb(text),
      !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      let start = text.range(of: "://")?.upperBound,
      case let host = text[start...].prefix(while: { !"/?#".contains($0) }), host.contains("."), host.first != "."
    else { return nil }
    return text
  }
}
