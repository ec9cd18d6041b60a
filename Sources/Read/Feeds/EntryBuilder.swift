// One `item` or `entry`, in whichever mixture of vocabularies its feed is written.

internal import Model

/// Gathers the fields of an entry.
struct EntryBuilder {
  private var entry = FeedEntry()
  private let isAtom: Bool
  private var otherTitle: String?
  private var otherSummary: String?
  private var authors: [String] = []
  private var otherAuthor: String?
  private var linksToIdentity = false
  private var hasContent = false
  private var created: PrintedDate?
  private var place = FeedPlace()

  /// Reads an entry.
  static func entry(_ element: XMLElement, isAtom: Bool) -> FeedEntry {
    var builder = EntryBuilder(isAtom: isAtom)
    // CDF and RDF keep fields in attributes.
    builder.entry.link = element["href"].map { WebAddress.resolved($0, against: element.base) }
    builder.entry.updated = element["lastmod"].flatMap(PrintedDate.init)
    builder.entry.language = element.language?.nonEmpty
    for child in element.elements { builder.read(child) }
    return builder.finished(about: element["rdf:about"])
  }

  private init(isAtom: Bool) { self.isAtom = isAtom }

  private mutating func read(_ element: XMLElement) {
    switch element.space {
    case .core, .atom: readCore(element)
    case .dc: readDublinCore(element)
    case .dcterms: readDate(element)
    case .content: if element.name == "encoded" { readContent(element) }
    case .itunes: readPodcast(element)
    case .media: readMedia(element)
    case .xhtml: if element.name == "body" || element.name == "div" { readContent(element) }
    case .georss: place.read(element)
    case .rdf, .other: break
    }
  }

  private mutating func readCore(_ element: XMLElement) {
    switch element.name {
    case "title": entry.title = entry.title ?? words(element)
    case "link": entry.link = FeedLink(element)?.merged(into: entry.link, isAtom: isAtom) ?? entry.link
    case "guid", "id":
      guard let identity = element.ownText.nonEmpty else { return }
      entry.id = identity
      linksToIdentity = (element["ispermalink"] ?? "true").lowercased() == "true"
    case "description", "abstract": readDescription(element)
    case "summary": readSummary(element)
    case "content", "body", "fullitem": readContent(element)
    case "author", "managingeditor": readAuthor(element)
    case "category": readCategory(element)
    case "source":
      entry.source = sourceName(element)
      entry.sourceLink = sourceLink(element)
    default: readDate(element)
    }
  }

  private mutating func readDublinCore(_ element: XMLElement) {
    switch element.name {
    case "title": otherTitle = otherTitle ?? words(element)
    case "creator", "author": readAuthor(element)
    case "description": readDescription(element)
    case "subject": readCategory(element)
    case "identifier": entry.id = entry.id ?? element.ownText.nonEmpty
    case "language": entry.language = element.ownText.nonEmpty
    default: readDate(element)
    }
  }

  private mutating func readPodcast(_ element: XMLElement) {
    switch element.name {
    case "title": otherTitle = otherTitle ?? words(element)
    case "author": otherAuthor = otherAuthor ?? FeedPerson.printed(element)
    case "summary": otherSummary = otherSummary ?? markup(element)
    case "category":
      readCategory(element)
      for inner in element.elements where inner.name == "category" { readCategory(inner) }
    default: break
    }
  }

  private mutating func readMedia(_ element: XMLElement) {
    switch element.name {
    case "title": otherTitle = otherTitle ?? words(element)
    case "description": otherSummary = otherSummary ?? markup(element)
    case "category": readCategory(element)
    case "group", "content": for inner in element.elements where inner.space == .media { readMedia(inner) }
    default: break
    }
  }

  /// A description beside a summary is the fuller of the two.
  private mutating func readDescription(_ element: XMLElement) {
    if entry.summary != nil, !hasContent {
      readContent(element)
    } else {
      entry.summary = markup(element) ?? entry.summary
    }
  }

  private mutating func readSummary(_ element: XMLElement) {
    if entry.summary != nil { readContent(element) } else { entry.summary = markup(element) }
  }

  private mutating func readContent(_ element: XMLElement) {
    // A summary that comes after the content stays a summary.
    guard let html = markup(element) else { return }
    hasContent = true
    entry.language = element.language?.nonEmpty ?? entry.language
    entry.content = entry.content ?? html
  }

  private mutating func readAuthor(_ element: XMLElement) {
    if let author = FeedPerson.printed(element), !authors.contains(author) { authors.append(author) }
  }

  private mutating func readCategory(_ element: XMLElement) {
    let label = element["label"] ?? element["term"] ?? element["text"] ?? element.ownText
    let line = FeedText.oneLine(label)
    if !line.isEmpty, !entry.categories.contains(line) { entry.categories.append(line) }
  }

  /// Where several say the same thing the last one counts: corrections are added below.
  private mutating func readDate(_ element: XMLElement) {
    let isPublished = ["pubdate", "published", "issued", "available"].contains(element.name)
    let isUpdated = ["updated", "modified", "lastmod", "date"].contains(element.name)
    guard isPublished || isUpdated || element.name == "created", let date = PrintedDate(element.ownText) else { return }
    if isPublished { entry.published = date } else if isUpdated { entry.updated = date } else { created = date }
  }

  /// The name of the outlet: RSS writes it as text, Atom as the title of the feed it copied the entry from.
  private func sourceName(_ element: XMLElement) -> String? {
    guard element.hasElements else { return words(element) }
    return element.first("title").flatMap(words)
  }

  /// The feed that the entry was copied from: RSS has it in `url`, Atom as the feed's links.
  private func sourceLink(_ element: XMLElement) -> String? {
    let links = element.elements.filter { $0.name == "link" && ($0.space == .atom || $0.space == .core) }
    let own =
      links.first { $0["rel"]?.lowercased() == "self" }?["href"]
      ?? links.lazy.compactMap { FeedLink($0)?.address }.first
    guard let address = element["url"] ?? own, WebAddress.isWeb(address) else { return nil }
    return address.stripped
  }

  private func words(_ element: XMLElement) -> String? {
    FeedText(element, isAtom: isAtom, assumesHTML: false).words
  }

  private func markup(_ element: XMLElement) -> String? {
    FeedText(element, isAtom: isAtom, assumesHTML: true).markup
  }

  private func finished(about: String?) -> FeedEntry {
    var result = entry
    result.title = result.title ?? otherTitle
    result.summary = result.summary ?? otherSummary
    result.author = authors.isEmpty ? otherAuthor : authors.joined(separator: ", ")
    if result.published == nil, result.updated == nil { result.published = created }
    result.id = result.id ?? about?.nonEmpty
    result.point = place.point
    if result.link == nil, linksToIdentity, let id = result.id, WebAddress.isWeb(id) { result.link = id }
    return result
  }
}
