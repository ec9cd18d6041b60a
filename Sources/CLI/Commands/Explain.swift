// daybook explain: what every number of a text was taken for, and why.

import Desk
import Foundation
import Model

/// Explains the numbers of a text.
enum ExplainVerb: Verb {
  static let title = Option.text("title", "WORDS", "the title of the piece, whatever the text says")

  static let spec = VerbSpec(
    "explain", "show what each number of a text was taken for, and why; needs no desk",
    discussion: [
      "TEXT is a text in quotation marks; a file; or \"-\", standard input. Every number in it is marked and has a line below: [12]¹ is a figure that somebody was killed, hurt, displaced …; {12}² is none, and the line says why: a date, an age, money, a thing, what only could happen, a second mention. Number words and words such as \"dozens\" are numbers too. Then each claim is shown in full: whom it counts, its bounds, its span, who says it, and the words that decided.",
      "A text without a language is read by its script, in Latin letters as English. A file may be anything that 'daybook read' reads.",
    ],
    options: [title.declaration, AddVerb.date.declaration, AddVerb.language.declaration],
    operands: Operands(
      usage: "TEXT", count: 1...1, wanted: "Give a text in quotation marks, a file, or \"-\" for standard input."),
    examples: [
      Example("daybook explain \"On 2 March shells killed at least 12 people, aged 7 to 70.\"", "a sentence"),
      Example("daybook explain bulletin.txt --date 2031-03-02", "a file, of a day that it does not name"),
      Example("daybook explain - --lang ru < soobshchenie.txt", "standard input"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let given = arguments.operands[0]
    let hints = ExplainedText.Hints(
      title: arguments[title], published: arguments[AddVerb.date], language: arguments[AddVerb.language])
    // A text of one word has no figure in it: what has no space is a path, so that a mistyped one is not explained.
    if given == "-" || !given.contains(where: \.isWhitespace) || FileManager.default.fileExists(atPath: given) {
      let (texts, failures) = ExplainedText.all(in: given, hints: hints)
      session.answer(ExplainAnswer(texts: texts, failures: failures))
      return failures.isEmpty ? .good : .someFailed
    }
    do throws(DeskError) {
      session.answer(ExplainAnswer(texts: [try ExplainedText.of(given, hints: hints)], failures: []))
    } catch {
      throw CommandFailure(error, exit: .someFailed)
    }
    return .good
  }
}
