// What checking the record found.

import Desk

/// What `daybook verify` answers.
struct VerifyAnswer: Answer {
  let captures: Int
  /// Reports that were read from the bytes again.
  let reports: Int
  let passages: Int
  let editions: Int
  /// The first of them.
  let differences: [Difference]
  let differenceCount: Int
  /// Captures that the log has and the record not yet.
  var waiting = 0
  /// Captures that earlier readers read otherwise.
  var earlierReadings = 0

  var exit: ExitCode { differenceCount == 0 ? .good : .differences }

  func text(_ page: Page) -> String {
    let checked =
      "\(counted(captures, "capture", "captures")), \(counted(reports, "report", "reports")), "
      + "\(counted(passages, "passage", "passages")), \(counted(editions, "edition", "editions"))"
    var left =
      waiting == 0
      ? ""
      : "\(counted(waiting, "capture", "captures")) of an interrupted run will be taken in by the next 'daybook add'.\n"
    if earlierReadings > 0 {
      left +=
        "\(counted(earlierReadings, "capture was", "captures were")) read by an earlier reader, or elsewhere; the text on "
        + "record was kept.\n"
    }
    guard differenceCount > 0 else { return page.style(.green, "Everything stands") + ": checked \(checked).\n" + left }
    var out = page.style(.red, counted(differenceCount, "difference", "differences")) + " in \(checked).\n" + left
    for difference in differences {
      out += wrapped("\(difference.subject): \(difference.message) (\(difference.code))", page, indent: "  ")
    }
    let more = differenceCount - differences.count
    return more > 0 ? out + "  … and \(grouped(more)) more.\n" : out
  }
}
