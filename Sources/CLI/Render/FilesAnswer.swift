// What stands in files, without a desk: their texts, or the claims in them.

import Desk
import Model

/// What `daybook read` and `daybook extract` answer about one file.
struct FileAnswer: Answer {
  let file: FileReading
  /// The claims are shown, and not the texts.
  let showsClaims: Bool

  func text(_ page: Page) -> String {
    var out = page.style(.bold, "\(neutral(file.origin))  (\(file.mediaType))") + "\n"
    for piece in file.pieces { out += "\n" + (showsClaims ? claimsText(piece, page) : reportText(piece.report, page)) }
    for failure in file.failures { out += page.style(.red, "Failed: ") + wrapped(failure.reason, page, indent: "") }
    return out + "\n"
  }

  private func reportText(_ report: ReportText, _ page: Page) -> String {
    var out = report.title.map { page.style(.bold, neutral($0)) + "\n" } ?? ""
    let from = [
      report.publisher, report.byline.map { "by \($0)" }, report.wire.map { "wire: \($0)" }, report.date?.description,
      report.language, report.url,
    ].compactMap { $0 }
    if !from.isEmpty { out += page.style(.dim, neutral(from.joined(separator: " · "))) + "\n" }
    return out + neutralLines(report.text) + "\n"
  }

  private func claimsText(_ piece: FileReading.Piece, _ page: Page) -> String {
    let title = piece.report.title.map { page.style(.bold, neutral($0)) + "\n" } ?? ""
    guard !piece.claims.isEmpty else { return title + "  No figure was found.\n" }
    return title + piece.claims.map { claimText($0.stated, named: nil, page) }.joined()
  }

  private enum CodingKeys: String, CodingKey { case path, mediaType, reports, failures }

  private struct Piece: Encodable {
    let report: ReportText
    let claims: [Claim]?
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file.origin, forKey: .path)
    try container.encode(file.mediaType, forKey: .mediaType)
    try container.encode(
      file.pieces.map { Piece(report: $0.report, claims: showsClaims ? $0.claims : nil) }, forKey: .reports)
    try container.encode(file.failures, forKey: .failures)
  }
}

extension Session {
  /// Shows files as they are read, one after the other; with `--json` in one object.
  func showFiles(_ paths: [String], claims: Bool, extractor: String? = nil) -> ExitCode {
    var hasFailed = false
    var answers: [FileAnswer] = []
    FileReading.forEach(paths, withClaims: claims, extractor: extractor) { file in
      hasFailed = hasFailed || !file.failures.isEmpty
      let shown = FileAnswer(file: file, showsClaims: claims)
      if isJSON { answers.append(shown) } else { answer(shown) }
    }
    if isJSON { console.out.write(JSONText.line(["files": answers])) }
    return hasFailed ? .someFailed : .good
  }
}
