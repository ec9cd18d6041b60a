// Every capture read again: what is on record as its reports is what the readers give for its bytes.

internal import Model
internal import Preserve
internal import Read
internal import Store

/// What reading one capture again showed.
private struct Rereading {
  var reports = 0
  /// Reports, or the capture, and what is otherwise than on record.
  var differences: [(subject: String, message: String)] = []

  mutating func add(_ subject: String, _ message: String) { differences.append((subject, message)) }
}

extension CrisisDesk {
  private static let capturesTogether = 50

  /// Reads every capture again. Where the same readers give another text, the record was changed; where the readers have
  /// changed since, the text on record stands, as it was cited, and is counted.
  func checkReadings(_ verification: inout Verification) async throws(DeskError) {
    var position = 0
    while true {
      let page = try await read { [position] in try $0.captures(after: position, limit: CrisisDesk.capturesTogether) }
      guard let last = page.last else { return }
      position = last.position
      for capture in page.map(\.value.capture) {
        // Bytes that are gone or changed have been named already.
        guard let digest = Digest(hex: capture.id.rawValue), let bytes = try? vault.load(digest) else { continue }
        guard let reader = try await read({ try $0.reader(of: capture.id) }) else { continue }
        let found = try await read { try CrisisDesk.readAgain(capture, bytes, $0) }
        verification.reports += found.reports
        guard reader == Reader.version else {
          verification.earlierReadings += found.differences.isEmpty ? 0 : 1
          continue
        }
        for difference in found.differences { verification.add("reading", difference.subject, difference.message) }
      }
    }
  }

  private static func readAgain(_ capture: Capture, _ bytes: [UInt8], _ store: StoreReader) throws -> Rereading {
    var found = Rereading()
    _ = try CaptureReading.reading(bytes, origin: capture.origin, overrides: capture.overrides) { event in
      guard case .report(var content) = event else { return }
      let id = Names.report(capture.id, ordinal: found.reports)
      found.reports += 1
      guard let recorded = try store.report(id)?.content else {
        if try Repetition.holds(content, in: capture, store) || Replacement.couldHold(content, in: capture, store) {
          return
        }
        return found.add(id.rawValue, "The capture's bytes, read again, give a report that is not on record.")
      }
      // Which language a text is searched in also rests on the packs there are.
      content.language = recorded.language
      // And whether a signature holds on the keys that were at hand.
      content.authentication = recorded.authentication
      if content.text != recorded.text {
        found.add(id.rawValue, "The capture's bytes, read again, give another text than the one on record.")
      } else if content != recorded {
        found.add(id.rawValue, "The capture's bytes, read again, give another title, publisher or date.")
      }
    }
    if try store.report(Names.report(capture.id, ordinal: found.reports)) != nil {
      found.add(capture.id.rawValue, "There are more reports of this capture on record than its bytes give.")
    }
    return found
  }
}
