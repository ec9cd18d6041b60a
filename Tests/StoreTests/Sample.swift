// A small record of an invented town, and a database of its own for each test.

import Foundation
@_spi(AnchorGate) import Model
import Store

/// Calls `body` with a new database and its path, and removes it afterwards.
func withStore<T>(_ body: (DeskStore, String) async throws -> T) async throws -> T {
  let folder = NSTemporaryDirectory() + "daybook-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let path = "\(folder)/desk.sqlite"
  return try await body(try DeskStore(path: path, creating: true), path)
}

/// Things to put into a database; every field has a value of its own, so that two mixed-up columns are seen.
enum Sample {
  static let start = Instant(seconds: 1_930_000_000)

  static func capture(_ number: Int = 1, origin: String = "wire/morning.txt", at: Instant = start) -> StoredCapture {
    let digits = String(number, radix: 16)
    let name = String(repeating: "0", count: 64 - digits.count) + digits
    return StoredCapture(
      capture: Capture(
        id: CaptureID(name), origin: origin, obtained: at, method: "file", mediaType: "text/plain", byteCount: 4711,
        overrides: CaptureOverrides(
          publisher: "Harbour Post", date: CivilDate("2031-02-26"), url: "https://example.org/x", language: "en")),
      clockWasSet: true, logSequence: number, logEnd: number * 100)
  }

  static func report(
    _ name: String = "r-000000000001", in capture: StoredCapture = capture(), ordinal: Int = 0,
    title: String? = "Flood in Marrow Vale", text: String = "Seven people drowned in Marrow Vale, the mayor said.",
    publisher: String? = "Harbour Post", date: String? = "2031-02-25", at: Instant = start
  ) -> Report {
    Report(
      id: ReportID(name), capture: capture.capture.id, ordinal: ordinal, kind: .statement,
      content: ReportText(
        title: title, byline: "Ana Brook", publisher: publisher, date: date.flatMap { CivilDate($0) }, language: "en",
        url: "https://example.org/flood", wire: "Coast Wire", kind: .alert, text: text), recorded: at)
  }

  static func draft(place: String? = "Marrow Vale") -> ClaimDraft {
    ClaimDraft(
      measure: .killed, group: .civilians, unit: .households, lower: 7, upper: 9, approximation: .about,
      basis: .cumulative, span: "since Monday", status: .alleged, speaker: "the mayor", place: place,
      eventDate: CivilDate("2031-02-23"), eventEnd: CivilDate("2031-02-24"), eventAccuracy: .range,
      asOf: CivilDate("2031-02-24"), asOfAccuracy: .day,
      quote: Passage(start: 0, end: 52, exact: "Seven people drowned in Marrow Vale, the mayor said."),
      figure: Passage(start: 1, end: 5, exact: "even"), form: .words, partOf: 3, isTotal: true, isSuperseded: false,
      because: "drowned")
  }

  static func claim(
    _ name: String = "c-000000000001", in report: ReportID = ReportID("r-000000000001"), ordinal: Int = 0,
    draft: ClaimDraft = draft(), at: Instant = start
  ) -> RecordedClaim {
    RecordedClaim(
      id: ClaimID(name), report: report, ordinal: ordinal, claim: Claim(anchored: draft), recorded: at)
  }

  static let incident = Incident(
    id: IncidentID("i-000000000001"), openedBy: ReportID("r-000000000001"), place: "Märrow Vale",
    date: CivilDate("2031-02-22"), kind: "flood", title: "Flood in Marrow Vale")

  static let account = Account(
    id: AccountID("a-000000000001"), subject: .incident(incident.id), measure: .killed, group: .civilians,
    unit: .households, basis: .cumulative)

  static let series = Account(
    id: AccountID("a-000000000002"), subject: .series(place: "sel coast", span: "since monday"), measure: .missing,
    group: .all, unit: .people, basis: .period)

  static func entry(
    _ name: String = "e-000000000001", account: AccountID = account.id, claim: ClaimID = ClaimID("c-000000000001"),
    at: Instant = start
  ) -> Entry {
    Entry(id: EntryID(name), account: account, claim: claim, kind: .opens, reason: "first figure", recorded: at)
  }

  static let edition = StoredEdition(
    number: 1, id: "n-1", created: start, since: "2031-02-01", content: #"{"figures":[]}"#,
    files: [EditionFile(name: "digest.html", hash: CaptureID("ab"), byteCount: 12)],
    claims: [ClaimID("c-000000000001")])

  static let decision = Decision(
    id: DecisionID("d-000000000001"), action: .reject, subject: "c-000000000001", value: "x", version: "v-1",
    actor: "editor", reason: "a drill", at: start, number: 1)

  static let failure = Failure(
    origin: "x.pdf", capture: nil, stage: "read", code: "encryptedPDF", reason: "locked", at: start)

  /// Everything once.
  static func fill(_ transaction: StoreTransaction) throws {
    try transaction.add(capture())
    try transaction.add(mediaType: "text/plain", of: capture().capture.id)
    try transaction.add(report())
    try transaction.add(report("r-000000000002", ordinal: 1))
    try transaction.add(claim())
    try transaction.add(
      StoredCopy(
        report: ReportID("r-000000000002"), original: ReportID("r-000000000001"), similarity: 0.875, reason: "same"))
    try transaction.add(textKeys: [1, 2, .max], of: ReportID("r-000000000001"))
    try transaction.add(incident)
    try transaction.add(
      Membership(
        report: ReportID("r-000000000001"), incident: incident.id, reason: "opens it", score: 0.25, features: "{}"))
    try transaction.add(keys: [7, .max], of: incident.id)
    try transaction.addIfMissing(account)
    try transaction.addIfMissing(series)
    try transaction.add(entry())
    try transaction.add(decision)
    try transaction.add(failure)
    try transaction.add(edition)
  }
}
