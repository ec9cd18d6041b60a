// daybook reject: take a claim out of what is weighed.

import Desk

/// Records a rejection.
enum RejectVerb: Verb {
  static let spec = VerbSpec(
    "reject", "take a claim out of what is weighed",
    discussion: [
      "ID is a claim (c-…) or an entry (e-…). It stays on record and is shown as rejected; the standing figure of its account is made of the others.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(usage: "ID", count: 1...1, wanted: "Give the name of a claim or an entry."),
    examples: [
      Example("daybook reject c-9d1m3xw7p0ab --reason 'the figure is of another year'", "a rejection")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.reject(arguments.operands[0]), arguments, in: session)
  }
}
