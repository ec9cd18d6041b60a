// What was read and checked once and may be asked for again soon. Bounded; forgetting costs time, never correctness.

internal import Group
internal import Model
internal import Synchronization

/// Recently used values, for any thread. When the young half is full the old half is forgotten and the young grows old.
final class RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Halves {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
  }

  private let halves = Mutex(Halves())
  private let limit: Int

  /// Keeps between `limit` and twice as many values.
  init(limit: Int) { self.limit = limit }

  subscript(key: Key) -> Value? {
    get {
      halves.withLock { halves in
        if let value = halves.young[key] { return value }
        guard let value = halves.old.removeValue(forKey: key) else { return nil }
        RecentValues.insert(value, key, &halves, limit)
        return value
      }
    }
    set {
      halves.withLock { halves in
        halves.old[key] = nil
        RecentValues.insert(newValue, key, &halves, limit)
      }
    }
  }

  func removeAll() { halves.withLock { $0 = Halves() } }

  private static func insert(_ value: Value?, _ key: Key, _ halves: inout Halves, _ limit: Int) {
    halves.young[key] = value
    if halves.young.count > limit { halves = Halves(young: [:], old: halves.young) }
  }
}

/// The caches of an open desk.
final class DeskCache: Sendable {
  /// Claims that have passed the gate since the desk was opened.
  let claims = RecentValues<ClaimID, RecordedClaim>(limit: 8_000)
  /// Texts by which copies are told.
  let texts = RecentValues<ReportID, CopyCandidate>(limit: 1_000)
  /// What reports tell of their event.
  let features = RecentValues<ReportID, IncidentFeatures>(limit: 3_000)
  /// What was posted to accounts; only a writer uses it.
  let evidence = RecentValues<AccountID, [Evidence]>(limit: 500)

  /// Forgets what a transaction that failed may have put here.
  func forget() {
    claims.removeAll()
    texts.removeAll()
    features.removeAll()
    evidence.removeAll()
  }
}
