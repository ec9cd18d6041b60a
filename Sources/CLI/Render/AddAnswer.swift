// What came of adding: counts, and each thing that failed with its reason.

import Desk
import Model

/// What `daybook add` and `daybook import` answer.
struct AddAnswer: Answer {
  /// Captures that are new to the desk.
  var captures = 0
  /// Captures whose bytes the desk had already; nothing was added for them.
  var known = 0
  var reports = 0
  var claims = 0
  /// The first of what failed; `daybook inbox` has all.
  var failures: [Failure] = []
  /// How much failed.
  var failureCount = 0
  /// Why it ended before its end; nil when it did not.
  var stopped: ErrorBody?

  func text(_ page: Page) -> String {
    var out = ""
    if captures > 0 {
      out += "Added \(counted(captures, "capture", "captures")) with \(counted(reports, "report", "reports"))"
      out += " and \(counted(claims, "claim", "claims")).\n"
    }
    if known > 0 {
      out +=
        known == 1
        ? "1 was already here; nothing was added for it.\n"
        : "\(grouped(known)) were already here; nothing was added for them.\n"
    }
    if captures == 0, known == 0, failures.isEmpty, stopped == nil { out += "There was nothing to add.\n" }
    return out + failureLines(failures, count: failureCount, page)
  }
}

extension AddAnswer {
  init(_ summary: AddSummary, stopped: CommandFailure?) {
    (captures, known, reports, claims) = (summary.captures, summary.known, summary.reports, summary.claims)
    (failures, failureCount) = (summary.failures, summary.failureCount)
    self.stopped = stopped.map(ErrorBody.init)
  }

  init(_ summary: ImportSummary) {
    (captures, known, reports, claims) = (summary.captures, summary.known, summary.reports, summary.claims)
    (failures, failureCount) = (summary.failures, summary.failureCount)
  }
}

/// The failures of one command, one a line.
func failureLines(_ failures: [Failure], count: Int, _ page: Page) -> String {
  guard !failures.isEmpty else { return "" }
  let shown = failures.prefix(maximumFailureLines)
  var out = page.style(.red, "Failed: \(grouped(count))") + "\n"
  for failure in shown { out += wrapped("\(failure.origin): \(failure.reason)", page, indent: "  ") }
  if count > shown.count { out += "  … and \(grouped(count - shown.count)) more; 'daybook inbox' lists them all.\n" }
  return out
}

/// More failures than these are better read in the inbox.
private let maximumFailureLines = 50
