// daybook review: new and doubtful claims, one after the other, at a terminal.

import Desk
import Glibc

/// Goes through what waits for a person.
enum ReviewVerb: Verb {
  static let spec = VerbSpec(
    "review", "look through new and doubtful claims, key by key",
    discussion: [
      "Shows the claims that nobody has accepted or rejected, doubtful ones first: those whose source or approval has changed, that conflict with others, lower a figure, do not add up or are unconfirmed. Of each: the sentence with its number marked, which words decided, what the claim did to its account, rival claims, what was decided before.",
      "Keys: a accept, e edit, r reject, g grade, l link to another incident, u undo, n and p next and previous, f filter, R ask anew, ? help, q quit. Every decision asks for its reason and is recorded at once.",
      "It needs a terminal, also one over ssh. For scripts there are 'daybook accept', 'edit', 'reject', 'grade', 'move' and 'undo'; 'daybook ledger --entries --json' lists the claims.",
    ],
    options: [DecisionOptions.actor.declaration],
    examples: [
      Example("daybook review", "what waits, the gravest doubt first"),
      Example("daybook review --actor mira", "decisions under this name"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let console = session.console
    guard isatty(console.input) == 1, console.outIsTerminal, console.environment["TERM"] != "dumb", !session.isJSON
    else {
      throw .usage(
        "noTerminal",
        "'daybook review' needs a terminal. From a script use 'daybook accept', 'edit', 'reject', 'grade', 'move' and 'undo'; 'daybook ledger --entries --json' lists the claims."
      )
    }
    let actor = try decidingActor(arguments, in: session)
    let desk = try session.openDesk()
    let queue = try await onDesk { () throws(DeskError) in
      try await desk.reviewQueue(limit: ReviewLoop.maximumListed)
    }
    let terminal = RawTerminal(input: console.input, output: STDOUT_FILENO)
    guard terminal.enter() else {
      throw CommandFailure(
        code: "noTerminal", message: "The terminal could not be set to single keys.", exit: .stopped)
    }
    var loop = ReviewLoop(desk, queue, actor: actor, terminal: terminal, style: session.style)
    let made = await loop.run()
    terminal.leave()
    session.remark("\(counted(made, "decision", "decisions")) recorded.")
    return .good
  }
}
