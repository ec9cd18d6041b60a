// Names of places in many scripts. A place is an id with several names, none of them the right one; a name may be several places'.
// Tables/places.tsv is made by Scripts/make-gazetteer; its lines are sorted, so a name is found by halving and nothing is read ahead.

internal import Foundation

/// Which places a name may mean, and whether two names may mean one.
public struct Gazetteer: Sendable {
  /// The table that ships with Daybook; read at its first use.
  public static let shared = Gazetteer()

  /// Longer words are no name of a place.
  static let maximumNameBytes = 200

  /// Sorted lines: a folded name, a tab, ids parted by spaces.
  private let table: [UInt8]
  private let endings: [(ending: [UInt8], bare: [[UInt8]])]
  private let prefixes: [[UInt8]]

  private init() {
    let folder = Bundle.module.resourceURL?.appendingPathComponent("Tables")
    func read(_ name: String) -> Data {
      (folder.flatMap { try? Data(contentsOf: $0.appendingPathComponent(name)) }) ?? Data()
    }
    table = Array(read("places.tsv"))
    var endings: [(ending: [UInt8], bare: [[UInt8]])] = []
    var prefixes: [[UInt8]] = []
    for line in String(decoding: read("endings.txt"), as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("prefix ") {
        prefixes.append(Array(line.utf8.dropFirst(7)))
      } else if let colon = line.firstIndex(of: ":") {
        let bare = line[line.index(after: colon)...].split(separator: " ").map { $0 == "-" ? [] : Array($0.utf8) }
        endings.append((Array(line[..<colon].utf8), bare))
      }
    }
    // The longest ending that fits is tried first.
    (self.endings, self.prefixes) = (endings.sorted { $0.ending.count > $1.ending.count }, prefixes)
  }

  // MARK: questions

  /// Whether a name, in any case form that is known, is a place's.
  public func knows(_ name: String) -> Bool { !places(named: name).isEmpty }

  /// The ids of all places that bear a name, also where it stands in another case; empty for an unknown one. "Odesa, Ukraine" is what "Odesa" is.
  public func places(named name: String) -> [String] {
    guard let head = name.split(separator: ",", maxSplits: 1).first, head.utf8.count <= Self.maximumNameBytes else {
      return []
    }
    return places(folded: Self.fold(String(head)))
  }

  private func places(folded name: String) -> [String] {
    let key = Array(name.utf8)
    guard key.count > 2, key.allSatisfy({ $0 >= UInt8(ascii: " ") }) else { return [] }
    if let found = ids(key[...]) { return found }
    for (ending, bares) in endings
    where key.count >= ending.count + Self.leastStemBytes && key.suffix(ending.count) == ending[...] {
      for bare in bares {
        if let found = ids(key.dropLast(ending.count) + bare) { return found }
      }
    }
    for prefix in prefixes where key.count >= prefix.count + Self.leastStemBytes && key.starts(with: prefix) {
      if let found = ids(key.dropFirst(prefix.count)) { return found }
    }
    return []
  }

  /// Whether the table has a name just as it stands.
  func isListed(_ name: String) -> Bool { ids(Array(Self.fold(name).utf8)[...]) != nil }

  /// The endings that the table's names take, and what stands in their stead.
  var endingsWithBare: [(ending: String, bare: [String])] {
    endings.map { entry in
      (String(decoding: entry.ending, as: UTF8.self), entry.bare.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  /// The fewest bytes that an ending or a prefix may leave of a name.
  private static let leastStemBytes = 6

  /// Whether two names may mean one place: the same words, or two names of one place of the table. "Georgia" may be the state and the country.
  /// Where both name the larger place as well, and those can't be one, the places are two.
  public func same(_ a: String, _ b: String) -> Bool {
    let (first, second) = (a.split(separator: ","), b.split(separator: ","))
    guard let headA = first.first, let headB = second.first else { return false }
    guard isSame(headA, headB) else { return false }
    if first.count > 1, second.count > 1 {
      let (tailA, tailB) = (String(first[first.count - 1]), String(second[second.count - 1]))
      if knows(tailA), knows(tailB) { return isSame(tailA[...], tailB[...]) }
    }
    return true
  }

  private func isSame(_ a: Substring, _ b: Substring) -> Bool {
    let (keyA, keyB) = (Self.fold(String(a)), Self.fold(String(b)))
    if keyA == keyB { return !keyA.isEmpty }
    let known = places(folded: keyA)
    return !known.isEmpty && !Set(known).isDisjoint(with: places(folded: keyB))
  }

  /// Every folded name of the places that a name may mean, the name itself first; only that one where it is unknown.
  public func names(of name: String) -> [String] {
    let own = Self.fold(name)
    let wanted = Set(places(named: name))
    guard !wanted.isEmpty else { return [own] }
    var names = [own]
    // Byte by byte: the table has some forty thousand lines, and the ledger is asked for a place before it shows anything.
    let ids = wanted.map { Array($0.utf8) }
    table.withUnsafeBufferPointer { table in
      var start = 0
      while start < table.count {
        var tab = start
        while tab < table.count, table[tab] != Self.tab, table[tab] != Self.lineFeed { tab += 1 }
        var end = tab
        var isWanted = false
        while end < table.count, table[end] != Self.lineFeed {
          let first = end + 1
          end = first
          while end < table.count, table[end] != Self.lineFeed, table[end] != UInt8(ascii: " ") { end += 1 }
          isWanted = isWanted || ids.contains { $0.count == end - first && table[first..<end].elementsEqual($0) }
        }
        if isWanted {
          let key = String(decoding: table[start..<tab], as: UTF8.self)
          if key != own { names.append(key) }
        }
        start = end + 1
      }
    }
    return names
  }

  // MARK: the table

  /// The ids behind a folded name.
  private func ids(_ wanted: ArraySlice<UInt8>) -> [String]? {
    guard let line = line(wanted) else { return nil }
    return table[line].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where the ids of a name stand, found by halving.
  private func line(_ wanted: ArraySlice<UInt8>) -> Range<Int>? {
    table.withUnsafeBufferPointer { table in
      wanted.withUnsafeBufferPointer { wanted in
        var low = 0
        var high = table.count
        while low < high {
          var start = low + (high - low) / 2
          while start > low, table[start - 1] != Self.lineFeed { start -= 1 }
          var offset = 0
          while offset < wanted.count, table[start + offset] == wanted[offset] { offset += 1 }
          let next = table[start + offset]
          var end = start + offset
          while end < high, table[end] != Self.lineFeed { end += 1 }
          if offset == wanted.count, next == Self.tab { return start + offset + 1..<end }
          // A tab is less than any byte of a name: "kyiv" stands before "kyiv oblast".
          if offset < wanted.count, next < wanted[offset] { low = end + 1 } else { high = start }
        }
        return nil
      }
    }
  }

  private static let tab = UInt8(ascii: "\t")
  private static let lineFeed = UInt8(ascii: "\n")
}
