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
