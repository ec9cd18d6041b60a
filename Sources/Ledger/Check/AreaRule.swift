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

  let words: DraftWords

  /// What the places of two figures are to each other.
  func relation(_ draft: String?, _ record: String?) -> AreaRelation {
    guard let draft, let record, !draft.isEmpty, !record.isEmpty else { return .unknown }
    if samePlace(draft, record) { return .same }
    let ours = Folding.words(draft).filter { !words[.plain].contains($0) }
    let theirs = Folding.words(record).filter { !words[.plain].contains($0) }
    let (core, other) = (
      Set(ours.filter { !words[.area].contains($0) }), Set(theirs.filter { !words[.area].contains($0) })
    )
    guard !core.isEmpty, !other.isEmpty, core.isSubset(of: other) || other.isSubset(of: core) else { return .other }
    let (isLarge, isTheirsLarge) = (ours.contains(where: isArea), theirs.contains(where: isArea))
    guard isLarge != isTheirsLarge, core == other else { return .same }
    return isLarge ? .draftIsWider(draft) : .recordIsWider(record)
  }

  private func isArea(_ word: String) -> Bool { words[.area].contains(word) }

  /// The same, with what sentences join to the place: "in Karovia and Teskania" is more than Karovia. `named` is what the two places are by
  /// their names alone.
  func relation(_ figure: Told, _ record: Told, named: AreaRelation) -> AreaRelation {
    if let place = record.place, named == .same || named == .unknown, let joined = record.joined(besides: figure) {
      return .recordIsWider("\(place) and \(joined)")
    }
    if let place = figure.place, named == .same, let joined = figure.joined(besides: record) {
      return .draftIsWider("\(place) and \(joined)")
    }
    return named
  }

  /// Where a text says that its figure is of, read once: each figure of a draft is held against each on record.
  struct Told: Sendable {
    let place: String?
    /// Names that the sentence joins to the place.
    private let further: [(name: String, words: [String])]
    private let paragraph: String

    init(_ place: String?, in sentence: String, paragraph: String, _ rule: AreaRule) {
      (self.place, self.paragraph) = (place, paragraph)
      further = place.map { rule.further(to: $0, in: sentence).map { (name: $0, words: Folding.words($0)) } } ?? []
    }

    /// A name joined to the place that the other text does not have.
    func joined(besides other: Told) -> String? {
      guard !further.isEmpty else { return nil }
      let known = Set(Folding.words(other.paragraph))
      return further.first { !$0.words.allSatisfy(known.contains) }?.name
    }
  }

  /// Further names that a sentence joins to a place with "and".
  private func further(to place: String, in sentence: String) -> [String] {
    guard sentence.contains(place) else { return [] }
    let printed = sentence.split { $0.isWhitespace }.map { $0.trimmingPunctuation }
    let own = place.split(separator: " ").map(String.init)
    guard !own.isEmpty, printed.count > own.count else { return [] }
    var names: [String] = []
    for start in 0...(printed.count - own.count) where printed[start..<start + own.count].elementsEqual(own) {
      if start > 0, isOf(.between, printed[start - 1]) { continue }
      var next = start + own.count
      // What a comma or a full stop parts is no longer joined to it.
      guard next < printed.count, isOf(.and, printed[next]),
        !sentence.contains(own[own.count - 1] + ",")
      else { continue }
      next += 1
      var skipped = 0
      while next < printed.count, skipped < AreaRule.wordsBetween, printed[next].first?.isLowercase == true {
        (next, skipped) = (next + 1, skipped + 1)
      }
      let name = printed[next...].prefix { $0.first?.isUppercase == true }.joined(separator: " ")
      if !name.isEmpty { names.append(name) }
    }
    return names
  }

  private func isOf(_ list: CheckWords.List, _ printed: String) -> Bool {
    words[list].contains(Folding.words(printed).joined(separator: " "))
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
