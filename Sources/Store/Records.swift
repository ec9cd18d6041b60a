// What the store gives back where the Model's own values do not say enough.

public import Model

/// A value with its place in the order of record; the place is where the next page begins.
public struct Recorded<Value: Sendable>: Sendable {
  /// Its place in the order of record, from 1.
  public let position: Int
  /// What was recorded.
  public let value: Value
}

/// A capture with its line in the log.
public struct StoredCapture: Hashable, Sendable {
  /// The capture. Its media type is on record once the capture has been read (`StoreTransaction.add(mediaType:of:)`).
  public let capture: Capture
  /// A person had set the clock that says when it was obtained.
  public let clockWasSet: Bool
  /// The sequence number of its line in the log.
  public let logSequence: Int
  /// Where the line behind its own begins, in bytes from the start of the log.
  public let logEnd: Int

  /// A capture with its line in the log.
  public init(capture: Capture, clockWasSet: Bool, logSequence: Int, logEnd: Int) {
    (self.capture, self.clockWasSet, self.logSequence, self.logEnd) = (capture, clockWasSet, logSequence, logEnd)
  }
}

/// A claim as the database has it: a draft, since only the anchor gate makes a `Claim`.
public struct StoredClaim: Hashable, Sendable {
  /// The claim's name.
  public let id: ClaimID
  /// The report it stands in.
  public let report: ReportID
  /// Its place in the report's list of claims, from 0.
  public let ordinal: Int
  /// What it says.
  public let draft: ClaimDraft
  /// When the desk recorded it.
  public let recorded: Instant
}

/// An entry with its claim and report, for weighing and showing; the claim still to pass the gate.
public struct StoredEvidence: Hashable, Sendable {
  /// What the claim did to the account.
  public let entry: Entry
  /// The claim that was posted.
  public let claim: StoredClaim
  /// The report it stands in.
  public let report: ReportSummary
  /// What the report's text has where the claim's sentence should stand: from the scalar at which it starts, as many as it has. The whole
  /// text need not be read to see whether the sentence is there.
  public let found: String
}

/// A failure with the last capture that was on record before it: only a later one can settle it.
public struct StoredFailure: Hashable, Sendable {
  /// What could not be taken in.
  public let failure: Failure
  /// The last capture on record before it; nil when there was none.
  public let after: CaptureID?

  /// A failure with the last capture before it.
  public init(failure: Failure, after: CaptureID?) { (self.failure, self.after) = (failure, after) }
}

/// A report that prints another's text again.
public struct StoredCopy: Hashable, Sendable {
  /// The report that repeats.
  public let report: ReportID
  /// The report whose text it is.
  public let original: ReportID
  /// How much of the text is the same, from 0 to 1.
  public let similarity: Double
  /// One sentence: what decided.
  public let reason: String

  /// A report that prints another's text again.
  public init(report: ReportID, original: ReportID, similarity: Double, reason: String) {
    (self.report, self.original, self.similarity, self.reason) = (report, original, similarity, reason)
  }
}

/// That a report is about an incident, and why.
public struct Membership: Hashable, Sendable {
  /// The report.
  public let report: ReportID
  /// The incident it is about.
  public let incident: IncidentID
  /// One sentence: what decided.
  public let reason: String
  /// How sure, from 0 to 1.
  public let score: Double
  /// What the grouping stage wants to see of the report again; JSON that nobody else reads. Nil when there is nothing.
  public let features: String?

  /// That a report is about an incident.
  public init(report: ReportID, incident: IncidentID, reason: String, score: Double, features: String?) {
    (self.report, self.incident, self.reason) = (report, incident, reason)
    (self.score, self.features) = (score, features)
  }
}

/// A published digest, frozen.
public struct StoredEdition: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// Its name, made of its content.
  public let id: String
  /// When it was composed.
  public let created: Instant
  /// What it reports changes since: an edition's number or a day; nil for all.
  public let since: String?
  /// What was rendered, as JSON.
  public let content: String
  /// The files as they were written.
  public let files: [EditionFile]
  /// The claims it rests on.
  public let claims: [ClaimID]

  /// A published digest.
  public init(
    number: Int, id: String, created: Instant, since: String?, content: String, files: [EditionFile],
    claims: [ClaimID]
  ) {
    (self.number, self.id, self.created, self.since) = (number, id, created, since)
    (self.content, self.files, self.claims) = (content, files, claims)
  }
}

