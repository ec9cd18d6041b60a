// Programs that were plugged in, good and bad: whatever they do, no report is lost, nothing unanchored gets in, and it ends.

import Foundation
import Model
import TestSupport
import Testing

@testable import Desk
@testable import Extract

private let answer =
  #"{"id":"%s","claims":[{"measure":"killed","lower":12,"quote":"Shells killed at least 12 people.","figure":"12"}]}\n"#

/// A program that answers every report: the shell takes the name out of the question.
private let good =
  #"while read -r line; do id=${line#*\"id\":\"}; printf '\#(answer)' "${id%%\"*}"; done"#

private let limits = OutsideLimits(
  answerTime: .milliseconds(400), answerBytes: 1 << 20, closingTime: .milliseconds(300), failuresInARow: 3)

private let report = ReportText(
  title: "Halvek", language: "en", text: "Shells killed at least 12 people. Three were hurt.")

@Suite struct OutsideExtractorTests {
  @Test func aGoodProgramIsAskedForEveryReport() {
    let finding = FigureFinding(command: good, limits: OutsideLimits())
    for _ in 0..<50 {
      let found = finding.figures(of: report)
      #expect(found.failure == nil && found.refused.isEmpty)
      #expect(found.extraction.claims.map(\.lower) == [12])
      #expect(found.extraction.claims.first?.because.hasPrefix("outside program “while read") == true)
    }
  }

