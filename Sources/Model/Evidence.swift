// A posted claim together with all that is needed to weigh and show it.

/// An entry with its claim and the report it stands in: what the ledger weighs and the digest shows.
public struct Evidence: Hashable, Sendable {
  public let entry: Entry
  public let claim: RecordedClaim
  public let report: ReportSummary

  /// One posted claim in its setting.
  public init(entry: Entry, claim: RecordedClaim, report: ReportSummary) {
    (self.entry, self.claim, self.report) = (entry, claim, report)
  }

  /// The day up to which the figure counts: its own words, else the day of the report.
  public var asOf: CivilDate { claim.claim.asOf ?? report.day }
}

/// What is said of a report beside one of its figures; the text itself stays in the store.
public struct ReportSummary: Hashable, Sendable, Codable {
  public let id: ReportID
  public let capture: CaptureID
  public let kind: ReportKind
  public let title: String?
  public let byline: String?
  public let publisher: String?
  public let day: CivilDate
  public let language: String?
  public let url: String?
  public let wire: String?
  /// The report whose text this one prints again; nil for an original. Copies of one text are one source.
  public let copyOf: ReportID?
  /// The path or address of the capture.
  public let origin: String
  /// The moment of publication, where the source gives it with its zone.
  public let time: Instant?
  /// What a check of the message's signature gave; see `ReportText.authentication`.
  public let authentication: String?
  /// Where its pages begin; see `ReportText.pages`.
  public let pages: [Int]?
  /// The program that recognised its text in pictures; see `ReportText.recognizedBy`.
  public let recognizedBy: String?

  /// A report without its text.
  public init(
    id: ReportID, capture: CaptureID, kind: ReportKind, title: String?, byline: String?, publisher: String?,
    day: CivilDate, language: String?, url: String?, wire: String?, copyOf: ReportID?, origin: String,
    time: Instant? = nil, authentication: String? = nil, pages: [Int]? = nil, recognizedBy: String? = nil
  ) {
    (self.id, self.capture, self.kind, self.title, self.byline) = (id, capture, kind, title, byline)
    (self.publisher, self.day, self.language, self.url) = (publisher, day, language, url)
    (self.wire, self.copyOf, self.origin) = (wire, copyOf, origin)
    (self.time, self.authentication) = (time, authentication)
    (self.pages, self.recognizedBy) = (pages, recognizedBy)
  }

  /// Whom to name as the source: the publisher, else the host of the address, else that nobody is named, and what
  /// the report is called.
  public var sourceName: String {
    if let publisher, !publisher.isEmpty { return publisher }
    if let url, let host = url.split(separator: "/").dropFirst().first { return String(host) }
    if let title, !title.isEmpty {
      let isLong = title.count > ReportSummary.shownTitle
      return "unnamed publisher of “\(title.prefix(ReportSummary.shownTitle))\(isLong ? "…" : "")”"
    }
    guard origin != "-", let file = origin.split(separator: "/").last else { return "unnamed publisher" }
    return "unnamed publisher (\(file))"
  }

  /// The page on which a passage begins, from 1; nil for what has no pages.
  public func page(of passage: Passage) -> Int? {
    guard let pages else { return nil }
    // Empty pages begin where the next one does: the last that begins here has the words.
    var (low, high) = (0, pages.count)
    while low < high {
      let middle = (low + high) / 2
      if pages[middle] <= passage.start { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }

  /// Letters of a title by which a report without a publisher is known.
  private static let shownTitle = 60
}

/// The standing figure of an account: a range of what independent current sources say, with the rule that made it.
public struct Standing: Hashable, Sendable, Codable {
  /// The least and the most that current sources state; nil where none states that bound.
  public let lower: Int?
  public let upper: Int?
  /// The least careful wording among the figures that make the range.
  public let approximation: Approximation
  /// All current figures come unconfirmed or alleged.
  public let isUnconfirmed: Bool
  /// Independent sources that carry a current figure; copies of one text are one.
  public let sourceCount: Int
  /// Reports that carry a current or past figure of the account.
  public let reportCount: Int
  public let latestAsOf: CivilDate
  /// The claims that make the range.
  public let claims: [ClaimID]
  /// Current sources disagree.
  public let isDisputed: Bool
  /// One sentence naming the rule.
  public let rule: String

  /// A standing figure.
  public init(
    lower: Int?, upper: Int?, approximation: Approximation, isUnconfirmed: Bool, sourceCount: Int, reportCount: Int,
    latestAsOf: CivilDate, claims: [ClaimID], isDisputed: Bool, rule: String
  ) {
    (self.lower, self.upper, self.approximation) = (lower, upper, approximation)
    (self.isUnconfirmed, self.sourceCount, self.reportCount) = (isUnconfirmed, sourceCount, reportCount)
    (self.latestAsOf, self.claims, self.isDisputed, self.rule) = (latestAsOf, claims, isDisputed, rule)
  }
}

/// An account with its entries in order of record and what stands now.
public struct AccountView: Hashable, Sendable {
  public let account: Account
  /// Nil for a series.
  public let incident: Incident?
  public let evidence: [Evidence]
  public let standing: Standing
  /// What people decided about it.
  public let review: Review

  /// An account as it is shown; `evidence` is what is weighed.
  public init(
    account: Account, incident: Incident?, evidence: [Evidence], standing: Standing, review: Review = Review()
  ) {
    (self.account, self.incident, self.evidence, self.standing) = (account, incident, evidence, standing)
    self.review = review
  }
}
