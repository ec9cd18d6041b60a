// The thin edge of a review at a terminal of its own: single keys come through, and what was there before comes back.

import Glibc
import Testing

@testable import CLI

@Suite(.serialized) struct RawTerminalTests {
  @Test func keysComeOneByOneAndTheTerminalComesBack() async throws {
    let ends = try #require(PseudoTerminal())
    let before = ends.modes
    let terminal = RawTerminal(input: ends.slave, output: ends.slave)
    #expect(terminal.enter())
    #expect(ends.modes != before)
    ends.listen()
    #expect(ends.written.contains("\u{1B}[?1049h"))
    ends.resize(40, 12)
    #expect(terminal.size() == (40, 12))
    // Without a line break: raw mode waits for none, and Ctrl-C is a key.
    ends.type("n\u{3}")
    var keys = KeyDecoder()
    var pressed: [Key] = []
    for await event in terminal.events() {
      if case .bytes(let bytes) = event { pressed += keys.keys(of: bytes) }
      if pressed.count >= 2 { break }
    }
    #expect(pressed == [.text("n"), .control("c")])
    #expect(terminal.write("x"))
    terminal.stop()
    terminal.leave()
    terminal.leave()
    #expect(ends.modes == before)
    ends.listen()
    #expect(ends.written.contains("\u{1B}[?25h") && ends.written.hasSuffix("\u{1B}[?1049l"))
  }

  /// The window is closed, the line is cut: the loop learns of it and ends.
  @Test func aTerminalThatIsGoneEndsTheReading() async throws {
    let ends = try #require(PseudoTerminal())
    let terminal = RawTerminal(input: ends.slave, output: ends.slave)
    #expect(terminal.enter())
    ends.hangUp()
    var last: TerminalEvent?
    for await event in terminal.events() { last = event }
    guard case .ended? = last else { return #expect(Bool(false)) }
    terminal.leave()
  }
}
