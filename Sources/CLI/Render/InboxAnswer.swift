// What waits for a person: captures that could not be taken in, each with its reason.

import Model

/// What `daybook inbox --failed` answers.
struct InboxAnswer: Answer {
  let failures: [Failure]
  /// There are more than are shown.
  var isCut = false

  func text(_ page: Page) -> String {
    guard !failures.isEmpty else { return "Nothing failed.\n" }
    var table = Table([
      .init("WHEN"), .init("STAGE"), .init("CODE"), .init("FROM", shrinksTo: 16), .init("REASON", shrinksTo: 24),
    ])
    for failure in failures {
      table.row([
        .init(failure.at.description), .init(failure.stage), .init(failure.code, .red), .init(failure.origin),
        .init(failure.reason),
      ])
    }
    return table.text(width: page.width, style: page.style) + "\n" + counted(failures.count, "failure", "failures")
      + (isCut ? "; there are more behind them" : "") + ".\n"
  }
}
