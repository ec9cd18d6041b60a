// One sentence: its units, its phrases, the findings in it. The files beside this one each hold one mechanism.

internal import Model

/// A figure tied to what happened, before the document has its say.
struct Finding {
  var phrase: Phrase
  var measure: Measure
  var unit: CountedUnit = .people
  /// The unit that names what happened.
  var trigger: Int
  /// "puts the number at 12": of what, the sentence before says.
  var isCarried = false
  /// Which mechanism tied them, for `why`.
  var rule: StaticString
  /// "shot", "stabbed": harm, unless the person died of it.
  var isWeak = false
  /// "may have died", "feared dead": not certain.
  var isFeared = false
  var isSuperseded = false
  /// Index, in the sentence's findings, of the whole it is a part of.
  var partOf: Int?
  /// "four bodies", "three of the wounded died": some of those whom a toll counts.
  var isOfTheHarmed: Bool { phrase.head == .body || (phrase.head == .harm && trigger != phrase.headUnit) }
  /// A toll's figure: the total so far.
  var isToll = false
  /// Where, in the text's UTF-8, the head of a table's column says what is counted; nil outside a table.
  var heading: Range<Int>?
}

/// Reads one sentence. Values are kept between sentences to spare allocations.
struct SentenceReader {
  let lexicon: Lexicon
  /// The text is in capitals throughout, so capitals tell no names.
  var isUpperCase = false
  /// This sentence or one before it tells of an epidemic: cases are people.
  var tellsOfEpidemic = false
  /// The sentence is a headline with every word capitalised.
  private(set) var isTitleCase = false
  private(set) var units: [Unit] = []
  var phrases: [Phrase] = []
  var findings: [Finding] = []
  /// For each unit the phrase that covers it, or -1.
  var phraseAt: [Int] = []
  /// For each phrase the measure it already is a finding of.
  var taken: [Measure?] = []

  /// What the columns of the table in hand count; empty outside a table.
  var columns: [TableColumn?] = []
  /// What the sentence before counted.
  var toldBefore: (measure: Measure, unit: CountedUnit)?
  /// The cell that names the place of the row in hand.
  var rowPlace: Range<Int>?

  /// What one single person is counted for; "she was affected" or "he returned" is no figure.
  static let namesPersons: Set<Measure> = [.killed, .injured, .captured, .released, .missing]

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Finds the figures of a sentence.
  mutating func read(_ sentence: ArraySlice<Unit>) {
    units.removeAll(keepingCapacity: true)
    units.append(contentsOf: sentence)
    phrases.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    rowPlace = nil
    defer { toldBefore = counted() }
    if units.contains(where: { $0.has(.epidemic) }) { tellsOfEpidemic = true }
    if tellsOfEpidemic { countCases() }
    if readRow() { return }
    guard
      units.contains(where: {
        $0.measure != nil || $0.noun == .body || $0.noun == .life || $0.has([.wound, .hospital, .breaks, .loses])
          || $0.group == .combatants
      })
        || units.contains(where: { $0.has(.including) || $0.has(.ofThem) })
        || toldBefore != nil && units.indices.contains(where: namesNumber)
    else { return }
    if opensInFiction { return }
    isTitleCase = hasTitleCase()
    findPhrases()
    taken = Array(repeating: nil, count: phrases.count)
    attachHarmNouns()
    attachAmongTheHarmed()
    attachVerbs()
    attachCompanions()
    attachLosses()
    attachFallen()
    attachWounds()
    attachAsWere()
    attachTolls()
    attachCarriedNumber()
    attachParts()
    attachCountedOut()
    attachOfTheHarmed()
    attachThoseWho()
    attachLabels()
    attachRaised()
    attachModifiers()
    attachRepeats()
    attachCounterclaims()
    attachEarlier()
    attachAppositions()
    settleCasualties()
    dropFiction()
  }

  /// "… the subject of a novel, in which 100 children die".
  private mutating func dropFiction() {
    guard let work = units.firstIndex(where: { $0.has(.fiction) }),
      let clause = (work + 1..<min(count, work + 5)).first(where: { units[$0].has(.relative) }),
      units[(work + 1)..<clause].allSatisfy({ $0.isComma || $0.has(.prep) })
    else { return }
    drop { $0.trigger > clause }
  }

