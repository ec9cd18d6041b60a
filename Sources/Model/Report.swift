// One readable piece: an article, an item of a newsletter, a bulletin.

/// What kind of piece a report is; decides where it stands in a digest.
public enum ReportKind: String, Codable, CaseIterable, Hashable, Sendable {
  case news, statement, alert, law, demand, opinion
}

/// A readable piece as the reader stage found it, before it belongs to a desk.
public struct ReportText: Hashable, Sendable, Codable {
  public var title: String?
  /// The writer or writers, as printed ("By …" removed).
  public var byline: String?
  /// The outlet or institution that carries the text.
  public var publisher: String?
  /// The day of publication.
  public var date: CivilDate?
  /// The moment of publication, where the source gives it with its zone; its day may be another one than `date`.
  public var time: Instant?
  /// BCP 47 code (`en`, `ar`), or nil when it could not be told.
  public var language: String?
  /// Address of the piece itself.
  public var url: String?
  /// The agency or outlet that the piece names as its origin (a wire byline, RSS `<source>`).
  public var wire: String?
  /// What a check of the message's signature gave, in the words of RFC 8601 (`dkim=pass header.d=courier.example
  /// header.s=s1`); nil for what is no signed message.
  public var authentication: String?
  /// Where the second page of a paged source begins in `text`, the third, and so on, in scalars; nil for what has no pages.
  public var pages: [Int]?
  /// The program that recognised the text in pictures of it; nil for text that was written as text.
  public var recognizedBy: String?
  /// What the source itself calls the piece, where it says so (a feed's category "Opinion", a heading "Statement").
  public var kind: ReportKind?
  /// Plain text: paragraphs parted by a blank line, LF only, NFC not forced, no control characters but LF and TAB.
  public var text: String

  /// A readable piece.
  public init(
    title: String? = nil, byline: String? = nil, publisher: String? = nil, date: CivilDate? = nil, time: Instant? = nil,
    language: String? = nil, url: String? = nil, wire: String? = nil, authentication: String? = nil,
    pages: [Int]? = nil, recognizedBy: String? = nil, kind: ReportKind? = nil, text: String
  ) {
    (self.title, self.byline, self.publisher, self.date, self.time) = (title, byline, publisher, date, time)
    (self.language, self.url, self.wire, self.authentication) = (language, url, wire, authentication)
    (self.pages, self.recognizedBy, self.kind, self.text) = (pages, recognizedBy, kind, text)
  }
}

/// A report of a desk: the piece, where it came from, and what kind it was taken for.
public struct Report: Hashable, Sendable, Codable {
  public let id: ReportID
  public let capture: CaptureID
  /// Its place in the capture, from 0.
  public let ordinal: Int
  public let kind: ReportKind
  public let content: ReportText
  /// When the desk got it.
  public let recorded: Instant

  /// A report as recorded.
  public init(
    id: ReportID, capture: CaptureID, ordinal: Int, kind: ReportKind, content: ReportText, recorded: Instant
  ) {
    (self.id, self.capture, self.ordinal, self.kind) = (id, capture, ordinal, kind)
    (self.content, self.recorded) = (content, recorded)
  }

  /// The day the report speaks from: its date of publication, else the day the desk got it.
  public var day: CivilDate { content.date ?? recorded.day }
}
