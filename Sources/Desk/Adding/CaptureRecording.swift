// The second half of taking a capture in, inside one transaction: reports, claims, copies, incident, accounts, entries.

internal import Atlas
internal import Group
internal import Ledger
internal import Model
internal import Store

/// What grouping carries from one report to the next: how common words are, counted up to a position in the record.
struct GroupingState: Sendable {
  var background = TermBackground()
  /// The last report that was counted.
  var position = 0

  /// Under this name the store keeps it.
  static let name = "term-background"
}

/// What came of recording a capture.
struct RecordingCounts: Sendable {
  var reports = 0
  var claims = 0
  var failures: [Failure] = []
}

/// Records one capture. A value for the time of one transaction.
struct CaptureRecording {
  let transaction: StoreTransaction
  let cache: DeskCache
  let capture: StoredCapture
  var grouping: GroupingState
  private(set) var counts = RecordingCounts()
  /// The place of the next report among those that the capture's bytes give.
  private var ordinal = 0
  /// Which incidents people mean; the same until the transaction ends.
  private var decided: IncidentMap?

  init(_ capture: StoredCapture, in transaction: StoreTransaction, cache: DeskCache, grouping: GroupingState) {
    (self.transaction, self.cache, self.capture, self.grouping) = (transaction, cache, capture, grouping)
  }

  private var id: CaptureID { capture.capture.id }
  /// All that a capture brings is recorded as of when it was obtained: taken in again from the log, it is the same.
  private var instant: Instant { capture.capture.obtained }

  /// Records a part of the capture.
  mutating func record(_ part: PreparedPart) throws {
    switch part {
    case .report(let content, let kind, let claims): try record(content, kind, claims)
    case .failure(let stage, let code, let reason): try fail(stage, code, reason)
    }
  }

  /// Records that a part of the capture, or all of it, could not be taken in.
  mutating func fail(_ stage: String, _ code: String, _ reason: String) throws {
    let failure = Failure(
      origin: capture.capture.origin, capture: id, stage: stage, code: code, reason: reason, at: instant)
    try transaction.add(failure)
    counts.failures.append(failure)
  }

  private mutating func record(_ content: ReportText, _ kind: ReportKind, _ claims: [Claim]) throws {
    defer { ordinal += 1 }
    guard try !Repetition.holds(content, in: capture.capture, transaction),
      try !Replacement.holds(content, in: capture.capture, transaction)
    else { return }
    let report = Report(
      id: Names.report(id, ordinal: ordinal), capture: id, ordinal: ordinal, kind: kind, content: content,
      recorded: instant)
    try transaction.add(report)
    counts.reports += 1

    var names = ClaimNames()
    var recorded: [RecordedClaim] = []
    for (ordinal, claim) in claims.enumerated() {
      let claim = RecordedClaim(
        id: names.name(claim.stated, in: report.id), report: report.id, ordinal: ordinal, claim: claim,
        recorded: instant)
      try transaction.add(claim)
      recorded.append(claim)
    }
    counts.claims += recorded.count

    let copy = try recordCopy(report)
    let incident = try recordIncident(report, claims.map(\.stated), copy: copy)
    let summary = ReportSummary(
      id: report.id, capture: id, kind: report.kind, title: content.title, byline: content.byline,
      publisher: content.publisher, day: report.day, language: content.language, url: content.url,
      wire: content.wire, copyOf: copy, origin: capture.capture.origin, time: content.time,
      authentication: content.authentication, pages: content.pages, recognizedBy: content.recognizedBy)
    let keys = accountKeys(for: claims, report: summary, incident: incident, placeKey: PlaceNames.key)
    for (claim, key) in zip(recorded, keys) { try post(claim, summary, key, companions: recorded) }
  }

  // MARK: copies of one text

  private func recordCopy(_ report: Report) throws -> ReportID? {
    let sketch = TextSketch.of(report.content.text)
    let keys = sketch.keys
    var candidates: [CopyCandidate] = []
    for found in try transaction.reports(
      sharing: keys, keyLimit: TextSketch.maximumPostings, limit: IncidentRule.maximumCandidates)
    {
      if let candidate = try copyCandidate(found.report) { candidates.append(candidate) }
    }
    func candidate(copyOf: ReportID?) -> CopyCandidate {
      CopyCandidate(
        id: report.id, copyOf: copyOf, day: report.day, publisher: report.content.publisher,
        wire: report.content.wire, sketch: sketch)
    }
    let verdict = CopyRule.verdict(of: candidate(copyOf: nil), candidates: candidates)
    if let verdict {
      try transaction.add(
        StoredCopy(
          report: report.id, original: verdict.copyOf, similarity: verdict.similarity, reason: verdict.reason))
    }
    try transaction.add(textKeys: keys, of: report.id)
    cache.texts[report.id] = candidate(copyOf: verdict?.copyOf)
    return verdict?.copyOf
  }

