// ZIP, as far as office documents need it: the list of members, and one member at a time, within limits.

/// The members of a ZIP archive. Only its own list is believed, never what stands before each member.
struct ZipArchive {
  /// A member as the list has it.
  struct Member {
    let name: String
    fileprivate let method: UInt16
    fileprivate let isEncrypted: Bool
    fileprivate let checksum: UInt32
    fileprivate let packedSize: Int
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  private let bytes: [UInt8]
  let members: [Member]

  /// An archive with more members is no document.
  private static let maximumMembers = 10_000
  private static let longestName = 512
  /// What may stand behind the list: its end record and the longest comment.
  private static let longestEnd = 22 + 65_535
  /// A member may grow to this size without a question.
  private static let freeBytes = 8 << 20

  /// Nil when there is no list of members, or a damaged one.
  init?(_ bytes: [UInt8]) {
    let archive = ZipNumbers(bytes)
    let lowest = max(0, bytes.count - ZipArchive.longestEnd)
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: lowest, by: -1).first(where: {
        archive.number32($0) == 0x0605_4B50
      }), let count = archive.number16(end + 10), count <= ZipArchive.maximumMembers,
      var position = archive.number32(end + 16).map(Int.init)
    else { return nil }
    var members: [Member] = []
    for _ in 0..<count {
      guard archive.number32(position) == 0x0201_4B50, let flags = archive.number16(position + 8),
        let method = archive.number16(position + 10), let checksum = archive.number32(position + 16),
        let packed = archive.number32(position + 20), let size = archive.number32(position + 24),
        let nameLength = archive.number16(position + 28).map(Int.init),
        let extraLength = archive.number16(position + 30).map(Int.init),
        let commentLength = archive.number16(position + 32).map(Int.init),
        let offset = archive.number32(position + 42), position + 46 + nameLength <= bytes.count
      else { return nil }
      if nameLength <= ZipArchive.longestName {
        members.append(
          Member(
            name: String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self),
            method: method, isEncrypted: flags & 1 == 1, checksum: checksum, packedSize: Int(packed), size: Int(size),
            offset: Int(offset)))
      }
      position += 46 + nameLength + extraLength + commentLength
    }
    (self.bytes, self.members) = (bytes, members)
  }

  /// The member with a name; of several the first.
  func member(_ name: String) -> Member? { members.first { $0.name == name } }

  /// The bytes of a member. Throws when it is locked, damaged, packed in another way, or grows beyond the limits.
  func contents(of member: Member, limits: ReadLimits) throws(ReadFailure) -> [UInt8] {
    guard !member.isEncrypted else {
      throw ReadFailure(
        code: "encryptedDocument",
        message: "This document is locked by a password: save a copy without one, then add it.")
    }
    let allowed = min(
      limits.maximumUnpackedBytes, max(ZipArchive.freeBytes, member.packedSize * limits.maximumExpansion))
    guard member.size <= allowed else {
      throw ReadFailure(
        code: "unpackedTooLarge", message: "The document grows beyond the limit when it is unpacked: split it.",
        evidence: "\(member.size) bytes from \(member.packedSize)")
    }
    let archive = ZipNumbers(bytes)
    guard archive.number32(member.offset) == 0x0403_4B50,
      let nameLength = archive.number16(member.offset + 26), let extraLength = archive.number16(member.offset + 28),
      case let start = member.offset + 30 + Int(nameLength) + Int(extraLength),
      start + member.packedSize <= bytes.count
    else { throw ZipArchive.damaged }
    let packed = bytes[start..<(start + member.packedSize)]
    let contents: [UInt8]?
    switch member.method {
    case 0: contents = Array(packed)
    // What is said of its size is a promise only: it may not grow beyond that.
    case 8: contents = Inflation.whole(packed, .raw, allowed: member.size)
    default: contents = nil
    }
    // A number from damaged bytes would be a wrong number.
    guard let contents, contents.count == member.size, Inflation.checksum(contents) == member.checksum else {
      throw ZipArchive.damaged
    }
    return contents
  }

  static let damaged = ReadFailure(
    code: "damagedDocument", message: "This document is damaged or cut: get it again, or open it and save it anew.")
}

/// Little-endian numbers of an archive; nil beyond its end.
private struct ZipNumbers {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func number16(_ position: Int) -> UInt16? {
    guard position >= 0, position + 2 <= bytes.count else { return nil }
    return UInt16(bytes[position]) | UInt16(bytes[position + 1]) << 8
  }

  func number32(_ position: Int) -> UInt32? {
    guard let low = number16(position), let high = number16(position + 2) else { return nil }
    return UInt32(low) | UInt32(high) << 16
  }
}
