// The sketch of a text: enough to find and to check near-copies of it, and nothing that could be read.

/// Word shingles of a text, the keys under which its near-copies are found, and its numbers.
///
/// Made from the text alone: a changed headline is not a new article. The same text gives the same sketch on every
/// machine, so a desk may store it or make it again.
///
/// The keys are the text's least shingles by hash ("bottom-k", Broder 1997). Of the least of two texts together, each
/// stands in both with the probability of their Jaccard similarity, and then it is a key of both: two texts at .6 share
/// none with probability .4¹² < .0001, a text and its half with .5¹² < .001. One hash of each shingle does for all
/// keys, where MinHash in bands computes a hundred and more and stores three times as many. Longer texts have more keys,
/// so that a paragraph finds the page that wraps it.
public struct TextSketch: Hashable, Sendable, Codable {
  /// Changes whenever the same text gives other keys: what was indexed under another version is indexed anew.
  public static let version = 2
  /// Words in a shingle.
  public static let shingleWords = 4
  /// Keys of a text, where it has so many shingles.
  public static let leastKeys = 12
  /// Of a longer text, one shingle in so many is a key.
  static let keyStride: UInt64 = 24
  /// Keys of the longest text.
  public static let maximumKeys = 256
  /// Reports that a store should look at under one key, earliest first: a key that more share is page furniture.
  public static let maximumPostings = 64
  /// Bits of a hash that no key has: six bytes tell the shingles of a desk apart.
  private static let unusedBits: UInt64 = 16

  /// Number of words.
  public let wordCount: Int
  /// Hash of all words in order: equal for texts that differ in case, spacing and punctuation only.
  public let wholeText: UInt64
  /// Hashes of the distinct shingles, rising.
  public let shingles: [UInt32]
  /// The keys under which a store indexes the sketch and looks for candidates, rising. None of a text under four words.
  public let keys: [UInt64]
  /// Hashes of the distinct numbers in digits, rising.
  public let numbers: [UInt32]
  /// Hash of the agency that the text itself credits, "PLACE (AGENCY) —"; nil when it credits none.
  public let wire: UInt64?

  /// The sketch of a report's text.
  public static func of(_ text: String) -> TextSketch {
    let (words, numbers) = WordScanner.hashes(of: text)
    return TextSketch(words: words, numbers: numbers, wire: WireCredit.find(in: text).map(WireCredit.key))
  }

  init(words: [UInt64], numbers: [UInt64], wire: UInt64?) {
    (wordCount, self.wire) = (words.count, wire)
    wholeText = StableHash.mixed(words.reduce(0) { $0 &* TextSketch.places.3 &+ $1 })
    let hashes = UniformOrder.sorted(TextSketch.shingles(of: words))
    shingles = TextSketch.distinct(hashes) { UInt32(truncatingIfNeeded: $0 >> 32) }
    keys = TextSketch.keys(of: hashes)
    self.numbers = TextSketch.distinct(numbers.map { $0 & UInt64(UInt32.max) }.sorted()) {
      UInt32(truncatingIfNeeded: $0)
    }
  }

  private static func keys(of hashes: [UInt64]) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(leastKeys + hashes.count / Int(keyStride))
    let sampled = UInt64.max / keyStride
    for hash in hashes {
      guard keys.count < leastKeys || (hash < sampled && keys.count < maximumKeys) else { break }
      let key = hash >> unusedBits
      if keys.last != key { keys.append(key) }
    }
    return keys
  }

  /// What two texts have in common, by their distinct shingles: exactly, but for collisions of hashes.
  public struct Overlap: Hashable, Sendable {
    /// Of all shingles of both, the share that stands in both (Jaccard).
    public let similarity: Double
    /// Of the shingles of the text that has fewer, the share that stands in the other.
    public let containment: Double
  }

  /// What this text and another have in common; nil when that is less than both thresholds, which is often known long
  /// before all is compared.
  public func overlap(
    with other: TextSketch, minimumSimilarity: Double, minimumContainment: Double
  ) -> Overlap? {
    let (fewer, both) = (min(shingles.count, other.shingles.count), shingles.count + other.shingles.count)
    guard fewer > 0 else { return nil }
    // Similarity is shared / (both − shared).
    let forSimilarity = minimumSimilarity / (1 + minimumSimilarity) * Double(both)
    let least = Int(min(forSimilarity, minimumContainment * Double(fewer)))
    guard let shared = TextSketch.shared(shingles, other.shingles, atLeast: least) else { return nil }
    let overlap = Overlap(
      similarity: Double(shared) / Double(both - shared), containment: Double(shared) / Double(fewer))
    let isEnough = overlap.similarity >= minimumSimilarity || overlap.containment >= minimumContainment
    return isEnough ? overlap : nil
  }

  /// How many numbers two rising lists have in common; nil when they are fewer than `least`.
  static func shared(_ a: [UInt32], _ b: [UInt32], atLeast least: Int = 0) -> Int? {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
          guard count + min(a.count - i, b.count - j) >= least else { return nil }
          for _ in 0..<min(stepsBetweenLooks, a.count - i, b.count - j) {
            let (x, y) = (a[i], b[j])
            // Without branches: which of two hashes is the greater can't be foretold.
            count &+= x == y ? 1 : 0
            i &+= x <= y ? 1 : 0
            j &+= y <= x ? 1 : 0
          }
        }
        return count >= least ? count : nil
      }
    }
  }

  /// Steps of a comparison between two looks at whether it can still succeed.
  private static let stepsBetweenLooks = 32

  /// Odd factors by which a word counts for its place in a shingle.
  private static let places: (UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0xD6E8_FEB8_6659_FD93
  )

  private static func shingles(of words: [UInt64]) -> [UInt64] {
    guard words.count >= shingleWords else { return [] }
    let (a, b, c, d) = places
    return words.withUnsafeBufferPointer { words in
      (0...(words.count - shingleWords)).map { at in
        StableHash.mixed(words[at] &* a &+ words[at + 1] &* b &+ words[at + 2] &* c &+ words[at + 3] &* d)
      }
    }
  }

  /// What `narrowed` makes of rising hashes, each once.
  @inline(__always)
  private static func distinct(_ sorted: [UInt64], _ narrowed: (UInt64) -> UInt32) -> [UInt32] {
    var distinct: [UInt32] = []
    distinct.reserveCapacity(sorted.count)
    for hash in sorted {
      let narrow = narrowed(hash)
      if distinct.last != narrow { distinct.append(narrow) }
    }
    return distinct
  }
}
