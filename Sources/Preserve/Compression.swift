// zstd frames: one a capture, with the content's size and a checksum in the frame, so that `zstd -d` opens it.

internal import CZstd
internal import Foundation

/// Writes and reads one zstd frame a file, with buffers of a fixed size.
enum Compression {
  private static let level: Int32 = 3
  private static let pieceBytes = 256 << 10
  /// zstd frames that would need a larger window than this are refused; ours need at most 2 MiB.
  private static let maximumWindowLog: Int32 = 27

  /// Compresses bytes into a file; gives the hash of the bytes that were compressed.
  static func write(_ bytes: UnsafeRawBufferPointer, to file: borrowing Descriptor) throws(PreserveError) -> Digest {
    guard let context = ZSTD_createCCtx() else { preconditionFailure("out of memory") }
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    ZSTD_CCtx_setPledgedSrcSize(context, UInt64(bytes.count))
    var digest = DigestStream()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 1)
    defer { buffer.deallocate() }
    var done = 0
    while true {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[done..<min(done + pieceBytes, bytes.count)])
      digest.add(piece)
      done += piece.count
      let isLast = done == bytes.count
      var input = ZSTD_inBuffer(src: piece.baseAddress, size: piece.count, pos: 0)
      while true {
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        let left = ZSTD_compressStream2(context, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
        guard ZSTD_isError(left) == 0 else { throw failure(left, file.path) }
        try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<output.pos]), for: "write to the vault")
        if isLast ? left == 0 : input.pos == input.size { break }
      }
      if isLast { return digest.finish() }
    }
  }

  /// The unpacked bytes of a file, at most `limit`. Memory grows with what is unpacked, not with what is promised.
  static func read(_ file: borrowing Descriptor, limit: Int) throws(PreserveError) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: file) { (piece) throws(PreserveError) in
      guard bytes.count + piece.count <= limit else {
        throw PreserveError(
          code: "tooLarge", message: "the object unpacks to more than \(limit) bytes; it was not read",
          evidence: file.path)
      }
      if bytes.isEmpty, piece.count < pieceBytes { bytes.reserveCapacity(piece.count) }
      bytes.append(contentsOf: piece)
    }
    return bytes
  }

  /// Unpacks a file and hands out its bytes piece by piece; throws unless it is one whole frame.
  static func forEachPiece(
    of file: borrowing Descriptor, _ body: (UnsafeRawBufferPointer) throws(PreserveError) -> Void
  ) throws(PreserveError) {
    guard let context = ZSTD_createDCtx() else { preconditionFailure("out of memory") }
    defer { ZSTD_freeDCtx(context) }
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, maximumWindowLog)
    let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 1)
    let unpacked = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 1)
    defer {
      packed.deallocate()
      unpacked.deallocate()
    }
    var offset = 0
    var left = 1
    while true {
      let count = try file.read(into: packed, at: offset, for: "read from the vault")
      if count == 0 { break }
      offset += count
      var input = ZSTD_inBuffer(src: packed.baseAddress, size: count, pos: 0)
      while input.pos < input.size || left != 0 {
        if left == 0 { throw broken(file.path, "bytes behind the frame") }
        var output = ZSTD_outBuffer(dst: unpacked.baseAddress, size: unpacked.count, pos: 0)
        left = ZSTD_decompressStream(context, &output, &input)
        guard ZSTD_isError(left) == 0 else { throw failure(left, file.path) }
        try body(UnsafeRawBufferPointer(rebasing: unpacked[..<output.pos]))
        if input.pos == input.size, output.pos < output.size { break }
      }
    }
    if left != 0 { throw broken(file.path, "cut off") }
  }

  private static func failure(_ code: Int, _ path: String) -> PreserveError {
    broken(path, String(cString: ZSTD_getErrorName(code)))
  }

  private static func broken(_ path: String, _ what: String) -> PreserveError {
    PreserveError(code: "broken", message: "the object is not a whole zstd frame: \(what)", evidence: path)
  }
}
