// The draft of Examples/drafts on the sample desk: twenty planted errors and twenty sound figures, told apart but for two.

import Foundation
import Model
import Testing

@testable import Desk

@Suite struct SampleDraftTests {
  private let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples")

  private func table(_ name: String) throws -> [[String]] {
    try String(contentsOf: examples.appendingPathComponent(name), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// All the sources, in the order of their days; a plain text does not say who carries it.
  private func fill(_ desk: CrisisDesk) async throws {
    for row in try table("sources.tsv") {
      let isBare = row[5].hasPrefix("publisher and date must be given")
      let overrides = isBare ? CaptureOverrides(publisher: row[1], date: CivilDate(row[2])) : CaptureOverrides()
      _ = try await desk.add([examples.appendingPathComponent(row[0]).path], overrides: overrides)
    }
  }

  @Test func everyPlantedErrorIsFoundAndAllSoundFiguresButTwoStand() async throws {
    try await withDesk { desk, _ in
      try await fill(desk)
      let path = examples.appendingPathComponent("drafts/evening-11-march.md").path
      let check = try await desk.check(DraftQuestion(path: path, day: CivilDate("2031-03-11")))
      #expect(check.failures.isEmpty)
      let items = check.pieces.flatMap(\.items)
      let found = items.map { item in
        [
          item.passage.exact, item.finding.kind.rawValue, item.finding.aspect?.rawValue ?? "",
          item.place.map { String($0.startLine) } ?? "",
        ]
      }
      let expected = try table("drafts/evening-11-march.tsv")
      // A known limit: the record has the 262 of a sound sentence for "the Karovian province", and the check finds no source for it.
      // Another: the 86 of the police, named as theirs, is called outdated by what another voice counted later.
      #expect(expected.count { $0[1] == "supported" } == 18)
      #expect(expected.count { $0[1] != "supported" } == 22)
      #expect(Set(expected.map { $0[1] }).count == FindingKind.allCases.count - 1)
      #expect(found == expected)
      for item in items where item.finding.kind == .supported {
        #expect(item.finding.sourceCount > 0 && !item.finding.cited.isEmpty, "\(item.passage.exact)")
      }
    }
  }
}
