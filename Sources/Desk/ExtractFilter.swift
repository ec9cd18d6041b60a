// `daybook extract --jsonl` without the lines: one document in, its claims out. Needs no desk.

internal import Extract
public import Foundation
internal import Model

/// Extracts the claims of documents given as JSON, one at a time.
public struct ExtractFilter: Sendable {
  /// A document as the filter takes it: `{"id","text"}` and where known `"title"`, `"date"`, `"lang"`.
  struct Document: Decodable {
    let id: String
    let text: String
    let title: String?
    let date: String?
    let language: String?

    enum Keys: String, CodingKey { case id, text, title, date, lang, language }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      if let number = try? container.decode(Int.self, forKey: .id) {
        id = String(number)
      } else {
        id = try container.decode(String.self, forKey: .id)
      }
      text = try container.decode(String.self, forKey: .text)
      title = try? container.decodeIfPresent(String.self, forKey: .title)
      date = try? container.decodeIfPresent(String.self, forKey: .date)
      let single =
        (try? container.decodeIfPresent(String.self, forKey: .lang))
        ?? (try? container.decodeIfPresent(String.self, forKey: .language))
      language = single ?? (try? container.decodeIfPresent([String].self, forKey: .lang))?.first
    }
  }

  /// What one document gives.
  struct Answer: Encodable {
    let id: String
    let extraction: Extraction

    enum Keys: String, CodingKey { case id }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(id, forKey: .id)
      try extraction.encode(to: encoder)
    }
  }

  private let extractor = Extractor()
  private let decoder = JSONDecoder()
  private let encoder: JSONEncoder

  /// A filter with nothing in it.
  public init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The answer to one document, as JSON on one line; throws what is wrong with the line.
  public func answer(_ line: Data) throws -> Data {
    let document = try decoder.decode(Document.self, from: line)
    let extraction = extractor.extract(
      document.text, title: document.title, language: document.language,
      published: document.date.flatMap { CivilDate($0) })
    return try encoder.encode(Answer(id: document.id, extraction: extraction))
  }
}
