// Whether a figure on record comes from the speaker whom a draft names.

internal import Model

enum SpeakerRule {
  /// The words of a named speaker; nil for nobody, and for "officials".
  static func named(_ speaker: String?) -> Set<String>? {
    guard let speaker, let key = Folding.speaker(speaker) else { return nil }
    return Set(key.split(separator: " ").map(String.init))
  }

  /// Whether a name says no other than these words: "the director of the district hospital" and "the district hospital".
  private static func isOne(_ wanted: Set<String>, _ name: String?) -> Bool {
    guard let words = named(name), !words.isEmpty else { return false }
    return words.isSubset(of: wanted) || wanted.isSubset(of: words)
  }

  /// Whether these words' owner says so himself: as the speaker, or, where the record names none, as its publisher or agency.
  static func isFrom(_ wanted: Set<String>, _ witness: Witness) -> Bool {
    let report = witness.evidence.report
    func isSame(_ name: String?) -> Bool { isOne(wanted, name) }
    let speaker = witness.evidence.claim.claim.speaker ?? ""
    if isSame(speaker) { return true }
    let isOwn = named(speaker) == nil || Folding.isInitials(speaker, of: report.sourceName)
    if isOwn, isSame(report.sourceName) || isSame(report.wire) { return true }
    return isOwn && !witness.letterhead.isEmpty && wanted.isSubset(of: Set(Folding.words(witness.letterhead)))
  }

  /// Whether the record has the figure from these words' owner, as far as can be told: from himself, through his own paper or agency, or,
  /// where the record names no speaker, as from one whom the same paragraph names. Enough to carry his figure, not to overtake it.
  static func says(_ wanted: Set<String>, _ witness: Witness, among all: [Scored]) -> Bool {
    let stated = witness.evidence.claim.claim.stated
    let report = witness.evidence.report
    func isSame(_ name: String?) -> Bool { isOne(wanted, name) }
    if isFrom(wanted, witness) || isSame(report.sourceName) || isSame(report.wire) { return true }
    // "The organisers, a group called Mothers' Table": two names of the one who speaks in the sentence.
    let isSole = all.allSatisfy {
      $0.evidence.report.id != report.id || $0.stated.quote != stated.quote || $0.stated.speaker == stated.speaker
    }
    if isSole, wanted.isSubset(of: Set(Folding.words(stated.quote.exact))), stated.speaker != nil { return true }
    let isNamed = named(stated.speaker).map { !startsLikeClause($0, stated.speaker) } ?? false
    let around = witness.paragraph + (report.publisher == nil ? " " + (report.title ?? "") : "")
    // One word may stand for anything there: "the registers of four police stations".
    return !isNamed && wanted.count > 1 && wanted.isSubset(of: Set(Folding.words(around)))
  }

  /// Whether two voices are one by their names: "the Civil Protection Service" and its own bulletin, "Civil Protection Service of Karovia".
  static func isOne(_ a: Stated, _ b: Stated) -> Bool {
    guard let words = named(a.teller.speaker ?? a.teller.sourceName) else { return false }
    return isOne(words, b.teller.speaker ?? b.teller.sourceName)
  }

  /// The words of the one among these voices whom a sentence names in full: "the Monitor's toll is 24", "doctors of the relief service treated 28".
  static func named(in sentence: String, among witnesses: [Witness]) -> Set<String>? {
    let words = Folding.words(sentence)
    var best: [String] = []
    for witness in witnesses {
      let stated = witness.evidence.claim.claim.stated
      for name in [stated.speaker, witness.evidence.report.publisher].compactMap({ $0 }) where self.named(name) != nil {
        let own = Folding.words(name).filter { $0 != "the" }
        guard own.count > 1, own.count > best.count, own.count <= words.count else { continue }
        if (0...(words.count - own.count)).contains(where: { words[$0..<$0 + own.count].elementsEqual(own) }) {
          best = own
        }
      }
    }
    return best.isEmpty ? nil : self.named(best.joined(separator: " "))
  }

  /// "which has volunteers on both sides": a clause about a speaker, who is named before it.
  private static func startsLikeClause(_ words: Set<String>, _ speaker: String?) -> Bool {
    guard let first = speaker.flatMap({ Folding.words($0).first }) else { return true }
    return ["which", "who", "that", "whose"].contains(first) || first.contains(where: \.isNumber)
  }
}
