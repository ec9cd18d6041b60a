// JSON Feed 1.0 and 1.1.

internal import Foundation
internal import Model

/// Reads JSON Feed. Fields of the wrong type are passed over; the entries beside them are kept.
enum JSONFeed {
  /// Nil when the JSON is no JSON Feed.
  static func read(_ utf8: [UInt8], limits: ReadLimits) throws(ReadFailure) -> FeedReading? {
    let json: Any
    do {
      json = try JSONSerialization.jsonObject(with: Data(utf8))
    } catch {
      throw ReadFailure(
        code: "damagedFeed", message: "The JSON of this feed is cut or ill-formed: get it again from its publisher.")
    }
    guard let top = json as? [String: Any], let version = top["version"] as? String, version.contains("jsonfeed.org")
    else { return nil }
    var feed = FeedReading()
    feed.title = line(top["title"])
    feed.link = address(top["home_page_url"])
    feed.subtitle = line(top["description"]).map(SafeMarkup.escaped)
    feed.language = line(top["language"])
    feed.author = authors(top)
    let items = top["items"] as? [Any] ?? []
    for item in items.prefix(limits.maximumReports) {
      guard let item = item as? [String: Any] else {
        feed.failures.append(ReadFailure(code: "damagedEntry", message: "An item of this JSON Feed is not an object: it was passed over."))
        continue
      }
      feed.entries.append(entry(item))
    }
    if items.count > limits.maximumReports { feed.failures.append(.tooManyReports(limits)) }
    return feed
  }

  private static func entry(_ item: [String: Any]) -> FeedEntry {
    var entry = FeedEntry()
    // The standard asks for a string, and for numbers to be taken as one.
    entry.id = line(item["id"]) ?? (item["id"] as? NSNumber)?.stringValue
    entry.title = line(item["title"])
    entry.link = address(item["url"]) ?? address(item["external_url"])
    entry.author = authors(item)
    entry.published = line(item["date_published"]).flatMap(PrintedDate.init)
    entry.updated = line(item["date_modified"]).flatMap(PrintedDate.init)
    entry.summary = line(item["summary"]).map(SafeMarkup.escaped)
    entry.content =
      (item["content_html"] as? String).flatMap { SafeMarkup.sanitised($0, base: entry.link).nonEmpty }
      ?? (item["content_text"] as? String).flatMap { paragraphs($0).nonEmpty }
    entry.categories = (item["tags"] as? [Any] ?? []).compactMap(line)
    entry.language = line(item["language"])
    return entry
  }

  /// 1.1 has a list of authors, 1.0 has one.
  private static func authors(_ object: [String: Any]) -> String? {
    let people = object["authors"] as? [Any] ?? [object["author"]].compactMap { $0 }
    return people.compactMap { line(($0 as? [String: Any])?["name"]) }.joined(separator: ", ").nonEmpty
  }

  private static func line(_ value: Any?) -> String? { (value as? String).flatMap { FeedText.oneLine($0).nonEmpty } }

  private static func address(_ value: Any?) -> String? { (value as? String).flatMap { $0.trimmingBlanks.nonEmpty } }

  /// Plain text as HTML, with its paragraphs and lines.
  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: [[String]]()) { paragraphs, line in
      let line = line.trimmingPrefix { $0 == "\r" }
      if line.allSatisfy(\.isWhitespace) {
        if paragraphs.last?.isEmpty == false { paragraphs.append([]) }
      } else {
        if paragraphs.isEmpty { paragraphs.append([]) }
        paragraphs[paragraphs.count - 1].append(SafeMarkup.escaped(String(line)))
      }
    }.filter { !$0.isEmpty }.map { "<p>" + $0.joined(separator: "<br />") + "</p>" }.joined()
  }
}
