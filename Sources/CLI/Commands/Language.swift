// daybook language: the languages figures are found in, and the marked texts that hold them to account.

import Desk

/// Lists languages and checks marked texts; for people who mend or write a language pack.
enum LanguageVerb: Verb {
  static let language = Option.text("lang", "CODE", "the language of the files (default: the name of their folder)")

  static let spec = VerbSpec(
    "language", "list the languages that figures are found in, or check marked texts",
    discussion: [
      "A language is one text file of words, a pack; a person who does not program can mend one or write one (Sources/Extract/Packs/PACKS.md). Packs of your own stand in the folder that DAYBOOK_PACKS names; one with the code of a pack that ships takes its place.",
      "With \"check\", reads files of marked texts (sentences with the claims that a careful reader takes from them) and says which are read otherwise; the exit code is then 1.",
    ],
    options: [language.declaration],
    operands: Operands(usage: "[check FILE...]", count: 0...Int.max, wanted: ""),
    examples: [
      Example("daybook language", "the languages, and how many words each knows"),
      Example("DAYBOOK_PACKS=mine daybook language check mine/fr/tolls.txt", "try a pack of your own"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    guard let first = arguments.operands.first else {
      let answer = LanguagesAnswer(languages: LanguageChecking.languages, problems: LanguageChecking.problems)
      session.answer(answer)
      return answer.problems.isEmpty ? .good : .someFailed
    }
    guard first == "check", arguments.operands.count > 1 else {
      throw .usage("unknownOperand", "Give nothing, or \"check\" and at least one file of marked texts.")
    }
    let result = LanguageChecking.check(Array(arguments.operands.dropFirst()), language: arguments[language])
    session.answer(MarkedAnswer(result: result))
    return result.differences.isEmpty && result.problems.isEmpty ? .good : .someFailed
  }
}
