// What waits for a person: claims on which no decision holds. A walk from the newest entry back, a piece at a time, so that the first of
// them is there at once however large the desk is.

internal import Ledger
public import Model
internal import Store

/// A walk through what waits for one person.
public struct ReviewWalk: Sendable {
  private let desk: CrisisDesk
  private let actor: String
  /// Entries before this position are still to be looked at.
  private var position = Int.max
  /// The newest entry when the walk began: what comes later is of the next walk.
  private var last = Int.max
  /// Accounts that people have put together or edited figures into, so that they are met more than once.
  private var decided: Set<AccountID> = []

  /// Accounts in one piece: some hundredths of a second.
  var accountsAtOnce = 100

  /// A walk from the newest entry.
  init(_ desk: CrisisDesk, actor: String) { (self.desk, self.actor) = (desk, actor) }

  /// What waits in the next piece of the record, in no order; nil at its end.
  public mutating func next() async throws(DeskError) -> [ReviewItem]? {
    let page = try await desk.read { [cache = desk.cache, position, last, accountsAtOnce] reader in
      let accounts = try reader.accounts(
        lastPostedBefore: position, upTo: last, limit: accountsAtOnce)
      let views = try LedgerViews(reader: reader, cache: cache)
      return (accounts, try accounts.flatMap { try views.views($0.value) })
    }
    let (accounts, views) = page
    guard let first = accounts.first, let end = accounts.last else { return nil }
    if last == .max { last = first.position }
    position = end.position
    var items: [ReviewItem] = []
    for shown in views where shown.isAsPosted || decided.insert(shown.view.account.id).inserted {
      items += shown.view.waiting(for: actor)
    }
    return items
  }
}

extension CrisisDesk {
  /// Begins to look for claims that nobody has accepted as they are now, and nobody rejected; those of copies only where there is a doubt.
  /// A claim that waits for a second approval does not wait for who gave the first.
  public func review(by actor: String) -> ReviewWalk { ReviewWalk(self, actor: actor) }
}

extension AccountView {
  /// Claims of the account that wait for a person.
  fileprivate func waiting(for actor: String) -> [ReviewItem] {
    let current = Set(standing.claims)
    let isBroken = review.sums.contains(where: \.isBroken)
    return evidence.compactMap { item in
      let id = item.claim.id
      guard !review.accepted.contains(id) else { return nil }
      if let given = review.waiting[id], given.contains(where: { Verdicts.isSame($0, actor) }) { return nil }
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
