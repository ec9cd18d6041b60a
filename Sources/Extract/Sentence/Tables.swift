// Tables as lines of text: "District | Cases | Deaths", then "Lower Tessel | 233 | 6". What a column counts stands at its head.

internal import Model

/// What the figures of a table's column count.
struct TableColumn {
  let measure: Measure
  let unit: CountedUnit
  let group: PeopleGroup
  /// The words at its head, as a range of UTF-8 offsets in the text.
  let heading: Range<Int>
}

extension SentenceReader {
  /// A table has so many columns at most; a line with more is read as prose.
  static let maximumColumns = 24

  /// Reads a row below a table's head: a figure for each column that counts something. False where the line is no such row.
  mutating func readRow() -> Bool {
    guard let cells = cells() else {
      columns = []
      return false
    }
    let figures = cells.map { figure(in: $0) }
    guard figures.contains(where: { $0 != nil }) else {
      columns = cells.map { column($0) }
      return false
    }
    guard cells.count == columns.count, columns.contains(where: { $0 != nil }) else { return false }
    phraseAt = Array(repeating: -1, count: count)
    for (column, figure) in zip(columns, figures) {
      guard let column, let figure else { continue }
      let number = units[figure]
      let phrase = Phrase(
        units: figure..<(figure + 1),
        quantity: Quantity(
          lower: number.value, upper: number.upper, approximation: number.looks(.range) ? .range : .exact,
          form: number.looks(.range) ? .range : .digits, figure: figure..<(figure + 1)),
        head: .bare, headUnit: figure, group: column.group, isPlural: true)
      phraseAt[figure] = phrases.count
      phrases.append(phrase)
      taken.append(column.measure)
      findings.append(
        Finding(
          phrase: phrase, measure: column.measure, unit: column.unit, trigger: figure, rule: "table column",
          heading: column.heading))
    }
    if columns.first.map({ $0 == nil }) == true, figures.first.map({ $0 == nil }) == true, let cell = cells.first {
      nameRow(by: cell)
    }
    return !findings.isEmpty
  }

  /// What the first cell of a row says of its figures: whom they count, or where. A second name in brackets is left out.
  private mutating func nameRow(by cell: Range<Int>) {
    let end = cell.first { units[$0].isMark(UInt8(ascii: "(")) } ?? cell.upperBound
    let name = cell.lowerBound..<end
    guard let first = name.first,
      name.allSatisfy({ units[$0].isWord && !units[$0].has([.month, .weekday, .negation]) }),
      !["total", "totals", "all"].contains(where: { isWord(first, $0) })
    else { return }
    guard let person = name.last(where: { units[$0].noun == .person }) else { return rowPlace = name }
    for index in findings.indices where findings[index].phrase.group == .all {
      findings[index].phrase.group = units[person].group ?? .other
    }
  }

  /// The cells of a line, marks at its ends aside; nil where it is no row.
  private func cells() -> [Range<Int>]? {
    guard units.contains(where: { $0.isMark(UInt8(ascii: "|")) }) else { return nil }
    var cells: [Range<Int>] = []
    var start = 0
    for index in 0...count where index == count || units[index].isMark(UInt8(ascii: "|")) {
      if index > start || index > 0 && index < count { cells.append(start..<index) }
      start = index + 1
    }
    return (2...Self.maximumColumns).contains(cells.count) ? cells : nil
  }

  /// The number that a cell holds and nothing else.
  private func figure(in cell: Range<Int>) -> Int? {
    guard cell.count == 1, let index = cell.first, units[index].isNumber, units[index].looks(.digits),
      !units[index].looks([.money, .percent, .fraction, .clock, .ordinal])
    else { return nil }
    return index
  }

  /// What the head of a column says is counted below it.
  private func column(_ cell: Range<Int>) -> TableColumn? {
    guard
      let harm = cell.first(where: {
        units[$0].measure != nil
          && units[$0].plays([.participle, .past, .victim, .event, .adjective, .toll, .attributive])
      }), let measure = units[harm].measure, let first = cell.first, let last = cell.last
    else { return nil }
    let group = cell.compactMap { units[$0].group }.first { $0 != .all } ?? .all
    let isHouseholds = cell.contains { units[$0].noun == .household }
    return TableColumn(
      measure: measure, unit: measure.countsBuildings ? .buildings : isHouseholds ? .households : .people, group: group,
      heading: units[first].start..<units[last].end)
  }
}
