// The review as a person has it: the program itself on a terminal of its own, with a desk, another process beside it, and every way out.

import Foundation
import Glibc
import Model
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(15)), .serialized) struct ReviewProcessTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples").path
  private static let environment = [
    "PATH": "/usr/bin:/bin", "TERM": "xterm", "DAYBOOK_CLOCK": "2031-03-12T08:00:00Z", "SWIFT_BACKTRACE": "enable=no",
    "NO_COLOR": "1",
  ]

  private func verb(_ words: String...) async -> Outcome { await ReviewProcessTests.verb(words) }

  private static func verb(_ words: [String]) async -> Outcome {
    let console = console(environment: ReviewProcessTests.environment)
    let exit = await Daybook.run(words, on: console)
    return Outcome(exit: exit, out: console.out.text, err: console.err.text)
  }

  private static func place() -> String { NSTemporaryDirectory() + "daybook-review-\(UUID().uuidString)" }

  /// The desk that each test has a copy of, made once.
  private static let sample = Task {
    let desk = place()
    #expect(await verb(["init", desk]).exit == .good)
    let days = ["day-01", "day-02"].map { "\(examples)/\($0)" }
    #expect(await verb(["add", "--desk", desk] + days).exit == .good)
    return desk
  }

  /// A desk with the sample's first two days, and a review of it on a terminal.
  private func withReview(
    _ words: [String] = [],
    _ body: (_ desk: String, _ program: TerminalProgram, _ before: [UInt32]) async throws -> Void
  ) async throws {
    let desk = ReviewProcessTests.place()
    defer { try? FileManager.default.removeItem(atPath: desk) }
    try FileManager.default.copyItem(atPath: await ReviewProcessTests.sample.value, toPath: desk)
    let terminal = try #require(PseudoTerminal())
    let before = terminal.modes
    let program = try #require(
      await TerminalProgram(
        ["review", "--desk", desk, "--actor", "mira"] + words, on: terminal, environment: ReviewProcessTests.environment
      ))
    try #require(await program.shows("1 of "), "\(terminal.written)")
    try #require(await program.shows("Said by"), "\(terminal.picture)")
    try await body(desk, program, before)
  }

  private struct Listed: Decodable {
    struct Item: Decodable {
      struct Claim: Decodable { let id: String }
      let claim: Claim
      let doubts: [String]
    }
    let items: [Item]
    let total: Int
  }

  /// What waits, as a script is told.
  private func listed(_ desk: String) async throws -> Listed {
    let outcome = await verb("review", "--list", "--limit", "1000", "--json", "--desk", desk)
    return try JSONDecoder().decode(Listed.self, from: Data(outcome.out.utf8))
  }

  private struct Journaled: Decodable {
    struct Decision: Decodable { let action, subject, actor, reason, at: String }
    let decision: Decision
  }

  private func journal(_ desk: String) throws -> [Journaled.Decision] {
    let text = (try? String(contentsOfFile: "\(desk)/log/decisions.jsonl", encoding: .utf8)) ?? ""
    return try text.split(separator: "\n").map { line in
      try JSONDecoder().decode(Journaled.self, from: Data(line.utf8)).decision
    }
  }

  /// Types, and waits for what it leads to.
  private func press(_ keys: String, _ program: TerminalProgram, until words: String) async {
    program.terminal.type(keys)
    #expect(await program.shows(words), "\(keys.debugDescription): \(program.terminal.picture)")
  }

  @Test func everyDecisionIsMadeByKeys() async throws {
    try await withReview { desk, program, before in
      let queue = try await listed(desk)
      #expect(queue.total > 10 && !queue.items[0].doubts.isEmpty)
      #expect(await program.shows("1 of \(queue.total) "), "the whole desk is looked through")

      await press("a", program, until: "Accept, because:")
      await press("\r", program, until: "needs its reason")
      await press("read against the bulletin\r", program, until: "u takes it back")
      await press("r", program, until: "Reject, because:")
      await press("\u{15}of another year\r", program, until: "3 of ")
      await press("g", program, until: "Grade:")
      await press("2\r", program, until: "Grade 2, because:")
      await press("fits what the clinic says\r", program, until: "now: graded")
      await press("e", program, until: "> measure")
      for field in ClaimField.allCases.prefix(while: { $0 != .place }).dropFirst() + [.place] {
        await press("j", program, until: "> \(field.rawValue)")
      }
      await press("\r", program, until: "place:")
      await press("\u{15}Upper Tarn\r", program, until: "→ Upper Tarn")
      await press("s", program, until: "Edit, because:")
      await press("the map says so\r", program, until: "now: edited")
      await press("l", program, until: "Incident:")
      await press("1\r", program, until: "Link, because:")
      await press("the same night\r", program, until: "now: linked")
      await press("u", program, until: "Take back, because:")
      await press("a slip\r", program, until: "Took back")
      // A paste ends no question: nothing of it is a key.
      await press("r", program, until: "Reject, because:")
      await press("\u{15}\u{1B}[200~first\nsecond\u{1B}[201~", program, until: "first second")
      await press("\u{1B}", program, until: "? help")

      let decisions = try journal(desk)
      #expect(decisions.map(\.action) == ["accept", "reject", "grade", "edit", "move", "undo"])
      #expect(decisions.map(\.subject).prefix(3) == queue.items.map(\.claim.id).prefix(3))
      #expect(decisions[3].subject == decisions[2].subject)
      #expect(decisions.allSatisfy { $0.actor == "mira" && $0.at == "2031-03-12T08:00:00Z" })
      #expect(
        decisions.map(\.reason) == [
          "read against the bulletin", "of another year", "fits what the clinic says", "the map says so",
          "the same night", "a slip",
        ])
      // What is decided waits no longer.
      let left = try await listed(desk).total
      #expect(left == queue.total - 2)
      await press("R", program, until: " of \(left) ")

      program.terminal.type("q")
      #expect(await program.ended() == ExitCode.good.rawValue)
      #expect(program.terminal.modes == before)
      #expect(program.terminal.written.contains("\u{1B}[?1049l6 decisions recorded."))
      let verified = await verb("verify", "--desk", desk)
      #expect(verified.exit == .good)
    }
  }

  @Test func theWindowMayChangeItsSize() async throws {
    try await withReview { _, program, _ in
      for (columns, rows) in [(40, 12), (132, 40), (20, 4), (80, 24)] {
        program.terminal.resize(columns, rows)
        // The head fills the window's width, and nothing is wider: it would go on in the next line.
        let isDrawn = await program.becomes { picture in
          let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
          let isHead = columns < Screen.fewestColumns ? lines[0] == "Too small." : displayWidth(lines[0]) == columns
          return isHead && lines.allSatisfy { displayWidth($0) <= columns }
        }
        #expect(isDrawn, "\(columns)x\(rows): \(program.terminal.picture)")
      }
      program.terminal.type("\u{3}")
      #expect(await program.ended() == ExitCode.good.rawValue)
    }
  }

  /// Whatever ends it, the terminal is as it was.
  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT]) func aSignalLeavesTheTerminalAsItWas(
    signal: Int32
  ) async throws {
    try await withReview { desk, program, before in
      // In the middle of a question.
      await press("r", program, until: "Reject, because:")
      #expect(program.terminal.modes != before)
      kill(program.id, signal)
      #expect(
        await program.ended() == ([SIGSEGV, SIGABRT].contains(signal) ? 128 + signal : ExitCode.stopped.rawValue))
      #expect(program.terminal.modes == before)
      let written = program.terminal.written
      #expect(written.contains("\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"))
      let decisions = try journal(desk)
      #expect(decisions.isEmpty)
    }
  }

  /// Below a shell that keeps no jobs nobody could let it go on, so the system does not stop it: it comes back at once.
  @Test func aStopThatIsNoneIsGoneThrough() async throws {
    try await withReview { _, program, before in
      program.terminal.type("\u{1A}")
      var count = 0
      for _ in 0..<300 where count < 2 {
        await program.pause()
        count = program.terminal.written.split(separator: "\u{1B}[?1049h", omittingEmptySubsequences: false).count - 1
      }
      #expect(count == 2)
      #expect(await program.shows("? help"))
      // Stopped without being asked, and let go on: the terminal is taken again.
      kill(program.id, SIGSTOP)
      kill(program.id, SIGCONT)
      await press("?", program, until: "any key goes back")
      await press("x", program, until: "? help")
      program.terminal.type("q")
      #expect(await program.ended() == ExitCode.good.rawValue && program.terminal.modes == before)
    }
  }

  @Test func whatSomebodyElseDecidesMeanwhileIsNotDecidedOver() async throws {
    try await withReview { desk, program, _ in
      let claim = try await listed(desk).items[0].claim.id
      #expect(
        await verb("reject", claim, "--desk", desk, "--actor", "joon", "--reason", "of another year").exit == .good)
      await press("a", program, until: "Accept, because:")
      await press("read it\r", program, until: "joon has changed this claim since it was shown")
      #expect(await program.shows("now: rejected"))
      let first = try journal(desk).map(\.actor)
      #expect(first == ["joon"])
      // Seen as it is now, it can be decided on.
      await press("a", program, until: "Accept, because:")
      await press("\r", program, until: "u takes it back")
      let both = try journal(desk).map(\.actor)
      #expect(both == ["joon", "mira"])
      program.terminal.type("q")
      #expect(await program.ended() == ExitCode.good.rawValue)
    }
  }

  @Test func aDeskThatIsBeingWrittenToIsWaitedFor() async throws {
    try await withReview { desk, program, before in
      let file = open("\(desk)/lock", O_RDWR | O_CLOEXEC)
      defer { close(file) }
      #expect(flock(file, LOCK_EX) == 0)
      await press("a", program, until: "Accept, because:")
      await press("read it\r", program, until: "is writing to this desk")
      await press("\u{3}", program, until: "Given up; nothing was recorded.")
      // Asked to end while it waits, it ends.
      await press("a", program, until: "Accept, because:")
      await press("read it\r", program, until: "is writing to this desk")
      kill(program.id, SIGTERM)
      #expect(await program.ended() == ExitCode.stopped.rawValue && program.terminal.modes == before)
      let decisions = try journal(desk)
      #expect(decisions.isEmpty)
    }
  }

  /// The window is closed, the net is gone.
  @Test func aLineThatIsCutEndsIt() async throws {
    try await withReview { desk, program, _ in
      program.terminal.hangUp()
      #expect(await program.isGone())
      let decisions = try journal(desk)
      #expect(decisions.isEmpty)
    }
  }
}
