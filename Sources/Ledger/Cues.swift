// Words by which a report itself says why a figure differs from an earlier one.

internal import Model

enum Cues {
  /// Why a figure is lower than before, in the report's own words.
  enum Ground: CaseIterable {
    case correction, restart, definition

    fileprivate static let phrases: [(ground: Ground, phrases: [Phrase])] = allCases.map {
      ($0, $0.texts.map(Phrase.init))
    }

    private var texts: [String] {
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
  private static let reckoning: [Phrase] = [
    "excess deaths", "excess mortality", "household survey", "mortality survey", "survey found", "survey estimates",
    "survey estimated", "survey puts", "survey of households", "extrapolated", "capture recapture",
    "statistical estimate", "statistical model", "modelled", "modelling", "projected", "projection",
  ].map(Phrase.init)

  /// The phrase by which a claim's sentence says that its figure was estimated and not counted; nil when it doesn't say so.
  static func estimate(in claim: Claim) -> String? {
    // All entries of an account are asked, most of them in vain, and to fold a sentence in Arabic takes long.
    guard Stem.anyStands(in: claim.quote.exact) else { return nil }
    let sentence = Sentence(claim.quote.exact)
    return reckoning.first(where: sentence.has)?.text
  }

  /// Words beside a number that say it is added to what was there.
  private static let adding: Set<String> = ["more", "another", "further", "additional", "extra"]

  /// "Two more have died", "another two": a figure that comes to an earlier one and stands for none by itself.
  static func isAddition(_ claim: Claim) -> Bool {
    let words = Folding.words(claim.figure.exact)
    guard !words.contains(where: adding.contains) else { return true }
    let sentence = ScalarText(claim.quote.exact)
    let start = claim.figure.start - claim.quote.start
    let end = claim.figure.end - claim.quote.start
    let before = Folding.words(sentence.slice(max(0, start - besideScalars), start) ?? "").last
    let after = Folding.words(sentence.slice(end, min(sentence.scalarCount, end + besideScalars)) ?? "").first
    return before.map(adding.contains) ?? false || after.map(adding.contains) ?? false
  }

  /// Within so many scalars beside a number stands the word that belongs to it.
  private static let besideScalars = 14

  /// What a claim's sentence says of its figure that weighing needs: the phrase by which it was estimated, and the larger area it is told for.
  static func reading(of claim: Claim) -> (estimate: String?, area: String?) {
    let words = Folding.words(claim.quote.exact)
    let sentence = Sentence(words)
    return (reckoning.first(where: sentence.has)?.text, Areas.area(of: claim.place, in: words))
  }

  /// The phrase of a claim's sentence that gives such a ground, with the ground; nil when it gives none.
  static func ground(in claim: Claim) -> (ground: Ground, phrase: String)? {
    let sentence = Sentence(claim.quote.exact)
    for (ground, phrases) in Ground.phrases {
      if let phrase = phrases.first(where: sentence.has) { return (ground, phrase.text) }
    }
    return nil
  }
}

/// Beginnings of words of which each phrase of reckoning has one.
private enum Stem {
  static let all = ["excess", "survey", "extrapolat", "recapture", "statistic", "model", "project"].map {
    Array($0.utf8)
  }
  private static let firsts = Set(all.compactMap(\.first))

  /// Whether one of them stands in a text, in letters of either case.
  static func anyStands(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.contains { start in
      guard firsts.contains(bytes[start] | 0x20) else { return false }
      return all.contains { stem in
        start + stem.count <= bytes.count && zip(stem, bytes[start...]).allSatisfy { $0 == $1 | 0x20 }
      }
    }
  }
}

/// Words that are looked for in every sentence that is weighed.
private struct Phrase: Sendable {
  let text: String
  let bytes: [UInt8]

  init(_ text: String) { (self.text, bytes) = (text, Array(text.utf8)) }
}

/// A sentence's folded words, and where each begins.
private struct Sentence {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ text: String) { self.init(Folding.words(text)) }

  init(_ words: [String]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for word in words {
      starts.append(bytes.count)
      bytes += word.utf8
      bytes.append(UInt8(ascii: " "))
    }
    (self.bytes, self.starts) = (bytes, starts)
  }

  /// Whether the sentence has a phrase, from the beginning of a word; its last word may go on ("revised downwards").
  func has(_ phrase: Phrase) -> Bool {
    starts.contains { start in
      bytes[start] == phrase.bytes[0] && bytes[start...].starts(with: phrase.bytes)
    }
  }
}
