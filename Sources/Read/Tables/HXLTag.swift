// The tags of the Humanitarian Exchange Language: `#affected+killed+f`, one above each column (https://hxlstandard.org).

/// A hashtag with its attributes.
struct HXLTag: Equatable, CustomStringConvertible {
  /// Without `#`, in lower case.
  let name: String
  /// Without `+`, in lower case.
  let attributes: Set<String>

  /// `#affected+f+killed`: the attributes in order, since theirs means nothing.
  var description: String { "#" + name + attributes.sorted().map { "+" + $0 }.joined() }

  private static let longest = 200
  /// The core hashtags of HXL 1.1: a row of other words with a sign before them is somebody's message.
  private static let core: Set<String> = [
    "access", "activity", "adm1", "adm2", "adm3", "adm4", "adm5", "affected", "beneficiary", "capacity", "cause",
    "channel", "contact", "country", "crisis", "currency", "date", "delivery", "description", "event", "frequency",
    "geo", "group", "impact", "indicator", "inneed", "item", "loc", "meta", "modality", "need", "operations", "org",
    "output", "population", "reached", "region", "respondee", "sector", "service", "severity", "status", "subsector",
    "targeted", "value",
  ]

  /// Nil for a cell that is no tag.
  init?(_ cell: String) {
    guard cell.utf8.count <= HXLTag.longest, cell.hasPrefix("#") else { return nil }
    let words = cell.dropFirst().lowercased().split(separator: "+", omittingEmptySubsequences: false).map(\.stripped)
    guard let name = words.first, words.allSatisfy(HXLTag.isName) else { return nil }
    (self.name, attributes) = (name, Set(words.dropFirst()))
  }

  private static func isName(_ word: String) -> Bool {
    guard let first = word.utf8.first, (97...122).contains(first) else { return false }
    return word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }

  /// The tags of a row, nil above columns without one; nil when the row is no row of tags.
  static func row(_ cells: [String]) -> [HXLTag?]? {
    let tags = cells.map { HXLTag($0) }
    guard zip(cells, tags).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    let known = tags.filter { $0.map { core.contains($0.name) } == true }.count
    return known > 0 && tags.count(where: { $0 != nil }) > 1 ? tags : nil
  }
}
