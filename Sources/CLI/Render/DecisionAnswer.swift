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

/// What `daybook decisions` answers.
struct DecisionsAnswer: Answer {
  /// The latest first.
  let decisions: [DecisionAnswer]
  /// There are more.
  let isCut: Bool

  func text(_ page: Page) -> String {
    guard !decisions.isEmpty else { return "Nobody has decided anything yet.\n" }
    let lines = decisions.map { item in
      let text = "\(item.decision.id)  \(decisionText(item.decision))" + (item.holds ? "" : " (taken back)")
      return wrapped(text, page, indent: "")
    }.joined()
    return lines + "\n" + counted(decisions.count, "decision", "decisions")
      + (isCut ? "; there are more, --limit shows them" : "") + ". 'daybook undo ID' takes one back.\n"
  }

  private enum CodingKeys: String, CodingKey { case decisions }
}

/// "d-…: merge i-… into i-…, editor, 2031-03-02T…: why".
func decisionText(_ decision: Decision) -> String {
  let what: String
  switch decision.action {
  case .merge, .move: what = "\(decision.subject) into \(decision.value ?? "")"
  case .split: what = "\(decision.subject) off to \(decision.value ?? "")"
  case .grade: what = "\(decision.subject) as \(decision.value ?? "")"
  case .recommend: what = "\(decision.value ?? "") in \(decision.subject)"
  case .edit: what = "\(decision.subject) to \(decision.value ?? "")"
  case .set: what = "\(decision.subject) \(decision.value ?? "")"
  case .accept, .reject, .undo: what = decision.subject
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
func reviewText(_ recorded: RecordedClaim, _ review: Review) -> String {
  let claim = recorded.id
  var words: [String] = []
  if review.accepted.contains(claim) { words.append("accepted") }
  if let actors = review.waiting[claim] {
    words.append("accepted by \(actors.joined(separator: ", ")), waiting for one more")
  }
  switch review.fallen[claim] {
  case .edited?: words.append("approval fallen: it was of another version")
  case .sourceChanged?: words.append("approval fallen: its source says something else now")
  case nil: break
  }
  if review.reopened.contains(claim), review.fallen[claim] != .sourceChanged {
    words.append("its source says something else now")
  }
  if !recorded.claim.edits.isEmpty {
    words.append(recorded.claim.isNumberGiven ? "edited, its number is not in the text" : "edited")
  }
  if let grade = review.grades[claim] { words.append("graded \(grade)") }
  return words.joined(separator: ", ")
}
