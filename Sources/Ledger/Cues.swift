// Words by which a report itself says why a figure differs from an earlier one.

internal import Model

enum Cues {
  /// Why a figure is lower than before, in the report's own words.
  enum Ground: CaseIterable {
    case correction, restart, definition

    fileprivate var phrases: [String] {
      switch self {
      case .correction:
        [
          "revised down", "revised downward", "revised its", "revised the", "corrected", "correction", "corrects",
          "lowered its", "lowered the", "lowered from", "counted twice", "double counted", "typing error", "typo",
          "was wrong", "in error", "mistakenly", "erroneously", "withdrew", "retracted",
        ]
      case .restart:
        [
          "new count", "restarted", "started again", "starts again", "begins again", "began again", "new phase",
          "reset to", "anew",
        ]
      case .definition:
        [
          "no longer count", "no longer include", "now excludes", "now exclude", "definition", "counts only",
          "only counts", "reclassified",
        ]
      }
    }
  }

  /// The phrase of a claim's sentence that gives such a ground, with the ground; nil when it gives none.
  static func ground(in claim: Claim) -> (ground: Ground, phrase: String)? {
    let sentence = " " + Folding.words(claim.quote.exact).joined(separator: " ") + " "
    for ground in Ground.allCases {
      if let phrase = ground.phrases.first(where: { sentence.contains(" " + $0) }) { return (ground, phrase) }
    }
    return nil
  }
}
