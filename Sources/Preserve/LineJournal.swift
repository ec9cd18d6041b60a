// A file of lines that is only ever added to, each line on the disk before the call returns.

internal import Foundation

/// Lines that must outlive the database. The caller holds the desk's lock.
public enum LineJournal {
  /// Adds a line, which has no line feed of its own. A line that a crash has cut off before it is ended first, and stays as it is.
  public static func append(_ line: some Sequence<UInt8>, to path: String) throws(PreserveError) {
    let action = "write down a decision"
    if let slash = path.lastIndex(of: "/") { try Folder.create(String(path[..<slash])) }
    let file = try Descriptor(path, O_RDWR | O_APPEND | O_CREAT, for: action)
    let length = try file.length(for: action)
    var bytes = Array(line) + [UInt8(ascii: "\n")]
    if length > 0 {
      let last = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
      defer { last.deallocate() }
      let count = try file.read(into: last, at: length - 1, for: action)
      if count == 1, last[0] != UInt8(ascii: "\n") { bytes.insert(UInt8(ascii: "\n"), at: 0) }
    }
    do throws(PreserveError) {
      try file.write(bytes, for: action)
      try file.sync(for: action)
    } catch {
      try? file.cut(to: length, for: action)
      throw error
    }
  }

  /// All lines, without their line feeds; none where there is no file.
  public static func lines(of path: String) throws(PreserveError) -> [ArraySlice<UInt8>] {
    guard access(path, F_OK) == 0 else { return [] }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))).split(separator: UInt8(ascii: "\n"))
    } catch {
      throw PreserveError(
        code: "notReadable", message: "the file of decisions cannot be read; check its permissions and the disk",
        evidence: path)
    }
  }
}
