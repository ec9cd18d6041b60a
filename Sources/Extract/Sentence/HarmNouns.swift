// Nouns that are themselves the harm: "12 dead", "30 wounded", "five deaths", "no injuries", "the deaths of two men", "two hostages".

internal import Model

extension SentenceReader {
  mutating func attachHarmNouns() {
    for index in phrases.indices where phrases[index].isCounted {
      let phrase = phrases[index]
      let head = units[phrase.headUnit]
      if phrase.head == .harm, let measure = head.measure ?? (phrase.quantity?.form == .ordinal ? .killed : nil) {
        guard isStated(phrase) else { continue }
        // "three of the wounded died": the verb says what became of them
        if let figure = phrase.quantity?.figure,
          isWord(figure.upperBound, "of") || unit(figure.upperBound)?.has(.ofThem) == true, isSaidMore(behind: phrase)
        {
          continue
        }
        if head.plays(.event), phrase.quantity?.form == .singular { continue }
        // "resulting in multiple homicide": an offence
        if head.plays(.event), phrase.quantity?.form == .vague, !head.looks(.plural) { continue }
        add(index, measure, trigger: phrase.headUnit, rule: "harm noun")
        continueList(index, measure, phrase.headUnit)
      } else if phrase.head == .person, head.measure != nil, head.plays(.victim), let measure = head.measure,
        phrase.quantity?.form != .singular, isStated(phrase)
      {
        add(index, measure, trigger: phrase.headUnit, rule: "harm noun")
      } else if phrase.head == .body, phrase.quantity?.form != .nobody, isFound(phrase) {
        add(index, .killed, trigger: phrase.headUnit, rule: "bodies")
      }
    }
  }

  /// Whether a verb that names a harm or its end follows: "three of the wounded *died*", "900 of those displaced had *returned*".
  private func isSaidMore(behind phrase: Phrase) -> Bool {
    guard isPredicateAhead(phrase.units.upperBound) else { return false }
    var index = phrase.units.upperBound
    while index < count, units[index].has([.be, .have, .adverb, .get]) { index += 1 }
    return index < count && units[index].measure != nil
  }

  /// "rose from 12 to 15 dead", «с 12 до 15 погибших»: the noun names both figures, and the first has been overtaken.
  mutating func attachRaised() {
    for position in findings.indices where findings[position].phrase.head == .harm {
      let raised = findings[position]
      let start = raised.phrase.units.lowerBound
      guard let number = phrases.lastIndex(where: { $0.units.upperBound < start }), phrases[number].head == .bare,
        phrases[number].units.upperBound == start - 1, taken[number] == nil, phrases[number].isCounted,
        unit(phrases[number].units.lowerBound - 1)?.has(.from) == true,
        units[start - 1].has([.infinitive, .toTarget, .atMost])
      else { continue }
      add(number, raised.measure, trigger: raised.trigger, rule: "raised from") {
        $0.isSuperseded = true; $0.isToll = true
      }
    }
  }

  /// "two wounded soldiers", where no verb says more of them.
  mutating func attachModifiers() {
    for index in phrases.indices where phrases[index].isCounted {
      let phrase = phrases[index]
      // "treated 25 wounded people who left their homes": both are said of them
      guard
        taken[index] == nil
          || phrase.modifier.map({ units[$0].measure == .injured }) == true && taken[index] != .injured
            && taken[index] != .killed
      else { continue }
      guard let modifier = phrase.modifier, let measure = rescued(phrase) ?? units[modifier].measure, isStated(phrase),
        phrase.quantity?.form != .singular || units[modifier].plays(.victim), !isOfName(phrase, modifier)
      else { continue }
      taken[index] = nil
      add(index, measure, trigger: modifier, rule: "participle before noun")
      continueList(index, measure, modifier)
    }
  }

  /// "had rescued five of the kidnapped victims": they are free.
  private func rescued(_ phrase: Phrase) -> Measure? {
    guard let modifier = phrase.modifier, units[modifier].measure == .captured,
      isWord(phrase.units.lowerBound - 1, "rescued")
    else { return nil }
    return .released
  }

  /// "the Halvek Hostage Crisis": the noun is a part of a name.
  private func isOfName(_ phrase: Phrase, _ modifier: Int) -> Bool {
    phrase.quantity?.form == .singular && units[modifier].looks(.capital) && modifier > 0 && !isTitleCase
      && !isUpperCase
  }

  /// "200 casualties and 400 injured": beside the injured, casualties are the dead (beside the dead they are the injured).
  mutating func settleCasualties() {
    let isCasualties = findings.map { isWord($0.trigger, "casualties") }
    guard isCasualties.contains(true),
      findings.indices.contains(where: { !isCasualties[$0] && findings[$0].measure == .injured }),
      !findings.contains(where: { $0.measure == .killed })
    else { return }
    for index in findings.indices where isCasualties[index] { findings[index].measure = .killed }
  }

