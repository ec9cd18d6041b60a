// Questions about accounts, their entries, and the figures behind them. What the ledger is asked by is in `ReadingLedger.swift`.

public import Model

extension StoreReader {
  static let accountColumns: SQL = """
    a.id, (SELECT id FROM incidents WHERE seq = a.incident), a.series_place, a.series_span, a.measure, a.people_group,
    a.unit, a.basis
    """

  static func account(_ row: inout SQLRow) throws(StoreError) -> Account {
    let id: AccountID = try row.id()
    let incident: IncidentID? = try row.optionalID()
    let (place, span) = (try row.optionalText(), try row.optionalText())
    return Account(
      id: id, subject: incident.map { .incident($0) } ?? .series(place: place ?? "", span: span ?? ""),
      measure: try row.word(), group: try row.word(), unit: try row.word(), basis: try row.word())
  }

  /// The account of a name.
  public func account(_ id: AccountID) throws(StoreError) -> Account? {
    try connection.first("SELECT \(StoreReader.accountColumns) FROM accounts a WHERE a.id = \(id)", StoreReader.account)
  }

  private static let entryColumns: SQL = """
    e.id, (SELECT id FROM accounts WHERE seq = e.account), (SELECT id FROM claims WHERE seq = e.claim), e.kind,
    e.reason, e.recorded
    """

  private static func entry(_ row: inout SQLRow) throws(StoreError) -> Entry {
    Entry(
      id: try row.id(), account: try row.id(), claim: try row.id(), kind: try row.word(), reason: try row.text(),
      recorded: try row.instant())
  }

  /// The entry of a name.
  public func entry(_ id: EntryID) throws(StoreError) -> Entry? {
    try connection.first("SELECT \(StoreReader.entryColumns) FROM entries e WHERE e.id = \(id)", StoreReader.entry)
  }

  /// The entries that a claim made, in the order of record.
  public func entries(of claim: ClaimID) throws(StoreError) -> [Entry] {
    try connection.all(
      """
      SELECT \(StoreReader.entryColumns) FROM entries e
      WHERE e.claim = (SELECT seq FROM claims WHERE id = \(claim)) ORDER BY e.seq
      """, StoreReader.entry)
  }

  /// Entries in the order of record, behind a position.
  public func entries(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<Entry>] {
    try connection.all(
      "SELECT e.seq, \(StoreReader.entryColumns) FROM entries e WHERE e.seq > \(position) ORDER BY e.seq LIMIT \(limit)"
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.entry(&row)) }
  }

  /// Accounts by their newest entries, the newest first: those whose entry is before `position`, of entries up to `last`. Positions are
  /// of entries; every account with an entry up to `last` is met once.
  public func accounts(lastPostedBefore position: Int, upTo last: Int, limit: Int) throws(StoreError)
    -> [Recorded<Account>]
  {
    try connection.all(
      """
      SELECT e.seq, \(StoreReader.accountColumns) FROM entries e CROSS JOIN accounts a
      WHERE a.seq = e.account AND e.seq < \(position) AND e.seq <= \(last)
      AND NOT EXISTS (SELECT 1 FROM entries n WHERE n.account = e.account AND n.seq > e.seq AND n.seq <= \(last))
      ORDER BY e.seq DESC LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in
      Recorded(position: try row.integer(), value: try StoreReader.account(&row))
    }
  }

  /// The entries of an account with their figures, in the order of record: those on record at `asOf` (all when nil),
  /// at most `limit`, the newest.
  public func evidence(of account: AccountID, asOf: Instant? = nil, limit: Int) throws(StoreError)
    -> [StoredEvidence]
  {
    var sql: SQL = """
      SELECT \(StoreReader.entryColumns), \(StoreReader.claimColumns), \(StoreReader.summaryColumns),
        substr(r.body, m.quote_start + 1, m.quote_end - m.quote_start)
      FROM entries e JOIN claims m ON m.seq = e.claim JOIN reports r ON r.seq = m.report \(StoreReader.summaryJoins)
      WHERE e.account = (SELECT seq FROM accounts WHERE id = \(account))
      """
    if let asOf { sql.append(" AND e.recorded <= \(asOf)") }
    sql.append(" ORDER BY e.seq DESC LIMIT \(limit)")
    return try connection.all(sql) { (row) throws(StoreError) in
      StoredEvidence(
        entry: try StoreReader.entry(&row), claim: try StoreReader.claim(&row), report: try StoreReader.summary(&row),
        found: try row.text())
    }.reversed()
  }

  /// The accounts of an incident, in the order of record.
  public func accounts(of incident: IncidentID, limit: Int) throws(StoreError) -> [Account] {
    try connection.all(
      """
      SELECT \(StoreReader.accountColumns) FROM accounts a
      WHERE a.incident = (SELECT seq FROM incidents WHERE id = \(incident)) ORDER BY a.seq LIMIT \(limit)
      """, StoreReader.account)
  }
}
