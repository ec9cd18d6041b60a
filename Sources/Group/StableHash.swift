// Hashes that are the same on every machine and in every year: what is stored of a text rests on them.

/// A 64-bit hash of bytes with fixed constants (FNV-1a, then the finaliser of SplitMix64).
struct StableHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  var value: UInt64 { StableHash.mixed(state) }

  /// SplitMix64's finaliser: every bit of the input reaches every bit of the output.
  static func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The hash of a word of ours, as the scanner would fold it.
  static func of(_ word: some StringProtocol) -> UInt64 {
    var hash = StableHash()
    for byte in word.utf8 { hash.add(byte) }
    return hash.value
  }

  /// Two hashes as one, in that order.
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mixed(first &* 0x9E37_79B9_7F4A_7C15 &+ second)
  }
}
