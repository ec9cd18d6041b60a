// What a person decides, checked and recorded. Nothing else in the record changes: what a decision means is worked out when it is asked for.

internal import Ledger
public import Model
internal import Preserve
internal import Store

/// Who decides, and why.
public struct Decider: Sendable {
  /// The name under which it stands in the record.
  public let actor: String
  /// In the person's own words.
  public let reason: String

  /// Somebody with a reason.
  public init(actor: String, reason: String) { (self.actor, self.reason) = (actor, reason) }
}

/// A claim as a person saw it. Who decides on what is shown must not decide on what somebody has made of it since.
public struct SeenClaim: Hashable, Sendable {
  let claim: ClaimID
  /// What an approval would have been of.
  let version: String
  let decisions: [DecisionID]
}

/// What is to be decided, in names as a person types them.
public enum Deciding: Hashable, Sendable {
  case accept(String)
  case reject(String)
  /// A claim is read otherwise in these fields.
  case edit(String, ClaimChanges)
  /// A rule of the desk holds, or does not.
  case set(DeskRule, isOn: Bool)
  /// A claim's credibility (1–6), or a publisher's reliability (A–F), after the Admiralty code; an incident's grade after Airwars.
  case grade(String, String)
  /// The first incident is the second.
  case merge(String, into: String)
  /// These reports are of an incident of their own.
  case split([String])
  /// These reports are of another incident.
  case move([String], into: String)
  /// Of this account the figure of this claim is the desk's choice.
  case recommend(account: String, claim: String)
  case undo(String)
}

extension CrisisDesk {
  /// Letters or bytes of a reason, and of a name.
  static let (maximumReason, maximumActor) = (4_000, 200)

  /// Records a decision, or one for each report that it names; given what the person `saw`, only while that is still so. Throws `notFound`,
  /// `ambiguous`, `noReason`, `wrongKind`, `changedMeanwhile` …
  public func decide(
    _ deciding: Deciding, by decider: Decider, saw: SeenClaim? = nil, waiting: @Sendable (Int?) -> Void = { _ in }
  ) async throws(DeskError) -> [Decision] {
    guard !decider.reason.allSatisfy(\.isWhitespace), !decider.actor.allSatisfy(\.isWhitespace) else {
      throw DeskError(code: "noReason", message: "a decision needs who made it and why, in words")
    }
    guard decider.reason.utf8.count <= CrisisDesk.maximumReason, decider.actor.utf8.count <= CrisisDesk.maximumActor
    else {
      throw DeskError(
        code: "tooLong",
        message: "a reason has at most \(CrisisDesk.maximumReason) bytes and a name \(CrisisDesk.maximumActor)")
    }
    let writer = try await DeskWriter.begin(self, waiting: waiting)
    let now = clock.now()
    let (journal, logSequence) = (folder.decisions, await writer.logSequence)
    let made = try await writer.write { [cache] transaction in
      let views = try LedgerViews(reader: transaction, cache: cache)
      var recording = DecisionRecording(transaction, views, decider, now, try transaction.decisionCount())
      if let saw { try recording.check(saw) }
      try recording.record(deciding)
      // Before the transaction ends: what is decided is never in the database alone.
      for decision in recording.made {
        try LineJournal.append(JournaledDecision(decision, afterLog: logSequence).line, to: journal)
      }
      return recording.made
    }
    cache.forget()
    try await writer.end()
    return made
  }
}

/// Records decisions inside one transaction.
private struct DecisionRecording {
  let transaction: StoreTransaction
  let views: LedgerViews
  let decider: Decider
  let now: Instant
  private(set) var made: [Decision] = []
  private let countBefore: Int

  init(_ transaction: StoreTransaction, _ views: LedgerViews, _ decider: Decider, _ now: Instant, _ count: Int) {
    (self.transaction, self.views, self.decider, self.now, countBefore) = (transaction, views, decider, now, count)
  }

  /// Throws where the claim is no longer what somebody saw.
  func check(_ saw: SeenClaim) throws {
    let decisions = try views.reviewing.decisions(of: saw.claim)
    guard try version(of: figure(saw.claim.rawValue).claim) == saw.version, decisions.map(\.id) == saw.decisions else {
      let other = decisions.last { !saw.decisions.contains($0.id) }?.actor
      throw DeskError(
        code: "changedMeanwhile",
        message:
          "nothing was recorded: \(other ?? "its source") has changed this claim since it was shown; look at it again",
        evidence: saw.claim.rawValue)
    }
  }

