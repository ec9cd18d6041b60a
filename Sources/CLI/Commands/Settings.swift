// daybook settings: the rules of a desk.

import Desk
import Model

/// Shows the rules of a desk, or sets one.
enum SettingsVerb: Verb {
  static let spec = VerbSpec(
    "settings", "show the rules of a desk, or set one",
    discussion: ["Without RULE, shows what holds. Rules, each off until somebody sets it on:"]
      + DeskRule.allCases.map { "\($0.rawValue): \($0.meaning)." }
      + [
        "Setting a rule is a decision: the ledger as of an earlier time has the rules of that time.",
        DecisionOptions.discussion,
      ],
    options: DecisionOptions.all,
    operands: Operands(usage: "[RULE on|off]", count: 0...2, wanted: "Give a rule, and on or off."),
    examples: [
      Example("daybook settings", "what holds now"),
      Example("daybook settings two-person on --reason 'agreed on Monday'", "from now on"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let operands = arguments.operands
    if operands.isEmpty {
      let desk = try session.openDesk()
      session.answer(SettingsAnswer(rules: try await onDesk { () throws(DeskError) in try await desk.rules() }))
      return .good
    }
    let names = DeskRule.allCases.map(\.rawValue).joined(separator: ", ")
    guard let rule = DeskRule(rawValue: operands[0]), operands.count == 2, ["on", "off"].contains(operands[1]) else {
      throw .usage("badRule", "Give one of the rules (\(names)) and on or off. 'daybook help settings' has examples.")
    }
    return try await decide(.set(rule, isOn: operands[1] == "on"), arguments, in: session)
  }
}