  private func copyCandidate(_ id: ReportID) throws -> CopyCandidate? {
    if let known = cache.texts[id] { return known }
    guard let report = try transaction.report(id) else { return nil }
    let candidate = CopyCandidate(
      id: id, copyOf: try transaction.copy(id)?.original, day: report.day, publisher: report.content.publisher,
      wire: report.content.wire, sketch: TextSketch.of(report.content.text))
    cache.texts[id] = candidate
    return candidate
  }

  // MARK: reports of one incident

  private mutating func recordIncident(_ report: Report, _ claims: [ClaimDraft], copy: ReportID?) throws -> IncidentID?
  {
    let features = IncidentFeatures.of(
      GroupingReport(id: report.id, content: report.content, day: report.day, kind: report.kind, claims: claims),
      background: &grouping.background)
    let assignment: Assignment
    if let copy, let original = try transaction.membership(of: copy) {
      let incident = try map().ownIncident(of: copy, copyOf: nil, machine: original.incident)
      assignment = .joins(incident, score: 1, reason: "It is a copy of \(copy) and goes with it.")
    } else {
      assignment = IncidentRule.assign(features, candidates: try incidentCandidates(features))
    }
    let (incident, score, reason): (IncidentID, Double, String)
    switch assignment {
    case .none: return nil
    case .joins(let id, let likeness, let why): (incident, score, reason) = (id, likeness, why)
    case .opens(let kind, let place, let date, let title, let why):
      (incident, score, reason) = (Names.incident(openedBy: report.id), 1, why)
      try transaction.add(
        Incident(
          id: incident, openedBy: report.id, place: place.map(Gazetteer.shared.nominative), date: date, kind: kind,
          title: title))
    }
    try transaction.add(
      Membership(
        report: report.id, incident: incident, reason: reason, score: score, features: features.map(StoredFeatures.text)
      ))
    remember(IncidentMember(report.id, features), of: incident)
    if let features { try transaction.add(keys: features.keys, of: incident) }
    return incident
  }

  private mutating func incidentCandidates(_ features: IncidentFeatures?) throws -> [(
    id: IncidentID, members: [IncidentFeatures]
  )] {
    guard let features else { return [] }
    let found = try transaction.incidents(
      sharing: features.keys, keyLimit: IncidentRule.maximumPostings, limit: IncidentRule.maximumCandidates)
    var candidates: [(id: IncidentID, members: [IncidentFeatures])] = []
    for candidate in found {
      candidates.append((candidate.incident, try members(of: candidate.incident).compactMap(\.features)))
    }
    return candidates
  }

  private mutating func map() throws -> IncidentMap {
    if let decided { return decided }
    let map = IncidentMap(try transaction.decisions(of: IncidentMap.actions))
    decided = map
    return map
  }

  private mutating func members(of incident: IncidentID) throws -> [IncidentMember] {
    if let known = cache.members[incident] { return known }
    var members = try transaction.representatives(of: incident, limit: IncidentRule.maximumMembers).map {
      IncidentMember($0.report, $0.features.flatMap(StoredFeatures.read))
    }
    // Reports that people moved stand for the incident that they moved them to.
    let map = try map()
    if map.isTouched(incident) {
      func isHere(_ report: ReportID) -> Bool {
        map.ownIncident(of: report, copyOf: nil, machine: incident) == incident
      }
      let own = members.filter { isHere($0.report) }
      let arrived = map.reports(movedInto: map.incident(incident))
      let moved = arrived.filter { report in isHere(report) && !own.contains { $0.report == report } }
      members =
        own
        + (try moved.compactMap { report in
          try transaction.membership(of: report).map {
            IncidentMember(report, $0.features.flatMap(StoredFeatures.read))
          }
        })
      members = members.suffix(IncidentRule.maximumMembers)
    }
    cache.members[incident] = members
    return members
  }

  /// Carries on what is known of an incident as the store would answer now: the report that opened it, and the latest.
  private func remember(_ member: IncidentMember, of incident: IncidentID) {
    guard var members = cache.members[incident] else { return }
    if members.count >= IncidentRule.maximumMembers { members.remove(at: 1) }
    cache.members[incident] = members + [member]
  }

  // MARK: the ledger

  private func post(
    _ claim: RecordedClaim, _ report: ReportSummary, _ key: AccountKey, companions: [RecordedClaim]
  ) throws {
    let account = Account(
      id: Names.account(key), subject: key.subject, measure: key.measure, group: key.group, unit: key.unit,
      basis: key.basis)
    var history = try history(of: account.id)
    if history.count == 0 { try transaction.addIfMissing(account) }
    let posting = Ledger.post(claim, report: report, to: history, companions: companions)
    let entry = Entry(
      id: Names.entry(account.id, claim.id), account: account.id, claim: claim.id, kind: posting.kind,
      reason: posting.reason, recorded: instant)
    try transaction.add(entry)
    history.append(claim, report)
    cache.histories[account.id] = history
  }

  private func history(of account: AccountID) throws -> AccountHistory {
    if let known = cache.histories[account] { return known }
    let stored = try transaction.evidence(of: account, limit: AccountHistory.maximumEntries)
    return AccountHistory(
      try Anchoring(reader: transaction, cache: cache).evidence(stored), tellers: cache.tellers)
  }
}
