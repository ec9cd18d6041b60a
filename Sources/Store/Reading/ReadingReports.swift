// Questions about reports and the claims in them.

public import Model

/// Where the pages of a report begin, as a column: "1204 2381", and nothing for a single page.
enum ReportPages {
  static func text(_ pages: [Int]) -> String { pages.map(String.init).joined(separator: " ") }
  static func read(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }
}

extension StoreReader {
  static let reportColumns: SQL = """
    r.id, (SELECT id FROM captures WHERE seq = r.capture), r.ordinal, r.kind, r.title, r.byline, r.publisher,
    r.published, r.moment, r.language, r.url, r.wire, r.authentication, r.pages, r.recognized_by,
    r.stated_kind, r.body, r.recorded
    """

  static func report(_ row: inout SQLRow) throws(StoreError) -> Report {
    let (id, capture): (ReportID, CaptureID) = (try row.id(), try row.id())
    let (ordinal, kind) = (try row.integer(), try row.word(ReportKind.self))
    let content = ReportText(
      title: try row.optionalText(), byline: try row.optionalText(), publisher: try row.optionalText(),
      date: try row.optionalDay(), time: try row.optionalInteger().map { Instant(seconds: $0) },
      language: try row.optionalText(),
      url: try row.optionalText(), wire: try row.optionalText(), authentication: try row.optionalText(),
      pages: try row.optionalText().map(ReportPages.read), recognizedBy: try row.optionalText(),
      kind: try row.optionalWord(), text: try row.text())
    return Report(
      id: id, capture: capture, ordinal: ordinal, kind: kind, content: content, recorded: try row.instant())
  }

  /// The report of a name, with its text.
  public func report(_ id: ReportID) throws(StoreError) -> Report? {
    try connection.first("SELECT \(StoreReader.reportColumns) FROM reports r WHERE r.id = \(id)", StoreReader.report)
  }

