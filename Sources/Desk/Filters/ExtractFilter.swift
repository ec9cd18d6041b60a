// `daybook extract --jsonl` without the reading of lines: one document in, its claims out. Needs no desk.

internal import Extract
internal import Model

/// Extracts the claims of documents given as JSON, one at a time. May be asked from several threads at once.
public struct ExtractFilter: Sendable {
  /// What one document gives.
  private struct Line: Encodable {
    let id: String
    let extraction: Extraction
    let refused: [FilterError]
    let error: FilterError?

    enum Keys: String, CodingKey { case id, refused, error }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(id, forKey: .id)
      try container.encodeIfPresent(error, forKey: .error)
      if !refused.isEmpty { try container.encode(refused, forKey: .refused) }
      try extraction.encode(to: encoder)
    }
  }

  private let finding: FigureFinding

  /// A filter that finds figures by Daybook's own rules, or by a program given as a command line.
  public init(extractor: String? = nil) { finding = FigureFinding(command: extractor) }

  /// `{"id","totals","claims","statements","demands","instruments","alerts"}` for a document; for a line that is none, `{"id","error"}`. A text that is not searched, being
  /// too long or in a language without a pack, has both, and so has one to which the program gave no answer; `"refused"`
  /// says which of the program's claims the anchor gate did not let in.
  public func answer(_ line: [UInt8], number: Int) -> FilterAnswer {
    switch FilterDocument.read(line, number: number) {
    case .failure(let refused): return refused.answer
    case .success(let document):
      let found = finding.figures(
        of: ReportText(
          title: document.title, publisher: document.publisher, date: document.date,
          language: document.language ?? ReportLanguage.of(document.text, stated: nil), text: document.text),
        withPassages: true)
      var error = found.failure.map { FilterError($0) }
      if document.text.utf8.count > Extractor.maximumBytes {
        error = FilterError(
          code: "textTooLong", message: "This text was not searched for figures, since it is too long; split it.",
          evidence: "line \(number), the limit is \(Extractor.maximumBytes) bytes")
      } else if let language = found.extraction.missingPack {
        error = FilterError(
          code: "noLanguagePack",
          message: "This text was not searched for figures: there is no language pack for \(language).",
          evidence: "line \(number)")
      }
      let refused = found.refused.map { FilterError($0) }
      return FilterAnswer(
        Line(id: document.id, extraction: found.extraction, refused: refused, error: error),
        hasFailed: error != nil || !refused.isEmpty)
    }
  }
}
