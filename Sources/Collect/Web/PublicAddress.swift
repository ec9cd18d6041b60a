// Which addresses of the network are everybody's: those that IANA's special-purpose registries do not keep back.

internal import CCurl
import Glibc

/// An IPv4 or IPv6 address as bytes.
struct NetworkAddress: Hashable {
  /// Four bytes or sixteen.
  let bytes: [UInt8]

  /// The address of a socket; nil for anything that is no internet address, such as a socket in the file system.
  init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = UnsafeRawPointer(address).assumingMemoryBound(to: sockaddr_in6.self).withMemoryRebound(
        to: sockaddr_in6.self, capacity: 1
      ) { withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) } }
    default: return nil
    }
  }

  /// A literal address, in any spelling that the system's resolver takes: `127.1`, `0x7f000001` and `2130706433` are one.
  init?(literal: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_aton(literal, &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, literal, &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else {
      return nil
    }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the address belongs to the public internet. What is not known to, does not.
  var isPublic: Bool { bytes.count == 4 ? isPublicFour : bytes.count == 16 && isPublicSix }

  /// Whether the address is this machine itself.
  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
  }

  /// Blocks of IPv4 that are not public: first address, bits.
  private static let keptFour: [(UInt32, Int)] = [
    (0x0000_0000, 8),  // this network
    (0x0A00_0000, 8), (0xAC10_0000, 12), (0xC0A8_0000, 16),  // private
    (0x6440_0000, 10),  // carriers
    (0x7F00_0000, 8),  // loopback
    (0xA9FE_0000, 16),  // link-local, where clouds keep their secrets
    (0xC000_0000, 24), (0xC058_6300, 24),  // protocols
    (0xC000_0200, 24), (0xC633_6400, 24), (0xCB00_7100, 24),  // documentation
    (0xC612_0000, 15),  // measuring
    (0xE000_0000, 4), (0xF000_0000, 4),  // multicast, reserved, broadcast
  ]

  private var isPublicFour: Bool {
    let value = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return !NetworkAddress.keptFour.contains { value >> (32 - $0.1) == $0.0 >> (32 - $0.1) }
  }

  private var isPublicSix: Bool {
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    func inner(_ offset: Int) -> Bool { NetworkAddress(bytes: Array(bytes[offset..<(offset + 4)])).isPublic }
    // IPv4 inside IPv6: by translation (64:ff9b::/96) and 6to4. The mapped form (::ffff:0:0/96) never stands in for a
    // public name, so it is refused whole, as is all that lies outside global unicast (2000::/3).
    if begins([0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return inner(12) }
    if begins([0x20, 0x02]) { return inner(2) }
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    let isProtocol = begins([0x20, 0x01]) && bytes[2] < 2  // 2001::/23, Teredo among it
    let isDocumentation = begins([0x20, 0x01, 0x0D, 0xB8]) || begins([0x3F, 0xFF]) && bytes[2] & 0xF0 == 0
    return !isProtocol && !isDocumentation
  }
}
