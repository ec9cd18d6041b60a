// daybook recommend: choose one figure of an account.

import Desk

/// Records which figure the desk chooses.
enum RecommendVerb: Verb {
  static let spec = VerbSpec(
    "recommend", "choose one figure of an account",
    discussion: [
      "The account's range stays as it is and says what sources say; the chosen figure is shown beside it, with the reason, as long as its claim is among those weighed.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(
      usage: "ACCOUNT CLAIM", count: 2...2, wanted: "Give the names of an account and of a claim in it."),
    examples: [
      Example(
        "daybook recommend a-2f6k0q81mzt4 c-9d1m3xw7p0ab --reason 'the only count by name'", "the figure of that claim")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.recommend(account: arguments.operands[0], claim: arguments.operands[1]), arguments, in: session)
  }
}
