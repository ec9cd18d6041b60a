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
  /// Nobody is there any more, or somebody asked the program to end.
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

  /// Signals that end a program, and those that a fault raises.
  private static let (ending, faults) = (
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT], [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE]
  )

  init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

  /// Takes the terminal over; false where there is none.
  func enter() -> Bool {
    var settings = termios()
    guard tcgetattr(input, &settings) == 0 else { return false }
    Restoring.remember(settings, input: input, output: output)
    var raw = settings
    cfmakeraw(&raw)
    guard tcsetattr(input, TCSAFLUSH, &raw) == 0 else { return false }
    isEntered.withLock { $0 = true }
    for signal in RawTerminal.ending + [SIGWINCH] { Restoring.handle(signal, tellLoop) }
    for signal in RawTerminal.faults { Restoring.handle(signal, leaveAndDie) }
    write("\u{1B}[?1049h\u{1B}[2J")
    return true
  }

  /// Gives the terminal back as it was. More than once does no harm.
  func leave() {
    let wasEntered = isEntered.withLock { entered in
      defer { entered = false }
      return entered
    }
    guard wasEntered else { return }
    Restoring.leave()
    for signal in RawTerminal.ending + RawTerminal.faults + [SIGWINCH] { Restoring.handle(signal, nil) }
  }

  /// Stops the reading.
  func stop() {
    isStopped.withLock { $0 = true }
    Restoring.poke()
  }

  /// Gives the terminal to the shell, and takes it again when the shell lets the program go on.
  func suspend() -> Bool {
    leave()
    kill(0, SIGTSTP)
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
    if ready[1].revents != 0 {
      var signal: UInt8 = 0
      guard Glibc.read(Restoring.reading, &signal, 1) == 1 else { return nil }
      if signal == UInt8(SIGWINCH) { return .resized }
      return signal == 0 ? nil : .ended
    }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let got = buffer.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress, $0.count) }
    if got > 0 { return .bytes(Array(buffer.prefix(got))) }
    return got < 0 && (errno == EINTR || errno == EAGAIN) ? nil : .ended
  }
}

/// What a signal handler may use: plain memory and calls that are safe there (signal-safety(7)).
private enum Restoring {
  nonisolated(unsafe) private static var settings = termios()
  nonisolated(unsafe) private static var input: Int32 = -1
  nonisolated(unsafe) private static var output: Int32 = -1
  nonisolated(unsafe) fileprivate private(set) static var writing: Int32 = -1
  nonisolated(unsafe) fileprivate private(set) static var reading: Int32 = -1

  /// Shows the cursor, ends colours, goes back to the screen that was there. Bytes in memory of their own: a handler must not allocate.
  nonisolated(unsafe) private static let farewell: UnsafeMutableBufferPointer<UInt8> = {
    let bytes = Array("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l".utf8)
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = kept.initialize(from: bytes)
    return kept
  }()

  static func remember(_ settings: termios, input: Int32, output: Int32) {
    (self.settings, self.input, self.output) = (settings, input, output)
    _ = farewell
    guard reading < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC | O_NONBLOCK) == 0 else { return }
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

  /// Sets a handler; nil gives the signal back to the system.
  static func handle(_ signal: Int32, _ handler: (@convention(c) (Int32) -> Void)?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler ?? SIG_DFL
    sigemptyset(&action.sa_mask)
    sigaction(signal, &action, nil)
  }
}

/// The loop learns of a signal, and does what is to be done.
private func tellLoop(_ signal: Int32) {
  let before = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  _ = Glibc.write(Restoring.writing, &byte, 1)
  errno = before
}

/// A fault of the program: the terminal first, then what the system does with it.
private func leaveAndDie(_ signal: Int32) {
  Restoring.leave()
  _ = Glibc.signal(signal, SIG_DFL)
  raise(signal)
}
