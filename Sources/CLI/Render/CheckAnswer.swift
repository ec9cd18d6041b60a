// A draft with its figures marked, and a line for each with what the record says.

import Desk
import Model

/// What `daybook check` answers.
struct CheckAnswer: Answer {
  let check: DraftCheck

  func text(_ page: Page) -> String {
    var out = check.pieces.map { piece($0, page) }.joined(separator: "\n")
    let items = check.pieces.flatMap(\.items)
    guard !items.isEmpty else { return out + "No figure and no quotation was found in it.\n" }
    let counts = FindingKind.allCases.compactMap { kind -> String? in
      let count = items.count { $0.finding.kind == kind }
      return count == 0 ? nil : "\(grouped(count)) \(kind.rawValue)"
    }
    out += "\n" + counts.joined(separator: ", ") + ".\n"
    return out
  }

  private func piece(_ piece: DraftCheck.Piece, _ page: Page) -> String {
    var out = piece.title.map { page.style(.bold, neutral($0)) + "\n\n" } ?? ""
    out += marked(piece, page)
    for (place, item) in piece.items.enumerated() {
      out += "\n" + page.style(ink(item.finding.kind), "[\(place + 1)] \(label(item.finding))")
      let what = item.claim.map { "\($0.measure.rawValue), \(countedText($0.group, $0.unit)): \(figureText($0))" }
      out += "  " + neutral(what ?? "“\(item.passage.exact)”") + "\n"
      out += wrapped(item.finding.message, page, indent: "    ")
      for cited in item.finding.cited.prefix(CheckAnswer.shownSentences) {
        out += wrapped("\(cited.claim)  “\(cited.sentence)”", page, indent: "    ")
      }
    }
    return out
  }

  /// Sentences shown under a finding; `--json` has them all.
  private static let shownSentences = 2

  private func label(_ finding: Finding) -> String {
    finding.kind.rawValue + (finding.aspect.map { " (\($0.rawValue))" } ?? "")
  }

  /// The text with each figure in brackets, behind it the number of its line.
  private func marked(_ piece: DraftCheck.Piece, _ page: Page) -> String {
    let text = ScalarText(piece.text)
    var pieces: [InkedPiece] = []
    var end = 0
    for (place, item) in piece.items.enumerated() where item.claim != nil {
      guard item.passage.start >= end else {
        // A second finding of the same figure: its number beside the first one's.
        pieces.append(InkedPiece("[\(place + 1)]", ink(item.finding.kind)))
        continue
      }
      pieces.append(InkedPiece(text.slice(end, item.passage.start) ?? ""))
      pieces.append(InkedPiece("[\(neutral(item.passage.exact))][\(place + 1)]", ink(item.finding.kind)))
      end = item.passage.end
    }
    pieces.append(InkedPiece(text.slice(end, text.scalarCount) ?? ""))
    return inkedText(pieces, page, indent: "  ")
  }

  private func ink(_ kind: FindingKind) -> Ink {
    switch kind {
    case .supported: .green
    case .ambiguous, .disputed: .yellow
    case .outdated, .scope, .qualifier, .misattributed, .noSource, .arithmetic, .quotation: .red
    }
  }
}

extension CheckAnswer {
  private struct Piece: Encodable {
    let title: String?
    let findings: [Item]
  }

  private struct Item: Encodable {
    let start, end: Int
    let exact, sentence: String
    let claim: ClaimDraft?
    let kind: FindingKind
    let aspect: ScopeAspect?
    let message: String
    let sources: Int
    let cited: [CitedFigure]
    let place: FilePlace?

    init(_ item: DraftCheck.Item) {
      (start, end, exact) = (item.passage.start, item.passage.end, item.passage.exact)
      (sentence, claim, place) = (item.sentence.exact, item.claim, item.place)
      (kind, aspect, message) = (item.finding.kind, item.finding.aspect, item.finding.message)
      (sources, cited) = (item.finding.sourceCount, item.finding.cited)
    }
  }

  private enum CodingKeys: String, CodingKey { case draft, texts, failures }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(check.origin, forKey: .draft)
    try container.encode(
      check.pieces.map { Piece(title: $0.title, findings: $0.items.map(Item.init)) }, forKey: .texts)
    try container.encode(check.failures, forKey: .failures)
  }
}
