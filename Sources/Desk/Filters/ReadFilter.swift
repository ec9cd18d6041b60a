// `daybook read --jsonl` without the reading of lines: a path in, what the file holds out. Needs no desk.

internal import Collect
internal import Foundation
internal import Model
internal import Read

/// Reads files by their paths, one at a time.
///
/// A file of one report gives `{"path","title","author","date","sitename","language","url","text"}`, with `time` and
/// `authentication` where they are known; one of several (a mailbox, a newsletter) `{"path","reports":[…]}`, and a live blog both; a feed `{"path","feed","entries"}`. What could not be read of it
/// stands in `failures`, and a file of which nothing could be read gives `{"path","error"}`.
public struct ReadFilter: Sendable {
  /// A filter with nothing in it.
  public init() {}

  /// The answer to one path.
  public func answer(path: String) -> FilterAnswer {
    // A line is the name of a file, always: the lines themselves come from standard input.
    let given = path == "-" ? "./-" : path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: given, isDirectory: &isFolder), isFolder.boolValue {
      return Line.refused(
        path, code: "folder", message: "This is a folder; give its files, a path a line.", evidence: nil)
    }
    var walk = Collector([given])
    switch walk.next() {
    case .failure(let failure)?: return Line.refused(path, failure)
    case .item(let item)?: return answer(path, item.bytes)
    case nil: return Line.refused(path, code: "noPath", message: "This line names no file.", evidence: nil)
    }
  }

  private func answer(_ path: String, _ bytes: [UInt8]) -> FilterAnswer {
    let source = Source(bytes, origin: path)
    switch source.kind {
    case .rss, .atom, .rdf, .jsonFeed:
      do throws(ReadFailure) {
        return Line.feed(path, try FeedReading.read(source.bytes), source.notes)
      } catch {
        return Line.refused(path, error)
      }
    default:
      var reports: [ReportText] = []
      var failures: [ReadFailure] = []
      Reader().read(bytes, origin: path) { (event) throws(Never) in
        switch event {
        case .report(let report): reports.append(report)
        case .failure(let failure): failures.append(failure)
        }
      }
      if reports.isEmpty, let first = failures.last { return Line.refused(path, first) }
      if reports.count > 1, source.kind == .html || source.kind == .xhtml {
        return Line.liveBlog(path, PageContent.read(source.bytes).page, reports, failures)
      }
      return Line.reports(path, reports, failures)
    }
  }
}

/// The line for one path.
private struct Line: Encodable {
  enum Content {
    case report(ReportText)
    case reports([ReportText])
    /// A page that is several reports, as a whole and as these.
    case liveBlog(ReportText, [ReportText])
    case feed(FeedReading)
    case error(FilterError)
  }

  let path: String
  let content: Content
  var failures: [FilterError] = []

  enum Keys: String, CodingKey {
    case path, reports, error, failures
    case title, author, date, time, sitename, language, url, authentication, text
  }

  static func refused(_ path: String, code: String, message: String, evidence: String?) -> FilterAnswer {
    FilterAnswer(
      Line(path: path, content: .error(FilterError(code: code, message: message, evidence: evidence))), hasFailed: true)
  }

  static func refused(_ path: String, _ error: any DaybookError) -> FilterAnswer {
    FilterAnswer(Line(path: path, content: .error(FilterError(error))), hasFailed: true)
  }

  static func reports(_ path: String, _ reports: [ReportText], _ failures: [ReadFailure]) -> FilterAnswer {
    let content: Content = if reports.count == 1 { .report(reports[0]) } else { .reports(reports) }
    return FilterAnswer(
      Line(path: path, content: content, failures: failures.map { FilterError($0) }), hasFailed: !failures.isEmpty)
  }

  static func liveBlog(
    _ path: String, _ page: PageContent, _ entries: [ReportText], _ failures: [ReadFailure]
  ) -> FilterAnswer {
    let whole = ReportText(
      title: page.title, byline: page.author, publisher: page.sitename, date: page.date, time: page.time,
      language: page.language, url: page.url, text: page.text)
    return FilterAnswer(
      Line(path: path, content: .liveBlog(whole, entries), failures: failures.map { FilterError($0) }),
      hasFailed: !failures.isEmpty)
  }

  static func feed(_ path: String, _ feed: FeedReading, _ notes: [ReadFailure]) -> FilterAnswer {
    var feed = feed
    let failures = notes + feed.failures
    // They are written as objects, as everywhere.
    feed.failures = []
    return FilterAnswer(
      Line(path: path, content: .feed(feed), failures: failures.map { FilterError($0) }), hasFailed: !failures.isEmpty)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(path, forKey: .path)
    if !failures.isEmpty { try container.encode(failures, forKey: .failures) }
    switch content {
    case .report(let report): try Line.encode(report, to: &container)
    case .reports(let reports): try Line.encode(reports, to: &container)
    case .liveBlog(let page, let entries):
      try Line.encode(page, to: &container)
      try Line.encode(entries, to: &container)
    case .feed(let feed): try feed.encode(to: encoder)
    case .error(let error): try container.encode(error, forKey: .error)
    }
  }

  private static func encode(_ reports: [ReportText], to container: inout KeyedEncodingContainer<Keys>) throws {
    var list = container.nestedUnkeyedContainer(forKey: .reports)
    for report in reports {
      var piece = list.nestedContainer(keyedBy: Keys.self)
      try encode(report, to: &piece)
    }
  }

  private static func encode(_ report: ReportText, to container: inout KeyedEncodingContainer<Keys>) throws {
    try container.encode(report.title, forKey: .title)
    try container.encode(report.byline, forKey: .author)
    try container.encode(report.date, forKey: .date)
    try container.encodeIfPresent(report.time, forKey: .time)
    try container.encode(report.publisher, forKey: .sitename)
    try container.encode(report.language, forKey: .language)
    try container.encode(report.url, forKey: .url)
    try container.encodeIfPresent(report.authentication, forKey: .authentication)
    try container.encode(report.text, forKey: .text)
  }
}
