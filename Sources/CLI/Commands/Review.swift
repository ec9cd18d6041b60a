// daybook review: new and doubtful claims, one after the other, at a terminal.

import Desk
import Glibc
import Model

/// Goes through what waits for a person.
enum ReviewVerb: Verb {
  static let list = Flag(
    "list", "print what waits, the gravest doubt first, and leave; for scripts, or without a terminal")
  static let limit = Option.number("limit", "with --list: at most this many claims (default: 100)", in: 1...100_000)
  static let defaultLimit = 100

  static let spec = VerbSpec(
    "review", "look through new and doubtful claims, key by key",
    discussion: [
      "Shows the claims that nobody has accepted or rejected, doubtful ones first: those whose source or approval has changed, that wait for a second approval, that conflict with others, lower a figure, do not add up or are unconfirmed; then the newest. Of each: the sentence with its number marked, which words decided, what the claim did to its account, rival claims, what was decided before.",
      "Keys: a accept, e edit, r reject, g grade, l link to another incident, u undo, n and p next and previous, f filter, R ask anew, ? help, q quit. Every decision asks for its reason and is recorded at once, unless somebody has changed the claim since it was shown. A large desk is looked through while the first claims are read.",
      "It needs a terminal, also one over ssh. For scripts there are 'daybook review --list', and 'daybook accept', 'edit', 'reject', 'grade', 'move' and 'undo'.",
    ],
    options: [DecisionOptions.actor.declaration, list.declaration, limit.declaration],
    examples: [
      Example("daybook review", "what waits, the gravest doubt first"),
      Example("daybook review --actor mira", "decisions under this name"),
      Example("daybook review --list --json | jq -r '.items[].claim.id'", "the names of the claims that wait"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    if arguments.has(list) { return try await printed(arguments, in: session) }
    if arguments[limit] != nil { throw .usage("limitWithoutList", "--limit goes with --list.") }
    let console = session.console
    guard isatty(console.input) == 1, console.outIsTerminal, console.environment["TERM"] != "dumb", !session.isJSON
    else {
      throw .usage(
        "noTerminal",
        "'daybook review' needs a terminal. 'daybook review --list' prints what waits; 'daybook accept', 'edit', 'reject', 'grade', 'move' and 'undo' decide from a script."
      )
    }
    let actor = try decidingActor(arguments, in: session)
    let desk = try session.openDesk()
    let rules = try await onDesk { () throws(DeskError) in try await desk.rules() }
    let terminal = RawTerminal(input: console.input, output: STDOUT_FILENO)
    guard terminal.enter() else {
      throw CommandFailure(
        code: "noTerminal",
        message: "The terminal could not be set to single keys; 'daybook review --list' needs none.", exit: .stopped)
    }
    var loop = ReviewLoop(
      desk, actor: actor, isTwoPerson: rules.contains { $0.rule == .twoPerson && $0.isOn }, terminal: terminal,
      style: session.style)
    let end = await loop.run()
    terminal.leave()
    session.remark("\(counted(end.made, "decision", "decisions")) recorded.")
    return end.isLeft ? .good : .stopped
  }

  private static func printed(
    _ arguments: Arguments, in session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let limit = arguments[limit] ?? defaultLimit
    // Who looks decides only on what waits for a second approval; a list needs nobody.
    let actor = (try? decidingActor(arguments, in: session)) ?? ""
    let desk = try session.openDesk()
    var walk = desk.review(by: actor)
    var answer = ReviewAnswer()
    while let items = try await onDesk({ () throws(DeskError) in try await walk.next() }) {
      answer.add(items, limit: limit)
    }
    session.answer(answer)
    return .good
  }
}
