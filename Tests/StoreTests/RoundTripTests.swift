// What goes in comes out, field for field.

import Model
import Store
import Testing

@Suite struct RoundTripTests {
  @Test func everyFieldOfEveryThing() async throws {
    try await withStore { store, _ in
      try await store.write(Sample.fill)
      try await store.read { reader throws in
        #expect(try reader.capture(Sample.capture().capture.id) == Sample.capture())
        #expect(try reader.captures(limit: 9).map(\.value) == [Sample.capture()])
        #expect(try reader.logEnd() == 100)
        let report = Sample.report()
        #expect(try reader.report(report.id) == report)
        let copy = Sample.report("r-000000000002", ordinal: 1)
        #expect(try reader.reports(limit: 9).map(\.value) == [report, copy])
        let claim = try #require(try reader.claim(ClaimID("c-000000000001")))
        #expect(claim.draft == Sample.draft())
        #expect(claim.report == report.id)
        #expect(claim.recorded == Sample.start)
        #expect(try reader.claims(of: report.id) == [claim])
        #expect(try reader.claims(limit: 9).map(\.value) == [claim])
        #expect(try reader.incident(Sample.incident.id) == Sample.incident)
        #expect(try reader.incidents(limit: 9).map(\.value) == [Sample.incident])
        #expect(try reader.account(Sample.account.id) == Sample.account)
        let accounts = try reader.accounts(limit: 9).map(\.value)
        #expect(accounts == [Sample.account, Sample.series])
        #expect(try reader.entry(EntryID("e-000000000001")) == Sample.entry())
        #expect(try reader.entries(of: claim.id) == [Sample.entry()])
        #expect(try reader.edition(1) == Sample.edition)
        #expect(try reader.edition(2) == nil)
        #expect(try reader.editions(citing: claim.id) == [1])
        #expect(
          try reader.decisions(about: "c-000000000001", limit: 9).map(\.reason) == ["a drill"])
        let failures = try reader.failures(limit: 9).map(\.value)
        #expect(failures == [StoredFailure(failure: Sample.failure, after: Sample.capture().capture.id)])
        #expect(try reader.contains(Sample.failure))
        #expect(try reader.decision(Sample.decision.id) == Sample.decision)
        #expect(try reader.copy(copy.id)?.similarity == 0.875)
        #expect(try reader.membership(of: report.id)?.features == "{}")
      }
    }
  }

  @Test func absenceStaysAbsence() async throws {
    let bareCapture = StoredCapture(
      capture: Capture(
        id: CaptureID("00"), origin: "-", obtained: Sample.start, method: "stdin",
        mediaType: "application/octet-stream", byteCount: 0, overrides: CaptureOverrides()),
      clockWasSet: false, logSequence: 1, logEnd: 1)
    let bareReport = Report(
      id: ReportID("r-a"), capture: CaptureID("00"), ordinal: 0, kind: .news, content: ReportText(text: ""),
      recorded: Sample.start)
    let bareClaim = ClaimDraft(
      measure: .destroyed, lower: nil, upper: nil, quote: Passage(start: 0, end: 0, exact: ""),
      figure: Passage(start: 0, end: 0, exact: ""), form: .vague)
    let bareIncident = Incident(
      id: IncidentID("i-a"), openedBy: ReportID("r-a"), place: nil, date: nil, kind: nil, title: "")
    try await withStore { store, _ in
      try await store.write { transaction in
        try transaction.add(bareCapture)
        try transaction.add(bareReport)
        try transaction.add(Sample.claim("c-a", in: bareReport.id, draft: bareClaim))
        try transaction.add(bareIncident)
      }
      try await store.read { reader throws in
        #expect(try reader.capture(CaptureID("00")) == bareCapture)
        #expect(try reader.report(bareReport.id) == bareReport)
        #expect(try reader.claim(ClaimID("c-a"))?.draft == bareClaim)
        #expect(try reader.incident(bareIncident.id) == bareIncident)
        #expect(try reader.summary(bareReport.id)?.day == Sample.start.day)
      }
    }
  }

  @Test(arguments: [
    "'; DROP TABLE captures; --", "\" OR 1=1", "?1 :name @x $y", "a\u{0}b", "ÅÄÖ \u{1F1E6}\u{1F1F2} مئة", "\n\t\\",
  ])
  func hostileTextIsOnlyText(part: String) async throws {
    for text in [part, String(repeating: part, count: 2000)] { try await takeIn(text) }
  }

  private func takeIn(_ text: String) async throws {
    try await withStore { store, _ in
      let capture = Sample.capture(origin: text)
      let report = Sample.report(title: text, text: text, publisher: text)
      try await store.write { transaction in
        try transaction.add(capture)
        try transaction.add(mediaType: "text/plain", of: capture.capture.id)
        try transaction.add(report)
      }
      try await store.read { reader throws in
        #expect(try reader.capture(capture.capture.id) == capture)
        #expect(try reader.report(report.id) == report)
        #expect(try reader.things(named: text).isEmpty)
        #expect(try reader.accounts(AccountFilter(place: text, publisher: text), limit: 1).isEmpty)
        #expect(try reader.decisions(about: text, limit: 1).isEmpty)
      }
    }
  }

  @Test func aTransactionIsAllOrNothing() async throws {
    struct Abandoned: Error {}
    try await withStore { store, _ in
      await #expect(throws: Abandoned.self) {
        try await store.write { transaction in
          try Sample.fill(transaction)
          throw Abandoned()
        }
      }
      let counts = try await store.read { try $0.counts() }
      #expect(counts.captures == 0)
      #expect(counts.claims == 0)
      try await store.write(Sample.fill)
      await #expect(throws: StoreError.self) { try await store.write(Sample.fill) }
      #expect(try await store.read { try $0.counts().reports } == 2)
    }
  }

  @Test func whatRestsOnNothingIsRefusedWithoutItsValues() async throws {
    try await withStore { store, _ in
      let error = await #expect(throws: StoreError.self) {
        try await store.write { try $0.add(Sample.report(text: "a secret sentence")) }
      }
      #expect(error?.code == "constraint")
      #expect(error?.description.contains("secret") == false)
    }
  }
}