/// A file of an edition; its bytes are in the vault.
public struct EditionFile: Hashable, Sendable, Codable {
  /// Its name in the folder it was written to.
  public let name: String
  /// SHA-256 of its bytes.
  public let hash: CaptureID
  /// Length of its bytes.
  public let byteCount: Int

  /// A file of an edition.
  public init(name: String, hash: CaptureID, byteCount: Int) {
    (self.name, self.hash, self.byteCount) = (name, hash, byteCount)
  }
}

/// How much a desk holds.
public struct StoreCounts: Hashable, Sendable, Codable {
  /// Captures, reports, claims, incidents, accounts, entries, failures and editions on record.
  public let captures, reports, claims, incidents, accounts, entries, failures, editions: Int
}

/// A thing with a name.
public enum NamedThing: Hashable, Sendable {
  case capture(CaptureID)
  case report(ReportID)
  case claim(ClaimID)
  case incident(IncidentID)
  case account(AccountID)
  case entry(EntryID)
  case decision(DecisionID)

  /// Its name in full.
  public var name: String {
    switch self {
    case .capture(let id): id.rawValue
    case .report(let id): id.rawValue
    case .claim(let id): id.rawValue
    case .incident(let id): id.rawValue
    case .account(let id): id.rawValue
    case .entry(let id): id.rawValue
    case .decision(let id): id.rawValue
    }
  }
}

/// What to list of the accounts; an empty one lists all.
public struct AccountFilter: Hashable, Sendable {
  /// Only these measures; none given is all of them.
  public var measures: [Measure]
  /// Only figures of these people.
  public var group: PeopleGroup?
  /// Only this incident's accounts.
  public var incident: IncidentID?
  /// Words that must all occur in the account's places, whatever their case and accents.
  public var place: String?
  /// Whole names of the same place, in small letters without accents, hyphens and apostrophes: one of them does as well.
  public var otherPlaceNames: [String]
  /// Words that must all occur in the name of a publisher of one of its figures.
  public var publisher: String?
  /// At least one figure is from a report of this day or later.
  public var from: CivilDate?
  /// At least one figure is from a report of this day or earlier.
  public var until: CivilDate?
  /// Only what was on record at this instant.
  public var asOf: Instant?
  /// So many rows that the filter finds are sorted; where it finds more, the ledger is walked in its order.
  public var maximumSorted = 20_000

  /// A filter.
  public init(
    measures: [Measure] = [], group: PeopleGroup? = nil, incident: IncidentID? = nil, place: String? = nil,
    otherPlaceNames: [String] = [], publisher: String? = nil, from: CivilDate? = nil, until: CivilDate? = nil,
    asOf: Instant? = nil
  ) {
    (self.measures, self.group, self.incident, self.place) = (measures, group, incident, place)
    self.otherPlaceNames = otherPlaceNames
    (self.publisher, self.from, self.until, self.asOf) = (publisher, from, until, asOf)
  }
}

/// What a search found; hits are marked with `SearchMark`.
public struct SearchHits: Hashable, Sendable {
  /// Reports, best first.
  public let reports: [ReportHit]
  /// Claims, best first.
  public let claims: [ClaimHit]
}

/// A report that a search found.
public struct ReportHit: Hashable, Sendable {
  /// The report.
  public let report: ReportSummary
  /// The title with the words marked; empty when the report has none.
  public let markedTitle: String
  /// A stretch of the text with the words marked.
  public let snippet: String
}

/// A claim that a search found.
public struct ClaimHit: Hashable, Sendable {
  /// The claim.
  public let claim: StoredClaim
  /// The report it stands in.
  public let report: ReportSummary
  /// The quote with the words marked.
  public let markedQuote: String
}
