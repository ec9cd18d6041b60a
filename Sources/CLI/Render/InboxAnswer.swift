// What waits for a person: captures that could not be taken in, each with its reason.

import Model

/// What `daybook inbox --failed` answers.
struct InboxAnswer: Answer {
  let failures: [Failure]
  /// There are more than are shown.
  var isCut = false

  func text(_ page: Page) -> String {
    guard !failures.isEmpty else { return "Nothing failed.\n" }
    let end =
      "\n" + counted(failures.count, "failure", "failures") + (isCut ? "; there are more behind them" : "") + ".\n"
    // On a terminal, paths and reasons are read in full; in a file or a pipe, a failure is a line.
    return (page.width == nil ? table(page) : blocks(page)) + end
  }

  private func blocks(_ page: Page) -> String {
    failures.map { failure in
      page.style(.dim, failure.at.description) + "  \(neutral(failure.stage))  "
        + page.style(.red, neutral(failure.code)) + "\n" + wrapped(failure.origin, page, indent: "  ")
        + wrapped(failure.reason, page, indent: "    ")
    }.joined()
  }

  private func table(_ page: Page) -> String {
    var table = Table([
      .init("WHEN"), .init("STAGE"), .init("CODE"), .init("FROM"), .init("REASON"),
    ])
    for failure in failures {
      table.row([
        .init(failure.at.description), .init(failure.stage), .init(failure.code, .red), .init(failure.origin),
        .init(failure.reason),
      ])
    }
    return table.text(width: nil, style: page.style)
  }
}