  /// "14 dead and two missing"; "five dead: two men and three women" stays with its own verbs and nouns.
  private mutating func continueList(_ index: Int, _ measure: Measure, _ trigger: Int) {
    var next = index + 1
    while next < phrases.count, phrases[next].isPart, phrases[next].isCounted, phrases[next].head != .harm,
      phrases[next].head != .bare
    {
      let gap = phrases[next - 1].units.upperBound..<phrases[next].units.lowerBound
      guard gap.count <= 4 else { return }
      let whole = findings.lastIndex { $0.measure == measure && !$0.phrase.isPart }
      add(next, measure, trigger: trigger, rule: "part") { $0.partOf = whole }
      next += 1
    }
  }

  /// "One child was among the dead", "the injured teenagers, three girls and a boy", ", as were seventeen from the army".
  mutating func attachAmongTheHarmed() {
    for index in phrases.indices where !phrases[index].isCounted || phrases[index].head == .harm {
      let phrase = phrases[index]
      if phrase.head == .harm, let measure = units[phrase.headUnit].measure,
        isWord(phrase.units.lowerBound - 1, "among"),
        let subject = subject(before: phrase.units.lowerBound - 1, measure)
      {
        attachBackwards(from: subject, measure, phrase.headUnit, "among the harmed", false)
      }
      attachAmongTheCounted(index)
      if !phrase.isCounted, let modifier = phrase.modifier, let measure = units[modifier].measure,
        index + 1 < phrases.count, phrases[index + 1].isCounted,
        phrases[index + 1].units.lowerBound == phrase.units.upperBound + 1, units[phrase.units.upperBound].isComma
      {
        attachChain(from: index + 1, measure, modifier, "apposition", false)
      }
    }
  }

  /// «Среди 30 раненых — четверо детей и две женщины»: what stands behind the counted harmed is a part of them.
  private mutating func attachAmongTheCounted(_ index: Int) {
    let phrase = phrases[index]
    guard phrase.isCounted, phrase.head == .harm, let measure = units[phrase.headUnit].measure,
      isWord(phrase.units.lowerBound - 1, "among"),
      let whole = findings.firstIndex(where: { $0.phrase.units == phrase.units }),
      index + 1 < phrases.count, phrases[index + 1].isCounted
    else { return }
    let gap = phrase.units.upperBound..<phrases[index + 1].units.lowerBound
    guard gap.count <= 3, !gap.isEmpty,
      units[gap].allSatisfy({ $0.isMark(UInt8(ascii: "-")) || $0.isComma || $0.has([.be, .include]) })
    else { return }
    let first = findings.count
    attachChain(from: index + 1, measure, phrase.headUnit, "among the counted", false)
    for part in first..<findings.count { findings[part].partOf = whole }
  }

  /// Not behind "could cause", "risk of", "if".
  func isStated(_ phrase: Phrase) -> Bool {
    var index = phrase.units.lowerBound - 1
    var steps = 0
    while index >= 0, steps < 5, !units[index].isComma {
      if units[index].has(.modal), !(units[index].has(.month) && units[index].looks(.capital)) {
        return self.unit(index + 1)?.has(.have) == true
      }
      if units[index].has(.likely), !units[index].has(.rose) { return false }
      if isWord(index, "if") { return false }
      index -= 1
      steps += 1
    }
    return true
  }

  /// Bodies count as killed when somebody finds, recovers, counts or brings them.
  private func isFound(_ phrase: Phrase) -> Bool {
    let words: [String] = [
      "found", "recovered", "discovered", "retrieved", "pulled", "brought", "exhumed", "identified", "received",
      "buried", "recover", "counted", "saw", "seen", "unearthed", "dumped", "washed", "lying", "carried", "dragged",
      "morgue",
      "tarpaulin", "tarpaulins", "shroud", "shrouds", "coffins",
    ]
    let window = max(0, phrase.units.lowerBound - 5)..<min(count, phrase.units.upperBound + 6)
    return window.contains { index in words.contains { isWord(index, $0) } }
  }
}

extension SentenceReader {
  /// ", as were seventeen from the Armed Forces, and two each from the Coast Guard": the verb of the clause before is said again.
  mutating func attachAsWere() {
    for index in 0..<count
    where isWord(index, "as") && unit(index + 1)?.has([.be, .have]) == true && index + 2 < count
      && phraseAt[index + 2] >= 0
    {
      guard let last = findings.last(where: { $0.phrase.units.upperBound <= index }) else { continue }
      var next = phraseAt[index + 2]
      while next < phrases.count {
        if phrases[next].isCounted, phrases[next].quantity?.form != .singular, taken[next] == nil {
          add(next, last.measure, trigger: last.trigger, rule: "as were")
        }
        next += 1
      }
    }
  }
}
