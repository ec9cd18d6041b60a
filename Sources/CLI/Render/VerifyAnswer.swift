// What checking the record found.

import Model

/// Something in the record that is not as it was.
struct Difference: Encodable, Sendable, Equatable {
  /// A stable code: `captureBytes`, `passage`, `editionFigure` …
  let code: String
  /// What it concerns: the name of a capture, claim or edition.
  let subject: String
  /// One sentence.
  let message: String
}

/// What `daybook verify` answers.
struct VerifyAnswer: Answer {
  let captures: Int
  let passages: Int
  let editions: Int
  let differences: [Difference]

  var exit: ExitCode { differences.isEmpty ? .good : .differences }

  func text(_ page: Page) -> String {
    let checked =
      "\(counted(captures, "capture", "captures")), \(counted(passages, "passage", "passages")), "
      + counted(editions, "edition", "editions")
    guard !differences.isEmpty else { return page.style(.green, "Everything stands") + ": checked \(checked).\n" }
    var out = page.style(.red, counted(differences.count, "difference", "differences")) + " in \(checked).\n"
    for difference in differences {
      out += wrapped("\(difference.subject): \(difference.message) (\(difference.code))", page, indent: "  ")
    }
    return out
  }
}
