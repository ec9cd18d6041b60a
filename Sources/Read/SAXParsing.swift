// What every run of libxml2's SAX parser over XML shares: its options, the fault in its own words. No network, no entities, and
// no word from the library to the terminal.

internal import CXML

enum SAXParsing {
  /// Prepares the library once for the process.
  static let start: Void = xmlInitParser()

  /// Parses the document of a context, which is UTF-8, with a handler's callbacks given `receiver` as their data.
  /// - Parameter isHuge: Whether the library's own limits on depth and size are lifted, since the receiver keeps its own.
  /// - Returns: What was wrong with it, as libxml2 words it, with the line; nil when it is well-formed.
  static func parse(
    _ context: xmlParserCtxtPtr, _ handler: xmlSAXHandler, into receiver: AnyObject, isHuge: Bool = false
  ) -> String? {
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue | (isHuge ? XML_PARSE_HUGE.rawValue : 0)
    xmlCtxtUseOptions(context, Int32(options))
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    context.pointee.sax.pointee = handler
    withExtendedLifetime(receiver) {
      context.pointee.userData = Unmanaged.passUnretained(receiver).toOpaque()
      _ = xmlParseDocument(context)
    }
    guard context.pointee.wellFormed == 0 else { return nil }
    let error = context.pointee.lastError
    let words = error.message.map { String(cString: $0) } ?? "ill-formed"
    return "line \(error.line): \(words.split(separator: "\n").first.map(String.init) ?? words)"
  }

  /// A handler of elements with namespaces that is silent about errors.
  /// - Parameter characters: What takes text of any kind: characters, white space, CDATA.
  static func handler(characters: @escaping charactersSAXFunc) -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.characters = characters
    handler.ignorableWhitespace = characters
    handler.cdataBlock = characters
    handler.serror = { _, _ in }
    return handler
  }
}
