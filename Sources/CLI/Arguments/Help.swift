// Help texts, made from the declarations alone, always at one width so that they can be kept as golden files.

extension VerbSpec {
  var usageLine: String {
    let operands = operands.usage.isEmpty ? "" : " " + operands.usage
    return "Usage: daybook \(name) [options]\(operands)"
  }

  /// The text of `daybook help VERB`.
  var help: String {
    var lines = ["daybook \(name): \(summary)", "", usageLine]
    for paragraph in discussion { lines += [""] + wrap(paragraph, width: Help.width) }
    if !options.isEmpty { lines += ["", "Options"] + Help.list(options) }
    lines += ["", "Options of every verb"] + Help.list(CommonOptions.all)
    lines += ["", examples.count == 1 ? "Example" : "Examples"]
    for example in examples {
      lines += ["  " + example.line] + wrap(example.meaning, width: Help.width - 6).map { "      " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The overview, and what help texts share.
enum Help {
  static let width = 80
  private static let column = 22

  /// The text of `daybook help`.
  static func overview(_ verbs: [any Verb.Type]) -> String {
    var lines = [
      "Daybook keeps the working record of a crisis desk: reports in, an anchored",
      "ledger and a digest out. Every figure leads back to the sentence that says it.",
      "",
      "Usage: daybook VERB [options] ...",
      "",
      "Verbs",
    ]
    for verb in verbs { lines += row(verb.spec.name, verb.spec.summary) }
    lines += row("help VERB", "how to use a verb, with examples")
    lines += ["", "Options of every verb"] + list(CommonOptions.all) + row("--version", "show the version")
    lines += ["", "Exit codes"] + ExitCode.allCases.flatMap { row("\($0.rawValue)", $0.meaning) }
    lines += [
      "", "Environment",
    ]
    lines += row("NO_COLOR", "when set to anything, no colour unless --color=always")
    lines += row("COLUMNS", "width of tables, where the terminal does not say")
    lines += row("DAYBOOK_CLOCK", "a time that stands for now, to make a run again as it was")
    return lines.joined(separator: "\n") + "\n"
  }

  static func list(_ options: [Declaration]) -> [String] {
    options.flatMap { option in
      row(
        "--" + option.name + (option.valueName.map { " " + $0 } ?? ""),
        option.help + (option.repeats ? "; may be repeated" : ""))
    }
  }

  private static func row(_ head: String, _ text: String) -> [String] {
    let body = wrap(text, width: width - column)
    let indent = String(repeating: " ", count: column)
    guard head.count + 4 <= column else { return ["  " + head] + body.map { indent + $0 } }
    let first = "  " + head + String(repeating: " ", count: column - 2 - head.count) + (body.first ?? "")
    return [first] + body.dropFirst().map { indent + $0 }
  }
}

/// Breaks a text at spaces, so that no line is wider than `width` columns unless one word is.
func wrap(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    let size = displayWidth(word)
    if used > 0, used + 1 + size > width {
      lines.append(line)
      (line, used) = ("", 0)
    }
    line += used > 0 ? " " + word : word
    used += used > 0 ? size + 1 : size
  }
  if used > 0 { lines.append(line) }
  return lines
}
