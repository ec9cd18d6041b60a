// What can go wrong while keeping evidence, and what the user can do about it.

internal import Foundation
public import Model

/// An error of the vault, the log, the reserve or the lock.
public struct PreserveError: DaybookError, Hashable {
  /// A stable code for programs: `diskFull`, `notPermitted`, `missing` …
  public let code: String
  /// One sentence: what could not be done, and what to do next.
  public let message: String
  /// The path or hash it concerns.
  public let evidence: String?

  /// An error with a stable code and a sentence that says what to do next.
  public init(code: String, message: String, evidence: String? = nil) {
    (self.code, self.message, self.evidence) = (code, message, evidence)
  }

  /// Whether nothing more can be written before somebody makes room.
  public var meansNoSpace: Bool { code == "diskFull" || code == "fileTooLarge" || code == "quotaExceeded" }

  /// The error of a system call that failed with `number` while `action` ("write the log") was done to `path`.
  static func system(_ number: Int32, _ action: String, _ path: String) -> PreserveError {
    let (code, next): (String, String) =
      switch number {
      case ENOSPC: ("diskFull", "the disk is full; make room and run the same command again")
      case EDQUOT: ("quotaExceeded", "your disk quota is used up; make room and run the same command again")
      case EFBIG: ("fileTooLarge", "a limit on file size was met; raise it (ulimit -f) and run the same command again")
      case EACCES, EPERM: ("notPermitted", "you have no permission there; change it or choose another desk")
      case EROFS: ("readOnly", "it is on a read-only file system; copy the desk to a place that can be written")
      case ENOENT, ENOTDIR: ("missing", "it is not there; check the path, or restore the desk from a backup")
      case EMFILE, ENFILE: ("tooManyFiles", "too many files are open; raise the limit (ulimit -n)")
      case EIO: ("brokenDisk", "the disk reported an error; copy the desk to another disk before going on")
      default: ("system", String(cString: strerror(number)))
      }
    return PreserveError(code: code, message: "could not \(action): \(next)", evidence: path)
  }
}
