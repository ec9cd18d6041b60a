// A document as the filters take it, one JSON object a line.

internal import Foundation
internal import Model

/// `{"id","text"}` and where known `"title"`, `"date"`, `"lang"`, `"publisher"`. Names may be numbers; of several
/// languages the first counts; a date that is none is passed over.
struct FilterDocument: Decodable, Sendable {
  let id: String
  let text: String
  let title: String?
  let date: CivilDate?
  let language: String?
  let publisher: String?

  private enum Keys: String, CodingKey { case id, text, title, date, lang, language, publisher }

  /// What is wrong with a line that is no document.
  struct Refusal: Error {
    let id: String?
    let message: String
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    func string(_ key: Keys) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
    let name = string(.id) ?? (try? container.decode(Int.self, forKey: .id)).map(String.init)
    guard let name else { throw Refusal(id: nil, message: "This document has no \"id\"; give it one.") }
    guard let text = string(.text) else {
      throw Refusal(id: name, message: "This document has no \"text\"; give it one.")
    }
    (id, self.text, title, publisher) = (name, text, string(.title), string(.publisher))
    date = string(.date).flatMap { CivilDate(String($0.prefix(10))) }
    let languages = try? container.decodeIfPresent([String].self, forKey: .lang)
    language = string(.lang) ?? string(.language) ?? languages?.first
  }

  /// The document of a line, or the answer that refuses it.
  static func read(_ line: [UInt8], number: Int) -> Result<FilterDocument, RefusedDocument> {
    do {
      return .success(try JSONDecoder().decode(FilterDocument.self, from: Data(line)))
    } catch let refusal as Refusal {
      return .failure(RefusedDocument(refusal.id, refusal.message, number))
    } catch {
      return .failure(RefusedDocument(nil, "This line is no JSON object; write one document a line.", number))
    }
  }
}

/// A line that is no document, with what the filter answers to it.
struct RefusedDocument: Error {
  let answer: FilterAnswer

  init(_ id: String?, _ message: String, _ number: Int) {
    answer = .refused(id: id, code: "badLine", message: message, evidence: "line \(number)")
  }
}
