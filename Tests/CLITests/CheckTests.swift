// daybook check as a person and as a pipeline use it: the page, JSON, SARIF, exit codes.

import Foundation
import Model
import TestSupport
import Testing

@testable import CLI

@Suite struct CheckTests {
  private let report = "Fire in Sel\n\nA fire in Sel killed nine people and injured about 30 on 15 May, police said.\n"
  private let draft = "# Evening\n\nA fire in Sel killed nine people on 15 May.\nThe fire in Sel injured 30 people.\n"

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Runs `check` with these words on a desk with one report, beside a file `draft.md`.
  private func check(_ words: String..., draft: String? = nil, color: Bool = false) async throws -> Outcome {
    let folder = NSTemporaryDirectory() + "daybook-check-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/report.txt"
    try Data(report.utf8).write(to: URL(fileURLWithPath: path))
    try Data((draft ?? self.draft).utf8).write(to: URL(fileURLWithPath: "\(folder)/draft.md"))
    func daybook(_ words: [String]) async -> Outcome {
      let console = console(
        onTerminal: color, environment: ["DAYBOOK_CLOCK": "2031-05-20T08:00:00Z"], directory: folder)
      let exit = await Daybook.run(words, on: console)
      return Outcome(exit: exit, out: console.out.text, err: console.err.text)
    }
    let desk = ["--desk", "\(folder)/desk"]
    #expect(await daybook(["init", "\(folder)/desk"]).exit == .good)
    let add = ["add", path, "--publisher", "Coast Post", "--date", "2031-05-16"]
    #expect(await daybook(add + desk).exit == .good)
    let given = words.map { $0 == "draft.md" ? "\(folder)/draft.md" : $0 }
    let outcome = await daybook(["check"] + given + desk)
    return Outcome(
      exit: outcome.exit, out: outcome.out.replacing(folder, with: "FOLDER"), err: outcome.err)
  }

  @Test func thePageMarksEachFigure() async throws {
    let page = try await check("draft.md")
    #expect(page.exit == .differences)
    #expect(page.err.isEmpty)
    expectGolden(page.out, "check.txt")
  }

