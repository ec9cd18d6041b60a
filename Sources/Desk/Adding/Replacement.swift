// An item of a feed that is only a teaser is no report of its own where its page is on record: they are one.

internal import Collect
internal import Model
internal import Store

/// Items of feeds for which their pages stand.
enum Replacement {
  /// How the polls of feeds are got.
  private static let method = CollectedItem.Method.feed.rawValue

  /// Whether a page stands in for an item of this capture. What is on record before it decides, and what was decided is
  /// remembered, so it is the same when captures are taken in again from the log.
  static func holds(_ content: ReportText, in capture: Capture, _ store: StoreTransaction) throws -> Bool {
    guard capture.method == method, let teaser = Teaser(content, from: capture.origin) else { return false }
    if try store.isReplaced(teaser.version) { return true }
    guard let page = try position(of: teaser, in: capture, store) else { return false }
    // The item has changed and its page was not fetched again: then it says something of its own.
    if let previous = try store.position(of: capture.origin, before: capture.id), page < previous,
      try store.hasItem(at: teaser.version.url, from: capture.origin, before: capture.id)
    {
      return false
    }
    try store.add(replaced: teaser.version)
    return true
  }

  /// Whether a page could stand in for an item: for those who look at the record later.
  static func couldHold(_ content: ReportText, in capture: Capture, _ store: StoreReader) throws -> Bool {
    guard capture.method == method, let teaser = Teaser(content, from: capture.origin) else { return false }
    return try position(of: teaser, in: capture, store) != nil
  }

  private static func position(of teaser: Teaser, in capture: Capture, _ store: StoreReader) throws -> Int? {
    try store.pagePosition(of: teaser.location.text, longerThan: teaser.length, before: capture.id)
  }
}
