// daybook verify: the record, checked against itself.

import Desk

/// Checks the desk.
enum VerifyVerb: Verb {
  static let spec = VerbSpec(
    "verify", "check that the record is whole: bytes, sentences, editions",
    discussion: [
      "Reads everything again and trusts nothing: every capture's bytes still have their hash, every passage still stands in its report to the letter, every number is still read from its passage, every figure of every edition has its claims. Any difference is named and the exit code is 4."
    ],
    examples: [
      Example("daybook verify", "says what was checked, and each difference"),
      Example("daybook verify --quiet || mail -s 'desk differs' editor", "in a nightly job"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let found = try await onDesk { () throws(DeskError) in try await desk.verify() }
    let answer = VerifyAnswer(
      captures: found.captures, reports: found.reports, passages: found.passages, editions: found.editions,
      differences: found.differences, differenceCount: found.differenceCount, waiting: found.waiting,
      earlierReadings: found.earlierReadings)
    session.answer(answer)
    return answer.exit
  }
}
