// What the tests of this room share.

import Foundation
import Model
import Read
import Testing

/// What came out of the door for some bytes.
struct Readout {
  var kind = SourceKind.unknown
  var reports: [ReportText] = []
  var failures: [ReadFailure] = []

  var codes: [String] { failures.map(\.code) }

  init(
    _ bytes: [UInt8], origin: String = "file", overrides: CaptureOverrides = CaptureOverrides(),
    limits: ReadLimits = ReadLimits()
  ) {
    kind = Reader(limits: limits).read(bytes, origin: origin, overrides: overrides) { event in
      switch event {
      case .report(let report): reports.append(report)
      case .failure(let failure): failures.append(failure)
      }
    }
  }

  init(_ text: String, origin: String = "file", overrides: CaptureOverrides = CaptureOverrides()) {
    self.init(Array(text.utf8), origin: origin, overrides: overrides)
  }
}

/// A file of `Fixtures`.
func pageFixture(_ name: String) throws -> [UInt8] {
  let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/pages")
  return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
}
