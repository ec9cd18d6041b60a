// The record checked against itself, trusting nothing: bytes against hashes, the log against the database, texts against
// the bytes read again, passages against texts through the anchor gate, editions against claims.

internal import Store

/// Something in the record that is not as it was.
public struct Difference: Hashable, Sendable, Codable {
  /// A stable code: `captureBytes`, `captureMissing`, `logLine`, `reading`, `passage`, `editionFigure` …
  public let code: String
  /// What it concerns: the name of a capture, claim, edition, or a place in the log.
  public let subject: String
  /// One sentence.
  public let message: String

  /// A difference.
  public init(code: String, subject: String, message: String) {
    (self.code, self.subject, self.message) = (code, subject, message)
  }
}

/// What checking found.
public struct Verification: Hashable, Sendable {
  /// Captures whose bytes were hashed again.
  public internal(set) var captures = 0
  /// Reports that were read from those bytes again.
  public internal(set) var reports = 0
  /// Captures that earlier readers read otherwise: the text on record stands, as it was cited.
  public internal(set) var earlierReadings = 0
  /// Claims whose passages were looked up and whose numbers were read again.
  public internal(set) var passages = 0
  /// Editions whose files and figures were checked.
  public internal(set) var editions = 0
  /// Captures that the log has and the database not yet: an interrupted run left them, the next `add` takes them in.
  public internal(set) var waiting = 0
  /// How many differences there are.
  public internal(set) var differenceCount = 0
  /// The first of them.
  public internal(set) var differences: [Difference] = []

  static let maximumDifferences = 1_000

  mutating func add(_ code: String, _ subject: String, _ message: String) {
    differenceCount += 1
    if differences.count < Verification.maximumDifferences {
      differences.append(Difference(code: code, subject: subject, message: message))
    }
  }
}

extension CrisisDesk {
  /// Checks the whole record. Changes nothing, and needs no lock.
  public func verify() async throws(DeskError) -> Verification {
    var verification = Verification()
    try await checkDatabase(&verification)
    let logged = try await checkLog(&verification)
    try await checkCaptures(logged, &verification)
    try await checkReadings(&verification)
    try await checkReports(&verification)
    try await checkEditions(&verification)
    return verification
  }

  private func checkDatabase(_ verification: inout Verification) async throws(DeskError) {
    for damage in try await read({ try $0.damage(limit: Verification.maximumDifferences) }) {
      verification.add("database", folder.database, "The database is damaged: \(damage)")
    }
    let faults = try await read { try $0.ledgerIndexFaults() }
    if faults > 0 {
      verification.add(
        "ledgerIndex", folder.database,
        "\(faults) rows of the ledger's index are not what the record says; move the database away, and the next 'daybook add' makes it anew."
      )
    }
  }
}
