// Bytes of a feed to a `FeedReading`, and a `FeedReading` to reports.

internal import Model

/// Bytes of one feed that are read; a feed is text about its latest entries, and more is an attack or a mistake.
let maximumFeedBytes = 64 << 20

/// Reads a feed: its entries as reports, then what could not be read.
func readFeed<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  let feed: FeedReading
  do throws(ReadFailure) {
    feed = try FeedReading.read(bytes, limits: limits)
  } catch {
    return try emit(.failure(error))
  }
  for entry in feed.entries {
    if let report = feed.report(entry, limits) { try emit(.report(report)) }
  }
  for failure in feed.failures { try emit(.failure(failure)) }
}

extension FeedReading {
  /// Reads a feed of any format. What is ill-formed is recorded in `failures` of the result and the rest is read;
  /// throws when nothing of it is a feed.
  public static func read(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(ReadFailure) -> FeedReading {
    guard bytes.count <= min(maximumFeedBytes, limits.maximumUnpackedBytes) else {
      throw ReadFailure(
        code: "tooLarge", message: "This feed is larger than a feed can be: split it, or add its pages themselves.",
        evidence: "\(bytes.count) bytes")
    }
    let decoded = Charset.decode(bytes[...], declared: Charset.declared(in: bytes[...]))
    guard let first = decoded.utf8.first(where: { $0 > 0x20 }) else {
      throw ReadFailure(code: "empty", message: "There is nothing in this feed: get it again from its publisher.")
    }
    var feed: FeedReading?
    if first == UInt8(ascii: "{") { feed = try JSONFeed.read(decoded.utf8, limits: limits) }
    if feed == nil { feed = try readXMLFeed(decoded.utf8, limits) }
    feed?.failures.insert(contentsOf: decoded.notes, at: 0)
    return feed ?? FeedReading()
  }
}

private func readXMLFeed(_ utf8: [UInt8], _ limits: ReadLimits) throws(ReadFailure) -> FeedReading {
  let mended = MendedXML(utf8)
  guard !mended.hasAttributeFlood else {
    throw ReadFailure(
      code: "attributeFlood", message: "A tag has more attributes than any feed needs: this file is made to do harm.")
  }
  let builder = FeedBuilder(limits: limits)
  let end = XMLStream.read(mended.bytes, limits: limits, into: builder)
  guard builder.isFeed else {
    throw ReadFailure(
      code: "notAFeed", message: "This is XML, but no feed: look at what the address gives in a browser.",
      evidence: end.fault)
  }
  var feed = builder.finished()
  if let name = mended.ownEntity {
    feed.failures.append(
      ReadFailure(
        code: "entityExpansion",
        message:
          "The feed defines entities of its own, which are not expanded because they can be made to fill the memory.",
        evidence: "&\(name.prefix(40));"))
  }
  if end.isTooDeep || end.hasNamespaceFlood {
    feed.failures.append(
      ReadFailure(
        code: "tooDeep", message: "Elements are nested deeper than \(limits.maximumDepth): what is below was left out.")
    )
  }
  if end.isTooLarge {
    feed.failures.append(
      ReadFailure(
        code: "tooLarge",
        message: "An entry is larger than \(limits.maximumReportBytes) bytes: it was read up to there."))
  }
  if builder.isFull { feed.failures.append(.tooManyReports(limits)) }
  if builder.cutEntry {
    feed.failures.append(
      ReadFailure(
        code: "truncatedFeed",
        message: "The feed is cut in the middle of its last entry: get it again from its publisher.",
        evidence: end.fault))
  } else if let fault = end.fault {
    feed.failures.append(
      ReadFailure(
        code: "illFormedFeed",
        message: "The feed is ill-formed: what could be read was read; compare it with its page.",
        evidence: fault))
  }
  return feed
}

extension ReadFailure {
  static func tooManyReports(_ limits: ReadLimits) -> ReadFailure {
    ReadFailure(
      code: "tooManyReports",
      message: "There are more than \(limits.maximumReports) reports here: the rest was left out; split the file.")
  }
}

extension FeedReading {
  /// An entry as a report; nil when it has no words.
  func report(_ entry: FeedEntry, _ limits: ReadLimits) -> ReportText? {
    let body = entry.content.map { plainText(ofHTML: $0, limits: limits) } ?? ""
    let brief = entry.summary.map { plainText(ofHTML: $0, limits: limits) } ?? ""
    // A `content` that holds a picture only, or a teaser, says less than the summary.
    let text = body.utf8.count >= brief.utf8.count ? body : brief
    guard !text.isEmpty || entry.title != nil else { return nil }
    let date = entry.published ?? entry.updated
    return ReportText(
      title: entry.title, byline: entry.author.flatMap(FeedReading.byline), publisher: title, date: date?.day,
      time: date?.moment,
      language: (entry.language ?? language).flatMap(FeedReading.primaryLanguage),
      url: entry.link.map(TrackedLink.target),
      wire: entry.source ?? Dateline.wire(text),
      kind: FeedReading.kind(entry.categories), text: text.isEmpty ? entry.title ?? "" : text)
  }

  /// The writer without mail addresses: `Name (me@…)`, `me@… (Name)`.
  static func byline(_ author: String) -> String? {
    let people = author.split(separator: ",").compactMap { person -> String? in
      let parts = person.split { $0 == "(" || $0 == ")" || $0 == "<" || $0 == ">" }.map { String($0).stripped }
      return parts.first { !$0.isEmpty && !$0.contains("@") }
    }
    return people.joined(separator: ", ").nonEmpty
  }

  /// `en-GB` is `en` to us.
  static func primaryLanguage(_ tag: String) -> String? {
    let code = tag.lowercased().prefix { $0.isASCII && $0.isLetter }
    return (2...3).contains(code.count) ? String(code) : nil
  }

  /// What the feed's own labels call the piece; nil when they name a subject only.
  static func kind(_ categories: [String]) -> ReportKind? {
    for label in categories {
      if let kind = kinds[label.lowercased()] { return kind }
    }
    return nil
  }

  private static let kinds: [String: ReportKind] = [
    "opinion": .opinion, "opinions": .opinion, "op-ed": .opinion, "op-eds": .opinion, "editorial": .opinion,
    "editorials": .opinion, "comment": .opinion, "commentary": .opinion, "column": .opinion, "columns": .opinion,
    "blog": .opinion, "letters": .opinion,
    "statement": .statement, "statements": .statement, "press release": .statement, "press releases": .statement,
    "communiqué": .statement, "communique": .statement, "declaration": .statement, "speech": .statement,
    "alert": .alert, "alerts": .alert, "warning": .alert, "warnings": .alert, "advisory": .alert,
    "travel advisory": .alert,
    "law": .law, "legislation": .law, "court": .law, "courts": .law, "justice": .law, "legal": .law,
    "demand": .demand, "demands": .demand, "petition": .demand, "appeal": .demand, "call to action": .demand,
    "news": .news, "breaking news": .news,
  ]
}
