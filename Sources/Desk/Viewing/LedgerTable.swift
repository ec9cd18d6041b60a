// The ledger's table from its top down, and no further than it is shown. Two rows of subjects run beside each other in the same order:
// the incidents that stand as the machine left them, as the store walks them, and those that people decided about.

internal import Ledger
internal import Model
internal import Store

struct LedgerTable {
  private let views: LedgerViews
  private let filter: AccountFilter

  init(_ views: LedgerViews, _ filter: AccountFilter) { (self.views, self.filter) = (views, filter) }

  /// The first accounts of the table.
  func accounts(limit: Int) throws -> [AccountView] {
    guard limit > 0 else { return [] }
    var rows = Rows(limit: limit)
    var decided = try decidedIncidents()[...]
    var waiting: (place: SubjectPlace, accounts: [Account])?
    /// Shows the incident that the store has walked past, and those that people decided about and that stand before `place`.
    func show(before place: SubjectPlace?) throws {
      if let incident = waiting {
        waiting = nil
        try showDecided(&decided, before: incident.place, &rows)
        if !rows.isFull { rows.add(try incident.accounts.compactMap(views.view)) }
      }
      try showDecided(&decided, before: place, &rows)
    }
    try views.reader.forEachIncidentAccount(filter) { account, day in
      guard case .incident(let id) = account.subject, !views.map.isTouched(id) else { return true }
      let place = SubjectPlace(id, day)
      if waiting?.place == place {
        waiting?.accounts.append(account)
      } else {
        try show(before: place)
        waiting = (place, [account])
      }
      return !rows.isFull
    }
    if !rows.isFull { try show(before: nil) }
    if !rows.isFull { try showSeries(&rows) }
    return rows.shown
  }

  /// The incidents that people decided about, as they stand now, in the order of the table.
  private func decidedIncidents() throws -> [(place: SubjectPlace, id: IncidentID)] {
    try views.map.standing.map { (place: SubjectPlace($0, try views.reader.incident($0)?.date), id: $0) }
      .sorted { $0.place < $1.place }
  }

  private func showDecided(
    _ decided: inout ArraySlice<(place: SubjectPlace, id: IncidentID)>, before place: SubjectPlace?, _ rows: inout Rows
  ) throws {
    while !rows.isFull, let next = decided.first, place.map({ next.place < $0 }) ?? true {
      decided.removeFirst()
      rows.add(try views.views(of: next.id, passing: filter))
    }
  }

  private func showSeries(_ rows: inout Rows) throws {
    var waiting: (subject: AccountSubject, accounts: [Account])?
    func show() throws {
      guard let series = waiting else { return }
      waiting = nil
      rows.add(try series.accounts.compactMap(views.view))
    }
    try views.reader.forEachSeriesAccount(filter) { account in
      if waiting?.subject == account.subject {
        waiting?.accounts.append(account)
      } else {
        try show()
        waiting = (account.subject, [account])
      }
      return !rows.isFull
    }
    if !rows.isFull { try show() }
  }

  /// What is shown so far.
  private struct Rows {
    let limit: Int
    private(set) var shown: [AccountView] = []

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { shown.count >= limit }

    /// Adds the accounts of one subject.
    mutating func add(_ views: [AccountView]) {
      shown += views.sorted(by: isShownBefore).prefix(limit - shown.count)
    }
  }
}
