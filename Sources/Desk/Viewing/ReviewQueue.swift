// The queue of a review: claims on which no decision holds, doubtful ones first.

public import Model

/// What waits for a person.
public struct ReviewQueue: Hashable, Sendable {
  /// In the order in which they are looked at, at most as many as asked for.
  public let items: [ReviewItem]
  /// All that wait.
  public let total: Int
}

extension CrisisDesk {
  /// Claims that nobody has accepted as they are now, and nobody rejected; those of copies only where there is a doubt.
  public func reviewQueue(limit: Int) async throws(DeskError) -> ReviewQueue {
    var (items, total) = ([ReviewItem](), 0)
    try await forEachAccount { view in
      let found = view.waiting
      total += found.count
      items += found
      if items.count > 2 * limit {
        items.sort(by: ReviewItem.isBefore)
        items.removeLast(items.count - limit)
      }
    }
    return ReviewQueue(items: Array(items.sorted(by: ReviewItem.isBefore).prefix(limit)), total: total)
  }
}

extension AccountView {
  /// Claims of the account that wait for a person.
  fileprivate var waiting: [ReviewItem] {
    let current = Set(standing.claims)
    let isBroken = review.sums.contains(where: \.isBroken)
    return evidence.compactMap { item in
      let id = item.claim.id
      guard !review.accepted.contains(id) else { return nil }
      var doubts: [Doubt] = []
      if review.fallen[id] == .edited { doubts.append(.approvalFallen) }
      if review.fallen[id] == .sourceChanged || review.reopened.contains(id) { doubts.append(.sourceChanged) }
      if review.waiting[id] != nil { doubts.append(.waitsForSecond) }
      if current.contains(id), isBroken { doubts.append(.doesNotAddUp) }
      if current.contains(id), standing.isDisputed { doubts.append(.disputed) }
      if item.entry.kind == .conflicts { doubts.append(.conflicts) }
      if [.lowers, .corrects, .restarts, .retracts].contains(item.entry.kind) { doubts.append(.lowers) }
      if [.alleged, .unconfirmed].contains(item.claim.claim.status) { doubts.append(.unconfirmed) }
      guard item.report.copyOf == nil || !doubts.isEmpty else { return nil }
      return ReviewItem(claim: item.claim, report: item.report, incident: incident, doubts: doubts)
    }
  }
}
