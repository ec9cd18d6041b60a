// What was found, with the words that were searched for marked.

import Desk
import Model

/// One find: a stretch of a report's text, or of a claim's sentence.
struct FoundExcerpt: Encodable, Sendable {
  let report: ReportSummary
  /// The claim whose sentence was found; nil for a find in the report's text.
  let claim: ClaimID?
  let excerpt: [ExcerptPiece]
}

/// What `daybook search` answers.
struct SearchAnswer: Answer {
  let words: String
  let finds: [FoundExcerpt]
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

extension FoundExcerpt {
  init(_ find: SearchFind) {
    self.init(
      report: find.report, claim: find.claim,
      excerpt: find.pieces.map { ExcerptPiece($0.text, isMarked: $0.isMarked) })
  }
}

extension SearchAnswer {
  /// Of `finds`, as many as were asked for: where reports and claims together are more, half of each, best first.
  init(words: String, finds: [FoundExcerpt], limit: Int) {
    let (claims, reports) = (finds.filter { $0.claim != nil }, finds.filter { $0.claim == nil })
    let reportCount = min(reports.count, max(limit - claims.count, (limit + 1) / 2))
    let shown = Array(reports.prefix(reportCount)) + Array(claims.prefix(limit - reportCount))
    self.init(words: words, finds: shown, isCut: shown.count < finds.count)
  }
}
