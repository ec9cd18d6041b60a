// What a review shows and what it is asking: a value. Keys change it (ReviewKeys), the screen is drawn from it (ReviewScreen).

import Desk
import Model

/// All that is shown of one claim.
struct ReviewDetail: Hashable, Sendable {
  let claim: RecordedClaim
  let report: ReportSummary
  /// The account that it is in; nil for a claim in none.
  let account: AccountView?
  /// Figures of that account that it cannot be squared with.
  let rivals: [Evidence]
  let decisions: [Decision]
}

/// A review under way.
struct ReviewState {
  /// What is asked of the person.
  enum Mode: Hashable {
    case browsing, help
    case asking(Question)
    case editing(EditForm)
  }

  /// A line that is being typed, and what it is for.
  struct Question: Hashable {
    enum Purpose: Hashable {
      case accept, reject, grade
      /// Why this grade.
      case gradeReason(subject: String, grade: String)
      /// Which incident.
      case link
      case linkReason(IncidentID)
      case undo(Decision)
      /// The value of the form's field.
      case value(EditForm)
      /// Why these changes.
      case edit(EditForm)
      case filter
    }

    let purpose: Purpose
    var field = TextField()
  }

  /// What the loop has to do.
  enum Effect: Hashable {
    case load(ClaimID)
    case decide(Deciding, reason: String)
    /// Ask the desk anew what waits.
    case reload
    case redraw
    /// Give the terminal back until the shell says to go on (Ctrl-Z).
    case suspend
    case quit
  }

  let title: String
  private(set) var items: [ReviewItem]
  /// All that wait, also those that are not listed.
  private(set) var total: Int
  private(set) var filter = ""
  /// Places in `items` of those that pass the filter.
  private(set) var shown: [Int]
  private(set) var position = 0
  private(set) var detail: ReviewDetail?
  /// What was decided in this review, by claim, in a word.
  private(set) var outcomes: [ClaimID: String] = [:]
  /// Decisions of this review that can be taken back, the latest last.
  private(set) var made: [Decision] = []
  var mode = Mode.browsing
  /// Lines of the body above the screen.
  var scroll = 0
  /// Said at the bottom until the next key.
  var message: String?
  /// The last reasons, offered again.
  var reasons: [String: String] = [:]
  /// The claim that a decision in progress is about, and what it is.
  private(set) var deciding: (claim: ClaimID, action: Deciding)?

  init(title: String, items: [ReviewItem], total: Int) {
    (self.title, self.items, self.total) = (title, items, total)
    shown = Array(items.indices)
  }

  /// The claim that is looked at.
  var current: ReviewItem? { shown.indices.contains(position) ? items[shown[position]] : nil }

  // MARK: moving

  /// Moves by some claims; nothing happens at the ends.
  mutating func move(by steps: Int) -> [Effect] {
    let next = min(max(0, position + steps), max(0, shown.count - 1))
    guard next != position else {
      message = steps > 0 ? "This is the last one." : "This is the first one."
      return []
    }
    return go(to: next)
  }

  mutating func go(to place: Int) -> [Effect] {
    position = place
    (scroll, detail) = (0, nil)
    return current.map { [.load($0.claim.id)] } ?? []
  }

  /// Shows only what has all these words, or this doubt; empty shows all.
  mutating func setFilter(_ text: String) -> [Effect] {
    filter = text.split(separator: " ").joined(separator: " ")
    let words = filter.lowercased().split(separator: " ").map(String.init)
    shown = items.indices.filter { passes(items[$0], words) }
    if shown.isEmpty, !words.isEmpty { message = "Nothing has \"\(filter)\"; f and Enter shows all." }
    return go(to: 0)
  }

  private func passes(_ item: ReviewItem, _ words: [String]) -> Bool {
    let claim = item.claim.claim
    let text = [
      claim.measure.rawValue, claim.group.rawValue, claim.status.rawValue, claim.place, claim.speaker,
      item.report.sourceName, item.report.title, item.incident?.title, item.incident?.id.rawValue,
      item.claim.id.rawValue, item.doubts.isEmpty ? "new" : "doubtful",
      item.doubts.map(\.words).joined(separator: " "),
    ].compactMap { $0 }.joined(separator: " ").lowercased()
    return words.allSatisfy(text.contains)
  }

