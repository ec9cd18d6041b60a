// What a feed holds, whichever of the feed formats it is written in.

internal import Model

/// A feed as read: what it says of itself, its entries in the order they stand, and what could not be read.
public struct FeedReading: Sendable, Hashable {
  /// Name of the feed, plain text.
  public var title: String?
  /// The page that the feed belongs to.
  public var link: String?
  /// What the feed says of itself, as safe HTML.
  public var subtitle: String?
  /// BCP 47 code as the feed gives it.
  public var language: String?
  /// Who makes the feed, as printed.
  public var author: String?
  /// When the feed was last changed.
  public var updated: PrintedDate?
  /// The entries in the order they stand.
  public var entries: [FeedEntry] = []
  /// What was cut, refused or ill-formed; the entries beside it were read.
  public var failures: [ReadFailure] = []

  /// An empty feed.
  public init() {}
}

/// One entry of a feed.
public struct FeedEntry: Sendable, Hashable {
  /// The name that stays the same when the entry changes.
  public var id: String?
  /// Plain text.
  public var title: String?
  /// The page of the entry.
  public var link: String?
  /// The writers as printed, with an address in brackets where the feed gives one; several are parted by a comma.
  public var author: String?
  /// When the entry came out first.
  public var published: PrintedDate?
  /// When the entry was last changed.
  public var updated: PrintedDate?
  /// Safe HTML.
  public var summary: String?
  /// Safe HTML.
  public var content: String?
  /// The outlet that the entry names as its origin (RSS and Atom `source`).
  public var source: String?
  /// The address of the feed of that outlet, where the entry gives it.
  public var sourceLink: String?
  /// Labels in the order they stand.
  public var categories: [String] = []
  /// BCP 47 code, where the entry has its own.
  public var language: String?
  /// A point on the map that the entry gives (GeoRSS, GML, W3C Geo), as `latitude longitude` in degrees.
  public var point: String?

  /// An empty entry.
  public init() {}
}

extension FeedReading: Codable {
  private enum Top: String, CodingKey { case feed, entries, failures }
  private enum Key: String, CodingKey { case title, link, subtitle, language, author, updated }

  /// Reads `{"feed": {…}, "entries": […]}`.
  public init(from decoder: any Decoder) throws {
    let top = try decoder.container(keyedBy: Top.self)
    let feed = try top.nestedContainer(keyedBy: Key.self, forKey: .feed)
    title = try feed.decodeIfPresent(String.self, forKey: .title)
    link = try feed.decodeIfPresent(String.self, forKey: .link)
    subtitle = try feed.decodeIfPresent(String.self, forKey: .subtitle)
    language = try feed.decodeIfPresent(String.self, forKey: .language)
    author = try feed.decodeIfPresent(String.self, forKey: .author)
    updated = try feed.decodeIfPresent(PrintedDate.self, forKey: .updated)
    entries = try top.decode([FeedEntry].self, forKey: .entries)
    failures = try (top.decodeIfPresent([[String]].self, forKey: .failures) ?? []).compactMap { row in
      row.count < 2 ? nil : ReadFailure(code: row[0], message: row[1], evidence: row.count > 2 ? row[2] : nil)
    }
  }

  /// Writes `{"feed": {…}, "entries": […]}`, and `failures` only when there are any.
  public func encode(to encoder: any Encoder) throws {
    var top = encoder.container(keyedBy: Top.self)
    var feed = top.nestedContainer(keyedBy: Key.self, forKey: .feed)
    try feed.encodeIfPresent(title, forKey: .title)
    try feed.encodeIfPresent(link, forKey: .link)
    try feed.encodeIfPresent(subtitle, forKey: .subtitle)
    try feed.encodeIfPresent(language, forKey: .language)
    try feed.encodeIfPresent(author, forKey: .author)
    try feed.encodeIfPresent(updated, forKey: .updated)
    try top.encode(entries, forKey: .entries)
    if !failures.isEmpty {
      try top.encode(failures.map { [$0.code, $0.message] + ($0.evidence.map { [$0] } ?? []) }, forKey: .failures)
    }
  }
}

extension FeedEntry: Codable {
  private enum Key: String, CodingKey {
    case id, title, link, author, published, updated, summary, content, source, sourceLink, categories, language, point
  }

  /// Reads an entry; what is absent is nil or empty.
  public init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Key.self)
    func text(_ key: Key) throws -> String? { try row.decodeIfPresent(String.self, forKey: key) }
    (id, title, link, author) = (try text(.id), try text(.title), try text(.link), try text(.author))
    published = try row.decodeIfPresent(PrintedDate.self, forKey: .published)
    updated = try row.decodeIfPresent(PrintedDate.self, forKey: .updated)
    (summary, content) = (try text(.summary), try text(.content))
    (source, sourceLink) = (try text(.source), try text(.sourceLink))
    categories = try row.decodeIfPresent([String].self, forKey: .categories) ?? []
    (language, point) = (try text(.language), try text(.point))
  }

  /// Writes what the entry has; absent fields are left out.
  public func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: Key.self)
    try row.encodeIfPresent(id, forKey: .id)
    try row.encodeIfPresent(title, forKey: .title)
    try row.encodeIfPresent(link, forKey: .link)
    try row.encodeIfPresent(author, forKey: .author)
    try row.encodeIfPresent(published, forKey: .published)
    try row.encodeIfPresent(updated, forKey: .updated)
    try row.encodeIfPresent(summary, forKey: .summary)
    try row.encodeIfPresent(content, forKey: .content)
    try row.encodeIfPresent(source, forKey: .source)
    try row.encodeIfPresent(sourceLink, forKey: .sourceLink)
    if !categories.isEmpty { try row.encode(categories, forKey: .categories) }
    try row.encodeIfPresent(language, forKey: .language)
    try row.encodeIfPresent(point, forKey: .point)
  }
}
