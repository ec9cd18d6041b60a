// The tables of Cases/: claims in, one a line; the expected ledger out. Cases/README.md tells how to read one.

import Foundation
@_spi(AnchorGate) import Model

/// A table that can't be read, with the line that is wrong.
struct TableError: Error, CustomStringConvertible { let description: String }

/// One line of a table as a claim in its report.
struct CaseClaim {
  let claim: RecordedClaim
  let report: ReportSummary
  let incident: IncidentID?
}

/// A case: what it says of itself, its claims, the ledger that must come out.
struct CaseTable {
  let heading: [String]
  let rows: [String]
  let claims: [CaseClaim]
  let expected: String

  init(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: "claims"), let end = lines.firstIndex(of: "ledger"), start < end else {
      throw TableError(description: "a table has a line “claims” and, below, a line “ledger”")
    }
    heading = Array(lines[..<start])
    rows = Array(lines[(start + 1)..<end])
    expected = lines[(end + 1)...].joined(separator: "\n").trimmingCharacters(in: .newlines)
    var reader = RowReader()
    claims = try rows.filter { $0.contains("|") && !$0.hasPrefix("day ") }.map { try reader.read($0) }
  }

  /// The table with another ledger below.
  func text(ledger: String) -> String {
    (heading + ["claims"] + rows + ["ledger", "", ledger, ""]).joined(separator: "\n")
  }
}

/// Reads rows and knows the reports of those before, which later ones name by their number.
private struct RowReader {
  private var read: [CaseClaim] = []

  private static let start = Instant(seconds: 1_930_000_000)

  mutating func read(_ line: String) throws -> CaseClaim {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard cells.count == 11, let day = CivilDate(cells[0]), let measure = Measure(rawValue: cells[3]),
      let group = PeopleGroup(rawValue: cells[4]), let unit = CountedUnit(rawValue: cells[5]),
      let status = ClaimStatus(rawValue: cells[9]), let figure = Bounds(cells[6])
    else { throw TableError(description: "a row of eleven cells that can be read: \(line)") }
    let notes = try Notes(cells[10])
    let number = read.count + 1
    let quote = notes.says ?? "\(cells[6]) \(measure)"
    var draft = ClaimDraft(
      measure: measure, group: group, unit: unit, lower: figure.lower, upper: figure.upper,
      approximation: figure.approximation, status: status,
      quote: Passage(start: 0, end: quote.unicodeScalars.count, exact: quote),
      figure: Passage(start: 0, end: 0, exact: ""), form: .digits)
    draft.speaker = cells[2] == "-" ? nil : cells[2]
    try setBasis(cells[7], &draft)
    (draft.place, draft.asOf, draft.eventDate) = (notes.place, notes.asOf, notes.event)
    (draft.isTotal, draft.isSuperseded) = (notes.isTotal, notes.isEarlier)
    draft.partOf = try notes.partOf.map { try row($0).claim.ordinal }
    let report = try notes.sameReport.map { try row($0).report } ?? newReport(number, day, cells[1], notes)
    let ordinal = read.count { $0.report.id == report.id }
    let claim = RecordedClaim(
      id: ClaimID("c-\(number)"), report: report.id, ordinal: ordinal, claim: Claim(anchored: draft),
      recorded: Instant(seconds: RowReader.start.seconds + number))
    let incident = cells[8] == "-" ? nil : IncidentID(cells[8])
    read.append(CaseClaim(claim: claim, report: report, incident: incident))
    return read[number - 1]
  }

  private func row(_ number: Int) throws -> CaseClaim {
    guard read.indices.contains(number - 1) else { throw TableError(description: "no row \(number) above") }
    return read[number - 1]
  }

  private func setBasis(_ cell: String, _ draft: inout ClaimDraft) throws {
    let words = cell.split(separator: " ", maxSplits: 1).map(String.init)
    guard let basis = words.first.flatMap(Basis.init(rawValue:)) else {
      throw TableError(description: "incident, period or cumulative, then the span: \(cell)")
    }
    draft.basis = basis
    draft.span = words.count > 1 ? words[1] : nil
  }

  private func newReport(_ number: Int, _ day: CivilDate, _ publisher: String, _ notes: Notes) throws -> ReportSummary {
    ReportSummary(
      id: ReportID("r-\(number)"), capture: CaptureID("capture"), kind: .news, title: notes.title, byline: nil,
      publisher: publisher, day: day, language: "en", url: nil, wire: notes.wire,
      copyOf: try notes.copyOf.map { try row($0).report.id }, origin: "table")
  }
}

/// "at least 12", "10–15", "about 100", "up to 13", "dozens", "none", "4,248".
struct Bounds {
  var lower: Int?
  var upper: Int?
  var approximation: Approximation

  init?(_ words: String) {
    let numbers = words.split { !$0.isNumber && $0 != "," }.compactMap { Int($0.filter(\.isNumber)) }
    switch (words, numbers.count) {
    case ("none", _): (lower, upper, approximation) = (0, 0, .exact)
    case ("dozens", _), ("hundreds", _), ("several", _): (lower, upper, approximation) = (nil, nil, .vague)
    case (_, 2): (lower, upper, approximation) = (numbers[0], numbers[1], .range)
    case (_, 1) where words.hasPrefix("at least"): (lower, upper, approximation) = (numbers[0], nil, .atLeast)
    case (_, 1) where words.hasPrefix("up to"): (lower, upper, approximation) = (nil, numbers[0], .atMost)
    case (_, 1) where words.hasPrefix("about"): (lower, upper, approximation) = (numbers[0], numbers[0], .about)
    case (_, 1): (lower, upper, approximation) = (numbers[0], numbers[0], .exact)
    default: return nil
    }
  }
}

/// The last cell: "same report as 1; part of 1; place Sarn".
private struct Notes {
  var says: String?
  var place: String?
  var title: String?
  var wire: String?
  var asOf: CivilDate?
  var event: CivilDate?
  var partOf: Int?
  var copyOf: Int?
  var sameReport: Int?
  var isTotal = false
  var isEarlier = false

  init(_ cell: String) throws {
    for note in cell.split(separator: ";").map({ $0.trimmingCharacters(in: .whitespaces) }) where !note.isEmpty {
      func rest(_ head: String) -> String? {
        note.hasPrefix(head + " ") ? String(note.dropFirst(head.count + 1)) : nil
      }
      if let text = rest("says") {
        says = text
      } else if let text = rest("place") {
        place = text
      } else if let text = rest("title") {
        title = text
      } else if let text = rest("wire") {
        wire = text
      } else if let text = rest("as of") {
        asOf = CivilDate(text)
      } else if let text = rest("event") {
        event = CivilDate(text)
      } else if let text = rest("part of") {
        partOf = Int(text)
      } else if let text = rest("copy of") {
        copyOf = Int(text)
      } else if let text = rest("same report as") {
        sameReport = Int(text)
      } else if note == "total" {
        isTotal = true
      } else if note == "earlier figure" {
        isEarlier = true
      } else {
        throw TableError(description: "no such note: \(note)")
      }
    }
  }
}
