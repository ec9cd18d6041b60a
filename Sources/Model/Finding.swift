// What the check of a draft finds of each of its figures, sums and quotations.

/// How a figure of a draft stands to the record.
public enum FindingKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// A sentence on record says it, and it is that voice's last word.
  case supported
  /// A source said so and has since said otherwise.
  case outdated
  /// Current sources disagree, and the draft gives one figure as if they did not.
  case disputed
  /// The figure is on record for another area, period, group, unit or measure, or for a part.
  case scope
  /// "At least", "about", "up to", "unconfirmed": the source's reserve is gone.
  case qualifier
  /// The figure is on record, but not from the speaker whom the draft names.
  case misattributed
  /// No sentence on record says it.
  case noSource
  /// Several things on record could be meant, or too little is said to tell.
  case ambiguous
  /// Figures of the draft itself do not add up.
  case arithmetic
  /// Words in quotation marks that no report on record has.
  case quotation
}

/// In what a figure of a draft differs from the one on record.
public enum ScopeAspect: String, Codable, CaseIterable, Hashable, Sendable {
  case area, period, group, unit, measure, part
}

/// A sentence on record that a finding rests on.
public struct CitedFigure: Hashable, Sendable, Codable {
  /// The claim, and the account it is posted to.
  public let claim: ClaimID
  public let account: AccountID
  /// Who says it: the speaker as printed, else the source.
  public let says: String
  /// The publisher, and the day of the report.
  public let source: String
  public let day: CivilDate
  /// The figure in words, and its sentence.
  public let figure: String
  public let sentence: String

  /// A sentence with who says it.
  public init(
    claim: ClaimID, account: AccountID, says: String, source: String, day: CivilDate, figure: String, sentence: String
  ) {
    (self.claim, self.account, self.says, self.source) = (claim, account, says, source)
    (self.day, self.figure, self.sentence) = (day, figure, sentence)
  }
}

/// What is found of one figure, sum or quotation of a draft.
public struct Finding: Hashable, Sendable, Codable {
  /// How it stands to the record.
  public let kind: FindingKind
  /// In what it differs; only for `scope`.
  public let aspect: ScopeAspect?
  /// One sentence for people.
  public let message: String
  /// The sentences on record that it rests on.
  public let cited: [CitedFigure]
  /// Independent voices that now say so; 0 unless supported.
  public let sourceCount: Int

  /// A finding.
  public init(
    _ kind: FindingKind, aspect: ScopeAspect? = nil, message: String, cited: [CitedFigure] = [], sourceCount: Int = 0
  ) {
    (self.kind, self.aspect, self.message, self.cited) = (kind, aspect, message, cited)
    self.sourceCount = sourceCount
  }
}
