// daybook move: put reports with another incident.

import Desk

/// Records that reports are of another incident that is there.
enum MoveVerb: Verb {
  static let spec = VerbSpec(
    "move", "put reports with another incident",
    discussion: [
      "The reports, and copies of them, are of that incident from then on, with their figures. Later reports are compared with them where they are now. 'daybook split' gives them an incident of their own.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(
      usage: "REPORT... INCIDENT", count: 2...Int.max, wanted: "Give the names of reports, then that of an incident."),
    examples: [
      Example(
        "daybook move r-5k2m9q0x7t3a i-7w3x0r5c9e1b --reason 'same crossing'", "one report to an incident that is there"
      )
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(
      .move(Array(arguments.operands.dropLast()), into: arguments.operands[arguments.operands.count - 1]), arguments,
      in: session)
  }
}
