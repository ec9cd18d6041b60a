// The languages, and what came of marked texts.

import Desk

/// What `daybook language` answers.
struct LanguagesAnswer: Answer {
  let languages: [LanguageEntry]
  let problems: [LanguageProblem]

  func text(_ page: Page) -> String {
    var table = Table([.init("CODE"), .init("WORDS", alignsRight: true), .init("PACK")])
    for language in languages {
      table.row([.init(language.code), .init(String(language.words)), .init(language.file ?? "ships with Daybook")])
    }
    // who writes a pack is told what it has no words for yet
    let gaps = languages.filter { $0.file != nil && !$0.gaps.isEmpty }.map {
      wrapped("\($0.code) has no words yet for: \($0.gaps.joined(separator: "; "))", page, indent: "")
    }
    return table.text(width: page.width, style: page.style) + gaps.joined() + problems.map { $0.text(page) }.joined()
  }
}

/// What `daybook language check` answers.
struct MarkedAnswer: Answer {
  let result: MarkedResult

  func text(_ page: Page) -> String {
    var text = ""
    for difference in result.differences {
      text += page.style(.bold, neutral("\(difference.file):\(difference.line)")) + "\n"
      text += wrapped(difference.text, page, indent: "  ")
      for problem in difference.problems { text += wrapped(problem, page, indent: "    ") }
    }
    text += result.problems.map { $0.text(page) }.joined()
    return text + counted(result.texts, "text", "texts") + ", \(result.differences.count) read otherwise than marked, "
      + counted(result.knownLimits, "known limit", "known limits") + ".\n"
  }

  func encode(to encoder: any Encoder) throws { try result.encode(to: encoder) }
}

extension LanguageProblem {
  func text(_ page: Page) -> String { page.style(.red, neutral(file)) + ": " + neutral(problem) + "\n" }
}
