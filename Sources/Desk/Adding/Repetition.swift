// A feed says most of what it said an hour ago again: an item that is on record from it is no new report.

internal import Model
internal import Store

/// Items that a feed or page repeats from one poll to the next.
enum Repetition {
  /// How the captures of polls, of items' pages and of `add URL` were got.
  static let methods: Set<String> = ["web", "feed", "item"]

  /// Whether the same address has given a report with the same address, title and text before. What the capture before
  /// it gave decides, so it is the same when captures are taken in again from the log.
  static func holds(_ content: ReportText, in capture: Capture, _ store: StoreReader) throws -> Bool {
    guard methods.contains(capture.method) else { return false }
    return try store.hasReport(like: content, from: capture.origin, before: capture.id)
  }
}
