// JSON Lines of documents: one JSON object a line; a line that is none is a failure with its number, the rest goes on.

import Foundation
internal import Model

/// Reads `{"id", "title", "date", "text", "lang", "url", "publisher", "byline"}` a line, in place of `text` the texts of several `pages`; `language`, `site`, `sitename`,
/// `author` and `body` are known as other names of the same.
func readDocuments<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  var source = bytes
  if let wide = Charset.wide(bytes[...]), wide.mark > 0 || start == 0 { source = Charset.decode(bytes[...]).utf8 }
  var number = 0
  var position = source.count == bytes.count ? start : 0
  while position < source.count {
    let end = source[position...].firstIndex(of: 10) ?? source.count
    number += 1
    let line = source[position..<end]
    position = end + 1
    guard line.contains(where: { $0 > 32 }) else { continue }
    guard line.count <= limits.maximumLineBytes else {
      try emit(
        .failure(
          ReadFailure(
            code: "lineTooLong", message: "A line of the JSON Lines is longer than the limit; split the document.",
            evidence: "line \(number), \(line.count) bytes")))
      continue
    }
    let decoded = Charset.decode(line)
    for note in decoded.notes {
      try emit(
        .failure(
          ReadFailure(code: note.code, message: note.message, evidence: "line \(number): \(note.evidence ?? "")")))
    }
    switch DocumentLine.read(decoded.utf8) {
    case .success(let report): try emit(.report(report))
    case .failure(let failure):
      try emit(.failure(ReadFailure(code: failure.code, message: failure.message, evidence: "line \(number)")))
    }
  }
}

/// One line of JSON Lines.
private enum DocumentLine {
  /// JSON nested deeper than this is no document of ours; the parser would use the stack for each level.
  private static let maximumNesting = 64

  static func read(_ utf8: [UInt8]) -> Result<ReportText, ReadFailure> {
    guard !JSONNesting.exceeds(maximumNesting, utf8), let value = try? JSONSerialization.jsonObject(with: Data(utf8)),
      let object = value as? [String: Any]
    else {
      return .failure(
        ReadFailure(code: "badJSON", message: "A line is not a JSON object; mend it and add the file again."))
    }
    func text(_ names: String...) -> String? {
      names.lazy.compactMap { (object[$0] as? String)?.nonEmpty }.first
    }
    let program = text("recognizedBy")
    let pages = (object["pages"] as? [String]).flatMap { PagedText($0, isRecognized: program != nil) }
    guard let body = pages?.text ?? text("text", "body", "content") ?? text("title") else {
      return .failure(
        ReadFailure(code: "noText", message: "A document has no \"text\"; add one or leave the line out."))
    }
    var byline = text("byline", "author")
    if byline == nil, let several = object["authors"] as? [String] { byline = several.joined(separator: ", ") }
    return .success(
      ReportText(
        title: text("title", "headline"), byline: byline, publisher: text("publisher", "site", "sitename", "source"),
        date: text("date", "published").flatMap { CivilDate($0) ?? WrittenDate.find(in: $0) },
        language: text("lang", "language"), url: text("url", "link"), wire: text("wire", "agency"),
        pages: pages?.pages, recognizedBy: program,
        kind: text("kind").flatMap(ReportKind.init(rawValue:)), text: body))
  }
}
