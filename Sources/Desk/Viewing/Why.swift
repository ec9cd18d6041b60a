// From any name back to what it rests on: claim → sentence → report → bytes.

internal import Extract
internal import Group
internal import Ledger
public import Model
internal import Store

/// What a name stands for, with what it rests on.
public enum Explanation: Sendable {
  case claim(ClaimExplanation)
  case account(AccountView)
  case report(ReportExplanation)
  case capture(CaptureExplanation)
  case incident(IncidentExplanation)
  case decision(DecisionExplanation)
}

/// A claim in its setting.
public struct ClaimExplanation: Sendable {
  /// The claim.
  public let claim: RecordedClaim
  /// The report it stands in.
  public let report: ReportSummary
  /// The bytes that the report was read from.
  public let capture: Capture
  /// The account it is posted to; nil for a claim in none.
  public let account: AccountView?
  /// Current figures of the account that this one cannot be squared with.
  public let rivals: [Evidence]
  /// The numbers of the editions that cite it.
  public let editions: [Int]
  /// What people decided about it.
  public let decisions: [Decision]
  /// What is shown of it here, for a decision that rests on that.
  public let seen: SeenClaim
}

/// A report in its setting.
public struct ReportExplanation: Sendable {
  /// The report.
  public let report: ReportSummary
  /// The bytes it was read from.
  public let capture: Capture
  /// Its claims, in order.
  public let claims: [RecordedClaim]
  /// The incident it is about, and why.
  public let incident: Incident?
  /// What decided on the incident, or that it is about none.
  public let incidentReason: String?
  /// What decided that it is a copy; nil for an original.
  public let copyReason: String?
  /// Whether there is a language pack by which figures are looked for in it.
  public let isSearched: Bool
  /// What people decided about it.
  public let decisions: [Decision]
}

/// A decision, and those that undo it.
public struct DecisionExplanation: Sendable {
  /// The decision.
  public let decision: Decision
  /// What was decided about it since: its undoing, and the undoing of that.
  public let later: [Decision]
  /// No later decision has undone it.
  public let holds: Bool
}

/// A capture and what was read from it.
public struct CaptureExplanation: Sendable {
  /// The capture.
  public let capture: Capture
  /// Its place in the log.
  public let logSequence: Int
  /// Its reports, at most `CrisisDesk.maximumListed`.
  public let reports: [ReportSummary]
}

/// An incident and what is known of it.
public struct IncidentExplanation: Sendable {
  /// The incident.
  public let incident: Incident
  /// Its accounts.
  public let accounts: [AccountView]
  /// Its reports with what put them there, at most `CrisisDesk.maximumListed`, the newest.
  public let reports: [(report: ReportSummary, reason: String)]
  /// What people decided about it: merges, and reports moved in or out.
  public let decisions: [Decision]
}

extension CrisisDesk {
  /// Things that an explanation lists at most.
  public static let maximumListed = 500

  /// What a name, or the beginning of one, stands for. Throws `notFound` or `ambiguous`.
  public func why(_ name: String) async throws(DeskError) -> Explanation {
    try await read { [cache] reader in
      return try Explaining(LedgerViews(reader: reader, cache: cache)).explain(name)
    }
  }
}

extension CrisisDesk {
  /// What people decided, the latest first, at most `limit`.
  public func decisions(limit: Int) async throws(DeskError) -> [DecisionExplanation] {
    try await read { [cache] reader in
      let explaining = try Explaining(LedgerViews(reader: reader, cache: cache))
      return try reader.latestDecisions(limit: limit).map { try explaining.decision($0.id) }
    }
  }
}

/// Two accounts, and what stands against adding their figures.
public struct AdditionExplanation: Sendable {
  /// The two.
  public let accounts: [AccountView]
  /// A sentence for each thing that stands against it; empty where nothing does that the ledger knows of.
  public let against: [String]
}

