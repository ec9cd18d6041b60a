// An open file and the few system calls that Preserve makes; every failure leaves here as a PreserveError.

internal import CZstd
internal import Foundation

/// An open file, closed when it goes out of scope.
struct Descriptor: ~Copyable {
  let number: Int32
  let path: String

  /// Opens `path`; `action` names what for in an error ("read the log").
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o644, for action: String) throws(PreserveError) {
    let number = Descriptor.uninterrupted { open(path, flags | O_CLOEXEC, mode) }
    guard number >= 0 else { throw .system(errno, action, path) }
    (self.number, self.path) = (Int32(number), path)
  }

  deinit { close(number) }

  /// Writes all the bytes, however many calls that takes.
  func write(_ bytes: UnsafeRawBufferPointer, for action: String) throws(PreserveError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Descriptor.uninterrupted {
        Foundation.write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      guard count > 0 else { throw .system(count == 0 ? ENOSPC : errno, action, path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes all the bytes, however many calls that takes.
  func write(_ bytes: [UInt8], for action: String) throws(PreserveError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(PreserveError) in
      try write(UnsafeRawBufferPointer(buffer), for: action)
    }
  }

  /// Reads up to the buffer's length from `offset`; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int, for action: String) throws(PreserveError)
    -> Int
  {
    let count = Descriptor.uninterrupted { pread(number, buffer.baseAddress, buffer.count, offset) }
    guard count >= 0 else { throw .system(errno, action, path) }
    return count
  }

  /// The file's length in bytes.
  func length(for action: String) throws(PreserveError) -> Int {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .system(errno, action, path) }
    return Int(status.st_size)
  }

  /// Cuts the file to `length` bytes.
  func cut(to length: Int, for action: String) throws(PreserveError) {
    guard Descriptor.uninterrupted({ Int(ftruncate(number, length)) }) == 0 else {
      throw .system(errno, action, path)
    }
  }

  /// Brings this one file to the disk.
  func sync(for action: String) throws(PreserveError) {
    guard Descriptor.uninterrupted({ Int(fsync(number)) }) == 0 else { throw .system(errno, action, path) }
  }

  private static func uninterrupted(_ call: () -> some BinaryInteger) -> Int {
    while true {
      let result = Int(call())
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

/// Folder-wide operations.
public enum Folder {
  /// Makes a folder, and those above it; one that is there already is fine.
  public static func create(_ path: String) throws(PreserveError) {
    if mkdir(path, 0o755) == 0 { return }
    switch errno {
    case EEXIST:
      guard isFolder(path) else {
        throw PreserveError(
          code: "notAFolder", message: "a file stands where a folder has to be; move it away", evidence: path)
      }
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw .system(ENOENT, "make a folder", path)
      }
      try create(String(path[..<slash]))
      guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .system(errno, "make a folder", path) }
    default: throw .system(errno, "make a folder", path)
    }
  }

  /// Brings everything written so far on the file system of `path` to the disk: one call for any number of files.
  public static func sync(_ path: String) throws(PreserveError) {
    let folder = try Descriptor(path, O_RDONLY | O_DIRECTORY, for: "bring the desk to the disk")
    guard daybook_syncfs(folder.number) == 0 else { throw .system(errno, "bring the desk to the disk", path) }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted; empty when there is no such folder.
  static func names(in path: String, for action: String) throws(PreserveError) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .system(errno, action, path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
