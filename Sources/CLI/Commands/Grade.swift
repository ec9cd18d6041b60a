// daybook grade: grade a publisher (A–F), a claim (1–6) or an incident.

import Desk

/// Records a grade.
enum GradeVerb: Verb {
  static let spec = VerbSpec(
    "grade", "grade a publisher (A–F), a claim (1–6) or an incident",
    discussion: [
      "Grades are those of the Admiralty code. A publisher, by its name as reports print it, is reliable from A (completely) to E (not at all), F where that cannot be judged; a claim (c-…) is credible from 1 (confirmed by others) to 5 (improbable), 6 where that cannot be judged. Grades are shown beside figures and change none.",
      "An incident (i-…) has a grade after Airwars: confirmed (a party to it has acknowledged it), fair (two or more credible sources), weak (a single source), contested (sources blame different parties or contradict each other), discounted (looked into and found untrue).",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(
      usage: "NAME GRADE", count: 2...2, wanted: "Give a publisher or the name of a claim or an incident, and a grade."),
    examples: [
      Example("daybook grade 'Dravo Herald' B --reason 'right in nine of ten checks'", "a publisher"),
      Example("daybook grade c-9d1m3xw7p0ab 2 --reason 'fits what the clinic says'", "a claim"),
      Example("daybook grade i-7w3x0r5c9e1b fair --reason 'two papers had people there'", "an incident"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.grade(arguments.operands[0], arguments.operands[1]), arguments, in: session)
  }
}
