// daybook why: from a figure back to its sentence.

/// Shows what a figure rests on.
enum WhyVerb: Verb {
  static let spec = VerbSpec(
    "why", "show what a figure rests on: sentence, source, history, rivals",
    discussion: [
      "ID is a claim (c-…), an entry (e-…) or an account (a-…), as 'daybook ledger', 'daybook search' and the digest print them. Shows the sentence with the number marked, who says it and where, the hash of the bytes it was read from, what the claim did to its account and by which rule, and the claims that say otherwise."
    ],
    operands: Operands(usage: "ID", count: 1...1, wanted: "Give the name of a claim, entry or account."),
    examples: [
      Example("daybook why a-2f6k0q81mzt4", "an account: every figure posted to it, with its sentence"),
      Example("daybook why c-9d1m3xw7p0ab", "a claim: all that is known of it"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    throw unattached
  }
}
