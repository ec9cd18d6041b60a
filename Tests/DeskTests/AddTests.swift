// Reports in: what is new, what is known, what fails, and what comes of it in the ledger.

import Foundation
import Ledger
import Model
import Testing

@testable import Desk

@Suite struct AddTests {
  @Test func whatIsAddedStandsInTheLedgerWithItsSentence() async throws {
    try await withDesk { desk, folder in
      let summary = try await desk.add([try Sample.write(into: folder)])
      #expect(summary.captures == 3)
      #expect(summary.reports == 3)
      #expect(summary.claims >= 5)
      #expect(summary.failureCount == 0)
      #expect(summary.stopped == nil)
      let killed = try await desk.ledger(LedgerFilter(measures: [.killed], place: "tarn"))
      let all = try #require(killed.first { $0.account.group == .all })
      #expect(all.standing.upper == 9)
      let evidence = try #require(all.evidence.first)
      let explanation = try await desk.why(evidence.claim.id.rawValue)
      guard case .claim(let claim) = explanation else { return #expect(Bool(false), "not a claim") }
      #expect(claim.claim.claim.stated.quote.exact.contains(claim.claim.claim.stated.figure.exact))
      #expect(
        claim.capture.origin.hasSuffix("/reports/bridge-later.txt")
          || claim.capture.origin.hasSuffix("/reports/bridge.txt"))
      #expect(claim.account?.account.id == all.account.id)
    }
  }

