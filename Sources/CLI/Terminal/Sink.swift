// Where output goes: a descriptor, or memory in tests. Buffered; a reader who leaves early is no error.

import Glibc
import Synchronization

/// A stream of text out of the program.
final class Sink: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var kept: [UInt8] = []
    /// Nobody reads any more (`daybook ledger | head`): what follows is dropped, and writers may stop.
    var isClosed = false
    /// The system's error number, when writing failed otherwise (a full disk).
    var fault: Int32?
  }

  private static let bufferSize = 64 << 10
  /// Nil keeps everything in memory.
  private let descriptor: Int32?
  private let state = Mutex(State())

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// A sink that remembers, for tests.
  init() { descriptor = nil }

  /// Whether the reader has gone; long outputs ask, and end.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// What a sink in memory was given.
  var text: String { state.withLock { String(decoding: $0.kept + $0.buffer, as: UTF8.self) } }

  /// What kept the output from being written, in the system's words.
  var fault: String? { state.withLock { $0.fault.map { String(cString: strerror($0)) } } }

  func write(_ text: String) {
    state.withLock { state in
      state.buffer.append(contentsOf: text.utf8)
      if state.buffer.count >= Sink.bufferSize { empty(&state) }
    }
  }

  func write(_ bytes: [UInt8]) {
    state.withLock { state in
      state.buffer.append(contentsOf: bytes)
      if state.buffer.count >= Sink.bufferSize { empty(&state) }
    }
  }

  func flush() { state.withLock { empty(&$0) } }

  private func empty(_ state: inout State) {
    defer { state.buffer.removeAll(keepingCapacity: true) }
    guard let descriptor else {
      state.kept += state.buffer
      return
    }
    guard !state.isClosed, state.fault == nil else { return }
    var sent = 0
    while sent < state.buffer.count {
      let count = state.buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      if count >= 0 {
        sent += count
      } else {
        switch errno {
        case EINTR: continue
        case EAGAIN:
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&wait, 1, -1)
        case EPIPE:
          state.isClosed = true
          return
        default:
          state.fault = errno
          return
        }
      }
    }
  }
}
