// What the index of a desk costs as the desk grows: the same look-ups and additions as those of a report that is added,
// each in a transaction of its own, when it has so many reports already.

import Foundation
import Group
import Model
import Store
import TestSupport

enum DeskRun {
  private static let measured = 500
  private static let batch = 2_000

  /// Prints `SIZE MICROSECONDS MEGABYTES` for each of the sizes, which rise.
  static func measure(path: String, sizes: String) async throws {
    let store = try DeskStore(path: path, creating: true)
    let capture = Capture(
      id: CaptureID(String(repeating: "0", count: 64)), origin: "-", obtained: Instant(seconds: 0), method: "file",
      mediaType: "", byteCount: 0, overrides: CaptureOverrides())
    try await store.write { transaction in
      try transaction.add(StoredCapture(capture: capture, clockWasSet: false, logSequence: 1, logEnd: 1))
    }
    var random = Seeded(20_310_302)
    var held = 0
    for size in sizes.split(separator: ",").compactMap({ Int($0) }) {
      while held < size {
        let count = min(batch, size - held)
        let (first, keys) = (held, (0..<count).map { _ in drawn(&random) })
        try await store.write { transaction in
          for (offset, keys) in keys.enumerated() { try add(first + offset, keys, of: capture.id, transaction) }
        }
        held += count
      }
      try await store.checkpoint()
      var seconds = 0.0
      for _ in 0..<measured {
        let (number, keys) = (held, drawn(&random))
        seconds += try await store.write { transaction in
          try add(number, [], of: capture.id, transaction)
          let start = CopiesBenchmark.processorSeconds()
          _ = try transaction.reports(
            sharing: keys, keyLimit: TextSketch.maximumPostings, limit: IncidentRule.maximumCandidates)
          try transaction.add(textKeys: keys, of: name(number))
          return CopiesBenchmark.processorSeconds() - start
        }
        held += 1
      }
      let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      print("\(size) \(Int(seconds / Double(measured) * 1e6)) \(bytes / 1_000_000)")
    }
  }

  private static func name(_ number: Int) -> ReportID { ReportID("r-\(number)") }

  private static func add(
    _ number: Int, _ keys: [UInt64], of capture: CaptureID, _ transaction: StoreTransaction
  ) throws {
    try transaction.add(
      Report(
        id: name(number), capture: capture, ordinal: number, kind: .news, content: ReportText(text: ""),
        recorded: Instant(seconds: 0)))
    if !keys.isEmpty { try transaction.add(textKeys: keys, of: name(number)) }
  }

  /// Keys as of a text of three hundred words: the least of so many hashes.
  private static func drawn(_ random: inout Seeded) -> [UInt64] {
    (0..<TextSketch.leastKeys).map { _ in UInt64.random(in: 0..<(1 << 43), using: &random) }
  }
}
