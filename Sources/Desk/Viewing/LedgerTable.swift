// The ledger's table from its top down, and no further than it is shown. Two rows of incidents and series run beside each other in the
// same order: as the machine left them, walked by the store; and those with accounts that people decided about, which may stand elsewhere
// than they were posted.

internal import Ledger
internal import Model
internal import Store

struct LedgerTable {
  private let views: LedgerViews
  private let filter: LedgerFilter
  private let stored: AccountFilter

  /// `maximumSorted` is for tests: both ways of the store have to lead to the same table.
  init(_ views: LedgerViews, _ filter: LedgerFilter, maximumSorted: Int? = nil) {
    (self.views, self.filter) = (views, filter)
    var stored = filter.stored
    if let maximumSorted { stored.maximumSorted = maximumSorted }
    self.stored = stored
  }

  /// The first accounts of the table.
  func accounts(limit: Int) throws -> [AccountView] {
    guard limit > 0 else { return [] }
    var rows = Rows(decided: try decidedSubjects(), limit: limit)
    try views.reader.forEachIncidentAccount(stored) { account, day in
      guard case .incident(let id) = account.subject else { return true }
      return try take(account, at: SubjectPlace(id, day), &rows)
    }
    if !rows.isFull {
      try views.reader.forEachSeriesAccount(stored) { account in
        guard case .series(let place, let span) = account.subject else { return true }
        return try take(account, at: SubjectPlace(series: place, span), &rows)
      }
    }
    while !rows.isFull, rows.hasMore { try show(&rows) }
    return rows.shown
  }

  /// Takes the next account of the store; tells whether to go on.
  private func take(_ account: Account, at place: SubjectPlace, _ rows: inout Rows) throws -> Bool {
    guard !views.isTouched(account) else { return true }
    while !rows.isFull, let next = rows.next, next < place { try show(&rows) }
    guard !rows.isFull else { return false }
    rows.waiting.append(account)
    rows.waitingPlace = place
    return true
  }

  /// Shows the next subject: what the store gave of it, and what people made of it.
  private func show(_ rows: inout Rows) throws {
    guard let place = rows.next else { return }
    var found: [AccountView] = []
    if rows.waitingPlace == place { found = try rows.takeWaiting().compactMap(views.view) }
    if let subject = rows.takeDecided(at: place) {
      found += try views.decidedViews(of: subject).filter(filter.admits)
    }
    rows.add(found)
  }

  private func decidedSubjects() throws -> [Decided] {
    try views.decidedSubjects().map { subject in
      switch subject {
      case .incident(let id): Decided(SubjectPlace(id, try views.reader.incident(id)?.date), subject)
      case .series(let place, let span): Decided(SubjectPlace(series: place, span), subject)
      }
    }.sorted { $0.place < $1.place }
  }

  private struct Decided {
    let place: SubjectPlace
    let subject: AccountSubject

    init(_ place: SubjectPlace, _ subject: AccountSubject) { (self.place, self.subject) = (place, subject) }
  }

  /// What is shown so far, and what comes next.
  private struct Rows {
    let limit: Int
    private(set) var shown: [AccountView] = []
    /// Accounts of one subject, until the store has gone past it.
    var waiting: [Account] = []
    var waitingPlace: SubjectPlace?
    private var decided: ArraySlice<Decided>

    init(decided: [Decided], limit: Int) { (self.decided, self.limit) = (decided[...], limit) }

    var isFull: Bool { shown.count >= limit }
    var hasMore: Bool { next != nil }
    var next: SubjectPlace? { [waitingPlace, decided.first?.place].compactMap { $0 }.min() }

    mutating func takeWaiting() -> [Account] {
      defer { (waiting, waitingPlace) = ([], nil) }
      return waiting
    }

    mutating func takeDecided(at place: SubjectPlace) -> AccountSubject? {
      guard let first = decided.first, first.place == place else { return nil }
      return decided.removeFirst().subject
    }

    /// Adds the accounts of one subject.
    mutating func add(_ views: [AccountView]) {
      shown += views.sorted(by: isShownBefore).prefix(limit - shown.count)
    }
  }
}
