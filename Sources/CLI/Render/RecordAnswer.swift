// What else a name can stand for: a report, the bytes it was read from, the incident it is about.

import Model

/// What `daybook why` answers for a report.
struct ReportAnswer: Answer {
  let report: ReportSummary
  let capture: Capture
  let claims: [RecordedClaim]
  let incident: Incident?
  let incidentReason: String?
  let copyReason: String?
  /// There is a language pack by which figures are looked for in it.
  let isSearched: Bool
  var decisions: [Decision] = []

  func text(_ page: Page) -> String {
    var out = page.style(.bold, "\(report.id)  \(neutral(report.title ?? report.sourceName))") + "\n"
    var fields = Fields()
    fields.add("In", sourceText(report))
    fields.add("Address", report.url)
    fields.add("Kind", report.kind.rawValue)
    fields.add("Language", report.language)
    fields.add("Incident", incident.map(incidentText) ?? incidentReason.map { _ in "none" })
    fields.add("Because", incidentReason)
    fields.add("Copy of", report.copyOf.map { [$0.rawValue, copyReason].compactMap { $0 }.joined(separator: ": ") })
    fields.add(decisions)
    fields.add(capture)
    out += fields.text(page)
    if claims.isEmpty {
      return out
        + (isSearched
          ? "\nNo figure was found in it.\n"
          : "\nIt was not searched for figures: there is no language pack for \(report.language ?? "its language").\n")
    }
    out += "\n" + page.style(.bold, counted(claims.count, "claim", "claims")) + "\n"
    for claim in claims { out += claimText(claim.claim.stated, named: claim.id, page) }
    return out
  }
}

/// What `daybook why` answers for a capture.
struct CaptureAnswer: Answer {
  let capture: Capture
  /// Its line of the log, from 1.
  let logSequence: Int
  let reports: [ReportSummary]

  func text(_ page: Page) -> String {
    var fields = Fields()
    fields.add(capture)
    fields.add("Log", "line \(logSequence), method \(capture.method)")
    fields.add("Publisher", capture.overrides.publisher.map { "\($0) (as given when it was added)" })
    fields.add("Date", capture.overrides.date.map { "\($0) (as given when it was added)" })
    fields.add("Address", capture.overrides.url.map { "\($0) (as given when it was added)" })
    fields.add("Language", capture.overrides.language.map { "\($0) (as given when it was added)" })
    var out = fields.text(page)
    if reports.isEmpty { return out + "\nNo report was read from it; 'daybook inbox' says why.\n" }
    out += "\n" + page.style(.bold, counted(reports.count, "report", "reports")) + "\n"
    for report in reports { out += line("  \(report.id)  \(sourceText(report))", page) }
    return out
  }
}

/// What `daybook why` answers for an incident.
struct IncidentAnswer: Answer {
  /// A report with what put it there.
  struct Member: Encodable, Sendable {
    let report: ReportSummary
    let reason: String
  }

  let incident: Incident
  let accounts: [AccountView]
  let reports: [Member]
  var decisions: [Decision] = []

  func text(_ page: Page) -> String {
    var out = page.style(.bold, neutral(incidentText(incident))) + "\n"
    var fields = Fields()
    fields.add("Kind", incident.kind)
    fields.add("Opened by", incident.openedBy.rawValue)
    fields.add(decisions)
    out += fields.text(page) + "\n"
    if !accounts.isEmpty { out += LedgerAnswer(accounts: accounts, withEntries: false, asOf: nil).text(page) + "\n" }
    out += page.style(.bold, counted(reports.count, "report", "reports")) + "\n"
    for member in reports {
      out += line("  \(member.report.id)  \(sourceText(member.report))", page)
      out += wrapped(member.reason, page, indent: "    ")
    }
    return out
  }

  private enum CodingKeys: String, CodingKey { case incident, accounts, reports, decisions }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(incident, forKey: .incident)
    try container.encode(accounts.map { AccountJSON($0, withEntries: false) }, forKey: .accounts)
    try container.encode(reports, forKey: .reports)
    try container.encode(decisions, forKey: .decisions)
  }
}

extension Fields {
  /// Where bytes came from, and their hash.
  mutating func add(_ capture: Capture) {
    add(
      "Capture", "\(capture.origin), \(grouped(capture.byteCount)) bytes, \(capture.mediaType), got \(capture.obtained)"
    )
    add("SHA-256", capture.id.rawValue)
  }
}

/// "killed, people: at least 13", then its sentence.
func claimText(_ stated: ClaimDraft, named id: ClaimID?, _ page: Page) -> String {
  let name = id.map { "\($0)  " } ?? ""
  let head = "\(name)\(stated.measure.rawValue), \(countedText(stated.group, stated.unit)): \(figureText(stated))"
  var notes: [String] = []
  if stated.basis != .incident { notes.append(basisText(stated)) }
  if stated.status != .asserted, stated.status != .reported { notes.append(stated.status.rawValue) }
  if let speaker = stated.speaker { notes.append("said by \(speaker)") }
  if let place = stated.place { notes.append("in \(place)") }
  if stated.isSuperseded { notes.append("an earlier figure") }
  let note = notes.isEmpty ? "" : neutral(" (" + notes.joined(separator: "; ") + ")")
  return "  " + page.style(.bold, neutral(head)) + note + "\n" + quoteText(stated, page, indent: "    ")
}

/// A line that a terminal cuts.
private func line(_ text: String, _ page: Page) -> String {
  (page.width.map { truncate(neutral(text), to: $0) } ?? neutral(text)) + "\n"
}
