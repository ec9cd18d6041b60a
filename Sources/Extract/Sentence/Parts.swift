// Sub-groups: "200 casualties, including 7 civilians (5 of whom were children)". A part follows the measure of its whole.

internal import Model

extension SentenceReader {
  mutating func attachParts() {
    for index in phrases.indices where phrases[index].isPart && phrases[index].isCounted && taken[index] == nil {
      guard let whole = wholeBeside(index) ?? wholeBefore(index) ?? wholeAfter(index) else { continue }
      let finding = findings[whole]
      predicateGroup(index)
      add(index, finding.measure, trigger: finding.trigger, rule: "part of") {
        $0.partOf = whole
        $0.isFeared = finding.isFeared
      }
    }
    attachThoseHarmed()
  }

  /// The nearest finding to the left that can have parts.
  private func wholeBefore(_ index: Int) -> Int? {
    let start = phrases[index].units.lowerBound
    var best: Int?
    for (position, finding) in findings.enumerated() where finding.phrase.units.upperBound <= start {
      guard let quantity = finding.phrase.quantity, quantity.form != .singular, quantity.form != .nobody else {
        continue
      }
      if let amount = phrases[index].quantity?.lower, let whole = quantity.lower ?? quantity.upper, amount > whole {
        continue
      }
      if best == nil || findings[best ?? 0].phrase.units.upperBound <= finding.phrase.units.upperBound {
        best = position
      }
    }
    return best
  }

  /// "9 kişi öldü, 4'ü polis 21 kişi yaralandı": no comma between the part and the whole behind it.
  private func wholeBeside(_ index: Int) -> Int? {
    guard let whole = wholeAfter(index) else { return nil }
    let between = phrases[index].units.upperBound..<findings[whole].phrase.units.lowerBound
    return units[between].contains { $0.isComma } ? nil : whole
  }

  /// How far behind a part its whole may stand: "3'ü çocuk 12 kişi öldü".
  static let wholeReach = 8

  /// The nearest finding to the right, in languages whose parts come first.
  private func wholeAfter(_ index: Int) -> Int? {
    guard lexicon.grammar.contains(.objectFirst), let part = phrases[index].quantity?.lower else { return nil }
    let end = phrases[index].units.upperBound
    return findings.indices.filter {
      let start = findings[$0].phrase.units.lowerBound
      return start >= end && start - end <= Self.wholeReach && (findings[$0].phrase.quantity?.lower ?? 0) > part
    }.min { findings[$0].phrase.units.lowerBound < findings[$1].phrase.units.lowerBound }
  }

  /// "five of whom were children": the group stands behind.
  mutating func predicateGroup(_ index: Int) {
    guard phrases[index].group == .all, phrases[index].head == .bare else { return }
    var next = phrases[index].units.upperBound
    while next < count, units[next].has([.ofThem, .be, .pronounPlural, .article, .prep]) || isCopulaMark(next) {
      next += 1
    }
    guard next < count, phraseAt[next] >= 0, phraseAt[next] != index else { return }
    let named = phrases[phraseAt[next]]
    let isPredicate = named.head == .person && named.quantity?.form == .singular && isCopulaMark(next - 1)
    guard named.head == .person, !named.isCounted || isPredicate else { return }
    phrases[index].group = named.group
    if isPredicate { phrases[phraseAt[next]].quantity = nil }
  }

  /// «пятеро — дети», «հինգը՝ երեխա»: a mark in the place of "are", in languages that have no such word there.
  private func isCopulaMark(_ index: Int) -> Bool {
    guard !lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst]) else { return false }
    return units[index].isMark(UInt8(ascii: "-"))
      || lexicon.grammar.contains(.labelComma) && units[index].isComma && units[index].looks(.glued)
  }

  /// "Among the dead were three soldiers", "Those killed include two children".
  private mutating func attachThoseHarmed() {
    for index in phrases.indices where phrases[index].head == .harm && !phrases[index].isCounted {
      guard let measure = units[phrases[index].headUnit].measure, index + 1 < phrases.count else { continue }
      let gap = phrases[index].units.upperBound..<phrases[index + 1].units.lowerBound
      guard
        gap.contains(where: { units[$0].has(.include) || units[$0].has(.including) })
          || (gap.count == 1 && phrases[index].isPlural && units[gap.lowerBound].has(.be)), gap.count <= 4
      else { continue }
      attachChain(from: index + 1, measure, phrases[index].headUnit, "those harmed", false)
    }
  }
}
