// The thin edge of a review at a terminal of its own: single keys come through, and what was there before comes back.

import Glibc
import Testing

@testable import CLI

/// Both ends of a terminal.
private struct Terminals {
  let master: Int32
  let slave: Int32

  init?() {
    master = posix_openpt(O_RDWR | O_NOCTTY)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
    slave = open(name, O_RDWR | O_NOCTTY)
    guard slave >= 0 else { return nil }
  }

  /// What the settings are: input, output and local modes.
  var modes: [UInt32] {
    var settings = termios()
    guard tcgetattr(slave, &settings) == 0 else { return [] }
    return [settings.c_iflag, settings.c_oflag, settings.c_lflag]
  }

  func type(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) } }

  /// What the program has written so far.
  func written() -> String {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    var bytes: [UInt8] = []
    while poll(&ready, 1, 50) > 0 {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let got = buffer.withUnsafeMutableBytes { read(master, $0.baseAddress, $0.count) }
      guard got > 0 else { break }
      bytes += buffer.prefix(got)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite(.serialized) struct RawTerminalTests {
  @Test func keysComeOneByOneAndTheTerminalComesBack() async throws {
    let ends = try #require(Terminals())
    let before = ends.modes
    let terminal = RawTerminal(input: ends.slave, output: ends.slave)
    #expect(terminal.enter())
    #expect(ends.modes != before)
    #expect(ends.written().contains("\u{1B}[?1049h"))
    var size = winsize(ws_row: 12, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
    #expect(ioctl(ends.master, UInt(TIOCSWINSZ), &size) == 0)
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
    let farewell = ends.written()
    #expect(farewell.contains("\u{1B}[?25h") && farewell.hasSuffix("\u{1B}[?1049l"))
    close(ends.slave)
    close(ends.master)
  }

  /// The window is closed, the line is cut: the loop learns of it and ends.
  @Test func aTerminalThatIsGoneEndsTheReading() async throws {
    let ends = try #require(Terminals())
    let terminal = RawTerminal(input: ends.slave, output: ends.slave)
    #expect(terminal.enter())
    close(ends.master)
    var last: TerminalEvent?
    for await event in terminal.events() { last = event }
    guard case .ended? = last else { return #expect(Bool(false)) }
    terminal.leave()
    close(ends.slave)
  }
}
