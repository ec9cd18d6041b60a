// Help texts are golden files; what they promise is checked against the declarations.

import Testing

@testable import CLI

@Suite struct HelpTests {
  @Test(arguments: verbs.map { $0.spec.name }) func ofEachVerb(_ name: String) async {
    let help = await run("help", name)
    #expect(help.exit == .good)
    expectGolden(help.out, "help/\(name).txt")
    #expect(await run(name, "--help").out == help.out)
    #expect(await run(name, "-h").out == help.out)
  }

  @Test func ofTheProgram() async {
    let overview = await run("help")
    expectGolden(overview.out, "help/daybook.txt")
    #expect(await run().out == overview.out)
    #expect(await run("--help").out == overview.out)
    #expect(await run("-h").out == overview.out)
  }

  @Test func noLineIsWiderThanATerminal() async {
    for verb in verbs {
      for line in verb.spec.help.split(separator: "\n") where !line.hasPrefix("  daybook") {
        #expect(displayWidth(line) <= 90, "\(line)")
      }
    }
  }

  /// An example that its own verb would refuse is worse than none.
  @Test(arguments: verbs.flatMap { $0.spec.examples.map { $0.line } }) func everyExampleIsUnderstood(_ line: String)
    throws
  {
    let start = try #require(line.firstRange(of: "daybook "))
    let parser = Parser(verbs: verbs)
    let words = shellWords(String(line[start.upperBound...]))
    guard case .run = try parser.request(words) else {
      Issue.record("not a command: \(line)")
      return
    }
  }

  @Test func theVersionIsShown() async {
    #expect(await run("--version").out == "daybook \(Daybook.version)\n")
  }

  /// Words as a shell would part them, up to what belongs to the shell itself.
  private func shellWords(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isOpen = false
    for character in line {
      if let end = quote {
        if character == end { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        (quote, isOpen) = (character, true)
      } else if character == " " {
        if isOpen || !word.isEmpty { words.append(word) }
        (word, isOpen) = ("", false)
      } else if "|<>&".contains(character) {
        return words
      } else {
        word.append(character)
      }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    return words
  }
}
