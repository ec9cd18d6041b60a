// daybook decisions: what people decided.

import Desk

/// Lists decisions.
enum DecisionsVerb: Verb {
  static let limit = Option.number("limit", "at most this many decisions (default: 50)", in: 1...100_000)
  static let defaultLimit = 50

  static let spec = VerbSpec(
    "decisions", "list what people decided, the latest first",
    discussion: [
      "Each with its name, who made it, when and why; those that a later decision took back are marked. Nothing is ever removed from this list. 'daybook why ID' shows one of them with what became of it, or what was decided about a claim, an account or an incident."
    ],
    options: [limit.declaration],
    examples: [
      Example("daybook decisions", "the last fifty"),
      Example(
        "daybook decisions --limit 1 --json | jq -r '.decisions[].decision.id'", "the name of the last, to undo it"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let limit = arguments[limit] ?? defaultLimit
    let desk = try session.openDesk()
    // One more than is shown tells whether there are more.
    let found = try await onDesk { () throws(DeskError) in try await desk.decisions(limit: limit + 1) }
    session.answer(
      DecisionsAnswer(
        decisions: found.prefix(limit).map { DecisionAnswer(decision: $0.decision, later: $0.later, holds: $0.holds) },
        isCut: found.count > limit))
    return .good
  }
}
