// Being asked to end: Ctrl-C at a terminal, or the word of whoever started us.

import Dispatch
import Glibc

/// The first SIGINT or SIGTERM is told, the second ends the program: what is recorded is safe at any moment.
final class Interrupts {
  private static let signals = [SIGINT, SIGTERM]
  private let sources: [any DispatchSourceSignal]

  init(_ told: @escaping @Sendable () -> Void) {
    sources = Interrupts.signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        told()
        for number in Interrupts.signals { signal(number, SIG_DFL) }
      }
      source.setCancelHandler { signal(number, SIG_DFL) }
      source.resume()
      return source
    }
  }

  /// Signals end the program again.
  func cancel() { for source in sources { source.cancel() } }
}
