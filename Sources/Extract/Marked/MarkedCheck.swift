// Reads a file of marked texts and says which of them extraction reads wrongly. `daybook language check` and the tests call it.

internal import Model

/// What became of one marked text.
public struct MarkedOutcome: Sendable {
  /// Line of the file on which the text begins, from 1.
  public let line: Int
  /// The text, without its marks.
  public let text: String
  /// Marked with "~": known to be read wrongly today.
  public let isKnownLimit: Bool
  /// What extraction makes of it otherwise than marked, a phrase each; empty when all is as marked.
  public let problems: [String]

  /// Whether the file says the truth: read as marked, or a known limit that still is one.
  public var isAsSaid: Bool { problems.isEmpty != isKnownLimit }
}

/// Holds extraction to marked texts.
public enum MarkedCheck {
  /// Every text of a file in a language, read and compared with its marks.
  public static func outcomes(of source: String, language: String) throws(MarkedTextError) -> [MarkedOutcome] {
    try MarkedText.parse(source).map { marked in
      MarkedOutcome(
        line: marked.line, text: marked.text, isKnownLimit: marked.isKnownLimit,
        problems: problems(of: marked, language: language))
    }
  }

  /// What is wrong with what extraction makes of a text; empty when nothing is.
  private static func problems(of marked: MarkedText, language: String) -> [String] {
    let claims = Extractor().extract(marked.text, language: language, published: marked.published).claims
    var unused = Array(claims.indices)
    var problems: [String] = []
    for (mark, expected) in marked.expected {
      let there = unused.filter { claims[$0].figure.start < mark.upperBound && mark.lowerBound < claims[$0].figure.end }
      let judged = there.map { (index: $0, differences: expected.differences(from: claims[$0])) }
      guard let best = judged.min(by: { $0.differences.count < $1.differences.count }) else {
        problems.append("expected \(expected.words), and nothing came")
        continue
      }
      unused.removeAll { $0 == best.index }
      if !best.differences.isEmpty {
        problems.append("expected \(expected.words): \(best.differences.joined(separator: "; "))")
      }
    }
    for index in unused {
      let claim = claims[index]
      let bounds = boundsText(claim.lower, claim.upper)
      problems.append("not a claim: \(claim.measure) \(bounds) “\(claim.figure.exact)” (\(claim.because))")
    }
    return problems
  }
}
