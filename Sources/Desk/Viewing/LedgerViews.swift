// Accounts as they are shown: what the machine posted, under what people decided.

internal import Ledger
internal import Model
internal import Store

/// Accounts as they are shown at one moment.
struct LedgerViews {
  let reader: StoreReader
  let cache: DeskCache
  let asOf: Instant?
  let map: IncidentMap
  private let reviewing: Reviewing

  /// Entries of one account that are shown and weighed, the newest. A running total that is told every day for years has more; its rule
  /// says so then.
  static let maximumEntries = 1_000
  static let pageLength = 100

  init(reader: StoreReader, cache: DeskCache, asOf: Instant? = nil) throws {
    (self.reader, self.cache, self.asOf) = (reader, cache, asOf)
    map = IncidentMap(try reader.decisions(of: IncidentMap.actions, asOf: asOf))
    reviewing = try Reviewing(reader: reader, asOf: asOf)
  }

  /// An account, and whether it is one that is on record with just the entries on record.
  struct Shown {
    let view: AccountView
    let isAsPosted: Bool
  }

  /// The account with its entries and what stands; nil when nothing in it can be shown.
  func view(_ account: Account) throws -> AccountView? { try views(account).first?.view }

  /// What an account on record is shown as: itself; or, where people have merged its incident or moved reports out of it, the accounts that
  /// its entries are in now.
  func views(_ account: Account) throws -> [Shown] {
    guard case .incident(let incident) = account.subject, isTouched(account) else {
      return try made(account, try evidence(of: account), isAsPosted: true).map { [$0] } ?? []
    }
    var found: [IncidentID] = []
    for item in try evidence(of: account) {
      let now = map.incident(of: item.report.id, copyOf: item.report.copyOf, machine: incident)
      if !found.contains(now) { found.append(now) }
    }
    return try found.compactMap { try joined(AccountKey(account), of: $0) }
  }

  /// The account of an incident as it is now, from all that was posted to its parts.
  private func joined(_ key: AccountKey, of incident: IncidentID) throws -> Shown? {
    let account = Account(
      id: Names.account(key.of(incident)), subject: .incident(incident), measure: key.measure, group: key.group,
      unit: key.unit, basis: key.basis)
    var evidence: [Evidence] = []
    // Where all that is here was posted here and nothing was taken away, the machine's own judgement stands.
    var isWhole = true
    for part in try parts(of: incident) {
      guard let stored = try reader.account(Names.account(key.of(part))) else { continue }
      let posted = try self.evidence(of: stored)
      let here = posted.filter {
        map.incident(of: $0.report.id, copyOf: $0.report.copyOf, machine: part) == incident
      }
      if part == incident ? here.count != posted.count : !here.isEmpty { isWhole = false }
      evidence += here
    }
    return try made(account, evidence, isAsPosted: false, isWhole: isWhole)
  }

  /// The machine's incidents that reports of an incident are in: those that were merged into it, and those that reports were moved from.
  func parts(of incident: IncidentID) throws -> [IncidentID] {
    let from = try map.reports(movedInto: incident).compactMap { try reader.membership(of: $0)?.incident }
    return Set(map.members(of: incident) + from).sorted()
  }

  /// Whether people decided anything that could show an account on record otherwise than it was posted.
  func isTouched(_ account: Account) -> Bool {
    guard case .incident(let incident) = account.subject else { return false }
    return map.isTouched(incident)
  }

  /// What such accounts are about now.
  func decidedSubjects() -> [AccountSubject] { map.standing.map { .incident($0) } }

  /// The accounts of one of those as they are now.
  func decidedViews(of subject: AccountSubject) throws -> [AccountView] {
    guard case .incident(let incident) = subject else { return [] }
    return try views(of: incident, limit: .max)
  }

  /// All accounts of an incident as they are now, by the names of those on record in its parts.
  func views(of incident: IncidentID, limit: Int) throws -> [AccountView] {
    var views: [AccountView] = []
    for part in try parts(of: incident) {
      for account in try reader.accounts(of: part, limit: limit) {
        for shown in try self.views(account) {
          guard case .incident(incident) = shown.view.account.subject else { continue }
          if !views.contains(where: { $0.account.id == shown.view.account.id }) { views.append(shown.view) }
        }
      }
    }
    return views
  }

  private func evidence(of account: Account) throws -> [Evidence] {
    try Anchoring(reader: reader, cache: cache).evidence(
      try reader.evidence(of: account.id, asOf: asOf, limit: LedgerViews.maximumEntries))
  }

  private func made(
    _ account: Account, _ posted: [Evidence], isAsPosted: Bool, isWhole: Bool = true
  ) throws -> Shown? {
    let review = try reviewing.review(of: account, posted)
    let rejected = Set(review.rejected.map(\.claim.id))
    var evidence = posted.filter { !rejected.contains($0.claim.id) }
    if !isWhole || !rejected.isEmpty { evidence = judged(evidence, as: account.id, tellers: cache.tellers) }
    guard
      let standing = standing(of: evidence, tellers: cache.tellers) ?? standing(ofRejected: review.rejected)
    else { return nil }
    var incident: Incident?
    if case .incident(let id) = account.subject { incident = try reader.incident(id) }
    let isCut = posted.count >= LedgerViews.maximumEntries
    let view = AccountView(
      account: account, incident: incident, evidence: evidence, standing: isCut ? standing.ofTheNewest : standing,
      review: try reviewing.weighed(review, evidence, standing, Anchoring(reader: reader, cache: cache)))
    return Shown(view: view, isAsPosted: isAsPosted)
  }
}

extension Standing {
  /// The same, where older entries were left out.
  fileprivate var ofTheNewest: Standing {
    Standing(
      lower: lower, upper: upper, approximation: approximation, isUnconfirmed: isUnconfirmed, sourceCount: sourceCount,
      reportCount: reportCount, latestAsOf: latestAsOf, claims: claims, isDisputed: isDisputed,
      rule: rule + " Of this account's many figures the newest \(LedgerViews.maximumEntries) are weighed.")
  }
}

extension AccountKey {
  /// The same figures of another incident.
  func of(_ incident: IncidentID) -> AccountKey { AccountKey(self, subject: .incident(incident)) }
}
