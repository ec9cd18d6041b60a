// daybook check: a draft, held against the record.

import Desk
import Model

/// How the findings are written.
enum CheckFormat: String, CaseIterable, Sendable {
  case text, sarif
}

/// Checks a draft.
enum CheckVerb: Verb {
  static let asOf = Option.endOf("as-of", "by the record as the desk had it at this time")
  static let date = Option.day("date", "the day from which the draft speaks, whatever it says")
  static let format = Option<CheckFormat>.choice("format", "FORMAT", "text, or sarif for code-review tools")
  static let failOn = Option<Set<FindingKind>>(
    "fail-on", "KINDS", "kinds that make the exit code 4, parted by commas; or all, or none",
    expects: "kinds parted by commas (\(FindingKind.faults.map(\.rawValue).joined(separator: ", "))), all, or none"
  ) { text in
    if text == "all" { return Set(FindingKind.faults) }
    if text == "none" { return [] }
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let kinds = words.compactMap { FindingKind(rawValue: String($0)) }.filter { $0 != .supported }
    return kinds.count == words.count ? Set(kinds) : nil
  }

  static let spec = VerbSpec(
    "check", "hold a draft against the record: which of its figures stand",
    discussion: [
      "DRAFT is a text, Markdown, HTML, e-mail, Word (.docx) or OpenDocument (.odt) file, the address of a page, or \"-\", standard input. Each figure in it is found as in a report, and compared with the sentences on record of the same event, measure, group, unit and span. Nothing of the draft is recorded.",
      "supported: a source says so, and it is its last word. outdated: a source said so and now says otherwise. disputed: current sources disagree, and the draft names none. scope: the record has the figure for another area, period, group, unit or measure, or for a part. qualifier: \"at least\", \"about\", \"up to\" or \"unconfirmed\" was dropped. misattributed: the record has it from somebody else. noSource: no sentence on record says so. ambiguous: too little is said to tell. arithmetic: the draft's own parts and totals do not add up. quotation: no report has the words in quotation marks.",
      "Without --fail-on, all kinds but ambiguous make the exit code 4.",
    ],
    options: [
      asOf.declaration, date.declaration, AddVerb.language.declaration, format.declaration, failOn.declaration,
    ],
    operands: Operands(
      usage: "DRAFT", count: 1...1, wanted: "Give one file, one address, or \"-\" for standard input."),
    examples: [
      Example("daybook check draft.md", "every figure of a draft, marked, with what the record says"),
      Example("daybook check --as-of 2031-03-05 draft.md", "by what the desk knew then"),
      Example("daybook check --format sarif draft.md > check.sarif", "for a code-review tool"),
      Example("daybook check --fail-on outdated,noSource --quiet - < draft.txt", "in a pipeline"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let format = arguments[format] ?? .text
    guard format == .text || !session.isJSON else {
      throw .usage("twoFormats", "SARIF is JSON of its own; give --json or --format sarif, not both.")
    }
    let desk = try session.openDesk()
    let question = DraftQuestion(
      path: arguments.operands[0], asOf: arguments[asOf], day: arguments[date], language: arguments[AddVerb.language])
    let check = try await onDesk { () throws(DeskError) in try await desk.check(question) }
    let faults = arguments[failOn] ?? FindingKind.usualFaults
    switch format {
    case .text: session.answer(CheckAnswer(check: check))
    case .sarif: session.console.out.write(JSONText.line(SARIFLog(check, faults: faults)))
    }
    for failure in check.failures { session.complain(failure.reason) }
    if check.pieces.contains(where: { $0.items.contains { faults.contains($0.finding.kind) } }) { return .differences }
    return check.failures.isEmpty ? .good : .someFailed
  }
}

extension FindingKind {
  /// All that is a fault, or may be one.
  static let faults = FindingKind.allCases.filter { $0 != .supported }
  /// What makes the exit code 4 when nobody says otherwise: a doubt alone does not.
  static let usualFaults = Set(faults.filter { $0 != .ambiguous })
}
