// A small ledger of an invented country, built by hand: what the renderers are shown.

@_spi(AnchorGate) import Model

/// Values for the snapshots.
enum Sample {
  static let day = CivilDate(daysSinceEpoch: 22_340)
  static let moment = Instant(startOf: day)
  static let capture = Capture(
    id: CaptureID(String(repeating: "ab", count: 32)), origin: "reports/herald.html", obtained: moment, method: "file",
    mediaType: "text/html", byteCount: 48_211, overrides: CaptureOverrides())
  static let incident = Incident(
    id: IncidentID("i-k3v9x0q2m7aa"), openedBy: ReportID("r-h7d2k9s0q1aa"), place: "Lower Dravo", date: day,
    kind: "shelling", title: "Shells hit the ferry landing")

  static func report(_ number: Int, _ publisher: String, copyOf: ReportID? = nil) -> ReportSummary {
    ReportSummary(
      id: ReportID("r-h7d2k9s0q1a\(number)"), capture: capture.id, kind: .news, title: "Shells hit the ferry landing",
      byline: number == 1 ? "Ilka Sorn" : nil, publisher: publisher, day: day.adding(days: number), language: "en",
      url: "https://\(publisher.lowercased().split(separator: " ").joined()).example/\(number)", wire: nil,
      copyOf: copyOf, origin: capture.origin)
  }

  static func evidence(
    _ number: Int, _ kind: EntryKind, _ publisher: String, quote: String, figure: String, lower: Int?, upper: Int?,
    approximation: Approximation = .exact, status: ClaimStatus = .reported, speaker: String? = nil,
    copyOf: ReportID? = nil, reason: String
  ) -> Evidence {
    let text = ScalarText(quote)
    let place = quote.firstRange(of: figure).map { quote[..<$0.lowerBound].unicodeScalars.count } ?? 0
    let start = 200
    let draft = ClaimDraft(
      measure: .killed, lower: lower, upper: upper, approximation: approximation, status: status, speaker: speaker,
      place: "the ferry landing in Lower Dravo", eventDate: day,
      quote: Passage(start: start, end: start + text.scalarCount, exact: quote),
      figure: Passage(start: start + place, end: start + place + figure.unicodeScalars.count, exact: figure),
      form: figure.first?.isNumber == true ? .digits : .words, isTotal: true,
      because: "killed: “\(figure)” before “people”")
    let report = report(number, publisher, copyOf: copyOf)
    return Evidence(
      entry: Entry(
        id: EntryID("e-p4w8c1n6z0a\(number)"), account: AccountID("a-2f6k0q81mzt4"),
        claim: ClaimID("c-9d1m3xw7p0a\(number)"),
        kind: kind, reason: reason, recorded: moment),
      claim: RecordedClaim(
        id: ClaimID("c-9d1m3xw7p0a\(number)"), report: report.id, ordinal: 0, claim: Claim(anchored: draft),
        recorded: moment),
      report: report)
  }

  static let entries: [Evidence] = [
    evidence(
      1, .opens, "Dravo Herald",
      quote:
        "Shells that fell on the ferry landing killed at least thirteen people, the harbour master said on Tuesday.",
      figure: "at least thirteen", lower: 13, upper: nil, approximation: .atLeast, speaker: "the harbour master",
      reason: "The first figure of this account."),
    evidence(
      2, .repeats, "Coast Wire", quote: "At least 13 people were killed.", figure: "At least 13", lower: 13, upper: nil,
      approximation: .atLeast, status: .asserted, copyOf: ReportID("r-h7d2k9s0q1a1"),
      reason: "Says what the Herald said."),
    evidence(
      3, .conflicts, "Radio Vesna", quote: "The army said 4 people had died\u{1B}[2J.", figure: "4", lower: 4, upper: 4,
      status: .alleged, speaker: "the army",
      reason: "A lower figure of the same day by another speaker; neither corrects the other."),
  ]

  static let disputed = AccountView(
    account: Account(
      id: AccountID("a-2f6k0q81mzt4"), subject: .incident(incident.id), measure: .killed, group: .all, unit: .people,
      basis: .incident),
    incident: incident, evidence: entries,
    standing: Standing(
      lower: 4, upper: 13, approximation: .range, isUnconfirmed: false, sourceCount: 2, reportCount: 3,
      latestAsOf: day.adding(days: 3), claims: [ClaimID("c-9d1m3xw7p0a1"), ClaimID("c-9d1m3xw7p0a3")], isDisputed: true,
      rule: "The range of the latest figure of each independent source; they disagree."))

  static let single = AccountView(
    account: Account(
      id: AccountID("a-7c1d9z3k5b0q"), subject: .incident(incident.id), measure: .injured, group: .children,
      unit: .people,
      basis: .incident),
    incident: incident, evidence: [],
    standing: Standing(
      lower: 3, upper: nil, approximation: .atLeast, isUnconfirmed: true, sourceCount: 1, reportCount: 1,
      latestAsOf: day, claims: [], isDisputed: false, rule: "The only source's latest figure."))

  static let series = AccountView(
    account: Account(
      id: AccountID("a-0x8r5t2v9w1e"), subject: .series(place: "ostrava valley", span: "since the floods began"),
      measure: .displaced, group: .all, unit: .households, basis: .cumulative),
    incident: nil, evidence: [],
    standing: Standing(
      lower: 12_400, upper: 12_400, approximation: .about, isUnconfirmed: false, sourceCount: 4, reportCount: 9,
      latestAsOf: day, claims: [], isDisputed: false, rule: "All current sources agree."))

  static let failures: [Failure] = [
    Failure(
      origin: "reports/report 7.pdf", capture: capture.id, stage: "read", code: "encryptedPDF",
      reason: "This PDF is locked with a password; unlock it and add it again.", at: moment),
    Failure(
      origin: "reports/empty\n\u{1B}[2J.txt", capture: nil, stage: "read", code: "empty", reason: "The file is empty.",
      at: Instant(seconds: moment.seconds + 60)),
  ]
}
