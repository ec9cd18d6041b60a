// A table with HXL tags → a report a row: each cell under its own column's name, in the words of the file.

internal import Model

/// Reads a table: its rows as reports, then what could not be read.
func readTable<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  let decoded = Charset.decode(bytes[...])
  for note in decoded.notes { try emit(.failure(note)) }
  guard let table = TaggedTable(decoded.utf8) else {
    return try emit(
      .failure(ReadFailure(code: "noTags", message: "The table has no row of HXL tags; add one below its names.")))
  }
  var rows = table.rows
  var count = 0
  while let row = rows.next() {
    guard let report = table.report(row) else { continue }
    count += 1
    // One more than the limit is handed on, so that the door says that there were too many.
    guard count <= limits.maximumReports + 1 else { break }
    try emit(.report(report))
  }
  if rows.quotesAreLetters {
    try emit(
      .failure(
        ReadFailure(
          code: "openQuote",
          message: "A quotation mark in the table is never closed: it was read as a letter. Mend it.",
          evidence: "up to line \(rows.line)")))
  }
}

/// A table whose columns say what they hold.
struct TaggedTable {
  /// The rows below the tags.
  let rows: TableRows
  private let columns: [Column]

  private struct Column {
    let name: String
    let tag: HXLTag?
    /// The tag says in every language what the name says in one: `Décès (#affected+killed)`.
    var label: String { tag.map { name.hasPrefix("#") ? name : "\(name) (\($0))" } ?? name }
  }

  /// Rows in which the tags may stand, as HXL has it.
  private static let mostRowsAbove = 25
  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), 9]

  /// Nil when there is no row of tags near the top.
  init?(_ utf8: [UInt8]) {
    for separator in TaggedTable.separators {
      var rows = TableRows(utf8, separator: separator)
      var above: [String] = []
      for _ in 0..<TaggedTable.mostRowsAbove {
        guard let row = rows.next(), !rows.quotesAreLetters else { break }
        guard let tags = HXLTag.row(row) else {
          if !row.allSatisfy(\.isEmpty) { above = row }
          continue
        }
        columns = tags.enumerated().map { index, tag in
          // Without a row of names the tag itself is the name.
          Column(
            name: (index < above.count ? above[index].nonEmpty : nil) ?? tag.map(\.description) ?? row[index], tag: tag)
        }
        self.rows = rows
        return
      }
    }
    return nil
  }

  /// Whether the start of a file is one.
  static func isOne(_ head: [UInt8]) -> Bool {
    guard head.contains(UInt8(ascii: "#")) else { return false }
    return TaggedTable(head) != nil
  }

  /// A row as a report; nil when its cells are empty.
  func report(_ row: [String]) -> ReportText? {
    let cells = zip(columns, row).filter { !$1.isEmpty }
    guard !cells.isEmpty else { return nil }
    // A cell stands by itself, so that no number is read with the words of another.
    let text = cells.map { column, cell in "\(column.label): \(cell)" }.joined(separator: "\n\n")
    func first(_ matches: (HXLTag) -> Bool) -> String? {
      cells.first { column, _ in column.tag.map(matches) == true }?.1
    }
    let places = cells.filter { column, _ in
      column.tag.map { TaggedTable.places.contains($0.name) && !$0.attributes.contains("code") } == true
    }
    let title =
      first { ["event", "crisis"].contains($0.name) && !$0.attributes.contains("code") }
      ?? places.map(\.1).joined(separator: ", ").nonEmpty
    return ReportText(
      title: title,
      publisher: first { $0.name == "meta" && $0.attributes.contains("source") || $0.name == "source" },
      date: day(cells.map { ($0.tag, $1) }),
      url: first { $0.attributes.contains("url") && ["meta", "source", "event"].contains($0.name) }
        .flatMap { WebAddress.isWeb($0) ? $0 : nil },
      text: text)
  }

  private static let places: Set<String> = ["country", "adm1", "adm2", "adm3", "adm4", "adm5", "loc"]

  /// The day that the row speaks from: of its report, else the plain one, else that of what happened.
  private func day(_ cells: [(HXLTag?, String)]) -> CivilDate? {
    let dates = cells.filter { $0.0?.name == "date" }
    let reported: Set = ["reported", "published", "updated"]
    let sorted =
      dates.filter { !reported.isDisjoint(with: $0.0?.attributes ?? []) }
      + dates.filter { $0.0?.attributes.isEmpty == true } + dates
    return sorted.lazy.compactMap { CivilDate($0.1) ?? PrintedDate($0.1)?.day ?? WrittenDate.find(in: $0.1) }.first
  }
}
