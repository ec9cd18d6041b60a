// Short answers: a path that was made or written.

/// What `daybook init` answers.
struct InitAnswer: Answer {
  let desk: String
  /// It was made now; a desk that was there is left as it is.
  var isNew = true

  func text(_ page: Page) -> String {
    guard isNew else { return "\(neutral(desk)) is a desk already; nothing was changed.\n" }
    return "Made a desk in \(neutral(desk)).\nNext: daybook add FILE-OR-FOLDER\n"
  }
}

/// What `daybook export` answers when it writes to a file.
struct ExportAnswer: Answer {
  let file: String
  let lines: Int

  func text(_ page: Page) -> String { "Wrote \(counted(lines, "line", "lines")) to \(neutral(file)).\n" }
}
