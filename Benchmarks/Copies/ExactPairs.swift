// What there is to find: every pair at Jaccard .6 or more, and every text of which .8 stand in a longer one. Counted, not
// estimated, and by nothing that the index uses: shingles are runs of four word numbers, not hashes.

enum ExactPairs {
  static let shingleWords = 4
  static let minimumSimilarity = 0.6
  static let minimumContainment = 0.8
  /// Word numbers have sixteen bits, so that four of them make one number and no two shingles the same.
  private static let wordBits: UInt64 = 16

  /// Writes `copy A B` for pairs of the first kind and `part A B` for pairs that are of the second kind only.
  static func write(_ texts: [String]) throws {
    let shingles = self.shingles(of: texts)
    var postings: [(shingle: UInt64, text: Int32)] = []
    postings.reserveCapacity(shingles.reduce(0) { $0 + $1.count })
    for (text, list) in shingles.enumerated() { for shingle in list { postings.append((shingle, Int32(text))) } }
    postings.sort { $0 < $1 }
    var shared: [UInt64: Int] = [:]
    var start = 0
    while start < postings.count {
      var end = start + 1
      while end < postings.count, postings[end].shingle == postings[start].shingle { end += 1 }
      for a in start..<end {
        for b in (a + 1)..<end where b > a {
          shared[UInt64(postings[a].text) << 32 | UInt64(postings[b].text), default: 0] += 1
        }
      }
      start = end
    }
    let found = shared.sorted { $0.key < $1.key }.compactMap { pair, count -> String? in
      let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      let (x, y) = (shingles[a].count, shingles[b].count)
      if Double(count) / Double(x + y - count) >= minimumSimilarity { return "copy \(a) \(b)" }
      return Double(count) / Double(min(x, y)) >= minimumContainment ? "part \(a) \(b)" : nil
    }
    try CopiesBenchmark.write(found)
  }

  private static func shingles(of texts: [String]) -> [[UInt64]] {
    var numbers: [String: UInt64] = [:]
    return texts.map { text in
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word -> UInt64 in
        let (word, next) = (String(word), UInt64(numbers.count))
        if let known = numbers[word] { return known }
        numbers[word] = next
        return next
      }
      precondition(numbers.count < 1 << wordBits, "more different words than fit")
      guard words.count >= shingleWords else { return [] }
      return Set(
        (0...(words.count - shingleWords)).map { at in
          words[at..<at + shingleWords].reduce(0) { $0 << wordBits | $1 }
        }
      ).sorted()
    }
  }
}
