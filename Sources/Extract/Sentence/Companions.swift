// Those harmed beside somebody: "the chief was killed in Halvek along with two bodyguards and his driver".

internal import Model

extension SentenceReader {
  /// How far behind the verb those may be named who shared the fate.
  static let companionReach = 14

  /// What is said of one is said of those named with him behind the verb.
  mutating func attachCompanions() {
    for position in findings.indices {
      let finding = findings[position]
      guard !finding.measure.countsBuildings, finding.trigger < count, units[finding.trigger].plays(.verb),
        let companion = companion(of: finding)
      else { continue }
      attachChain(from: companion, finding.measure, finding.trigger, "along with", finding.isFeared)
    }
  }

  /// The counted phrase behind "along with", where nothing but the circumstances of the deed stands between.
  private func companion(of finding: Finding) -> Int? {
    let start = max(finding.trigger + 1, finding.phrase.units.upperBound)
    var index = start
    while index < count, index - start <= Self.companionReach {
      if isCompanionWord(index) {
        // "was killed, as well as being robbed"; "along with two vehicles" counts no people
        guard index + 1 < count, phraseAt[index + 1] >= 0 else { return nil }
        let next = phraseAt[index + 1]
        let phrase = phrases[next]
        guard phrase.isCounted, taken[next] == nil, [.person, .name, .bare, .household].contains(phrase.head),
          !isPredicateAhead(phrase.units.upperBound)
        else { return nil }
        return next
      }
      let unit = units[index]
      if unit.isMark, !unit.isComma { return nil }
      if unit.measure != nil && unit.plays(.verb) || unit.has([.say, .claimVerb, .relative, .modal]) { return nil }
      index += 1
    }
    return nil
  }

  private func isCompanionWord(_ index: Int) -> Bool {
    ["along_with", "together_with", "alongside", "as_well_as"].contains { isWord(index, $0) }
  }
}
