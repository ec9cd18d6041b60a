// Decisions, as they were recorded and as they hold.

import Model

/// What a verb of decision answers.
struct DecidedAnswer: Answer {
  let decisions: [Decision]

  func text(_ page: Page) -> String {
    decisions.map { wrapped("Recorded \($0.id): \(decisionText($0))", page, indent: "") }.joined()
      + wrapped("'daybook undo ID' takes it back.", page, indent: "")
  }
}

/// What `daybook why` answers for a decision.
struct DecisionAnswer: Answer {
  let decision: Decision
  /// Its undoing, and the undoing of that.
  let later: [Decision]
  let holds: Bool

  func text(_ page: Page) -> String {
    var out = page.style(.bold, "\(decision.id)  \(decision.action.rawValue) \(neutral(decision.subject))") + "\n"
    var fields = Fields()
    fields.add("Decided", decision.value)
    fields.add("By", decision.actor)
    fields.add("At", decision.at.description)
    fields.add("Because", decision.reason)
    fields.add("Holds", holds ? "yes" : "no, it was undone")
    for later in later { fields.add("Later", decisionText(later)) }
    out += fields.text(page)
    return out
  }
}

/// "d-…: merge i-… into i-…, editor, 2031-03-02T…: why".
func decisionText(_ decision: Decision) -> String {
  let what: String
  switch decision.action {
  case .merge, .move: what = "\(decision.subject) into \(decision.value ?? "")"
  case .split: what = "\(decision.subject) off to \(decision.value ?? "")"
  case .grade: what = "\(decision.subject) as \(decision.value ?? "")"
  case .recommend: what = "\(decision.value ?? "") in \(decision.subject)"
  case .accept, .reject, .edit, .undo: what = decision.subject
  }
  return "\(decision.action.rawValue) \(what), \(decision.actor), \(decision.at): \(decision.reason)"
}

extension Fields {
  /// Decisions, each with its name.
  mutating func add(_ decisions: [Decision]) {
    for decision in decisions { add("Decision", "\(decision.id) \(decisionText(decision))") }
  }
}

/// What people decided about one figure, in a word or two; empty where nobody did.
func reviewText(_ claim: ClaimID, _ review: Review) -> String {
  var words: [String] = []
  if review.accepted.contains(claim) { words.append("accepted") }
  if review.fallen.contains(claim) { words.append("approval fallen: its source says something else now") }
  if review.reopened.contains(claim), !review.fallen.contains(claim) {
    words.append("its source says something else now")
  }
  if let grade = review.grades[claim] { words.append("graded \(grade)") }
  return words.joined(separator: ", ")
}
