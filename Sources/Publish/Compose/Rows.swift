// An account → a line: who says which figure, how many sources that is, and how carefully it must be put.

internal import Model

/// A line before its notes are numbered.
struct RowDraft {
  /// Lines of one total and its parts.
  struct Family: Hashable {
    let measure: Measure
    let unit: CountedUnit
    let basis: Basis

    init(_ account: Account) { (measure, unit, basis) = (account.measure, account.unit, account.basis) }
  }

  /// How many voices and notes one saying prints before it counts the rest.
  static let voiceLimit = 4
  static let noteLimit = 6

  let view: AccountView
  let label: EditionContent.RowLabel
  /// Figures that stand, and denials; empty when nothing stands.
  private let sayings: [Draft]

  /// A saying before its notes are numbered.
  private struct Draft {
    let amount: Amount
    let certainty: EditionContent.Certainty
    let evidence: OneOrMore<FoldedEvidence>
  }

  init(_ view: AccountView, headingSpan: String?, hasTotal: Bool) throws(PublishError) {
    self.view = view
    let standing = Set(view.standing.claims)
    let current = view.evidence.filter { standing.contains($0.claim.id) }
    if view.standing.hasFigure, Set(current.map(\.claim.id)) != standing {
      throw .figureWithoutEvidence(view.account.id)
    }
    let denials = view.evidence.filter {
      $0.claim.claim.status == .denied && !standing.contains($0.claim.id) && $0.entry.kind != .recalls
    }
    sayings = RowDraft.sayings(current + (current.isEmpty ? [] : denials), in: view)
    let spans = Set(current.compactMap { $0.claim.claim.span?.nonBlank }).sorted()
    let account = view.account
    label = EditionContent.RowLabel(
      measure: account.measure, group: account.group, unit: account.unit, basis: account.basis,
      span: spans.first { $0.lowercased() != headingSpan?.lowercased() }, isPart: account.group != .all && hasTotal)
  }

  /// Gravest measure first; then unit and span of events; the total before its parts.
  static func stands(_ a: RowDraft, before b: RowDraft) -> Bool {
    let (one, other) = (a.view.account, b.view.account)
    if one.measure != other.measure { return one.measure < other.measure }
    return (one.unit.place, one.basis.place, one.group.place, one.id)
      < (other.unit.place, other.basis.place, other.group.place, other.id)
  }

  /// The line with its notes; nil when nothing of the account stands.
  func row(citing book: inout NoteBook) -> EditionContent.FigureRow? {
    var printed: [EditionContent.Saying] = []
    for draft in sayings {
      let voices = draft.evidence.map(\.voice).distinct
      let cited = OneOrMore(draft.evidence.first, Array(draft.evidence.rest.prefix(RowDraft.noteLimit - 1)))
      printed.append(
        EditionContent.Saying(
          amount: draft.amount, certainty: draft.certainty,
          voices: OneOrMore(voices.first, Array(voices.rest.prefix(RowDraft.voiceLimit - 1))),
          moreVoices: max(0, voices.all.count - RowDraft.voiceLimit), notes: book.cite(cited),
          moreNotes: draft.evidence.all.count - cited.all.count))
    }
    guard let sayings = OneOrMore(all: printed) else { return nil }
    let standing = view.standing
    return EditionContent.FigureRow(
      account: view.account.id, label: label, headline: headline(sayings).text, lower: standing.lower,
      upper: standing.upper, sayings: sayings, isDisputed: standing.isDisputed,
      isUnconfirmed: standing.isUnconfirmed, sourceCount: standing.sourceCount, reportCount: standing.reportCount,
      sourceWords: ([sourceWords] + reviewWords).joined(separator: "; "), asOf: standing.latestAsOf,
      remarks: EditionContent.Remark.all(of: view))
  }

