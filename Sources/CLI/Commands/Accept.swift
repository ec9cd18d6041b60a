// daybook accept: record that a claim is good.

import Desk

/// Records an approval.
enum AcceptVerb: Verb {
  static let spec = VerbSpec(
    "accept", "record that a claim is good",
    discussion: [
      "ID is a claim (c-…) or an entry (e-…). The approval is of the claim as it is now: it falls, and 'daybook why' says so, when somebody edits the claim, or when the same address or path is got again and the sentence no longer stands there.",
      "By the two-person rule ('daybook settings') an approval counts when two people gave it; the first is shown as waiting.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(usage: "ID", count: 1...1, wanted: "Give the name of a claim or an entry."),
    examples: [
      Example("daybook accept c-9d1m3xw7p0ab --reason 'read against the bulletin'", "an approval")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.accept(arguments.operands[0]), arguments, in: session)
  }
}
