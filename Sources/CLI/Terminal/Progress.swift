// One line on standard error that says how far the work is, and is gone when it is done.

import Synchronization

/// A line that is written over; silent unless standard error is a terminal.
final class Progress: Sendable {
  private let sink: Sink?
  private let width: Int
  private let last = Mutex<ContinuousClock.Instant?>(nil)
  /// Often enough to look alive, seldom enough to cost nothing.
  private static let interval = Duration.milliseconds(100)

  init(_ console: Console, isQuiet: Bool) {
    sink = console.errIsTerminal && !isQuiet ? console.err : nil
    width = console.width ?? 80
  }

  /// Shows `text` unless something was shown a moment ago.
  func show(_ text: @autoclosure () -> String) {
    guard let sink else { return }
    let due = last.withLock { last in
      let now = ContinuousClock.now
      if let shown = last, now - shown < Progress.interval { return false }
      last = now
      return true
    }
    guard due else { return }
    sink.write("\r\u{1B}[K" + truncate(neutral(text()), to: width - 1))
    sink.flush()
  }

  /// Takes the line away.
  func clear() {
    guard let sink, last.withLock({ $0 != nil }) else { return }
    sink.write("\r\u{1B}[K")
    sink.flush()
  }
}
