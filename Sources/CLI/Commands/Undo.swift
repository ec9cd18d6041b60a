// daybook undo: take a decision back.

import Desk

/// Records that a decision holds no longer.
enum UndoVerb: Verb {
  static let spec = VerbSpec(
    "undo", "take a decision back",
    discussion: [
      "ID is a decision (d-…). What it changed is again as it was before; an undoing can be undone too.",
      DecisionOptions.discussion,
    ],
    options: DecisionOptions.all,
    operands: Operands(usage: "ID", count: 1...1, wanted: "Give the name of a decision."),
    examples: [
      Example("daybook undo d-4t8r1c6y2h0v --reason 'the bulletin was right'", "takes it back")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    try await decide(.undo(arguments.operands[0]), arguments, in: session)
  }
}
