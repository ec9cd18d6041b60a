// Words and their numbers: an open-addressing table over the words' own bytes.

/// Words, each with the number of its coming: 1 for the first. 0 is every word that is not here.
struct WordTable: Sendable {
  /// The bytes of all words, one behind the other, and where each begins.
  private var bytes: [UInt8] = []
  private var starts: [Int32] = [0, 0]
  private var slots = [Int32](repeating: 0, count: 64)
  private var mask = 63

  /// Slots for each word, at least: a word is then found at the first look, mostly.
  private static let slotsPerWord = 3

  /// Words held, and the one for those that are not.
  var count: Int { starts.count - 1 }

  /// The number of a word; a new one where it is not here yet.
  mutating func entry(for word: String) -> Int32 {
    var word = word
    return word.withUTF8 { word in
      let slot = slot(of: word)
      if slots[slot] != 0 { return slots[slot] }
      let id = Int32(count)
      bytes.append(contentsOf: word)
      starts.append(Int32(bytes.count))
      slots[slot] = id
      if count * WordTable.slotsPerWord > slots.count { grow() }
      return id
    }
  }

  /// The number of a word; 0 when it is not here.
  @inline(__always)
  func find(_ word: some Collection<UInt8>) -> Int32 { slots[slot(of: word)] }

  /// Whether the word of a number is written so.
  @inline(__always)
  func spells(_ id: Int32, _ word: some Collection<UInt8>) -> Bool {
    let start = Int(starts[Int(id)])
    guard Int(starts[Int(id) + 1]) - start == word.count else { return false }
    var offset = start
    for byte in word {
      if bytes[offset] != byte { return false }
      offset += 1
    }
    return true
  }

  /// The word of a number.
  func word(_ id: Int32) -> ArraySlice<UInt8> { bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])] }

  /// Where a word stands, or would.
  @inline(__always)
  private func slot(of word: some Collection<UInt8>) -> Int {
    var slot = WordTable.hash(word) & mask
    while slots[slot] != 0, !spells(slots[slot], word) { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for id in 1..<Int32(count) {
      var slot = WordTable.hash(word(id)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = id
    }
  }

  /// FNV-1a; only spreads words over slots, nothing rests on it being hard to invert.
  @inline(__always)
  private static func hash(_ word: some Sequence<UInt8>) -> Int {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: value ^ (value >> 32))
  }
}
