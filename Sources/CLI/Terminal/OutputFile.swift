// A file that is written beside its place and put there when it is whole.

import Glibc

/// A file on its way.
struct OutputFile {
  let sink: Sink
  private let path: String
  private let partial: String
  private let descriptor: Int32

  init(_ path: String) throws(CommandFailure) {
    (self.path, partial) = (path, path + ".part")
    descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFile.failure(path, errno) }
    sink = Sink(descriptor: descriptor)
  }

  /// Puts the file in its place.
  func finish() throws(CommandFailure) {
    sink.flush()
    if let fault = sink.fault { throw OutputFile.failure(path, fault) }
    guard fsync(descriptor) == 0 || errno == EINVAL, rename(partial, path) == 0 else {
      throw OutputFile.failure(path, errno)
    }
    close(descriptor)
  }

  /// Takes away what was written so far.
  func remove() {
    close(descriptor)
    unlink(partial)
  }

  private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
    failure(path, String(cString: strerror(code)))
  }

  private static func failure(_ path: String, _ words: String) -> CommandFailure {
    CommandFailure(
      code: "notWritten", message: "The file could not be written; check the folder and the disk.",
      evidence: "\(path): \(words)", exit: .stopped)
  }
}
