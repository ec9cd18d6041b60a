// What a sentence says of those already counted: "Eleven of the dead were women and two were children", "Of the deceased, 21 were from …".

internal import Model

extension SentenceReader {
  mutating func attachOfTheHarmed() {
    describeTheHarmed()
    attachOpening()
  }

  /// "Two of the wounded are pupils": the noun behind "are" names the group, and "two were children" goes on with it.
  private mutating func describeTheHarmed() {
    for position in findings.indices {
      let finding = findings[position]
      guard
        finding.phrase.head == .harm && finding.phrase.isOfKnown
          || finding.phrase.head == .bare && finding.phrase.isPart
      else { continue }
      guard let described = predicateNoun(behind: finding.phrase.units.upperBound) else { continue }
      if finding.phrase.group == .all { findings[position].phrase.group = phrases[described].group }
      continueDescription(finding, from: described)
    }
  }

  /// "…, and two were children".
  private mutating func continueDescription(_ finding: Finding, from described: Int) {
    var last = described
    while last + 2 < phrases.count {
      var number = last + 1
      // "members of one family"
      if phrases[number].afterPreposition != nil, number + 1 < phrases.count { (last, number) = (number, number + 1) }
      let gap = phrases[last].units.upperBound..<phrases[number].units.lowerBound
      guard phrases[number].head == .bare, phrases[number].isCounted, taken[number] == nil, gap.count <= 2,
        gap.allSatisfy({ units[$0].isComma || units[$0].has(.and) }),
        let noun = predicateNoun(behind: phrases[number].units.upperBound)
      else { return }
      phrases[number].group = phrases[noun].group
      add(number, finding.measure, trigger: finding.trigger, rule: "of the harmed") { $0.partOf = finding.partOf }
      last = noun
    }
  }

  /// The uncounted people behind a form of "be".
  private func predicateNoun(behind start: Int) -> Int? {
    var index = start
    guard index < count, units[index].has(.be) else { return nil }
    while index < count, index - start <= 3, units[index].has([.be, .adverb, .article]) { index += 1 }
    guard index < count, phraseAt[index] >= 0 else { return nil }
    let noun = phrases[phraseAt[index]]
    return noun.head == .person && !noun.isCounted && noun.isPlural ? phraseAt[index] : nil
  }

  /// "Of the deceased, 21 were from Halvek": a number of those whom the opening names, where no verb says more of it.
  private mutating func attachOpening() {
    guard isWord(0, "of"), let harmed = phrases.firstIndex(where: { $0.units.lowerBound >= 1 }),
      harmed + 1 < phrases.count,
      phrases[harmed].units.lowerBound <= 2, !phrases[harmed].isCounted, let measure = openingMeasure(phrases[harmed]),
      unit(phrases[harmed].units.upperBound)?.isComma == true
    else { return }
    let number = harmed + 1
    guard phrases[number].isCounted, phrases[number].head == .bare, taken[number] == nil,
      phrases[number].units.lowerBound == phrases[harmed].units.upperBound + 1,
      unit(phrases[number].units.upperBound)?.has([.be, .have]) == true
    else { return }
    if let noun = predicateNoun(behind: phrases[number].units.upperBound) {
      phrases[number].group = phrases[noun].group
    }
    add(number, measure, trigger: phrases[harmed].headUnit, rule: "of the harmed")
  }

  private func openingMeasure(_ phrase: Phrase) -> Measure? {
    let measure = units[phrase.headUnit].measure ?? phrase.modifier.flatMap { units[$0].measure }
    return phrase.head == .harm || phrase.modifier != nil ? measure : nil
  }
}
