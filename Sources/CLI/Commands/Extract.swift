// daybook extract: the extracting stage alone, as a filter.

import Desk

/// Finds claims without a desk.
enum ExtractVerb: Verb {
  static let jsonLines = Flag("jsonl", "documents from standard input, one JSON object a line out")

  static let extractor = Option.text(
    "extractor", "COMMAND", "a program that finds the figures in place of Daybook's own rules")

  static let spec = VerbSpec(
    "extract", "a filter: documents in, the claims they make out; needs no desk",
    discussion: [
      "With --jsonl, takes one document a line from standard input, {\"id\",\"text\"} and where known \"title\",\"date\",\"lang\",\"publisher\", and writes one object for each in the same order: {\"id\",\"totals\",\"claims\"}. Memory does not grow with the input, so GNU parallel or an engine's pipe can spread it. A line that is no document gives {\"id\",\"error\"}, the rest goes on, and the exit code is 1.",
      "With --extractor, each report goes to COMMAND (started once, by the shell) as one line of JSON, and its answer comes back as one; every claim of it passes the anchor gate, and what does not is named under \"refused\". FORMATS.md has the lines.",
      "Without --jsonl, shows the claims in the files given, each with its sentence.",
    ],
    options: [jsonLines.declaration, extractor.declaration],
    operands: Operands(usage: "[FILE...]", count: 0...Int.max, wanted: ""),
    examples: [
      Example("daybook extract --jsonl < documents.jsonl > claims.jsonl", "many documents"),
      Example("parallel --pipe daybook extract --jsonl < documents.jsonl", "on every core"),
      Example("daybook extract bulletin.txt", "the claims Daybook finds in a file"),
      Example("daybook extract --extractor 'python3 mine.py' bulletin.txt", "the claims another program finds in it"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    guard arguments.has(jsonLines) else {
      try session.requireOperands(arguments, verb: "extract", lines: "documents")
      return session.showFiles(arguments.operands, claims: true, extractor: arguments[extractor])
    }
    try session.requireNoOperands(arguments, verb: "extract")
    let filter = ExtractFilter(extractor: arguments[extractor])
    // A program that was plugged in is asked one thing at a time.
    let workers = arguments[extractor] == nil ? LineFilter<FilterAnswer>.allCores : 1
    let lines = LineFilter(workers: workers) { line in
      line.bytes.map { filter.answer($0, number: line.number) } ?? line.tooLong
    }
    return try await lines.run(in: session) { $0 }
  }
}
