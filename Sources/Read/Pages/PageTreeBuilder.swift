// Bytes to `PageTree` by libxml2's HTML parser, through its SAX calls. No network, no files, no entities from outside.

internal import CXML

extension PageTree {
  /// Most elements and texts of one page; what comes after is not read.
  static let maximumNodes = 3_000_000

  /// Parses UTF-8 HTML. NUL bytes must be gone; any other bytes give some tree.
  static func parse(_ utf8: UnsafeBufferPointer<UInt8>, maximumDepth: Int) -> PageTree {
    guard !utf8.isEmpty else { return PageTreeBuilder.emptyTree }
    return PageTreeBuilder.parse(utf8, maximumDepth: min(maximumDepth, 4096))
  }
}

/// Gathers what the parser calls out.
private final class PageTreeBuilder {
  private var tree = PageTree()
  private var open: [Int32] = [0]
  private let context: htmlParserCtxtPtr
  private let maximumDepth: Int32
  private var keeps = true

  static let emptyTree: PageTree = {
    var tree = PageTree()
    tree.nodes.append(PageTree.Node(tag: .other, depth: 0, parent: -1, end: 1, start: 0, count: 0))
    return tree
  }()

  private static let start: Void = xmlInitParser()
  private static let keys: [(name: [UInt8], key: AttributeKey)] = AttributeKey.allCases.map {
    (Array($0.spelling.utf8), $0)
  }

  private init(_ context: htmlParserCtxtPtr, maximumDepth: Int, byteCount: Int) {
    self.context = context
    self.maximumDepth = Int32(maximumDepth)
    tree = PageTreeBuilder.emptyTree
    tree.nodes.reserveCapacity(byteCount / 24 + 64)
    tree.bytes.reserveCapacity(byteCount / 2 + 64)
  }

  static func parse(_ utf8: UnsafeBufferPointer<UInt8>, maximumDepth: Int) -> PageTree {
    _ = start
    guard let base = utf8.baseAddress, let size = Int32(exactly: utf8.count),
      let context = base.withMemoryRebound(
        to: CChar.self, capacity: utf8.count, { htmlCreateMemoryParserCtxt($0, size) })
    else { return emptyTree }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue
    htmlCtxtUseOptions(context, Int32(options))
    // The bytes are UTF-8 by now, whatever the page's own <meta> says.
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    context.pointee.input.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
    let builder = PageTreeBuilder(context, maximumDepth: maximumDepth, byteCount: utf8.count)
    hook(context.pointee.sax)
    return withExtendedLifetime(builder) {
      context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
      htmlParseDocument(context)
      builder.close(to: 0)
      return builder.tree
    }
  }

  private static func hook(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    var handler = xmlSAXHandler()
    handler.startElement = { data, name, attributes in
      guard let data, let name else { return }
      Unmanaged<PageTreeBuilder>.fromOpaque(data).takeUnretainedValue().startElement(name, attributes)
    }
    handler.endElement = { data, _ in
      guard let data else { return }
      let builder = Unmanaged<PageTreeBuilder>.fromOpaque(data).takeUnretainedValue()
      builder.close(to: Int(builder.context.pointee.nameNr) - 1)
    }
    let characters: charactersSAXFunc = { data, text, count in
      guard let data, let text, count > 0 else { return }
      Unmanaged<PageTreeBuilder>.fromOpaque(data).takeUnretainedValue()
        .characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.characters = characters
    handler.ignorableWhitespace = characters
    handler.cdataBlock = characters
    sax.pointee = handler
  }

  /// Closes elements until `depth` are open. The parser closes some without saying so, hence its own count rules.
  private func close(to depth: Int) {
    while open.count > max(1, depth + 1), let last = open.popLast() {
      tree.nodes[Int(last)].end = Int32(tree.nodes.count)
    }
    if depth <= 0 { tree.nodes[0].end = Int32(tree.nodes.count) }
    keeps = true
  }

  private func startElement(
    _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let tag = Tag(name: name)
    let depth = context.pointee.nameNr
    if depth > maximumDepth, !tag.isLeaf {
      // Too deep: the element is taken off the parser's own stack again, so that its content becomes its ancestor's.
      // That keeps the stack short, and with it every search through the stack.
      context.pointee.nameNr -= 1
      context.pointee.name = context.pointee.nameTab[Int(context.pointee.nameNr) - 1]
      tree.flattened += 1
      return
    }
    guard tree.nodes.count < PageTree.maximumNodes else {
      tree.isCut = true
      xmlStopParser(context)
      return
    }
    close(to: Int(depth) - 1)
    let first = tree.attributes.count
    if let attributes { add(attributes) }
    let node = Int32(tree.nodes.count)
    tree.nodes.append(
      PageTree.Node(
        tag: tag, depth: UInt16(open.count), parent: open[open.count - 1], end: node + 1, start: Int32(first),
        count: Int32(tree.attributes.count - first)))
    open.append(node)
    keeps = tag != .style && (tag != .script || isData(Int(node)))
  }

  /// Whether a script carries data (JSON-LD) rather than a program.
  private func isData(_ node: Int) -> Bool {
    guard let range = tree.range(.type, of: node) else { return false }
    return tree.bytes[range].contains(UInt8(ascii: "+"))
  }

  private func add(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>) {
    var i = 0
    while let name = attributes[i] {
      defer { i += 2 }
      guard let key = PageTreeBuilder.key(name) else { continue }
      let start = tree.bytes.count
      if let value = attributes[i + 1] {
        var count = 0
        while value[count] != 0 { count += 1 }
        if key == .href, count > 2048 { count = 0 }
        tree.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: count))
      }
      tree.attributes.append(
        PageTree.Attribute(key: key, start: Int32(start), count: Int32(tree.bytes.count - start)))
    }
  }

  private static func key(_ name: UnsafePointer<UInt8>) -> AttributeKey? {
    for (spelling, key) in keys where spelling[0] == name[0] {
      var i = 1
      while i < spelling.count, name[i] == spelling[i] { i += 1 }
      if i == spelling.count, name[i] == 0 { return key }
    }
    return nil
  }

  private func characters(_ text: UnsafeBufferPointer<UInt8>) {
    if open.count > Int(context.pointee.nameNr) + 1 { close(to: Int(context.pointee.nameNr)) }
    guard keeps else { return }
    let parent = open[open.count - 1]
    let last = tree.nodes.count - 1
    if tree.nodes[last].tag == .text, tree.nodes[last].parent == parent,
      Int(tree.nodes[last].start + tree.nodes[last].count) == tree.bytes.count
    {
      tree.nodes[last].count += Int32(text.count)
    } else {
      guard tree.nodes.count < PageTree.maximumNodes else { return }
      tree.nodes.append(
        PageTree.Node(
          tag: .text, depth: UInt16(open.count), parent: parent, end: Int32(tree.nodes.count + 1),
          start: Int32(tree.bytes.count), count: Int32(text.count)))
    }
    tree.bytes.append(contentsOf: text)
  }
}
