// What was found, with the words that were searched for marked.

import Model

/// One find: a stretch of a report's text, or of a claim's sentence.
struct SearchFind: Encodable, Sendable {
  let report: ReportSummary
  /// The claim whose sentence was found; nil for a find in the report's text.
  let claim: ClaimID?
  let excerpt: [ExcerptPiece]
}

/// What `daybook search` answers.
struct SearchAnswer: Answer {
  let words: String
  let finds: [SearchFind]
  /// There are more finds than were asked for.
  let isCut: Bool

  func text(_ page: Page) -> String {
    guard !finds.isEmpty else { return "Nothing found for “\(neutral(words))”.\n" }
    var out = ""
    for find in finds {
      let name = find.claim?.rawValue ?? find.report.id.rawValue
      let head = "\(name)  \(find.report.day)  \(find.report.sourceName)" + (find.report.title.map { "  \($0)" } ?? "")
      out += page.style(.bold, page.width.map { truncate(neutral(head), to: $0) } ?? neutral(head)) + "\n"
      out += excerptText(find.excerpt, page, indent: "    ")
    }
    out += "\n" + counted(finds.count, "find", "finds") + (isCut ? "; there are more, --limit shows them" : "") + ".\n"
    return out
  }
}
