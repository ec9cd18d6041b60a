// The record as JSON Lines: one thing a line, in the order of record, each line an object with one key that says what
// it is. FORMATS.md describes them.

internal import Foundation
internal import Model
internal import Store

/// A line of an export. Exactly one field is there.
struct ExportLine: Codable {
  var daybook: Header?
  var bytes: Bytes?
  var capture: CaptureLine?
  var report: Report?
  var claim: ClaimLine?
  var copy: CopyLine?
  var incident: Incident?
  var membership: MembershipLine?
  var account: Account?
  var entry: Entry?
  var decision: Decision?
  var edition: EditionLine?
  var failure: FailureLine?

  /// The first line.
  struct Header: Codable {
    static let format = 1
    var format = Header.format
  }

  /// A stretch of the bytes of a capture or of an edition's file; the stretches of one stand together, in order.
  struct Bytes: Codable {
    let of: CaptureID
    let base64: String
    /// Bytes in one line.
    static let maximumCount = 3 << 20
  }

  struct CaptureLine: Codable {
    let capture: Capture
    let clockWasSet: Bool
  }

  struct ClaimLine: Codable {
    let id: ClaimID
    let report: ReportID
    let ordinal: Int
    let stated: ClaimDraft
    let recorded: Instant
  }

  struct CopyLine: Codable {
    let report: ReportID
    let original: ReportID
    let similarity: Double
    let reason: String
  }

  struct MembershipLine: Codable {
    let report: ReportID
    let incident: IncidentID
    let reason: String
    let score: Double
    let features: String?
  }

  struct EditionLine: Codable {
    let number: Int
    let id: String
    let created: Instant
    let since: String?
    let content: String
    let files: [EditionFile]
    let claims: [ClaimID]
  }

  struct FailureLine: Codable {
    let failure: Failure
    let after: CaptureID?
  }

  /// The line, with its line feed.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("the record is plain text and numbers") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension ExportLine {
  init(_ stored: StoredCapture) {
    capture = CaptureLine(capture: stored.capture, clockWasSet: stored.clockWasSet)
  }

  init(_ stored: StoredClaim) {
    claim = ClaimLine(
      id: stored.id, report: stored.report, ordinal: stored.ordinal, stated: stored.draft, recorded: stored.recorded)
  }

  init(_ stored: StoredCopy) {
    copy = CopyLine(
      report: stored.report, original: stored.original, similarity: stored.similarity, reason: stored.reason)
  }

  init(_ stored: Membership) {
    membership = MembershipLine(
      report: stored.report, incident: stored.incident, reason: stored.reason, score: stored.score,
      features: stored.features)
  }

  init(_ stored: StoredEdition) {
    edition = EditionLine(
      number: stored.number, id: stored.id, created: stored.created, since: stored.since, content: stored.content,
      files: stored.files, claims: stored.claims)
  }

  init(_ stored: StoredFailure) { failure = FailureLine(failure: stored.failure, after: stored.after) }
}

extension ExportLine.EditionLine {
  var stored: StoredEdition {
    StoredEdition(
      number: number, id: id, created: created, since: since, content: content, files: files, claims: claims)
  }
}
