// How common a word is on this desk so far. It weighs words: those that few reports use tell events apart.
//
// Why running counts and not a fixed table: a table learned from one collection of news knows that collection's towns and
// scandals; on a desk for one war the war's own words are in every report, and only the desk itself can know that. The
// counts are of the past alone, so a report is weighed by what the desk had read when it came, and the weights are kept
// with its features: nothing is ever weighed again. A short list of words that any crisis desk reads daily
// (`CommonWords.frequent`) stands in until the desk has read a few hundred reports.

internal import Foundation

/// Counts of reports by word, in a table of fixed size; the whole state of word weighing.
public struct TermBackground: Hashable, Sendable {
  /// Buckets; words share one where their hashes meet, which makes a few rare words look less rare.
  public static let bucketCount = 1 << 16
  /// The desk's own counts are mixed with this many imagined reports.
  static let imaginedReports = 200.0
  /// The share of imagined reports that hold each frequent word.
  static let frequentShare = 0.1
  private static let bytesPerBucket = 4

  /// Reports counted.
  public private(set) var reportCount: Int
  private var buckets: [UInt32]

  /// The background of an empty desk.
  public init() { (reportCount, buckets) = (0, Array(repeating: 0, count: TermBackground.bucketCount)) }

  /// Counts one report's distinct terms.
  mutating func count(_ terms: some Sequence<UInt64>) {
    reportCount += 1
    for term in terms {
      let bucket = TermBackground.bucket(term)
      if buckets[bucket] < .max { buckets[bucket] += 1 }
    }
  }

  /// The weight of a term: the logarithm of how many reports there are to one that has it. Never negative.
  func weight(of term: UInt64) -> Double {
    let imagined =
      CommonWords.frequent.contains(term) ? TermBackground.frequentShare * TermBackground.imaginedReports : 0
    let having = Double(buckets[TermBackground.bucket(term)]) + imagined + 0.5
    return max(0, log((Double(reportCount) + TermBackground.imaginedReports) / having))
  }

  /// The state as bytes for the store: the number of reports, then the buckets, little-endian, runs of zeros shortened.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    func put(_ value: UInt32) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { out.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    put(UInt32(clamping: reportCount))
    var zeros: UInt32 = 0
    for value in buckets {
      if value == 0 {
        zeros += 1
        continue
      }
      if zeros > 0 {
        put(0)
        put(zeros)
        zeros = 0
      }
      put(value)
    }
    return out
  }

  /// Reads the state back; nil when the bytes are not one.
  public init?(bytes: [UInt8]) {
    guard bytes.count >= TermBackground.bytesPerBucket, bytes.count % TermBackground.bytesPerBucket == 0 else {
      return nil
    }
    let values = stride(from: 0, to: bytes.count, by: 4).map { at in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
    }
    self.init()
    reportCount = Int(values[0])
    var (at, bucket) = (1, 0)
    while at < values.count {
      guard values[at] == 0 else {
        guard bucket < TermBackground.bucketCount else { return nil }
        buckets[bucket] = values[at]
        (at, bucket) = (at + 1, bucket + 1)
        continue
      }
      guard at + 1 < values.count, Int(values[at + 1]) <= TermBackground.bucketCount - bucket else { return nil }
      bucket += Int(values[at + 1])
      at += 2
    }
  }

  private static func bucket(_ term: UInt64) -> Int { Int(truncatingIfNeeded: term >> 48) }
}
