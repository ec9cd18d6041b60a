// What changed since the edition before: its figures that no longer hold come first.

internal import Model

extension EditionContent {
  /// Changes since `previous`, corrections first; within a kind, in the order of the tables.
  static func changes(
    since previous: EditionContent, in drafts: [SubjectDraft], citing book: inout NoteBook
  ) -> [Change] {
    var printed: [AccountID: (subject: Subject, row: FigureRow)] = [:]
    for subject in previous.subjects {
      for row in subject.rows { printed[row.account] = (subject, row) }
    }
    // Kinds are told first and notes numbered after sorting, so that numbers rise in reading order.
    var found: [Finding] = []
    for draft in drafts {
      found += findings(in: draft, since: previous, printed: printed)
      for row in draft.rows { printed[row.view.account.id] = nil }
    }
    // What is left was printed and is in no account any more: a decision took it out.
    found += printed.values.sorted { ($0.subject.title, $0.row.account) < ($1.subject.title, $1.row.account) }.map {
      Finding(kind: .dropped, subject: $0.subject.title, row: nil, before: $0.row, furtherLines: 0)
    }
    let ordered = found.enumerated().sorted { a, b in
      a.element.kind != b.element.kind ? a.element.kind < b.element.kind : a.offset < b.offset
    }
    return ordered.compactMap { $0.element.change(since: previous, citing: &book) }
  }

  private static func findings(
    in draft: SubjectDraft, since previous: EditionContent, printed: [AccountID: (subject: Subject, row: FigureRow)]
  ) -> [Finding] {
    func isNew(_ row: RowDraft) -> Bool { row.view.evidence.allSatisfy { $0.entry.recorded > previous.published } }
    let standing = draft.rows.filter(\.view.standing.hasFigure)
    // A subject that is new as a whole is one change, told by its gravest line; its table has the rest.
    if let first = standing.first, draft.rows.allSatisfy({ isNew($0) && printed[$0.view.account.id] == nil }) {
      return [
        Finding(kind: .added, subject: draft.title, row: first, before: nil, furtherLines: standing.count - 1)
      ]
    }
    return draft.rows.compactMap { row in
      let before = printed[row.view.account.id]?.row
      let kinds = Set(row.view.evidence.filter { $0.entry.recorded > previous.published }.map(\.entry.kind))
      return kind(of: row, before: before, entries: kinds, isNew: isNew(row)).map {
        Finding(kind: $0, subject: draft.title, row: row, before: before, furtherLines: 0)
      }
    }
  }

  /// What happened to one line, from what it was and is, and the kinds of the entries since.
  private static func kind(
    of row: RowDraft, before: FigureRow?, entries: Set<EntryKind>, isNew: Bool
  ) -> Change.Kind? {
    let now = row.view.standing
    guard now.hasFigure else { return before == nil ? nil : .retracted }
    guard let before else {
      if isNew { return .added }
      // An older edition may have printed it: the ledger's own entries say what happened.
      let told: [(EntryKind, Change.Kind)] = [
        (.retracts, .retracted), (.corrects, .corrected), (.lowers, .lowered), (.restarts, .restarted),
        (.conflicts, .disputed), (.raises, .raised),
      ]
      return told.first { entries.contains($0.0) }?.1
    }
    let (high, low) = (now.upper ?? now.lower ?? 0, now.lower ?? now.upper ?? 0)
    let (oldHigh, oldLow) = (before.upper ?? before.lower ?? 0, before.lower ?? before.upper ?? 0)
    let isSame = now.lower == before.lower && now.upper == before.upper
    if !isSame, entries.contains(.retracts) { return .retracted }
    if !isSame, entries.contains(.corrects) { return .corrected }
    if !isSame, entries.contains(.restarts) { return .restarted }
    if now.isDisputed && !before.isDisputed { return .disputed }
    if high < oldHigh || high == oldHigh && low < oldLow { return .lowered }
    if high > oldHigh || low > oldLow { return .raised }
    if before.isDisputed && !now.isDisputed { return .settled }
    return isSame && now.isUnconfirmed == before.isUnconfirmed ? nil : .reworded
  }

  /// A change before its notes are numbered.
  private struct Finding {
    let kind: Change.Kind
    let subject: String
    /// Nil when the account is gone.
    let row: RowDraft?
    let before: FigureRow?
    let furtherLines: Int

    /// Nil when there is neither a figure before nor one after.
    func change(since previous: EditionContent, citing book: inout NoteBook) -> Change? {
      let now = row?.row(citing: &book)
      let after = now.map { row in
        Statement(row)
      } ?? withdrawal(citing: &book)
      let before = before.flatMap { row -> Statement? in
        let said = Statement(row)
        guard let notes = book.adopt(said.notes, from: previous) else { return nil }
        return Statement(text: said.text, voices: said.voices, notes: notes)
      }
      guard let account = row?.view.account.id ?? self.before?.account, let label = row?.label ?? self.before?.label,
        before != nil || after != nil
      else { return nil }
      return Change(
        kind: kind, account: account, subject: subject, label: label, before: before, after: after,
        reason: reason(since: previous), furtherLines: furtherLines)
    }

    /// When nothing stands any more: who took the figure back.
    private func withdrawal(citing book: inout NoteBook) -> Statement? {
      let takers = row?.view.evidence.filter { [.retracts, .corrects].contains($0.entry.kind) } ?? []
      guard let folded = OneOrMore(FoldedEvidence.fold(takers)) else { return nil }
      return Statement(text: "withdrawn", voices: folded.map(\.voice), notes: book.cite(folded))
    }

    /// The ledger's sentence on the latest entry that moved the figure.
    private func reason(since previous: EditionContent) -> String? {
      let moving = row?.view.evidence.map(\.entry).filter {
        $0.recorded > previous.published && ![.opens, .repeats, .recalls].contains($0.kind)
      }
      return moving?.max { ($0.recorded, $0.id) < ($1.recorded, $1.id) }?.reason.nonBlank
    }
  }
}

extension EditionContent.Statement {
  /// A whole line in a sentence; at most two voices and notes of each saying.
  init(_ row: EditionContent.FigureRow) {
    let sayings = row.sayings
    func some<Element>(_ part: (EditionContent.Saying) -> OneOrMore<Element>) -> OneOrMore<Element> {
      let head = part(sayings.first)
      return OneOrMore(head.first, head.rest.prefix(1) + sayings.rest.flatMap { part($0).all.prefix(2) })
    }
    self.init(text: row.headlineWithUnit, voices: some(\.voices), notes: some(\.notes))
  }
}
