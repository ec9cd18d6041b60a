// Deaths told as a loss: "claimed three lives", "the battalion lost 15 soldiers", "she lost her parents and a brother".

internal import Model

extension SentenceReader {
  mutating func attachLosses() {
    for index in 0..<count {
      if ["claimed", "claiming", "claims", "claim", "took", "taking", "takes", "take", "cost", "costing"].contains(
        where: {
          isWord(index, $0)
        })
      {
        guard let lives = object(after: index), phrases[lives].head == .life, isOf(index) else { continue }
        attachChain(from: lives, .killed, index, "lives", false)
      } else if units[index].has(.loses), units[max(0, index - 2)..<index].contains(where: { $0.has(.be) }) {
        // "12 lives were lost", "not one life was lost"
        guard let lives = phrases.lastIndex(where: { $0.units.upperBound < index && $0.head == .life }), isOf(index)
        else { continue }
        add(lives, .killed, trigger: index, rule: "lives")
      } else if units[index].has(.loses) {
        guard let lost = object(after: index), isLoss(phrases[lost]), isOf(index) else { continue }
        attachChain(from: lost, .killed, index, "lost", false)
      }
    }
  }

  /// "31 of its fighters fell in Lomaset": said of those who fight, and of nothing that goes down.
  mutating func attachFallen() {
    for index in phrases.indices where phrases[index].isCounted && taken[index] == nil {
      let phrase = phrases[index]
      guard phrase.head == .person, phrase.group == .combatants || phrase.group == .police, phrase.isPlural else {
        continue
      }
      var verb = phrase.units.upperBound
      while verb < count, units[verb].has([.have, .adverb]) { verb += 1 }
      guard isWord(verb, "fell") || isWord(verb, "fallen"), isOf(verb) else { continue }
      // "fell ill", "fell from a roof", "fell to 12"
      let isWhole =
        unit(verb + 1).map { $0.isMark || $0.has([.and, .conj, .weekday]) } ?? true
        || ["in", "at", "near", "on", "during"].contains { isWord(verb + 1, $0) }
      if isWhole { add(index, .killed, trigger: verb, rule: "fallen") }
    }
  }

  private func isOf(_ trigger: Int) -> Bool { certainty(of: trigger) == .happened }

  /// Fighters, kin, people: who is lost to death; a team loses players and a firm its workers otherwise.
  private func isLoss(_ phrase: Phrase) -> Bool {
    if phrase.head == .life { return true }
    guard phrase.head == .person else { return false }
    if units[phrase.headUnit].has(.kin) { return true }
    switch phrase.group {
    case .combatants, .police, .civilians, .children, .medics, .journalists, .aidWorkers: return true
    case .women, .men: return phrase.isDefinite || units[phrase.headUnit].isPlural
    default:
      return ["parents", "relatives", "people", "members"].contains { isWord(phrase.headUnit, $0) }
    }
  }
}
