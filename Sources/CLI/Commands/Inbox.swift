// daybook inbox: what waits for a person.

import Desk

/// Shows what could not be taken in.
enum InboxVerb: Verb {
  static let failed = Flag("failed", "what could not be taken in, with the reason")

  /// Lines of one answer; what is behind them shows when those before are mended.
  static let maximumShown = 10_000

  static let spec = VerbSpec(
    "inbox", "show what waits for a person: what could not be taken in",
    discussion: [
      "Lists each file, or part of one, that could not be collected, kept, read or searched for figures: when, at which stage, with a code for programs and a sentence for people. Where there were bytes, the vault has them. Nothing that was given to the desk disappears without a line here."
    ],
    options: [failed.declaration],
    examples: [
      Example("daybook inbox --failed", "all failures, the latest last"),
      Example("daybook inbox --failed --json | jq '.failures[].origin'", "the paths, for a program"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let failures = try await onDesk { () throws(DeskError) in
      try await desk.openFailures(limit: maximumShown + 1)
    }
    session.answer(
      InboxAnswer(failures: Array(failures.prefix(maximumShown)), isCut: failures.count > maximumShown))
    return .good
  }
}