  /// Reports with their texts in the order of record, behind a position.
  public func reports(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<Report>] {
    try connection.all(
      """
      SELECT r.seq, \(StoreReader.reportColumns) FROM reports r
      WHERE r.seq > \(position) ORDER BY r.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.report(&row)) }
  }

  /// The position of the latest report; 0 before the first.
  public func lastReportPosition() throws(StoreError) -> Int {
    try connection.number("SELECT max(seq) FROM reports")
  }

  /// The reports of a capture without their texts, from an ordinal on.
  public func summaries(of capture: CaptureID, from ordinal: Int = 0, limit: Int) throws(StoreError)
    -> [ReportSummary]
  {
    try connection.all(
      """
      SELECT \(StoreReader.summaryColumns) FROM reports r \(StoreReader.summaryJoins)
      WHERE r.capture = (SELECT seq FROM captures WHERE id = \(capture)) AND r.ordinal >= \(ordinal)
      ORDER BY r.ordinal LIMIT \(limit)
      """, StoreReader.summary)
  }

  static let summaryColumns: SQL = """
    r.id, rc.id, r.kind, r.title, r.byline, r.publisher, r.day, r.language, r.url, r.wire,
    (SELECT o.id FROM copies k JOIN reports o ON o.seq = k.original WHERE k.report = r.seq), rc.origin, r.moment,
    r.authentication, r.pages, r.recognized_by
    """
  static let summaryJoins: SQL = "JOIN captures rc ON rc.seq = r.capture"

  static func summary(_ row: inout SQLRow) throws(StoreError) -> ReportSummary {
    ReportSummary(
      id: try row.id(), capture: try row.id(), kind: try row.word(), title: try row.optionalText(),
      byline: try row.optionalText(), publisher: try row.optionalText(), day: try row.day(),
      language: try row.optionalText(), url: try row.optionalText(), wire: try row.optionalText(),
      copyOf: try row.optionalID(), origin: try row.text(),
      time: try row.optionalInteger().map { Instant(seconds: $0) }, authentication: try row.optionalText(),
      pages: try row.optionalText().map(ReportPages.read), recognizedBy: try row.optionalText())
  }

  /// A report without its text.
  public func summary(_ id: ReportID) throws(StoreError) -> ReportSummary? {
    try connection.first(
      "SELECT \(StoreReader.summaryColumns) FROM reports r \(StoreReader.summaryJoins) WHERE r.id = \(id)",
      StoreReader.summary)
  }

  /// Reports without their texts in the order of record, behind a position.
  public func summaries(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<ReportSummary>] {
    try connection.all(
      """
      SELECT r.seq, \(StoreReader.summaryColumns) FROM reports r \(StoreReader.summaryJoins)
      WHERE r.seq > \(position) ORDER BY r.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.summary(&row)) }
  }

  /// Reports with the first `textLength` characters of their texts, in the order of record, behind a position: those
  /// recorded at `recorded` or later, of `day` or later, where given.
  public func beginnings(
    recorded: Instant? = nil, day: CivilDate? = nil, textLength: Int, after position: Int = 0, limit: Int
  ) throws(StoreError) -> [Recorded<(report: ReportSummary, text: String)>] {
    var sql: SQL = """
      SELECT r.seq, \(StoreReader.summaryColumns), substr(r.body, 1, \(textLength))
      FROM reports r \(StoreReader.summaryJoins) WHERE r.seq > \(position)
      """
    if let recorded { sql.append(" AND r.recorded >= \(recorded)") }
    if let day { sql.append(" AND r.day >= \(day)") }
    sql.append(" ORDER BY r.seq LIMIT \(limit)")
    return try connection.all(sql) { (row) throws(StoreError) in
      let position = try row.integer()
      return Recorded(position: position, value: (report: try StoreReader.summary(&row), text: try row.text()))
    }
  }

  static let claimColumns: SQL = """
    m.id, (SELECT id FROM reports WHERE seq = m.report), m.ordinal, m.measure, m.people_group, m.unit, m.lower_bound,
    m.upper_bound, m.approximation, m.basis, m.span, m.status, m.speaker, m.place, m.event_date, m.event_end,
    m.event_accuracy, m.as_of, m.as_of_accuracy, m.quote_start, m.quote_end, m.quote, m.figure_start, m.figure_end,
    m.figure, m.form, m.part_of, m.is_total, m.is_superseded, m.because, m.recorded
    """

  static func claim(_ row: inout SQLRow) throws(StoreError) -> StoredClaim {
    let (id, report): (ClaimID, ReportID) = (try row.id(), try row.id())
    let ordinal = try row.integer()
    let draft = ClaimDraft(
      measure: try row.word(), group: try row.word(), unit: try row.word(), lower: try row.optionalInteger(),
      upper: try row.optionalInteger(), approximation: try row.word(), basis: try row.word(),
      span: try row.optionalText(), status: try row.word(), speaker: try row.optionalText(),
      place: try row.optionalText(), eventDate: try row.optionalDay(), eventEnd: try row.optionalDay(),
      eventAccuracy: try row.optionalWord(), asOf: try row.optionalDay(), asOfAccuracy: try row.optionalWord(),
      quote: try passage(&row), figure: try passage(&row), form: try row.word(), partOf: try row.optionalInteger(),
      isTotal: try row.bool(), isSuperseded: try row.bool(), because: try row.text())
    return StoredClaim(id: id, report: report, ordinal: ordinal, draft: draft, recorded: try row.instant())
  }

  private static func passage(_ row: inout SQLRow) throws(StoreError) -> Passage {
    Passage(start: try row.integer(), end: try row.integer(), exact: try row.text())
  }

  /// The claim of a name.
  public func claim(_ id: ClaimID) throws(StoreError) -> StoredClaim? {
    try connection.first("SELECT \(StoreReader.claimColumns) FROM claims m WHERE m.id = \(id)", StoreReader.claim)
  }

  /// The claims of a report, in order.
  public func claims(of report: ReportID) throws(StoreError) -> [StoredClaim] {
    try connection.all(
      """
      SELECT \(StoreReader.claimColumns) FROM claims m
      WHERE m.report = (SELECT seq FROM reports WHERE id = \(report)) ORDER BY m.ordinal
      """, StoreReader.claim)
  }

  /// Claims in the order of record, behind a position.
  public func claims(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<StoredClaim>] {
    try connection.all(
      """
      SELECT m.seq, \(StoreReader.claimColumns) FROM claims m
      WHERE m.seq > \(position) ORDER BY m.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.claim(&row)) }
  }
}
