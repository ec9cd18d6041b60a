// Command lines: what is understood, and what is refused with which sentence.

import Model
import Testing

@testable import CLI

private func arguments(_ words: String...) throws -> Arguments {
  guard case .run(_, let arguments) = try Parser(verbs: verbs).request(words) else {
    throw CommandFailure.usage("test", "not a command")
  }
  return arguments
}

@Suite struct ParserTests {
  @Test func valuesAreGivenEitherWay() throws {
    let typed = try arguments(
      "add", "--publisher", "Dravo Herald", "--date=2031-03-02", "a", "--url=https://x.example/?a=b", "b")
    #expect(typed[AddVerb.publisher] == "Dravo Herald")
    #expect(typed[AddVerb.date] == CivilDate(year: 2031, month: 3, day: 2))
    #expect(typed[AddVerb.url] == "https://x.example/?a=b")
    #expect(typed[AddVerb.language] == nil)
    #expect(typed.operands == ["a", "b"])
  }

  @Test func aDoubleDashEndsOptions() throws {
    #expect(try arguments("add", "--", "--publisher", "-", "--").operands == ["--publisher", "-", "--"])
  }

  @Test func aDashIsAnOperand() throws {
    #expect(try arguments("add", "-").operands == ["-"])
  }

  @Test func repeatedOptionsKeepTheirOrder() throws {
    let typed = try arguments("ledger", "--measure", "injured", "--measure=killed")
    #expect(typed.all(LedgerVerb.measure) == [.injured, .killed])
  }

  @Test func commonOptionsMayStandBeforeTheVerb() throws {
    let typed = try arguments("--desk", "floods", "--json", "--color=never", "ledger", "--entries")
    #expect(typed[CommonOptions.desk] == "floods")
    #expect(typed.has(CommonOptions.json))
    #expect(typed[CommonOptions.color] == .never)
    #expect(typed.has(LedgerVerb.entries))
  }

  @Test func aDayStandsForItsEnd() throws {
    #expect(try arguments("ledger", "--as-of", "2031-03-04")[LedgerVerb.asOf]?.description == "2031-03-04T23:59:59Z")
    #expect(
      try arguments("ledger", "--as-of", "2031-03-04T12:00+02:00")[LedgerVerb.asOf]?.description
        == "2031-03-04T10:00:00Z")
  }

  @Test(arguments: [
    ("--publsher", "--publisher"), ("--pub", "--publisher"), ("--measur", "--measure"), ("--jsno", "--json"),
    ("--xyzzy", nil), ("--", nil),
  ]) func theNearestNameIsFound(_ typed: String, _ meant: String?) {
    #expect(nearest(to: typed, among: ["--publisher", "--measure", "--json", "--to"]) == meant)
  }

  @Test func noVerbOrOptionIsDeclaredTwice() {
    #expect(Set(verbs.map { $0.spec.name }).count == verbs.count)
    for verb in verbs {
      let names = verb.spec.allOptions.map(\.name)
      #expect(Set(names).count == names.count, "\(verb.spec.name)")
    }
  }
}

@Suite struct ErrorTests {
  /// Every way to be misunderstood, with what is said of it. One file, so that the sentences can be read together.
  @Test func everyUsageErrorHasItsSentence() async {
    let lines: [[String]] = [
      ["legder"], ["frobnicate"], ["help", "serach"], ["--jsn", "ledger"], ["--quiet"],
      ["add"], ["why"], ["why", "a-1", "a-2", "a-3"], ["search"], ["import"], ["verify", "now"],
      ["add", "--publsher", "X", "a"], ["add", "--pub", "X", "a"], ["add", "-x", "a"], ["add", "--frobnicate", "a"],
      ["add", "--date"], ["add", "--date", "yesterday", "a"], ["add", "--date", "2031-02-30", "a"],
      ["add", "--url", "ftp://x.example/", "a"], ["add", "--lang", "e!", "a"], ["add", "--publisher=", "a"],
      ["add", "--publisher", "A", "--publisher", "B", "a"], ["ledger", "--entries=yes"],
      ["ledger", "--measure", "dead"], ["ledger", "--as-of", "noon"], ["search", "--limit", "0", "x"],
      ["export", "--format", "xml"], ["ledger", "--color", "pink"], ["ledger", "\u{1B}]0;title\u{7}\u{1B}[2J"],
    ]
    var text = ""
    for words in lines {
      let outcome = await run(words)
      #expect(outcome.exit == .usage, "\(words)")
      #expect(outcome.out.isEmpty)
      text += "$ daybook \(neutral(words.joined(separator: " ")))\n\(outcome.err)\n"
    }
    expectGolden(text, "errors.txt")
  }

  @Test func withJSONAnErrorIsAnObjectOnStandardOutput() async {
    let outcome = await run("ledger", "--measure", "dead", "--json")
    #expect(outcome.exit == .usage)
    #expect(outcome.err.isEmpty)
    expectGolden(outcome.out, "error.json")
  }

  @Test func aTextThatLooksLikeTheFlagIsNotIt() async {
    #expect(await run("add", "--nonsense", "--", "--json").out.isEmpty)
  }

  private func run(_ words: [String]) async -> Outcome {
    let console = console()
    let exit = await Daybook.run(words, on: console)
    return Outcome(exit: exit, out: console.out.text, err: console.err.text)
  }

  private func run(_ words: String...) async -> Outcome { await run(words) }
}
