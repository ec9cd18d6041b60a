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

  private func verb(_ words: String...) async -> Outcome {
    let console = console(environment: ReviewProcessTests.environment)
    let exit = await Daybook.run(words, on: console)
    return Outcome(exit: exit, out: console.out.text, err: console.err.text)
  }

  /// A desk with the sample's first two days, and a review of it on a terminal.
  private func withReview(
    _ words: [String] = [],
    _ body: (_ desk: String, _ program: TerminalProgram, _ before: [UInt32]) async throws -> Void
  ) async throws {
    let desk = NSTemporaryDirectory() + "daybook-review-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: desk) }
    #expect(await verb("init", desk).exit == .good)
    let days = ["day-01", "day-02"].map { "\(ReviewProcessTests.examples)/\($0)" }
    #expect(await verb("add", "--desk", desk, days[0], days[1]).exit == .good)
    let terminal = try #require(PseudoTerminal())
    let before = terminal.modes
    let program = try #require(
      TerminalProgram(
        ["review", "--desk", desk, "--actor", "mira"] + words, on: terminal, environment: ReviewProcessTests.environment
      ))
    try #require(program.shows("1 of "), "\(terminal.written)")
    try #require(program.shows("Said by"), "\(terminal.picture)")
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
  private func press(_ keys: String, _ program: TerminalProgram, until words: String) {
    program.terminal.type(keys)
    #expect(program.shows(words), "\(keys.debugDescription): \(program.terminal.picture)")
  }

  @Test func everyDecisionIsMadeByKeys() async throws {
    try await withReview { desk, program, before in
      let queue = try await listed(desk)
      #expect(queue.total > 10 && !queue.items[0].doubts.isEmpty)
      #expect(program.shows("1 of \(queue.total) "), "the whole desk is looked through")

      press("a", program, until: "Accept, because:")
      press("\r", program, until: "needs its reason")
      press("read against the bulletin\r", program, until: "u takes it back")
      press("r", program, until: "Reject, because:")
      press("\u{15}of another year\r", program, until: "3 of ")
      press("g", program, until: "Grade:")
      press("2\r", program, until: "Grade 2, because:")
      press("fits what the clinic says\r", program, until: "now: graded")
      press("e", program, until: "> measure")
      for field in ClaimField.allCases.prefix(while: { $0 != .place }).dropFirst() + [.place] {
        press("j", program, until: "> \(field.rawValue)")
      }
      press("\r", program, until: "place:")
      press("\u{15}Upper Tarn\r", program, until: "→ Upper Tarn")
      press("s", program, until: "Edit, because:")
      press("the map says so\r", program, until: "now: edited")
      press("l", program, until: "Incident:")
      press("1\r", program, until: "Link, because:")
      press("the same night\r", program, until: "now: linked")
      press("u", program, until: "Take back, because:")
      press("a slip\r", program, until: "Took back")
      // A paste ends no question: nothing of it is a key.
      press("r", program, until: "Reject, because:")
      press("\u{15}\u{1B}[200~first\nsecond\u{1B}[201~", program, until: "first second")
      press("\u{1B}", program, until: "? help")

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
      press("R", program, until: " of \(left) ")

      program.terminal.type("q")
      #expect(program.ended() == ExitCode.good.rawValue)
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
        let isDrawn = program.becomes { picture in
          let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
          let isHead = columns < Screen.fewestColumns ? lines[0] == "Too small." : displayWidth(lines[0]) == columns
          return isHead && lines.allSatisfy { displayWidth($0) <= columns }
        }
        #expect(isDrawn, "\(columns)x\(rows): \(program.terminal.picture)")
      }
      program.terminal.type("\u{3}")
      #expect(program.ended() == ExitCode.good.rawValue)
    }
  }

  /// Whatever ends it, the terminal is as it was.
  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT]) func aSignalLeavesTheTerminalAsItWas(
    signal: Int32
  ) async throws {
    try await withReview { desk, program, before in
      // In the middle of a question.
      press("r", program, until: "Reject, because:")
      #expect(program.terminal.modes != before)
      kill(program.id, signal)
      #expect(program.ended() == ([SIGSEGV, SIGABRT].contains(signal) ? 128 + signal : ExitCode.stopped.rawValue))
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
        program.terminal.listen(20)
        count = program.terminal.written.split(separator: "\u{1B}[?1049h", omittingEmptySubsequences: false).count - 1
      }
      #expect(count == 2)
      #expect(program.shows("? help"))
      // Stopped without being asked, and let go on: the terminal is taken again.
      kill(program.id, SIGSTOP)
      kill(program.id, SIGCONT)
      press("?", program, until: "any key goes back")
      press("x", program, until: "? help")
      program.terminal.type("q")
      #expect(program.ended() == ExitCode.good.rawValue && program.terminal.modes == before)
    }
  }

  @Test func whatSomebodyElseDecidesMeanwhileIsNotDecidedOver() async throws {
    try await withReview { desk, program, _ in
      let claim = try await listed(desk).items[0].claim.id
      #expect(
        await verb("reject", claim, "--desk", desk, "--actor", "joon", "--reason", "of another year").exit == .good)
      press("a", program, until: "Accept, because:")
      press("read it\r", program, until: "joon has changed this claim since it was shown")
      #expect(program.shows("now: rejected"))
      let first = try journal(desk).map(\.actor)
      #expect(first == ["joon"])
      // Seen as it is now, it can be decided on.
      press("a", program, until: "Accept, because:")
      press("\r", program, until: "u takes it back")
      let both = try journal(desk).map(\.actor)
      #expect(both == ["joon", "mira"])
      program.terminal.type("q")
      #expect(program.ended() == ExitCode.good.rawValue)
    }
  }

  @Test func aDeskThatIsBeingWrittenToIsWaitedFor() async throws {
    try await withReview { desk, program, before in
      let file = open("\(desk)/lock", O_RDWR | O_CLOEXEC)
      defer { close(file) }
      #expect(flock(file, LOCK_EX) == 0)
      press("a", program, until: "Accept, because:")
      press("read it\r", program, until: "is writing to this desk")
      press("\u{3}", program, until: "Given up; nothing was recorded.")
      // Asked to end while it waits, it ends.
      press("a", program, until: "Accept, because:")
      press("read it\r", program, until: "is writing to this desk")
      kill(program.id, SIGTERM)
      #expect(program.ended() == ExitCode.stopped.rawValue && program.terminal.modes == before)
      let decisions = try journal(desk)
      #expect(decisions.isEmpty)
    }
  }

  /// The window is closed, the net is gone.
  @Test func aLineThatIsCutEndsIt() async throws {
    try await withReview { desk, program, _ in
      program.terminal.hangUp()
      #expect(program.isGone())
      let decisions = try journal(desk)
      #expect(decisions.isEmpty)
    }
  }
}
