// What a text element of a feed says: the formats differ on whether it is words, escaped HTML, inline XHTML or base64.

internal import Foundation

/// The text of one element, told by the rules of its format.
struct FeedText {
  private enum Form { case words, html, inline }

  private let element: XMLElement
  private let form: Form
  private let source: String

  /// `assumesHTML`: what RSS means by the element when it says nothing (a description is HTML, a title mostly is not).
  init(_ element: XMLElement, isAtom: Bool, assumesHTML: Bool) {
    self.element = element
    var text = element.ownText
    let type = (element["type"] ?? "").lowercased().split(separator: ";").first.map(String.init) ?? ""
    let mode = (element["mode"] ?? "").lowercased()
    if element.hasElements {
      let lone = element.loneText
      // Escaped once too often: nobody shows readers closing tags.
      (form, source) = lone.map(FeedText.looksLikeHTML) == true ? (.html, lone ?? "") : (.inline, text)
      return
    }
    let isTextual = type.isEmpty || ["text", "html", "xhtml", "plain"].contains(type) || type.hasPrefix("text/")
    let isXML = type.hasSuffix("+xml") || type.hasSuffix("/xml")
    if mode == "base64" || (isAtom && mode.isEmpty && !isTextual && !isXML) { text = FeedText.decoded(text) ?? text }
    source = text
    switch type {
    case "html", "text/html", "application/xhtml+xml", "xhtml": form = .html
    case "text" where isAtom, "plain" where isAtom, "text/plain" where isAtom: form = .words
    case "" where isAtom && mode != "base64": form = .words
    default: form = assumesHTML || isAtom || FeedText.looksLikeHTML(text) ? .html : .words
    }
  }

  /// Safe HTML; nil when there is none.
  var markup: String? {
    let html =
      switch form {
      case .words: SafeMarkup.escaped(source)
      case .html: SafeMarkup.sanitised(source, base: element.base)
      case .inline: SafeMarkup.sanitised(inside: element)
      }
    return html.isEmpty ? nil : html
  }

  /// One line of plain text; nil when there is none.
  var words: String? {
    let text =
      switch form {
      case .words: source
      case .html: source.utf8.contains { $0 == 60 || $0 == 38 } ? plainText(ofHTML: markup ?? "") : source
      case .inline: plainText(ofHTML: markup ?? "")
      }
    let line = FeedText.oneLine(text)
    return line.isEmpty ? nil : line
  }

  /// White space folded to single blanks.
  static func oneLine(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      let blank = byte <= 0x20
      if blank, bytes.isEmpty || bytes.last == 0x20 { continue }
      bytes.append(blank ? 0x20 : byte)
    }
    return trimmed(bytes)
  }

  private static func decoded(_ text: String) -> String? {
    Data(base64Encoded: text, options: .ignoreUnknownCharacters)
      .flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
  }

  /// Whether words carry markup: a closing or a lone tag, or a character reference.
  static func looksLikeHTML(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
      let rest = bytes[(index + 1)...].prefix(12)
      if byte == UInt8(ascii: "&") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > index + 1 else { continue }
        if bytes[(index + 1)..<end].allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "#") }) { return true }
      } else if rest.first == UInt8(ascii: "/"), rest.count > 1, isAlphanumeric(rest[index + 2]) {
        return true
      } else {
        let name = String(decoding: rest.prefix { isAlphanumeric($0) }, as: UTF8.self).lowercased()
        if SafeMarkup.void.contains(name) || SafeMarkup.removed.contains(name) { return true }
      }
    }
    return false
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte & 0xDF)
  }
}