extension CrisisDesk {
  /// Why the figures of two accounts may not be added. Throws `notFound`, `ambiguous`, `wrongKind`.
  public func addition(of one: String, and other: String) async throws(DeskError) -> AdditionExplanation {
    try await read { [cache] reader in
      let views = try LedgerViews(reader: reader, cache: cache)
      func account(_ name: String) throws -> AccountView {
        guard case .account(let id) = try views.thing(named: name), let view = try views.view(of: id) else {
          throw DeskError(
            code: "wrongKind", message: "two names are compared when both are of accounts (a-…)",
            evidence: String(name.prefix(80)))
        }
        return view
      }
      let (a, b) = (try account(one), try account(other))
      return AdditionExplanation(accounts: [a, b], against: overlaps(a, b).map(\.sentence))
    }
  }
}

private struct Explaining {
  let views: LedgerViews
  private var reader: StoreReader { views.reader }
  private var anchoring: Anchoring { views.anchoring }
  private let reviewing: Reviewing

  init(_ views: LedgerViews) throws {
    self.views = views
    reviewing = try Reviewing(reader: views.reader, asOf: nil)
  }

  func explain(_ name: String) throws -> Explanation {
    switch try views.thing(named: name) {
    case .claim(let id): return .claim(try claim(id))
    case .entry(let id): return .claim(try claim(found(reader.entry(id), id.rawValue).claim))
    case .account(let id): return .account(try found(views.view(of: id), id.rawValue))
    case .report(let id): return .report(try report(id))
    case .capture(let id): return .capture(try capture(id))
    case .incident(let id): return .incident(try incident(views.map.incident(id)))
    case .decision(let id): return .decision(try decision(id))
    }
  }

  func decision(_ id: DecisionID) throws -> DecisionExplanation {
    let decision = try found(reader.decision(id), id.rawValue)
    let later = try reviewing.decisions(about: id.rawValue)
    let isUndone = Verdicts(later + [decision]).standing.allSatisfy { $0.id != id }
    return DecisionExplanation(decision: decision, later: later, holds: decision.action == .undo || !isUndone)
  }

  private func claim(_ id: ClaimID) throws -> ClaimExplanation {
    let stored = try found(reader.claim(id), id.rawValue)
    guard let claim = try anchoring.claim(stored) else {
      throw DeskError(
        code: "notAnchored",
        message: "this claim's number can no longer be read from its passage; run 'daybook verify'",
        evidence: id.rawValue)
    }
    let report = try found(reader.summary(stored.report), stored.report.rawValue)
    let entry = try reader.entries(of: id).first
    // Of the accounts that its first one is shown as now, the one that this claim is in.
    let account = try entry.flatMap { entry in
      try reader.account(entry.account).flatMap { posted in
        let shown = try views.views(posted).map(\.view)
        return shown.first { view in (view.evidence + view.review.rejected).contains { $0.claim.id == id } }
          ?? shown.first?.with(older: Evidence(entry: entry, claim: claim, report: report))
      }
    }
    let decisions = try reviewing.decisions(of: id)
    let current = Set(account?.standing.claims ?? [])
    let rivals = account?.evidence.filter { current.contains($0.claim.id) && !agree($0.claim, claim) } ?? []
    return ClaimExplanation(
      claim: claim, report: report, capture: try found(reader.capture(report.capture), report.capture.rawValue).capture,
      account: account, rivals: rivals, editions: try reader.editions(citing: id),
      decisions: decisions,
      seen: SeenClaim(
        claim: id, version: try reviewing.version(of: claim.claim, in: report).name, decisions: decisions.map(\.id)))
  }

  /// Whether two figures can both be true: their ranges meet, or one of them has no number.
  private func agree(_ a: RecordedClaim, _ b: RecordedClaim) -> Bool {
    let (x, y) = (a.claim.stated, b.claim.stated)
    return (x.lower ?? 0) <= (y.upper ?? .max) && (y.lower ?? 0) <= (x.upper ?? .max)
  }

