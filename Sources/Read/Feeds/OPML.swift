// Lists of feeds as programs exchange them: OPML in, OPML out.

internal import CXML

/// A feed in a list of feeds.
public struct ListedFeed: Hashable, Sendable {
  /// The feed's address.
  public let address: String
  /// What the list calls it.
  public let title: String?

  /// A feed with its address.
  public init(address: String, title: String?) { (self.address, self.title) = (address, title) }
}

/// A list of feeds.
public enum OPML {
  /// Feeds of one list that are taken.
  public static let maximumFeeds = 10_000

  /// The feeds of a list, in order; nil when the bytes are no OPML.
  public static func read(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> [ListedFeed]? {
    guard bytes.count <= maximumFeedBytes else { return nil }
    let mended = MendedXML(Charset.decode(bytes[...], declared: Charset.declared(in: bytes[...])).utf8)
    guard !mended.hasAttributeFlood else { return nil }
    let outlines = Outlines()
    _ = XMLStream.read(mended.bytes, limits: limits, into: outlines)
    return outlines.isList ? outlines.feeds : nil
  }

  /// The list as OPML 2.0. libxml2 writes it, so that no title can become markup.
  public static func text(_ feeds: [ListedFeed], title: String) -> String {
    guard let buffer = xmlBufferCreate() else { return "" }
    defer { xmlBufferFree(buffer) }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else { return "" }
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
    xmlTextWriterStartElement(writer, "opml")
    xmlTextWriterWriteAttribute(writer, "version", "2.0")
    xmlTextWriterStartElement(writer, "head")
    xmlTextWriterWriteElement(writer, "title", clean(title))
    xmlTextWriterEndElement(writer)
    xmlTextWriterStartElement(writer, "body")
    for feed in feeds {
      xmlTextWriterStartElement(writer, "outline")
      xmlTextWriterWriteAttribute(writer, "type", "rss")
      xmlTextWriterWriteAttribute(writer, "text", clean(feed.title ?? feed.address))
      xmlTextWriterWriteAttribute(writer, "xmlUrl", clean(feed.address))
      xmlTextWriterEndElement(writer)
    }
    xmlTextWriterEndDocument(writer)
    xmlFreeTextWriter(writer)
    return String(cString: xmlBufferContent(buffer))
  }

  /// Without the controls that XML has no way to write.
  private static func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && ![0xFFFE, 0xFFFF].contains($0.value) }))
  }
}

/// Gathers outlines with an address, however they are nested.
private final class Outlines: XMLStreamReader {
  private(set) var isList = false
  private(set) var feeds: [ListedFeed] = []
  var isFull: Bool { feeds.count >= OPML.maximumFeeds }

  func opens(_ element: XMLElement, depth: Int) -> Bool {
    if depth == 1 { isList = element.name == "opml" }
    if element.name == "outline" { add(element) }
    return isList
  }

  func isEntry(_: XMLElement) -> Bool { false }
  func take(_: XMLElement, isCut _: Bool) {}

  private func add(_ outline: XMLElement) {
    guard isList, !isFull, let address = (outline["xmlurl"] ?? outline["xmlUrl"])?.stripped, !address.isEmpty else {
      return
    }
    feeds.append(ListedFeed(address: address, title: (outline["title"] ?? outline["text"])?.stripped.nonEmpty))
  }
}
