// One HTML page as a report: its article and what it says of itself.

public import Model
import Foundation

/// What a page gives: the fields of `daybook read --jsonl` and a few more.
public struct PageContent: Sendable, Hashable {
  /// The headline, without the outlet's name.
  public var title: String?
  /// The writers as printed; several are parted by a comma.
  public var author: String?
  /// The day of publication.
  public var date: CivilDate?
  /// The moment of publication, where the page gives it with its zone.
  public var time: Instant?
  /// The outlet that carries the page.
  public var sitename: String?
  /// The page's own address, as it gives it.
  public var url: String?
  /// BCP 47 code as the page gives it.
  public var language: String?
  /// What the page's own data call it, where they say so.
  public var kind: ReportKind?
  /// The article: paragraphs parted by blank lines, items with bullets, cells with bars.
  public var text: String

  /// A page's content.
  public init(
    title: String? = nil, author: String? = nil, date: CivilDate? = nil, time: Instant? = nil,
    sitename: String? = nil, url: String? = nil,
    language: String? = nil, kind: ReportKind? = nil, text: String = ""
  ) {
    (self.title, self.author, self.date, self.time, self.sitename) = (title, author, date, time, sitename)
    (self.url, self.language, self.kind, self.text) = (url, language, kind, text)
  }

  /// Reads HTML bytes in any character encoding. What had to be mended or cut is in `notes`.
  public static func read(
    _ bytes: [UInt8], limits: ReadLimits = ReadLimits()
  ) -> (page: PageContent, notes: [ReadFailure]) {
    let read = PageReading(bytes, limits)
    return (read.page, read.notes)
  }
}

/// A page read: as a whole, and as the reports that it is.
struct PageReading {
  private(set) var page = PageContent()
  private(set) var notes: [ReadFailure] = []
  /// The entries of a live blog; empty for any other page.
  private(set) var entries: [ReportText] = []

  init(_ bytes: [UInt8], _ limits: ReadLimits) {
    let tree = tree(bytes, limits)
    let content = MainContent(tree)
    let metadata = PageMetadata(tree, content)
    page = metadata.page
    page.text = content.text
    if let blog = LiveBlog(content, metadata) { entries = blog.reports(of: page, revised: metadata.revised) }
  }

  private mutating func tree(_ bytes: [UInt8], _ limits: ReadLimits) -> PageTree {
    var notes: [ReadFailure] = []
    var source = bytes[...]
    if source.count > limits.maximumPageBytes {
      source = source.prefix(limits.maximumPageBytes)
      notes.append(
        ReadFailure(
          code: "pageTooLong", message: "The page is longer than the limit and was cut; save the article alone.",
          evidence: "the first \(limits.maximumPageBytes) bytes were read"))
    }
    let decoded = Charset.decode(source, declared: Charset.declared(in: source))
    notes += decoded.notes
    let markup = Markup(decoded.utf8)
    if markup.nuls > 0 {
      notes.append(
        ReadFailure(
          code: "removedNUL", message: "NUL characters were removed from the page; compare with the original bytes.",
          evidence: "\(markup.nuls)"))
    }
    let tree = markup.bytes.withUnsafeBufferPointer { PageTree.parse($0, maximumDepth: limits.maximumDepth) }
    if tree.isCut {
      notes.append(
        ReadFailure(
          code: "tooManyElements",
          message: "The page has more elements than the limit and was cut; save the article alone.",
          evidence: "the first \(PageTree.maximumNodes) were read"))
    }
    if tree.flattened > 0 {
      notes.append(
        ReadFailure(
          code: "nestedTooDeep",
          message: "The page nests elements too deep; their text was kept, their structure was not.",
          evidence: "\(tree.flattened) below depth \(limits.maximumDepth)"))
    }
    self.notes = notes
    return tree
  }
}

/// Reads one page as one report.
func readPage<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  let read = PageReading(bytes, limits)
  let page = read.page
  for note in read.notes { try emit(.failure(note)) }
  guard read.entries.isEmpty else {
    for entry in read.entries { try emit(.report(entry)) }
    return
  }
  guard !page.text.isEmpty else {
    return try emit(
      .failure(
        ReadFailure(
          code: "noText", message: "The page shows no text of its own; save the article as text and add that.")))
  }
  try emit(
    .report(
      ReportText(
        title: page.title, byline: page.author, publisher: page.sitename, date: page.date, time: page.time,
        language: page.language, url: page.url, kind: page.kind, text: page.text)))
}
