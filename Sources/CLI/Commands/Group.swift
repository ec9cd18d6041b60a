// daybook group: the grouping stage alone, as a filter.

/// Groups documents without a desk.
enum GroupVerb: Verb {
  static let jsonLines = Flag("jsonl", "documents from standard input, one JSON object a line out")

  static let spec = VerbSpec(
    "group", "a filter: documents in, their incidents and copies out; needs no desk",
    discussion: [
      "Takes one document a line from standard input, {\"id\",\"text\"} and where known \"title\",\"date\",\"publisher\", and writes for each, in the same order, {\"id\",\"incident\",\"copyOf\"}: the incident it is put with, and the earlier document whose text it prints again, or null. Documents are judged in the order they come."
    ],
    options: [jsonLines.declaration],
    examples: [
      Example("daybook group --jsonl < documents.jsonl > incidents.jsonl", "many documents")
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    throw unattached
  }
}
