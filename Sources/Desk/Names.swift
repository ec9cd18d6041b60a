// Permanent names, each made of what the thing is: the same input gives the same names on every desk.

internal import Ledger
internal import Model
internal import Preserve

enum Names {
  /// A report is named by its capture and its place in it.
  static func report(_ capture: CaptureID, ordinal: Int) -> ReportID {
    var fields = NameFields(kind: "report")
    fields.add(capture.rawValue)
    fields.add(ordinal)
    return ReportID("r-" + fields.name)
  }

  /// A claim is named by what it says and where; `equals` counts claims of the report that are the same in all that.
  static func claim(_ report: ReportID, _ draft: ClaimDraft, equals: Int) -> ClaimID {
    var fields = NameFields(kind: "claim")
    fields.add(report.rawValue)
    fields.add(draft.figure.start)
    fields.add(draft.figure.end)
    fields.add(draft.measure.rawValue)
    fields.add(draft.speaker)
    fields.add(draft.lower)
    fields.add(draft.upper)
    fields.add(equals)
    return ClaimID("c-" + fields.name)
  }

  /// An incident is named by the report that opened it.
  static func incident(openedBy report: ReportID) -> IncidentID {
    var fields = NameFields(kind: "incident")
    fields.add(report.rawValue)
    return IncidentID("i-" + fields.name)
  }

  /// An incident that a person split off is named by the first report that was split off.
  static func incident(splitOff report: ReportID) -> IncidentID {
    var fields = NameFields(kind: "split incident")
    fields.add(report.rawValue)
    return IncidentID("i-" + fields.name)
  }

  /// A decision is named by all that it says.
  static func decision(_ decision: Decision) -> DecisionID {
    var fields = NameFields(kind: "decision")
    fields.add(decision.action.rawValue)
    fields.add(decision.subject)
    fields.add(decision.value)
    fields.add(decision.version)
    fields.add(decision.actor)
    fields.add(decision.reason)
    fields.add(decision.at.seconds)
    fields.add(decision.number)
    return DecisionID("d-" + fields.name)
  }

  /// A version of a claim: what it says, the edits of it that hold, and whether its sentence still stands where it was got.
  static func version(of claim: Claim, isGone: Bool) -> String {
    var fields = NameFields(kind: "version")
    fields.add(claim.quote.exact)
    fields.add(claim.figure.exact)
    fields.add(claim.lower)
    fields.add(claim.upper)
    for edit in claim.edits { fields.add(edit.decision.rawValue) }
    if isGone { fields.add("gone") }
    return "v-" + fields.name
  }

  /// An account is named by its key.
  static func account(_ key: AccountKey) -> AccountID {
    var fields = NameFields(kind: "account")
    switch key.subject {
    case .incident(let id):
      fields.add("incident")
      fields.add(id.rawValue)
    case .series(let place, let span):
      fields.add("series")
      fields.add(place)
      fields.add(span)
    }
    fields.add(key.measure.rawValue)
    fields.add(key.group.rawValue)
    fields.add(key.unit.rawValue)
    fields.add(key.basis.rawValue)
    return AccountID("a-" + fields.name)
  }

  /// An entry is named by the account and the claim.
  static func entry(_ account: AccountID, _ claim: ClaimID) -> EntryID {
    var fields = NameFields(kind: "entry")
    fields.add(account.rawValue)
    fields.add(claim.rawValue)
    return EntryID("e-" + fields.name)
  }

  /// A rule is named by what it says and when it was set.
  static func watch(_ watch: Watch) -> WatchID {
    var fields = NameFields(kind: "watch")
    fields.add(watch.event.rawValue)
    fields.add(watch.by?.amount)
    fields.add(watch.by.map { $0.isPercent ? "percent" : "number" })
    for measure in watch.measures { fields.add(measure.rawValue) }
    fields.add(watch.place)
    for group in watch.groups { fields.add(group.rawValue) }
    fields.add(watch.webhook)
    fields.add(watch.mail)
    for word in watch.command ?? [] { fields.add(word) }
    fields.add(watch.added.seconds)
    return WatchID("w-" + fields.name)
  }

  /// An alert is named by its rule and what happened.
  static func alert(_ watch: WatchID, _ event: Watch.Event, _ key: String) -> AlertID {
    var fields = NameFields(kind: "alert")
    fields.add(watch.rawValue)
    fields.add(event.rawValue)
    fields.add(key)
    return AlertID("l-" + fields.name)
  }

  /// An edition is named by its content.
  static func edition(_ content: some Sequence<UInt8>) -> String {
    var fields = NameFields(kind: "edition")
    fields.add(Digest(of: Array(content)).hex)
    return "n-" + fields.name
  }
}

/// Gives the claims of one report their names, counting those that are the same in all that names them.
struct ClaimNames {
  private var seen: [ClaimID: Int] = [:]

  mutating func name(_ draft: ClaimDraft, in report: ReportID) -> ClaimID {
    let plain = Names.claim(report, draft, equals: 0)
    let equals = seen[plain, default: 0]
    seen[plain] = equals + 1
    return equals == 0 ? plain : Names.claim(report, draft, equals: equals)
  }
}
