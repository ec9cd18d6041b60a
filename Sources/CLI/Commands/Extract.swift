// daybook extract: the extracting stage alone, as a filter.

import Desk

/// Finds claims without a desk.
enum ExtractVerb: Verb {
  static let jsonLines = Flag("jsonl", "documents from standard input, one JSON object a line out")

  static let spec = VerbSpec(
    "extract", "a filter: documents in, the claims they make out; needs no desk",
    discussion: [
      "With --jsonl, takes one document a line from standard input, {\"id\",\"text\"} and where known \"title\",\"date\",\"lang\",\"publisher\", and writes one object for each in the same order: {\"id\",\"totals\",\"claims\"}. Memory does not grow with the input, so GNU parallel or an engine's pipe can spread it. A line that is no document gives {\"id\",\"error\"}, the rest goes on, and the exit code is 1.",
      "Without --jsonl, shows the claims in the files given, each with its sentence.",
    ],
    options: [jsonLines.declaration],
    operands: Operands(usage: "[FILE...]", count: 0...Int.max, wanted: ""),
    examples: [
      Example("daybook extract --jsonl < documents.jsonl > claims.jsonl", "many documents"),
      Example("parallel --pipe daybook extract --jsonl < documents.jsonl", "on every core"),
      Example("daybook extract bulletin.txt", "the claims Daybook finds in a file"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    guard arguments.has(jsonLines) else {
      try session.requireOperands(arguments, verb: "extract", lines: "documents")
      return session.showFiles(arguments.operands, claims: true)
    }
    try session.requireNoOperands(arguments, verb: "extract")
    let filter = ExtractFilter()
    let lines = LineFilter(workers: LineFilter<FilterAnswer>.allCores) { line in
      line.bytes.map { filter.answer($0, number: line.number) } ?? line.tooLong
    }
    return try await lines.run(in: session) { $0 }
  }
}
