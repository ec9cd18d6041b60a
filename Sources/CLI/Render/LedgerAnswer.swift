// The ledger as a table: one line an account, under the incident or series it belongs to.

import Model

/// What `daybook ledger` answers.
struct LedgerAnswer: Answer {
  let accounts: [AccountView]
  /// Show the entries under each account.
  let withEntries: Bool
  /// The moment the ledger is shown at; nil for now.
  let asOf: Instant?
  /// There are more accounts than were asked for.
  var isCut = false

  func text(_ page: Page) -> String {
    guard !accounts.isEmpty else { return "No account matches.\n" }
    let wide = table(isNarrow: false)
    // Where it does not fit, notes stand under their line and the counts have short names: nothing is cut that counts.
    let isNarrow = page.width.map { $0 < wide.naturalWidth } ?? false
    let table = isNarrow ? table(isNarrow: true) : wide
    let shown = asOf.map { ", as recorded up to \($0)" } ?? ""
    var end = "\(counted(accounts.count, "account", "accounts"))\(shown)."
    if isCut { end += " There are more; --limit or --all shows them." }
    if isNarrow { end += " SRC: independent sources; REP: reports." }
    end += " 'daybook why ACCOUNT' shows the sentences behind a figure."
    return table.text(width: page.width, style: page.style) + "\n" + wrapped(end, page, indent: "")
  }

  private func table(isNarrow: Bool) -> Table {
    var columns: [Table.Column] = [
      .init("MEASURE"), .init("WHO OR WHAT", shrinksTo: 11), .init("FIGURE", alignsRight: true),
      .init(isNarrow ? "SRC" : "SOURCES", alignsRight: true), .init(isNarrow ? "REP" : "REPORTS", alignsRight: true),
      .init("AS OF"), .init("ACCOUNT"),
    ]
    if !isNarrow { columns.append(.init("NOTE")) }
    var table = Table(columns)
    var subject: AccountSubject?
    for view in accounts {
      if view.account.subject != subject {
        subject = view.account.subject
        table.section(subjectText(view))
      }
      addRow(view, to: &table, isNarrow: isNarrow)
    }
    return table
  }

  private func addRow(_ view: AccountView, to table: inout Table, isNarrow: Bool) {
    let standing = view.standing
    let figure = standingText(view)
    let ink: Ink? = standing.isDisputed ? .red : standing.isUnconfirmed ? .yellow : .bold
    let note = noteText(view)
    var cells: [Table.Cell] = [
      .init(view.account.measure.rawValue), .init(countedText(view.account.group, view.account.unit)),
      .init(figure, ink), .init(grouped(standing.sourceCount)), .init(grouped(standing.reportCount)),
      .init(standing.latestAsOf.description), .init(view.account.id.rawValue, .dim),
    ]
    if !isNarrow { cells.append(.init(note, .dim)) }
    table.row(cells)
    if isNarrow, !note.isEmpty { table.note(note) }
    guard withEntries else { return }
    for evidence in view.evidence {
      let review = reviewText(evidence.claim, view.review)
      table.note(entryText(evidence) + (review.isEmpty ? "" : "  (\(review))"))
    }
    for evidence in view.review.rejected { table.note(entryText(evidence) + "  (rejected)") }
  }
}

/// "Bridge shelled · Lower Dravo · 2031-03-02 · i-…", or the series.
func subjectText(_ view: AccountView) -> String {
  switch view.account.subject {
  case .incident(let id):
    let grade = view.review.incidentGrade.map { " · graded \($0.rawValue)" } ?? ""
    return (view.incident.map(incidentText) ?? id.rawValue) + grade
  case .series(let place, let span):
    return "Series: "
      + [SeriesPlace.name(of: place, in: view.evidence.map(\.claim.claim)), span].filter { !$0.isEmpty }.joined(
        separator: " · ")
  }
}

/// "Bridge shelled · Lower Dravo · 2031-03-02 · i-…".
func incidentText(_ incident: Incident) -> String {
  [incident.title, incident.place, incident.date?.description, incident.id.rawValue]
    .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
}

/// What stands in an account; where nobody gives a figure, what is denied.
func standingText(_ view: AccountView) -> String {
  let standing = view.standing
  let denied = view.evidence.map(\.claim).filter { $0.claim.status == .denied && standing.claims.contains($0.id) }
  if standing.lower == nil, standing.upper == nil, let first = denied.first, denied.count == standing.claims.count {
    let figures = Set(denied.map(figureText)).count
    return figures == 1 ? "\(figureText(first)) denied" : "\(figures) figures denied"
  }
  return figureText(lower: standing.lower, upper: standing.upper, approximation: standing.approximation)
}