  static let broken: [(String, String)] = [
    ("exit 3", "extractorEnded"), ("kill -9 $$", "extractorEnded"), ("exec 1>&-; sleep 20", "extractorEnded"),
    ("/no/such/program", "extractorEnded"), ("read -r line; exit 0", "extractorEnded"),
    ("sleep 20", "extractorSilent"), ("cat > /dev/null", "extractorSilent"),
    ("while read -r line; do :; done", "extractorSilent"),
    ("while :; do echo; done", "extractorBadAnswer"), ("echo Loading; cat", "extractorBadAnswer"),
    ("cat", "extractorBadAnswer"), ("head -c 40 /dev/zero; echo; sleep 20", "extractorBadAnswer"),
    ("cat /dev/zero", "extractorLineTooLong"),
    (#"while read -r line; do printf '{"id":"0","claims":[]}\n'; done"#, "extractorOtherAnswer"),
    (
      #"while read -r line; do printf '{"id":"1","claims":[]}\n{"id":"1","claims":[]}\n'; done"#, "extractorOtherAnswer"
    ),
  ]

  @Test(arguments: broken)
  func aBrokenProgramIsNamedAndDaybooksOwnRulesStandIn(_ script: String, _ code: String) {
    let finding = FigureFinding(command: script, limits: limits)
    let start = ContinuousClock.now
    var codes: [String?] = []
    for _ in 0..<6 {
      let found = finding.figures(of: report)
      codes.append(found.failure?.code)
      if found.failure != nil { #expect(found.extraction.claims.map(\.lower) == [12, 3]) }
    }
    #expect(codes.contains(code), "\(codes)")
    // Three in a row, and it is not asked again; nothing hangs.
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aProgramThatNeverAnswersIsGivenUp() {
    let finding = FigureFinding(command: "sleep 20", limits: limits)
    let codes = (0..<5).map { _ in finding.figures(of: report).failure?.code }
    #expect(codes == ["extractorSilent", "extractorSilent", "extractorSilent", "extractorGivenUp", "extractorGivenUp"])
  }

  @Test func aProgramThatFailsOnceIsStartedAgain() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("outside-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // It ends at the second report it is ever asked about.
    let script =
      #"while read -r line; do echo x >> \#(folder)/n; [ $(wc -l < \#(folder)/n) = 2 ] && exit 1; id=${line#*\"id\":\"}; printf '\#(answer)' "${id%%\"*}"; done"#
    let finding = FigureFinding(command: script, limits: OutsideLimits())
    let codes = (0..<4).map { _ in finding.figures(of: report).failure?.code }
    #expect(codes == [nil, "extractorEnded", nil, nil])
  }

  @Test func anAnswerWithoutALineFeedIsAnAnswer() {
    let finding = FigureFinding(command: #"read -r line; printf '{"id":"1","claims":[]}'"#, limits: limits)
    let found = finding.figures(of: report)
    #expect(found.failure == nil && found.extraction.claims.isEmpty)
  }

  @Test func aLongReportGoesThroughWhole() {
    // More than a pipe holds, to a program that reads all of it before it writes.
    let long = ReportText(
      language: "en", text: report.text + String(repeating: " The market was quiet.", count: 40_000))
    let finding = FigureFinding(command: good, limits: OutsideLimits())
    #expect(finding.figures(of: long).failure == nil)
  }

  @Test func aProgramThatDoesNotReadIsNotWaitedForForEver() {
    let long = ReportText(language: "en", text: String(repeating: "The market was quiet. ", count: 40_000))
    let finding = FigureFinding(command: "sleep 20", limits: limits)
    #expect(finding.figures(of: long).failure?.code == "extractorSilent")
  }

  @Test func whatItInventsIsRefusedByName() {
    let lie =
      #"{"id":"1","claims":[{"measure":"killed","lower":120,"upper":120,"quote":"Shells killed at least 12 people.","figure":"12"}]}"#
    let found = FigureFinding(command: "read -r line; echo '\(lie)'; sleep 1", limits: OutsideLimits())
      .figures(of: report)
    #expect(found.failure == nil && found.extraction.claims.isEmpty)
    #expect(found.refused.map(\.code) == ["numberNotRead"])
    #expect(found.refused.first?.evidence?.hasPrefix("claim 1") == true)
  }

  @Test func nothingIsLeftRunning() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("outside-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    do {
      let finding = FigureFinding(command: "echo $$ > \(file); sleep 30 & wait", limits: limits)
      #expect(finding.figures(of: report).failure?.code == "extractorSilent")
    }
    let process = try #require(
      pid_t(String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)))
    // The shell and what it started share a group; nobody of it lives (a dead one may wait for its parent to look).
    var isGone = false
    for _ in 0..<100 where !isGone {
      isGone = !isAlive(group: process)
      usleep(10_000)
    }
    #expect(isGone)
  }

  @Test func theFilterSaysWhatWasRefused() throws {
    let claims =
      #"{"measure":"killed","lower":12,"quote":"Shells killed at least 12 people.","figure":"12"},{"measure":"killed"}"#
    let filter = ExtractFilter(extractor: "read -r line; echo '{\"id\":\"1\",\"claims\":[\(claims)]}'; cat")
    let line = #"{"id":"a","text":"Shells killed at least 12 people. Three were hurt."}"#
    let answer = filter.answer(Array(line.utf8), number: 1)
    #expect(answer.hasFailed)
    #expect(try JSONSchemas().problems(of: Data(answer.json), under: "extract-line.schema.json") == [])
    let json = try #require(JSONSerialization.jsonObject(with: Data(answer.json)) as? [String: Any])
    #expect((json["claims"] as? [Any])?.count == 1 && json["error"] == nil)
    #expect((json["refused"] as? [[String: Any]])?.map { $0["code"] as? String } == ["badClaim"])
    // `cat` gives the second question back, which is no answer.
    let second = filter.answer(Array(line.utf8), number: 2)
    #expect(second.hasFailed)
    #expect(try JSONSchemas().problems(of: Data(second.json), under: "extract-line.schema.json") == [])
  }

  @Test func aDeskTakesTheProgramFromItsSettingsOrTheRun() async throws {
    for fromSettings in [true, false] {
      try await withFolder { folder in
        let path = "\(folder)/halvek.txt"
        try report.text.write(toFile: path, atomically: true, encoding: .utf8)
        let settings = DeskSettings(title: "x", extractor: fromSettings ? good : nil)
        let (desk, _) = try CrisisDesk.create(
          DeskFolder("\(folder)/desk"), settings: settings, clock: Sample.clock)
        let summary = try await desk.add([path], extractor: fromSettings ? nil : good)
        #expect(summary.failureCount == 0 && summary.claims == 1)
        let account = try #require(try await desk.ledger(LedgerFilter()).first)
        #expect(account.evidence.first?.claim.claim.because.hasPrefix("outside program") == true)
        #expect(try await desk.verify().differenceCount == 0)
      }
    }
  }

  @Test func addRecordsWhatTheProgramDidWrong() async throws {
    try await withDesk { desk, folder in
      let path = "\(folder)/halvek.txt"
      try report.text.write(toFile: path, atomically: true, encoding: .utf8)
      let summary = try await desk.add([path], extractor: "exit 3")
      #expect(summary.captures == 1 && summary.claims == 2)
      #expect(summary.failures.map(\.code) == ["extractorEnded"])
      #expect(summary.failures.first?.stage == "extract")
      #expect(try await desk.openFailures(limit: 9).map(\.code) == ["extractorEnded"])
    }
  }

  /// Whether anything in a process group still runs, by what the kernel says of each process.
  private func isAlive(group: pid_t) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.contains { name in
      guard let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let end = stat.lastIndex(of: ")")
      else { return false }
      // Behind the name: state, parent, group.
      let fields = stat[stat.index(after: end)...].split(separator: " ")
      return fields.count > 2 && fields[0] != "Z" && fields[2] == "\(group)"
    }
  }
}
