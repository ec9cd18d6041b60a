// Accounts → subjects: which accounts belong to one table, what it is called, and whether it is news.

internal import Model

/// A subject before its notes are numbered.
struct SubjectDraft {
  let kind: EditionContent.Subject.Kind
  let key: String
  let title: String
  let firstReportedAs: String?
  let rows: [RowDraft]
  /// Something came in on it in the stretch that the edition covers.
  let isActive: Bool
  /// The day it is sorted by.
  let day: CivilDate

  /// The subject with its notes; nil when none of its figures stands.
  func subject(citing book: inout NoteBook) -> EditionContent.Subject? {
    let printed = rows.compactMap { $0.row(citing: &book) }
    guard !printed.isEmpty else { return nil }
    return EditionContent.Subject(
      kind: kind, key: key, title: title, firstReportedAs: firstReportedAs, rows: printed)
  }
}

extension EditionContent {
  static func subjectDrafts(of plan: EditionPlan) throws(PublishError) -> [SubjectDraft] {
    let bySubject = Dictionary(grouping: plan.accounts.filter { !$0.evidence.isEmpty }, by: \.account.subject)
    var drafts: [SubjectDraft] = []
    for views in bySubject.values {
      if let draft = try subjectDraft(views.sorted { $0.account.id < $1.account.id }, plan) { drafts.append(draft) }
    }
    for view in plan.accounts where view.evidence.isEmpty && !view.standing.claims.isEmpty {
      throw .figureWithoutEvidence(view.account.id)
    }
    return drafts.sorted { a, b in
      if a.kind != b.kind { return a.kind == .incident }
      return a.day != b.day ? a.day > b.day : (a.title, a.key) < (b.title, b.key)
    }
  }

  private static func subjectDraft(_ views: [AccountView], _ plan: EditionPlan) throws(PublishError) -> SubjectDraft? {
    guard let first = views.first else { return nil }
    let evidence = views.flatMap(\.evidence)
    let totals = Set(
      views.filter { $0.account.group == .all && $0.standing.hasFigure }.map { RowDraft.Family($0.account) })
    let heading = Heading(first, evidence)
    var rows: [RowDraft] = []
    for view in views {
      rows.append(
        try RowDraft(view, headingSpan: heading.span, hasTotal: totals.contains(RowDraft.Family(view.account))))
    }
    return SubjectDraft(
      kind: first.incident == nil ? .series : .incident, key: first.incident?.id.rawValue ?? first.account.id.rawValue,
      title: heading.title, firstReportedAs: heading.firstReportedAs, rows: rows.sorted(by: RowDraft.stands),
      isActive: isActive(views, plan), day: first.incident?.date ?? evidence.map(\.asOf).max() ?? plan.published.day)
  }

  /// Something was recorded, or decided, on one of the accounts in the stretch that is covered.
  private static func isActive(_ views: [AccountView], _ plan: EditionPlan) -> Bool {
    let evidence = views.flatMap(\.evidence)
    if let since = plan.since { return evidence.contains { $0.report.day >= since } }
    guard let previous = plan.previous else { return true }
    if evidence.contains(where: { $0.entry.recorded > previous.published }) { return true }
    let printed = Dictionary(
      previous.subjects.flatMap(\.rows).map { ($0.account, $0) }, uniquingKeysWith: { a, _ in a })
    return views.contains { view in
      guard let row = printed[view.account.id] else { return false }
      return (row.lower, row.upper) != (view.standing.lower, view.standing.upper)
    }
  }
}

/// What a subject is called. The title of a report may hold a figure, so it is never the desk's own heading: it is
/// quoted, and only stands at the head when nothing else is known.
private struct Heading {
  var title: String
  var firstReportedAs: String?
  /// The words that bound a series, in the spelling of its texts.
  var span: String?

  init(_ view: AccountView, _ evidence: [Evidence]) {
    switch view.account.subject {
    case .incident:
      let incident = view.incident
      let quoted = (incident?.title.nonBlank).map { "“\($0)”" }
      let parts = [incident?.place?.nonBlank, incident?.kind?.nonBlank].compactMap(\.self)
      if parts.isEmpty {
        title = [quoted ?? "An incident without a name", incident?.date?.words].compactMap(\.self).joined(
          separator: ", ")
      } else {
        let name = parts.joined(separator: ": ")
        // A kind that opens the heading, or a place that its text begins in lower case.
        let capital = name.prefix(1).uppercased() + name.dropFirst()
        title = [capital, incident?.date?.words].compactMap(\.self).joined(separator: ", ")
        firstReportedAs = incident?.title.nonBlank
      }
    case .series(let place, let span):
      // The account's words are folded to lower case; the texts have their own spelling.
      let words = evidence.lazy.compactMap(\.claim.claim.span).first { $0.lowercased() == span } ?? span
      let spelled =
        evidence.lazy.compactMap(\.claim.claim.place).first { $0.lowercased() == place }
        ?? SeriesPlace.name(of: place, in: evidence.map(\.claim.claim))
      self.span = words
      title = [spelled.nonBlank, words.nonBlank.map { "“\($0)”" }].compactMap(\.self).joined(separator: ", ")
      if title.isEmpty { title = "Running total" }
    }
  }
}

extension Standing {
  /// Whether any claim makes a figure that stands.
  var hasFigure: Bool { !claims.isEmpty }
}
