// daybook watch as a person and a program use it.

import Foundation
import TestSupport
import Testing

@testable import CLI

@Suite struct WatchVerbTests {
  /// A desk in a folder of its own, and a way to run the program on it.
  private func withProgram<T>(_ body: (String, ([String]) async -> Outcome) async throws -> T) async throws -> T {
    let folder = NSTemporaryDirectory() + "daybook-watch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func daybook(_ words: [String]) async -> Outcome {
      let console = console(environment: ["DAYBOOK_CLOCK": "2031-05-20T08:00:00Z"], directory: "\(folder)/desk")
      let exit = await Daybook.run(words, on: console)
      return Outcome(exit: exit, out: console.out.text, err: console.err.text)
    }
    #expect(await daybook(["init", "\(folder)/desk"]).exit == .good)
    return try await body(folder, daybook)
  }

  private func addReport(_ folder: String, _ daybook: ([String]) async -> Outcome) async throws {
    let text = "Fire in Sel\n\nA fire in Sel killed nine people and injured about 30 on 15 May, police said.\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/report.txt"))
    let added = await daybook(["add", "\(folder)/report.txt", "--publisher", "Coast Post", "--date", "2031-05-16"])
    #expect(added.exit == .good)
  }

  @Test func anEveningWithAlerts() async throws {
    try await withProgram { folder, daybook in
      var out = await daybook(["watch"]).out
      out += await daybook(["watch", "add", "opens", "--measure", "killed"]).out
      out += await daybook(["watch", "add", "rises", "--by", "25%", "--place", "Sel", "--", "notify", "--loud"]).out
      out += await daybook(["watch", "run"]).out
      try await addReport(folder, daybook)
      out += await daybook(["watch", "run", "--dry-run"]).out
      out += await daybook(["watch", "run"]).out
      out += await daybook(["watch", "run"]).out
      out += await daybook(["watch", "ls"]).out
      expectGolden(out, "watch.txt")
    }
  }

  @Test func whatAProgramGetsFitsTheSchema() async throws {
    try await withProgram { folder, daybook in
      let schemas = try JSONSchemas()
      #expect(await daybook(["watch", "add", "opens", "--json"]).exit == .good)
      try await addReport(folder, daybook)
      let lines = await daybook(["watch", "run", "--json"]).out.split(separator: "\n").map { Data($0.utf8) }
      #expect(lines.count > 1)
      for line in lines.dropLast() { #expect(try schemas.problems(of: line, under: "alert.schema.json") == []) }
      let summary = try #require(try JSONSerialization.jsonObject(with: lines[lines.count - 1]) as? [String: Any])
      #expect(summary["noticed"] as? Int == lines.count - 1 && summary["told"] as? Int == lines.count - 1)
    }
  }

  @Test(arguments: [
    ["watch", "burn"], ["watch", "add"], ["watch", "add", "sunrise"], ["watch", "rm"], ["watch", "ls", "x"],
    ["watch", "run", "x"], ["watch", "add", "opens", "--by", "10"], ["watch", "add", "rises", "--by", "0"],
    ["watch", "add", "rises", "--by", "-3%"],
  ])
  func whatIsNotUnderstoodIsSaid(words: [String]) async throws {
    try await withProgram { _, daybook in
      let outcome = await daybook(words)
      #expect(outcome.exit == .usage)
      #expect(!outcome.err.isEmpty)
    }
  }

  @Test func aFailedProgramIsAFailure() async throws {
    try await withProgram { folder, daybook in
      #expect(await daybook(["watch", "add", "opens", "--measure", "killed", "--", "/bin/false"]).exit == .good)
      try await addReport(folder, daybook)
      let outcome = await daybook(["watch", "run"])
      #expect(outcome.exit == .someFailed)
      #expect(outcome.err.contains("command"))
      #expect(await daybook(["watch", "rm", "w-"]).exit == .good)
      #expect(await daybook(["watch", "run"]).exit == .good)
    }
  }
}
