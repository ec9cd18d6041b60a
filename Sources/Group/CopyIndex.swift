// Texts found by the keys of their sketches, in memory. A desk does the same with a table of its database.

/// Values under keys. Of a bounded index the older half is forgotten whole when the younger is full, so that an addition
/// costs the same however many there were.
public struct CopyIndex<Value: Sendable>: Sendable {
  private let halfLimit: Int
  private let postings: Int
  private var (young, old) = (KeyTable(), KeyTable())
  private var (youngValues, oldValues): ([Value], [Value]) = ([], [])

  /// An index of the latest values, `limit` of them at most and half as many at least. Of one key it keeps the
  /// `postings` earliest of each half.
  public init(limit: Int, postings: Int) { (halfLimit, self.postings) = (max(limit / 2, 1), postings) }

  /// Adds a value under its keys.
  public mutating func insert(_ value: Value, keys: [UInt64]) {
    if youngValues.count >= halfLimit {
      (old, oldValues) = (young, youngValues)
      (young, youngValues) = (KeyTable(), [])
    }
    young.insert(youngValues.count, keys, postings: postings)
    youngValues.append(value)
  }

  /// Those that share most keys, most first, at most `limit`.
  public func candidates(_ keys: [UInt64], limit: Int) -> [Value] {
    let places = KeyTable.ranked(old.places(keys), young.places(keys), offset: oldValues.count)
    return places.prefix(limit).map { $0 < oldValues.count ? oldValues[$0] : youngValues[$0 - oldValues.count] }
  }
}

/// Places under keys: a table with open addressing, its cells leading to chains of postings.
private struct KeyTable: Sendable {
  /// A key, the latest of its postings and how many there are; one without is empty.
  private struct Cell {
    var key: UInt64 = 0
    var first: Int32 = -1
    var count: Int32 = 0
  }
  private struct Posting {
    let place: Int32
    let next: Int32
  }

  private var cells: [Cell] = []
  private var chain: [Posting] = []
  private var used = 0
  private static let firstCells = 1 << 10

  mutating func insert(_ place: Int, _ keys: [UInt64], postings: Int) {
    for key in keys {
      if 2 * (used + 1) > cells.count { grow() }
      let at = cell(of: key)
      let (before, count) = (cells[at].first, cells[at].count)
      if before < 0 { used += 1 }
      guard count < postings else { continue }
      cells[at] = Cell(key: key, first: Int32(chain.count), count: count + 1)
      chain.append(Posting(place: Int32(place), next: before))
    }
  }

  /// The places under these keys, rising; one that is under several comes as often.
  func places(_ keys: [UInt64]) -> [Int32] {
    guard used > 0 else { return [] }
    var places: [Int32] = []
    for key in keys {
      var next = cells[cell(of: key)].first
      while next >= 0 {
        let posting = chain[Int(next)]
        places.append(posting.place)
        next = posting.next
      }
    }
    if places.count > 1 { places.sort() }
    return places
  }

  /// The places of two tables, those of the second counted from `offset`: the most frequent first, then the earliest.
  static func ranked(_ first: [Int32], _ second: [Int32], offset: Int) -> [Int] {
    var found: [(count: Int, place: Int)] = []
    func count(_ places: [Int32], _ offset: Int) {
      var at = 0
      while at < places.count {
        let start = at
        while at < places.count, places[at] == places[start] { at += 1 }
        found.append((at - start, Int(places[start]) + offset))
      }
    }
    count(first, 0)
    count(second, offset)
    if found.count > 1 { found.sort { ($1.count, $0.place) < ($0.count, $1.place) } }
    return found.map(\.place)
  }

  /// The cell of a key, or the empty one where it belongs. Keys are hashes, but their first bits are those of the least.
  private func cell(of key: UInt64) -> Int {
    let mask = cells.count - 1
    var at = Int(truncatingIfNeeded: StableHash.mixed(key)) & mask
    while cells[at].first >= 0, cells[at].key != key { at = (at + 1) & mask }
    return at
  }

  private mutating func grow() {
    let before = cells
    cells = Array(repeating: Cell(), count: max(2 * before.count, KeyTable.firstCells))
    for filled in before where filled.first >= 0 { cells[cell(of: filled.key)] = filled }
  }
}
