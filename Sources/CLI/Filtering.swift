// Filters: lines in, lines out, in the same order, in a memory that does not grow with the input.
//
// Lines are prepared in batches on all cores and answered in order. When the input pauses, what was read is answered at
// once, so that a program that writes one line and waits gets its answer.

import Desk
import Foundation

/// A line of the input, or that it was too long to be taken.
struct FilterLine: Sendable {
  /// Nil for a line that was too long.
  let bytes: [UInt8]?
  /// From 1.
  let number: Int

  /// What is answered to a line that was too long.
  var tooLong: FilterAnswer {
    .refused(
      code: "lineTooLong", message: "This line is longer than \(LineReader.maximumLineBytes) bytes.",
      evidence: "line \(number)")
  }
}

/// A filter at work on standard input.
struct LineFilter<Prepared: Sendable> {
  /// Batches that are prepared at a time; 1 where preparing must not run beside itself.
  let workers: Int
  /// Done ahead, in any order.
  let prepare: @Sendable (FilterLine) -> Prepared

  /// Lines of one batch, and bytes in them.
  private static var batchLines: Int { 64 }
  private static var batchBytes: Int { 256 << 10 }

  init(workers: Int, prepare: @escaping @Sendable (FilterLine) -> Prepared) {
    (self.workers, self.prepare) = (workers, prepare)
  }

  /// Answers every line; blank ones are passed over.
  func run(
    in session: Session, answer: (Prepared) -> FilterAnswer
  ) async throws(CommandFailure) -> ExitCode {
    var reader = LineReader(descriptor: session.console.input)
    var ahead: [Task<[Prepared], Never>] = []
    var hasFailed = false
    var number = 0
    var fault: String?
    func finishFirst() async {
      for prepared in await ahead.removeFirst().value {
        let answer = answer(prepared)
        hasFailed = hasFailed || answer.hasFailed
        session.console.out.write(JSONText.withoutHiddenControls(answer.json))
        session.console.out.write([UInt8(ascii: "\n")])
      }
    }
    while fault == nil, !session.console.out.isClosed {
      let batch = LineFilter.batch(&reader, &number, &fault)
      if batch.isEmpty { break }
      let prepare = self.prepare
      ahead.append(Task { batch.map(prepare) })
      let mayWait = reader.mayWait
      while !ahead.isEmpty, mayWait || ahead.count >= workers { await finishFirst() }
      if mayWait { session.console.out.flush() }
    }
    while !ahead.isEmpty, !session.console.out.isClosed { await finishFirst() }
    if let fault {
      throw CommandFailure(
        code: "inputFailed", message: "Standard input could not be read to its end; check where it comes from.",
        evidence: fault, exit: .stopped)
    }
    return hasFailed ? .someFailed : .good
  }

  /// The next lines; none at the end.
  private static func batch(_ reader: inout LineReader, _ number: inout Int, _ fault: inout String?) -> [FilterLine] {
    var batch: [FilterLine] = []
    var size = 0
    while batch.count < batchLines, size < batchBytes {
      if !batch.isEmpty, reader.mayWait { break }
      guard let line = reader.next() else { break }
      number += 1
      switch line {
      case .line(let bytes):
        guard bytes.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else { continue }
        size += bytes.count
        batch.append(FilterLine(bytes: bytes, number: number))
      case .tooLong: batch.append(FilterLine(bytes: nil, number: number))
      case .fault(let words):
        fault = words
        return batch
      }
    }
    return batch
  }
}

extension Session {
  /// Refuses what makes no sense beside `--jsonl`.
  func requireNoOperands(_ arguments: Arguments, verb: String) throws(CommandFailure) {
    guard let extra = arguments.operands.first else { return }
    throw .usage(
      "tooManyOperands",
      "'daybook \(verb) --jsonl' reads standard input and has no place for \"\(extra)\"; leave one of them out.")
  }

  /// Refuses to do nothing.
  func requireOperands(_ arguments: Arguments, verb: String, lines: String) throws(CommandFailure) {
    guard arguments.operands.isEmpty else { return }
    throw .usage(
      "tooFewOperands",
      "Give at least one file, folder, or \"-\"; or --jsonl, for \(lines) on standard input. 'daybook help \(verb)' has examples."
    )
  }
}

extension LineFilter {
  /// As many workers as the machine has cores, and one batch ready beside them.
  static var allCores: Int { ProcessInfo.processInfo.activeProcessorCount + 1 }
}
