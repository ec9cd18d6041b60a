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
    let found = draft.rows.compactMap { row -> Finding? in
      let before = printed[row.view.account.id]?.row
      let kinds = Set(row.view.evidence.filter { $0.entry.recorded > previous.published }.map(\.entry.kind))
      return kind(of: row, before: before, entries: kinds, isNew: isNew(row)).map {
        Finding(kind: $0, subject: draft.title, row: row, before: before, furtherLines: 0)
      }
    }
    // New lines of one subject are one change, told by the gravest; its table has the rest.
    let added = found.filter { $0.kind == .added }
    let first = added.first.map {
      Finding(kind: .added, subject: $0.subject, row: $0.row, before: nil, furtherLines: added.count - 1)
    }
    return found.filter { $0.kind != .added } + [first].compactMap(\.self)
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
      let after = now.map { Statement($0) } ?? withdrawal(citing: &book)
      let before = before.flatMap { row -> Statement? in
        let said = Statement(row)
        let adopted = OneOrMore(all: said.sayings.all.compactMap { $0.adopted(from: previous, by: &book) })
        return adopted.map { Statement(text: said.text, sayings: $0) }
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
      guard let folded = OneOrMore(all: FoldedEvidence.fold(takers)) else { return nil }
      let saying = Saying(
        amount: Amount(folded.first.evidence.claim.claim), certainty: .stated, voices: folded.map(\.voice),
        moreVoices: 0, notes: book.cite(folded), moreNotes: 0)
      return Statement(text: "withdrawn", sayings: OneOrMore(saying))
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
  /// A whole line in a sentence, with the first voices and notes of each saying.
  fileprivate init(_ row: EditionContent.FigureRow) {
    self.init(text: row.headlineWithUnit, sayings: row.sayings.map(\.shortened))
  }
}

extension EditionContent.Saying {
  private static let shortLimit = 2

  fileprivate var shortened: EditionContent.Saying {
    let few = (voices: voices.rest.prefix(Self.shortLimit - 1), notes: notes.rest.prefix(Self.shortLimit - 1))
    return EditionContent.Saying(
      amount: amount, certainty: certainty, voices: OneOrMore(voices.first, Array(few.voices)),
      moreVoices: moreVoices + voices.rest.count - few.voices.count, notes: OneOrMore(notes.first, Array(few.notes)),
      moreNotes: moreNotes + notes.rest.count - few.notes.count)
  }

  /// The saying of an earlier edition, with its notes taken over; nil when they are not there.
  fileprivate func adopted(from edition: EditionContent, by book: inout NoteBook) -> EditionContent.Saying? {
    book.adopt(notes, from: edition).map {
      EditionContent.Saying(
        amount: amount, certainty: certainty, voices: voices, moreVoices: moreVoices, notes: $0, moreNotes: moreNotes)
    }
  }
}
