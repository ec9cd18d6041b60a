// Lines from a file or standard input, one in memory at a time.

internal import Foundation

/// The lines of a file, without their line feeds.
struct LineSource: ~Copyable {
  private let handle: FileHandle
  private var pending: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// A longer line is no line of ours; it is passed over.
  static let maximumBytes = 64 << 20
  private static let pieceBytes = 1 << 20

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(DeskError) {
    if path == "-" {
      handle = .standardInput
    } else if let handle = FileHandle(forReadingAtPath: path) {
      self.handle = handle
    } else {
      throw DeskError(
        code: "notReadable", message: "the file cannot be read; check the path and its permissions", evidence: path)
    }
  }

  /// A line, or that one was too long.
  enum Line {
    case bytes([UInt8])
    case tooLong
  }

  /// The next line; nil at the end.
  mutating func next() throws(DeskError) -> Line? {
    var isTooLong = false
    var searched = start
    while true {
      if let feed = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(pending[start..<feed])
        start = feed + 1
        return isTooLong ? .tooLong : .bytes(line)
      }
      if isAtEnd {
        guard start < pending.count || isTooLong else { return nil }
        let line = Array(pending[start...])
        (pending, start) = ([], 0)
        return isTooLong ? .tooLong : .bytes(line)
      }
      pending.removeFirst(start)
      start = 0
      if pending.count > LineSource.maximumBytes {
        isTooLong = true
        pending.removeAll()
      }
      searched = pending.count
      let piece: Data?
      do { piece = try handle.read(upToCount: LineSource.pieceBytes) } catch { throw DeskError(error) }
      if let piece, !piece.isEmpty { pending.append(contentsOf: piece) } else { isAtEnd = true }
    }
  }
}
