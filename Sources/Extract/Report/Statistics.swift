// Figures over a stretch of time that no word of the pack announces: "41 homicides last year", "documented 64 arrests in October", "The
// conflict has killed more than 6,000 people".

internal import Model

extension ReportReader {
  /// Days of a stretch over which incidents are counted together.
  private static let leastDays = 7
  /// A stretch written from one month to another holds more than one incident.
  private static let leastLongDays = 28

  /// The basis of a figure that the words of its sentence leave at one incident.
  func basis(of finding: Finding, _ findings: [Finding], _ units: [Unit], _ when: ClaimDates) -> Basis {
    if isOfWar(finding, units) { return .cumulative }
    guard let event = when.event, when.eventWords != nil else { return .incident }
    let days = event.last.daysSinceEpoch - event.first.daysSinceEpoch + 1
    guard days >= Self.leastDays, !namesOneEvent(units) else { return .incident }
    if event.accuracy == .range, days >= Self.leastLongDays { return .period }
    return isStatistic(finding, findings, units) ? .period : .incident
  }

  /// Somebody counts: a noun for many harms, a word for recording, a comparison with another time.
  private func isStatistic(_ finding: Finding, _ findings: [Finding], _ units: [Unit]) -> Bool {
    let trigger = units[finding.trigger]
    if trigger.plays(.event), trigger.looks(.plural) { return true }
    return units.contains { $0.has(.records) }
      || findings.contains { $0.rule.description == "repeat" || $0.rule.description == "earlier toll" }
  }

  /// "in 1998 a quake killed 318", "the fire of 1986": one event, dated by its year.
  private func namesOneEvent(_ units: [Unit]) -> Bool {
    units.indices.dropFirst().contains { index in
      guard units[index].has(.calamity), !units[index].looks(.plural), !units[index].plays(.verb),
        units[index].noun != .person
      else { return false }
      var before = index - 1
      while before > 0, index - before <= Self.describingReach, units[before].isWord || units[before].isNumber,
        units[before].entry == 0 || units[before].has([.filler, .additional]) || units[before].noun == .thing
          || units[before].isNumber
      { before -= 1 }
      return units[before].has([.article, .definite, .possessive])
    }
  }

  /// Words between an article and the noun of an event: "a powerful offshore quake".
  private static let describingReach = 3

  /// "The war has killed more than 6,000 people": what a war has done runs on.
  private func isOfWar(_ finding: Finding, _ units: [Unit]) -> Bool {
    let trigger = finding.trigger
    guard trigger > 1, finding.phrase.quantity?.form != .singular,
      units[max(0, trigger - 2)..<trigger].contains(where: { $0.has(.have) && !isWord($0, "had") })
        || isCoordinated(trigger, units)
    else { return false }
    return units[..<trigger].indices.contains { index in
      Self.wars.contains { isWord(units[index], $0) } && index > 0
        && (units[index - 1].has([.article, .definite, .possessive]) || units[index - 1].entry == 0)
    }
  }

  private static let wars = ["war", "conflict", "insurgency", "civil_war"]

  /// "has killed 6,000 and forced 800,000 to flee": the second verb shares the first one's auxiliary.
  private func isCoordinated(_ trigger: Int, _ units: [Unit]) -> Bool {
    units[trigger - 1].has(.and) && units[..<(trigger - 1)].contains { $0.has(.have) && !isWord($0, "had") }
  }
}
