// The ledger as a table for spreadsheets: one row an entry, with a row of HXL tags for humanitarian tools.

public import Model

/// The ledger as CSV (RFC 4180: CRLF, UTF-8 without a mark at its head): a row of names, a row of HXL tags
/// (https://hxlstandard.org), then one row an entry, in the order of account and record.
///
/// A cell of text that a spreadsheet would take for a formula (it starts with `=`, `+`, `-`, `@`, their full-width forms, TAB, CR or
/// LF, or with apostrophes before one of these) gets one apostrophe in front; take that one away to have the text again. Numbers and days
/// are written bare: they are never negative, so none is guarded.
public func csv(of accounts: [AccountView]) -> String {
  var lines = [columns.map(\.name), columns.map(\.tag)].map { $0.map(quoted).joined(separator: ",") }
  for view in accounts.sorted(by: { $0.account.id < $1.account.id }) {
    let standing = Set(view.standing.claims)
    for evidence in view.evidence.sorted(by: { ($0.entry.recorded, $0.entry.id) < ($1.entry.recorded, $1.entry.id) }) {
      let row = CSVRow(view: view, evidence: evidence, stands: standing.contains(evidence.claim.id))
      lines.append(columns.map { $0.cell(row).text }.joined(separator: ","))
    }
  }
  return lines.map { $0 + "\r\n" }.joined()
}

/// What one row is made from.
private struct CSVRow {
  let view: AccountView
  let evidence: Evidence
  let stands: Bool

  var claim: Claim { evidence.claim.claim }
  var report: ReportSummary { evidence.report }
  var series: (place: String, span: String)? {
    if case .series(let place, let span) = view.account.subject {
      (SeriesPlace.name(of: place, in: view.evidence.map(\.claim.claim)), span)
    } else {
      nil
    }
  }
}

/// A cell: text is guarded, numbers and words of ours are not.
private enum Cell {
  case outside(String?)
  case own(String?)
  case number(Int?)

  var text: String {
    switch self {
    case .outside(let text): quoted(guarded(text ?? ""))
    case .own(let text): quoted(text ?? "")
    case .number(let number): number.map(String.init) ?? ""
    }
  }
}

private struct Column: Sendable {
  let name: String
  let tag: String
  let cell: @Sendable (CSVRow) -> Cell

  init(_ name: String, _ tag: String, _ cell: @escaping @Sendable (CSVRow) -> Cell) {
    (self.name, self.tag, self.cell) = (name, tag, cell)
  }
}

private let columns: [Column] = accountColumns + entryColumns + reportColumns

private let accountColumns: [Column] = [
  Column("account", "#meta+account+id") { .own($0.view.account.id.rawValue) },
  Column("incident", "#event+id") { .own($0.view.incident?.id.rawValue) },
  Column("incident_title", "#event+name") { .outside($0.view.incident?.title) },
  Column("incident_date", "#date+start+event") { .own($0.view.incident?.date?.description) },
  Column("series_place", "#loc+name+series") { .outside($0.series?.place) },
  Column("series_span", "#date+text+series") { .outside($0.series?.span) },
  Column("measure", "#affected+type") { .own($0.view.account.measure.rawValue) },
  Column("group", "#affected+group") { .own($0.view.account.group.rawValue) },
  Column("unit", "#affected+unit") { .own($0.view.account.unit.rawValue) },
  Column("basis", "#affected+basis") { .own($0.view.account.basis.rawValue) },
  Column("standing_lower", "#affected+min+num+standing") { .number($0.view.standing.lower) },
  Column("standing_upper", "#affected+max+num+standing") { .number($0.view.standing.upper) },
  Column("standing_approximation", "#affected+approximation+standing") {
    .own($0.view.standing.approximation.rawValue)
  },
  Column("is_disputed", "#status+disputed") { .own($0.view.standing.isDisputed ? "true" : "false") },
  Column("is_unconfirmed", "#status+unconfirmed") { .own($0.view.standing.isUnconfirmed ? "true" : "false") },
  Column("sources", "#meta+sources+num") { .number($0.view.standing.sourceCount) },
]

private let entryColumns: [Column] = [
  Column("entry", "#meta+entry+id") { .own($0.evidence.entry.id.rawValue) },
  Column("entry_kind", "#meta+entry+type") { .own($0.evidence.entry.kind.rawValue) },
  Column("entry_reason", "#meta+entry+reason") { .outside($0.evidence.entry.reason) },
  Column("recorded", "#date+recorded") { .own($0.evidence.entry.recorded.description) },
  Column("stands", "#status+standing") { .own($0.stands ? "true" : "false") },
  Column("claim", "#meta+claim+id") { .own($0.evidence.claim.id.rawValue) },
  Column("lower", "#affected+min+num") { .number($0.claim.lower) },
  Column("upper", "#affected+max+num") { .number($0.claim.upper) },
  Column("approximation", "#affected+approximation") { .own($0.claim.approximation.rawValue) },
  Column("status", "#status+claim") { .own($0.claim.status.rawValue) },
  Column("span", "#date+text") { .outside($0.claim.span) },
  Column("speaker", "#org+speaker+name") { .outside($0.claim.speaker) },
  Column("place", "#loc+name") { .outside($0.claim.place) },
  Column("event_date", "#date+event") { .own($0.claim.eventDate?.description) },
  Column("as_of", "#date+asof") { .own($0.evidence.asOf.description) },
  Column("figure", "#description+figure") { .outside($0.claim.figure.exact) },
  Column("sentence", "#description+sentence") { .outside($0.claim.quote.exact) },
  Column("sentence_start", "#meta+sentence+start+num") { .number($0.claim.quote.start) },
  Column("sentence_end", "#meta+sentence+end+num") { .number($0.claim.quote.end) },
]

private let reportColumns: [Column] = [
  Column("report", "#meta+report+id") { .own($0.report.id.rawValue) },
  Column("report_date", "#date+published") { .own($0.report.day.description) },
  Column("publisher", "#org+publisher+name") { .outside($0.report.sourceName) },
  Column("byline", "#contact+name+byline") { .outside($0.report.byline) },
  Column("title", "#description+title") { .outside($0.report.title) },
  Column("language", "#meta+lang") { .outside($0.report.language) },
  Column("url", "#meta+url") { .outside($0.report.url) },
  Column("copy_of", "#meta+copyof+id") { .own($0.report.copyOf?.rawValue) },
  Column("capture", "#meta+sha256") { .own($0.report.capture.rawValue) },
]

/// The text, kept from being taken for a formula. An apostrophe that stands before a dangerous sign already is guarded too, so
/// that the guard can be taken away again without doubt.
func guarded(_ text: String) -> String {
  let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]
  guard let first = text.unicodeScalars.first(where: { $0 != "'" }), signs.contains(first) else { return text }
  return "'" + text
}

/// The cell in quotation marks where RFC 4180 asks for them.
func quoted(_ cell: String) -> String {
  let needsQuotes = cell.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 13 || $0 == 10 }
  guard needsQuotes else { return cell }
  var out: [UInt8] = [UInt8(ascii: "\"")]
  for byte in cell.utf8 {
    if byte == UInt8(ascii: "\"") { out.append(byte) }
    out.append(byte)
  }
  out.append(UInt8(ascii: "\""))
  return String(decoding: out, as: UTF8.self)
}
