// What the verbs of decision share: who decides, why, and the answer.

import Desk
import Model

/// The options of every decision.
enum DecisionOptions {
  static let reason = Option.text("reason", "TEXT", "why, in your own words; every decision needs it")
  static let actor = Option.text("actor", "NAME", "who decides (default: DAYBOOK_ACTOR, else USER)")

  static let all = [reason.declaration, actor.declaration]

  /// Said in the help of each.
  static let discussion =
    "A decision is recorded with who made it, when and why, and is never changed or removed; 'daybook undo' takes it back by a further one. It stands above what the machine found, which stays on record, and 'daybook why' shows both."
}

/// Who decides.
func decidingActor(_ arguments: Arguments, in session: Session) throws(CommandFailure) -> String {
  let environment = session.console.environment
  let named = [arguments[DecisionOptions.actor], environment["DAYBOOK_ACTOR"], environment["USER"]]
  guard let actor = named.compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
    throw .usage("noActor", "Say who decides: --actor NAME, or set DAYBOOK_ACTOR.")
  }
  return actor
}

/// Records a decision and says what was recorded.
func decide(
  _ deciding: Deciding, _ arguments: Arguments, in session: Session
) async throws(CommandFailure) -> ExitCode {
  guard let reason = arguments[DecisionOptions.reason] else {
    throw .usage("noReason", "A decision needs its reason: --reason TEXT.")
  }
  let actor = try decidingActor(arguments, in: session)
  let desk = try session.openDesk()
  let decisions = try await onDesk { () throws(DeskError) in
    try await desk.decide(deciding, by: Decider(actor: actor, reason: reason), waiting: session.waiting)
  }
  session.answer(DecidedAnswer(decisions: decisions))
  return .good
}
