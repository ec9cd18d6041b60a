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

  /// "19 deaths by name, from two lists: 8 women, 6 men and 5 children": what a colon counts out is the whole before it.
  mutating func attachCountedOut() {
    for colon in units.indices where units[colon].isMark(UInt8(ascii: ":")) {
      guard
        let whole = findings.lastIndex(where: {
          $0.phrase.units.upperBound <= colon && $0.partOf == nil && $0.unit == .people && !$0.phrase.isPart
        }), let total = findings[whole].phrase.quantity?.lower
      else { continue }
      let parts = countedOut(behind: colon)
      let groups = Set(parts.map { phrases[$0].group })
      let sum = parts.reduce(0) { $0 + (phrases[$1].quantity?.lower ?? total) }
      guard parts.count > 1, groups.count == parts.count, !groups.contains(.all), sum == total else { continue }
      let finding = findings[whole]
      for part in parts {
        add(part, finding.measure, trigger: finding.trigger, rule: "counted out") {
          $0.partOf = whole
          $0.isFeared = finding.isFeared
        }
      }
    }
  }

  /// Counted people of named kinds right behind a colon, one after the other.
  private func countedOut(behind colon: Int) -> [Int] {
    var parts: [Int] = []
    var next = colon + 1
    while next < count, phraseAt[next] >= 0 {
      let phrase = phrases[phraseAt[next]]
      guard phrase.isCounted, phrase.head == .person, taken[phraseAt[next]] == nil else { break }
      parts.append(phraseAt[next])
      next = phrase.units.upperBound
      while next < count, phraseAt[next] < 0, units[next].isComma || units[next].has(.and) { next += 1 }
    }
    return parts
  }

  /// "Six of those who drowned off Pelagosh were children": whom the verb befell, and behind it who they were.
  mutating func attachThoseWho() {
    for index in phrases.indices where phrases[index].isPart && phrases[index].isCounted && taken[index] == nil {
      var end = phrases[index].units.upperBound
      while unit(end)?.has(.ofThem) == true { end += 1 }
      guard unit(end)?.has(.relative) == true else { continue }
      var verb = end + 1
      while verb < count, units[verb].has([.be, .have, .adverb]) { verb += 1 }
      guard let measure = unit(verb)?.measure, units[verb].plays([.past, .participle]),
        units[verb].plays(.intransitive) || units[verb - 1].has(.be)
      else { continue }
      if let copula = (verb + 1..<count).first(where: { units[$0].has(.be) }), unit(copula + 1)?.measure == nil,
        copula + 1 < count, phraseAt[copula + 1] >= 0
      {
        let named = phrases[phraseAt[copula + 1]]
        if named.head == .person, !named.isCounted, named.isPlural { phrases[index].group = named.group }
      }
      add(index, measure, trigger: verb, rule: "those who")
    }
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
    if setAgeGroup(index, behind: next) { return }
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

  /// "five of them under 18": the age behind names the group, and counts nothing.
  private mutating func setAgeGroup(_ index: Int, behind start: Int) -> Bool {
    var next = start
    while next < count, units[next].has([.ofThem, .be, .pronounPlural]) || isWord(next, "aged") { next += 1 }
    guard let bound = unit(next), bound.has([.atMost, .atLeast]) else { return false }
    next += 1
    while next < count, units[next].has(.definite) || isWord(next, "age") || isWord(next, "of") { next += 1 }
    guard let age = unit(next), age.isNumber else { return false }
    if bound.has(.atMost), Self.agesOfMinors.contains(age.value) {
      phrases[index].group = .children
    } else if bound.has(.atLeast), Self.agesOfElders.contains(age.value) {
      phrases[index].group = .elderly
    } else {
      return false
    }
    if phraseAt[next] > index { phrases[phraseAt[next]].quantity = nil }
    return true
  }

  /// "under 18", "over 65": ages that make a group. Others are numbers like any.
  private static let (agesOfMinors, agesOfElders) = (14...18, 60...80)

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
