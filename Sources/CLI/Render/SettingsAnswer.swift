// The rules of a desk, with the decisions that set them.

import Desk
import Model

/// What `daybook settings` answers.
struct SettingsAnswer: Answer {
  let rules: [DeskRuleState]

  func text(_ page: Page) -> String {
    var fields = Fields()
    for state in rules {
      fields.add(state.rule.rawValue, (state.isOn ? "on: " : "off: ") + state.rule.meaning)
      fields.add("", state.decision.map { "\($0.id) \(decisionText($0))" })
    }
    return fields.text(page)
  }
}
