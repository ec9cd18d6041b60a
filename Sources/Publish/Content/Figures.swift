// The figures of an edition: subject → row → saying → note.

public import Model

extension EditionContent {
  /// What a table of figures is about.
  public struct Subject: Hashable, Sendable, Codable {
    /// Whether it is one incident or a running series.
    public enum Kind: String, Hashable, Sendable, Codable { case incident, series }

    /// What kind it is.
    public let kind: Kind
    /// A stable name for links: the incident's, or the series' first account.
    public let key: String
    /// Place, what happened, and the day, as far as known; else the title of the first report, in quotation marks.
    public let title: String
    /// The title of the report that opened the incident, where the heading does not give it already.
    public let firstReportedAs: String?
    /// The lines, gravest measure first, parts below their total.
    public let rows: [FigureRow]
  }

  /// What a row counts.
  public struct RowLabel: Hashable, Sendable, Codable {
    /// What happened to those counted.
    public let measure: Measure
    /// Whom the figure counts.
    public let group: PeopleGroup
    /// The thing that is counted.
    public let unit: CountedUnit
    /// The span of events that is counted.
    public let basis: Basis
    /// The words that bound a period or running total, where the heading does not give them already.
    public let span: String?
    /// Shown as a part of the line above that counts all; never added to it.
    public let isPart: Bool
  }

  /// One line of a table: an account, what stands of it, and everybody who says so.
  public struct FigureRow: Hashable, Sendable, Codable {
    /// The account of the ledger.
    public let account: AccountID
    /// What it counts.
    public let label: RowLabel
    /// The figure, or the range of the sayings, in words: "at least 12", "12–19".
    public let headline: String
    /// The least that is stated; nil without such a bound.
    public let lower: Int?
    /// The most that is stated; nil without such a bound.
    public let upper: Int?
    /// Every figure that stands, each with those who give it.
    public let sayings: OneOrMore<Saying>
    /// Current sources disagree.
    public let isDisputed: Bool
    /// All current figures come unconfirmed or alleged.
    public let isUnconfirmed: Bool
    /// Independent sources; copies of one text are one.
    public let sourceCount: Int
    /// Reports that carry a current or past figure.
    public let reportCount: Int
    /// The sources counted, in words, with the reason where reports and sources differ.
    public let sourceWords: String
    /// The day up to which the figure counts.
    public let asOf: CivilDate
    /// What people decided about it, and what speaks against it; nil where there is nothing, and in editions frozen before there was any.
    public let remarks: [Remark]?

    /// Whoever gives a figure says that it is not so.
    public var isDenied: Bool { sayings.all.allSatisfy { $0.certainty == .denied } }

    /// One source, however many reports print it.
    public var isSingleSource: Bool { sourceCount <= 1 }
  }

  /// One figure and those who give it. Different figures, and differently hedged ones, are different sayings.
  public struct Saying: Hashable, Sendable, Codable {
    /// The figure.
    public let amount: Amount
    /// How far those who give it stand behind it.
    public let certainty: Certainty
    /// Speakers in the words of the texts; outlets where they speak themselves.
    public let voices: OneOrMore<String>
    /// Further voices that are not named for want of room.
    public let moreVoices: Int
    /// The notes it rests on, by number.
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
    /// The claim it shows.
    public let claim: ClaimID
    /// The entry that posted the claim.
    public let entry: EntryID
    /// The report it stands in.
    public let report: ReportID
    /// The bytes it was read from, by hash.
    public let capture: CaptureID
    /// The sentence and the words of the figure in it, at their places in the report.
    public let quote: Passage
    /// The words from which the number is read.
    public let figure: Passage
    /// How far those who give it stand behind it.
    public let certainty: Certainty
    /// Who the text says is saying it; nil when the outlet says it itself.
    public let speaker: String?
    /// Who carries the text.
    public let outlet: String
    /// The writer or writers, as printed.
    public let byline: String?
    /// The title, as printed.
    public let title: String?
    /// The day of the report, the day the figure counts up to, and the day of the event: three things.
    public let day: CivilDate
    /// The day up to which the figure counts.
    public let asOf: CivilDate?
    /// The day of the event, as far as the text says.
    public let eventDate: CivilDate?
    /// BCP 47 code of the text.
    public let language: String?
    /// Address of the piece, as the report gives it.
    public let url: String?
    /// The page of the figure, where the source has pages.
    public let page: Int?
    /// The program that recognised the text in pictures; nil for text that was written as text.
    public let recognizedBy: String?
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

      /// Whether `a` is told before `b`.
      public static func < (a: Kind, b: Kind) -> Bool { a.place < b.place }

      private var place: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What happened.
    public let kind: Kind
    /// The account of the ledger.
    public let account: AccountID
    /// The heading of the subject.
    public let subject: String
    /// What it counts.
    public let label: RowLabel
    /// What the edition before printed; nil when it printed nothing.
    public let before: Statement?
    /// What stands now; nil when nothing does.
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
    /// Every figure that stands, each with those who give it.
    public let sayings: OneOrMore<Saying>
  }
}
