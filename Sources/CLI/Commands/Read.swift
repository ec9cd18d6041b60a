// daybook read: the reading stage alone, as a filter.

import Desk

/// Reads files without a desk.
enum ReadVerb: Verb {
  static let jsonLines = Flag("jsonl", "paths from standard input, one JSON object a line out")

  static let spec = VerbSpec(
    "read", "a filter: paths in, what stands in the files out; needs no desk",
    discussion: [
      "With --jsonl, takes one path a line from standard input and writes one JSON object for each, in the same order: {\"path\",\"title\",\"author\",\"date\",\"sitename\",\"language\",\"url\",\"text\"}; for a feed {\"path\",\"feed\",\"entries\"}. A file that cannot be read gives {\"path\",\"error\"}, the rest goes on, and the exit code is 1.",
      "Without --jsonl, shows the reports in the files given as text.",
    ],
    options: [jsonLines.declaration],
    operands: Operands(usage: "[FILE...]", count: 0...Int.max, wanted: ""),
    examples: [
      Example("find pages -name '*.html' | daybook read --jsonl > pages.jsonl", "many pages"),
      Example("daybook read newsletter.eml", "what Daybook sees in a file"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    guard arguments.has(jsonLines) else {
      try session.requireOperands(arguments, verb: "read", lines: "paths")
      return session.showFiles(arguments.operands, claims: false)
    }
    try session.requireNoOperands(arguments, verb: "read")
    let filter = ReadFilter()
    // One worker: the libraries that read are not asked twice at a time.
    let lines = LineFilter(workers: 1) { line in
      line.bytes.map { filter.answer(path: $0.withUnsafeBytes(Console.escaped)) } ?? line.tooLong
    }
    return try await lines.run(in: session) { $0 }
  }
}
