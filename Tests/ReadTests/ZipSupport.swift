// ZIP archives made by hand, so that each of their fields can lie.

/// A member to be packed; the sizes and the sum may be made to lie.
struct ZipMember {
  var name: String
  var bytes: [UInt8]
  var isDeflated = false
  var isEncrypted = false
  var statedSize: Int?
  var checksum: UInt32?

  init(_ name: String, _ text: String, isDeflated: Bool = false) {
    (self.name, bytes, self.isDeflated) = (name, Array(text.utf8), isDeflated)
  }
}

/// An archive of members.
func zip(_ members: [ZipMember]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var archive: [UInt8] = []
  var list: [UInt8] = []
  for member in members {
    let packed = member.isDeflated ? deflated(member.bytes) : member.bytes
    let common =
      little(20, 2) + little(member.isEncrypted ? 1 : 0, 2) + little(member.isDeflated ? 8 : 0, 2) + little(0, 4)
      + little(Int(member.checksum ?? crc32(member.bytes)), 4) + little(packed.count, 4)
      + little(member.statedSize ?? member.bytes.count, 4) + little(member.name.utf8.count, 2)
    list +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 12) + little(archive.count, 4)
      + Array(member.name.utf8)
    archive += little(0x0403_4B50, 4) + common + little(0, 2) + Array(member.name.utf8) + packed
  }
  return archive + list + little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
    + little(list.count, 4) + little(archive.count, 4) + little(0, 2)
}

/// Deflate without any packing: blocks of bytes as they are.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(0xFFFF)
    rest = rest.dropFirst(block.count)
    output.append(rest.isEmpty ? 1 : 0)
    for value in [block.count, block.count ^ 0xFFFF] { output += [UInt8(value & 255), UInt8(value >> 8)] }
    output += block
  } while !rest.isEmpty
  return output
}

/// The sum that ZIP wants.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return ~sum
}