  mutating func record(_ deciding: Deciding) throws {
    switch deciding {
    case .accept(let name):
      let (subject, claim) = try figure(name)
      try add(.accept, subject, version: try version(of: claim))
    case .reject(let name): try add(.reject, try figure(name).subject)
    case .edit(let name, let changes): try addEdit(name, changes)
    case .set(let rule, let isOn): try addSetting(rule, isOn)
    case .grade(let name, let grade): try addGrade(name, grade)
    case .merge(let one, let other): try addMerge(one, other)
    case .split(let names): try addSplit(names)
    case .move(let names, let into): try addMove(names, into)
    case .recommend(let account, let claim): try addRecommendation(account, claim)
    case .undo(let name): try addUndo(name)
    }
  }

  private mutating func add(
    _ action: Decision.Action, _ subject: String, value: String? = nil, version: String? = nil
  ) throws {
    func decision(_ id: DecisionID) -> Decision {
      Decision(
        id: id, action: action, subject: subject, value: value, version: version, actor: decider.actor,
        reason: decider.reason, at: now, number: countBefore + made.count + 1)
    }
    let named = decision(Names.decision(decision(DecisionID(""))))
    try transaction.apply(named)
    made.append(named)
  }

  private func wrongKind(_ wanted: String, _ name: String) -> DeskError {
    DeskError(code: "wrongKind", message: "this needs the name of \(wanted)", evidence: String(name.prefix(80)))
  }

  // MARK: figures

  /// A claim, or an entry and its claim.
  private func figure(_ name: String) throws -> (subject: String, claim: RecordedClaim) {
    let thing = try views.thing(named: name)
    let id: ClaimID
    switch thing {
    case .claim(let claim): id = claim
    case .entry(let entry):
      guard let entry = try transaction.entry(entry) else { throw wrongKind("a claim or an entry", name) }
      id = entry.claim
    default: throw wrongKind("a claim (c-…) or an entry (e-…)", name)
    }
    guard let stored = try transaction.claim(id),
      let claim = try views.anchoring.claim(stored)
    else {
      throw DeskError(
        code: "notAnchored",
        message: "this claim's number can no longer be read from its passage; run 'daybook verify'",
        evidence: id.rawValue)
    }
    return (thing.name, claim)
  }

  private func version(of claim: RecordedClaim) throws -> String {
    guard let report = try transaction.summary(claim.report) else {
      throw DeskError(
        code: "notFound", message: "its report is not on record; run 'daybook verify'", evidence: claim.id.rawValue)
    }
    return try views.reviewing.version(of: claim.claim, in: report).name
  }

  private mutating func addEdit(_ name: String, _ changes: ClaimChanges) throws {
    let claim = try figure(name).claim
    guard changes.json.utf8.count <= ClaimChanges.maximumBytes else {
      throw DeskError(code: "tooLong", message: "an edit has at most \(ClaimChanges.maximumBytes) bytes")
    }
    guard try changes.applied(to: claim.claim.stated) != claim.claim.stated else {
      throw DeskError(
        code: "unchanged", message: "the claim says so already; name a field and what it should say",
        evidence: claim.id.rawValue)
    }
    guard let report = try transaction.report(claim.report) else {
      throw DeskError(
        code: "notFound", message: "its report is not on record; run 'daybook verify'", evidence: claim.id.rawValue)
    }
    let edit = ClaimEdit(
      decision: DecisionID(""), actor: decider.actor, reason: decider.reason, at: now, changes: changes)
    // Refused here rather than passed over later: the gate has the last word on what a claim can say.
    _ = try ClaimEdits.apply(
      changes, to: claim.claim, machine: claim.claim, by: [edit], in: ScalarText(report.content.text),
      language: report.content.language)
    try add(.edit, claim.id.rawValue, value: changes.json, version: try version(of: claim))
  }

  private mutating func addSetting(_ rule: DeskRule, _ isOn: Bool) throws {
    guard views.reviewing.holds(rule) != isOn else {
      throw DeskError(
        code: "unchanged", message: "the rule is \(isOn ? "on" : "off") already", evidence: rule.rawValue)
    }
    try add(.set, rule.subject, value: isOn ? "on" : "off")
  }

