// Terms of a report: its words by stem, and runs of two capitals or numbers ("Allen Ivory", "48th Street").

internal import Foundation

/// Counts the terms of one report and weighs them.
struct TermCounter {
  static let titleWeight = 2.0
  /// A name or number tells events apart better than its rarity alone says.
  private static let nameFactor = 1.5
  private static let minimumWordBytes = 2

  private(set) var counts: [UInt64: Double] = [:]
  private var names: Set<UInt64> = []

  mutating func add(_ words: [Word], weight: Double, isTitle: Bool) {
    var previous: UInt64?
    for word in words {
      guard word.range.count >= TermCounter.minimumWordBytes, !CommonWords.stop.contains(word.folded),
        !CommonWords.stop.contains(word.stem)
      else {
        previous = nil
        continue
      }
      counts[word.stem, default: 0] += weight
      // Headlines put capitals on every word, so there a capital makes no name.
      if word.isCapital, !isTitle { names.insert(word.stem) }
      if word.isCapital, word.followsClosely, let previous {
        let run = StableHash.pair(previous, word.stem)
        counts[run, default: 0] += weight
        names.insert(run)
      }
      previous = word.isCapital || word.isNumber ? word.stem : nil
    }
  }

  /// The weightiest terms by rising hash, their weights scaled so that the squares add to 1.
  func weightiest(_ background: TermBackground, limit: Int) -> [IncidentFeatures.Term] {
    let weighed = counts.compactMap { term, count -> (UInt64, Double)? in
      let weight = (1 + log(count)) * background.weight(of: term) * (names.contains(term) ? TermCounter.nameFactor : 1)
      return weight > 0 ? (term, weight) : nil
    }
    let top = weighed.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(limit)
    // Summed in order of hash, so that the same terms give the same sum to the last bit.
    let sorted = top.sorted { $0.0 < $1.0 }
    let length = sorted.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
    return sorted.map { .init(hash: $0.0, weight: $0.1 / length, isName: names.contains($0.0)) }
  }
}

/// Ages of people: "17-year-old", "Royal Wilder, 30,".
enum Ages {
  private static let years = 0...120
  /// Ages kept of one text.
  static let maximumAges = 16

  static func found(in words: [Word], text: String) -> [Int] {
    var ages: Set<Int> = []
    var copy = text
    copy.withUTF8 { bytes in
      for at in words.indices where ages.count < maximumAges {
        guard let number = words[at].number, years.contains(number) else { continue }
        if isYearsOld(words, at) || isBetweenCommas(words[at].range, bytes) { ages.insert(number) }
      }
    }
    return ages.sorted()
  }

  private static let year = StableHash.of("year")
  private static let old = StableHash.of("old")

  private static func isYearsOld(_ words: [Word], _ at: Int) -> Bool {
    at + 2 < words.count && words[at + 1].stem == year && words[at + 2].folded == old
  }

  private static func isBetweenCommas(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    range.lowerBound >= 2 && bytes[range.lowerBound - 2] == 44 && bytes[range.lowerBound - 1] == 32
      && range.upperBound < bytes.count && bytes[range.upperBound] == 44
  }
}
