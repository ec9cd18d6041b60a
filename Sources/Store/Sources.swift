// Sources: the addresses that a desk polls, with their state. The one part of the store that is changed in place.

public import Model

extension StoreReader {
  private static let sourceColumns: SQL = """
    address, title, is_page, added, moved_to, is_paused, entity_tag, last_modified, last_tried, last_success, not_before, failures,
    failure_code, failure_reason, uid_validity, last_uid
    """

  private static func source(_ row: inout SQLRow) throws(StoreError) -> PolledSource {
    var source = PolledSource(
      address: try row.text(), title: try row.optionalText(), isPage: try row.bool(), added: try row.instant())
    source.movedTo = try row.optionalText()
    source.isPaused = try row.bool()
    (source.entityTag, source.lastModified) = (try row.optionalText(), try row.optionalText())
    source.lastTried = try row.optionalInteger().map(Instant.init(seconds:))
    source.lastSuccess = try row.optionalInteger().map(Instant.init(seconds:))
    source.notBefore = try row.optionalInteger().map(Instant.init(seconds:))
    source.failures = try row.integer()
    (source.failureCode, source.failureReason) = (try row.optionalText(), try row.optionalText())
    (source.uidValidity, source.lastUID) = (try row.optionalInteger(), try row.optionalInteger())
    return source
  }

  /// All sources, by address.
  public func sources(limit: Int) throws(StoreError) -> [PolledSource] {
    try connection.all(
      "SELECT \(StoreReader.sourceColumns) FROM sources ORDER BY address LIMIT \(limit)", StoreReader.source)
  }

  /// The source of an address.
  public func source(_ address: String) throws(StoreError) -> PolledSource? {
    try connection.first(
      "SELECT \(StoreReader.sourceColumns) FROM sources WHERE address = \(address)", StoreReader.source)
  }

  /// Whether a report of the same address, title and text is on record from a capture of `origin`, made before another
  /// where one is given.
  public func hasReport(
    like content: ReportText, from origin: String, before capture: CaptureID? = nil
  ) throws(StoreError) -> Bool {
    guard let url = content.url else { return false }
    return try connection.number(
      """
      SELECT EXISTS (
        SELECT 1 FROM reports r JOIN captures c ON c.seq = r.capture
        WHERE r.url = \(url) AND r.title IS \(content.title) AND r.body = \(content.text) AND c.origin = \(origin)
          AND (\(capture) IS NULL OR c.seq < (SELECT seq FROM captures WHERE id = \(capture))))
      """) > 0
  }

  /// The captures of an origin, the latest first.
  public func captures(of origin: String, limit: Int) throws(StoreError) -> [Capture] {
    try connection.all(
      """
      SELECT \(StoreReader.captureColumns) FROM captures c WHERE c.origin = \(origin) ORDER BY c.seq DESC LIMIT \(limit)
      """, StoreReader.capture
    ).map(\.capture)
  }

  /// Origins on the web of which there is more than one capture, those captured last first.
  public func originsCapturedAgain(limit: Int) throws(StoreError) -> [String] {
    try connection.all(
      """
      SELECT origin FROM captures WHERE method IN ('web', 'feed', 'item') GROUP BY origin HAVING count(*) > 1
      ORDER BY max(seq) DESC LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in try row.text() }
  }
}

extension StoreTransaction {
  /// Adds a source or puts its new state in place of the old.
  public func put(_ source: PolledSource) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO sources (address, title, is_page, added, moved_to, is_paused, entity_tag, last_modified, last_tried,
        last_success, not_before, failures, failure_code, failure_reason, uid_validity, last_uid)
      VALUES (\(source.address), \(source.title), \(source.isPage), \(source.added), \(source.movedTo), \(source.isPaused),
        \(source.entityTag), \(source.lastModified), \(source.lastTried), \(source.lastSuccess), \(source.notBefore),
        \(source.failures), \(source.failureCode), \(source.failureReason), \(source.uidValidity), \(source.lastUID))
      ON CONFLICT (address) DO UPDATE SET title = excluded.title, is_page = excluded.is_page, moved_to = excluded.moved_to,
        is_paused = excluded.is_paused, entity_tag = excluded.entity_tag, last_modified = excluded.last_modified,
        last_tried = excluded.last_tried, last_success = excluded.last_success, not_before = excluded.not_before,
        failures = excluded.failures, failure_code = excluded.failure_code, failure_reason = excluded.failure_reason,
        uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
      """)
  }

  /// Removes a source; what came from it stays. Tells whether there was one.
  public func removeSource(_ address: String) throws(StoreError) -> Bool {
    try connection.run("DELETE FROM source_letters WHERE source = \(address)")
    return try connection.run("DELETE FROM sources WHERE address = \(address)") > 0
  }
}
