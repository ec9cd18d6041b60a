// `daybook extract --jsonl` without the reading of lines: one document in, its claims out. Needs no desk.

internal import Extract
internal import Model

/// Extracts the claims of documents given as JSON, one at a time. May be asked from several threads at once.
public struct ExtractFilter: Sendable {
  /// What one document gives.
  private struct Line: Encodable {
    let id: String
    let extraction: Extraction
    let error: FilterError?

    enum Keys: String, CodingKey { case id, error }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(id, forKey: .id)
      try container.encodeIfPresent(error, forKey: .error)
      try extraction.encode(to: encoder)
    }
  }

  private let extractor = Extractor()

  /// A filter with nothing in it.
  public init() {}

  /// `{"id","totals","claims"}` for a document; for a line that is none, `{"id","error"}`. A text that is not
  /// searched, being too long or in a language without a pack, has both.
  public func answer(_ line: [UInt8], number: Int) -> FilterAnswer {
    switch FilterDocument.read(line, number: number) {
    case .failure(let refused): return refused.answer
    case .success(let document):
      let extraction = extractor.extract(
        document.text, title: document.title,
        language: document.language ?? ReportLanguage.of(document.text, stated: nil), published: document.date)
      let isTooLong = document.text.utf8.count > Extractor.maximumBytes
      var error: FilterError?
      if isTooLong {
        error = FilterError(
          code: "textTooLong", message: "This text was not searched for figures, since it is too long; split it.",
          evidence: "line \(number), the limit is \(Extractor.maximumBytes) bytes")
      } else if let language = extraction.missingPack {
        error = FilterError(
          code: "noLanguagePack",
          message: "This text was not searched for figures: there is no language pack for \(language).",
          evidence: "line \(number)")
      }
      return FilterAnswer(Line(id: document.id, extraction: extraction, error: error), hasFailed: error != nil)
    }
  }
}
