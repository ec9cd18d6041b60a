// A terminal for tests: both its ends, and what it would show. A program of the build can be run on it as its own.

import Foundation
import Glibc
import Synchronization

/// Both ends of a terminal, and the picture that what was written to it makes.
final class PseudoTerminal: Sendable {
  let master: Int32
  let slave: Int32
  let name: String
  private struct State {
    var bytes: [UInt8] = []
    var size: (columns: Int, rows: Int)
    var isCut = false
  }
  private let state: Mutex<State>

  init?(columns: Int = 80, rows: Int = 24) {
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let path = ptsname(master) else { return nil }
    name = String(cString: path)
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    state = Mutex(State(size: (columns, rows)))
    guard slave >= 0 else { return nil }
    resize(columns, rows)
  }

  deinit {
    close(slave)
    hangUp()
  }

  /// Closes the end that a person sits at.
  func hangUp() {
    let wasCut = state.withLock { state in
      defer { state.isCut = true }
      return state.isCut
    }
    if !wasCut { close(master) }
  }

  /// Input, output and local modes.
  var modes: [UInt32] {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return [] }
    return [settings.c_iflag, settings.c_oflag, settings.c_lflag]
  }

  func resize(_ columns: Int, _ rows: Int) {
    state.withLock { $0.size = (columns, rows) }
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) } }

  /// Takes in what was written, waiting at most so long for it.
  func listen(_ milliseconds: Int32 = 50) {
    guard !state.withLock({ $0.isCut }) else {
      usleep(UInt32(milliseconds) * 1_000)
      return
    }
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, milliseconds) > 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let got = buffer.withUnsafeMutableBytes { read(master, $0.baseAddress, $0.count) }
      guard got > 0 else { return }
      state.withLock { $0.bytes += buffer.prefix(got) }
    }
  }

  /// All that was written so far.
  var written: String { String(decoding: state.withLock { $0.bytes }, as: UTF8.self) }

  /// What the terminal shows now. It knows the few sequences that a review uses, and shows others as they are.
  var picture: String {
    let (bytes, size) = state.withLock { ($0.bytes, $0.size) }
    var rows: [Int: String] = [:]
    var row = 1
    var rest = Substring(decoding: bytes, as: UTF8.self)
    while !rest.isEmpty {
      if let place = rest.prefixMatch(of: /\x1B\[([0-9]+);([0-9]+)H/) {
        row = Int(place.1) ?? 1
        rest.removeSubrange(place.range)
      } else if let erasing = rest.prefixMatch(of: /\x1B\[2K/) {
        rows[row] = ""
        rest.removeSubrange(erasing.range)
      } else if let erasing = rest.prefixMatch(of: /\x1B\[2J/) {
        rows = [:]
        rest.removeSubrange(erasing.range)
      } else if let other = rest.prefixMatch(of: /\x1B\[[?0-9;]*[a-zA-Z]/) {
        rest.removeSubrange(other.range)
      } else {
        rows[row, default: ""].append(rest.removeFirst())
      }
    }
    return (1...size.rows).map { (rows[$0] ?? "") + "\n" }.joined()
  }
}

/// The program on a terminal, below a shell that stays when it ends: with the last of a session, the system would set the terminal back
/// by itself.
final class TerminalProgram {
  let terminal: PseudoTerminal
  private let shell: pid_t
  /// The program's own number.
  private(set) var id: pid_t = 0

  /// The program that the build put beside these tests.
  private static let path = URL(fileURLWithPath: Bundle.module.bundlePath).deletingLastPathComponent()
    .appendingPathComponent("daybook").path
  private static let script = #"trap "" HUP; sh -c 'echo "pid $$"; exec "$0" "$@"' "$0" "$@"; echo "ended $?"; read x"#

  /// Starts `daybook` with these words.
  init?(_ words: [String], on terminal: PseudoTerminal, environment: [String: String]) {
    self.terminal = terminal
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    // The first terminal that a session's leader opens is its own.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID))
    posix_spawn_file_actions_addopen(&actions, 0, terminal.name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let arguments = (["sh", "-c", TerminalProgram.script, TerminalProgram.path] + words).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    var started: pid_t = 0
    let failure = posix_spawn(&started, "/bin/sh", &actions, &attributes, arguments, variables)
    shell = started
    for text in arguments + variables { free(text) }
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    guard failure == 0, let number = said(/pid ([0-9]+)/) else { return nil }
    id = number
  }

  deinit {
    guard shell > 0 else { return }
    kill(shell, SIGKILL)
    waitpid(shell, nil, 0)
  }

  /// The number behind these words, when they have been written; nil after a long time.
  private func said(_ words: Regex<(Substring, Substring)>) -> Int32? {
    let end = ContinuousClock.now + TerminalProgram.patience
    while ContinuousClock.now < end {
      terminal.listen(20)
      if let found = terminal.written.firstMatch(of: words) { return Int32(found.1) }
    }
    return nil
  }

  private static let patience = Duration.seconds(120)

  /// Waits until the terminal shows the words; false after a long time.
  func shows(_ words: String) -> Bool {
    let end = ContinuousClock.now + TerminalProgram.patience
    while ContinuousClock.now < end {
      terminal.listen(20)
      if terminal.picture.contains(words) { return true }
    }
    return false
  }

  /// The exit code as a shell tells it: of a signal, 128 and its number. Nil after a long time.
  func ended() -> Int32? { said(/ended ([0-9]+)\r/) }

  /// Waits until the program is no more; false after a long time.
  func isGone() -> Bool {
    let end = ContinuousClock.now + TerminalProgram.patience
    while ContinuousClock.now < end {
      if kill(id, 0) != 0 { return true }
      usleep(20_000)
    }
    return false
  }
}
