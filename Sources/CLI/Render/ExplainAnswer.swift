// A text with its numbers marked, a line for each, and each claim in full.

import Desk
import Model

/// What `daybook explain` answers.
struct ExplainAnswer: Answer {
  let texts: [ExplainedText]
  let failures: [Failure]

  func text(_ page: Page) -> String {
    var out = texts.map { explained($0, page) }.joined(separator: "\n")
    if !out.isEmpty, !failures.isEmpty { out += "\n" }
    for failure in failures { out += page.style(.red, "Failed: ") + wrapped(failure.reason, page, indent: "") }
    return out
  }

  private func explained(_ piece: ExplainedText, _ page: Page) -> String {
    let explanation = piece.explanation
    var out = piece.title.map { page.style(.bold, neutral($0)) + "\n\n" } ?? ""
    out += markedText(explanation, page) + "\n"
    guard !explanation.numbers.isEmpty else { return out + "There is no number in it.\n" }
    out += "[ ] taken, { } not taken\n\n" + verdicts(explanation).text(width: page.width, style: page.style)
    for (place, claim) in explanation.claims.enumerated() {
      let number = explanation.numbers.firstIndex { $0.claims.contains(place) }
      let stated = claim.stated
      let head = "\(stated.measure.rawValue), \(countedText(stated.group, stated.unit)): \(figureText(stated))"
      out += "\n" + page.style(ink(stated.measure), "[\((number ?? place) + 1)]") + " " + page.style(.bold, head) + "\n"
      out += fields(stated, place, explanation).text(page)
    }
    return out
  }

  /// The text with each number in brackets and, raised, the number of its line.
  private func markedText(_ explanation: TextExplanation, _ page: Page) -> String {
    let text = ScalarText(explanation.text)
    var pieces: [InkedPiece] = []
    var end = 0
    for (place, number) in explanation.numbers.enumerated() {
      pieces.append(InkedPiece(text.slice(end, number.passage.start) ?? ""))
      let claim = number.claims.first.map { explanation.claims[$0] }
      let brackets = claim == nil ? ("{", "}") : ("[", "]")
      pieces.append(
        InkedPiece(
          brackets.0 + neutral(number.passage.exact) + brackets.1 + raised(place + 1),
          claim.map { ink($0.measure) } ?? .dim))
      end = number.passage.end
    }
    pieces.append(InkedPiece(text.slice(end, text.scalarCount) ?? ""))
    return inkedText(pieces, page, indent: "  ")
  }

  private func verdicts(_ explanation: TextExplanation) -> Table {
    let shrunkWhy = 24
    var table = Table([
      Table.Column("", alignsRight: true), Table.Column("NUMBER", shrinksTo: 8),
      Table.Column("TAKEN FOR", shrinksTo: 12), Table.Column("WHY", shrinksTo: shrunkWhy),
    ])
    for (place, number) in explanation.numbers.enumerated() {
      let mark = Table.Cell(String(place + 1))
      switch number.verdict {
      case .taken(let claims):
        for claim in claims.map({ explanation.claims[$0].stated }) {
          let what = "\(claim.measure.rawValue), \(countedText(claim.group, claim.unit)): \(figureText(claim))"
          table.row([
            mark, Table.Cell(number.passage.exact, ink(claim.measure)), Table.Cell(what), Table.Cell(claim.because),
          ])
        }
      case .left(let reason, let words):
        let why = reason.sentence + (words.map { " (“\($0)”)" } ?? "")
        table.row([mark, Table.Cell(number.passage.exact, .dim), Table.Cell("–", .dim), Table.Cell(why)])
      }
    }
    return table
  }

  private func fields(_ stated: ClaimDraft, _ place: Int, _ explanation: TextExplanation) -> Fields {
    var fields = Fields()
    fields.add("Whom", stated.group == .all ? stated.unit.rawValue : countedText(stated.group, stated.unit))
    let bound: (Int?) -> String = { $0.map(grouped) ?? "none" }
    fields.add(
      "Bounds", "lower \(bound(stated.lower)), upper \(bound(stated.upper)) (\(stated.approximation.rawValue))")
    fields.add("Counts", basisText(stated))
    fields.add(
      "Said by",
      stated.speaker.map { "\($0) (\(stated.status.rawValue))" } ?? "the text itself (\(stated.status.rawValue))")
    fields.add("Place", stated.place)
    fields.add("Event", stated.eventDate?.description)
    fields.add("As of", stated.asOf?.description)
    fields.add(
      "Headline", explanation.headline.contains(place) ? "the text's own headline figure, or a part of it" : nil)
    fields.add("Earlier", stated.isSuperseded ? "a figure that the text itself calls superseded" : nil)
    fields.add(
      "Part of",
      stated.partOf.flatMap {
        explanation.claims.indices.contains($0) ? figureText(explanation.claims[$0].stated) : nil
      })
    fields.add(
      "Read from",
      "“\(stated.figure.exact)” (\(stated.form.rawValue)), scalars \(stated.figure.start)–\(stated.figure.end)")
    fields.add("Because", stated.because)
    return fields
  }

  /// Colours by what happened: the dead, the hurt, those held or sought, those driven out, homes.
  private func ink(_ measure: Measure) -> Ink {
    switch measure {
    case .killed: .red
    case .injured: .yellow
    case .missing, .captured, .released: .magenta
    case .displaced, .evacuated, .returned, .sheltered, .homeless, .affected: .cyan
    case .destroyed, .damaged: .green
    }
  }

  /// The number in raised digits.
  private func raised(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(String(number).utf8.map { digits[Int($0 - UInt8(ascii: "0"))] })
  }
}

extension ExplainedNumber {
  /// Places of the claims it was taken for.
  fileprivate var claims: [Int] { if case .taken(let claims) = verdict { claims } else { [] } }
}

extension ExplainAnswer {
  private enum CodingKeys: String, CodingKey { case texts, failures }

  private struct Piece: Encodable {
    let title: String?
    let explanation: TextExplanation
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(texts.map { Piece(title: $0.title, explanation: $0.explanation) }, forKey: .texts)
    try container.encode(failures, forKey: .failures)
  }
}
