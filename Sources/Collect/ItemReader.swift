// The bytes of one file or of standard input, up to a limit, without ever waiting on something that is no file.

import Glibc

/// Reads one item into memory.
struct ItemReader {
  private static let chunk = 1 << 20
  let limits: CollectLimits

  /// The bytes of a file that was found to be a regular one.
  func file(_ path: [UInt8], given: Bool) -> CollectEvent {
    // Without O_NONBLOCK, a pipe put in the file's place since we looked would stop us for ever.
    let descriptor = path.withCPath { Glibc.open($0, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) }
    guard descriptor >= 0 else { return .failure(SystemFault(SystemCode(errno)).failure(at: path, given: given)) }
    defer { close(descriptor) }
    let origin = PathText.origin(path)
    let expected: Int
    switch FileStatus.of(descriptor: descriptor) {
    case .failure(let code): return .failure(SystemFault(code).failure(at: path, given: given))
    case .success(let status):
      guard case .regular = status.kind else {
        return .failure(
          CollectFailure(
            origin: origin, code: CollectCode.vanished,
            message: "Something else took the place of this file while it was opened. Add it again."))
      }
      expected = status.size
    }
    guard expected <= limits.maximumItemBytes else { return .failure(tooLarge(origin, "\(expected) bytes")) }
    return read(descriptor, origin: origin, method: .file, expecting: expected) {
      SystemFault($0).failure(at: path, given: given)
    }
  }

  /// All of standard input.
  func standardInput() -> CollectEvent {
    read(STDIN_FILENO, origin: "-", method: .stdin, expecting: 0) {
      SystemFault($0).failure(at: Array("-".utf8), given: true)
    }
  }

  private func read(
    _ descriptor: Int32, origin: String, method: CollectedItem.Method, expecting expected: Int,
    fault: (SystemCode) -> CollectFailure
  ) -> CollectEvent {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    var buffer = [UInt8](repeating: 0, count: max(4096, min(ItemReader.chunk, expected + 1)))
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return .item(CollectedItem(origin: origin, method: method, bytes: bytes)) }
      if count < 0 {
        switch errno {
        case EINTR: continue
        case EAGAIN where method == .stdin:
          var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
          _ = poll(&wait, 1, -1)
          continue
        default: return .failure(fault(SystemCode(errno)))
        }
      }
      guard bytes.count + count <= limits.maximumItemBytes else {
        return .failure(tooLarge(origin, "more than \(limits.maximumItemBytes) bytes"))
      }
      bytes.append(contentsOf: buffer.prefix(count))
    }
  }

  private func tooLarge(_ origin: String, _ size: String) -> CollectFailure {
    CollectFailure(
      origin: origin, code: CollectCode.tooLarge,
      message: "This is larger than one capture may be: \(limits.maximumItemBytes) bytes (maximumItemBytes). Split it.",
      evidence: size)
  }
}
