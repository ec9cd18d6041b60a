// The terminal, key by key: raw mode, the alternate screen, its size. The only part of a review that touches the system; it gives the
// terminal back whatever ends the program.

import Foundation
import Glibc
import Synchronization

/// What a terminal tells.
enum TerminalEvent: Sendable {
  case bytes([UInt8])
  /// Nothing has come for a moment.
  case pause
  case resized
  /// The program was stopped and goes on; another may have used the terminal.
  case continued
  /// Somebody asked for the terminal (SIGTSTP from elsewhere; Ctrl-Z is a key).
  case suspend
  /// Somebody asked the program to end, or nobody is there any more.
  case ended
}

/// A terminal in raw mode, on the alternate screen.
final class RawTerminal: Sendable {
  private let input: Int32
  private let output: Int32
  private let isEntered = Mutex(false)
  private let isStopped = Mutex(false)

  /// What a lone ESC is told by: a terminal sends a sequence at once, the net may take some time over it.
  private static let pauseMilliseconds: Int32 = 60
  /// How long a stop of the whole process group is waited for, and how often it is looked for.
  private static let (stopTries, stopMicroseconds) = (50, UInt32(2_000))

  /// Signals that the loop is told of, and those that a fault raises.
  private static let (told, faults) = (
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH], [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE]
  )

  init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

  /// Takes the terminal over; false where there is none.
  func enter() -> Bool {
    var settings = termios()
    guard tcgetattr(input, &settings) == 0 else { return false }
    Restoring.remember(settings, input: input, output: output)
    // Before anything is changed: whatever comes from now on puts it back.
    for signal in RawTerminal.told { Restoring.handle(signal, tellLoop) }
    for signal in RawTerminal.faults { Restoring.handle(signal, leaveAndDie) }
    isEntered.withLock { $0 = true }
    guard takeOver(settings) else {
      leave()
      return false
    }
    return true
  }

  private func takeOver(_ settings: termios) -> Bool {
    var raw = settings
    cfmakeraw(&raw)
    // Taken while in the background, the program is stopped here, and goes on here when it is brought to the front.
    while tcsetattr(input, TCSAFLUSH, &raw) != 0 { guard errno == EINTR else { return false } }
    // No wrapping, so that a letter which is wider than thought moves nothing; pasted text between marks.
    return write("\u{1B}[?1049h\u{1B}[?7l\u{1B}[?2004h\u{1B}[2J")
  }

  /// Gives the terminal back as it was. More than once does no harm.
  func leave() {
    let wasEntered = isEntered.withLock { entered in
      defer { entered = false }
      return entered
    }
    guard wasEntered else { return }
    Restoring.leave()
    for signal in RawTerminal.told + RawTerminal.faults { Restoring.giveBack(signal) }
  }

  /// Stops the reading.
  func stop() {
    isStopped.withLock { $0 = true }
    Restoring.poke()
  }

  /// Gives the terminal to the shell, and takes it again when the shell lets the program go on.
  func suspend() -> Bool {
    leave()
    Restoring.beginWaiting()
    kill(0, SIGTSTP)
    // Another thread may be the one that is stopped first. Where nobody could let the program go on, the system does not stop it.
    for _ in 0..<RawTerminal.stopTries where !Restoring.hasContinued { usleep(RawTerminal.stopMicroseconds) }
    Restoring.endWaiting()
    return enter()
  }

  /// Takes the terminal again after something that asked nobody (SIGSTOP); false where it is gone.
  func enterAgain() -> Bool {
    leave()
    return enter()
  }

  /// Columns and rows now.
  func size() -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes all of it; false where nobody reads any more.
  @discardableResult func write(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if sent > 0 {
        bytes.removeFirst(sent)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// What the terminal tells, read on a thread of its own since reading waits.
  func events() -> AsyncStream<TerminalEvent> {
    AsyncStream { continuation in
      Thread.detachNewThread { [self] in
        // Only behind bytes is a pause of interest.
        var isBehindBytes = false
        while !isStopped.withLock({ $0 }) {
          guard let event = next(isBehindBytes ? RawTerminal.pauseMilliseconds : -1) else { continue }
          continuation.yield(event)
          if case .ended = event { break }
          if case .bytes = event { isBehindBytes = true } else { isBehindBytes = false }
        }
        continuation.finish()
      }
    }
  }

  private func next(_ milliseconds: Int32) -> TerminalEvent? {
    var ready = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Restoring.reading, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&ready, 2, milliseconds)
    if count == 0 { return .pause }
    if count < 0 { return errno == EINTR ? nil : .ended }
    if ready[1].revents != 0 { return signalled() }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let got = buffer.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress, $0.count) }
    if got > 0 { return .bytes(Array(buffer.prefix(got))) }
    return got < 0 && (errno == EINTR || errno == EAGAIN) ? nil : .ended
  }

  private func signalled() -> TerminalEvent? {
    var byte: UInt8 = 0
    guard Glibc.read(Restoring.reading, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case 0: return nil
    case SIGWINCH: return .resized
    case SIGCONT: return .continued
    case SIGTSTP: return .suspend
    default: return .ended
    }
  }
}

