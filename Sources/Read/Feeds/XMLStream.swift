// libxml2's SAX parser over a document that was made fit (`MendedXML`): elements come out one by one as trees.
// No network, no entities, a limit on depth, on the namespaces in force, and on the size of one element.

internal import CXML

/// What takes the elements of a document as they end.
protocol XMLStreamReader: AnyObject {
  /// Whether an element that starts holds others that are to come one by one, such as `channel`; else it comes whole.
  func opens(_ element: XMLElement, depth: Int) -> Bool
  /// Whether an element is an entry: inside another one it means that the other's end tag is missing.
  func isEntry(_ element: XMLElement) -> Bool
  /// An element that has ended, or that the end of the document cut; then what was open inside is left out.
  func take(_ element: XMLElement, isCut: Bool)
  /// Whether enough was read.
  var isFull: Bool { get }
}

/// How reading a document went.
struct XMLStreamEnd {
  /// The first fault of the markup, as libxml2 words it, with its line.
  var fault: String?
  var isTooDeep = false
  var isTooLarge = false
  var hasNamespaceFlood = false
}

/// Runs the parser.
final class XMLStream {
  private let reader: any XMLStreamReader
  private let limits: ReadLimits
  private var end = XMLStreamEnd()
  /// Containers that are open, then the elements of the tree that is being built.
  private var open: [(element: XMLElement, isContainer: Bool)] = []
  private var depth = 0
  private var namespaces: [Int32] = []
  private var namespacesInForce: Int32 = 0
  private var elementBytes = 0
  private var elementCount = 0
  /// Spaces and names by the address of libxml2's own copy, which it keeps for the whole document.
  private var spaces: [UnsafeRawPointer?: FeedSpace] = [:]
  private var names: [UnsafeRawPointer: String] = [:]
  private var context: xmlParserCtxtPtr?

  /// More than any feed has in force at one place; libxml2 looks them through one by one.
  private static let maximumNamespaces: Int32 = 256
  /// Elements of one entry.
  private static let maximumElements = 200_000

  private init(_ reader: any XMLStreamReader, _ limits: ReadLimits) { (self.reader, self.limits) = (reader, limits) }

  /// Reads a document; it must be UTF-8 without a document type.
  static func read(_ utf8: [UInt8], limits: ReadLimits, into reader: any XMLStreamReader) -> XMLStreamEnd {
    _ = SAXParsing.start
    let stream = XMLStream(reader, limits)
    utf8.withUnsafeBytes { raw in
      guard let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self), let size = Int32(exactly: raw.count),
        let context = xmlCreateMemoryParserCtxt(base, size)
      else { return }
      defer { xmlFreeParserCtxt(context) }
      stream.context = context
      // The limits are this reader's own.
      stream.end.fault = SAXParsing.parse(context, handler, into: stream, isHuge: true)
    }
    stream.finish()
    stream.context = nil
    return stream.end
  }

  private static var handler: xmlSAXHandler {
    var handler = SAXParsing.handler { data, text, count in
      guard let data, let text, count > 0 else { return }
      XMLStream.of(data).characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.startElementNs = { data, name, prefix, address, newNamespaces, _, count, _, attributes in
      guard let data, let name else { return }
      XMLStream.of(data).begin(name, prefix, address, newNamespaces, attributes, Int(count))
    }
    handler.endElementNs = { data, _, _, _ in
      guard let data else { return }
      XMLStream.of(data).endElement()
    }
    return handler
  }

  private static func of(_ data: UnsafeMutableRawPointer) -> XMLStream {
    Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
  }
}

// MARK: - Building

extension XMLStream {
  private func begin(
    _ name: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ address: UnsafePointer<xmlChar>?,
    _ newNamespaces: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) {
    depth += 1
    namespaces.append(newNamespaces)
    namespacesInForce += newNamespaces
    if namespacesInForce > XMLStream.maximumNamespaces {
      end.hasNamespaceFlood = true
      stop()
      return
    }
    guard depth <= limits.maximumDepth else {
      end.isTooDeep = true
      return
    }
    let parent = open.last
    if parent?.isContainer != false { (elementBytes, elementCount) = (0, 0) }
    elementCount += 1
    if elementCount > XMLStream.maximumElements { end.isTooLarge = true }
    let read = self.attributes(attributes, count)
    elementBytes += read.reduce(0) { $0 + $1.value.utf8.count }
    let element = XMLElement(
      space: space(prefix, address), name: self.name(name), attributes: isOversize ? [] : read,
      base: joined(read, parent?.element.base), language: language(read) ?? parent?.element.language)
    if parent?.isContainer == false, reader.isEntry(element) { endOpenEntry() }
    let isContainer = open.last?.isContainer != false && reader.opens(element, depth: depth)
    if let tree = open.last, !tree.isContainer, !isOversize { tree.element.append(element) }
    open.append((element, isContainer))
  }

