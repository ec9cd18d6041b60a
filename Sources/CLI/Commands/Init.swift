// daybook init: a new desk.

import Desk

/// Makes a desk.
enum InitVerb: Verb {
  static let spec = VerbSpec(
    "init", "make a desk, the folder that holds one crisis's record",
    discussion: [
      "Makes the folder DESK (default: this folder) and in it an empty record: database, vault and log. A folder that is a desk already is left as it is.",
      "Every other verb works on the desk given with --desk, else on the one that this folder or a folder above it belongs to.",
    ],
    operands: Operands(usage: "[DESK]", count: 0...1, wanted: ""),
    examples: [
      Example("daybook init floods", "makes the desk in ./floods"),
      Example("cd floods && daybook add ~/reports", "works on that desk, as everywhere inside it"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let folder = DeskFolder(arguments.operands.first ?? session.desk ?? ".")
    let clock = try session.clock()
    let made: (desk: CrisisDesk, isNew: Bool)
    do { made = try CrisisDesk.create(folder, clock: clock) } catch { throw CommandFailure(error, exit: .noDesk) }
    session.answer(InitAnswer(desk: made.desk.folder.path, isNew: made.isNew))
    return .good
  }
}
