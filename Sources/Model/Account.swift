// The ledger's words: incidents, accounts, entries, decisions.

/// What reports are about together.
public struct Incident: Hashable, Sendable, Codable {
  public let id: IncidentID
  /// The report that opened it.
  public let openedBy: ReportID
  /// Place in the words of the first report, or nil.
  public let place: String?
  /// The first day of the event, as far as known.
  public let date: CivilDate?
  /// What happened, in one word of ours: `shelling`, `flood`, `crash` …; nil when unknown.
  public let kind: String?
  /// A short name for people: the title of the report that opened it, else its first sentence.
  public let title: String

  /// An incident as recorded.
  public init(id: IncidentID, openedBy: ReportID, place: String?, date: CivilDate?, kind: String?, title: String) {
    (self.id, self.openedBy, self.place, self.date) = (id, openedBy, place, date)
    (self.kind, self.title) = (kind, title)
  }
}

/// What an account is about: one incident, or a running series ("since the war began") that is no incident.
public enum AccountSubject: Hashable, Sendable, Codable {
  case incident(IncidentID)
  /// A series is named by its place and the words that bound it; both folded to lower case.
  case series(place: String, span: String)
}

/// The place of a series that a list of places knows. It is kept by the list's own sign for it, which none of its names is, and shown by
/// the names that the texts give it.
public enum SeriesPlace {
  private static let marker = "place:"

  /// How a series keeps a place that the list knows as `key`.
  public static func listed(_ key: String) -> String { marker + key }

  /// What to call the place of a series: its own words, or the names that `claims` give it, side by side.
  public static func name(of place: String, in claims: some Sequence<Claim>) -> String {
    guard place.hasPrefix(marker) else { return place }
    var names: [String: String] = [:]
    for claim in claims where claim.partOf == nil {
      guard let name = claim.place, !name.isEmpty else { continue }
      names[name.lowercased()] = min(names[name.lowercased()] ?? name, name)
    }
    guard !names.isEmpty else { return place }
    return names.keys.sorted().prefix(maximumNames).compactMap { names[$0] }.joined(separator: " / ")
  }

  /// Names of one place that are shown.
  private static let maximumNames = 4
}

/// One line of the ledger: subject × measure × group × unit × basis.
public struct Account: Hashable, Sendable, Codable {
  public let id: AccountID
  public let subject: AccountSubject
  public let measure: Measure
  public let group: PeopleGroup
  public let unit: CountedUnit
  public let basis: Basis

  /// An account as recorded.
  public init(
    id: AccountID, subject: AccountSubject, measure: Measure, group: PeopleGroup, unit: CountedUnit, basis: Basis
  ) {
    (self.id, self.subject, self.measure) = (id, subject, measure)
    (self.group, self.unit, self.basis) = (group, unit, basis)
  }
}

/// What a claim does to the account it is posted to.
public enum EntryKind: String, Codable, CaseIterable, Hashable, Sendable {
  case opens, repeats, raises, lowers, conflicts, corrects, retracts, restarts
  /// An earlier figure that a later report recalls; it is history, not a rival.
  case recalls
}

/// A claim posted to an account, and what it does there. Never changed: what follows is a further entry.
public struct Entry: Hashable, Sendable, Codable {
  public let id: EntryID
  public let account: AccountID
  public let claim: ClaimID
  public let kind: EntryKind
  /// One sentence: the rule that was used, and what it compared.
  public let reason: String
  public let recorded: Instant

  /// An entry as recorded.
  public init(id: EntryID, account: AccountID, claim: ClaimID, kind: EntryKind, reason: String, recorded: Instant) {
    (self.id, self.account, self.claim) = (id, account, claim)
    (self.kind, self.reason, self.recorded) = (kind, reason, recorded)
  }
}