  private mutating func addGrade(_ name: String, _ grade: String) throws {
    if let grade = IncidentGrade(rawValue: grade.lowercased()) {
      return try add(.grade, try incident(name).rawValue, value: grade.rawValue)
    }
    let (named, grade) = (try? views.thing(named: name), grade.uppercased())
    if case .incident? = named { throw badGrade(grade) }
    if ["A", "B", "C", "D", "E", "F"].contains(grade) {
      guard try transaction.hasPublisher(named: name) else {
        if named != nil { throw badGrade(grade) }
        throw DeskError(
          code: "notFound", message: "no report of this desk is from such a publisher; give its name in full",
          evidence: String(name.prefix(80)))
      }
      return try add(.grade, Reviewing.publisher(name), value: grade, version: name)
    }
    guard ["1", "2", "3", "4", "5", "6"].contains(grade) else { throw badGrade(grade) }
    try add(.grade, try figure(name).subject, value: grade)
  }

  private func badGrade(_ grade: String) -> DeskError {
    DeskError(
      code: "badGrade",
      message:
        "a publisher is graded from A to F, a claim from 1 to 6, an incident \(IncidentGrade.allCases.map(\.rawValue).joined(separator: ", "))",
      evidence: String(grade.prefix(20)))
  }

  private mutating func addRecommendation(_ account: String, _ claim: String) throws {
    guard case .account(let id) = try views.thing(named: account), let view = try views.view(of: id) else {
      throw wrongKind("an account (a-…)", account)
    }
    let chosen = try figure(claim).claim.id
    guard view.evidence.contains(where: { $0.claim.id == chosen }) else {
      throw DeskError(
        code: "notInAccount",
        message: "the claim is not weighed in this account; 'daybook why ACCOUNT' lists those that are",
        evidence: chosen.rawValue)
    }
    try add(.recommend, view.account.id.rawValue, value: chosen.rawValue)
  }

  private mutating func addUndo(_ name: String) throws {
    guard case .decision(let id) = try views.thing(named: name) else {
      throw wrongKind("a decision (d-…), as 'daybook decisions' lists them", name)
    }
    let undone = try Reviewing(reader: transaction, asOf: nil).decisions(about: id.rawValue)
    if Verdicts(undone + [try transaction.decision(id)].compactMap { $0 }).standing.allSatisfy({ $0.id != id }),
      try transaction.decision(id)?.action != .undo
    {
      throw DeskError(code: "undone", message: "this decision was undone before", evidence: id.rawValue)
    }
    try add(.undo, id.rawValue)
  }

  // MARK: incidents

  private func incident(_ name: String) throws -> IncidentID {
    guard case .incident(let id) = try views.thing(named: name) else { throw wrongKind("an incident (i-…)", name) }
    return views.map.incident(id)
  }

  private mutating func addMerge(_ one: String, _ other: String) throws {
    let (a, b) = (try incident(one), try incident(other))
    guard a != b else {
      throw DeskError(code: "sameIncident", message: "these are one incident already", evidence: a.rawValue)
    }
    try add(.merge, a.rawValue, value: b.rawValue)
  }

  /// Reports with the incident that each is of now.
  private func reports(_ names: [String]) throws -> [(id: ReportID, incident: IncidentID)] {
    var found: [(id: ReportID, incident: IncidentID)] = []
    for name in names {
      guard case .report(let id) = try views.thing(named: name) else { throw wrongKind("a report (r-…)", name) }
      guard let machine = try transaction.membership(of: id)?.incident else {
        throw DeskError(
          code: "noIncident", message: "this report is about no incident, so it cannot be taken out of one",
          evidence: id.rawValue)
      }
      let now = views.map.incident(of: id, copyOf: try transaction.copy(id)?.original, machine: machine)
      if !found.contains(where: { $0.id == id }) { found.append((id, now)) }
    }
    return found
  }

  private mutating func addSplit(_ names: [String]) throws {
    let reports = try reports(names)
    guard let first = reports.first, reports.allSatisfy({ $0.incident == first.incident }),
      try transaction.incident(first.incident) != nil
    else {
      throw DeskError(
        code: "severalIncidents", message: "reports that are split off together have to be of one incident now",
        evidence: names.joined(separator: ", "))
    }
    let made = Names.incident(splitOff: first.id)
    for report in reports {
      try add(.split, report.id.rawValue, value: made.rawValue, version: first.incident.rawValue)
    }
  }

  private mutating func addMove(_ names: [String], _ into: String) throws {
    let target = try incident(into)
    for report in try reports(names) {
      guard report.incident != target else {
        throw DeskError(
          code: "sameIncident", message: "the report is of this incident already", evidence: report.id.rawValue)
      }
      try add(.move, report.id.rawValue, value: target.rawValue, version: report.incident.rawValue)
    }
  }
}
