// daybook search: full text.

import Desk

/// Finds words in reports and claims.
enum SearchVerb: Verb {
  static let limit = Option.number("limit", "at most this many finds (default: 20)", in: 1...10_000)
  static let defaultLimit = 20

  static let spec = VerbSpec(
    "search", "find words in reports and in the sentences of claims",
    discussion: [
      "Finds reports and claims that have all the WORDS, best match first, and marks them. Capitals and accents do not matter. Words in quotation marks must stand together."
    ],
    options: [limit.declaration],
    operands: Operands(usage: "WORDS...", count: 1...Int.max, wanted: "Give at least one word to look for."),
    examples: [
      Example("daybook search bridge Dravo", "both words, anywhere in a report"),
      Example("daybook search '\"health ministry\" cholera' --limit 50", "two words that stand together, and a third"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let words = arguments.operands.joined(separator: " ")
    let limit = arguments[limit] ?? defaultLimit
    // One more than is shown tells whether there are more.
    let finds = try await onDesk { () throws(DeskError) in try await desk.search(words, limit: limit + 1) }
    session.answer(SearchAnswer(words: words, finds: finds.map(FoundExcerpt.init), limit: limit))
    return .good
  }
}