  /// Takes findings back; parts of what stays keep their whole.
  mutating func drop(_ isDropped: (Finding) -> Bool) {
    var kept: [Finding] = []
    var place: [Int?] = []
    for finding in findings {
      let isKept = !isDropped(finding)
      place.append(isKept ? kept.count : nil)
      if isKept { kept.append(finding) }
    }
    for index in kept.indices { kept[index].partOf = kept[index].partOf.flatMap { $0 < place.count ? place[$0] : nil } }
    findings = kept
  }

  /// "1,700 cases" of a disease are people affected; of anything else, nothing that is counted.
  private mutating func countCases() {
    for index in units.indices where units[index].has(.epidemicCase) {
      (units[index].noun, units[index].measure, units[index].roles) = (.absent, .affected, .victim)
    }
  }

  /// How far into a sentence "In the film," may reach.
  private static let openingReach = 6
  /// How far into it the word itself stands where no comma follows.
  private static let fictionReach = 3

  /// "In the novel, a plague kills half the town."
  private var opensInFiction: Bool {
    // «В новом сериале герой убивает троих», "Dizide kahraman …": the case says "in", and no comma follows
    if !lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst]),
      units.prefix(Self.fictionReach).contains(where: { $0.has(.fiction) && !$0.has(.prep) })
    {
      return true
    }
    guard units.first?.has(.prep) == true,
      let comma = units.prefix(Self.openingReach + 1).firstIndex(where: { $0.isComma })
    else { return false }
    return units[..<comma].contains { $0.has(.fiction) }
  }

  private func hasTitleCase() -> Bool {
    var words = 0
    var capitals = 0
    for unit in units where unit.isWord && unit.end - unit.start > 3 && !unit.isUncased {
      words += 1
      if unit.looks(.capital) { capitals += 1 }
    }
    return words >= 4 && capitals * 10 >= words * 8
  }

  subscript(_ index: Int) -> Unit { units[index] }
  var count: Int { units.count }

  /// The unit at an index, or nil outside the sentence.
  func unit(_ index: Int) -> Unit? { units.indices.contains(index) ? units[index] : nil }

  /// Whether the word at `index` is `word`, or what the language has for it.
  func isWord(_ index: Int, _ word: String) -> Bool {
    guard let unit = unit(index), unit.entry != 0 else { return false }
    return lexicon.isEntry(unit.entry, word)
  }

  /// Records a finding, once for each phrase and measure.
  mutating func add(
    _ phraseIndex: Int, _ measure: Measure, trigger: Int, rule: StaticString, change: (inout Finding) -> Void = { _ in }
  ) {
    let phrase = phrases[phraseIndex]
    // "had been shot and was pronounced dead": one person, dead
    if measure == .killed, taken[phraseIndex] == .injured, phrase.quantity?.form == .singular,
      let earlier = findings.lastIndex(where: { $0.phrase.units == phrase.units && $0.isWeak })
    {
      (findings[earlier].measure, findings[earlier].trigger, findings[earlier].isWeak) = (measure, trigger, false)
      taken[phraseIndex] = measure
      return
    }
    // "12 refugees were killed": what befell them, not what they are
    if phrase.head == .person || phrase.head == .harm && units[phrase.headUnit].plays(.victim),
      let noun = taken[phraseIndex], noun != measure,
      // "37 cases were reported in evacuation centres" tells of the sick
      !units[phrase.headUnit].has(.epidemicCase) || measure == .killed, rule.description != "harm noun",
      let earlier = findings.lastIndex(where: { $0.phrase.units == phrase.units && $0.rule.description == "harm noun" }
      ),
      Self.outweighs(measure, noun)
    {
      (findings[earlier].measure, findings[earlier].trigger, findings[earlier].rule) = (measure, trigger, rule)
      change(&findings[earlier])
      taken[phraseIndex] = measure
      return
    }
    guard phrase.isCounted, taken[phraseIndex] == nil || isSaidTwice(phraseIndex, measure, trigger),
      let unit = countedUnit(phrase, measure)
    else { return }
    if phrase.quantity?.form == .singular, !Self.namesPersons.contains(measure) { return }
    if units[trigger].plays(.ofKnown), !units[trigger].plays(.weak),
      phrase.head != (measure.countsBuildings ? .building : .person)
    {
      return
    }
    if phrase.head == .unknown, phrase.quantity?.form == .singular {
      if measure == .missing || measure == .released { return }
      if phrase.isDefinite, measure != .killed || rule.description != "verb-object" { return }
    }
    if phrase.quantity?.form == .nobody, ![.harm, .person, .bare, .life].contains(phrase.head) { return }
    taken[phraseIndex] = measure
    var finding = Finding(phrase: phrase, measure: measure, unit: unit, trigger: trigger, rule: rule)
    change(&finding)
    findings.append(finding)
  }

  /// Whether what is said of people says more than the word they are called by.
  private static func outweighs(_ said: Measure, _ called: Measure) -> Bool {
    switch called {
    // "518,000 displaced or relocated"
    case .displaced: said != .affected && said != .evacuated
    case .captured, .evacuated, .returned, .affected, .homeless: said != .affected
    default: false
    }
  }

  /// "kidnapped and killed eight people": two verbs joined by "and" say both of the same people.
  private func isSaidTwice(_ phraseIndex: Int, _ measure: Measure, _ trigger: Int) -> Bool {
    guard let earlier = findings.last(where: { $0.phrase.units == phrases[phraseIndex].units }),
      earlier.measure != measure,
      !findings.contains(where: { $0.phrase.units == phrases[phraseIndex].units && $0.measure == measure })
    else { return false }
    if earlier.trigger == phrases[phraseIndex].units.upperBound, isReducedClause(earlier.trigger, before: trigger) {
      return true
    }
    if saysWhatBecame(of: phrases[phraseIndex], earlier, measure, trigger) { return true }
    let low = min(earlier.trigger, trigger) + 1
    let high = max(earlier.trigger, trigger)
    return high > low && high - low <= 3 && units[low..<high].contains { $0.has(.and) }
      && units[low..<high].allSatisfy { $0.has([.and, .adverb, .be, .have]) }
  }

  /// "A woman who was arrested on Monday has been bailed", "turned himself in on Friday and was later released": of those whom one verb
  /// takes, another says the end.
  private func saysWhatBecame(of phrase: Phrase, _ earlier: Finding, _ measure: Measure, _ trigger: Int) -> Bool {
    guard earlier.trigger < trigger else { return false }
    switch (earlier.measure, measure) {
    case (.captured, .released), (.captured, .killed), (.missing, .released), (.displaced, .returned),
      (.evacuated, .returned):
      break
    default: return false
    }
    if unit(phrase.units.upperBound)?.has(.relative) == true { return true }
    var index = trigger - 1
    while index > earlier.trigger, units[index].has([.be, .have, .adverb, .get]) || units[index].looks(.adverbial) {
      index -= 1
    }
    return index > earlier.trigger && units[index].has(.and)
  }

  /// The unit a phrase counts under a measure, or nil when the measure can't be said of it.
  func countedUnit(_ phrase: Phrase, _ measure: Measure) -> CountedUnit? {
    if measure.countsBuildings {
      switch phrase.head {
      case .building: return .buildings
      // "310 homes destroyed and nearly 600 others damaged"
      case .person where units[phrase.headUnit].has(.additional) && units.contains(where: { $0.noun == .building }):
        return .buildings
      // "nine of them were burned": people, as likely as homes
      case .bare: return phrase.isPart && !units.contains { $0.noun == .building } ? nil : .buildings
      default: return nil
      }
    }
    switch phrase.head {
    case .person, .name, .pronoun, .life, .bare, .unknown: return .people
    case .harm, .body: return .people
    case .household: return .households
    // "112,000 homes are without power"
    case .building:
      return measure == .affected || measure == .evacuated && units[phrase.headUnit].has(.dwelling) ? .buildings : nil
    case .animal, .thing: return nil
    }
  }
}
