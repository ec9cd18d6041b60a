// Writing: additions to the record. There is no other kind: nothing here changes or removes a row.

public import Model

/// What can be added inside a transaction, and all that can be asked in one. A thing that is on record already, or
/// rests on one that is not, is refused with the code `constraint`.
public final class StoreTransaction: StoreReader {
  /// Adds a capture with its line in the log. Its media type is not looked at: that is known once it has been read.
  public func add(_ stored: StoredCapture) throws(StoreError) {
    let capture = stored.capture
    try connection.run(
      """
      INSERT INTO captures (id, origin, obtained, method, byte_count, publisher, published, url, language, clock_was_set,
        log_sequence, log_end)
      VALUES (\(capture.id), \(capture.origin), \(capture.obtained), \(capture.method),
        \(capture.byteCount), \(capture.overrides.publisher), \(capture.overrides.date), \(capture.overrides.url),
        \(capture.overrides.language), \(stored.clockWasSet), \(stored.logSequence), \(stored.logEnd))
      """)
  }

  /// Records what a capture was read as, and by which readers; nil where that is not known.
  public func add(mediaType: String, reader: String? = nil, of capture: CaptureID) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO readings (capture, media_type, reader)
      VALUES ((SELECT seq FROM captures WHERE id = \(capture)), \(mediaType), \(reader))
      """)
  }

  /// Adds a report of a capture.
  public func add(_ report: Report) throws(StoreError) {
    let content = report.content
    try connection.run(
      """
      INSERT INTO reports (id, capture, ordinal, kind, stated_kind, title, byline, publisher, published, moment, language,
        url, wire, authentication, pages, recognized_by, publisher_folded, body, recorded, day)
      VALUES (\(report.id), (SELECT seq FROM captures WHERE id = \(report.capture)), \(report.ordinal),
        \(report.kind), \(content.kind), \(content.title), \(content.byline), \(content.publisher), \(content.date),
        \(content.time), \(content.language), \(content.url), \(content.wire), \(content.authentication),
        \(content.pages.map(ReportPages.text)), \(content.recognizedBy),
        \(content.publisher.map(folded)), \(content.text),
        \(report.recorded), \(report.day))
      """)
    if let index = connection.dialect.index(report) { try connection.run(index) }
  }

  /// Adds a claim of a report; the type says that it has passed the anchor gate.
  public func add(_ recorded: RecordedClaim) throws(StoreError) {
    let claim = recorded.claim.stated
    try connection.run(
      """
      INSERT INTO claims (id, report, ordinal, measure, people_group, unit, lower_bound, upper_bound, approximation,
        basis, span, status, speaker, place, place_folded, event_date, as_of, quote_start, quote_end, quote,
        figure_start, figure_end, figure, form, part_of, is_total, is_superseded, because, recorded, event_end,
        event_accuracy, as_of_accuracy)
      VALUES (\(recorded.id), (SELECT seq FROM reports WHERE id = \(recorded.report)), \(recorded.ordinal),
        \(claim.measure), \(claim.group), \(claim.unit), \(claim.lower), \(claim.upper), \(claim.approximation),
        \(claim.basis), \(claim.span), \(claim.status), \(claim.speaker), \(claim.place), \(claim.place.map(folded)),
        \(claim.eventDate), \(claim.asOf), \(claim.quote.start), \(claim.quote.end), \(claim.quote.exact),
        \(claim.figure.start), \(claim.figure.end), \(claim.figure.exact), \(claim.form), \(claim.partOf),
        \(claim.isTotal), \(claim.isSuperseded), \(claim.because), \(recorded.recorded), \(claim.eventEnd),
        \(claim.eventAccuracy), \(claim.asOfAccuracy))
      """)
    if let index = connection.dialect.index(recorded) { try connection.run(index) }
  }

  /// Records what could not be taken in, behind all captures on record.
  public func add(_ failure: Failure) throws(StoreError) {
    try add(failure, position: "(SELECT coalesce(max(seq), 0) FROM captures)")
  }

  /// Records what could not be taken in, in its place among the captures.
  public func add(_ stored: StoredFailure) throws(StoreError) {
    try add(
      stored.failure, position: "coalesce((SELECT seq FROM captures WHERE id = \(stored.after)), 0)")
  }

  private func add(_ failure: Failure, position: SQL) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO failures (origin, capture, stage, code, reason, at, after_capture)
      VALUES (\(failure.origin), \(failure.capture), \(failure.stage), \(failure.code), \(failure.reason),
        \(failure.at), \(position))
      """)
  }
}
