// The conversation with an outside program: a report, an answer, and what happens when there is none. Reports go one after the other;
// a program that fails is ended and started again for the next, and given up when it fails again and again.

internal import Extract
internal import Foundation
internal import Glibc
internal import Model
internal import Synchronization

/// A program that finds the figures of reports in place of Daybook's own rules.
final class OutsideExtractor: Sendable {
  /// The command line, as given.
  let command: String
  private let limits: OutsideLimits
  private let state = Mutex(State())

  private struct State {
    var program: OutsideProgram?
    var asked = 0
    var failuresInARow = 0
  }

  /// What is sent for one report.
  private struct Question: Encodable {
    let id: String
    let title: String?
    let language: String?
    let published: CivilDate?
    let text: String
  }

  /// A program that is started when the first report comes.
  init(_ command: String, limits: OutsideLimits = OutsideLimits()) {
    (self.command, self.limits) = (command, limits)
    // A program that leaves must not end us in the middle of a question.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit {
    state.withLock { state in
      state.program?.stop(gently: true)
      state.program = nil
    }
  }

  /// What the program finds in a report, each claim through the anchor gate.
  func extract(_ report: ReportText) throws(OutsideFailure) -> Extraction {
    let answer = try state.withLock { (state) throws(OutsideFailure) in try ask(report, &state) }
    return Extractor().take(answer, in: report.text, language: report.language, by: command)
  }

  private func ask(_ report: ReportText, _ state: inout State) throws(OutsideFailure) -> OutsideAnswer {
    guard state.failuresInARow < limits.failuresInARow else {
      throw OutsideFailure(
        "extractorGivenUp",
        "The outside extractor failed \(limits.failuresInARow) times in a row and was not asked again; mend it and run again."
      )
    }
    state.asked += 1
    do throws(OutsideFailure) {
      var program: OutsideProgram
      if let running = state.program {
        program = running
      } else {
        program = try OutsideProgram(command, limits: limits)
      }
      state.program = program
      let answer = try answer(&program, report, id: String(state.asked))
      state.program = program
      state.failuresInARow = 0
      return answer
    } catch {
      state.program?.stop(gently: false)
      state.program = nil
      state.failuresInARow += 1
      throw error
    }
  }

  private func answer(
    _ program: inout OutsideProgram, _ report: ReportText, id: String
  ) throws(OutsideFailure) -> OutsideAnswer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let question = Question(
      id: id, title: report.title, language: report.language, published: report.date, text: report.text)
    let line: [UInt8]
    do { line = Array(try encoder.encode(question)) } catch {
      throw OutsideFailure("badReport", "The report can't be written as JSON.")
    }
    let written = try program.ask(line)
    let answer: OutsideAnswer
    do throws(AnchorError) { answer = try OutsideAnswer(line: written) } catch {
      throw OutsideFailure(
        "extractorBadAnswer",
        "The outside extractor wrote a line that is no answer; to standard output it may write {\"id\",\"claims\"} and nothing else.",
        OutsideExtractor.beginning(written))
    }
    guard answer.id == id else {
      throw OutsideFailure(
        "extractorOtherAnswer",
        "The outside extractor answered another report than the one it was asked about; it must answer in order, one line each.",
        "asked \(id), answered \(answer.id.prefix(40))")
    }
    return answer
  }

  /// Enough of a line to recognise it.
  private static func beginning(_ line: [UInt8]) -> String {
    let shown = 60
    return String(decoding: line.prefix(shown), as: UTF8.self) + (line.count > shown ? "…" : "")
  }
}
