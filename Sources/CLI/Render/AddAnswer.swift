// What came of adding: counts, and each thing that failed with its reason.

import Model

/// What `daybook add` and `daybook import` answer.
struct AddAnswer: Answer {
  /// Captures that are new to the desk.
  var captures = 0
  /// Captures whose bytes the desk had already; nothing was added for them.
  var known = 0
  var reports = 0
  var claims = 0
  var failures: [Failure] = []

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
    if captures == 0, known == 0, failures.isEmpty { out += "There was nothing to add.\n" }
    return out + failureLines(failures, page)
  }
}

/// The failures of one command, one a line.
func failureLines(_ failures: [Failure], _ page: Page) -> String {
  guard !failures.isEmpty else { return "" }
  var out = page.style(.red, "Failed: \(grouped(failures.count))") + "\n"
  for failure in failures { out += wrapped("\(failure.origin): \(failure.reason)", page, indent: "  ") }
  return out
}
