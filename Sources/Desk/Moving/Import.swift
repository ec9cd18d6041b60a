// Another desk's record in. Nothing is believed: bytes are hashed, names made again, claims sent through the gate.

internal import Foundation
public import Model
internal import Preserve
internal import Store

/// What came of importing.
public struct ImportSummary: Hashable, Sendable {
  /// Captures, reports and claims that are new to the desk.
  public var captures = 0, reports = 0, claims = 0
  /// Captures that the desk had already.
  public var known = 0
  /// How many lines were refused.
  public var failureCount = 0
  /// The first of them; all are on record.
  public var failures: [Failure] = []

  static let maximumFailures = 1_000

  mutating func add(_ failure: Failure) {
    failureCount += 1
    if failures.count < ImportSummary.maximumFailures { failures.append(failure) }
  }
}

/// Why a line was refused.
struct Refusal: Error {
  let code: String
  let reason: String

  init(_ code: String, _ reason: String) { (self.code, self.reason) = (code, reason) }
}

extension CrisisDesk {
  /// Lines, and bytes in them, that are recorded in one transaction.
  private static let linesTogether = 500
  private static let bytesTogether = 8 << 20

  /// Takes in what `exportLines` wrote: whatever the desk has not. A line that does not hold is refused, recorded and
  /// named; the rest goes on.
  public func importRecords(
    _ paths: [String], waiting: @Sendable (Int?) -> Void = { _ in }
  ) async throws(DeskError) -> ImportSummary {
    let writer = try await DeskWriter.begin(self, waiting: waiting)
    var summary = ImportSummary()
    for path in paths {
      var source = try LineSource(path)
      var batch = ImportBatch(origin: path)
      var number = 0
      while let line = try source.next() {
        number += 1
        batch.add(line, number: number)
        if batch.lines.count >= CrisisDesk.linesTogether || batch.byteCount >= CrisisDesk.bytesTogether {
          try await take(&batch, writer, &summary)
        }
      }
      batch.end()
      try await take(&batch, writer, &summary)
    }
    cache.forget()
    try await writer.end()
    return summary
  }

  private func take(
    _ batch: inout ImportBatch, _ writer: DeskWriter, _ summary: inout ImportSummary
  ) async throws(DeskError) {
    // Bytes first, then the log, then the database: the order in which a desk can be interrupted anywhere.
    for index in batch.lines.indices {
      guard case .line(let line) = batch.lines[index].content else { continue }
      do throws(DeskError) {
        if let bytes = line.bytes { try keep(bytes, &batch) }
        if let edition = line.edition { try keepFiles(of: edition, &batch) }
        if let capture = line.capture {
          batch.lines[index].kept = try await keep(capture, &batch, writer)
        }
      } catch {
        guard !error.meansNoSpace else { throw error }
        batch.lines[index].content = .refused(Refusal(error.code, error.message))
      }
    }
    let (now, recordable) = (clock.now(), batch)
    let counts = try await writer.write { transaction in
      var recording = ImportRecording(transaction, at: now)
      for line in recordable.lines { try recording.record(line, origin: recordable.origin) }
      return recording.summary
    }
    summary.captures += counts.captures
    summary.reports += counts.reports
    summary.claims += counts.claims
    summary.known += counts.known
    summary.failureCount += counts.failureCount
    summary.failures = Array((summary.failures + counts.failures).prefix(ImportSummary.maximumFailures))
    batch.lines = []
    batch.byteCount = 0
  }

  /// Collects the stretches of one object; the object follows when they are complete.
  private func keep(_ bytes: ExportLine.Bytes, _ batch: inout ImportBatch) throws(DeskError) {
    guard let data = Data(base64Encoded: bytes.base64) else {
      throw DeskError(code: "badBytes", message: "These bytes are no base 64.")
    }
    var collected = batch.objects[bytes.of] ?? []
    guard collected.count + data.count <= Vault.maximumObjectBytes else {
      throw DeskError(code: "tooLarge", message: "These bytes are more than one capture may have.")
    }
    collected.append(contentsOf: data)
    batch.objects[bytes.of] = collected
  }

