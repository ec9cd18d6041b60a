// RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF: the elements of a document become a `FeedReading`.

internal import Model

/// Takes the elements of a feed as they end.
final class FeedBuilder: XMLStreamReader {
  private(set) var feed = FeedReading()
  /// Whether the root element is that of a feed.
  private(set) var isFeed = false
  /// Whether the end of the document cut an entry.
  private(set) var cutEntry = false
  /// Whether entries were left out at the limit.
  private(set) var isFull = false

  private let limits: ReadLimits
  private var isAtom = false
  private var head = FeedHead()

  init(limits: ReadLimits) { self.limits = limits }

  func opens(_ element: XMLElement, depth: Int) -> Bool {
    if depth == 1 {
      isFeed = FeedBuilder.roots.contains(element.name)
      isAtom = element.name == "feed"
    }
    guard depth <= 3, FeedBuilder.roots.contains(element.name), element.space != .other else { return false }
    feed.language = feed.language ?? element.language?.nonEmpty
    head.read(container: element)
    return isFeed
  }

  private static let roots: Set<String> = ["rss", "rdf", "feed", "channel"]
  private static let entryNames: Set<String> = ["item", "entry"]

  func isEntry(_ element: XMLElement) -> Bool {
    FeedBuilder.entryNames.contains(element.name) && (element.space == .core || element.space == .atom)
  }

  func take(_ element: XMLElement, isCut: Bool) {
    guard isEntry(element) else {
      if !isCut { head.read(element, isAtom: isAtom) }
      return
    }
    if isCut { cutEntry = true }
    guard feed.entries.count < limits.maximumReports else {
      isFull = true
      return
    }
    feed.entries.append(EntryBuilder.entry(element, isAtom: isAtom))
  }

  /// The feed with what its head says.
  func finished() -> FeedReading {
    var result = feed
    result.title = head.title ?? head.otherTitle
    result.link = head.link ?? head.identity.flatMap { WebAddress.isWeb($0) ? $0 : nil }
    result.subtitle = head.subtitle
    result.author = head.authors.isEmpty ? head.owner : head.authors.joined(separator: ", ")
    result.language = head.language ?? feed.language
    result.updated = head.updated
    return result
  }
}

/// The fields of a feed itself.
struct FeedHead {
  var title: String?
  var otherTitle: String?
  var link: String?
  var identity: String?
  var subtitle: String?
  var language: String?
  var authors: [String] = []
  var owner: String?
  var updated: PrintedDate?

  mutating func read(container: XMLElement) {
    // CDF keeps its head in attributes.
    if container.name == "channel", let address = container["href"] {
      link = link ?? WebAddress.resolved(address, against: container.base)
    }
    if let date = container["lastmod"].flatMap(PrintedDate.init) { updated = updated ?? date }
  }

  mutating func read(_ element: XMLElement, isAtom: Bool) {
    let words = { FeedText(element, isAtom: isAtom, assumesHTML: false).words }
    switch (element.space, element.name) {
    case (.core, "title"), (.atom, "title"): title = title ?? words()
    case (.dc, "title"), (.media, "title"), (.itunes, "title"): otherTitle = otherTitle ?? words()
    case (.core, "link"), (.atom, "link"): link = FeedLink(element)?.merged(into: link, isAtom: isAtom) ?? link
    case (.core, "id"), (.atom, "id"): identity = element.ownText.nonEmpty
    case (.core, "description"), (.core, "abstract"), (.core, "subtitle"), (.core, "tagline"), (.atom, "subtitle"),
      (.atom, "tagline"), (.dc, "description"), (.itunes, "subtitle"):
      subtitle = subtitle ?? FeedText(element, isAtom: isAtom, assumesHTML: true).markup
    case (.core, "language"), (.dc, "language"): language = language ?? element.ownText.nonEmpty
    case (.core, "author"), (.atom, "author"), (.core, "managingeditor"), (.dc, "creator"), (.dc, "author"),
      (.itunes, "author"):
      if let author = FeedPerson.printed(element), !authors.contains(author) { authors.append(author) }
    case (.itunes, "owner"): owner = FeedPerson.printed(element)
    case (.core, "pubdate"), (.core, "lastbuilddate"), (.dc, "date"), (.core, "updated"), (.atom, "updated"),
      (.core, "modified"), (.atom, "modified"), (.dcterms, "modified"):
      updated = PrintedDate(element.ownText) ?? updated
    default: break
    }
  }
}

/// A link of an entry or a feed to its page.
struct FeedLink {
  let address: String
  private let hasAddressAttribute: Bool

  /// Nil unless it leads to the page itself: enclosures, replies and the feed's own address do not.
  init?(_ element: XMLElement) {
    let relation = (element["rel"] ?? "alternate").lowercased()
    let type = (element["type"] ?? "text/html").lowercased()
    guard relation == "alternate", type.isEmpty || type.contains("html") else { return nil }
    hasAddressAttribute = element["href"] != nil
    guard let written = (element["href"] ?? element.ownText).trimmingBlanks.nonEmpty else { return nil }
    address = WebAddress.resolved(written, against: element.base)
  }

  /// RSS's own `<link>` wins over an `atom:link` beside it; else the first.
  func merged(into other: String?, isAtom: Bool) -> String {
    guard let other else { return address }
    return isAtom || hasAddressAttribute ? other : address
  }
}

/// A writer, as each format prints one.
enum FeedPerson {
  /// `Name (address)`, or what there is of the two.
  static func printed(_ element: XMLElement) -> String? {
    guard element.hasElements else { return FeedText(element, isAtom: false, assumesHTML: false).words }
    let name = element.elements.first { $0.name == "name" }.flatMap { FeedText.oneLine($0.ownText).nonEmpty }
    let address = element.elements.first { $0.name == "email" }.flatMap { FeedText.oneLine($0.ownText).nonEmpty }
    guard let name else { return address }
    guard let address else { return name }
    return "\(name) (\(address))"
  }
}

extension String {
  /// Nil instead of an empty string.
  var nonEmpty: String? { isEmpty ? nil : self }
}
