// daybook why: from a figure back to its sentence.

import Desk

/// Shows what a figure rests on.
enum WhyVerb: Verb {
  static let spec = VerbSpec(
    "why", "show what a figure rests on: sentence, source, history, rivals",
    discussion: [
      "ID is a claim (c-…), an entry (e-…) or an account (a-…), as 'daybook ledger', 'daybook search' and the digest print them; its first letters are enough where no other name begins so. Shows the sentence with the number marked, who says it and where, the hash of the bytes it was read from, what the claim did to its account and by which rule, and the claims that say otherwise.",
      "ID may also be a decision (d-…), an incident (i-…), a report (r-…) or the SHA-256 of a capture: shows what was recorded of it, and why it stands where it stands.",
      "With two accounts: what stands against adding their figures, such as one area inside another, a part beside its total, two measures, two spans of time. What nobody knows counts against it. Daybook itself adds nothing.",
    ],
    operands: Operands(
      usage: "ID [ID]", count: 1...2,
      wanted: "Give the name of a claim, entry, account, incident, report, capture or decision."),
    examples: [
      Example("daybook why a-2f6k0q81mzt4", "an account: every figure posted to it, with its sentence"),
      Example("daybook why c-9d1m3xw7p0ab", "a claim: all that is known of it"),
      Example("daybook why a-2f6k0q81mzt4 a-7c1d9z3k5b0q", "why the two may not be added"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    if arguments.operands.count == 2 {
      let addition = try await onDesk { () throws(DeskError) in
        try await desk.addition(of: arguments.operands[0], and: arguments.operands[1])
      }
      session.answer(AdditionAnswer(accounts: addition.accounts, against: addition.against))
      return .good
    }
    let explanation = try await onDesk { () throws(DeskError) in try await desk.why(arguments.operands[0]) }
    switch explanation {
    case .claim(let found):
      session.answer(
        ClaimAnswer(
          claim: found.claim, report: found.report, capture: found.capture, account: found.account,
          rivals: found.rivals, editions: found.editions, decisions: found.decisions))
    case .account(let found): session.answer(AccountAnswer(account: found))
    case .report(let found):
      session.answer(
        ReportAnswer(
          report: found.report, capture: found.capture, claims: found.claims, incident: found.incident,
          incidentReason: found.incidentReason, copyReason: found.copyReason,
          isSearched: found.isSearched, decisions: found.decisions))
    case .capture(let found):
      session.answer(
        CaptureAnswer(capture: found.capture, logSequence: found.logSequence, reports: found.reports))
    case .incident(let found):
      session.answer(
        IncidentAnswer(
          incident: found.incident, accounts: found.accounts,
          reports: found.reports.map { .init(report: $0.report, reason: $0.reason) }, decisions: found.decisions))
    case .decision(let found):
      session.answer(DecisionAnswer(decision: found.decision, later: found.later, holds: found.holds))
    }
    return .good
  }
}
