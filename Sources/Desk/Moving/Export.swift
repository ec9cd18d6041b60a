// The record out: as a table for spreadsheets, or whole, for another desk.

internal import Foundation
internal import Model
internal import Preserve
internal import Publish
internal import Store

extension CrisisDesk {
  /// The ledger as CSV, one row an entry.
  public func exportCSV(_ filter: LedgerFilter = LedgerFilter()) async throws(DeskError) -> String {
    csv(of: try await ledger(filter))
  }

  /// The whole record as JSON Lines, handed out line by line, each with its line feed: what `importRecords` takes in
  /// again without loss. All of it is of one moment, whoever writes meanwhile. Without `bytes` the captures' own bytes are
  /// left out, and only a desk that has them can take it in.
  public func exportLines(
    withBytes: Bool = true, _ body: @escaping @Sendable (String) throws -> Void
  ) async throws(DeskError) {
    try await read { [vault] reader in
      try RecordExport(reader: reader, vault: withBytes ? vault : nil, body: body).run()
    }
  }
}

/// One pass over the record.
private struct RecordExport {
  let reader: StoreReader
  /// Nil when bytes are left out.
  let vault: Vault?
  let body: (String) throws -> Void

  private static let pageLength = 200
  private static let reportsTogether = 16

  func run() throws {
    try put(ExportLine(daybook: ExportLine.Header()))
    try each(reader.captures) { stored in
      try putBytes(of: stored.capture.id)
      try put(ExportLine(stored))
    }
    try each(reader.reports, together: RecordExport.reportsTogether) { try put(ExportLine(report: $0)) }
    try each(reader.claims) { try put(ExportLine($0)) }
    try each(reader.copies) { try put(ExportLine($0)) }
    try each(reader.incidents) { try put(ExportLine(incident: $0)) }
    try each(reader.memberships) { try put(ExportLine($0)) }
    try each({ try reader.accounts(after: $0, limit: $1) }) { try put(ExportLine(account: $0)) }
    try each(reader.entries) { try put(ExportLine(entry: $0)) }
    try each(reader.decisions) { try put(ExportLine(decision: $0)) }
    for number in 0..<(try reader.latestEditionNumber()) {
      guard let edition = try reader.edition(number + 1) else { continue }
      for file in edition.files { try putBytes(of: file.hash) }
      try put(ExportLine(edition))
    }
    try each(reader.failures) { try put(ExportLine($0)) }
  }

  private func put(_ line: ExportLine) throws { try body(line.text) }

  /// Calls `body` with everything that a question gives, page by page.
  private func each<Value>(
    _ page: (_ after: Int, _ limit: Int) throws -> [Recorded<Value>], together: Int = pageLength,
    _ body: (Value) throws -> Void
  ) throws {
    var position = 0
    while true {
      let values = try page(position, together)
      guard let last = values.last else { return }
      position = last.position
      for value in values { try body(value.value) }
    }
  }

  private func putBytes(of id: CaptureID) throws {
    guard let vault, let digest = Digest(hex: id.rawValue) else { return }
    let bytes = try vault.load(digest)
    var start = 0
    repeat {
      let end = min(start + ExportLine.Bytes.maximumCount, bytes.count)
      try put(ExportLine(bytes: ExportLine.Bytes(of: id, base64: Data(bytes[start..<end]).base64EncodedString())))
      start = end
    } while start < bytes.count
  }
}
