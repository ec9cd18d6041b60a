// daybook ledger: what stands.

import Desk
import Model

/// Shows the accounts.
enum LedgerVerb: Verb {
  static let measure = Option<Measure>.choice("measure", "MEASURE", "only this measure", repeats: true)
  static let place = Option.text("place", "WORDS", "only incidents and series whose place has these words")
  static let publisher = Option.text("publisher", "NAME", "only accounts that this publisher reports on")
  static let from = Option.day("from", "only accounts with a report of this day or later")
  static let to = Option.day("to", "only accounts with a report of this day or earlier")
  static let asOf = Option.endOf("as-of", "the ledger as the desk had it at this time")
  static let limit = Option.number("limit", "at most this many accounts (default: 150)", in: 1...1_000_000)
  static let defaultLimit = 150
  static let all = Flag("all", "every account, however many there are")
  static let entries = Flag("entries", "show the entries of each account, oldest first")

  static let spec = VerbSpec(
    "ledger", "show what stands: one line an account, under its incident",
    discussion: [
      "An account is one incident (or running series), one measure, one group of people, one unit and one basis. Its line shows the range of what independent sources say at present, how many there are (copies of one text count once), in how many reports, and up to which day they count. Figures that disagree stand as a range and are marked; nothing is averaged and nothing is added up.",
      "The latest incidents come first and the series last. Of a large ledger the first 150 accounts are shown; --limit shows more or fewer, --all every one.",
      "Measures: \(Measure.allCases.map(\.rawValue).joined(separator: ", ")).",
    ],
    options: [
      measure.declaration, place.declaration, publisher.declaration, from.declaration, to.declaration,
      asOf.declaration, limit.declaration, all.declaration, entries.declaration,
    ],
    examples: [
      Example("daybook ledger", "every account"),
      Example(
        "daybook ledger --measure killed --place Dravo --entries", "one place's dead, with every figure ever given"),
      Example("daybook ledger --all --json", "the whole ledger for a program"),
      Example("daybook ledger --as-of 2031-03-04", "what the desk knew at the end of that day"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let filter = LedgerFilter(
      measures: arguments.all(measure), place: arguments[place], publisher: arguments[publisher],
      from: arguments[from], until: arguments[to], asOf: arguments[asOf])
    let limit = arguments.has(all) ? Int.max - 1 : arguments[limit] ?? defaultLimit
    // One more than is shown tells whether there are more.
    let accounts = try await onDesk { () throws(DeskError) in try await desk.ledger(filter, limit: limit + 1) }
    session.answer(
      LedgerAnswer(
        accounts: Array(accounts.prefix(limit)), withEntries: arguments.has(entries), asOf: arguments[asOf],
        isCut: accounts.count > limit))
    return .good
  }
}
