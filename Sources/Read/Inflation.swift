// Deflate without gzip's head, as ZIP members and web servers pack with it, within a limit.

internal import CZlib

/// What unpacking a deflate stream gave.
enum Inflation {
  /// How the stream begins.
  enum Form: Int32 {
    /// Bare deflate, as in ZIP.
    case raw = -15
    /// With zlib's two bytes in front.
    case zlib = 15
  }

  private static let chunk = 1 << 16

  /// The bytes of a whole stream; nil when it is damaged, cut, or grows beyond `allowed`.
  static func whole(_ packed: ArraySlice<UInt8>, _ form: Form, allowed: Int) -> [UInt8]? {
    var stream = z_stream()
    guard UInt32(exactly: packed.count) != nil,
      inflateInit2_(&stream, form.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var bytes: [UInt8] = []
    return packed.withUnsafeBufferPointer { input in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(input.count)
      var status = Z_OK
      while status == Z_OK {
        let written: Int
        (status, written) = stream.inflate(behind: &bytes, chunk: chunk)
        guard bytes.count <= allowed else { return nil }
        if status == Z_OK, written == 0, stream.avail_in == 0 { return nil }
      }
      return status == Z_STREAM_END ? bytes : nil
    }
  }

  /// The check sum that ZIP stores beside each member.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = crc32(0, nil, 0)
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(1 << 30)
      sum = part.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
      rest = rest.dropFirst(part.count)
    }
    return UInt32(truncatingIfNeeded: sum)
  }
}

extension z_stream {
  /// Unpacks as much as fits into `chunk` bytes behind `bytes`: what zlib says, and how many bytes came.
  mutating func inflate(behind bytes: inout [UInt8], chunk: Int) -> (status: Int32, written: Int) {
    var (status, written) = (Z_OK, 0)
    bytes.append(
      contentsOf: Array<UInt8>(unsafeUninitializedCapacity: chunk) { room, count in
        next_out = room.baseAddress
        avail_out = UInt32(chunk)
        status = CZlib.inflate(&self, Z_NO_FLUSH)
        written = chunk - Int(avail_out)
        count = written
      })
    return (status, written)
  }
}