  /// The ledger's bounds, hedged as the most careful of the sayings; a denied figure makes no bound.
  private func headline(_ sayings: OneOrMore<EditionContent.Saying>) -> Amount {
    let standing = view.standing
    let counted = OneOrMore(all: sayings.all.filter { $0.certainty != .denied }.map(\.amount)) ?? sayings.map(\.amount)
    let range = Amount.range(of: counted)
    if standing.lower == nil && standing.upper == nil { return range }
    if standing.lower == range.lower && standing.upper == range.upper { return range }
    let isCareful = [Approximation.atLeast, .atMost, .about].contains(range.approximation)
    return Amount(
      lower: standing.lower, upper: standing.upper,
      approximation: isCareful ? range.approximation : standing.approximation)
  }

  /// One saying for each figure and certainty; the best carried first, then the smaller figure; denials last.
  private static func sayings(_ evidence: [Evidence], in view: AccountView) -> [Draft] {
    struct Key: Hashable {
      let figure: String
      let certainty: EditionContent.Certainty
    }
    let standing = Set(evidence.map(\.claim.id))
    // Copies of a standing text are folded in, though they carry no weight of their own.
    let roots = Set(evidence.map { $0.report.copyOf ?? $0.report.id })
    let copies = view.evidence.filter {
      !standing.contains($0.claim.id) && $0.entry.kind == .repeats && roots.contains($0.report.copyOf ?? $0.report.id)
    }
    let groups = Dictionary(grouping: FoldedEvidence.fold(evidence + copies)) { one in
      Key(figure: Amount(one.evidence.claim.claim).text, certainty: .init(one.evidence.claim.claim.status))
    }
    return groups.values.compactMap { group -> Draft? in
      guard let all = OneOrMore(all: group), group.contains(where: { one in standing.contains(one.evidence.claim.id) })
      else { return nil }
      let claim = all.first.evidence.claim.claim
      return Draft(amount: Amount(claim), certainty: .init(claim.status), evidence: all)
    }
    .sorted { a, b in
      if (a.certainty == .denied) != (b.certainty == .denied) { return b.certainty == .denied }
      let (boundA, boundB) = (a.amount.lower ?? a.amount.upper ?? .max, b.amount.lower ?? b.amount.upper ?? .max)
      return boundA != boundB
        ? boundA < boundB : (a.amount.text, a.certainty.rawValue) < (b.amount.text, b.certainty.rawValue)
    }
  }

  /// What says no more than that a source is single.
  static let oneReport = "1 report"

  /// "3 independent sources in 5 reports", "3 reports, 1 source: copies of one text".
  private var sourceWords: String {
    let (sources, reports) = (view.standing.sourceCount, view.standing.reportCount)
    guard sources <= 1 else {
      let words = "\(digits(sources)) independent sources"
      return reports > sources ? "\(words) in \(digits(reports)) reports" : words
    }
    guard reports > 1 else { return RowDraft.oneReport }
    let words = "\(digits(reports)) reports, 1 source"
    let summaries = view.evidence.map(\.report)
    if Set(summaries.map { $0.copyOf ?? $0.id }).count == 1 { return "\(words): copies of one text" }
    if Set(summaries.map(\.sourceName)).count == 1 { return "\(words): the same outlet" }
    if Set(summaries.map { $0.wire ?? $0.sourceName }).count == 1 { return "\(words): one agency" }
    return words
  }
}

extension RowDraft {
  /// What a reader has to know of who stands behind the figure, by what people decided.
  fileprivate var reviewWords: [String] {
    var words: [String] = []
    let current = view.evidence.filter { view.standing.claims.contains($0.claim.id) }.map(\.claim)
    for claim in current where claim.claim.isNumberGiven {
      words.append("\(Amount(claim.claim).text): an editor's number, not in the words of the sentence")
    }
    if view.review.isShortOfSources { words.append("short of this desk's two-source rule") }
    if current.contains(where: { view.review.waiting[$0.id] != nil }) {
      words.append("approved by one person, waiting for a second")
    }
    return words
  }
}

extension OneOrMore<String> {
  /// Each once, in order, without regard to case.
  fileprivate var distinct: OneOrMore<String> {
    var seen: Set<String> = [first.lowercased()]
    return OneOrMore(first, rest.filter { seen.insert($0.lowercased()).inserted })
  }
}
