// Short answers: a path that was made or written.

/// What `daybook init` answers.
struct InitAnswer: Answer {
  let desk: String

  func text(_ page: Page) -> String {
    "Made a desk in \(neutral(desk)).\nNext: daybook add FILE-OR-FOLDER\n"
  }
}

/// What `daybook export` answers when it writes to a file.
struct ExportAnswer: Answer {
  let file: String
  let lines: Int

  func text(_ page: Page) -> String { "Wrote \(counted(lines, "line", "lines")) to \(neutral(file)).\n" }
}