  @Test func colourIsForTerminals() async throws {
    #expect(try await check("draft.md", color: true).out.contains("\u{1B}[32m"))
    #expect(try await !check("draft.md").out.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("qualifier", ExitCode.differences), ("outdated,noSource", .good), ("none", .good), ("all", .differences),
    ("nonsense", .usage), ("supported", .usage), ("", .usage),
  ])
  func theExitCodeIsAsAsked(kinds: String, exit: ExitCode) async throws {
    #expect(try await check("draft.md", "--fail-on", kinds).exit == exit)
  }

  @Test func aSoundDraftIsGood() async throws {
    let sound = try await check("draft.md", "--json", draft: "A fire in Sel killed nine people on 15 May.\n")
    #expect(sound.exit == .good)
    let texts = try #require(try object(sound.out)["texts"] as? [[String: Any]])
    let finding = try #require((texts.first?["findings"] as? [[String: Any]])?.first)
    #expect(finding["kind"] as? String == "supported")
    #expect(finding["sources"] as? Int == 1)
  }

  @Test func whatCannotBeReadIsSaid() async throws {
    let missing = try await check("none.md")
    #expect(missing.exit == .someFailed)
    #expect(!missing.err.isEmpty)
  }

  @Test func jsonHasEachFindingInItsPlace() async throws {
    let texts = try #require(try object(await check("draft.md", "--json").out)["texts"] as? [[String: Any]])
    let findings = try #require(texts.first?["findings"] as? [[String: Any]])
    #expect(findings.map { $0["exact"] as? String } == ["nine", "30"])
    #expect(findings.map { $0["kind"] as? String } == ["supported", "qualifier"])
    let cited = try #require((findings.last?["cited"] as? [[String: Any]])?.first)
    #expect((cited["claim"] as? String)?.hasPrefix("c-") == true && cited["source"] as? String == "Coast Post")
  }

  @Test func sarifPointsAtTheLine() async throws {
    let log = try await check("draft.md", "--format", "sarif")
    #expect(log.exit == .differences)
    let sarif = try object(log.out)
    #expect(sarif["version"] as? String == "2.1.0")
    let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 1)
    let result = try #require(results.first)
    #expect(rules.contains(try #require(result["ruleId"] as? String)))
    #expect(result["level"] as? String == "error")
    let location = try #require((result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    #expect((location["artifactLocation"] as? [String: Any])?["uri"] as? String == "file://FOLDER/draft.md")
    let region = try #require(location["region"] as? [String: Int])
    #expect(region == ["startLine": 4, "startColumn": 25, "endLine": 4, "endColumn": 27])
    #expect(try await check("draft.md", "--format", "sarif", "--json").exit == .usage)
  }

  @Test func jsonFitsItsSchema() async throws {
    let schemas = try JSONSchemas()
    let drafts = [
      draft, "", "Nothing counted here.", "“We saw nothing of the fire,” he said. Ten people were killed in Orn.",
      "The fire in Sel killed 14 people: six women, four men and three children.",
    ]
    for draft in drafts {
      let out = try await check("draft.md", "--json", draft: draft).out
      #expect(try schemas.problems(of: Data(out.utf8), under: "check.schema.json") == [], "\(draft)")
    }
    let missing = try await check("none.md", "--json").out
    #expect(try schemas.problems(of: Data(missing.utf8), under: "check.schema.json") == [])
  }

  /// What SARIF 2.1.0 (OASIS) asks of the objects that we write: fields that must be there, and words of closed lists.
  private static let sarif: [String: (required: [String], words: [String: Set<String>])] = [
    "log": (["version", "runs"], ["version": ["2.1.0"]]),
    "run": (["tool"], ["columnKind": ["utf16CodeUnits", "unicodeCodePoints"]]),
    "tool": (["driver"], [:]),
    "driver": (["name"], [:]),
    "rules": (["id"], [:]),
    "shortDescription": (["text"], [:]),
    "invocations": (["executionSuccessful"], [:]),
    "toolExecutionNotifications": (["message"], ["level": ["none", "note", "warning", "error"]]),
    "results": (["message"], ["level": ["none", "note", "warning", "error"]]),
    "message": (["text"], [:]),
    "locations": ([], [:]),
    "physicalLocation": (["artifactLocation"], [:]),
    "artifactLocation": (["uri"], [:]),
    "region": (["startLine"], [:]),
  ]

  private func problems(_ value: Any, _ name: String) -> [String] {
    if let list = value as? [Any] { return list.flatMap { problems($0, name) } }
    guard let object = value as? [String: Any] else { return [] }
    guard let rule = CheckTests.sarif[name] else { return ["\(name) is no object of SARIF that this test knows"] }
    var found = rule.required.filter { object[$0] == nil }.map { "\(name) lacks \($0)" }
    for (field, words) in rule.words {
      if let word = object[field] as? String, !words.contains(word) { found.append("\(name).\(field) is \(word)") }
    }
    for (field, member) in object where member is [Any] || member is [String: Any] {
      found += problems(member, field == "runs" ? "run" : field)
    }
    return found
  }

  @Test(arguments: ["draft.md", "none.md"]) func sarifHasWhatTheStandardAsks(path: String) async throws {
    let log = try object(await check(path, "--format", "sarif").out)
    #expect(problems(log, "log") == [])
    let runs = try #require(log["runs"] as? [[String: Any]])
    for run in runs {
      let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
      let rules = Set((driver?["rules"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? [])
      #expect(rules.count == FindingKind.faults.count)
      for result in run["results"] as? [[String: Any]] ?? [] {
        #expect(rules.contains(try #require(result["ruleId"] as? String)))
        for location in result["locations"] as? [[String: Any]] ?? [] {
          let region = (location["physicalLocation"] as? [String: Any])?["region"] as? [String: Int] ?? [:]
          #expect(region.values.allSatisfy { $0 >= 1 })
          let (endLine, endColumn) = (region["endLine"] ?? 1, region["endColumn"] ?? 2)
          let isForward = (endLine, endColumn) > (region["startLine"] ?? 1, region["startColumn"] ?? 1)
          #expect(isForward)
        }
      }
    }
  }
}