/// What a signal handler may use: plain memory and calls that are safe there (signal-safety(7)).
private enum Restoring {
  nonisolated(unsafe) private static var settings = termios()
  nonisolated(unsafe) private static var input: Int32 = -1
  nonisolated(unsafe) private static var output: Int32 = -1
  nonisolated(unsafe) fileprivate private(set) static var writing: Int32 = -1
  nonisolated(unsafe) fileprivate private(set) static var reading: Int32 = -1
  nonisolated(unsafe) private static var continued: sig_atomic_t = 0
  /// What signals did before, by their numbers.
  nonisolated(unsafe) private static let before: UnsafeMutableBufferPointer<sigaction> = {
    let kept = UnsafeMutableBufferPointer<sigaction>.allocate(capacity: 65)
    kept.initialize(repeating: sigaction())
    return kept
  }()

  /// Shows the cursor, ends colours, goes back to the screen that was there. Bytes in memory of their own: a handler must not allocate.
  nonisolated(unsafe) private static let farewell: UnsafeMutableBufferPointer<UInt8> = {
    let bytes = Array("\u{1B}[0m\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l".utf8)
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = kept.initialize(from: bytes)
    return kept
  }()

  static func remember(_ settings: termios, input: Int32, output: Int32) {
    (self.settings, self.input, self.output) = (settings, input, output)
    _ = farewell
    _ = before
    guard reading < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reading, writing) = (ends[0], ends[1])
  }

  static func leave() {
    _ = Glibc.write(output, farewell.baseAddress, farewell.count)
    _ = tcsetattr(input, TCSANOW, &settings)
  }

  static func poke() {
    var none: UInt8 = 0
    _ = Glibc.write(writing, &none, 1)
  }

  static var hasContinued: Bool { continued != 0 }

  /// From now on until the program is let go on, only that is noted.
  static func beginWaiting() {
    continued = 0
    handle(SIGCONT, noteContinuing)
  }

  static func endWaiting() { giveBack(SIGCONT) }

  static func noteContinued() { continued = 1 }

  static func handle(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigemptyset(&action.sa_mask)
    // The desk at work on other threads is not to notice.
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, &before[Int(signal)])
  }

  /// The signal does again what it did before.
  static func giveBack(_ signal: Int32) { sigaction(signal, &before[Int(signal)], nil) }
}

/// The loop learns of a signal, and does what is to be done.
private func tellLoop(_ signal: Int32) {
  let before = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  _ = Glibc.write(Restoring.writing, &byte, 1)
  errno = before
}

private func noteContinuing(_ signal: Int32) { Restoring.noteContinued() }

/// A fault of the program: the terminal first, then whatever would have been done with it.
private func leaveAndDie(_ signal: Int32) {
  Restoring.leave()
  Restoring.giveBack(signal)
  raise(signal)
}
