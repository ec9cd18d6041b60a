// The log against the database, both ways; and every capture's bytes against their hash.

internal import Model
internal import Preserve
internal import Store

/// The captures that the log has, by the first bytes of their hashes: eight bytes each, for a million or more.
struct LoggedCaptures {
  private var prefixes: Set<UInt64> = []
  /// The captures that were recorded later lie behind this place of the log, and are not looked at.
  let end: Int

  init(end: Int) { self.end = end }

  mutating func insert(_ id: CaptureID) { prefixes.insert(LoggedCaptures.prefix(id)) }
  func contains(_ id: CaptureID) -> Bool { prefixes.contains(LoggedCaptures.prefix(id)) }

  private static func prefix(_ id: CaptureID) -> UInt64 { UInt64(id.rawValue.prefix(16), radix: 16) ?? 0 }
}

extension CrisisDesk {
  private static let checkedTogether = 200

  /// Goes through the log: each line is readable, in sequence, and the same as what the database has.
  func checkLog(_ verification: inout Verification) async throws(DeskError) -> LoggedCaptures {
    let recordedEnd = try await read { try $0.logEnd() }
    var logged = LoggedCaptures(end: recordedEnd)
    var (offset, sequence) = (0, 0)
    while true {
      var records: [LogRecord] = []
      try asDeskError {
        try CaptureLog.forEach(path: folder.log, from: offset) { record in
          records.append(record)
          return records.count < CrisisDesk.checkedTogether
        }
      }
      guard let last = records.last else { return logged }
      offset = last.end
      let captures = try await read { [records] reader in
        try records.map { record in try record.line.flatMap { try reader.capture($0.hash) } }
      }
      for (record, capture) in zip(records, captures) {
        sequence += 1
        guard let line = record.line else {
          verification.add("logLine", "byte \(record.start) of the log", "This line of the log cannot be read.")
          continue
        }
        logged.insert(line.hash)
        if line.sequence != sequence {
          verification.add(
            "logSequence", line.hash.rawValue,
            "The log says \(line.sequence) where \(sequence) is due: lines are missing or moved.")
          sequence = line.sequence
        }
        if capture == nil, record.end > recordedEnd {
          verification.waiting += 1
        } else if capture != CrisisDesk.expected(line, record.end, mediaType: capture?.capture.mediaType) {
          verification.add(
            capture == nil ? "captureMissing" : "captureRecord", line.hash.rawValue,
            capture == nil
              ? "The log has this capture and the database has not."
              : "The database says something else of this capture than the log.")
        }
      }
    }
  }

  private static func expected(_ line: LogLine, _ end: Int, mediaType: String?) -> StoredCapture {
    StoredCapture(
      capture: Capture(
        id: line.hash, origin: line.origin, obtained: line.obtained, method: line.method, mediaType: mediaType ?? "",
        byteCount: line.byteCount, overrides: line.overrides),
      clockWasSet: line.clock == .set, logSequence: line.sequence, logEnd: end)
  }

  /// Goes through the captures: each is in the log, and its bytes still have their hash.
  func checkCaptures(_ logged: LoggedCaptures, _ verification: inout Verification) async throws(DeskError) {
    var position = 0
    while true {
      let page = try await read { [position] in try $0.captures(after: position, limit: CrisisDesk.checkedTogether) }
      guard let last = page.last else { return }
      position = last.position
      for capture in page.map(\.value) where capture.logEnd <= logged.end {
        let capture = capture.capture
        verification.captures += 1
        if !logged.contains(capture.id) {
          verification.add(
            "captureNotLogged", capture.id.rawValue, "The database has this capture and the log has not.")
        }
        check(bytesOf: capture.id, &verification)
      }
    }
  }

  /// Hashes an object of the vault again.
  func check(bytesOf id: CaptureID, _ verification: inout Verification) {
    guard let digest = Digest(hex: id.rawValue) else {
      return verification.add("captureName", id.rawValue, "This is no SHA-256.")
    }
    if let damage = vault.verify(digest) {
      verification.add("captureBytes", id.rawValue, sentence(damage.error.message))
    }
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
