// `daybook explain` as people and programs see it: marks that can be read without colour, and a table that lines up.

import Desk
import Foundation
import Glibc
import Model
import Testing

@testable import CLI

private let text = """
  On 2 March shells killed at least 12 people in Halvek, including four children, police said. A loaf costs $40 now.

  The toll rose to 15 from 12. A dam break could kill 10,000. Some 20,000 people marched.
  """

@Suite struct ExplainTests {
  @Test func marksAndReasons() async {
    expectGolden(await run("explain", text, "--title", "Shells on Halvek").out, "answers/explain.txt")
    expectGolden(await run("explain", text, on: console(width: 72)).out, "answers/explain-72.txt")
    expectGolden(await run("explain", text, "--json").out, "answers/explain.json")
  }

  /// Everything that stands in brackets has its line, in order, and the other way round.
  @Test func everyMarkHasItsLine() async throws {
    let out = await run("explain", text).out
    let marks = out.prefix(upTo: try #require(out.firstRange(of: "[ ] taken")).lowerBound)
    let found = marks.matches(of: #/[\[{]([^\]}]+)[\]}]([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/#).map { String($0.output.1) }
    let table = out.split(separator: "\n").drop { !$0.contains("NUMBER  ") }.dropFirst()
      .prefix { !$0.hasPrefix("[") }.filter { $0.first?.isNumber == true }
    #expect(found.count == 8 && table.count == 8)
    for (mark, line) in zip(found, table) { #expect(line.contains("  \(mark)  "), "\(line)") }
    let taken = table.filter { $0.contains("killed, ") }.compactMap { $0.firstRange(of: "killed, ")?.lowerBound }
    #expect(taken.count == 4)
    #expect(
      Set(zip(table.filter { $0.contains("killed, ") }, taken).map { displayWidth($0.prefix(upTo: $1)) }).count == 1)
  }

  @Test func colourOnlyRepeatsWhatTheBracketsSay() async {
    let plain = await run("explain", text).out
    #expect(!plain.contains("\u{1B}"))
    let coloured = await run("explain", text, "--color", "always").out
    #expect(coloured.contains("\u{1B}[31m[12]²\u{1B}[0m") && coloured.contains("\u{1B}[2m{2}¹\u{1B}[0m"))
    #expect(coloured.replacing(#/\u{1B}\[[0-9]*m/#, with: "") == plain)
    let onTerminal = console(width: 100, onTerminal: true, environment: ["NO_COLOR": "1"])
    #expect(await !run("explain", text, on: onTerminal).out.contains("\u{1B}"))
    #expect(await run("explain", text, on: console(width: 100, onTerminal: true)).out.contains("\u{1B}[31m"))
  }

  @Test func filesAreExplainedAndMistypedOnesNamed() async throws {
    let path = NSTemporaryDirectory() + "daybook-explain-\(UUID().uuidString).txt"
    try "Flood in Ketta\n\nTwo people died in Ketta on Monday, police said.\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    defer { unlink(path) }
    let explained = await run("explain", path, "--date", "2031-03-02")
    #expect(explained.exit == .good)
    #expect(explained.out.contains("Flood in Ketta\n") && explained.out.contains("[Two]¹ people died"))
    let absent = await run("explain", "/absent.txt")
    #expect(absent.exit == .someFailed && absent.out.contains("Failed: "))
    #expect(await run("explain", "").exit == .someFailed)
    #expect(await run("explain").exit == .usage)
    #expect(await run("explain", "Nobody came to the square.").out.contains("There is no number in it."))
    let arabic = await run("explain", "قُتل 12 شخصا في القصف", "--lang", "ar")
    #expect(arabic.out.contains("[12]¹"))
  }

  @Test func textCannotSteerTheTerminal() async {
    let out = await run(
      "explain", "Shells killed 12\u{1B}[2J people \u{1B}]0;x\u{7} and 3\u{202E}.", "--color", "never"
    ).out
    #expect(!out.contains("\u{1B}") && !out.contains("\u{7}") && !out.contains("\u{202E}"))
  }
}
