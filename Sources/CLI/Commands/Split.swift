// daybook split: take reports out of their incident.

import Desk

/// Records that reports are of another incident.
enum SplitVerb: Verb {
  static let into = Option.text("into", "INCIDENT", "the incident that they are of (default: a new one)")

  static let spec = VerbSpec(
    "split", "take reports out of their incident",
    discussion: [
      "The reports, and copies of them, are of a new incident of their own from then on, or, with --into, of another that is there. Later reports are compared with them where they are now.",
      DecisionOptions.discussion,
    ],
    options: [into.declaration] + DecisionOptions.all,
    operands: Operands(usage: "REPORT...", count: 1...Int.max, wanted: "Give the name of at least one report."),
    examples: [
      Example("daybook split r-5k2m9q0x7t3a --reason 'the second shelling, a day later'", "a new incident"),
      Example(
        "daybook split r-5k2m9q0x7t3a --into i-7w3x0r5c9e1b --reason 'same crossing'", "to an incident that is there"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    if let into = arguments[into] {
      return try await decide(.move(arguments.operands, into: into), arguments, in: session)
    }
    return try await decide(.split(arguments.operands), arguments, in: session)
  }
}
