// Hashes in order, in time proportional to their number.

/// Sorts numbers that are spread evenly, as hashes are: each goes near its place at once.
enum UniformOrder {
  /// Of fewer numbers an ordinary sort is as fast.
  private static let fewest = 24
  /// A bucket of more is sorted as numbers of any spread are, so that no text can be made that takes long.
  private static let largestBucket = 24
  private static let maximumBits = 16

  static func sorted(_ hashes: [UInt64]) -> [UInt64] {
    guard hashes.count >= fewest else { return hashes.sorted() }
    // As many buckets as numbers, or up to twice as many.
    let bits = min(UInt64.bitWidth - (hashes.count - 1).leadingZeroBitCount, maximumBits)
    let shift = UInt64(UInt64.bitWidth - bits)
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 1 << bits) { ends in
      ends.initialize(repeating: 0)
      for hash in hashes { ends[Int(hash >> shift)] &+= 1 }
      var (start, largest): (Int32, Int32) = (0, 0)
      for bucket in ends.indices {
        let count = ends[bucket]
        ends[bucket] = start
        start &+= count
        largest = max(largest, count)
      }
      return [UInt64](unsafeUninitializedCapacity: hashes.count) { sorted, count in
        for hash in hashes {
          let bucket = Int(hash >> shift)
          sorted.initializeElement(at: Int(ends[bucket]), to: hash)
          ends[bucket] &+= 1
        }
        count = hashes.count
        if largest > largestBucket { sorted.sort() } else { insertionSort(sorted) }
      }
    }
  }

  private static func insertionSort(_ numbers: UnsafeMutableBufferPointer<UInt64>) {
    for at in numbers.indices.dropFirst() {
      let number = numbers[at]
      var place = at
      while place > 0, numbers[place - 1] > number {
        numbers[place] = numbers[place - 1]
        place -= 1
      }
      numbers[place] = number
    }
  }
}
