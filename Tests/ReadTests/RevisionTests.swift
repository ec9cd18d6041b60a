// The readers' revision: a change by which a fixture reads otherwise raises it, so that `daybook verify` can tell a changed
// record from changed readers.

import Foundation
import Model
import Testing

@testable import Read

@Suite struct RevisionTests {
  /// What the fixtures give at `Reader.revision`. When this fails: raise the revision, and put the new figure here.
  private static let known: (revision: Int, digest: String) = (4, "84b2033ef576ac04")

  @Test func aChangeOfWhatIsReadRaisesTheRevision() throws {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    )
    .compactMap { $0 as? URL }
    .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
    .sorted { $0.path < $1.path }
    try #require(files.count > 10)
    var digest = FNV()
    for file in files {
      Reader().read(Array(try Data(contentsOf: file)), origin: file.lastPathComponent) { event in
        guard case .report(let report) = event else { return }
        for field in [report.title, report.byline, report.publisher, report.date?.description, report.url, report.text]
        {
          digest.add(field ?? "\u{0}")
        }
      }
    }
    #expect(Reader.revision == Self.known.revision)
    #expect(digest.hex == Self.known.digest)
  }

  @Test func theVersionNamesTheLibraries() {
    for library in ["libxml2 2.", "poppler 2", "gmime 3."] { #expect(Reader.version.contains(library)) }
  }
}

/// Fowler, Noll and Vo's hash, 64 bits: enough to see a change.
private struct FNV {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in Array(text.utf8) + [0xFF] { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  var hex: String { String(value, radix: 16) }
}
