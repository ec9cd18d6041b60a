// daybook split: take reports out of their incident.

import Desk

/// Records that reports are of an incident of their own.
enum SplitVerb: Verb {
  static let spec = VerbSpec(
    "split", "take reports out of their incident",
    discussion: [
      "The reports, and copies of them, are of a new incident of their own from then on. Later reports are compared with them where they are now. 'daybook move' puts them with another incident that is there.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(usage: "REPORT...", count: 1...Int.max, wanted: "Give the name of at least one report."),
    examples: [
      Example("daybook split r-5k2m9q0x7t3a --reason 'the second shelling, a day later'", "a new incident")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.split(arguments.operands), arguments, in: session)
  }
}
