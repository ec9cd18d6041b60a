// A row of a table with HXL tags, as the reader writes it: "People killed (#affected+killed): 14", a paragraph for each cell. The
// tag says what the number counts, in any language, so no words are weighed here.

internal import Model

/// The figures of a tagged row; empty for any other text.
struct TaggedRow {
  /// A paragraph `name (#tag+attribute): value`, places in scalars.
  private struct Cell {
    let tag: Substring
    let attributes: Set<Substring>
    let value: String
    let start: Int
    let valueStart: Int
    let end: Int
    let paragraph: String
  }

  private(set) var drafts: [ClaimDraft] = []
  /// Where the paragraphs stand whose figures are told here, in scalars.
  private(set) var told: [Range<Int>] = []

  /// Fewer tagged paragraphs are somebody's hashtags.
  private static let fewest = 2
  /// A text with more paragraphs is no row.
  private static let most = 2_000

  init(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return }
    let cells = TaggedRow.cells(text)
    guard cells.count >= TaggedRow.fewest, cells.contains(where: { TaggedRow.measure($0) != nil }) else { return }
    let place = TaggedRow.places.lazy.compactMap { name in
      cells.first { $0.tag == name && !$0.attributes.contains("code") && !$0.value.contains("\n") }?.value
    }.first
    let day = TaggedRow.day(cells, of: ["occurred"])
    let asOf = TaggedRow.day(cells, of: ["reported", "published", "updated", "end"]) ?? TaggedRow.day(cells, of: [])
    // A row that names an event counts its people; any other counts those of an area up to its day.
    let basis: Basis = cells.contains { $0.tag == "event" } ? .incident : .cumulative
    for cell in cells {
      guard let measure = TaggedRow.measure(cell) else { continue }
      told.append(cell.start..<cell.end)
      guard let number = TaggedRow.number(cell.value) else { continue }
      drafts.append(
        ClaimDraft(
          measure: measure, group: TaggedRow.group(cell.attributes),
          unit: TaggedRow.unit(cell.attributes, measure), lower: number, upper: number,
          basis: cell.attributes.isDisjoint(with: TaggedRow.runningTotals) ? basis : .cumulative, place: place,
          eventDate: day, eventAccuracy: day == nil ? nil : .day, asOf: asOf, asOfAccuracy: asOf == nil ? nil : .day,
          quote: Passage(start: cell.start, end: cell.end, exact: cell.paragraph),
          figure: Passage(start: cell.valueStart, end: cell.end, exact: cell.value), form: .digits,
          because: "the column's tag #\(cell.tag)\(cell.attributes.sorted().map { "+" + $0 }.joined())"))
    }
  }

  /// Other readers' drafts without those of paragraphs whose figures are told here. Cells are no parts of one another.
  func without(_ drafts: [SecondMentions.Found]) -> [SecondMentions.Found] {
    guard !told.isEmpty else { return drafts }
    return drafts.compactMap { found in
      let quote = found.draft.quote.start..<max(found.draft.quote.start + 1, found.draft.quote.end)
      guard !told.contains(where: { $0.overlaps(quote) }) else { return nil }
      var found = found
      found.draft.partOf = nil
      return found
    }
  }

  // MARK: Cells

  private static func cells(_ text: String) -> [Cell] {
    var cells: [Cell] = []
    var start = 0
    for (number, paragraph) in text.split(separator: "\n\n", omittingEmptySubsequences: false).enumerated() {
      guard number < most else { return [] }
      let length = paragraph.unicodeScalars.count
      if let cell = cell(paragraph, start: start, length: length) { cells.append(cell) }
      start += length + 2
    }
    return cells
  }

  private static func cell(_ paragraph: Substring, start: Int, length: Int) -> Cell? {
    // The name may hold any mark; the tag is the first that is followed by its value.
    guard let hash = paragraph.firstIndex(of: "#"), let mark = paragraph[hash...].firstRange(of: ": ") else {
      return nil
    }
    var tag = paragraph[paragraph.index(after: hash)..<mark.lowerBound]
    if hash > paragraph.startIndex {
      guard paragraph[paragraph.index(before: hash)] == "(", tag.last == ")" else { return nil }
      tag = tag.dropLast()
    }
    let words = tag.split(separator: "+", omittingEmptySubsequences: false)
    guard let name = words.first, words.allSatisfy(isName) else { return nil }
    let value = String(paragraph[mark.upperBound...])
    return Cell(
      tag: name, attributes: Set(words.dropFirst()), value: value, start: start,
      valueStart: start + paragraph[..<mark.upperBound].unicodeScalars.count, end: start + length,
      paragraph: String(paragraph))
  }

  private static func isName(_ word: Substring) -> Bool {
    guard let first = word.utf8.first, (97...122).contains(first) else { return false }
    return word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }

  /// A whole number and nothing else; the gate reads it again.
  private static func number(_ value: String) -> Int? {
    let digits = value.filter { $0 != "," && $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
    guard (1...12).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits)
  }

  /// The day of the first `#date` with one of some attributes, or without any.
  private static func day(_ cells: [Cell], of attributes: Set<Substring>) -> CivilDate? {
    cells.lazy.filter { cell in
      cell.tag == "date"
        && (attributes.isEmpty ? cell.attributes.isEmpty : !cell.attributes.isDisjoint(with: attributes))
    }.compactMap { CivilDate($0.value) }.first
  }

  // MARK: Vocabulary

  private static let runningTotals: Set<Substring> = ["cumulative", "cum", "todate", "total"]

  /// The nearest first.
  private static let places = ["loc", "adm5", "adm4", "adm3", "adm2", "adm1", "country"]
  /// Shares and rates count nobody.
  private static let shares: Set<Substring> = ["pct", "percent", "percentage", "ratio", "rate", "index", "per100k"]
  private static let measures: [(Measure, Set<Substring>)] = [
    (.killed, ["killed", "dead", "deaths", "fatalities"]), (.injured, ["injured", "wounded"]), (.missing, ["missing"]),
    (.captured, ["captured", "detained", "abducted", "kidnapped", "arrested"]), (.released, ["released"]),
    (.displaced, ["displaced", "idps", "refugees"]), (.evacuated, ["evacuated"]),
    (.returned, ["returned", "returnees"]),
    (.sheltered, ["sheltered"]), (.homeless, ["homeless"]),
  ]
  private static let harms: [(Measure, Set<Substring>)] = [(.destroyed, ["destroyed"]), (.damaged, ["damaged"])]
  private static let buildings: Set<Substring> = [
    "buildings", "houses", "homes", "shelters", "dwellings", "infrastructure",
  ]
  private static let groups: [(PeopleGroup, Set<Substring>)] = [
    (.children, ["children", "infants", "adolescents", "youth"]), (.elderly, ["elderly", "older"]),
    (.women, ["f", "women", "female"]), (.men, ["m", "men", "male"]), (.civilians, ["civilians", "civilian"]),
    (.combatants, ["combatants", "military"]), (.aidWorkers, ["aidworkers", "humanitarian"]),
    (.journalists, ["journalists"]), (.medics, ["health", "medics"]),
  ]

  private static func measure(_ cell: Cell) -> Measure? {
    guard cell.tag == "affected" || cell.tag == "impact", cell.attributes.isDisjoint(with: shares) else { return nil }
    if !cell.attributes.isDisjoint(with: buildings) {
      return harms.first { !cell.attributes.isDisjoint(with: $0.1) }?.0
    }
    let found = measures.filter { !cell.attributes.isDisjoint(with: $0.1) }
    // `#affected+killed+injured` counts both together, which is no measure.
    guard found.count <= 1 else { return nil }
    let isBare = cell.tag == "affected" && harms.allSatisfy { cell.attributes.isDisjoint(with: $0.1) }
    return found.first?.0 ?? (isBare ? .affected : nil)
  }

  private static func group(_ attributes: Set<Substring>) -> PeopleGroup {
    let found = groups.filter { !attributes.isDisjoint(with: $0.1) }
    // Girls are children and female: of two groups in one column neither is the whole truth.
    return found.count > 1 ? .other : found.first?.0 ?? .all
  }

  private static func unit(_ attributes: Set<Substring>, _ measure: Measure) -> CountedUnit {
    if measure.countsBuildings { return .buildings }
    return attributes.isDisjoint(with: ["hh", "households", "families"]) ? .people : .households
  }
}
