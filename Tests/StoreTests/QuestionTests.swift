// Questions: names by prefix, filters, what was on record when, what is still open, search.

import Model
import Testing

@testable import Store

@Suite struct QuestionTests {
  @Test func namesByPrefix() async throws {
    try await withStore { store, _ in
      try await store.write { transaction in
        try Sample.fill(transaction)
        try transaction.add(Sample.report("r-0k1000000000", ordinal: 2))
      }
      try await store.read { reader throws in
        #expect(try reader.things(named: "r-0k1").map(\.name) == ["r-0k1000000000"])
        #expect(try reader.things(named: "R-OKL").map(\.name) == ["r-0k1000000000"])
        #expect(try reader.things(named: "r-0").count == 3)
        #expect(try reader.things(named: "r-0", limit: 2).count == 2)
        #expect(try reader.things(named: "c-") == [.claim(ClaimID("c-000000000001"))])
        #expect(try reader.things(named: "i-0") == [.incident(Sample.incident.id)])
        #expect(try reader.things(named: "a-0").count == 2)
        #expect(try reader.things(named: "e-000000000001") == [.entry(EntryID("e-000000000001"))])
        #expect(try reader.things(named: "000") == [.capture(Sample.capture().capture.id)])
        #expect(try reader.things(named: "r-zz").isEmpty)
        #expect(try reader.things(named: "").isEmpty)
        #expect(try reader.things(named: "%").isEmpty)
      }
    }
  }

  @Test func whatAnythingWasDecidedAbout() async throws {
    try await withStore { store, _ in
      let none = try await store.read { reader throws in try reader.decidedSubjects(limit: 0) }
      #expect(none == [])
      try await store.write { transaction in try Sample.fill(transaction) }
      let (all, tooMany) = try await store.read { reader throws in
        (try reader.decidedSubjects(limit: 5), try reader.decidedSubjects(limit: 0))
      }
      #expect(all == [Sample.decision.subject])
      #expect(tooMany == nil)
    }
  }

  @Test func accountsByFilter() async throws {
    try await withStore { store, _ in
      try await store.write { transaction in
        try Sample.fill(transaction)
        let later = Sample.capture(2, origin: "late.txt")
        try transaction.add(later)
        try transaction.add(
          Sample.report(
            "r-3", in: later, publisher: "Río Daily", date: "2031-03-09", at: Instant(seconds: 1_931_000_000)))
        try transaction.add(
          Sample.claim(
            "c-3", in: ReportID("r-3"), draft: Sample.draft(place: "50%_West \\ Bank"),
            at: Instant(seconds: 1_931_000_000)))
        try transaction.add(
          Sample.entry("e-3", account: Sample.series.id, claim: ClaimID("c-3"), at: Instant(seconds: 1_931_000_000)))
      }
      let (incident, series) = (Sample.account.id, Sample.series.id)
      func found(_ filter: AccountFilter) async throws -> [AccountID] {
        try await store.read { try $0.accounts(filter, limit: 9).map(\.value.id) }
      }
      #expect(try await found(AccountFilter()) == [incident, series])
      #expect(try await found(AccountFilter(measures: [.missing, .injured])) == [series])
      #expect(try await found(AccountFilter(group: .civilians)) == [incident])
      #expect(try await found(AccountFilter(incident: Sample.incident.id)) == [incident])
      #expect(try await found(AccountFilter(place: "marrow VALE")) == [incident])
      #expect(try await found(AccountFilter(place: "sel")) == [series])
      #expect(try await found(AccountFilter(place: "marrow sel")) == [])
      #expect(try await found(AccountFilter(place: "50%_west")) == [series])
      #expect(try await found(AccountFilter(place: "5__")) == [])
      #expect(try await found(AccountFilter(place: "\\")) == [series])
      #expect(try await found(AccountFilter(place: "other", otherPlaceNames: ["marrow vale"])) == [incident])
      #expect(try await found(AccountFilter(place: "other", otherPlaceNames: ["vale", "marrow"])) == [])
      #expect(try await found(AccountFilter(publisher: "rio")) == [series])
      #expect(try await found(AccountFilter(publisher: "harbour")) == [incident])
      #expect(try await found(AccountFilter(from: CivilDate("2031-03-01"))) == [series])
      #expect(try await found(AccountFilter(until: CivilDate("2031-03-01"))) == [incident])
      #expect(try await found(AccountFilter(asOf: Sample.start)) == [incident])
      #expect(try await found(AccountFilter(asOf: Instant(seconds: 0))) == [])
      #expect(try await found(AccountFilter(measures: [.killed], publisher: "rio")) == [])
    }
  }

