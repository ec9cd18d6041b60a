// Widths, neutral text, tables, colour, streams.

import Glibc
import Testing

@testable import CLI

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("Dravo", 5), ("Drávo", 5), ("Dra\u{301}vo", 5), ("東京都", 6), ("ﾄｳｷｮｳ", 5), ("서울", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("مدينة", 5), ("مَدِينَة", 5), ("שָׁלוֹם", 4), ("Ереван", 6), ("🚑", 2), ("a\u{200D}b", 2), ("naïve…", 6), ("–", 1),
    ("กำ", 2), ("हिन्दी", 5),
  ]) func areThoseOfATerminal(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func cuttingKeepsWithinTheWidthAndLettersWhole() {
    #expect(truncate("Dravo Herald", to: 12) == "Dravo Herald")
    #expect(truncate("Dravo Herald", to: 7) == "Dravo…")
    #expect(truncate("東京都庁", to: 6) == "東京…")
    #expect(truncate("東京都庁", to: 4) == "東…")
    #expect(truncate("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
    #expect(truncate("abc", to: 0) == "")
    for width in 1...20 { #expect(displayWidth(truncate("مَدِينَة 東京 🚑 Dravo", to: width)) <= width) }
  }

  @Test func linesBreakAtSpaces() {
    #expect(wrap("one two  three", width: 7) == ["one two", "three"])
    #expect(wrap("incomprehensible", width: 4) == ["incomprehensible"])
    #expect(wrap("", width: 4) == [])
  }
}

@Suite struct NeutralTests {
  @Test(arguments: [
    ("plain", "plain"), ("two\nlines\tand tab", "two lines and tab"), ("\u{1B}[31mred\u{1B}[0m", "red"),
    ("\u{1B}]0;title\u{7}rest", "0;titlerest"), ("\u{1B}]8;;no end", "8;;no end"), ("a\u{9B}2Jb", "ab"),
    ("a\u{1B}", "a"),
    ("a\u{1B}[", "a"), ("a\u{1B}[31", "a"), ("bell\u{7}\u{8}\u{8}back", "bellback"), ("nul\u{0}", "nul"),
    ("\u{202E}321\u{202C}", "321"), ("\u{2066}x\u{2069}", "x"), ("\u{FEFF}bom", "bom"), ("c\u{85}1", "c 1"),
    ("\u{E0041}tag", "tag"), ("می‌خواهم", "می‌خواهم"), ("\r\noverwrite", " overwrite"), ("\u{1B}cx", "x"),
  ]) func textCannotSteerATerminal(_ outside: String, _ shown: String) {
    #expect(neutral(outside) == shown)
  }

  @Test func lineBreaksMayBeKept() {
    #expect(neutralLines("one\n\ntwo\u{1B}[2J") == "one\n\ntwo")
  }
}

@Suite struct TableTests {
  private var table: Table {
    var table = Table([.init("PLACE", shrinksTo: 6), .init("FIGURE", alignsRight: true), .init("NOTE", shrinksTo: 6)])
    table.row([.init("Lower Dravo"), .init("1,204", .bold), .init("single source")])
    table.row([.init("東京"), .init("3"), .init("")])
    table.row([.init("مدينة"), .init("at least 12"), .init("unconfirmed\u{1B}[2J")])
    return table
  }

  @Test func columnsLineUpInEveryScript() {
    expectGolden(table.text(width: nil, style: .plain), "answers/table.txt")
  }

  @Test func aNarrowTerminalCutsWhatMayBeCut() {
    let text = table.text(width: 34, style: .plain)
    expectGolden(text, "answers/table-narrow.txt")
    for line in text.split(separator: "\n") { #expect(displayWidth(line) <= 34) }
  }

  @Test func colourDoesNotMoveColumns() {
    let colored = table.text(width: nil, style: Style(isColored: true))
    #expect(colored.contains("\u{1B}[1m1,204\u{1B}[0m"))
    #expect(neutralLines(colored) == neutralLines(table.text(width: nil, style: .plain)))
  }
}

@Suite struct StyleTests {
  @Test func colourIsForTerminalsAndCanBeRefused() {
    #expect(Style(.auto, isTerminal: true, environment: [:]).isColored)
    #expect(!Style(.auto, isTerminal: false, environment: [:]).isColored)
    #expect(!Style(.auto, isTerminal: true, environment: ["NO_COLOR": "1"]).isColored)
    #expect(Style(.auto, isTerminal: true, environment: ["NO_COLOR": ""]).isColored)
    #expect(!Style(.auto, isTerminal: true, environment: ["TERM": "dumb"]).isColored)
    #expect(Style(.always, isTerminal: false, environment: ["NO_COLOR": "1"]).isColored)
    #expect(!Style(.never, isTerminal: true, environment: [:]).isColored)
  }

  @Test func progressIsForTerminalsOnly() {
    let piped = console()
    Progress(piped, isQuiet: false).show("half")
    #expect(piped.err.text.isEmpty)
    let quiet = console(onTerminal: true)
    Progress(quiet, isQuiet: true).show("half")
    #expect(quiet.err.text.isEmpty)
    let seen = console(width: 20, onTerminal: true)
    let progress = Progress(seen, isQuiet: false)
    progress.show("adding \u{1B}[2J a long name of a file")
    progress.show("too soon to be shown")
    progress.clear()
    #expect(seen.err.text == "\r\u{1B}[Kadding  a long nam…\r\u{1B}[K")
  }
}

@Suite struct StreamTests {
  @Test func aReaderWhoLeavesEndsTheOutputAndNothingElse() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    close(ends[0])
    let sink = Sink(descriptor: ends[1])
    sink.write(String(repeating: "x", count: 200_000))
    sink.flush()
    #expect(sink.isClosed)
    #expect(sink.fault == nil)
    close(ends[1])
  }

  @Test func aFullDiskIsSaid() {
    let full = open("/dev/full", O_WRONLY)
    let sink = Sink(descriptor: full)
    sink.write("x")
    sink.flush()
    #expect(sink.fault != nil)
    close(full)
  }

  @Test func outputThatCannotBeWrittenFailsTheRun() async {
    let memory = console()
    let full = Console(
      out: Sink(descriptor: open("/dev/full", O_WRONLY)), err: memory.err, input: memory.input, outIsTerminal: false,
      errIsTerminal: false, width: nil, environment: [:], currentDirectory: "/")
    #expect(await Daybook.run(["help"], on: full) == .stopped)
    #expect(memory.err.text.hasPrefix("daybook: The output could not be written"))
  }

  private func lines(_ bytes: [UInt8], maximum: Int = 100) throws -> [InputLine] {
    let descriptor = try inputOf(bytes)
    defer { close(descriptor) }
    var reader = LineReader(descriptor: descriptor, maximum: maximum)
    var found: [InputLine] = []
    while let line = reader.next() { found.append(line) }
    return found
  }

  @Test func linesAreReadWithAnyEnding() throws {
    #expect(try lines(Array("a\r\n\nb".utf8)) == [.line(Array("a".utf8)), .line([]), .line(Array("b".utf8))])
    #expect(try lines([]) == [])
    #expect(try lines([10]) == [.line([])])
  }

  @Test func aLineTooLongIsSkippedAndTheNextIsRead() throws {
    let long = [UInt8](repeating: 120, count: 1_000_000)
    #expect(try lines(long + [10] + Array("b\n".utf8)) == [.tooLong, .line(Array("b".utf8))])
    #expect(try lines(long) == [.tooLong])
    #expect(try lines([UInt8](repeating: 120, count: 100)) == [.line([UInt8](repeating: 120, count: 100))])
  }

  @Test func aFolderAsInputIsAFault() {
    var reader = LineReader(descriptor: open("/", O_RDONLY))
    guard case .fault = reader.next() else {
      Issue.record("no fault")
      return
    }
    #expect(reader.next() == nil)
  }
}
