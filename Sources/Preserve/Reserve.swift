// The reserve: a file of no content whose room is given back when the disk is full, so that the failure itself can
// still be written down.

internal import Foundation

/// Half a megabyte of disk held back inside a desk.
public struct Reserve: Sendable {
  /// The file.
  public let path: String
  /// Enough for a transaction of the database that records a failure, and its write-ahead log.
  public static let byteCount = 512 << 10

  /// The reserve at a path; nothing is touched before the first call.
  public init(path: String) { self.path = path }

  /// Makes the reserve, unless it stands already; false when there is no room for it.
  public func make() -> Bool {
    var status = stat()
    if stat(path, &status) == 0, Int(status.st_size) == Reserve.byteCount { return true }
    do throws(PreserveError) {
      let file = try Descriptor(path, O_WRONLY | O_CREAT | O_TRUNC, for: "hold back room on the disk")
      // Bytes that no file system stores in less room: a chain of digests.
      var block = Array("daybook".utf8)
      var written = 0
      while written < Reserve.byteCount {
        var piece: [UInt8] = []
        while piece.count < 64 << 10 {
          block = Digest(of: block).bytes
          piece += block
        }
        try file.write(piece, for: "hold back room on the disk")
        written += piece.count
      }
      return true
    } catch {
      unlink(path)
      return false
    }
  }

  /// Gives the room back to the disk.
  public func release() { unlink(path) }
}
