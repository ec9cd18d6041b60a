// Gzip, within limits: a small file must not become one that fills the machine.

internal import CZlib

/// The bytes of a gzip stream, and what was wrong with it.
struct Unpacked {
  var bytes: [UInt8]
  /// The stream was cut or damaged: `bytes` is what came before. With `isRefused`, nothing of it is to be read.
  var failure: ReadFailure?
  var isRefused = false

  private static let chunk = 1 << 18
  /// A stream may expand without a question up to here.
  private static let freeBytes = 4 << 20

  /// Whether bytes open like gzip.
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

  /// Unpacks all members. What a cut stream still gave is kept, since half a mailbox is better than none, with the failure.
  static func gunzip(_ packed: [UInt8], limits: ReadLimits) -> Unpacked {
    var stream = z_stream()
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return refused("gzip", "The gzip stream could not be opened for lack of memory; free some and add it again.")
    }
    defer { inflateEnd(&stream) }
    var result = Unpacked(bytes: [])
    let allowed = min(limits.maximumUnpackedBytes, max(freeBytes, packed.count * limits.maximumExpansion))
    packed.withUnsafeBufferPointer { input in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(clamping: input.count)
      var status = Z_OK
      while status == Z_OK, !result.isRefused {
        let before = result.bytes.count
        let written: Int
        (status, written) = stream.inflate(behind: &result.bytes, chunk: chunk)
        if before + written > allowed {
          result = refused(
            "unpackedTooLarge", "The gzip file grows beyond the limit; unpack it yourself and add the files in it.",
            "more than \(allowed) bytes from \(packed.count)")
        } else if status == Z_STREAM_END, stream.avail_in > 0 {
          // Another member may follow; anything else behind the end is padding.
          guard let next = stream.next_in, stream.avail_in > 2, next[0] == 0x1F, next[1] == 0x8B else { break }
          status = inflateReset(&stream)
        } else if status == Z_OK, written == 0, stream.avail_in == 0 {
          status = Z_BUF_ERROR
        }
      }
      if !result.isRefused, status != Z_STREAM_END { result.failure = broken(status, result.bytes.count) }
    }
    return result
  }

  private static func broken(_ status: Int32, _ count: Int) -> ReadFailure {
    status == Z_BUF_ERROR
      ? ReadFailure(
        code: "truncatedGzip", message: "The gzip file ends in the middle; what came before was read. Fetch it again.",
        evidence: "\(count) bytes unpacked")
      : ReadFailure(
        code: "corruptGzip",
        message: "The gzip file is damaged; what came before the damage was read. Fetch it again.",
        evidence: "\(count) bytes unpacked")
  }

  private static func refused(_ code: String, _ message: String, _ evidence: String? = nil) -> Unpacked {
    Unpacked(
      bytes: [], failure: ReadFailure(code: code, message: message, evidence: evidence), isRefused: true)
  }
}
