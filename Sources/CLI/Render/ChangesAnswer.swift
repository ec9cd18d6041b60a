// What changed between two captures of a text.

import Desk

/// What `daybook changes` answers.
struct ChangesAnswer: Answer {
  let changes: [TextChange]

  func text(_ page: Page) -> String {
    guard !changes.isEmpty else { return "Nothing has changed.\n" }
    return changes.map { change in
      var out = page.style(.bold, neutral(change.title ?? change.url ?? change.origin)) + "\n"
      out += page.style(.dim, "  \(neutral(change.url ?? change.origin))") + "\n"
      out += page.style(.dim, "  \(change.earlierObtained) → \(change.laterObtained)") + "\n"
      for line in change.lines {
        let text = wrapped((line.isNew ? "+ " : "- ") + line.text, page, indent: "  ")
        out += page.style(line.isNew ? .green : .red, String(text.dropLast())) + "\n"
      }
      return out
    }.joined(separator: "\n")
  }
}
