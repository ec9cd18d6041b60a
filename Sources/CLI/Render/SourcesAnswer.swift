// Sources and how each is doing; and what came of changing them.

import Desk
import Model

/// What `daybook sources ls` answers.
struct SourcesAnswer: Answer {
  let sources: [PolledSource]

  func text(_ page: Page) -> String {
    guard !sources.isEmpty else { return "There are no sources; 'daybook sources add URL' adds one.\n" }
    var table = Table([
      .init("SOURCE", shrinksTo: 24), .init("LAST SUCCESS"), .init("FAILED", alignsRight: true), .init("STATE"),
    ])
    for source in sources {
      let state: (String, Ink?) =
        source.isPaused
        ? ("paused", .dim)
        : source.failures > 0
          ? (source.failureCode ?? "failed", .red) : source.lastTried == nil ? ("new", .cyan) : ("good", .green)
      table.row([
        .init(source.address), .init(source.lastSuccess?.description ?? "never"), .init("\(source.failures)"),
        .init(state.0, state.1),
      ])
      if let title = source.title { table.note(title + (source.isPage ? " (page)" : "")) }
      if let moved = source.movedTo { table.note("moved to \(moved)") }
      if let letter = source.lastUID { table.note("read up to letter \(letter)") }
      if source.failures > 0, let reason = source.failureReason { table.note(reason) }
      if !source.isPaused, let wait = source.notBefore { table.note("asked again after \(wait)") }
    }
    return table.text(width: page.width, style: page.style)
  }
}

/// What `daybook sources add`, `pause`, `resume` and `rm` answer.
struct SourceChangeAnswer: Answer {
  /// An address for which it could not be done.
  struct Failed: Encodable, Sendable {
    let source: String
    let error: ErrorBody
  }

  let action: String
  /// The sources that were added, paused …
  var done: [String] = []
  /// Those that were sources already.
  var known: [String] = []
  /// What a list had in place of addresses.
  var refused: [String] = []
  var failures: [Failed] = []
  var exit = ExitCode.good

  private enum CodingKeys: String, CodingKey { case action, done, known, refused, failures }

  func text(_ page: Page) -> String {
    let word = ["add": "Added", "pause": "Paused", "resume": "Resumed", "rm": "Removed"][action] ?? action
    var out = ""
    if !done.isEmpty {
      out += "\(word) \(counted(done.count, "source", "sources")).\n" + done.map { "  \(neutral($0))\n" }.joined()
    }
    if !known.isEmpty {
      out += "\(counted(known.count, "address", "addresses")) already a source.\n".replacing(
        "1 address ", with: "1 address was ")
    }
    if !refused.isEmpty {
      out += page.style(.red, "No address that can be asked") + ":\n" + refused.map { "  \(neutral($0))\n" }.joined()
    }
    return out
  }
}
