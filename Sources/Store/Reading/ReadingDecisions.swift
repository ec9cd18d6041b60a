// Questions about decisions, and about sources that say something else by now.

public import Model

extension StoreReader {
  private static let decisionColumns: SQL = """
    coalesce(d.id, 'd-' || d.seq), d.action, d.subject, d.value, d.version, d.actor, d.reason, d.at, d.number
    """

  private static func decision(_ row: inout SQLRow) throws(StoreError) -> Decision {
    Decision(
      id: try row.id(), action: try row.word(), subject: try row.text(), value: try row.optionalText(),
      version: try row.optionalText(), actor: try row.text(), reason: try row.text(), at: try row.instant(),
      number: try row.integer())
  }

  /// The decision of a name.
  public func decision(_ id: DecisionID) throws(StoreError) -> Decision? {
    try connection.first(
      "SELECT \(StoreReader.decisionColumns) FROM decisions d WHERE d.id = \(id)", StoreReader.decision)
  }

  /// What was decided about a thing, in the order of record.
  public func decisions(about subject: String, asOf: Instant? = nil, limit: Int) throws(StoreError) -> [Decision] {
    var sql: SQL = "SELECT \(StoreReader.decisionColumns) FROM decisions d WHERE d.subject = \(subject)"
    if let asOf { sql.append(" AND d.at <= \(asOf)") }
    sql.append(" ORDER BY d.seq LIMIT \(limit)")
    return try connection.all(sql, StoreReader.decision)
  }

  /// Decisions of some kinds, in the order of record.
  public func decisions(of actions: [Decision.Action], asOf: Instant? = nil) throws(StoreError) -> [Decision] {
    var sql: SQL = "SELECT \(StoreReader.decisionColumns) FROM decisions d WHERE d.action IN \(list: actions)"
    if let asOf { sql.append(" AND d.at <= \(asOf)") }
    sql.append(" ORDER BY d.seq")
    return try connection.all(sql, StoreReader.decision)
  }

  /// Decisions in the order of record, behind a position.
  public func decisions(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<Decision>] {
    try connection.all(
      """
      SELECT d.seq, \(StoreReader.decisionColumns) FROM decisions d
      WHERE d.seq > \(position) ORDER BY d.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.decision(&row)) }
  }

  /// Decisions, the latest of record first.
  public func latestDecisions(limit: Int) throws(StoreError) -> [Decision] {
    try connection.all(
      "SELECT \(StoreReader.decisionColumns) FROM decisions d ORDER BY d.seq DESC LIMIT \(limit)",
      StoreReader.decision)
  }

  /// The names of all things that anything was decided about; nil where they are more than `limit`.
  public func decidedSubjects(limit: Int) throws(StoreError) -> Set<String>? {
    let subjects = try connection.all("SELECT DISTINCT d.subject FROM decisions d LIMIT \(limit + 1)") {
      (row) throws(StoreError) in try row.text()
    }
    return subjects.count > limit ? nil : Set(subjects)
  }

  /// Decisions on record.
  public func decisionCount() throws(StoreError) -> Int { try connection.number("SELECT count(*) FROM decisions") }

  /// Whether any report is from a publisher of this name, whatever its case and accents.
  public func hasPublisher(named name: String) throws(StoreError) -> Bool {
    try connection.number("SELECT EXISTS (SELECT 1 FROM reports WHERE publisher_folded = \(folded(name)))") > 0
  }

  /// Whether another claim of its report is a part of a claim.
  public func hasParts(_ claim: ClaimID) throws(StoreError) -> Bool {
    try connection.number(
      """
      SELECT EXISTS (SELECT 1 FROM claims m JOIN claims p ON p.report = m.report AND p.part_of = m.ordinal
        WHERE m.id = \(claim))
      """) > 0
  }

  /// Whether what stands now, or stood at `asOf`, at the address or path of a report no longer has a sentence of it. False where
  /// nothing was got from there again.
  public func isGone(_ sentence: String, from report: ReportSummary, asOf: Instant? = nil) throws(StoreError) -> Bool {
    let now = asOf ?? Instant(seconds: .max)
    if let url = report.url {
      // Items of one newsletter may share an address: only another capture is a later state of it.
      return try connection.number(
        """
        SELECT count(*) > 0 AND coalesce(max(instr(body, \(sentence))), 0) = 0 FROM reports
        WHERE url = \(url) AND capture = (SELECT max(capture) FROM reports WHERE url = \(url) AND recorded <= \(now)
          AND capture > (SELECT seq FROM captures WHERE id = \(report.capture)))
        """) > 0
    }
    guard report.origin != "-" else { return false }
    return try connection.number(
      """
      SELECT count(*) > 0 AND coalesce(max(instr(body, \(sentence))), 0) = 0 FROM reports WHERE capture = (
        SELECT max(seq) FROM captures WHERE origin = \(report.origin) AND obtained <= \(now)
          AND seq > (SELECT seq FROM captures WHERE id = \(report.capture)))
      """) > 0
  }
}
