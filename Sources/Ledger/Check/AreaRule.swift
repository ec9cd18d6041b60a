// How the area of a figure on record lies to that of a draft: the same, larger, smaller, or another.

internal import Model

/// How two areas lie to each other, as far as their names tell.
enum AreaRelation: Equatable {
  case same
  /// The record covers more: its name for it.
  case recordIsWider(String)
  /// The draft covers more: its name for it.
  case draftIsWider(String)
  case other
  /// One side names no place.
  case unknown
}

struct AreaRule: Sendable {
  /// Whether two names may be one place's (the Atlas's business).
  let samePlace: @Sendable (String, String) -> Bool

  /// Words that make a larger area of a place's name.
  private static let areas: Set<String> = [
    "district", "province", "region", "county", "oblast", "governorate", "state", "republic", "area", "valley",
  ]
  /// Words beside a name that change nothing.
  private static let plain: Set<String> = ["the", "of", "in", "near", "at", "town", "city", "village", "off"]

  /// What the places of two figures are to each other.
  func relation(_ draft: String?, _ record: String?) -> AreaRelation {
    guard let draft, let record, !draft.isEmpty, !record.isEmpty else { return .unknown }
    if samePlace(draft, record) { return .same }
    let ours = Folding.words(draft).filter { !AreaRule.plain.contains($0) }
    let theirs = Folding.words(record).filter { !AreaRule.plain.contains($0) }
    let (core, other) = (
      Set(ours.filter { !AreaRule.areas.contains($0) }), Set(theirs.filter { !AreaRule.areas.contains($0) })
    )
    guard !core.isEmpty, !other.isEmpty, core.isSubset(of: other) || other.isSubset(of: core) else { return .other }
    let (isLarge, isTheirsLarge) = (ours.contains(where: AreaRule.isArea), theirs.contains(where: AreaRule.isArea))
    guard isLarge != isTheirsLarge, core == other else { return .same }
    return isLarge ? .draftIsWider(draft) : .recordIsWider(record)
  }

  private static func isArea(_ word: String) -> Bool { areas.contains(word) }

  /// The same, with what sentences join to the place: "in Karovia and Teskania" is more than Karovia.
  func relation(_ figure: DraftFigure, _ witness: Witness) -> AreaRelation {
    let (ours, theirs) = (figure.claim.stated, witness.evidence.claim.claim.stated)
    let named = relation(ours.place, theirs.place)
    if let place = theirs.place, named == .same || named == .unknown,
      let joined = AreaRule.joined(to: place, in: theirs.quote.exact, unless: figure.paragraph)
    {
      return .recordIsWider("\(place) and \(joined)")
    }
    if let place = ours.place, named == .same,
      let joined = AreaRule.joined(to: place, in: ours.quote.exact, unless: witness.paragraph)
    {
      return .draftIsWider("\(place) and \(joined)")
    }
    return named
  }

  /// A further name that a sentence joins to a place with "and", where another text does not have it.
  static func joined(to place: String, in sentence: String, unless text: String) -> String? {
    let words = sentence.split { $0.isWhitespace }.map { $0.trimmingPunctuation }
    let own = place.split(separator: " ").map(String.init)
    guard !own.isEmpty, words.count > own.count else { return nil }
    let known = Set(Folding.words(text))
    for start in 0...(words.count - own.count) where Array(words[start..<start + own.count]) == own {
      if start > 0, words[start - 1].lowercased() == "between" { continue }
      var next = start + own.count
      // What a comma or a full stop parts is no longer joined to it.
      guard next < words.count, ["and", "or"].contains(words[next].lowercased()),
        !sentence.contains(own[own.count - 1] + ",")
      else { continue }
      next += 1
      var skipped = 0
      while next < words.count, skipped < wordsBetween, words[next].first?.isLowercase == true {
        (next, skipped) = (next + 1, skipped + 1)
      }
      let name = words[next...].prefix { $0.first?.isUppercase == true }.joined(separator: " ")
      if !name.isEmpty, !Folding.words(name).allSatisfy(known.contains) { return name }
    }
    return nil
  }

  /// "and parts of neighbouring Teskania".
  private static let wordsBetween = 3
}

extension Substring {
  fileprivate var trimmingPunctuation: String {
    var rest = self
    while let last = rest.last, !last.isLetter, !last.isNumber { rest.removeLast() }
    while let first = rest.first, !first.isLetter, !first.isNumber { rest.removeFirst() }
    return String(rest)
  }
}
