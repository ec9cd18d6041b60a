// daybook merge: say that two incidents are one.

import Desk

/// Records that two incidents are one.
enum MergeVerb: Verb {
  static let spec = VerbSpec(
    "merge", "say that two incidents are one",
    discussion: [
      "The first incident is shown as the second from then on, with all its reports and figures, and also those that come later. Its own name keeps working.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(usage: "INCIDENT INTO", count: 2...2, wanted: "Give the names of two incidents."),
    examples: [
      Example(
        "daybook merge i-2f6k0q81mzt4 i-7w3x0r5c9e1b --reason 'one market, one night'",
        "the first becomes a part of the second")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.merge(arguments.operands[0], into: arguments.operands[1]), arguments, in: session)
  }
}
