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
    var size: (columns: Int, rows: Int)
    var isCut = false
    var bytes: [UInt8] = []
    /// What stands in each row, and the row of the cursor.
    var lines: [Int: [UInt8]] = [:]
    var row = 1
    /// A control sequence that has begun.
    var sequence: [UInt8] = []

    /// Knows the few sequences that a review uses, and passes over others.
    mutating func take(_ byte: UInt8) {
      guard sequence.isEmpty else {
        sequence.append(byte)
        guard sequence.count > 2, (0x40...0x7E).contains(byte) else { return }
        let parameters = String(decoding: sequence.dropFirst(2).dropLast(), as: UTF8.self)
        sequence = []
        switch byte {
        case UInt8(ascii: "H"): row = parameters.split(separator: ";").first.flatMap { Int($0) } ?? 1
        case UInt8(ascii: "K"): lines[row] = []
        case UInt8(ascii: "J"): lines = [:]
        default: break
        }
        return
      }
      switch byte {
      case 0x1B: sequence = [byte]
      case 0x0A: row += 1
      case 0x0D: break
      default: lines[row, default: []].append(byte)
      }
    }
  }
  private let state: Mutex<State>

  init?(columns: Int = 80, rows: Int = 24) {
    var (a, b): (Int32, Int32) = (-1, -1)
    var path = [CChar](repeating: 0, count: 1_024)
    guard openpty(&a, &b, &path, nil, nil) == 0 else { return nil }
    for end in [a, b] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (master, slave) = (a, b)
    name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    state = Mutex(State(size: (columns, rows)))
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
    guard !state.withLock({ $0.isCut }) else { return }
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, milliseconds) > 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let got = buffer.withUnsafeMutableBytes { read(master, $0.baseAddress, $0.count) }
      guard got > 0 else { return }
      state.withLock { state in
        state.bytes += buffer.prefix(got)
        for byte in buffer.prefix(got) { state.take(byte) }
      }
    }
  }

  /// All that was written so far.
  var written: String { String(decoding: state.withLock { $0.bytes }, as: UTF8.self) }

  /// What the terminal shows now, a line a row.
  var picture: String {
    let (lines, rows) = state.withLock { ($0.lines, $0.size.rows) }
    return (1...rows).map { String(decoding: lines[$0] ?? [], as: UTF8.self) + "\n" }.joined()
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
  init?(_ words: [String], on terminal: PseudoTerminal, environment: [String: String]) async {
    self.terminal = terminal
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    // The first terminal that a session's leader opens is its own.
    posix_spawnattr_setflags(&attributes, TerminalProgram.newSession)
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
    guard failure == 0, let number = await said(/pid ([0-9]+)\s/) else { return nil }
    id = number
  }

  deinit {
    guard shell > 0 else { return }
    kill(shell, SIGKILL)
    waitpid(shell, nil, 0)
  }

  /// The number behind these words, when they have been written; nil after a long time.
  private func said(_ words: Regex<(Substring, Substring)>) async -> Int32? {
    let end = ContinuousClock.now + TerminalProgram.patience
    while ContinuousClock.now < end {
      await pause()
      if let found = terminal.written.firstMatch(of: words) { return Int32(found.1) }
    }
    return nil
  }

  /// POSIX_SPAWN_SETSID of spawn.h, which Swift does not see.
  private static let newSession: Int16 = 0x80
  private static let patience = Duration.seconds(120)

  /// Waits until the terminal shows the words; false after a long time.
  func shows(_ words: String) async -> Bool { await becomes { $0.contains(words) } }

  /// Waits until what the terminal shows is as wanted; false after a long time.
  func becomes(_ isWanted: (String) -> Bool) async -> Bool {
    let end = ContinuousClock.now + TerminalProgram.patience
    while ContinuousClock.now < end {
      await pause()
      if isWanted(terminal.picture) { return true }
    }
    return false
  }

  /// The exit code as a shell tells it: of a signal, 128 and its number. Nil after a long time.
  func ended() async -> Int32? { await said(/ended ([0-9]+)\s/) }

  /// Waits until the program is no more; false after a long time.
  func isGone() async -> Bool {
    let end = ContinuousClock.now + TerminalProgram.patience
    while ContinuousClock.now < end {
      if kill(id, 0) != 0 { return true }
      await pause()
    }
    return false
  }

  /// Lets the program go on, and takes in what it wrote. Other tests run meanwhile: nothing waits on a thread.
  func pause() async {
    try? await Task.sleep(for: .milliseconds(20))
    terminal.listen(0)
  }
}