  private func report(_ id: ReportID) throws -> ReportExplanation {
    let report = try found(reader.report(id), id.rawValue)
    let membership = try reader.membership(of: id)
    let copy = try reader.copy(id)
    let incident = membership.map { views.map.incident(of: id, copyOf: copy?.original, machine: $0.incident) }
    let claims = try anchoring.claims(of: report)
    return ReportExplanation(
      report: try found(reader.summary(id), id.rawValue),
      capture: try found(reader.capture(report.capture), report.capture.rawValue).capture,
      claims: claims, incident: try incident.flatMap(reader.incident),
      incidentReason: membership.map { reason(of: $0, copyOf: copy?.original) } ?? noIncident(report, claims),
      copyReason: copy?.reason,
      isSearched: report.content.language.map(Languages.has) ?? true,
      decisions: try reviewing.decisions(about: id.rawValue))
  }

  /// What put a report where it is shown: the machine's reason, below what people decided since.
  private func reason(of membership: Membership, copyOf: ReportID?) -> String {
    let (report, machine) = (membership.report, membership.incident)
    guard views.map.incident(of: report, copyOf: copyOf, machine: machine) != machine else { return membership.reason }
    let subjects = [report, copyOf].compactMap { $0?.rawValue }
    let moved = views.map.decisions.last { [.move, .split].contains($0.action) && subjects.contains($0.subject) }
    guard let moved else { return "Its incident \(machine) was merged into this one. \(membership.reason)" }
    return
      "\(moved.actor) put it here (\(moved.id)): \(moved.reason) The program had put it with \(machine): \(membership.reason)"
  }

  private func noIncident(_ report: Report, _ claims: [RecordedClaim]) -> String {
    let grouped = GroupingReport(
      id: report.id, content: report.content, day: report.day, kind: report.kind, claims: claims.map(\.claim.stated))
    return IncidentFeatures.exclusion(of: grouped) ?? IncidentRule.noEvent
  }

  private func capture(_ id: CaptureID) throws -> CaptureExplanation {
    let stored = try found(reader.capture(id), id.rawValue)
    return CaptureExplanation(
      capture: stored.capture, logSequence: stored.logSequence,
      reports: try reader.summaries(of: id, limit: CrisisDesk.maximumListed))
  }

  private func incident(_ id: IncidentID) throws -> IncidentExplanation {
    let incident = try found(reader.incident(id), id.rawValue)
    var reports: [(report: ReportSummary, reason: String)] = []
    for part in try views.incidents(in: id) {
      for member in try reader.members(of: part, limit: CrisisDesk.maximumListed) {
        guard let report = try reader.summary(member.report),
          views.map.incident(of: report.id, copyOf: report.copyOf, machine: part) == id
        else { continue }
        reports.append((report, reason(of: member, copyOf: report.copyOf)))
      }
    }
    let parts = Set(views.map.members(of: id).map(\.rawValue))
    return IncidentExplanation(
      incident: incident, accounts: try views.views(of: id, limit: CrisisDesk.maximumListed).sorted(by: isShownBefore),
      reports: reports,
      decisions: views.map.decisions.filter {
        ([$0.subject, $0.value, $0.version].compactMap { $0 }).contains(where: parts.contains)
      })
  }

  private func found<Value>(_ value: Value?, _ name: String) throws -> Value {
    guard let value else {
      throw DeskError(code: "notFound", message: "nothing of it can be shown; run 'daybook verify'", evidence: name)
    }
    return value
  }
}

extension AccountView {
  /// The account with an entry that is older than those which are shown and weighed; nil where none is left out.
  fileprivate func with(older entry: Evidence) -> AccountView? {
    guard evidence.count + review.rejected.count >= LedgerViews.maximumEntries else { return nil }
    return AccountView(
      account: account, incident: incident, evidence: [entry] + evidence, standing: standing, review: review)
  }
}
