// daybook import: the record of another desk in.

import Desk

/// Takes in what `export --format jsonl` wrote.
enum ImportVerb: Verb {
  static let spec = VerbSpec(
    "import", "take in what 'daybook export --format jsonl' wrote",
    discussion: [
      "Adds to the desk what the files hold and the desk has not. Every claim passes the anchor gate again: one whose number cannot be read from its own passage is refused and named. What is refused does not stop the rest; the exit code is 1."
    ],
    operands: Operands(
      usage: "FILE...", count: 1...Int.max, wanted: "Give at least one file, or \"-\" for standard input."),
    examples: [
      Example("daybook import desk.jsonl", "the whole record of another desk"),
      Example("ssh field daybook export --format jsonl | daybook import -", "from another machine"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let summary = try await onDesk { () throws(DeskError) in
      try await desk.importRecords(arguments.operands, waiting: session.waiting)
    }
    session.answer(AddAnswer(summary))
    return summary.failureCount > 0 ? .someFailed : .good
  }
}
