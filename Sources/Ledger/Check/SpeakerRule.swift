// Whether a figure on record comes from the speaker whom a draft names.

internal import Model

enum SpeakerRule {
  /// The words of a named speaker; nil for nobody, and for "officials".
  static func named(_ speaker: String?) -> Set<String>? {
    guard let speaker, let key = Folding.speaker(speaker) else { return nil }
    return Set(key.split(separator: " ").map(String.init))
  }

  /// Whether the record has the figure from these words' owner: as its speaker, its publisher or its agency; or, where the record names no
  /// speaker, as one whom the same paragraph names.
  static func says(_ wanted: Set<String>, _ witness: Witness, among all: [Scored]) -> Bool {
    let stated = witness.evidence.claim.claim.stated
    let report = witness.evidence.report
    func isSame(_ name: String?) -> Bool {
      guard let words = named(name), !words.isEmpty else { return false }
      return words.isSubset(of: wanted) || wanted.isSubset(of: words)
    }
    if isSame(stated.speaker) || isSame(report.sourceName) || isSame(report.wire) { return true }
    // "The organisers, a group called Mothers' Table": two names of the one who speaks in the sentence.
    let isSole = all.allSatisfy {
      $0.evidence.report.id != report.id || $0.stated.quote != stated.quote || $0.stated.speaker == stated.speaker
    }
    if isSole, wanted.isSubset(of: Set(Folding.words(stated.quote.exact))), stated.speaker != nil { return true }
    let isNamed = named(stated.speaker).map { !startsLikeClause($0, stated.speaker) } ?? false
    let around = witness.paragraph + (report.publisher == nil ? " " + (report.title ?? "") : "")
    return !isNamed && wanted.isSubset(of: Set(Folding.words(around)))
  }

  /// "which has volunteers on both sides": a clause about a speaker, who is named before it.
  private static func startsLikeClause(_ words: Set<String>, _ speaker: String?) -> Bool {
    guard let first = speaker.flatMap({ Folding.words($0).first }) else { return true }
    return ["which", "who", "that", "whose"].contains(first) || first.contains(where: \.isNumber)
  }
}
