// daybook export: the record out, for other programs.

/// The shapes that the record can be written in.
enum ExportFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// Writes the ledger and the claims.
enum ExportVerb: Verb {
  static let format = Option<ExportFormat>.choice("format", "FORMAT", "csv or jsonl")
  static let out = Option.text("out", "FILE", "write to this file instead of standard output")

  static let spec = VerbSpec(
    "export", "write the ledger and its claims as CSV or JSON Lines",
    discussion: [
      "csv is a table, one line an account, for a spreadsheet. jsonl is everything the desk has recorded, one object a line, for 'daybook import': the round trip loses nothing."
    ],
    options: [format.declaration, out.declaration],
    examples: [
      Example("daybook export --format csv > ledger.csv", "for a spreadsheet"),
      Example("daybook export --format jsonl --out desk.jsonl", "for another desk"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    throw unattached
  }
}
