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
  /// What a decision about it rests on.
  let seen: SeenClaim?
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
    /// Give up a decision that waits for another writer.
    case giveUp
    /// Ask the desk anew what waits.
    case reload
    /// Find incidents to link to, at a place with these words; without any, near the claim in time.
    case offer(String)
    case redraw
    /// Give the terminal back until the shell says to go on (Ctrl-Z).
    case suspend
    case quit
  }

  let title: String
  /// By the desk's rule an approval counts when two people gave it.
  let isTwoPerson: Bool
  /// All that were found, at most `maximumListed`.
  private(set) var pool: [ReviewItem] = []
  /// There were more.
  private(set) var isCut = false
  /// The desk is still being looked through.
  private(set) var isLooking = true
  private(set) var filter = ""
  /// Those that pass the filter, in the order in which they are looked at.
  private(set) var shown: [ReviewItem] = []
  private(set) var position = 0
  private(set) var detail: ReviewDetail?
  /// Incidents to link to.
  private(set) var offered: [Incident] = []
  /// What was decided in this review, by claim, in a word.
  private(set) var outcomes: [ClaimID: String] = [:]
  /// Decisions of this review that can be taken back, with the claim that was looked at; the latest last.
  private(set) var made: [(claim: ClaimID, decision: Decision)] = []
  var mode = Mode.browsing
  /// Lines of the body above the screen; nil for as many as bring the marked number into sight.
  var scroll: Int?
  /// Said at the bottom until the next key.
  var message: String?
  /// The last reasons, offered again.
  var reasons: [String: String] = [:]
  /// The claim that a decision in progress is about, and what it is.
  private(set) var deciding: (claim: ClaimID, action: Deciding)?

  /// Claims that are listed at most, the gravest and newest; what is behind them comes up when those before are decided.
  static let maximumListed = 5_000

  init(title: String, isTwoPerson: Bool = false) { (self.title, self.isTwoPerson) = (title, isTwoPerson) }

  /// The claim that is looked at.
  var current: ReviewItem? { shown.indices.contains(position) ? shown[position] : nil }

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
    (scroll, detail) = (nil, nil)
    return current.map { [.load($0.claim.id)] } ?? []
  }

  /// Shows only what has all these words, or this doubt; empty shows all.
  mutating func setFilter(_ text: String) -> [Effect] {
    filter = text.split(separator: " ").joined(separator: " ")
    let words = filter.lowercased().split(separator: " ").map(String.init)
    shown = pool.filter { ReviewState.passes($0, words) }
    if shown.isEmpty, !words.isEmpty { message = "Nothing has \"\(filter)\"; f and Enter shows all." }
    return go(to: 0)
  }

  private static func passes(_ item: ReviewItem, _ words: [String]) -> Bool {
    if words.isEmpty { return true }
    let claim = item.claim.claim
    let text = [
      claim.measure.rawValue, claim.group.rawValue, claim.status.rawValue, claim.place, claim.speaker,
      item.report.sourceName, item.report.title, item.incident?.title, item.incident?.id.rawValue,
      item.claim.id.rawValue, item.doubts.isEmpty ? "new" : "doubtful",
      item.doubts.map(\.words).joined(separator: " "),
    ].compactMap { $0 }.joined(separator: " ").lowercased()
    return words.allSatisfy(text.contains)
  }

  /// Incidents to choose from when the claim's report is of another one: at its own place first, then the nearest in time.
  mutating func offer(_ incidents: [Incident], by words: String) {
    guard let current else { return }
    let (day, place) = (current.claim.claim.eventDate ?? current.report.day, current.incident?.place)
    func distance(_ incident: Incident) -> Int {
      incident.date.map { abs($0.daysSinceEpoch - day.daysSinceEpoch) } ?? .max
    }
    var known: Set<IncidentID> = current.incident.map { [$0.id] } ?? []
    let others = incidents.filter { known.insert($0.id).inserted }.sorted {
      ($0.place == place ? 0 : 1, distance($0), $0.id) < ($1.place == place ? 0 : 1, distance($1), $1.id)
    }
    offered = Array(others.prefix(ReviewState.maximumOffered))
    if offered.isEmpty, !words.isEmpty { message = "No other incident is at \"\(words)\"." }
  }

  /// As many as fit on a small screen.
  private static let maximumOffered = 9

  // MARK: what came back

  /// The claim that was asked for.
  mutating func show(_ detail: ReviewDetail) {
    let claim = detail.claim.id
    guard claim == current?.claim.id else { return }
    self.detail = detail
    guard let review = detail.account?.review, outcomes[claim] == nil else { return }
    // Somebody may have decided since the desk was looked through.
    if review.accepted.contains(claim) { outcomes[claim] = "accepted" }
    if review.rejected.contains(where: { $0.claim.id == claim }) { outcomes[claim] = "rejected" }
  }

  mutating func begin(_ action: Deciding) {
    deciding = current.map { ($0.claim.id, action) }
    message = "Recording…"
  }

  /// Another process is writing to the desk.
  mutating func waits(for process: Int?) {
    let who = process.map { "process \($0)" } ?? "another process"
    message = "Waiting: \(who) is writing to this desk. Ctrl-C gives the decision up."
  }

  /// A decision was recorded.
  mutating func recorded(_ decisions: [Decision]) -> [Effect] {
    guard let (claim, action) = deciding else { return [] }
    deciding = nil
    let names = decisions.map(\.id.rawValue).joined(separator: ", ")
    if case .undo(let name) = action { return tookBack(name, names) }
    made += decisions.map { (claim, $0) }
    outcomes[claim] = decisions.first.map { ReviewState.outcome(of: $0.action) }
    message = "Recorded \(names). u takes it back."
    if case .accept = action, isTwoPerson, detail?.account?.review.waiting[claim] == nil {
      message = "Recorded \(names): the first approval of two, the other has to be another person's."
    }
    // What is settled leads on to the next; what was changed is looked at again.
    switch action {
    case .accept, .reject:
      if position + 1 < shown.count { return go(to: position + 1) }
      message = (message ?? "") + " This was the last one; R asks what waits now."
    default: break
    }
    return [.load(claim)]
  }

  private static func outcome(of action: Decision.Action) -> String {
    switch action {
    case .accept: "accepted"
    case .reject: "rejected"
    case .edit: "edited"
    case .grade: "graded"
    case .move: "linked"
    default: action.rawValue
    }
  }

  /// Back to the claim that the decision was about.
  private mutating func tookBack(_ name: String, _ undoing: String) -> [Effect] {
    message = "Took back \(name) (\(undoing))."
    let claim = made.first { $0.decision.id.rawValue == name }?.claim
    made.removeAll { $0.decision.id.rawValue == name }
    guard let claim else { return current.map { [.load($0.claim.id)] } ?? [] }
    outcomes[claim] = made.last { $0.claim == claim }.map { ReviewState.outcome(of: $0.decision.action) }
    return go(to: shown.firstIndex { $0.claim.id == claim } ?? position)
  }

  /// The desk refused; where the claim is no longer what was shown, it is shown anew.
  mutating func refused(_ sentence: String, isSeenAgain: Bool) -> [Effect] {
    failed(sentence)
    guard isSeenAgain, let current else { return [] }
    return [.load(current.claim.id)]
  }

  /// The desk could not do what was asked.
  mutating func failed(_ sentence: String) {
    deciding = nil
    message = sentence
  }

  // MARK: what waits

  /// What waits now, as far as it is found. The claim that was looked at stays where it still waits.
  mutating func replace(_ items: [ReviewItem]) -> [Effect] {
    let here = current?.claim.id
    (pool, isCut, isLooking, outcomes) = ([], false, true, [:])
    add(items)
    let effects = setFilter(filter)
    guard let here, let place = shown.firstIndex(where: { $0.claim.id == here }) else { return effects }
    return go(to: place)
  }

  /// More that waits. It comes behind the claim that is looked at: nothing moves under a person's eyes.
  mutating func found(_ items: [ReviewItem]) -> [Effect] {
    add(items)
    let words = filter.lowercased().split(separator: " ").map(String.init)
    let passing = items.filter { ReviewState.passes($0, words) }
    guard !passing.isEmpty else { return [] }
    let isFirst = shown.isEmpty
    let rest = (shown.dropFirst(position + 1) + passing).sorted(by: ReviewItem.isBefore)
    shown = Array((shown.prefix(position + 1) + rest).prefix(ReviewState.maximumListed))
    guard isFirst else { return [] }
    message = nil
    return go(to: 0)
  }

  private mutating func add(_ items: [ReviewItem]) {
    pool = (pool + items).sorted(by: ReviewItem.isBefore)
    guard pool.count > ReviewState.maximumListed else { return }
    isCut = true
    pool.removeLast(pool.count - ReviewState.maximumListed)
  }

  /// All of the desk was looked through.
  mutating func endLooking() { isLooking = false }

  /// The desk could not be looked through to its end.
  mutating func lookingFailed(_ sentence: String) { (isLooking, isCut, message) = (false, true, sentence) }

  /// What undo takes back: the last decision of this review, else the last about this claim that nothing took back.
  var undoable: Decision? {
    if let last = made.last { return last.decision }
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
