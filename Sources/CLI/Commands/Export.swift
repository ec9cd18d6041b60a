// daybook export: the record out, for other programs.

import Desk
import Synchronization

/// The shapes that the record can be written in.
enum ExportFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// Writes the ledger and the claims.
enum ExportVerb: Verb {
  static let format = Option<ExportFormat>.choice("format", "FORMAT", "csv (the default) or jsonl")
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
    let desk = try session.openDesk()
    let format = arguments[format] ?? .csv
    guard let path = arguments[out] else {
      _ = try await write(desk, format, to: session.console.out)
      return .good
    }
    let file = try OutputFile(path)
    do throws(CommandFailure) {
      let lines = try await write(desk, format, to: file.sink)
      try file.finish()
      session.answer(ExportAnswer(file: path, lines: lines))
    } catch {
      file.remove()
      throw error
    }
    return .good
  }

  /// Writes the record; gives the number of lines.
  private static func write(
    _ desk: CrisisDesk, _ format: ExportFormat, to sink: Sink
  ) async throws(CommandFailure) -> Int {
    switch format {
    case .csv:
      let text = try await onDesk { () throws(DeskError) in try await desk.exportCSV() }
      sink.write(text)
      return text.utf8.count { $0 == UInt8(ascii: "\n") }
    case .jsonl:
      let lines = Mutex(0)
      do {
        try await desk.exportLines { line in
          sink.write(line)
          lines.withLock { $0 += 1 }
          if sink.isClosed || sink.fault != nil { throw CancellationError() }
        }
      } catch {
        // Nobody reads any more, or the disk is full: `Daybook.run` and `OutputFile` say which.
        guard sink.isClosed || sink.fault != nil else { throw CommandFailure(error) }
      }
      return lines.withLock { $0 }
    }
  }
}
