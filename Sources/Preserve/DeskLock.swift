// One writer at a time: an advisory lock that the system lets go by itself when the process dies.

internal import Foundation

/// The right to write to a desk; held until it goes out of scope.
public final class DeskLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// How long a writer waits for another by default.
  public static let defaultTimeout: Duration = .seconds(600)

  /// Takes the lock. While another process holds it, calls `waiting` once with that one's process number, if known,
  /// and waits up to `timeout`; then throws `locked`.
  public static func acquire(
    path: String, timeout: Duration = defaultTimeout, waiting: @Sendable (Int?) -> Void = { _ in }
  ) async throws(PreserveError) -> DeskLock {
    let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard number >= 0 else { throw .system(errno, "lock the desk", path) }
    let lock = DeskLock(descriptor: number)
    let deadline = ContinuousClock.now + timeout
    var hasSaid = false
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system(errno, "lock the desk", path) }
      let holder = readHolder(number)
      if !hasSaid { waiting(holder) }
      hasSaid = true
      guard ContinuousClock.now < deadline, (try? await Task.sleep(for: .milliseconds(50))) != nil else {
        throw PreserveError(
          code: "locked",
          message: "another daybook is writing to this desk; wait for it to end and run the same command again",
          evidence: holder.map { "pid \($0)" })
      }
    }
    // A note for whoever waits; the lock itself does not rest on it.
    let note = Array("\(getpid())\n".utf8)
    ftruncate(number, 0)
    _ = pwrite(number, note, note.count, 0)
    return lock
  }

  private static func readHolder(_ descriptor: Int32) -> Int? {
    var buffer = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return nil }
    return Int(String(decoding: buffer[..<count], as: UTF8.self).prefix { $0 != "\n" })
  }
}
