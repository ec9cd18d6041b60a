// What came of a round over the sources.

import Desk
import Model

/// What `daybook collect` answers after each round.
struct CollectAnswer: Answer {
  /// Sources that were asked, had nothing new, failed, wait after failures, and were left when it was stopped.
  let asked, unchanged, failed, waiting, left: Int
  let captures, reports, claims: Int
  /// What could not be read of that which came.
  let failures: [Failure]
  let failureCount: Int
  let stopped: ErrorBody?

  init(_ summary: PollSummary, stopped: CommandFailure?) {
    (asked, unchanged, failed) = (summary.asked, summary.unchanged, summary.failed)
    (waiting, left) = (summary.waiting, summary.left)
    (captures, reports, claims) = (summary.added.captures, summary.added.reports, summary.added.claims)
    (failures, failureCount) = (summary.added.failures, summary.added.failureCount)
    self.stopped = stopped.map(ErrorBody.init)
  }

  func text(_ page: Page) -> String {
    var out = "Asked \(counted(asked, "source", "sources")): "
    out += "\(grouped(captures)) with something new, \(grouped(unchanged)) without, \(grouped(failed)) failed.\n"
    if captures > 0 {
      out += "Added \(counted(reports, "report", "reports")) with \(counted(claims, "claim", "claims")).\n"
    }
    if failed > 0 { out += "'daybook sources ls' says why, and when they are asked again.\n" }
    if waiting > 0 {
      out += "\(counted(waiting, "source waits", "sources wait")) after earlier failures.\n"
    }
    if left > 0 { out += "Stopped; \(counted(left, "source was", "sources were")) not asked.\n" }
    return out + failureLines(failures, count: failureCount, page)
  }
}