  @Test func theSameBytesAddNothing() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      try Sample.put(Sample.reports[0].text, at: "\(path)/zz-same-bytes-other-name.txt")
      let first = try await desk.add([path])
      #expect(first.captures == 3)
      #expect(first.known == 1)
      let record = try await desk.exported()
      let again = try await desk.add([path])
      #expect(again.captures == 0)
      #expect(again.known == 4)
      #expect(try await desk.exported() == record)
    }
  }

  @Test func whatFailsIsRecordedAndTheRestGoesOn() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      try Sample.put("", at: "\(path)/a-empty.txt")
      try Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]).write(to: URL(fileURLWithPath: "\(path)/b.png"))
      try FileManager.default.createSymbolicLink(atPath: "\(path)/c-link", withDestinationPath: "c-link")
      let summary = try await desk.add([path, "\(folder)/nowhere.txt"])
      #expect(summary.reports == 3)
      #expect(summary.failureCount == 4)
      let open = try await desk.openFailures(limit: 10)
      #expect(Set(open.map(\.stage)) == ["collect", "read"])
      #expect(open.count == 4)
      #expect(open.allSatisfy { !$0.reason.isEmpty && !$0.code.isEmpty })
      #expect(try await desk.verify().differences == [])
      // Once the file is mended, its failure is settled; the others stand.
      try Sample.put("Two people drowned in Sel Coast, the harbour office said.", at: "\(path)/a-empty.txt")
      _ = try await desk.add(["\(path)/a-empty.txt"])
      #expect(try await desk.openFailures(limit: 10).count == 3)
    }
  }

  @Test func overridesWinAndAreKept() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      let overrides = CaptureOverrides(
        publisher: "Tarn Gazette", date: CivilDate("2031-02-20"), url: "https://example.org/bridge", language: "en")
      _ = try await desk.add(["\(path)/bridge.txt"], overrides: overrides)
      let account = try #require(try await desk.ledger().first)
      let evidence = try #require(account.evidence.first)
      #expect(evidence.report.publisher == "Tarn Gazette")
      #expect(evidence.report.day == CivilDate("2031-02-20"))
      #expect(evidence.report.url == "https://example.org/bridge")
      // A desk that lost its database is the same again, overrides and all.
      let record = try await desk.exported()
      try FileManager.default.removeItem(atPath: desk.folder.database)
      let again = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      _ = try await again.add([])
      #expect(try await again.exported() == record)
    }
  }

  @Test func aMailboxIsOneCaptureWithManyReports() async throws {
    try await withDesk { desk, folder in
      var mailbox = ""
      for number in 0..<40 {
        mailbox += "From desk@example.org Mon Mar  3 10:00:00 2031\nFrom: Wire <wire@example.org>\n"
        mailbox += "To: desk@example.org\nDate: Mon, 03 Mar 2031 10:00:00 +0000\nSubject: Fire \(number)\n"
        mailbox += "Message-ID: <\(number)@example.org>\n\n\(Sample.numbered(number))\n\n"
        mailbox += String(repeating: "The street was closed to traffic for hours that day.\n", count: 500) + "\n"
      }
      #expect(mailbox.utf8.count > Preparer.maximumBytes)
      try Sample.put(mailbox, at: "\(folder)/wire.mbox")
      let summary = try await desk.add(["\(folder)/wire.mbox"])
      #expect(summary.captures == 1)
      #expect(summary.reports == 40)
      #expect(summary.claims >= 70)
      #expect(try await desk.verify().differences == [])
    }
  }

  @Test func copiesOfOneTextAreOneSource() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      for (number, publisher) in ["North Post", "South Post", "West Post"].enumerated() {
        try Sample.put(Sample.reports[2].text + "\n\nPrinted by \(publisher).", at: "\(path)/copy-\(number).txt")
        _ = try await desk.add(["\(path)/copy-\(number).txt"], overrides: CaptureOverrides(publisher: publisher))
      }
      let accounts = try await desk.ledger(LedgerFilter(measures: [.killed]))
      let account = try #require(accounts.first)
      #expect(account.standing.reportCount == 3)
      #expect(account.standing.sourceCount == 1)
    }
  }

  @Test func twoWritersWaitForEachOther() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.writeNumbered(60, into: folder)
      let other = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      let waits = Lines()
      async let first = desk.add([path], waiting: { waits.add("\($0 ?? 0)") })
      async let second = other.add([path], waiting: { waits.add("\($0 ?? 0)") })
      let (one, two) = (try await first, try await second)
      #expect(one.captures + two.captures == 60)
      #expect(one.known + two.known == 60)
      #expect(waits.text == "\(getpid())")
      #expect(try await desk.verify().differences == [])
    }
  }

  @Test func theFolderOneStandsInBelongsToItsDesk() async throws {
    try await withDesk { desk, folder in
      let deep = desk.folder.path + "/vault/incoming"
      #expect(DeskFolder.find(from: deep)?.path.hasSuffix("/desk") == true)
      #expect(DeskFolder.find(from: folder) == nil)
      let error = #expect(throws: DeskError.self) { try CrisisDesk.open(DeskFolder(folder)) }
      #expect(error?.code == "noDesk")
      // A desk is never taken into itself.
      _ = try Sample.write(into: folder)
      #expect(try await desk.add([folder]).captures == 3)
      let again = try CrisisDesk.create(desk.folder, clock: Sample.clock)
      #expect(!again.isNew)
    }
  }

  @Test func theClockOfTheEnvironmentIsInTheLog() async throws {
    let clock = try DeskClock.from(environment: ["DAYBOOK_CLOCK": "2031-03-12T08:00:00Z"])
    #expect(throws: DeskError.self) { try DeskClock.from(environment: ["DAYBOOK_CLOCK": "noon"]) }
    try await withFolder { folder in
      let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: clock)
      _ = try await desk.add([try Sample.write(into: folder)])
      let log = try String(contentsOfFile: desk.folder.log, encoding: .utf8)
      #expect(log.split(separator: "\n").count == 3)
      #expect(
        log.split(separator: "\n").allSatisfy {
          $0.contains("\"clock\":\"set\"") && $0.contains("2031-03-12T08:00:00Z")
        })
    }
  }

  /// What a writer remembers of accounts and incidents, the next one reads from the store: the same entries either way,
  /// also in an account and an incident with more behind them than is weighed.
  @Test func whatIsRememberedIsWhatIsOnRecord() async throws {
    func document(_ number: Int) -> String {
      let (dead, hurt) = (3 + number / 7, 5 + number / 5)
      return """
        {"title":"Bridge at Lower Tarn: count \(number)","date":"2031-03-\(10 + number / 20)",\
        "publisher":"Outlet \(number % 11)","text":"\(dead) people were killed and \(hurt) injured when the bridge fell in \
        Lower Tarn on 9 March, police said. Crane number \(number * 31) came from street \(number * 17), and boat \
        \(number * 13) from harbour \(number * 7)."}
        """
    }
    let lines = (0..<160).map(document)
    let parts = [lines[..<90], lines[90...]].map { $0.joined(separator: "\n") + "\n" }
    var records: [String] = []
    for isOneRun in [true, false] {
      try await withDesk { desk, folder in
        let paths = ["\(folder)/a.jsonl", "\(folder)/b.jsonl"]
        for (part, path) in zip(parts, paths) { try Sample.put(part, at: path) }
        if isOneRun {
          _ = try await desk.add(paths)
        } else {
          for path in paths {
            _ = try await CrisisDesk.open(desk.folder, clock: Sample.clock).add([path])
          }
        }
        let longest = try await desk.ledger().map(\.evidence.count).max() ?? 0
        #expect(longest > 2 * AccountHistory.maximumEntries)
        records.append(
          try await desk.exported().split(separator: "\n").filter { !$0.hasPrefix("{\"capture") }.joined(
            separator: "\n"
          ).replacingOccurrences(of: folder, with: ""))
      }
    }
    #expect(records[0] == records[1])
  }

  /// A language without a pack is not read by another's rules: the report is kept, and what was not done is said.
  @Test func aLanguageWithoutAPackGivesNoFiguresAndSaysSo() async throws {
    let text = """
      Brug over de Tarn ingestort

      Zeven mensen kwamen om en 12 raakten gewond toen zondag een brug instortte, zei de politie. Reddingswerkers zochten \
      tot de avond in de rivier, en de weg naar het dal blijft gesloten. Onder de doden zijn 3 kinderen.
      """
    try await withDesk { desk, folder in
      try Sample.put(text, at: "\(folder)/brug.txt")
      let summary = try await desk.add(["\(folder)/brug.txt"])
      #expect((summary.captures, summary.reports, summary.claims) == (1, 1, 0))
      #expect(summary.failures.map(\.code) == ["noLanguagePack"])
      #expect(summary.failures.first?.reason.contains("in nl was kept") == true)
      #expect(try await desk.openFailures(limit: 9).map(\.code) == ["noLanguagePack"])
      let english =
        "<html lang=\"nl\"><title>x</title><body><article><p>" + Sample.reports[0].text + "</p></article></html>"
      try Sample.put(english, at: "\(folder)/template.html")
      let page = try await desk.add(["\(folder)/template.html"])
      #expect(page.failures == [])
      #expect(page.claims > 2)
    }
  }
}
