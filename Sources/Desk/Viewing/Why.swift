// From any name back to what it rests on: claim → sentence → report → bytes.

internal import Extract
public import Model
internal import Store

/// What a name stands for, with what it rests on.
public enum Explanation: Sendable {
  case claim(ClaimExplanation)
  case account(AccountView)
  case report(ReportExplanation)
  case capture(CaptureExplanation)
  case incident(IncidentExplanation)
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
  /// What decided on the incident; nil for a report of none.
  public let incidentReason: String?
  /// What decided that it is a copy; nil for an original.
  public let copyReason: String?
  /// Whether there is a language pack by which figures are looked for in it.
  public let isSearched: Bool
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
}

extension CrisisDesk {
  /// Things that an explanation lists at most.
  public static let maximumListed = 500

  /// What a name, or the beginning of one, stands for. Throws `notFound` or `ambiguous`.
  public func why(_ name: String) async throws(DeskError) -> Explanation {
    try await read { [cache] reader in
      let things = try reader.things(named: name, limit: 6)
      guard let thing = things.first else {
        throw DeskError(
          code: "notFound",
          message: "nothing on this desk has such a name; 'daybook ledger' and 'daybook search' print names",
          evidence: String(name.prefix(80)))
      }
      guard things.count == 1 || thing.name == name else {
        throw DeskError(
          code: "ambiguous", message: "several names begin like this; give more of it",
          evidence: things.map(\.name).joined(separator: ", "))
      }
      return try Explaining(reader: reader, cache: cache).explain(thing)
    }
  }
}

private struct Explaining {
  let reader: StoreReader
  let cache: DeskCache

  private var views: LedgerViews { LedgerViews(reader: reader, cache: cache) }
  private var anchoring: Anchoring { Anchoring(reader: reader, cache: cache) }

  func explain(_ thing: NamedThing) throws -> Explanation {
    switch thing {
    case .claim(let id): return .claim(try claim(id))
    case .entry(let id): return .claim(try claim(found(reader.entry(id), id.rawValue).claim))
    case .account(let id): return .account(try found(views.view(found(reader.account(id), id.rawValue)), id.rawValue))
    case .report(let id): return .report(try report(id))
    case .capture(let id): return .capture(try capture(id))
    case .incident(let id): return .incident(try incident(id))
    }
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
    let account = try reader.entries(of: id).first.flatMap { try reader.account($0.account) }.flatMap(views.view)
    let current = Set(account?.standing.claims ?? [])
    let rivals = account?.evidence.filter { current.contains($0.claim.id) && !agree($0.claim, claim) } ?? []
    return ClaimExplanation(
      claim: claim, report: report, capture: try found(reader.capture(report.capture), report.capture.rawValue).capture,
      account: account, rivals: rivals, editions: try reader.editions(citing: id),
      decisions: try reader.decisions(about: id.rawValue, limit: CrisisDesk.maximumListed))
  }

  /// Whether two figures can both be true: their ranges meet, or one of them has no number.
  private func agree(_ a: RecordedClaim, _ b: RecordedClaim) -> Bool {
    let (x, y) = (a.claim.stated, b.claim.stated)
    return (x.lower ?? 0) <= (y.upper ?? .max) && (y.lower ?? 0) <= (x.upper ?? .max)
  }

  private func report(_ id: ReportID) throws -> ReportExplanation {
    let report = try found(reader.report(id), id.rawValue)
    let membership = try reader.membership(of: id)
    return ReportExplanation(
      report: try found(reader.summary(id), id.rawValue),
      capture: try found(reader.capture(report.capture), report.capture.rawValue).capture,
      claims: try anchoring.claims(of: report), incident: try membership.flatMap { try reader.incident($0.incident) },
      incidentReason: membership?.reason, copyReason: try reader.copy(id)?.reason,
      isSearched: report.content.language.map(Languages.has) ?? true)
  }

  private func capture(_ id: CaptureID) throws -> CaptureExplanation {
    let stored = try found(reader.capture(id), id.rawValue)
    return CaptureExplanation(
      capture: stored.capture, logSequence: stored.logSequence,
      reports: try reader.summaries(of: id, limit: CrisisDesk.maximumListed))
  }

  private func incident(_ id: IncidentID) throws -> IncidentExplanation {
    let incident = try found(reader.incident(id), id.rawValue)
    let accounts = try reader.accounts(of: id, limit: CrisisDesk.maximumListed).compactMap(views.view)
    let members = try reader.members(of: id, limit: CrisisDesk.maximumListed)
    return IncidentExplanation(
      incident: incident, accounts: accounts.sorted(by: isShownBefore),
      reports: try members.compactMap { member in try reader.summary(member.report).map { ($0, member.reason) } })
  }

  private func found<Value>(_ value: Value?, _ name: String) throws -> Value {
    guard let value else {
      throw DeskError(code: "notFound", message: "nothing of it can be shown; run 'daybook verify'", evidence: name)
    }
    return value
  }
}
