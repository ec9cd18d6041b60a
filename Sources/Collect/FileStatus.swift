// What the system says of a path, and its refusals as failures a person can act on.

import Glibc

/// A file's name for the system: two paths with the same identity are the same file.
struct FileIdentity: Hashable {
  let device: UInt
  let inode: UInt
}

/// An error number of the system.
struct SystemCode: Error {
  let number: Int32
  init(_ number: Int32) { self.number = number }
}

/// What is at a path, links followed.
struct FileStatus {
  enum Kind {
    case regular, folder
    /// Anything that is no file; the word names it to people.
    case special(String)
  }

  let kind: Kind
  let identity: FileIdentity
  let size: Int

  static func of(_ path: [UInt8]) -> Result<FileStatus, SystemCode> {
    var raw = stat()
    guard path.withCPath({ stat($0, &raw) }) == 0 else { return .failure(SystemCode(errno)) }
    return .success(FileStatus(raw))
  }

  static func of(descriptor: Int32) -> Result<FileStatus, SystemCode> {
    var raw = stat()
    guard fstat(descriptor, &raw) == 0 else { return .failure(SystemCode(errno)) }
    return .success(FileStatus(raw))
  }

  private init(_ raw: stat) {
    identity = FileIdentity(device: UInt(raw.st_dev), inode: UInt(raw.st_ino))
    size = Int(raw.st_size)
    kind =
      switch raw.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFIFO: .special("named pipe")
      case S_IFSOCK: .special("socket")
      case S_IFCHR: .special("character device")
      case S_IFBLK: .special("block device")
      default: .special("special file")
      }
  }
}

/// A refusal of the system, put into words.
struct SystemFault {
  let number: Int32
  init(_ code: SystemCode) { number = code.number }

  /// The failure at a path that a person gave (`given`) or that a folder listed.
  func failure(at path: [UInt8], given: Bool) -> CollectFailure {
    let (code, message) = words(path, given)
    return CollectFailure(
      origin: PathText.origin(path), code: code, message: message, evidence: String(cString: strerror(number)))
  }

  private func words(_ path: [UInt8], _ given: Bool) -> (String, String) {
    switch number {
    case ENOENT, ENOTDIR:
      if isLink(path) {
        return (
          CollectCode.danglingLink, "This link leads to something that is not there. Mend the link, or remove it."
        )
      }
      return given
        ? (CollectCode.notFound, "There is no file or folder here. Look at the spelling of the path.")
        : (CollectCode.vanished, "This was removed while the folder was read. Add it again if it is still wanted.")
    case EACCES, EPERM:
      return (CollectCode.notPermitted, "Reading this is not permitted. Change its permissions, then add it again.")
    case ELOOP:
      return (CollectCode.symlinkLoop, "This link leads to itself by way of others. Remove the link, or mend it.")
    default:
      return (CollectCode.ioError, "The system could not read this. Look at the disk or share, then add it again.")
    }
  }

  private func isLink(_ path: [UInt8]) -> Bool {
    var raw = stat()
    return path.withCPath { lstat($0, &raw) } == 0 && raw.st_mode & S_IFMT == S_IFLNK
  }
}

extension [UInt8] {
  /// The path for a C call. A path with a NUL inside ends there, as for every program.
  func withCPath<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
    (self.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      // Never empty: the closing NUL is there.
      guard let base = buffer.baseAddress else { preconditionFailure("a path without its closing NUL") }
      return body(base)
    }
  }
}
