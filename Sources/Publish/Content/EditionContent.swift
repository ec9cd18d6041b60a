// An edition as it is frozen: every word and figure of it, without any layout. Renderers add nothing to it.

public import Foundation
public import Model

/// A published digest as values. Made by `compose`, or read back from its canonical JSON; never put together by hand.
public struct EditionContent: Hashable, Sendable, Codable {
  /// The version of this layout; readers refuse others.
  public static let format = 1

  /// The version this edition was written in.
  public let format: Int
  /// Who publishes.
  public let desk: EditionDesk
  /// The number of the edition, from 1.
  public let number: Int
  /// The moment of publication.
  public let published: Instant
  /// The first and last day of what the edition covers.
  public let since: CivilDate
  /// The last day of what the edition covers.
  public let until: CivilDate
  /// The edition before, which `changes` compares with; nil for the first.
  public let previousNumber: Int?
  /// What figures are about: incidents, latest first, then running series.
  public let subjects: [Subject]
  /// Subjects of the ledger that are left out because nothing came in on them.
  public let quietSubjectCount: Int
  /// Since the edition before; corrections first.
  public let changes: [Change]
  /// What readers may want to read whole, latest first.
  public let items: [Item]
  /// How the figures were found, in the words of the day of publication.
  public let method: [MethodParagraph]
  /// The outlets, by name.
  public let sources: [Source]
  /// What the figures rest on; a note's number is its place here, from 1.
  public let notes: [Note]

  init(
    desk: EditionDesk, number: Int, published: Instant, since: CivilDate, until: CivilDate, previousNumber: Int?,
    subjects: [Subject], quietSubjectCount: Int, changes: [Change], items: [Item], method: [MethodParagraph],
    sources: [Source], notes: [Note]
  ) {
    format = EditionContent.format
    (self.desk, self.number, self.published, self.since) = (desk, number, published, since)
    (self.until, self.previousNumber, self.subjects) = (until, previousNumber, subjects)
    (self.quietSubjectCount, self.changes, self.items) = (quietSubjectCount, changes, items)
    (self.method, self.sources, self.notes) = (method, sources, notes)
  }

  /// The claims that the edition cites, each once, in the order of the notes.
  public var citedClaims: [ClaimID] { notes.map(\.claim) }

  /// How many lines of figures the tables have.
  public var figureCount: Int { subjects.map(\.rows.count).reduce(0, +) }

  /// How many figures of earlier editions no longer hold.
  public var correctionCount: Int { changes.count(where: \.kind.isCorrection) }

  /// The edition as JSON with sorted keys: the same content gives the same bytes.
  public func canonicalJSON() throws(PublishError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(self) } catch { throw .brokenEdition("\(error)") }
  }

  /// Reads a frozen edition back. Refused: another format, a figure without a note, a note that is not there.
  public init(canonicalJSON bytes: Data) throws(PublishError) {
    let content: EditionContent
    do { content = try JSONDecoder().decode(EditionContent.self, from: bytes) } catch {
      throw .brokenEdition("\(error)")
    }
    guard content.format == EditionContent.format else { throw .brokenEdition("format \(content.format)") }
    for number in content.citedNumbers
    where !(1...max(1, content.notes.count)).contains(number) || content.notes.isEmpty {
      throw .brokenEdition("there is no note \(number)")
    }
    self = content
  }

  /// Every reference to a note, in reading order.
  var citedNumbers: [Int] {
    let rows = subjects.flatMap(\.rows).flatMap(\.sayings.all)
    let moved = changes.flatMap { ($0.before?.sayings.all ?? []) + ($0.after?.sayings.all ?? []) }
    return (rows + moved).flatMap(\.notes.all)
  }
}

/// What an edition says of the desk that publishes it.
public struct EditionDesk: Hashable, Sendable, Codable {
  /// The name at the top of the page.
  public let title: String
  /// One line under the title; nil for none.
  public let subtitle: String?
  /// Names of the languages whose figures the desk's rules read: "English".
  public let languages: [String]
  /// The desk's own words about its method, one paragraph each.
  public let methodNotes: [String]

  /// A desk as it names itself.
  public init(title: String, subtitle: String? = nil, languages: [String] = ["English"], methodNotes: [String] = []) {
    (self.title, self.subtitle, self.languages, self.methodNotes) = (title, subtitle, languages, methodNotes)
  }
}

extension EditionContent {
  /// One paragraph of the method, with its heading; frozen, so that an old edition keeps the method it was made by.
  public struct MethodParagraph: Hashable, Sendable, Codable {
    /// What the paragraph is about.
    public let heading: String
    /// The paragraph.
    public let text: String
  }

  /// A piece that readers may want to read whole.
  public struct Item: Hashable, Sendable, Codable {
    /// The report that is listed.
    public let report: ReportID
    /// The bytes it was read from, by hash.
    public let capture: CaptureID
    /// What kind it is.
    public let kind: ReportKind
    /// The title, as printed.
    public let title: String?
    /// Who carries the text.
    public let outlet: String
    /// The writer or writers, as printed.
    public let byline: String?
    /// The day of the report.
    public let day: CivilDate
    /// BCP 47 code of the text.
    public let language: String?
    /// Address of the piece, as the report gives it.
    public let url: String?
    /// Whole sentences from its beginning; nil when there are none.
    public let excerpt: String?
    /// The passages that make it an item of its kind; nil where it has none, and in editions frozen before there were any.
    public let passages: [PassageDraft]?
    /// Other outlets that carry the same text.
    public let alsoPrintedBy: [String]
  }

  /// An outlet, with what the edition took from it.
  public struct Source: Hashable, Sendable, Codable {
    /// Who carries the text.
    public let outlet: String
    /// How many reports were taken.
    public let reportCount: Int
    /// The captures those reports were read from, by hash.
    public let captures: [CaptureID]
  }
}
