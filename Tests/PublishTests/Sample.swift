// Building stones for editions in tests: an invented country, claims made without the gate (tests alone may do so).

@_spi(AnchorGate) import Model

@testable import Publish

/// A report, an incident, evidence and an account in as few words as a test can read.
enum Sample {
  static func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(daysSinceEpoch: 0) }
  static func at(_ text: String) -> Instant { Instant(text) ?? Instant(seconds: 0) }

  /// 64 hex digits made from a name (FNV-1a), for captures.
  static func hash(_ name: String) -> CaptureID {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    var out = ""
    for round in UInt8(0)..<4 {
      for byte in Array(name.utf8) + [round] { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
      let digits = String(state, radix: 16)
      out += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return CaptureID(out)
  }

  static func report(
    _ id: String, _ outlet: String?, _ date: String, _ title: String? = nil, kind: ReportKind = .news,
    byline: String? = nil, language: String? = "en", url: String? = nil, wire: String? = nil, copyOf: String? = nil
  ) -> ReportSummary {
    ReportSummary(
      id: ReportID("r-\(id)"), capture: hash(id), kind: kind, title: title, byline: byline, publisher: outlet,
      day: day(date), language: language, url: url, wire: wire, copyOf: copyOf.map { ReportID("r-\($0)") },
      origin: "inbox/\(id).html")
  }

  static func incident(_ id: String, place: String?, date: String?, kind: String?, title: String) -> Incident {
    Incident(
      id: IncidentID("i-\(id)"), openedBy: ReportID("r-\(id)"), place: place, date: date.map(day), kind: kind,
      title: title)
  }

  /// A figure in a sentence: `figure` is found in `sentence`.
  struct Said {
    var report: ReportSummary
    var sentence: String
    var figure: String
    var lower: Int?
    var upper: Int?
    var approximation = Approximation.exact
    var status = ClaimStatus.reported
    var speaker: String?
    var span: String?
    var place: String?
    var asOf: String?
    var eventDate: String?
    var kind = EntryKind.repeats
    var reason = ""
    var recorded = "2031-03-11T08:00:00Z"
    var stands = true

    init(
      _ report: ReportSummary, _ sentence: String, _ figure: String, _ lower: Int?, _ upper: Int?,
      _ change: (inout Said) -> Void = { _ in }
    ) {
      (self.report, self.sentence, self.figure, self.lower, self.upper) = (report, sentence, figure, lower, upper)
      change(&self)
    }
  }

  static func account(
    _ id: String, _ incident: Incident?, _ measure: Measure, group: PeopleGroup = .all, unit: CountedUnit = .people,
    basis: Basis = .incident, series: (place: String, span: String) = ("", ""), sources: Int? = nil,
    disputed: Bool = false, unconfirmed: Bool = false, _ said: [Said]
  ) -> AccountView {
    let account = Account(
      id: AccountID("a-\(id)"),
      subject: incident.map { .incident($0.id) } ?? .series(place: series.place, span: series.span),
      measure: measure, group: group, unit: unit, basis: basis)
    let evidence = said.enumerated().map { Sample.evidence($0.element, number: $0.offset, account: account) }
    let standing = zip(said, evidence).filter(\.0.stands)
    let bounds = standing.map(\.0).filter { $0.status != .denied }
    return AccountView(
      account: account, incident: incident, evidence: evidence,
      standing: Standing(
        lower: bounds.compactMap(\.lower).min(),
        upper: bounds.contains { $0.upper == nil } && bounds.count == 1 ? nil : bounds.compactMap(\.upper).max(),
        approximation: bounds.first?.approximation ?? .exact, isUnconfirmed: unconfirmed,
        sourceCount: sources ?? Set(standing.map { $0.0.report.copyOf ?? $0.0.report.id }).count,
        reportCount: Set(said.map(\.report.id)).count, latestAsOf: evidence.map(\.asOf).max() ?? day("2031-03-11"),
        claims: standing.map(\.1.claim.id), isDisputed: disputed, rule: "by hand"))
  }

  private static func evidence(_ said: Said, number: Int, account: Account) -> Evidence {
    // Sentences stand at an arbitrary place of their reports, so that offsets are not mistaken for 0.
    let start = 100
    let scalars = Array(said.sentence.unicodeScalars)
    let sought = Array(said.figure.unicodeScalars)
    let at = (0...max(0, scalars.count - sought.count)).first { scalars[$0...].starts(with: sought) } ?? 0
    let quote = Passage(start: start, end: start + scalars.count, exact: said.sentence)
    let figure = Passage(start: start + at, end: start + at + sought.count, exact: said.figure)
    let draft = ClaimDraft(
      measure: account.measure, group: account.group, unit: account.unit, lower: said.lower, upper: said.upper,
      approximation: said.approximation, basis: account.basis, span: said.span, status: said.status,
      speaker: said.speaker, place: said.place, eventDate: said.eventDate.map(day), asOf: said.asOf.map(day),
      quote: quote, figure: figure, form: said.lower == nil && said.upper == nil ? .vague : .digits)
    let name = "\(account.id.rawValue.dropFirst(2))\(number)"
    return Evidence(
      entry: Entry(
        id: EntryID("e-\(name)"), account: account.id, claim: ClaimID("c-\(name)"), kind: said.kind,
        reason: said.reason, recorded: Sample.at(said.recorded)),
      claim: RecordedClaim(
        id: ClaimID("c-\(name)"), report: said.report.id, ordinal: number, claim: Claim(anchored: draft),
        recorded: Sample.at(said.recorded)),
      report: said.report)
  }

  static func plan(
    _ accounts: [AccountView], listings: [EditionPlan.Listing] = [], number: Int = 1,
    published: String = "2031-03-12T18:00:00Z", since: String? = nil, previous: EditionContent? = nil
  ) -> EditionPlan {
    EditionPlan(
      desk: EditionDesk(title: "Velmora Crisis Desk"), number: number, published: at(published),
      since: since.map(day), accounts: accounts, listings: listings, previous: previous)
  }
}
