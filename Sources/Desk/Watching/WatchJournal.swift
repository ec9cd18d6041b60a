// What is watched and told, a line each: written down before it counts, so that a lost database neither forgets a rule nor tells an alert
// twice.

internal import Foundation
internal import Model
internal import Preserve
internal import Store

/// A line of `log/watch.jsonl`; one of its fields is there.
struct WatchLine: Codable, Sendable {
  /// A rule, and the places in the record from which it looks.
  struct Added: Codable, Sendable {
    let watch: Watch
    let entriesSeen, capturesSeen: Int
  }

  /// What a rule found, and how far it has looked now.
  struct Found: Codable, Sendable {
    let watch: WatchID
    var entriesSeen, capturesSeen: Int
    var ways: [String]
    var alerts: [Alert]
    /// Figures from which rises are counted, by account.
    var figures: [String: Int]
  }

  /// The end of telling an alert in one way.
  struct Ended: Codable, Sendable {
    let alert: AlertID
    let way: String
    /// `given` or `failed`.
    let state: String
  }

  var added: Added?
  var removed: WatchID?
  var found: Found?
  var ended: Ended?

  init(added: Added? = nil, removed: WatchID? = nil, found: Found? = nil, ended: Ended? = nil) {
    (self.added, self.removed, self.found, self.ended) = (added, removed, found, ended)
  }

  /// The line, without its line feed.
  var bytes: [UInt8] { WatchLine.json(self) }

  static func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in it can fail to be written.
    return (try? encoder.encode(value)).map(Array.init) ?? []
  }

  static func text(_ value: some Encodable) -> String { String(decoding: json(value), as: UTF8.self) }

  static func read<Value: Decodable>(_ text: String) -> Value? {
    try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}

/// The journal of one desk, and the tables made from it.
struct WatchJournal: Sendable {
  let path: String

  /// Writes lines down and records them, inside a transaction: what the tables have is never in them alone.
  func record(_ lines: [WatchLine], in transaction: StoreTransaction) throws {
    try catchUp(transaction)
    for line in lines {
      try LineJournal.append(line.bytes, to: path)
      try WatchJournal.apply(line, to: transaction)
    }
    try transaction.setWatchJournal(position: length)
  }

  /// Brings into the tables what they lack: the database is new, an older one was put in its place, or a run was killed between line and
  /// table.
  func catchUp(_ transaction: StoreTransaction) throws {
    let (position, length) = (try transaction.watchJournalPosition(), length)
    guard position != length else { return }
    // A journal that is shorter than it was has been cut by hand; what it has is taken as far as it is new.
    let start = position < length ? position : 0
    guard let data = FileManager.default.contents(atPath: path) else { return }
    for line in data.dropFirst(start).split(separator: UInt8(ascii: "\n")) {
      // A line that a crash cut off says nothing, and what it was about was not done.
      guard let line = try? JSONDecoder().decode(WatchLine.self, from: Data(line)) else { continue }
      try WatchJournal.apply(line, to: transaction)
    }
    try transaction.setWatchJournal(position: length)
  }

  /// Whether the tables lack something.
  func isAhead(of reader: StoreReader) throws -> Bool { try reader.watchJournalPosition() != length }

  private var length: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  private static func apply(_ line: WatchLine, to transaction: StoreTransaction) throws {
    if let added = line.added {
      try transaction.put(
        StoredWatch(
          id: added.watch.id, content: WatchLine.text(added.watch), entriesSeen: added.entriesSeen,
          capturesSeen: added.capturesSeen))
    }
    if let removed = line.removed { try transaction.removeWatch(removed) }
    if let found = line.found, let watch = try transaction.watches().first(where: { $0.id == found.watch }) {
      for alert in found.alerts {
        try transaction.add(alert.id, of: found.watch, content: WatchLine.text(alert), ways: found.ways)
      }
      for (account, figure) in found.figures {
        try transaction.put(figure, of: AccountID(account), for: found.watch)
      }
      try transaction.put(
        StoredWatch(
          id: watch.id, content: watch.content, entriesSeen: found.entriesSeen, capturesSeen: found.capturesSeen))
    }
    if let ended = line.ended, let state = OpenDelivery.State(rawValue: ended.state) {
      try transaction.set(state, of: ended.alert, way: ended.way)
    }
  }
}

extension CrisisDesk {
  var watchJournal: WatchJournal { WatchJournal(path: folder.watchJournal) }
}
