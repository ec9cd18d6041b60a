// From escaped HTML (by libxml2's HTML parser) and from inline XHTML (already a tree) to safe HTML and plain words.

internal import CXML

extension SafeMarkup {
  /// Longer HTML of one field is not parsed.
  static let maximumBytes = 4 << 20
  /// More open elements than any text has; libxml2 looks them through one by one.
  static let maximumOpen: Int32 = 512

  /// Safe HTML of an HTML fragment; empty when there is nothing safe in it.
  static func sanitised(_ html: String, base: String? = nil) -> String {
    // Most fields have no markup: nothing to parse.
    if !html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) { return escaped(html) }
    // Inside an element of our own, or the parser would wrap loose words in a paragraph.
    let source = Array("<div>".utf8) + html.utf8.filter { $0 != 0 }
    return source.withUnsafeBufferPointer { bytes in
      guard bytes.count <= maximumBytes, !hasAttributeFlood(bytes) else { return escaped(html) }
      return MarkupReader.read(bytes, base: base)
    }
  }

  /// Safe HTML of the inside of an element with inline markup.
  static func sanitised(inside element: XMLElement) -> String {
    var writer = SafeMarkup(base: element.base)
    writer.write(element.children)
    writer.finish()
    return writer.html
  }

  /// Plain words as HTML.
  static func escaped(_ text: String) -> String {
    var writer = SafeMarkup(base: nil)
    var text = text
    text.withUTF8 { writer.text($0) }
    return writer.html
  }

  private mutating func write(_ children: [XMLElement.Child]) {
    for child in children {
      switch child {
      case .text(let bytes): bytes.withUnsafeBufferPointer { text($0) }
      case .element(let element):
        start(element.name, element.attributes)
        write(element.children)
        end()
      }
    }
  }

  /// Whether a tag has more attributes than any text needs: libxml2 compares each with each.
  static func hasAttributeFlood(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    var (inTag, quote, afterEquals, inWord, words) = (false, UInt8(0), false, false, 0)
    for (index, byte) in html.enumerated() {
      guard inTag else {
        if byte == UInt8(ascii: "<"), index + 1 < html.count, (65...90).contains(html[index + 1] & 0xDF) {
          (inTag, quote, afterEquals, inWord, words) = (true, 0, false, false, 0)
        }
        continue
      }
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: ">"): inTag = false
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if afterEquals { quote = byte }
      case 9, 10, 12, 13, 0x20, UInt8(ascii: "/"): inWord = false
      default:
        if !inWord { words += 1 }
        inWord = true
        if words > MendedXML.maximumAttributes { return true }
      }
      if byte > 0x20 { afterEquals = byte == UInt8(ascii: "=") }
    }
    return false
  }
}

/// Runs libxml2's HTML parser into a writer.
private final class MarkupReader {
  private var writer: SafeMarkup
  /// Whether the element that was put around the fragment has started.
  private var isInside = false
  private let context: htmlParserCtxtPtr
  private static let start: Void = xmlInitParser()

  private init(_ context: htmlParserCtxtPtr, base: String?) {
    (self.context, writer) = (context, SafeMarkup(base: base))
  }

  static func read(_ utf8: UnsafeBufferPointer<UInt8>, base: String?) -> String {
    _ = start
    guard let first = utf8.baseAddress,
      let context = first.withMemoryRebound(
        to: CChar.self, capacity: utf8.count, { htmlCreateMemoryParserCtxt($0, Int32(utf8.count)) })
    else { return "" }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
    htmlCtxtUseOptions(context, Int32(options))
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    context.pointee.input.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
    let reader = MarkupReader(context, base: base)
    hook(context.pointee.sax)
    withExtendedLifetime(reader) {
      context.pointee.userData = Unmanaged.passUnretained(reader).toOpaque()
      htmlParseDocument(context)
      reader.writer.finish()
    }
    return reader.writer.html
  }

  private static func of(_ data: UnsafeMutableRawPointer) -> MarkupReader {
    Unmanaged<MarkupReader>.fromOpaque(data).takeUnretainedValue()
  }

  private static func hook(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    var handler = xmlSAXHandler()
    handler.startElement = { data, name, attributes in
      guard let data, let name else { return }
      MarkupReader.of(data).begin(name, attributes)
    }
    handler.endElement = { data, _ in
      guard let data else { return }
      MarkupReader.of(data).writer.end()
    }
    let characters: charactersSAXFunc = { data, text, count in
      guard let data, let text, count > 0 else { return }
      MarkupReader.of(data).writer.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.characters = characters
    handler.ignorableWhitespace = characters
    sax.pointee = handler
  }

  private func begin(_ name: UnsafePointer<xmlChar>, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    if context.pointee.nameNr > SafeMarkup.maximumOpen {
      xmlStopParser(context)
      return
    }
    guard isInside else {
      isInside = true
      writer.startUnwrapped()
      return
    }
    var attributes: [(name: String, value: String)] = []
    var slot = list
    while let pair = slot, let key = pair[0] {
      attributes.append((String(cString: key).lowercased(), pair[1].map { String(cString: $0) } ?? ""))
      slot = pair + 2
    }
    writer.start(String(cString: name).lowercased(), attributes)
  }
}
