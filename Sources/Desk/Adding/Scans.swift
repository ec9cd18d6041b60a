// Scans: what was recognised in the pictures of a PDF is a capture of its own, kept and logged like any other. So the record can be
// checked, and made anew, without the programs that recognised it.

internal import Collect
internal import Foundation
internal import Model
internal import Preserve
internal import Read
internal import Store

extension CrisisDesk {
  /// Whether an item that is on record is a scan nobody has read yet: the programs may have been installed since.
  func isUnreadScan(_ item: CollectedItem, _ id: CaptureID) async throws(DeskError) -> Bool {
    guard item.bytes.starts(with: "%PDF-".utf8), recognition != nil else { return false }
    return try await read { store in
      try store.summaries(of: id, limit: 1).isEmpty
        && store.captures(of: item.origin, limit: 1).first?.method != CollectedItem.Method.recognized.rawValue
        && store.hasFailure(ReadFailure.scannedPDF, of: id)
    }
  }

  /// The programs that read scans; nil where there are none, or the desk does not want them.
  private var recognition: TextRecognition? { settings.recognizesScans == false ? nil : recognizer() }

  /// Takes in the text of a scan, where there are programs that read it: whether it came through.
  func recognize(
    _ scan: CollectedItem, _ overrides: CaptureOverrides, _ writer: DeskWriter, _ summary: inout AddSummary
  ) async throws(DeskError) -> Bool {
    guard let recognition else { return false }
    let reading: TextRecognition.Reading
    switch await recognition.read(scan.bytes, language: overrides.language) {
    case .failure(let failure):
      try await note(failure.code, failure.description, of: scan, writer, &summary)
      return false
    case .success(let found): reading = found
    }
    let bytes = ScanText(
      id: Digest(of: scan.bytes).hex, pages: reading.pages, recognizedBy: reading.program, url: scan.webAddress
    ).line
    let digest = Digest(of: bytes)
    guard try await !writer.isKnown(CaptureID(digest.hex)) else { return true }
    let kept = try await writer.keep(
      bytes, named: digest, origin: scan.origin, obtained: clock.now(), clockIsSet: clock.isSet,
      method: CollectedItem.Method.recognized.rawValue, overrides: overrides)
    let counts = try await writer.takeIn(kept.line, end: kept.end, bytes: bytes, reading: nil)
    summary.captures += 1
    summary.add(counts)
    guard !reading.missing.isEmpty else { return counts.reports > 0 }
    let pages = reading.missing.prefix(CrisisDesk.namedPages).map(String.init).joined(separator: ", ")
    let more = reading.missing.count - CrisisDesk.namedPages
    try await note(
      "scanNotWhole",
      "These pages could not be recognised, or were not reached: \(pages)\(more > 0 ? " and \(more) more" : "").",
      of: scan, writer, &summary)
    return counts.reports > 0
  }

  /// Pages that a failure names one by one.
  private static let namedPages = 20

  /// Behind the text, and of no capture of its own: the text itself came through.
  private func note(
    _ code: String, _ reason: String, of scan: CollectedItem, _ writer: DeskWriter, _ summary: inout AddSummary
  ) async throws(DeskError) {
    let failure = Failure(
      origin: scan.origin, capture: nil, stage: "recognize", code: code, reason: reason, at: clock.now())
    summary.add(failure)
    try await writer.record(failure)
  }
}

extension CollectedItem {
  fileprivate var webAddress: String? { CrisisDesk.isAddress(origin) ? origin : nil }
}

/// What was recognised, as a line of JSON Lines that the reader of documents knows.
private struct ScanText: Encodable {
  /// The capture that the pictures are in.
  let id: String
  let pages: [String]
  let recognizedBy: String
  let url: String?

  var line: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("pages are plain text") }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}
