// The XML of a DOCX or ODT document → its paragraphs and rows, by libxml2's SAX parser: no tree, no entities, no network.

internal import CXML

/// What gathers a document's text as its elements come.
protocol OfficeXMLReader: AnyObject {
  /// An element starts; its local name, and a look at its attributes by local name.
  func start(_ name: String, _ attribute: (String) -> String?)
  func end(_ name: String)
  func text(_ text: UnsafeBufferPointer<UInt8>)
  /// Whether enough was read.
  var isFull: Bool { get }
}

/// Runs the parser.
final class OfficeXML {
  private let reader: any OfficeXMLReader
  private var context: xmlParserCtxtPtr?
  private var namespaces: Int32 = 0
  /// Names by the address of libxml2's own copy.
  private var names: [UnsafeRawPointer: String] = [:]

  /// More namespaces than any document declares.
  private static let maximumNamespaces: Int32 = 4096

  private init(_ reader: any OfficeXMLReader) { self.reader = reader }

  /// Reads a document. Returns what was wrong with it, as libxml2 words it; nil when it is well-formed.
  static func read(_ xml: [UInt8], into reader: any OfficeXMLReader) -> String? {
    _ = SAXParsing.start
    let run = OfficeXML(reader)
    // As feeds are: in UTF-8, without a document type. libxml2 would write to the terminal what it thinks of other charsets.
    let mended = MendedXML(Charset.decode(xml[...], declared: Charset.declared(in: xml[...])).utf8)
    guard !mended.hasAttributeFlood else { return "an element has too many attributes" }
    return mended.bytes.withUnsafeBufferPointer { bytes -> String? in
      guard let base = bytes.baseAddress, let size = Int32(exactly: bytes.count) else { return "no XML" }
      return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { run.parse($0, size) }
    }
  }

  private func parse(_ base: UnsafePointer<CChar>, _ size: Int32) -> String? {
    guard let context = xmlCreateMemoryParserCtxt(base, size) else { return "no XML" }
    defer { xmlFreeParserCtxt(context) }
    self.context = context
    // Within the library's own limits on depth and size.
    let fault = SAXParsing.parse(context, OfficeXML.handler, into: self)
    self.context = nil
    return reader.isFull ? nil : fault
  }

  private static var handler: xmlSAXHandler {
    var handler = SAXParsing.handler { data, text, count in
      guard let data, let text, count > 0 else { return }
      OfficeXML.of(data).reader.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.startElementNs = { data, name, _, address, newNamespaces, _, count, _, attributes in
      guard let data, let name else { return }
      OfficeXML.of(data).begin(name, address, newNamespaces, attributes, Int(count))
    }
    handler.endElementNs = { data, name, _, address in
      guard let data, let name else { return }
      let run = OfficeXML.of(data)
      run.reader.end(run.name(name, address))
    }
    return handler
  }

  private static func of(_ data: UnsafeMutableRawPointer) -> OfficeXML {
    Unmanaged<OfficeXML>.fromOpaque(data).takeUnretainedValue()
  }

  private func begin(
    _ name: UnsafePointer<xmlChar>, _ address: UnsafePointer<xmlChar>?, _ newNamespaces: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) {
    namespaces += newNamespaces
    if reader.isFull || namespaces > OfficeXML.maximumNamespaces, let context {
      xmlStopParser(context)
      return
    }
    reader.start(self.name(name, address)) { wanted in
      for index in 0..<max(0, count) {
        // Five pointers an attribute: local name, prefix, namespace, start and end of the value.
        guard let slot = attributes.map({ $0 + index * 5 }), let local = slot[0], let start = slot[3],
          let end = slot[4],
          self.name(local) == wanted
        else { continue }
        return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      }
      return nil
    }
  }

  /// The name of an element. What a drawing is called is no text, as the field with the document's title is.
  private func name(_ pointer: UnsafePointer<xmlChar>, _ address: UnsafePointer<xmlChar>?) -> String {
    let name = name(pointer)
    guard name == "title" || name == "desc", let address, String(cString: address).contains("svg") else { return name }
    return "svg:" + name
  }

  private func name(_ pointer: UnsafePointer<xmlChar>) -> String {
    let key = UnsafeRawPointer(pointer)
    if let known = names[key] { return known }
    let name = String(cString: pointer)
    // A document cannot fill the memory with names that it uses once.
    if names.count < 4096 { names[key] = name }
    return name
  }
}
