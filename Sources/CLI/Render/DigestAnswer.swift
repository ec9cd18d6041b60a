// What an edition holds and where it was written.

import Model

/// What `daybook digest` answers.
struct DigestAnswer: Answer {
  /// The edition's number and its permanent name, as `--since` takes either.
  let edition: Int
  let id: String
  let day: CivilDate
  let figures: Int
  let items: Int
  let corrections: Int
  let changes: Int
  /// The files that were written, the page first.
  let files: [String]

  func text(_ page: Page) -> String {
    var out =
      page.style(.bold, "Edition \(edition)") + " of \(day): \(counted(figures, "figure", "figures")), "
    out += "\(counted(items, "item", "items")), \(counted(corrections, "correction", "corrections")), "
    out += "\(counted(changes, "other change", "other changes")) since the last.\n"
    for file in files { out += "  \(neutral(file))\n" }
    return out
  }
}
