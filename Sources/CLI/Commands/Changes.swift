// daybook changes: what a page says otherwise than before.

import Desk

/// Shows what changed between the last two captures of an address.
enum ChangesVerb: Verb {
  static let spec = VerbSpec(
    "changes", "show what changed in the text of pages captured more than once",
    discussion: [
      "Compares the last capture of an address with the one before it, line by line of the text that was read: lines that went, with a minus, and lines that came, with a plus. Of a feed, its items are compared one by one. Without an address, all that were captured more than once are gone through, the latest first."
    ],
    operands: Operands(usage: "[URL]", count: 0...1, wanted: ""),
    examples: [
      Example("daybook changes", "everything that changed"),
      Example("daybook changes https://herald.example/2031/market.html", "one page"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    session.answer(
      ChangesAnswer(
        changes: try await onDesk { () throws(DeskError) in try await desk.changes(of: arguments.operands.first) }))
    return .good
  }
}
