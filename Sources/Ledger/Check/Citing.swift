// A finding with the sentences on record that it rests on.

internal import Model

extension CitedFigure {
  init(_ witness: Witness) {
    let evidence = witness.evidence
    let stated = evidence.claim.claim.stated
    let source = evidence.report.sourceName
    let speaker = stated.speaker.flatMap { $0.isEmpty ? nil : $0 }
    self.init(
      claim: evidence.claim.id, account: evidence.entry.account, says: speaker ?? evidence.report.wire ?? source,
      source: source, day: evidence.report.day, figure: Figure(evidence.claim.claim).words,
      sentence: stated.quote.exact)
  }
}

extension Finding {
  /// Sentences that a finding names.
  private static let maximumCited = 5

  /// A finding with its sentences, the newest first.
  init(
    _ kind: FindingKind, aspect: ScopeAspect? = nil, _ message: String, _ witnesses: [Witness] = [], sources: Int = 0
  ) {
    let newest = witnesses.sorted {
      ($1.evidence.asOf, $0.evidence.claim.id) < ($0.evidence.asOf, $1.evidence.claim.id)
    }
    self.init(
      kind, aspect: aspect, message: message, cited: newest.prefix(Finding.maximumCited).map(CitedFigure.init),
      sourceCount: sources)
  }
}
