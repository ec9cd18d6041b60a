// What the ledger is asked by, kept beside it: the places of each account, and who gave its figures on which day.

internal import Model

extension StoreTransaction {
  /// Makes a new account findable by its own place and its incident's.
  func index(_ account: AccountID) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO ledger_places (folded)
      SELECT coalesce(a.place_folded, i.place_folded) FROM accounts a LEFT JOIN incidents i ON i.seq = a.incident
      WHERE a.id = \(account) AND coalesce(a.place_folded, i.place_folded) IS NOT NULL ON CONFLICT DO NOTHING
      """)
    try connection.run(
      """
      INSERT INTO account_places (account, place)
      SELECT a.seq, p.seq FROM accounts a LEFT JOIN incidents i ON i.seq = a.incident
        JOIN ledger_places p ON p.folded = coalesce(a.place_folded, i.place_folded)
      WHERE a.id = \(account) ON CONFLICT DO NOTHING
      """)
  }

  /// Makes an account findable by what a figure that was posted to it says: its place, its publisher, its day.
  func index(_ entry: Entry) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO ledger_places (folded) SELECT place_folded FROM claims
      WHERE id = \(entry.claim) AND place_folded IS NOT NULL ON CONFLICT DO NOTHING
      """)
    try connection.run(
      """
      INSERT INTO account_places (account, place)
      SELECT (SELECT seq FROM accounts WHERE id = \(entry.account)), p.seq
      FROM claims m JOIN ledger_places p ON p.folded = m.place_folded WHERE m.id = \(entry.claim) ON CONFLICT DO NOTHING
      """)
    try connection.run(
      """
      INSERT INTO ledger_publishers (folded)
      SELECT coalesce(r.publisher_folded, '') FROM claims m JOIN reports r ON r.seq = m.report
      WHERE m.id = \(entry.claim) ON CONFLICT DO NOTHING
      """)
    try connection.run(
      """
      INSERT INTO account_figures (account, publisher, day, recorded)
      SELECT (SELECT seq FROM accounts WHERE id = \(entry.account)), p.seq, r.day, \(entry.recorded)
      FROM claims m JOIN reports r ON r.seq = m.report
        JOIN ledger_publishers p ON p.folded = coalesce(r.publisher_folded, '') WHERE m.id = \(entry.claim)
      ON CONFLICT (account, publisher, day) DO UPDATE SET recorded = excluded.recorded
        WHERE excluded.recorded < account_figures.recorded
      """)
  }
}

extension StoreReader {
  /// Rows by which the index of the ledger and the record differ: what it lacks and what it has too much. None where it is whole.
  public func ledgerIndexFaults() throws(StoreError) -> Int {
    let places: SQL = """
      SELECT a.seq AS account, a.place_folded AS name FROM accounts a WHERE a.place_folded IS NOT NULL
      UNION SELECT a.seq, i.place_folded FROM accounts a JOIN incidents i ON i.seq = a.incident
        WHERE i.place_folded IS NOT NULL
      UNION SELECT e.account, m.place_folded FROM entries e JOIN claims m ON m.seq = e.claim
        WHERE m.place_folded IS NOT NULL
      """
    let indexedPlaces: SQL = """
      SELECT x.account, p.folded FROM account_places x JOIN ledger_places p ON p.seq = x.place
      """
    let figures: SQL = """
      SELECT e.account, coalesce(r.publisher_folded, ''), r.day, min(e.recorded)
      FROM entries e JOIN claims m ON m.seq = e.claim JOIN reports r ON r.seq = m.report
      GROUP BY e.account, coalesce(r.publisher_folded, ''), r.day
      """
    let indexedFigures: SQL = """
      SELECT x.account, p.folded, x.day, x.recorded FROM account_figures x JOIN ledger_publishers p ON p.seq = x.publisher
      """
    var faults = 0
    for (record, index) in [(places, indexedPlaces), (figures, indexedFigures)] {
      faults += try connection.number(
        "SELECT count(*) FROM (SELECT * FROM (\(record)) EXCEPT SELECT * FROM (\(index)))")
      faults += try connection.number(
        "SELECT count(*) FROM (SELECT * FROM (\(index)) EXCEPT SELECT * FROM (\(record)))")
    }
    return faults
  }
}