  private var isOversize: Bool { elementBytes > limits.maximumReportBytes || elementCount > XMLStream.maximumElements }

  private func endElement() {
    defer {
      depth -= 1
      if let gone = namespaces.popLast() { namespacesInForce -= gone }
    }
    guard depth <= limits.maximumDepth, let last = open.popLast() else { return }
    guard !last.isContainer, open.last?.isContainer != false else { return }
    // What follows inside an entry that was ended early belongs to nobody.
    if let parent = open.last?.element, reader.isEntry(parent), !reader.isEntry(last.element) { return }
    reader.take(last.element, isCut: false)
    if reader.isFull { stop() }
  }

  /// Hands over the entry that is open because its end tag is missing; its open elements hold the next ones.
  private func endOpenEntry() {
    guard let root = open.firstIndex(where: { !$0.isContainer }) else { return }
    reader.take(open[root].element, isCut: false)
    for index in root..<open.count { open[index].isContainer = true }
    (elementBytes, elementCount) = (0, 0)
  }

  private func characters(_ text: UnsafeBufferPointer<UInt8>) {
    guard let last = open.last, !last.isContainer else { return }
    elementBytes += text.count
    guard !isOversize else {
      end.isTooLarge = true
      return
    }
    last.element.append(text)
  }

  /// At the end of the document: an element still open is handed over without the part that was cut.
  private func finish() {
    guard let root = open.firstIndex(where: { !$0.isContainer }) else { return }
    let cut = open[root...]
    // What is innermost may be half a number; it and only it goes.
    if cut.count > 1 { cut.dropLast().last?.element.dropLastElement() }
    if let first = cut.first { reader.take(first.element, isCut: true) }
    open.removeAll()
  }

  private func stop() {
    if let context { xmlStopParser(context) }
  }

  private func name(_ pointer: UnsafePointer<xmlChar>) -> String {
    let key = UnsafeRawPointer(pointer)
    if let known = names[key] { return known }
    let name = String(cString: pointer).lowercased()
    // A document cannot fill the memory with names that it uses once.
    if names.count < 4096 { names[key] = name }
    return name
  }

  private func space(_ prefix: UnsafePointer<xmlChar>?, _ address: UnsafePointer<xmlChar>?) -> FeedSpace {
    let key = UnsafeRawPointer(address ?? prefix)
    if let known = spaces[key] { return known }
    let space = FeedSpace.of(
      namespace: address.map { String(cString: $0) }, prefix: prefix.map { String(cString: $0) })
    if spaces.count < 4096 { spaces[key] = space }
    return space
  }

  private func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [(name: String, value: String)] {
    guard let list, count > 0 else { return [] }
    return (0..<count).compactMap { index in
      // Five pointers an attribute: local name, prefix, namespace, start and end of the value.
      let slot = list + index * 5
      guard let local = slot[0], let start = slot[3], let end = slot[4] else { return nil }
      let name = name(local)
      let bytes = UnsafeBufferPointer(start: start, count: end - start)
      var value = String(decoding: bytes, as: UTF8.self)
      // libxml2 leaves every ampersand of a value written so, for a tree that is not built here.
      if bytes.contains(UInt8(ascii: "&")) { value = value.replacing("&#38;", with: "&") }
      guard let prefix = slot[1] else { return (name, value) }
      // Attributes of other vocabularies must not pass for an element's own.
      return (String(cString: prefix).lowercased() + ":" + name, value)
    }
  }

  private func joined(_ attributes: [(name: String, value: String)], _ outer: String?) -> String? {
    guard let base = attributes.first(where: { $0.name == "xml:base" || $0.name == "base" })?.value else {
      return outer
    }
    return WebAddress.resolved(base, against: outer)
  }

  private func language(_ attributes: [(name: String, value: String)]) -> String? {
    attributes.first { $0.name == "xml:lang" }?.value
  }
}
