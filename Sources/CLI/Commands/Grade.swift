// daybook grade: grade a publisher (A–F) or a claim (1–6).

import Desk

/// Records a grade.
enum GradeVerb: Verb {
  static let spec = VerbSpec(
    "grade", "grade a publisher (A–F) or a claim (1–6)",
    discussion: [
      "Grades are those of the Admiralty code. A publisher, by its name as reports print it, is reliable from A (completely) to E (not at all), F where that cannot be judged; a claim (c-…) is credible from 1 (confirmed by others) to 5 (improbable), 6 where that cannot be judged. Grades are shown beside figures and change none.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(
      usage: "NAME GRADE", count: 2...2, wanted: "Give a publisher or the name of a claim, and a grade."),
    examples: [
      Example("daybook grade 'Dravo Herald' B --reason 'right in nine of ten checks'", "a publisher"),
      Example("daybook grade c-9d1m3xw7p0ab 2 --reason 'fits what the clinic says'", "a claim"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.grade(arguments.operands[0], arguments.operands[1]), arguments, in: session)
  }
}
