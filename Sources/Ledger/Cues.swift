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

  /// Words by which a report says that a figure is reckoned from a sample or a model, and nobody counted it. "An estimated 40" is none of
  /// them: it is how papers write "about 40".
  private static let reckoning = [
    "excess deaths", "excess mortality", "household survey", "mortality survey", "survey found", "survey estimates",
    "survey estimated", "survey puts", "survey of households", "extrapolated", "capture recapture",
    "statistical estimate", "statistical model", "modelled", "modelling", "projected", "projection",
  ]

  /// The phrase by which a claim's sentence says that its figure was estimated and not counted; nil when it doesn't say so.
  static func estimate(in claim: Claim) -> String? {
    let sentence = " " + Folding.words(claim.quote.exact).joined(separator: " ") + " "
    return reckoning.first { sentence.contains(" " + $0) }
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
