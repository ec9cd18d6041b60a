// A small tree of one entry of a feed, or of one field of its head. It never holds the whole document.

/// The vocabularies of feeds. Feeds bind them to any prefix, to several addresses, or forget to bind them.
enum FeedSpace: Hashable {
  /// RSS in any of its namespaces or none, CDF.
  case core
  case atom, dc, dcterms, content, itunes, media, xhtml, rdf, other
  /// GeoRSS, the part of GML that it uses, and the W3C's vocabulary of points.
  case georss

  /// The vocabulary of an element, by namespace, else by the customary prefix.
  static func of(namespace: String?, prefix: String?) -> FeedSpace {
    guard let namespace, !namespace.isEmpty else {
      guard let prefix, !prefix.isEmpty else { return .core }
      return byPrefix[prefix.lowercased()] ?? .other
    }
    let address = namespace.lowercased()
    if let known = byAddress[address] { return known }
    return coreStems.contains { address.hasPrefix($0) } ? .core : .other
  }

  private static let byPrefix: [String: FeedSpace] = [
    "rss": .core, "atom": .atom, "dc": .dc, "dcterms": .dcterms, "content": .content, "itunes": .itunes,
    "media": .media, "xhtml": .xhtml, "georss": .georss, "gml": .georss, "geo": .georss, "rdf": .rdf,
  ]
  private static let byAddress: [String: FeedSpace] = [
    "http://www.w3.org/2005/atom": .atom, "http://purl.org/atom/ns#": .atom,
    "http://purl.org/dc/elements/1.1/": .dc, "http://purl.org/dc/elements/1.0/": .dc,
    "http://purl.org/dc/terms/": .dcterms,
    "http://purl.org/rss/1.0/modules/content/": .content,
    "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes, "http://example.com/dtds/podcast-1.0.dtd": .itunes,
    "http://search.yahoo.com/mrss/": .media, "http://search.yahoo.com/mrss": .media,
    "http://tools.search.yahoo.com/mrss/": .media, "http://video.search.yahoo.com/mrss/": .media,
    "http://www.w3.org/1999/xhtml": .xhtml, "http://www.georss.org/georss": .georss,
    "http://www.opengis.net/gml": .georss, "http://www.opengis.net/gml/3.2": .georss,
    "http://www.w3.org/2003/01/geo/wgs84_pos#": .georss, "http://www.w3.org/2003/01/geo/": .georss,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf, "http://www.w3.org/xml/1998/namespace": .other,
  ]
  private static let coreStems = [
    "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss",
    "http://cyber.harvard.edu/rss", "http://purl.org/rss/1.0", "http://purl.org/net/rss1.1", "http://my.netscape.com/",
    "http://channel.netscape.com/", "http://www.rssboard.org/rss",
    // Drafts of Atom.
    "http://example.com/necho", "http://example.com/newformat#", "http://purl.org/echo/", "http://purl.org/pie/",
    "uri/of/echo/namespace#",
  ]
}

/// An element with what is in it.
final class XMLElement {
  enum Child {
    case text([UInt8])
    case element(XMLElement)
  }

  let space: FeedSpace
  /// Local name in lower case.
  let name: String
  /// Local names in lower case, those of `xml:` with their prefix, with values.
  let attributes: [(name: String, value: String)]
  private(set) var children: [Child] = []
  /// `xml:base` in force here, `xml:lang` in force here.
  let base: String?
  let language: String?

  init(
    space: FeedSpace, name: String, attributes: [(name: String, value: String)], base: String?, language: String?
  ) {
    (self.space, self.name, self.attributes, self.base, self.language) = (space, name, attributes, base, language)
  }

  /// The value of an attribute.
  subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  func append(_ child: XMLElement) { children.append(.element(child)) }

  func append(_ text: UnsafeBufferPointer<UInt8>) {
    if case .text(var bytes)? = children.last {
      // Taken out while it grows, so that it is not copied at each call.
      children.removeLast()
      bytes.append(contentsOf: text)
      children.append(.text(bytes))
    } else {
      children.append(.text(Array(text)))
    }
  }

  /// Takes out the element that was put in last.
  func dropLastElement() {
    guard case .element? = children.last else { return }
    children.removeLast()
  }

  /// The elements directly inside.
  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  var hasElements: Bool { children.contains { if case .element = $0 { true } else { false } } }

  /// The characters directly inside, without white space at the ends.
  var ownText: String {
    var bytes: [UInt8] = []
    for case .text(let text) in children { bytes.append(contentsOf: text) }
    return trimmed(bytes)
  }

  /// The characters inside when the only element is one that holds nothing but characters, as Atom's wrapping `div` does.
  var loneText: String? {
    let inner = elements
    guard inner.count == 1, let only = inner.first, !only.hasElements, ownText.isEmpty else { return nil }
    return only.name == "div" ? only.ownText : nil
  }

  /// The first element directly inside with a name, in core or Atom.
  func first(_ name: String) -> XMLElement? {
    elements.first { $0.name == name && ($0.space == .core || $0.space == .atom) }
  }
}

/// UTF-8 as a string, white space at both ends left out, controls from Windows-1252 put right.
func trimmed(_ bytes: [UInt8]) -> String {
  let isBlank = { (byte: UInt8) in byte == 0x20 || (9...13).contains(byte) }
  let start = bytes.firstIndex { !isBlank($0) } ?? bytes.count
  let end = bytes.lastIndex { !isBlank($0) } ?? -1
  guard start <= end else { return "" }
  let text = bytes[start...end]
  guard hasC1(text) else { return String(decoding: text, as: UTF8.self) }
  return String(String.UnicodeScalarView(String(decoding: text, as: UTF8.self).unicodeScalars.map(MendedXML.shown)))
}

/// Whether UTF-8 text has controls between U+0080 and U+009F.
func hasC1(_ bytes: ArraySlice<UInt8>) -> Bool {
  var afterC2 = false
  for byte in bytes {
    if afterC2, byte < 0xA0 { return true }
    afterC2 = byte == 0xC2
  }
  return false
}
