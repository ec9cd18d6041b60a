// Whether a figure of a draft and a figure on record are told of the same event: by place, by day, and by the rarer words around them.

internal import Foundation
internal import Model

/// Words with what they count for.
typealias WeighedWords = [String: Double]

/// The words around one figure.
struct Surroundings {
  let sentence, all: Set<String>
  let words: WeighedWords

  /// Texts in order of weight: the sentence first.
  init(_ texts: [(text: String, weight: Double)], without speaker: String?, _ known: inout TermCache) {
    // Who speaks tells nothing of the event: a ministry speaks of them all.
    let speaker = known.terms(speaker ?? "")
    var words: WeighedWords = [:]
    var all: Set<String> = []
    for (text, weight) in texts {
      let folded = known.terms(text).subtracting(speaker)
      all.formUnion(folded)
      for word in folded { words[word] = max(words[word] ?? 0, weight) }
    }
    (self.words, self.all) = (words, all)
    sentence = texts.first.map { known.terms($0.text) } ?? []
  }
}

/// How rare words are among the subjects of a desk's candidates.
struct Rarity {
  private var subjects: [String: Int] = [:]
  private let count: Double

  init(_ sets: [Set<String>]) {
    count = Double(sets.count)
    for set in sets { for word in set { subjects[word, default: 0] += 1 } }
  }

  func weight(_ word: String) -> Double { log(1 + (count + 1) / (Double(subjects[word] ?? 0) + 0.5)) }
}

/// What speaks for one event, in points.
enum Likeness {
  /// Points for a place or a day that both sides give, and against one that differs.
  static let (placeInSentence, placeNear, otherPlace) = (4.0, 3.0, -4.0)
  static let (sameDay, nextDay, otherDay) = (2.0, 1.0, -4.0)
  /// Words can't outweigh a place and a day together many times over.
  static let mostForWords = 14.0

  /// Points for the same number and measure from the speaker whom the draft names.
  static let sameSpeaker = 2.0

  /// Points for the same stretch of time: a running total since one day is the same count, wherever its sentence puts it.
  static let sameSpan = 3.0

  /// Points for a number that seldom comes up twice.
  static let seldom = 3.0

  /// Points for a running total, or a period, that both sides count from the same day.
  static func span(_ figure: DraftFigure, _ witness: Witness) -> Double {
    let (ours, theirs) = (figure.claim.stated, witness.evidence.claim.claim.stated)
    guard ours.basis != .incident, ours.basis == theirs.basis, ours.span != nil, theirs.span != nil,
      ExtentRule.isSame(ours, figure.day, theirs, witness.evidence.report.day)
    else { return 0 }
    return sameSpan
  }

  /// Points for the same number: large ones seldom meet by chance.
  static func sameNumber(_ draft: ClaimDraft) -> Double {
    switch draft.lower ?? draft.upper ?? 0 {
    case 100...: seldom
    case 20...: 1.5
    default: 0
    }
  }

  static func words(_ a: Surroundings, _ b: Surroundings, _ rarity: Rarity) -> Double {
    let (few, many) = a.words.count < b.words.count ? (a, b) : (b, a)
    let sum = few.words.reduce(0.0) { sum, entry in
      guard let other = many.words[entry.key] else { return sum }
      return sum + entry.value * other * rarity.weight(entry.key)
    }
    return min(sum, mostForWords)
  }

  /// Days of the event as both texts give them.
  static func days(_ draft: ClaimDraft, _ witness: Witness) -> Double {
    let stated = witness.evidence.claim.claim.stated
    guard draft.eventAccuracy != nil, let day = draft.eventDate, let other = stated.eventDate ?? witness.incident?.date
    else { return 0 }
    let last = stated.eventEnd ?? other
    if day >= other, day <= last { return sameDay }
    let gap = min(
      abs(day.daysSinceEpoch - other.daysSinceEpoch), abs(day.daysSinceEpoch - last.daysSinceEpoch))
    return gap <= 1 ? nextDay : stated.eventAccuracy == nil ? 0 : otherDay
  }
}
