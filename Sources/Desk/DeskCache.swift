// What was read and checked once and may be asked for again soon. Bounded; forgetting costs time, never correctness.

internal import Group
internal import Ledger
internal import Model
internal import Synchronization

/// Recently used values, for any thread. When the young half is full the old half is forgotten and the young grows old.
final class RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Halves {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
    var youngCost = 0
  }

  private let halves = Mutex(Halves())
  private let limit: Int
  private let cost: @Sendable (Value) -> Int

  /// Keeps values of up to twice `limit` in cost, at least half of that.
  init(limit: Int, cost: @escaping @Sendable (Value) -> Int = { _ in 1 }) { (self.limit, self.cost) = (limit, cost) }

  subscript(key: Key) -> Value? {
    get {
      halves.withLock { halves in
        if let value = halves.young[key] { return value }
        guard let value = halves.old.removeValue(forKey: key) else { return nil }
        insert(value, key, &halves)
        return value
      }
    }
    set {
      halves.withLock { halves in
        halves.old[key] = nil
        insert(newValue, key, &halves)
      }
    }
  }

  func removeAll() { halves.withLock { $0 = Halves() } }

  private func insert(_ value: Value?, _ key: Key, _ halves: inout Halves) {
    if let gone = halves.young[key] { halves.youngCost -= cost(gone) }
    halves.young[key] = value
    if let value { halves.youngCost += cost(value) }
    if halves.youngCost > limit { halves = Halves(young: [:], old: halves.young) }
  }
}

/// A report that stands for its incident when another is compared with it.
struct IncidentMember: Sendable {
  let report: ReportID
  /// Nil for a report that grouping keeps nothing of.
  let features: IncidentFeatures?

  init(_ report: ReportID, _ features: IncidentFeatures?) { (self.report, self.features) = (report, features) }
}

/// The caches of an open desk. Each is full after a thousand reports or so and then stays as large: what a desk of a
/// million reports needs is no more than that.
final class DeskCache: Sendable {
  /// Claims that have passed the gate since the desk was opened.
  let claims = RecentValues<ClaimID, RecordedClaim>(limit: 1_000)
  /// Texts by which copies are told.
  let texts = RecentValues<ReportID, CopyCandidate>(limit: 500)
  /// The reports that stand for an incident, some two kilobytes each; only a writer uses it.
  let members = RecentValues<IncidentID, [IncidentMember]>(limit: 3_000) { $0.count }
  /// What was posted to accounts, some hundred and fifty bytes an entry; only a writer uses it.
  let histories = RecentValues<AccountID, AccountHistory>(limit: 20_000) { $0.count }
  /// Where edited claims belong, by the claim and its edits; a list of one, or of none where the edits move nothing.
  let placements = RecentValues<String, [Placement]>(limit: 10_000)
  /// Who tells in them.
  let tellers: Tellers

  init(owners: OwnerFamilies) { tellers = Tellers(owners: owners) }

  /// Forgets what a transaction that failed may have put here.
  func forget() {
    claims.removeAll()
    texts.removeAll()
    members.removeAll()
    histories.removeAll()
    placements.removeAll()
  }
}
