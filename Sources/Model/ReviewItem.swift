// What waits for a person: a claim that nobody has decided on, with the reasons to look at it first.

/// Why a claim needs a look before others, the gravest first.
public enum Doubt: String, Codable, CaseIterable, Hashable, Sendable, Comparable {
  case sourceChanged, approvalFallen, waitsForSecond, doesNotAddUp, conflicts, disputed, lowers, unconfirmed

  /// In words, to be put into a list.
  public var words: String {
    switch self {
    case .sourceChanged: "its source says something else now"
    case .approvalFallen: "its approval has fallen"
    case .waitsForSecond: "waits for a second approval"
    case .doesNotAddUp: "does not add up"
    case .conflicts: "conflicts with what stood"
    case .disputed: "sources disagree"
    case .lowers: "lowers a figure"
    case .unconfirmed: "unconfirmed"
    }
  }

  /// The order of gravity.
  public static func < (a: Doubt, b: Doubt) -> Bool { a.rank < b.rank }

  private var rank: Int { Doubt.allCases.firstIndex(of: self) ?? 0 }
}

/// A claim that waits for a person.
public struct ReviewItem: Hashable, Sendable {
  public let claim: RecordedClaim
  public let report: ReportSummary
  public let incident: Incident?
  /// Gravest first; empty for a claim that is only new.
  public let doubts: [Doubt]

  /// A claim that waits.
  public init(claim: RecordedClaim, report: ReportSummary, incident: Incident?, doubts: [Doubt]) {
    (self.claim, self.report, self.incident, self.doubts) = (claim, report, incident, doubts.sorted())
  }

  /// Doubtful ones first, the gravest doubt first; then the latest report.
  public static func isBefore(_ a: ReviewItem, _ b: ReviewItem) -> Bool {
    if a.doubts.first != b.doubts.first {
      guard let x = a.doubts.first else { return false }
      guard let y = b.doubts.first else { return true }
      return x < y
    }
    if a.report.day != b.report.day { return a.report.day > b.report.day }
    return (a.report.id, a.claim.ordinal, a.claim.id) < (b.report.id, b.claim.ordinal, b.claim.id)
  }
}
