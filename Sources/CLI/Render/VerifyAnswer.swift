// What checking the record found.

import Desk

/// What `daybook verify` answers.
struct VerifyAnswer: Answer {
  let captures: Int
  let passages: Int
  let editions: Int
  /// The first of them.
  let differences: [Difference]
  let differenceCount: Int
  /// Captures that the log has and the record not yet.
  var waiting = 0

  var exit: ExitCode { differenceCount == 0 ? .good : .differences }

  func text(_ page: Page) -> String {
    let checked =
      "\(counted(captures, "capture", "captures")), \(counted(passages, "passage", "passages")), "
      + counted(editions, "edition", "editions")
    let left =
      waiting == 0
      ? ""
      : "\(counted(waiting, "capture", "captures")) of an interrupted run will be taken in by the next 'daybook add'.\n"
    guard differenceCount > 0 else { return page.style(.green, "Everything stands") + ": checked \(checked).\n" + left }
    var out = page.style(.red, counted(differenceCount, "difference", "differences")) + " in \(checked).\n" + left
    for difference in differences {
      out += wrapped("\(difference.subject): \(difference.message) (\(difference.code))", page, indent: "  ")
    }
    let more = differenceCount - differences.count
    return more > 0 ? out + "  … and \(grouped(more)) more.\n" : out
  }
}
