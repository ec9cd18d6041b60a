// What is watched and what was told of it. Changed in place, like the sources: the journal beside the log is what lasts.

public import Model

/// A rule as kept, with how far in the record it has looked.
public struct StoredWatch: Sendable {
  public let id: WatchID
  /// The rule, as the desk writes it.
  public let content: String
  /// The last entry and the last capture that it has seen.
  public let entriesSeen, capturesSeen: Int

  /// A rule as kept.
  public init(id: WatchID, content: String, entriesSeen: Int, capturesSeen: Int) {
    (self.id, self.content, self.entriesSeen, self.capturesSeen) = (id, content, entriesSeen, capturesSeen)
  }
}

/// An alert that is still to be told in one way.
public struct OpenDelivery: Sendable {
  /// How far it has come.
  public enum State: String, Sendable {
    /// Nobody has tried.
    case waiting
    /// Somebody began, and it is not known how that ended.
    case sending
    /// Told.
    case given
    /// Given up.
    case failed
  }

  public let alert: AlertID
  public let watch: WatchID
  /// The alert, as the desk writes it.
  public let content: String
  public let way: String
  public let state: State
  public let tries: Int
  /// Why it failed last.
  public let failure: String?
}

extension StoreReader {
  /// All rules, by name.
  public func watches() throws(StoreError) -> [StoredWatch] {
    try connection.all("SELECT id, content, entries_seen, captures_seen FROM watches ORDER BY id") {
      (row) throws(StoreError) in
      StoredWatch(
        id: try row.id(), content: try row.text(), entriesSeen: try row.integer(), capturesSeen: try row.integer())
    }
  }

  /// The figure from which a rule counts the rise of an account.
  public func watchFigure(_ watch: WatchID, _ account: AccountID) throws(StoreError) -> Int? {
    try connection.first("SELECT figure FROM watch_figures WHERE watch = \(watch) AND account = \(account)") {
      (row) throws(StoreError) in try row.integer()
    }
  }

  /// Whether an alert was noticed before.
  public func hasAlert(_ id: AlertID) throws(StoreError) -> Bool {
    try connection.number("SELECT EXISTS (SELECT 1 FROM alerts WHERE id = \(id))") > 0
  }

  /// What is still to be told, in the order in which it was noticed, behind an alert's position.
  public func openDeliveries(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<OpenDelivery>] {
    try connection.all(
      """
      SELECT a.seq, a.id, a.watch, a.content, d.way, d.state, d.tries, d.failure
      FROM alert_deliveries d JOIN alerts a ON a.seq = d.alert
      WHERE d.state IN ('waiting', 'sending') AND d.alert > \(position) ORDER BY d.alert, d.way LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in
      let position = try row.integer()
      let (alert, watch): (AlertID, WatchID) = (try row.id(), try row.id())
      let (content, way, state) = (try row.text(), try row.text(), try row.text())
      return Recorded(
        position: position,
        value: OpenDelivery(
          alert: alert, watch: watch, content: content, way: way,
          state: OpenDelivery.State(rawValue: state) ?? .sending,
          tries: try row.integer(), failure: try row.optionalText()))
    }
  }

  /// Alerts of a rule, and how many are still to be told.
  public func alertCounts(of watch: WatchID) throws(StoreError) -> (all: Int, open: Int) {
    (
      try connection.number("SELECT count(*) FROM alerts WHERE watch = \(watch)"),
      try connection.number(
        """
        SELECT count(DISTINCT d.alert) FROM alert_deliveries d JOIN alerts a ON a.seq = d.alert
        WHERE a.watch = \(watch) AND d.state IN ('waiting', 'sending')
        """)
    )
  }

  /// How far the journal is in these tables, in bytes.
  public func watchJournalPosition() throws(StoreError) -> Int {
    try connection.number("SELECT position FROM watch_journal")
  }

  /// The places of the last entry and the last capture.
  public func lastPositions() throws(StoreError) -> (entries: Int, captures: Int) {
    (
      try connection.number("SELECT coalesce(max(seq), 0) FROM entries"),
      try connection.number("SELECT coalesce(max(seq), 0) FROM captures")
    )
  }

  /// The entries of an account behind a position.
  public func entries(of account: AccountID, after position: Int) throws(StoreError) -> [EntryID] {
    try connection.all(
      """
      SELECT id FROM entries WHERE account = (SELECT seq FROM accounts WHERE id = \(account)) AND seq > \(position)
      ORDER BY seq
      """
    ) { (row) throws(StoreError) in try row.id() }
  }
}

extension StoreTransaction {
  /// Adds a rule, or says how far it has looked.
  public func put(_ watch: StoredWatch) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO watches (id, content, entries_seen, captures_seen)
      VALUES (\(watch.id), \(watch.content), \(watch.entriesSeen), \(watch.capturesSeen))
      ON CONFLICT (id) DO UPDATE SET entries_seen = excluded.entries_seen, captures_seen = excluded.captures_seen
      """)
  }

  /// Takes a rule away, and with it what it has still to tell. The alerts that it gave stay known.
  public func removeWatch(_ id: WatchID) throws(StoreError) {
    try connection.run("DELETE FROM watches WHERE id = \(id)")
    try connection.run("DELETE FROM watch_figures WHERE watch = \(id)")
    try connection.run(
      """
      DELETE FROM alert_deliveries
      WHERE state IN ('waiting', 'sending') AND alert IN (SELECT seq FROM alerts WHERE watch = \(id))
      """)
  }

  /// Keeps the figure from which a rise is counted.
  public func put(_ figure: Int, of account: AccountID, for watch: WatchID) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO watch_figures (watch, account, figure) VALUES (\(watch), \(account), \(figure))
      ON CONFLICT (watch, account) DO UPDATE SET figure = excluded.figure
      """)
  }

  /// Adds an alert that is to be told in these ways. One that is known already is left as it is.
  public func add(_ id: AlertID, of watch: WatchID, content: String, ways: [String]) throws(StoreError) {
    guard try !hasAlert(id) else { return }
    try connection.run("INSERT INTO alerts (id, watch, content) VALUES (\(id), \(watch), \(content))")
    for way in ways {
      try connection.run(
        """
        INSERT INTO alert_deliveries (alert, way, state, tries)
        VALUES ((SELECT seq FROM alerts WHERE id = \(id)), \(way), 'waiting', 0)
        """)
    }
  }

  /// Says how far the telling of an alert has come; a new try is counted when one begins.
  public func set(
    _ state: OpenDelivery.State, of alert: AlertID, way: String, failure: String? = nil
  ) throws(StoreError) {
    try connection.run(
      """
      UPDATE alert_deliveries SET state = \(state.rawValue), failure = \(failure),
        tries = tries + \(state == .sending ? 1 : 0)
      WHERE way = \(way) AND alert = (SELECT seq FROM alerts WHERE id = \(alert))
      """)
  }

  /// Says how far the journal is in these tables.
  public func setWatchJournal(position: Int) throws(StoreError) {
    try connection.run("UPDATE watch_journal SET position = \(position)")
  }
}
