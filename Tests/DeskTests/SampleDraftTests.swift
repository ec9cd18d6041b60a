// The drafts of Examples/drafts on the sample desk: planted errors and sound figures, told apart to the last one.

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

  /// Each draft with how many of its figures are sound, and how many are not.
  private static let drafts: [(name: String, sound: Int, faulty: Int)] = [
    ("evening-11-march", 20, 20), ("weekly-11-march", 23, 21), ("notebook-11-march", 20, 16),
    ("depeche-11-mars", 4, 3), ("svodka-11-marta", 3, 3),
  ]

  @Test func everyPlantedErrorIsFoundAndEverySoundFigureStands() async throws {
    try await withDesk { desk, _ in
      try await fill(desk)
      var kinds: Set<String> = []
      for draft in Self.drafts {
        let path = examples.appendingPathComponent("drafts/\(draft.name).md").path
        let check = try await desk.check(DraftQuestion(path: path, day: CivilDate("2031-03-11")))
        #expect(check.failures.isEmpty)
        let items = check.pieces.flatMap(\.items)
        let found = items.map { item in
          [
            item.passage.exact, item.finding.kind.rawValue, item.finding.aspect?.rawValue ?? "",
            item.place.map { String($0.startLine) } ?? "",
          ]
        }
        let expected = try table("drafts/\(draft.name).tsv")
        #expect(found == expected, "\(draft.name): \(zip(found, expected).first { $0 != $1 }.map { "\($0)" } ?? "")")
        #expect(expected.count { $0[1] == "supported" } == draft.sound, "\(draft.name)")
        #expect(expected.count { $0[1] != "supported" } == draft.faulty, "\(draft.name)")
        kinds.formUnion(expected.map { $0[1] })
        for item in items where item.finding.kind == .supported {
          #expect(item.finding.sourceCount > 0 || item.claim == nil, "\(draft.name): \(item.passage.exact)")
          #expect(!item.finding.cited.isEmpty || item.claim == nil, "\(draft.name): \(item.passage.exact)")
        }
      }
      #expect(kinds.count == FindingKind.allCases.count - 1)
    }
  }
}
