// daybook group: the grouping stage alone, as a filter.

import Desk

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
    guard arguments.has(jsonLines) else {
      throw .usage("noJSONLines", "'daybook group' is a filter: give --jsonl, and documents on standard input.")
    }
    var filter = GroupFilter()
    let lines = LineFilter(workers: LineFilter<FilterAnswer>.allCores) {
      line -> Result<GroupFilter.Prepared, TooLong> in
      line.bytes.map { .success(GroupFilter.prepare($0, number: line.number)) } ?? .failure(TooLong(line: line))
    }
    return try await lines.run(in: session) { prepared in
      switch prepared {
      case .success(let prepared): filter.answer(prepared)
      case .failure(let refused): refused.line.tooLong
      }
    }
  }

  private struct TooLong: Error {
    let line: FilterLine
  }
}
