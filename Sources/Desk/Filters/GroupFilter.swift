// `daybook group --jsonl` without the reading of lines: documents in, their incidents and copies out. Needs no desk.

internal import Extract
internal import Group
internal import Model

/// Groups documents given as JSON, in the order they come.
///
/// `prepare` may be asked from several threads at once; `answer` goes through the documents in order.
public struct GroupFilter: Sendable {
  /// A line that was read ahead: its document with what grouping looks at.
  public struct Prepared: Sendable {
    fileprivate let document:
      Result<(document: FilterDocument, claims: [ClaimDraft], kind: ReportKind), RefusedDocument>
  }

  private struct Line: Encodable {
    let id: String
    let incident: String?
    let copyOf: String?

    enum Keys: String, CodingKey { case id, incident, copyOf }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(id, forKey: .id)
      try container.encode(incident, forKey: .incident)
      try container.encode(copyOf, forKey: .copyOf)
    }
  }

  private var grouping = IncidentGrouping()
  /// A document without a date is taken to be of the day of the last one that had one.
  private var day = CivilDate(daysSinceEpoch: 0)

  /// A filter that has seen nothing.
  public init() {}

  /// Reads a line and looks for figures in its text: where they are of periods only, it is about no incident.
  public static func prepare(_ line: [UInt8], number: Int) -> Prepared {
    Prepared(
      document: FilterDocument.read(line, number: number).map { document in
        let extractor = Extractor()
        let extraction = extractor.extract(
          document.text, title: document.title,
          language: document.language ?? ReportLanguage.of(document.text, stated: nil), published: document.date)
        let kind = extractor.kind(
          of: ReportText(
            title: document.title, publisher: document.publisher, date: document.date, language: document.language,
            text: document.text))
        return (document, extraction.claims.map(\.stated), kind)
      })
  }

  /// `{"id","incident","copyOf"}` for a document; for a line that is none, `{"id","error"}`.
  public mutating func answer(_ prepared: Prepared) -> FilterAnswer {
    switch prepared.document {
    case .failure(let refused): return refused.answer
    case .success(let (document, claims, kind)):
      day = document.date ?? day
      let content = ReportText(
        title: document.title, publisher: document.publisher, date: document.date, language: document.language,
        text: document.text)
      let verdict = grouping.add(
        GroupingReport(id: ReportID(document.id), content: content, day: day, kind: kind, claims: claims))
      return FilterAnswer(
        Line(id: document.id, incident: verdict.incident?.rawValue, copyOf: verdict.copy?.copyOf.rawValue))
    }
  }
}