  @Test func evidenceAsItWasAndTheNewestOfIt() async throws {
    try await withStore { store, _ in
      try await store.write { transaction in
        try Sample.fill(transaction)
        for number in 2...5 {
          let at = Instant(seconds: Sample.start.seconds + number)
          try transaction.add(Sample.claim("c-\(number)", ordinal: number, at: at))
          try transaction.add(Sample.entry("e-\(number)", claim: ClaimID("c-\(number)"), at: at))
        }
      }
      try await store.read { reader throws in
        let all = try reader.evidence(of: Sample.account.id, limit: 100)
        #expect(all.map(\.entry.id.rawValue) == ["e-000000000001", "e-2", "e-3", "e-4", "e-5"])
        #expect(all[0].claim.draft == Sample.draft())
        #expect(all[0].report == (try reader.summary(ReportID("r-000000000001"))))
        #expect(try reader.evidence(of: Sample.account.id, limit: 2).map(\.entry.id.rawValue) == ["e-4", "e-5"])
        let then = Instant(seconds: Sample.start.seconds + 3)
        #expect(try reader.evidence(of: Sample.account.id, asOf: then, limit: 100).count == 3)
      }
    }
  }

  @Test func copiesAndTheirOriginals() async throws {
    try await withStore { store, _ in
      try await store.write(Sample.fill)
      try await store.read { reader throws in
        #expect(try reader.summary(ReportID("r-000000000002"))?.copyOf == ReportID("r-000000000001"))
        #expect(try reader.summary(ReportID("r-000000000001"))?.copyOf == nil)
        let found = try reader.reports(sharing: [2, .max, 99], keyLimit: 8, limit: 8)
        #expect(found.map(\.report.rawValue) == ["r-000000000001"])
        #expect(found.map(\.keys) == [2])
        #expect(try reader.reports(sharing: [99], keyLimit: 8, limit: 8).isEmpty)
        let incidents = try reader.incidents(sharing: [.max, 7, 8], keyLimit: 8, limit: 8)
        #expect(incidents.map(\.incident) == [Sample.incident.id])
        #expect(incidents.map(\.keys) == [2])
      }
    }
  }

  @Test func anIncidentIsRepresentedByItsFirstAndItsLatest() async throws {
    try await withStore { store, _ in
      try await store.write { transaction in
        try Sample.fill(transaction)
        for number in 2...6 {
          let name = ReportID("r-\(number)")
          try transaction.add(Sample.report(name.rawValue, ordinal: number))
          try transaction.add(
            Membership(report: name, incident: Sample.incident.id, reason: "", score: 1, features: nil))
        }
      }
      try await store.read { reader throws in
        func names(_ limit: Int) throws -> [String] {
          try reader.representatives(of: Sample.incident.id, limit: limit).map(\.report.rawValue)
        }
        #expect(try names(3) == ["r-000000000001", "r-5", "r-6"])
        #expect(try names(6) == ["r-000000000001", "r-2", "r-3", "r-4", "r-5", "r-6"])
        #expect(try names(9).count == 6)
      }
    }
  }

  @Test func aFailureIsOpenUntilItsOriginComesThrough() async throws {
    @Sendable func failure(_ capture: CaptureID?, code: String = "empty") -> Failure {
      Failure(origin: "a.html", capture: capture, stage: "read", code: code, reason: "x", at: Sample.start)
    }
    try await withStore { store, _ in
      func open() async throws -> [String] { try await store.read { try $0.openFailures(limit: 9).map(\.value.code) } }
      try await store.write { try $0.add(failure(nil, code: "notPermitted")) }
      try await store.write { try $0.add(failure(nil, code: "notPermitted")) }
      #expect(try await open() == ["notPermitted"])
      // A capture of another origin settles nothing; one of the same origin that failed itself neither.
      try await store.write { try $0.add(Sample.capture(1, origin: "b.html")) }
      try await store.write { transaction in
        try transaction.add(Sample.capture(2, origin: "a.html"))
        try transaction.add(failure(Sample.capture(2).capture.id))
      }
      #expect(try await open() == ["notPermitted", "empty"])
      try await store.write { try $0.add(Sample.capture(3, origin: "a.html")) }
      #expect(try await open() == [])
      try await store.write { try $0.add(failure(nil, code: "missing")) }
      #expect(try await open() == ["missing"])
      #expect(try await store.read { try $0.failures(limit: 9).count } == 4)
    }
  }

  @Test func pagesGoThroughEverythingOnce() async throws {
    try await withStore { store, _ in
      try await store.write { transaction in
        for number in 1...7 { try transaction.add(Sample.capture(number)) }
      }
      var seen: [Int] = []
      var position = 0
      while true {
        let page = try await store.read { [position] in try $0.captures(after: position, limit: 3) }
        guard let last = page.last else { break }
        position = last.position
        seen += page.map(\.value.logSequence)
      }
      #expect(seen == Array(1...7))
    }
  }

  @Test func aStateIsReplaced() async throws {
    try await withStore { store, _ in
      #expect(try await store.read { try $0.state("words")?.position } == nil)
      for number in 1...3 {
        try await store.write { try $0.keep(state: "words", position: number, content: [0, UInt8(number)]) }
      }
      let content = try await store.read { try $0.state("words")?.content }
      #expect(content == [0, 3])
    }
  }
}
