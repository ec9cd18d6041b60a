// The figures of an edition: subject → row → saying → note.

public import Model

extension EditionContent {
  /// What a table of figures is about.
  public struct Subject: Hashable, Sendable, Codable {
    /// Whether it is one incident or a running series.
    public enum Kind: String, Hashable, Sendable, Codable { case incident, series }

    public let kind: Kind
    /// A stable name for links: the incident's, or the series' first account.
    public let key: String
    /// Place, what happened, and the day, as far as known; else the title of the first report, in quotation marks.
    public let title: String
    /// The title of the report that opened the incident, where the heading does not give it already.
    public let firstReportedAs: String?
    public let rows: [FigureRow]
  }

  /// What a row counts.
  public struct RowLabel: Hashable, Sendable, Codable {
    public let measure: Measure
    public let group: PeopleGroup
    public let unit: CountedUnit
    public let basis: Basis
    /// The words that bound a period or running total, where the heading does not give them already.
    public let span: String?
    /// Shown as a part of the line above that counts all; never added to it.
    public let isPart: Bool
  }

  /// One line of a table: an account, what stands of it, and everybody who says so.
  public struct FigureRow: Hashable, Sendable, Codable {
    public let account: AccountID
    public let label: RowLabel
    /// The figure, or the range of the sayings, in words: "at least 12", "12–19".
    public let headline: String
    public let lower: Int?
    public let upper: Int?
    public let sayings: OneOrMore<Saying>
    public let isDisputed: Bool
    public let isUnconfirmed: Bool
    public let sourceCount: Int
    public let reportCount: Int
    /// The sources counted, in words, with the reason where reports and sources differ.
    public let sourceWords: String
    public let asOf: CivilDate

    /// One source, however many reports print it.
    public var isSingleSource: Bool { sourceCount <= 1 }
  }

  /// One figure and those who give it. Different figures, and differently hedged ones, are different sayings.
  public struct Saying: Hashable, Sendable, Codable {
    public let amount: Amount
    public let certainty: Certainty
    /// Speakers in the words of the texts; outlets where they speak themselves.
    public let voices: OneOrMore<String>
    /// Further voices that are not named for want of room.
    public let moreVoices: Int
    public let notes: OneOrMore<Int>
    /// Further reports that are not cited for want of room.
    public let moreNotes: Int
  }

  /// How far those who give a figure stand behind it.
  public enum Certainty: String, Hashable, Sendable, Codable, CaseIterable {
    case stated, alleged, unconfirmed, denied

    init(_ status: ClaimStatus) {
      switch status {
      case .asserted, .reported: self = .stated
      case .alleged: self = .alleged
      case .unconfirmed: self = .unconfirmed
      case .denied: self = .denied
      }
    }
  }

  /// What a figure rests on: the sentence, who says it, where it was printed, and the bytes it was read from.
  public struct Note: Hashable, Sendable, Codable {
    public let claim: ClaimID
    public let entry: EntryID
    public let report: ReportID
    public let capture: CaptureID
    /// The sentence and the words of the figure in it, at their places in the report.
    public let quote: Passage
    public let figure: Passage
    public let certainty: Certainty
    /// Who the text says is saying it; nil when the outlet says it itself.
    public let speaker: String?
    public let outlet: String
    public let byline: String?
    public let title: String?
    /// The day of the report, the day the figure counts up to, and the day of the event: three things.
    public let day: CivilDate
    public let asOf: CivilDate?
    public let eventDate: CivilDate?
    public let language: String?
    public let url: String?
    /// Outlets that print the same text with the same figure; with this one they are one source.
    public let alsoPrintedBy: [String]
    /// The edition that cited it, when this one cites it only as what was said before.
    public let fromEdition: Int?
  }

  /// What happened to a figure since the edition before.
  public struct Change: Hashable, Sendable, Codable {
    /// Corrections first; within a kind, by subject.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
      case retracted, corrected, lowered, dropped
      case restarted, raised, added, disputed, settled, reworded

      /// Whether readers of the edition before were left with a figure that no longer holds.
      public var isCorrection: Bool { self <= .dropped }

      public static func < (a: Kind, b: Kind) -> Bool { a.place < b.place }

      private var place: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    public let kind: Kind
    public let account: AccountID
    /// The heading of the subject.
    public let subject: String
    public let label: RowLabel
    public let before: Statement?
    public let after: Statement?
    /// The rule of the ledger that decided.
    public let reason: String?
    /// Further new lines of the subject, not listed one by one; they are in its table.
    public let furtherLines: Int
  }

  /// A figure in a sentence, with those who give it, each with the figure they give.
  public struct Statement: Hashable, Sendable, Codable {
    /// The figure with its unit: "at least 12 people".
    public let text: String
    public let sayings: OneOrMore<Saying>
  }
}