  /// Other incidents that a report may be of: those nearest in time among what waits.
  var otherIncidents: [Incident] {
    guard let current else { return [] }
    let day = (current.claim.claim.eventDate ?? current.report.day).daysSinceEpoch
    var found: [IncidentID: Incident] = [:]
    for incident in items.compactMap(\.incident) where incident.id != current.incident?.id {
      found[incident.id] = incident
    }
    func distance(_ incident: Incident) -> Int { incident.date.map { abs($0.daysSinceEpoch - day) } ?? .max }
    let near = found.values.sorted { (distance($0), $0.id) < (distance($1), $1.id) }
    return Array(near.prefix(ReviewState.maximumOffered))
  }

  /// One key each.
  private static let maximumOffered = 9

  // MARK: what came back

  /// The claim that was asked for.
  mutating func show(_ detail: ReviewDetail) {
    guard detail.claim.id == current?.claim.id else { return }
    self.detail = detail
  }

  mutating func begin(_ action: Deciding) {
    deciding = current.map { ($0.claim.id, action) }
    message = "Recording…"
  }

  /// A decision was recorded.
  mutating func recorded(_ decisions: [Decision]) -> [Effect] {
    guard let (claim, action) = deciding else { return [] }
    deciding = nil
    let names = decisions.map(\.id.rawValue).joined(separator: ", ")
    message = "Recorded \(names). u takes it back."
    if case .undo(let name) = action {
      message = "Took back \(name) (\(names))."
      if let place = made.firstIndex(where: { $0.id.rawValue == name }) { outcomes[ClaimID(made[place].subject)] = nil }
      made.removeAll { $0.id.rawValue == name }
    } else {
      made += decisions
      outcomes[claim] = decisions.first?.action.rawValue
    }
    // What is settled leads on to the next; what was changed is looked at again.
    switch action {
    case .accept, .reject: if position + 1 < shown.count { return go(to: position + 1) }
    default: break
    }
    return [.load(claim)]
  }

  /// The desk refused, or could not do what was asked.
  mutating func failed(_ sentence: String) {
    deciding = nil
    message = sentence
  }

  /// What waits now. The claim that was looked at stays where it still waits.
  mutating func replace(_ items: [ReviewItem], total: Int) -> [Effect] {
    let here = current?.claim.id
    (self.items, self.total) = (items, total)
    let effects = setFilter(filter)
    guard let here, let place = shown.firstIndex(where: { items[$0].claim.id == here }) else { return effects }
    return go(to: place)
  }

  /// What undo takes back: the last decision of this review, else the last about this claim that nothing took back.
  var undoable: Decision? {
    if let last = made.last { return last }
    let all = detail?.decisions ?? []
    let undone = Set(all.filter { $0.action == .undo }.map(\.subject))
    return all.last { $0.action != .undo && !undone.contains($0.id.rawValue) }
  }
}

/// The fields of a claim while a person changes them.
struct EditForm: Hashable {
  /// The claim as it is now.
  let stated: ClaimDraft
  var changes = ClaimChanges()
  private(set) var row = 0

  init(_ stated: ClaimDraft) { self.stated = stated }

  var field: ClaimField { ClaimField.allCases[row] }

  mutating func move(by steps: Int) { row = min(max(0, row + steps), ClaimField.allCases.count - 1) }

  /// The value of a field, changed or not.
  func value(_ field: ClaimField) -> String { changes.values[field] ?? field.value(in: stated) }

  /// Sets the field of this row; the sentence to show where it can't be that.
  mutating func set(_ value: String) -> String? {
    let field = self.field
    if value == field.value(in: stated) {
      changes.values[field] = nil
      return nil
    }
    do throws(ClaimChangeError) {
      _ = try ClaimChanges([field: value]).applied(to: stated)
    } catch { return sentence(error.message) }
    changes.values[field] = value
    return nil
  }
}
