// The log: every capture in the order it was taken in. Lines are added at the end and never changed.

internal import Foundation
public import Model

/// The log of a desk, open for adding. The opener holds the desk's lock.
public final class CaptureLog {
  private let file: Descriptor
  private let torn: Int
  /// Where the next line will begin, in bytes from the start.
  public private(set) var end: Int
  /// The number of the last line; 0 for an empty log.
  public private(set) var lastSequence: Int
  /// A longer line is no line of ours.
  static let maximumLineBytes = 1 << 20

  /// Opens the log at `path`, made when missing. A last line that was cut off in the middle of writing is moved to
  /// `tornPath`; `tornBytes` tells how much that was.
  public init(path: String, tornPath: String) throws(PreserveError) {
    if let slash = path.lastIndex(of: "/") { try Folder.create(String(path[..<slash])) }
    file = try Descriptor(path, O_RDWR | O_APPEND | O_CREAT, for: "open the log")
    let length = try file.length(for: "open the log")
    let whole = try CaptureLog.startOfTornLine(file, length: length)
    torn = length - whole
    if torn > 0 { try CaptureLog.setAside(file, from: whole, length: length, at: tornPath) }
    end = whole
    lastSequence = try CaptureLog.lastSequence(file, end: whole)
  }

  /// Bytes of a torn last line that were set aside when the log was opened; 0 for a log that ended well.
  public var tornBytes: Int { torn }

  /// Adds a line with the next sequence number, in one write; gives the line and where it ends.
  /// When the write fails nothing of the line stays.
  public func append(
    hash: CaptureID, origin: String, obtained: Instant, clock: LogLine.Clock, method: String, byteCount: Int,
    overrides: CaptureOverrides
  ) throws(PreserveError) -> (line: LogLine, end: Int) {
    let line = LogLine(
      sequence: lastSequence + 1, hash: hash, origin: origin, obtained: obtained, clock: clock, method: method,
      byteCount: byteCount, overrides: overrides)
    let bytes = line.encoded
    guard bytes.count <= CaptureLog.maximumLineBytes else {
      throw PreserveError(
        code: "lineTooLong", message: "the path or the overrides are too long for the log; shorten them",
        evidence: String(origin.prefix(80)))
    }
    do throws(PreserveError) {
      try file.write(bytes, for: "write the log")
    } catch {
      try? file.cut(to: end, for: "write the log")
      throw error
    }
    end += bytes.count
    lastSequence += 1
    return (line, end)
  }

  /// Reads the log at `path` from a byte offset on, line by line, in a buffer of one line. A missing log is empty.
  /// Stops when `body` gives false. A torn last line is not handed out.
  public static func forEach(
    path: String, from offset: Int = 0, _ body: (LogRecord) throws -> Bool
  ) throws {
    guard access(path, F_OK) == 0 else { return }
    let file = try Descriptor(path, O_RDONLY, for: "read the log")
    var start = offset
    var pending: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { buffer.deallocate() }
    var position = offset
    var isTooLong = false
    while true {
      let count = try file.read(into: buffer, at: position, for: "read the log")
      if count == 0 { return }
      var piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      while let feed = piece.firstIndex(of: UInt8(ascii: "\n")) {
        pending.append(contentsOf: piece[..<feed])
        let end = position + feed + 1
        let line = isTooLong ? nil : LogLine(encoded: pending[...])
        guard try body(LogRecord(line: line, start: start, end: end)) else { return }
        (start, position, isTooLong) = (end, end, false)
        pending.removeAll(keepingCapacity: true)
        piece = UnsafeRawBufferPointer(rebasing: piece[(feed + 1)...])
      }
      pending.append(contentsOf: piece)
      position += piece.count
      if pending.count > maximumLineBytes {
        isTooLong = true
        pending.removeAll()
      }
    }
  }

  /// Where the last line begins if no line feed ends it; else the file's length.
  private static func startOfTornLine(_ file: borrowing Descriptor, length: Int) throws(PreserveError) -> Int {
    var end = length
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { buffer.deallocate() }
    while end > 0 {
      let start = max(0, end - buffer.count)
      let window = UnsafeMutableRawBufferPointer(rebasing: buffer[..<(end - start)])
      let count = try file.read(into: window, at: start, for: "read the log")
      if let feed = window[..<count].lastIndex(of: UInt8(ascii: "\n")) { return start + feed + 1 }
      end = start
    }
    return 0
  }

  private static func setAside(
    _ file: borrowing Descriptor, from start: Int, length: Int, at tornPath: String
  ) throws(PreserveError) {
    let action = "set aside a torn line of the log"
    let aside = try Descriptor(tornPath, O_WRONLY | O_APPEND | O_CREAT, for: action)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { buffer.deallocate() }
    var offset = start
    while offset < length {
      let count = try file.read(into: buffer, at: offset, for: action)
      if count == 0 { break }
      try aside.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), for: action)
      offset += count
    }
    try aside.write([UInt8(ascii: "\n")], for: action)
    try aside.sync(for: action)
    try file.cut(to: start, for: action)
  }

  /// The sequence number of the last readable line; lines that cannot be read count one each.
  private static func lastSequence(_ file: borrowing Descriptor, end: Int) throws(PreserveError) -> Int {
    var unreadable = 0
    var lineEnd = end
    while lineEnd > 0 {
      let start = try startOfTornLine(file, length: lineEnd - 1)
      let length = lineEnd - start
      if length <= maximumLineBytes {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 1)
        defer { buffer.deallocate() }
        let count = try file.read(into: buffer, at: start, for: "read the log")
        if let line = LogLine(encoded: Array(buffer[..<count])[...]) { return line.sequence + unreadable }
      }
      unreadable += 1
      lineEnd = start
    }
    return unreadable
  }
}
