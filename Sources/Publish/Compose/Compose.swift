// Ledger → edition: the plan of an edition and the order of its making.

public import Model

/// All that an edition is made from.
public struct EditionPlan: Sendable {
  /// A report to be listed, with the beginning of its text, from which the excerpt is cut.
  public struct Listing: Sendable {
    /// The report, without its text.
    public let report: ReportSummary
    /// The beginning of its text.
    public let text: String
    /// What that beginning states, demands, decides or warns of, in order of the text.
    public let passages: [ReportPassage]

    /// A report to be listed; a few thousand characters of its text are enough.
    public init(report: ReportSummary, text: String, passages: [ReportPassage] = []) {
      (self.report, self.text, self.passages) = (report, text, passages)
    }
  }

  /// Who publishes.
  public var desk: EditionDesk
  /// The number of the edition, from 1.
  public var number: Int
  /// The moment of publication.
  public var published: Instant
  /// Only what reports of this day or later say; nil: what was recorded since the previous edition, or everything.
  public var since: CivilDate?
  /// All accounts of the ledger. An account that the previous edition printed and that is not here counts as dropped.
  public var accounts: [AccountView]
  /// The reports to be listed, copies included.
  public var listings: [Listing]
  /// The edition before, to compare with; nil for the first.
  public var previous: EditionContent?

  /// A plan for one edition.
  public init(
    desk: EditionDesk, number: Int, published: Instant, since: CivilDate? = nil, accounts: [AccountView],
    listings: [Listing], previous: EditionContent? = nil
  ) {
    (self.desk, self.number, self.published, self.since) = (desk, number, published, since)
    (self.accounts, self.listings, self.previous) = (accounts, listings, previous)
  }
}

extension EditionContent {
  /// Makes an edition. The same plan gives the same edition, in whatever order its accounts and reports come.
  public static func compose(_ plan: EditionPlan) throws(PublishError) -> EditionContent {
    var book = NoteBook()
    let drafts = try subjectDrafts(of: plan)
    let shown = drafts.filter(\.isActive)
    let subjects = shown.compactMap { $0.subject(citing: &book) }
    let changed = plan.previous.map { changes(since: $0, in: drafts, citing: &book) } ?? []
    let listed = items(from: plan.listings)
    let days = plan.accounts.flatMap(\.evidence).map(\.report.day) + listed.map(\.day)
    return EditionContent(
      desk: plan.desk, number: plan.number, published: plan.published,
      since: plan.since ?? plan.previous?.published.day ?? days.min() ?? plan.published.day,
      until: plan.published.day, previousNumber: plan.previous?.number, subjects: subjects,
      quietSubjectCount: drafts.count - shown.count, changes: changed, items: listed,
      method: method(of: plan.desk), sources: sources(of: book.notes, plan.listings), notes: book.notes)
  }

  private static func items(from listings: [EditionPlan.Listing]) -> [Item] {
    let families = Dictionary(grouping: listings) { $0.report.copyOf ?? $0.report.id }
    return families.values.compactMap { family -> Item? in
      let ordered = family.sorted { a, b in
        let (copyA, copyB) = (a.report.copyOf != nil, b.report.copyOf != nil)
        return copyA == copyB ? (a.report.day, a.report.id) < (b.report.day, b.report.id) : copyB
      }
      guard let chief = ordered.first else { return nil }
      let report = chief.report
      let others = Set(ordered.map(\.report.sourceName)).subtracting([report.sourceName])
      return Item(
        report: report.id, capture: report.capture, kind: report.kind, title: report.title?.nonBlank,
        outlet: report.sourceName, byline: report.byline?.nonBlank, day: report.day, language: report.language,
        url: report.url, excerpt: excerpt(of: chief.text, without: report.title),
        passages: shown(chief.passages, of: report.kind), alsoPrintedBy: others.sorted())
    }
    .sorted { a, b in
      a.day != b.day ? a.day > b.day : (a.outlet, a.title ?? "", a.report) < (b.outlet, b.title ?? "", b.report)
    }
  }

  private static func sources(of notes: [Note], _ listings: [EditionPlan.Listing]) -> [Source] {
    var reports: [String: Set<ReportID>] = [:]
    var captures: [String: Set<CaptureID>] = [:]
    for note in notes {
      reports[note.outlet, default: []].insert(note.report)
      captures[note.outlet, default: []].insert(note.capture)
    }
    for report in listings.map(\.report) {
      reports[report.sourceName, default: []].insert(report.id)
      captures[report.sourceName, default: []].insert(report.capture)
    }
    return reports.keys.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }.map { outlet in
      Source(
        outlet: outlet, reportCount: reports[outlet, default: []].count,
        captures: captures[outlet, default: []].sorted())
    }
  }
}
