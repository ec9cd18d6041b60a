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
    out += "[ ] taken, { } not taken\n\n" + verdicts(explanation, page)
    for (place, claim) in explanation.claims.enumerated() {
      let stated = claim.stated
      out += "\n" + page.style(ink(stated.measure), mark(of: place, explanation)) + " "
      out += page.style(.bold, headline(stated)) + "\n" + fields(stated, place, explanation).text(page)
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

  /// A line for each number; the reason, which is what was asked for, is wrapped and never cut.
  private func verdicts(_ explanation: TextExplanation, _ page: Page) -> String {
    var rows = [Row(mark: "", number: "NUMBER", what: "TAKEN FOR", why: "WHY", ink: .dim)]
    for (place, number) in explanation.numbers.enumerated() {
      let (mark, exact) = (String(place + 1), neutral(number.passage.exact))
      switch number.verdict {
      case .taken(let claims):
        for claim in claims.map({ explanation.claims[$0].stated }) {
          rows.append(
            Row(mark: mark, number: exact, what: headline(claim), why: neutral(claim.because), ink: ink(claim.measure)))
        }
      case .left(let reason, let words):
        let why = reason.sentence + (words.map { " (“\(neutral($0))”)" } ?? "")
        rows.append(Row(mark: mark, number: exact, what: "–", why: why, ink: .dim))
      }
    }
    return Row.lines(rows, page)
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

  /// "killed, children: 4".
  private func headline(_ stated: ClaimDraft) -> String {
    neutral("\(stated.measure.rawValue), \(countedText(stated.group, stated.unit)): \(figureText(stated))")
  }

  /// "[3]": the number that a claim was read from, as it is marked in the text.
  private func mark(of claim: Int, _ explanation: TextExplanation) -> String {
    let number = explanation.numbers.firstIndex { $0.claims.contains(claim) }
    return "[\((number ?? claim) + 1)]"
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

/// A number's line: its mark, its words, what it was taken for, why.
private struct Row {
  let mark, number, what, why: String
  let ink: Ink

  private static let gap = 2
  /// Columns wider than these would leave no room for the reason.
  private static let widestNumber = 20
  private static let widestWhat = 34
  private static let narrowestWhy = 24
  private static let widestWithoutTerminal = 100

  /// Rows whose columns line up.
  static func lines(_ rows: [Row], _ page: Page) -> String {
    func width(_ text: (Row) -> String, _ most: Int) -> Int {
      min(most, rows.map { displayWidth(text($0)) }.max() ?? 0)
    }
    let widths = (width(\.mark, .max), width(\.number, widestNumber), width(\.what, widestWhat))
    let start = widths.0 + widths.1 + widths.2 + 3 * gap
    let room = max(narrowestWhy, (page.width ?? widestWithoutTerminal) - start)
    func padded(_ text: String, _ width: Int) -> (shown: String, space: String) {
      let shown = truncate(text, to: width)
      return (shown, String(repeating: " ", count: width - displayWidth(shown)))
    }
    let between = String(repeating: " ", count: gap)
    return rows.map { row in
      let (mark, number, what) = (padded(row.mark, widths.0), padded(row.number, widths.1), padded(row.what, widths.2))
      let isTitle = row.mark.isEmpty
      let why = wrap(row.why, width: room).map { isTitle ? page.style(.dim, $0) : $0 }
      let head =
        mark.space + mark.shown + between + page.style(row.ink, number.shown) + number.space + between
        + (isTitle ? page.style(.dim, what.shown) : what.shown) + what.space + between
      return head + why.joined(separator: "\n" + String(repeating: " ", count: start)) + "\n"
    }.joined()
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
