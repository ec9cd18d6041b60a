// What was read and checked once and may be asked for again soon. Bounded; forgetting costs time, never correctness.

internal import Group
internal import Model
internal import Synchronization

/// Recently used values. When the young half is full the old half is forgotten and the young one grows old.
struct RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let limit: Int

  /// Keeps between `limit` and twice as many values.
  init(limit: Int) { self.limit = limit }

  subscript(key: Key) -> Value? {
    mutating get {
      if let value = young[key] { return value }
      guard let value = old[key] else { return nil }
      self[key] = value
      return value
    }
    set {
      old[key] = nil
      young[key] = newValue
      if young.count > limit {
        old = young
        young = [:]
      }
    }
  }

  mutating func removeAll() { (young, old) = ([:], [:]) }
}

/// The caches of an open desk.
final class DeskCache: Sendable {
  /// Claims that have passed the gate since the desk was opened.
  let claims = Mutex(RecentValues<ClaimID, RecordedClaim>(limit: 8_000))
  /// Texts by which copies are told.
  let texts = Mutex(RecentValues<ReportID, CopyCandidate>(limit: 1_000))
  /// What reports tell of their event.
  let features = Mutex(RecentValues<ReportID, IncidentFeatures>(limit: 3_000))
  /// What was posted to accounts; only a writer uses it.
  let evidence = Mutex(RecentValues<AccountID, [Evidence]>(limit: 500))

  /// Forgets what a transaction that failed may have put here.
  func forget() {
    claims.withLock { $0.removeAll() }
    texts.withLock { $0.removeAll() }
    features.withLock { $0.removeAll() }
    evidence.withLock { $0.removeAll() }
  }
}
