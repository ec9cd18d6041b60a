// The rules of a desk, as they hold.

internal import Ledger
public import Model
internal import Store

/// A rule, whether it holds, and who said so.
public struct DeskRuleState: Hashable, Sendable, Encodable {
  /// The rule.
  public let rule: DeskRule
  /// It holds.
  public let isOn: Bool
  /// The decision that set it last; nil for a rule that nobody has set.
  public let decision: Decision?
}

extension CrisisDesk {
  /// The rules, in the order in which they are shown.
  public func rules() async throws(DeskError) -> [DeskRuleState] {
    try await read { reader in
      let verdicts = Verdicts(try reader.decisions(of: [.set, .undo]))
      return DeskRule.allCases.map { rule in
        DeskRuleState(rule: rule, isOn: verdicts.holds(rule), decision: verdicts.last([.set], about: rule.subject))
      }
    }
  }
}