/// What must be known beside a standing figure.
func noteText(_ view: AccountView) -> String {
  var notes: [String] = []
  if view.account.basis == .period { notes.append("for a period") }
  if view.account.basis == .cumulative { notes.append("running total") }
  if view.standing.isDisputed { notes.append("sources disagree") }
  if view.standing.isUnconfirmed { notes.append("unconfirmed") }
  if view.standing.sourceCount == 1 { notes.append("single source") }
  let review = view.review
  if let chosen = view.evidence.first(where: { $0.claim.id.rawValue == review.recommended?.value }) {
    notes.append("recommended: \(figureText(chosen.claim))")
  }
  if !review.rejected.isEmpty { notes.append("\(grouped(review.rejected.count)) rejected") }
  if review.isShortOfSources { notes.append("short of the two-source rule") }
  let current = view.evidence.filter { view.standing.claims.contains($0.claim.id) }.map(\.claim.claim)
  if current.contains(where: \.isNumberGiven) {
    notes.append("an editor's number")
  } else if current.contains(where: { !$0.edits.isEmpty }) {
    notes.append("edited")
  }
  if !review.waiting.isEmpty { notes.append("an approval waits for a second") }
  if !review.fallen.isEmpty { notes.append("an approval has fallen") }
  if !review.reopened.isEmpty { notes.append("a source has changed") }
  if review.sums.contains(where: \.isBroken) { notes.append("does not add up") }
  return notes.joined(separator: ", ")
}

/// One posted claim on one line: "c-…  2031-03-02  raises     at least 13  Dravo Herald, quoting the mayor". The name comes
/// first, so that a narrow terminal cuts the source and not it.
func entryText(_ evidence: Evidence) -> String {
  let claim = evidence.claim.claim
  var source = evidence.report.sourceName
  if let speaker = claim.speaker { source += ", quoting \(speaker)" }
  if evidence.report.copyOf != nil { source += " (a copy)" }
  var figure = figureText(evidence.claim)
  if claim.status != .asserted, claim.status != .reported { figure += " (\(claim.status.rawValue))" }
  let kind = evidence.entry.kind.rawValue
  let space = String(repeating: " ", count: max(0, widestEntryKind - kind.utf8.count))
  return [evidence.claim.id.rawValue, evidence.asOf.description, kind + space, figure, source].joined(separator: "  ")
}

private let widestEntryKind = EntryKind.allCases.map(\.rawValue.utf8.count).max() ?? 0

extension LedgerAnswer {
  private enum CodingKeys: String, CodingKey { case accounts, asOf, isCut }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(accounts.map { AccountJSON($0, withEntries: withEntries) }, forKey: .accounts)
    try container.encodeIfPresent(asOf, forKey: .asOf)
    if isCut { try container.encode(true, forKey: .isCut) }
  }
}

/// An account for programs.
struct AccountJSON: Encodable {
  struct Series: Encodable {
    let place: String
    let span: String
  }

  let id: AccountID
  let measure: Measure
  let group: PeopleGroup
  let unit: CountedUnit
  let basis: Basis
  /// One of the two is there: what the account is about.
  let incident: Incident?
  let series: Series?
  let standing: Standing
  let entries: [EvidenceJSON]?
  /// What people decided; nil where nobody did.
  let review: ReviewJSON?

  init(_ view: AccountView, withEntries: Bool) {
    (id, measure, group) = (view.account.id, view.account.measure, view.account.group)
    (unit, basis, incident, standing) = (view.account.unit, view.account.basis, view.incident, view.standing)
    if case .series(let place, let span) = view.account.subject {
      series = Series(place: SeriesPlace.name(of: place, in: view.evidence.map(\.claim.claim)), span: span)
    } else {
      series = nil
    }
    entries = withEntries ? view.evidence.map(EvidenceJSON.init) : nil
    review = view.review == Review() ? nil : ReviewJSON(view.review)
  }
}

/// What people decided about an account, and sums that were checked, for programs.
struct ReviewJSON: Encodable {
  let decisions: [Decision]
  let rejected, accepted, approvalFallen, sourceChanged: [ClaimID]
  /// Who approved what waits for a second approval, by claim.
  let waiting: [String: [String]]
  let isShortOfSources: Bool
  let incidentGrade: IncidentGrade?
  let grades: [String: String]
  let recommended: String?
  let sums: [Review.Sum]

  init(_ review: Review) {
    (decisions, sums) = (review.decisions, review.sums)
    (rejected, accepted) = (review.rejected.map(\.claim.id), review.accepted.sorted())
    (approvalFallen, sourceChanged) = (review.fallen.keys.sorted(), review.reopened.sorted())
    waiting = Dictionary(uniqueKeysWithValues: review.waiting.map { ($0.key.rawValue, $0.value) })
    (isShortOfSources, incidentGrade) = (review.isShortOfSources, review.incidentGrade)
    grades = Dictionary(uniqueKeysWithValues: review.grades.map { ($0.key.rawValue, $0.value) })
    recommended = review.recommended?.value
  }
}

/// A posted claim for programs.
struct EvidenceJSON: Encodable {
  let entry: Entry
  let claim: RecordedClaim
  let report: ReportSummary
  let asOf: CivilDate

  init(_ evidence: Evidence) {
    (entry, claim, report, asOf) = (evidence.entry, evidence.claim, evidence.report, evidence.asOf)
  }
}
