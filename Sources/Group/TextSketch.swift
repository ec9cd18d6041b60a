// The sketch of a text: enough to find and to check near-copies of it, and nothing that could be read.

/// Word shingles of a text, the keys under which its near-copies are found, and its numbers.
///
/// Made from the text alone: a changed headline is not a new article. The same text gives the same sketch on every
/// machine, so a desk may store it or make it again.
public struct TextSketch: Hashable, Sendable, Codable {
  /// Words in a shingle.
  public static let shingleWords = 4
  /// Bands of the MinHash signature; two texts at Jaccard .6 share a band with probability 1 − (1 − .6³)⁴⁰ > .9999.
  public static let bandCount = 40
  /// Minima in a band.
  static let bandRows = 3
  /// One shingle in so many is an anchor: by these a cut copy finds the whole, however long that is.
  static let anchorStride: UInt32 = 24
  /// Anchors kept of one text.
  public static let maximumAnchors = 256
  /// Reports that a store should look at under one key, earliest first: a key that more share is page furniture.
  public static let maximumPostings = 64

  /// Number of words.
  public let wordCount: Int
  /// Hash of all words in order: equal for texts that differ in case, spacing and punctuation only.
  public let wholeText: UInt64
  /// Hashes of the distinct shingles, rising.
  public let shingles: [UInt32]
  /// Hashes of the distinct numbers in digits, rising.
  public let numbers: [UInt32]
  /// Hash of the agency that the text itself credits, "PLACE (AGENCY) —"; nil when it credits none.
  public let wire: UInt64?

  /// The sketch of a report's text.
  public static func of(_ text: String) -> TextSketch {
    TextSketch(words: WordScanner.words(of: text), wire: WireCredit.find(in: text).map(WireCredit.key))
  }

  init(words: [Word], wire: UInt64?) {
    var whole = StableHash()
    for word in words { whole.add(word.folded) }
    (wordCount, wholeText, self.wire) = (words.count, whole.value, wire)
    shingles = TextSketch.shingles(of: words)
    numbers = Set(words.lazy.filter(\.isNumber).map { UInt32(truncatingIfNeeded: $0.folded) }).sorted()
  }

  /// The keys under which a store indexes the sketch and looks for candidates: bands, anchors, and the whole text.
  public var keys: [UInt64] {
    guard wordCount > 0 else { return [] }
    return [wholeText] + bands + anchors
  }

  /// Hashes of the bands of the MinHash signature; empty for a text too short to sketch.
  public var bands: [UInt64] {
    guard !shingles.isEmpty else { return [] }
    let minima = TextSketch.permutations.map { permutation in
      shingles.reduce(UInt32.max) { min($0, permutation.apply($1)) }
    }
    return (0..<TextSketch.bandCount).map { band in
      (0..<TextSketch.bandRows).reduce(UInt64(band) &+ 1) {
        StableHash.pair($0, UInt64(minima[band * TextSketch.bandRows + $1]))
      }
    }
  }

  /// Keys of sampled shingles, which a part of a text shares with the whole.
  var anchors: [UInt64] {
    shingles.lazy.filter { $0 % TextSketch.anchorStride == 0 }.prefix(TextSketch.maximumAnchors).map {
      StableHash.pair(0, UInt64($0))
    }
  }

  /// The share of distinct shingles that two texts have in common, exactly but for hash collisions (Jaccard).
  public func similarity(to other: TextSketch) -> Double {
    let shared = TextSketch.shared(shingles, other.shingles)
    let union = shingles.count + other.shingles.count - shared
    return union == 0 ? 0 : Double(shared) / Double(union)
  }

  /// The share of this text's shingles that stand in the other too.
  public func containment(in other: TextSketch) -> Double {
    shingles.isEmpty ? 0 : Double(TextSketch.shared(shingles, other.shingles)) / Double(shingles.count)
  }

  /// How many numbers two rising lists have in common.
  static func shared(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] { count += 1 }
      let (x, y) = (a[i], b[j])
      if x <= y { i += 1 }
      if y <= x { j += 1 }
    }
    return count
  }

  private static func shingles(of words: [Word]) -> [UInt32] {
    guard words.count >= shingleWords else { return [] }
    var hashes = (0...(words.count - shingleWords)).map { start in
      UInt32(truncatingIfNeeded: words[start..<start + shingleWords].reduce(0) { StableHash.pair($0, $1.folded) })
    }
    hashes.sort()
    var distinct: [UInt32] = []
    distinct.reserveCapacity(hashes.count)
    for hash in hashes where distinct.last != hash { distinct.append(hash) }
    return distinct
  }

  private static let permutations: [Permutation] = (0..<bandCount * bandRows).map(Permutation.init)
}

/// One of the hash functions of the signature: multiply, add, keep the upper half (Dietzfelbinger).
private struct Permutation: Sendable {
  private let factor: UInt64
  private let addend: UInt64

  init(_ index: Int) {
    factor = StableHash.mixed(UInt64(2 * index) &+ 0xDA7B_00C5) | 1
    addend = StableHash.mixed(UInt64(2 * index + 1) &+ 0xDA7B_00C5)
  }

  func apply(_ value: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (factor &* UInt64(value) &+ addend) >> 32)
  }
}