  /// Keeps a capture's bytes and gives it a line in the log; nil when it is on record.
  private func keep(
    _ line: ExportLine.CaptureLine, _ batch: inout ImportBatch, _ writer: DeskWriter
  ) async throws(DeskError) -> StoredCapture? {
    let capture = line.capture
    let given = batch.objects.removeValue(forKey: capture.id)
    if try await writer.isKnown(capture.id) { return nil }
    let (digest, bytes) = try object(capture.id, given)
    guard bytes.count == capture.byteCount else {
      throw DeskError(code: "otherLength", message: "The capture's bytes have another length than it says.")
    }
    let kept = try await writer.keep(
      bytes, named: digest, origin: capture.origin, obtained: capture.obtained, clockIsSet: line.clockWasSet,
      method: capture.method, overrides: capture.overrides)
    return StoredCapture(
      capture: capture, clockWasSet: line.clockWasSet, logSequence: kept.line.sequence, logEnd: kept.end)
  }

  private func keepFiles(of edition: ExportLine.EditionLine, _ batch: inout ImportBatch) throws(DeskError) {
    for file in edition.files {
      let (_, bytes) = try object(file.hash, batch.objects.removeValue(forKey: file.hash))
      _ = try asDeskError { try vault.store(bytes) }
    }
  }

  /// The bytes of a name: those given, else those in the vault; checked against it.
  private func object(_ id: CaptureID, _ given: [UInt8]?) throws(DeskError) -> (Digest, [UInt8]) {
    guard let digest = Digest(hex: id.rawValue) else {
      throw DeskError(code: "badName", message: "The name is no SHA-256.")
    }
    if let given {
      guard Digest(of: given) == digest else {
        throw DeskError(code: "otherBytes", message: "The bytes do not have the hash that names them.")
      }
      return (digest, given)
    }
    guard vault.contains(digest) else {
      throw DeskError(
        code: "noBytes", message: "The bytes are not in the export, and not in the vault; export with them.")
    }
    return (digest, try asDeskError { try vault.load(digest) })
  }
}

/// Lines on their way in.
struct ImportBatch: Sendable {
  enum Content: Sendable {
    case line(ExportLine)
    case refused(Refusal)
  }

  struct Line: Sendable {
    let number: Int
    var content: Content
    /// For a capture that is new: where it stands in the log.
    var kept: StoredCapture?
  }

  let origin: String
  var lines: [Line] = []
  var byteCount = 0
  /// Bytes whose capture or edition is yet to come.
  var objects: [CaptureID: [UInt8]] = [:]
  private var format = Format.untold

  /// What the lines so far say of the format of those that follow.
  private enum Format {
    case untold
    case ours
    /// Told by the line of that number; lines of a format that is not known are counted and not looked at.
    case other(Int, line: Int, passedOver: Int)
  }

  init(origin: String) { self.origin = origin }

  mutating func add(_ line: LineSource.Line, number: Int) {
    switch line {
    case .tooLong: refuse(number, "lineTooLong", "This line is longer than \(LineSource.maximumBytes) bytes.")
    case .bytes(let bytes):
      byteCount += bytes.count
      add(try? JSONDecoder().decode(ExportLine.self, from: Data(bytes)), number)
    }
  }

  private mutating func add(_ line: ExportLine?, _ number: Int) {
    if let header = line?.daybook {
      end()
      format =
        header.format == ExportLine.Header.format ? .ours : .other(header.format, line: number, passedOver: 0)
      return
    }
    if case .other(let other, let first, let passedOver) = format {
      format = .other(other, line: first, passedOver: passedOver + 1)
      return
    }
    guard let line else {
      return refuse(number, "badLine", "This line is none that 'daybook export --format jsonl' writes.")
    }
    if case .untold = format {
      // Each line is checked for itself, so that a file without its head, or with a damaged one, is no loss.
      format = .ours
      refuse(
        number, "noHeader",
        "No line before it says which format this is; it and those that follow were taken as of format \(ExportLine.Header.format)."
      )
    }
    lines.append(Line(number: number, content: .line(line)))
  }

  /// Ends a file, or a part of it that has a head of its own: names what was passed over.
  mutating func end() {
    guard case .other(let other, let line, let passedOver) = format else { return }
    refuse(
      line, "otherFormat",
      "The export has format \(other), which this program does not know; of its lines \(passedOver) were passed over.")
    format = .untold
  }

  private mutating func refuse(_ number: Int, _ code: String, _ reason: String) {
    lines.append(Line(number: number, content: .refused(Refusal(code, reason))))
  }
}
