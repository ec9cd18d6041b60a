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
  let edits: ClaimEdits
  /// Edited claims that are of another account than the one they were posted to.
  let placements: [ClaimID: Placement]
  let reviewing: Reviewing
  /// The accounts that those were taken out of and are in now, by what they are about.
  private let placed: [AccountSubject: Set<AccountKey>]

  /// Entries of one account that are shown and weighed, the newest. A running total that is told every day for years has more; its rule
  /// says so then.
  static let maximumEntries = 1_000
  static let pageLength = 100

  init(reader: StoreReader, cache: DeskCache, asOf: Instant? = nil) throws {
    (self.reader, self.cache, self.asOf) = (reader, cache, asOf)
    map = IncidentMap(try reader.decisions(of: IncidentMap.actions, asOf: asOf))
    edits = try ClaimEdits(reader: reader, asOf: asOf)
    placements = try Placement.all(of: edits, Anchoring(reader: reader, cache: cache, edits: edits))
    reviewing = try Reviewing(reader: reader, asOf: asOf)
    placed = LedgerViews.placed(placements, map)
  }

  var anchoring: Anchoring { Anchoring(reader: reader, cache: cache, edits: edits) }

  /// An account, and whether it is one that is on record with just the entries on record.
  struct Shown {
    let view: AccountView
    let isAsPosted: Bool
  }

  /// The account with its entries and what stands; nil when nothing in it can be shown.
  func view(_ account: Account) throws -> AccountView? {
    let shown = try views(account).map(\.view)
    return shown.first { $0.account.id == account.id } ?? shown.first
  }

  /// What an account on record is shown as: itself; or, where people have merged its incident, moved reports out of it or edited figures,
  /// the accounts that its entries are in now.
  func views(_ account: Account) throws -> [Shown] {
    let key = AccountKey(account)
    let posted = try evidence(of: account)
    guard isTouched(key) else { return try made(account, posted, isAsPosted: true).map { [$0] } ?? [] }
    var found: [AccountKey] = []
    for item in posted {
      let now = self.key(of: item.claim.id, item.report.id, copyOf: item.report.copyOf, postedTo: key)
      if !found.contains(now) { found.append(now) }
    }
    return try found.compactMap(joined)
  }

  func isTouched(_ account: Account) -> Bool { isTouched(AccountKey(account)) }

  /// Whether people put anything into an account on record, or took anything out.
  func isTouched(_ key: AccountKey) -> Bool {
    if case .incident(let incident) = key.subject, map.isTouched(incident) { return true }
    return placed[key.subject]?.contains(key) ?? false
  }

  /// What accounts are about that may be shown otherwise than they were posted.
  func decidedSubjects() -> [AccountSubject] { Array(Set(map.standing.map { .incident($0) } + placed.keys)) }

  /// The accounts of one of those as they are now.
  func decidedViews(of subject: AccountSubject) throws -> [AccountView] {
    var keys = placed[subject] ?? []
    if case .incident(let incident) = subject, map.isTouched(incident) {
      for part in try incidents(in: incident) {
        for account in try reader.accounts(of: part, limit: .max) { keys.insert(AccountKey(account).of(incident)) }
      }
    }
    return try keys.compactMap { try joined($0)?.view }
  }

  /// The accounts that edited claims were taken out of, and those that they are in now, by what they are about.
  private static func placed(_ placements: [ClaimID: Placement], _ map: IncidentMap) -> [AccountSubject: Set<
    AccountKey
  >] {
    var placed: [AccountSubject: Set<AccountKey>] = [:]
    func add(_ key: AccountKey) { placed[key.subject, default: []].insert(key) }
    for placement in placements.values {
      add(placement.from)
      for key in [placement.from, placement.to] {
        guard case .incident(let machine) = key.subject else {
          add(key)
          continue
        }
        add(key.of(map.incident(machine)))
        add(key.of(map.incident(of: placement.report, copyOf: placement.copyOf, machine: machine)))
      }
    }
    return placed
  }

  /// The account that a claim is in now.
  private func key(of claim: ClaimID, _ report: ReportID, copyOf: ReportID?, postedTo posted: AccountKey) -> AccountKey
  {
    let key = placements[claim]?.to ?? posted
    guard case .incident(let machine) = key.subject else { return key }
    return key.of(map.incident(of: report, copyOf: copyOf, machine: machine))
  }

  private func key(of placement: Placement) -> AccountKey {
    key(of: placement.claim, placement.report, copyOf: placement.copyOf, postedTo: placement.from)
  }

  /// An account as it is now, from all that was posted to its parts.
  private func joined(_ key: AccountKey) throws -> Shown? {
    let account = Account(
      id: Names.account(key), subject: key.subject, measure: key.measure, group: key.group, unit: key.unit,
      basis: key.basis)
    var evidence: [Evidence] = []
    // Where all that is here was posted here and nothing was taken away, the machine's own judgement stands.
    var isWhole = true
    for part in try parts(of: key) {
      guard let stored = try reader.account(Names.account(part)) else { continue }
      let posted = try self.evidence(of: stored)
      let here = posted.filter {
        self.key(of: $0.claim.id, $0.report.id, copyOf: $0.report.copyOf, postedTo: part) == key
      }
      if part == key ? here.count != posted.count : !here.isEmpty { isWhole = false }
      evidence += here
    }
    return try made(account, evidence, isAsPosted: false, isWhole: isWhole)
  }

  /// The accounts on record whose entries may be in an account now.
  private func parts(of key: AccountKey) throws -> [AccountKey] {
    var parts: Set<AccountKey> = [key]
    if case .incident(let incident) = key.subject {
      for part in try incidents(in: incident) { parts.insert(key.of(part)) }
    }
    for placement in placements.values where self.key(of: placement) == key { parts.insert(placement.from) }
    return parts.sorted { Names.account($0) < Names.account($1) }
  }

  /// The machine's incidents that reports of an incident are in: those that were merged into it, and those that reports were moved from.
  func incidents(in incident: IncidentID) throws -> [IncidentID] {
    let from = try map.reports(movedInto: incident).compactMap { try reader.membership(of: $0)?.incident }
    return Set(map.members(of: incident) + from).sorted()
  }

  /// All accounts of an incident as they are now, by the names of those on record in its parts.
  func views(of incident: IncidentID, limit: Int) throws -> [AccountView] {
    var shown: [Shown] = []
    for part in try incidents(in: incident) {
      for account in try reader.accounts(of: part, limit: limit) { shown += try self.views(account) }
    }
    shown += try editedInto { $0.subject == .incident(incident) }
    var views: [AccountView] = []
    for view in shown.map(\.view) where view.account.subject == .incident(incident) {
      if !views.contains(where: { $0.account.id == view.account.id }) { views.append(view) }
    }
    return views
  }

  /// Accounts that edited claims are in now.
  func editedInto(_ isWanted: (AccountKey) -> Bool = { _ in true }) throws -> [Shown] {
    try Set(placements.values.map(key)).filter(isWanted).sorted { Names.account($0) < Names.account($1) }
      .compactMap(joined)
  }

  private func evidence(of account: Account) throws -> [Evidence] {
    try anchoring.evidence(
      try reader.evidence(of: account.id, asOf: asOf, limit: LedgerViews.maximumEntries))
  }

  private func made(
    _ account: Account, _ posted: [Evidence], isAsPosted: Bool, isWhole: Bool = true
  ) throws -> Shown? {
    var parts: [IncidentID] = []
    if case .incident(let id) = account.subject { parts = map.members(of: id) }
    let review = try reviewing.review(of: account, posted, incidents: parts)
    let rejected = Set(review.rejected.map(\.claim.id))
    var evidence = posted.filter { !rejected.contains($0.claim.id) }
    if !isWhole || !rejected.isEmpty || posted.contains(where: { edits.has($0.claim.id) }) {
      evidence = judged(evidence, as: account.id, tellers: cache.tellers)
    }
    guard
      let standing = standing(of: evidence, tellers: cache.tellers) ?? standing(ofRejected: review.rejected)
    else { return nil }
    var incident: Incident?
    if case .incident(let id) = account.subject { incident = try reader.incident(id) }
    let isCut = posted.count >= LedgerViews.maximumEntries
    let view = AccountView(
      account: account, incident: incident, evidence: evidence, standing: isCut ? standing.ofTheNewest : standing,
      review: try reviewing.weighed(review, evidence, standing, anchoring))
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

/// Where an edited claim was posted, and where it belongs by its edits; merges and splits come on top.
struct Placement: Hashable {
  let claim: ClaimID
  let report: ReportID
  let copyOf: ReportID?
  let from: AccountKey
  let to: AccountKey

  static func all(of edits: ClaimEdits, _ anchoring: Anchoring) throws -> [ClaimID: Placement] {
    var found: [ClaimID: Placement] = [:]
    for id in edits.claims {
      let name = ([id.rawValue] + edits.decisions(of: id).map(\.rawValue)).joined(separator: " ")
      let known = try anchoring.cache.placements[name] ?? all(of: id, anchoring)
      anchoring.cache.placements[name] = known
      for placement in known { found[id] = placement }
    }
    return found
  }

  private static func all(of id: ClaimID, _ anchoring: Anchoring) throws -> [Placement] {
    let reader = anchoring.reader
    guard let entry = try reader.entries(of: id).first, let account = try reader.account(entry.account),
      let stored = try reader.claim(id), let claim = try anchoring.claim(stored),
      let report = try reader.summary(stored.report)
    else { return [] }
    let posted = AccountKey(account)
    let to = accountKey(
      for: claim.claim, postedTo: posted, report: report, incident: try reader.membership(of: report.id)?.incident,
      placeKey: PlaceNames.key)
    return to == posted
      ? [] : [Placement(claim: id, report: report.id, copyOf: report.copyOf, from: posted, to: to)]
  }
}

extension AccountKey {
  /// The same figures of another incident.
  func of(_ incident: IncidentID) -> AccountKey { AccountKey(self, subject: .incident(incident)) }
}
