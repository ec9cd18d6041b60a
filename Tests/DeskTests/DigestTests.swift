// Editions: frozen, numbered, written again byte for byte, and compared with the one before.

import Foundation
import Model
import Testing

@testable import Desk

@Suite struct DigestTests {
  private func contents(_ files: [String]) throws -> [Data] {
    try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
  }

  @Test func anEditionIsFrozen() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      _ = try await desk.add(["\(path)/bridge.txt"])
      let first = try await desk.digest(into: "\(folder)/out")
      #expect(first.number == 1)
      #expect(first.figures >= 2)
      #expect(
        first.files.map { $0.split(separator: "/").last } == [
          "digest-0001.html", "digest-0001.txt", "digest-0001.md", "digest-0001.json",
        ])
      let before = try contents(first.files)
      #expect(String(decoding: before[1], as: UTF8.self).contains("police"))

      _ = try await desk.add(["\(path)/bridge-later.txt"])
      let later = try CrisisDesk.open(desk.folder, clock: .fixed(Instant(seconds: Sample.instant.seconds + 86_400)))
      let second = try await later.digest(into: "\(folder)/out")
      #expect(second.number == 2)
      #expect(second.changes + second.corrections >= 1)

      let again = try await later.edition(1, into: "\(folder)/again")
      #expect(try contents(again.files) == before)
      #expect(again.id == first.id)
      #expect(try await later.verify().editions == 2)
      #expect(try await later.verify().differences == [])
    }
  }

  @Test func whatChangesAreToldFrom() async throws {
    try await withDesk { desk, folder in
      _ = try await desk.add([try Sample.write(into: folder)])
      let error = await #expect(throws: DeskError.self) { try await desk.digest(since: "soon", into: "\(folder)/out") }
      #expect(error?.code == "badSince")
      let missing = await #expect(throws: DeskError.self) { try await desk.digest(since: "4", into: "\(folder)/out") }
      #expect(missing?.code == "noEdition")
      #expect(try await desk.counts().editions == 0)
      let first = try await desk.digest(since: "2031-01-01", into: "\(folder)/out")
      #expect(first.items == 3)
      #expect(try await desk.digest(since: first.id, into: "\(folder)/out").number == 2)
      #expect(try await desk.digest(since: "1", into: "\(folder)/out").number == 3)
    }
  }

  @Test func aFolderThatCannotBeWrittenFreezesNothing() async throws {
    try await withDesk { desk, folder in
      try Sample.put("a file", at: "\(folder)/out")
      await #expect(throws: DeskError.self) { try await desk.digest(into: "\(folder)/out") }
      #expect(try await desk.counts().editions == 0)
    }
  }
}
