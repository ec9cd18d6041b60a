// Golden files: the synthetic edition in all its formats. `GOLDEN=update` rewrites them, and that run fails.

import Foundation
import Testing

@testable import Publish

@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  private func check(_ text: String, _ name: String) throws {
    let file = GoldenTests.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
      try Data(text.utf8).write(to: file)
      Issue.record("\(name) was rewritten; read the difference, then run again without GOLDEN=update")
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard !text.utf8.elementsEqual(expected.utf8) else { return }
    let (new, old) = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(new.count, old.count)
    Issue.record(
      "\(name), line \(line + 1): is “\(line < new.count ? new[line] : "")”, was “\(line < old.count ? old[line] : "")”"
    )
  }

  @Test func page() throws { try check(EditionContent.compose(Velmora.second()).page(), "velmora.html") }
  @Test func plainText() throws { try check(EditionContent.compose(Velmora.second()).plainText(), "velmora.txt") }
  @Test func markdown() throws { try check(EditionContent.compose(Velmora.second()).markdown(), "velmora.md") }
  @Test func ledger() throws { try check(csv(of: Velmora.second().accounts), "velmora.csv") }
  @Test func canonicalJSON() throws {
    let bytes = try EditionContent.compose(Velmora.second()).canonicalJSON()
    try check(String(decoding: bytes, as: UTF8.self) + "\n", "velmora.json")
  }
}
