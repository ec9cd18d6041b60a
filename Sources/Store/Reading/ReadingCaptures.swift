// Questions about captures and what could not be taken in.

public import Model

extension StoreReader {
  static let captureColumns: SQL = """
    c.id, c.origin, c.obtained, c.method,
    coalesce((SELECT media_type FROM readings WHERE capture = c.seq), 'application/octet-stream'), c.byte_count,
    c.publisher, c.published, c.url, c.language, c.clock_was_set, c.log_sequence, c.log_end
    """

  static func capture(_ row: inout SQLRow) throws(StoreError) -> StoredCapture {
    let (id, origin): (CaptureID, String) = (try row.id(), try row.text())
    let (obtained, method) = (try row.instant(), try row.text())
    let (mediaType, byteCount) = (try row.text(), try row.integer())
    let overrides = CaptureOverrides(
      publisher: try row.optionalText(), date: try row.optionalDay(), url: try row.optionalText(),
      language: try row.optionalText())
    return StoredCapture(
      capture: Capture(
        id: id, origin: origin, obtained: obtained, method: method, mediaType: mediaType, byteCount: byteCount,
        overrides: overrides),
      clockWasSet: try row.bool(), logSequence: try row.integer(), logEnd: try row.integer())
  }

  /// The capture of a name.
  public func capture(_ id: CaptureID) throws(StoreError) -> StoredCapture? {
    try connection.first("SELECT \(StoreReader.captureColumns) FROM captures c WHERE c.id = \(id)", StoreReader.capture)
  }

  /// The readers that a capture was read by, empty where that is not known; nil for a capture that was not read.
  public func reader(of capture: CaptureID) throws(StoreError) -> String? {
    try connection.first(
      """
      SELECT coalesce(reader, '') FROM readings WHERE capture = (SELECT seq FROM captures WHERE id = \(capture))
      """
    ) { (row) throws(StoreError) in try row.text() }
  }

  /// Captures in the order of record, behind a position.
  public func captures(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<StoredCapture>] {
    try connection.all(
      """
      SELECT c.seq, \(StoreReader.captureColumns) FROM captures c
      WHERE c.seq > \(position) ORDER BY c.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.capture(&row)) }
  }

  /// Where the log goes on behind the last line whose capture is on record, in bytes from its start.
  public func logEnd() throws(StoreError) -> Int {
    try connection.number("SELECT max(log_end) FROM captures")
  }

  private static let failureColumns: SQL = "f.origin, f.capture, f.stage, f.code, f.reason, f.at"

  private static func failure(_ row: inout SQLRow) throws(StoreError) -> Failure {
    Failure(
      origin: try row.text(), capture: try row.optionalID(), stage: try row.text(), code: try row.text(),
      reason: try row.text(), at: try row.instant())
  }

  /// Failures in the order of record, behind a position.
  public func failures(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<StoredFailure>] {
    try connection.all(
      """
      SELECT f.seq, (SELECT id FROM captures WHERE seq = f.after_capture), \(StoreReader.failureColumns)
      FROM failures f WHERE f.seq > \(position) ORDER BY f.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in
      let (position, after): (Int, CaptureID?) = (try row.integer(), try row.optionalID())
      return Recorded(
        position: position, value: StoredFailure(failure: try StoreReader.failure(&row), after: after))
    }
  }

  /// Whether this very failure is on record.
  public func contains(_ failure: Failure) throws(StoreError) -> Bool {
    try connection.number(
      """
      SELECT count(*) FROM failures WHERE origin = \(failure.origin) AND stage = \(failure.stage)
        AND code = \(failure.code) AND reason = \(failure.reason) AND at = \(failure.at)
        AND coalesce(capture, '') = \(failure.capture?.rawValue ?? "")
      """) > 0
  }

  /// Whether a part of a capture failed with a code.
  public func hasFailure(_ code: String, of capture: CaptureID) throws(StoreError) -> Bool {
    try connection.number("SELECT count(*) FROM failures WHERE capture = \(capture) AND code = \(code)") > 0
  }

  /// Failures that still stand, each kind once an origin, the latest one: open until a later capture of the same
  /// origin came through without a failure.
  public func openFailures(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<Failure>] {
    try connection.all(
      """
      SELECT f.seq, \(StoreReader.failureColumns) FROM failures f
      WHERE f.seq > \(position)
        AND NOT EXISTS (
          SELECT 1 FROM failures g WHERE g.origin = f.origin AND g.stage = f.stage AND g.code = f.code
            AND g.reason = f.reason AND g.seq > f.seq)
        AND NOT EXISTS (
          SELECT 1 FROM captures c WHERE c.origin = f.origin AND c.seq > f.after_capture
            AND NOT EXISTS (SELECT 1 FROM failures h WHERE h.capture = c.id))
      ORDER BY f.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.failure(&row)) }
  }
}
