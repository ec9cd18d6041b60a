// No question that is asked for every added report may read a whole table: a desk of a million has to answer as fast as
// a desk of a thousand. The planner itself is asked.

import Model
import Synchronization
import Testing

@testable import Store

@Suite struct PlanTests {
  /// Runs `body` and gives the plans of all statements it ran.
  private func plans(_ path: String, _ body: (StoreTransaction) throws -> Void) throws -> [String: [String]] {
    let connection = try SQLiteConnection(path: path, creating: false)
    connection.isRecording = true
    try connection.begin(.writing)
    try body(StoreTransaction(connection))
    connection.rollBack()
    connection.isRecording = false
    var plans: [String: [String]] = [:]
    for statement in connection.recorded where !["BEGIN", "ROLLBACK"].contains(where: statement.hasPrefix) {
      plans[statement] = try connection.plan(of: statement)
    }
    return plans
  }

  @Test func hotQuestionsScanNoTable() async throws {
    try await withStore { _, path in
      let plans = try plans(path) { transaction in
        try Sample.fill(transaction)
        let (report, claim) = (ReportID("r-000000000001"), ClaimID("c-000000000001"))
        _ = try transaction.capture(Sample.capture().capture.id)
        _ = try transaction.logEnd()
        _ = try transaction.report(report)
        _ = try transaction.summary(report)
        _ = try transaction.claim(claim)
        _ = try transaction.claims(of: report)
        _ = try transaction.summaries(of: Sample.capture().capture.id, limit: 5)
        _ = try transaction.reports(sharing: [1], keyLimit: 8, limit: 8)
        _ = try transaction.incidents(sharing: [7], keyLimit: 8, limit: 8)
        _ = try transaction.representatives(of: Sample.incident.id, limit: 1)
        _ = try transaction.membership(of: report)
        _ = try transaction.copy(report)
        _ = try transaction.incident(Sample.incident.id)
        _ = try transaction.account(Sample.account.id)
        _ = try transaction.accounts(of: Sample.incident.id, limit: 5)
        _ = try transaction.evidence(of: Sample.account.id, asOf: Sample.start, limit: 5)
        _ = try transaction.entries(of: claim)
        _ = try transaction.decisions(about: "x", limit: 5)
        _ = try transaction.editions(citing: claim)
        _ = try transaction.edition(1)
        _ = try transaction.latestEditionNumber()
        for prefix in ["r-0", "c-0", "i-0", "a-0", "e-0", "00"] { _ = try transaction.things(named: prefix) }
        _ = try transaction.search(SearchQuery("mayor"), limit: 3)
        _ = try transaction.accounts(limit: 3)
        _ = try transaction.accounts(lastPostedBefore: .max, upTo: 9, limit: 3)
        _ = try transaction.accounts(stating: 7, limit: 3)
        _ = try transaction.accounts(at: ["vale"], measures: [.killed], limit: 3)
        _ = try transaction.openDeliveries(limit: 3)
        _ = try transaction.entries(of: Sample.account.id, after: 1)
        _ = try transaction.captures(after: 0, limit: 3)
        _ = try transaction.reports(after: 0, limit: 3)
        _ = try transaction.claims(after: 0, limit: 3)
        _ = try transaction.entries(after: 0, limit: 3)
        _ = try transaction.openFailures(limit: 3)
        _ = try transaction.contains(Sample.failure)
        _ = try transaction.decision(Sample.decision.id)
        _ = try transaction.decisions(of: [.merge, .undo], asOf: Sample.start)
        _ = try transaction.hasParts(claim)
        _ = try transaction.state("words")
      }
      #expect(plans.count > 40)
      for (statement, steps) in plans.sorted(by: { $0.key < $1.key }) {
        // A search in an index is "SEARCH"; the virtual tables of FTS5 say "SCAN … VIRTUAL TABLE INDEX"; a subquery is a limited number
        // of their rows.
        let scans = steps.filter {
          $0.hasPrefix("SCAN") && !$0.contains("VIRTUAL TABLE") && !$0.contains("CONSTANT ROW")
            && !$0.contains("(subquery")
        }
        #expect(scans.isEmpty, "\(statement)")
      }
    }
  }

  /// The ledger is walked in its order, never sorted whole; what a filter finds is found in an index, and only names are looked through.
  @Test func theLedgerIsWalkedAndNotSorted() async throws {
    let filters = [
      AccountFilter(), AccountFilter(measures: [.killed]), AccountFilter(incident: Sample.incident.id),
      AccountFilter(place: "vale", publisher: "post", asOf: Sample.start),
      AccountFilter(place: "vale", otherPlaceNames: ["marrow"]), AccountFilter(from: CivilDate("2031-02-01")),
    ]
    try await withStore { _, path in
      for sorted in [0, 20_000] {
        let plans = try plans(path) { transaction in
          try Sample.fill(transaction)
          for filter in filters {
            var filter = filter
            filter.maximumSorted = sorted
            try transaction.forEachIncidentAccount(filter) { _, _ in true }
            try transaction.forEachSeriesAccount(filter) { _ in true }
            _ = try transaction.accounts(filter, limit: 3)
          }
        }
        for (statement, steps) in plans.sorted(by: { $0.key < $1.key }) {
          let scans = steps.filter { step in
            step.hasPrefix("SCAN")
              && !["CONSTANT ROW", "SCAN i USING COVERING INDEX incidents_by_day", "SCAN p"].contains(
                where: step.contains)
              && !step.contains("ledger_publishers") && !step.contains("(subquery")
          }
          #expect(scans.isEmpty, "\(statement) \(steps)")
          let isWalk = statement.contains("FROM incidents i CROSS JOIN")
          if isWalk { #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(statement) \(steps)") }
        }
      }
    }
  }
}
