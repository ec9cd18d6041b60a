// Who says it: "police said", "according to …", "reportedly", a quotation that goes on over sentences.

internal import Model

/// Who a sentence says is saying it, and how far the report stands behind it.
struct Attribution {
  var status: ClaimStatus = .asserted
  /// Units of the speaker's name in the sentence, or nil.
  var speaker: Range<Int>?
  /// The speaker is a pronoun: the one named before.
  var isPronoun = false
  /// The unit before which it says nothing: it opens a clause of its own.
  var from = 0
}

/// Everything a sentence says of who says it, in its order.
struct Attributions {
  /// Each with the unit of its verb or word.
  var all: [(at: Int, attribution: Attribution)] = []
  /// The whole sentence is marked as unconfirmed.
  var isUnconfirmed = false

  /// The attribution of a figure at a unit: the nearest before it, else the last that follows ("…, the agency reported the governor said").
  func governing(_ figure: Int) -> Attribution {
    var result = Attribution()
    let named = all.filter { $0.attribution.speaker != nil || $0.attribution.isPronoun }
    let before = named.last { $0.at < figure }
    // "police said on Monday that …" governs to the end; a later speaker governs what stands between
    if let chosen = before ?? named.last(where: { $0.attribution.from <= figure }) { result = chosen.attribution }
    for (_, attribution) in all
    where attribution.speaker == nil && !attribution.isPronoun && attribution.from <= figure {
      if result.status == .asserted || attribution.status == .alleged && result.status == .reported {
        result.status = attribution.status
      }
    }
    if isUnconfirmed { result.status = .unconfirmed }
    return result
  }
}

/// Reads the attributions of one sentence.
struct AttributionReader {
  let units: [Unit]
  var grammar: Grammar = []
  /// The text is in capitals throughout.
  var isUpperCase = false
  /// The longest speaker that is taken, in units.
  static let speakerReach = 14
  /// How far behind "claimed" the lives may stand.
  static let livesReach = 8

  func read() -> Attributions {
    var result = Attributions()
    if let speaker = labelled() { merge(&result, .reported, speaker, at: speaker.upperBound) }
    for index in units.indices {
      let unit = units[index]
      // "States", "Post" inside a name are no verbs
      if unit.looks(.capital), !isUpperCase, index > 0, !unit.has(.accordingTo), !units[index - 1].isMark { continue }
      if unit.has(.quotes), let name = quoted(by: index) {
        merge(&result, .reported, name, at: index)
      } else if unit.has(.accordingTo), let name = phrase(after: index, isNamed: true) {
        merge(&result, .reported, name, at: index)
      } else if unit.has(.accordingToBehind), let name = subject(before: index) {
        merge(&result, .reported, name, at: index)
      } else if unit.has(.say) || unit.has(.claimVerb) || unit.has(.deny) {
        verb(index, &result)
      } else if unit.has(.records), index > 0, !units[index - 1].has([.be, .have]) || units[index - 1].has(.have),
        let name = subject(before: index), !units[name].contains(where: { $0.isNumber })
      {
        // "It has recorded 12 deaths": who spoke last
        let isPronoun = units[name].contains { $0.has([.pronounSingular, .pronounPlural]) }
        if !isPronoun || isIt(name) {
          merge(&result, .reported, isPronoun ? nil : name, at: index, isPronoun: isPronoun)
        }
      } else if unit.has(.reportedly) {
        merge(&result, .reported, nil, at: index)
      } else if unit.has(.allegedly) {
        merge(&result, .alleged, nil, at: index)
      }
    }
    result.isUnconfirmed = units.contains { $0.has(.unconfirmed) }
    return result
  }

  /// Words before the colon of "Fire service: at least 40 hurt".
  static let labelReach = 5

  /// A source before a colon at the head of a line speaks what follows.
  private func labelled() -> Range<Int>? {
    guard let colon = units.prefix(Self.labelReach + 1).firstIndex(where: { $0.isMark(UInt8(ascii: ":")) }), colon > 0,
      colon + 1 < units.count
    else { return nil }
    let words = units[..<colon]
    // "Government guns hit Halvek:" opens a headline; the source stands right before the colon
    guard words.last?.has(.sourceNoun) == true,
      words.allSatisfy({ $0.isWord && $0.measure == nil && !$0.has([.say, .be, .have]) })
    else { return nil }
    return trimmed(0..<colon)
  }

  /// A pronoun for an organisation, not for those of whom something is told.
  private func isIt(_ range: Range<Int>) -> Bool {
    range.count == 1 && units[range.lowerBound].has(.pronounPlural) && range.lowerBound == 0
  }

  /// "quoted a doctor as saying": the doctor says it.
  private func quoted(by verb: Int) -> Range<Int>? {
    let reach = units[(verb + 1)..<min(units.count, verb + Self.speakerReach)]
    guard let end = reach.firstIndex(where: { $0.has(.asSaying) }), end > verb + 1 else { return nil }
    return trimmed((verb + 1)..<end)
  }

  private func merge(
    _ result: inout Attributions, _ status: ClaimStatus, _ speaker: Range<Int>?, at index: Int, isPronoun: Bool = false
  ) {
    // ", and his lawyers claimed …" says something of its own; ", and then he left, police said" looks back
    let first = speaker?.lowerBound ?? index
    let opensClause = speaker != nil && first > 1 && units[first - 1].has(.conj) && units[first - 2].isComma
    let clause = units[..<index].lastIndex { $0.has(.relative) || $0.isMark(UInt8(ascii: ";")) } ?? 0
    result.all.append(
      (
        index,
        Attribution(
          status: status, speaker: speaker, isPronoun: isPronoun,
          from: opensClause && index + 1 < units.count && !units[index + 1].isMark ? first : speaker == nil ? clause : 0
        )
      ))
  }

  private func verb(_ index: Int, _ result: inout Attributions) {
    let unit = units[index]
    if unit.measure != nil { return }
    let status: ClaimStatus = unit.has(.deny) ? .denied : unit.has(.claimVerb) ? .alleged : .reported
    // "15 people reported dead"
    if index + 1 < units.count, units[index + 1].measure != nil, units[index + 1].plays([.adjective, .participle]) {
      return merge(&result, status, nil, at: index)
    }
    if isNominal(index) { return }
    // "claimed 12 lives" says nothing
    if unit.has(.claimVerb),
      units[(index + 1)..<min(units.count, index + Self.livesReach)].contains(where: { $0.noun == .life })
    {
      return
    }
    // ", claiming them to be mercenaries": a comment on what went before
    if unit.looks(.gerund), index > 0, units[index - 1].isComma { return }
    if grammar.contains(.objectFirst) {
      if let opening = opening(before: index) { merge(&result, status, opening, at: index) }
    } else if grammar.contains(.verbFirst), index == 0 || !units[index - 1].has(.be), ownSubject(of: index) == nil,
      let behind = phrase(after: index)
    {
      merge(&result, status, behind, at: index)
    } else if let before = subject(before: index) {
      // "We wrote": the report's own voice.
      if before.count == 1, units[before.lowerBound].has(.firstPerson) { return }
      if units[before.lowerBound].has([.pronounSingular, .pronounPlural]), before.count == 1 {
        merge(&result, status, nil, at: index, isPronoun: true)
      } else {
        merge(&result, status, before, at: index)
      }
    } else if let inverted = inverted(after: index) {
      merge(&result, status, inverted, at: index)
    }
  }

  /// A source that stands right before its verb, though it might stand behind: «Служба защиты уточнила число жертв».
  private func ownSubject(of verb: Int) -> Range<Int>? {
    guard verb > 0, !units[verb - 1].isMark, let before = subject(before: verb) else { return nil }
    return before.contains { units[$0].has(.sourceNoun) } ? before : nil
  }

  /// Where the verb stands last, who speaks stands first: «Polis, … 12 kişinin öldüğünü açıkladı».
  private func opening(before verb: Int) -> Range<Int>? {
    var end: Int?
    for index in 0..<min(verb, Self.speakerReach) {
      let isOne = units[index].isNumber && units[index].value == 1 && !units[index].looks(.digits)
      guard isOne || continues(index) && !units[index].isNumber else { break }
      if units[index].has(.sourceNoun) || units[index].noun == .person { end = index + 1 }
    }
    guard let end else {
      let number = units[..<verb].firstIndex { $0.isNumber } ?? verb
      return number > 0 && number < verb ? trimmed(0..<number) : subject(before: verb)
    }
    let range = trimmed(0..<end)
    return range.isEmpty ? nil : range
  }

  /// "the report", "a claim": a noun, not a verb.
  private func isNominal(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    // "credible reports indicate"
    if index + 1 < units.count, units[index + 1].has(.say), !units[index].has(.deny) { return true }
    return units[index - 1].has([.article, .definite, .possessive, .prep]) && !units[index - 1].has(.infinitive)
  }

  /// The noun phrase right before the verb.
  private func subject(before verb: Int) -> Range<Int>? {
    var end = verb
    while end > 0,
      units[end - 1].has([.adverb, .have, .filler, .additional, .ordinal])
        || (units[end - 1].isWord && isAdverbLike(end - 1))
    { end -= 1 }
    end = withoutDay(end)
    guard end > 0 else { return nil }
    // "the Emergency Management Agency (EMA) said"
    if units[end - 1].isMark(UInt8(ascii: ")")),
      let open = (max(0, end - Self.labelReach)..<(end - 1)).last(where: { units[$0].isMark(UInt8(ascii: "(")) }),
      open > 0
    {
      end = open
    }
    // "In letter No. 61 we wrote": the pronoun is all of it.
    if units[end - 1].has([.pronounSingular, .pronounPlural]) { return (end - 1)..<end }
    // "The monitor puts the number at 12 and says": who did the first thing says the second.
    if units[end - 1].has([.and, .conj]) { return opener(before: end - 1) }
    if units[end - 1].isComma, end > 1 {  // "Somebody, a spokesman, said": the apposition names the speaker as well
      var start = end - 1
      while start > 0, !units[start - 1].isComma, end - start < Self.speakerReach { start -= 1 }
      // "The driver, from Halvek, Karovia, said": where the speaker is from
      if let named = beforeAside(start, end - 1), let speaker = subject(before: named) { return speaker }
      guard start > 0, isSpeaker(start..<(end - 1)) else { return nil }
      return trimmed(start..<(end - 1))
    }
    var start = end
    while start > 0, end - start < Self.speakerReach, continues(start - 1) { start -= 1 }
    // "In 1987 the government said": the noun phrase begins behind the number.
    if let behind = (start..<end).last(where: { index in
      index > start && (units[index - 1].isNumber || units[index - 1].has([.month, .weekday]))
        && units[index].has([.article, .definite, .possessive])
    }) {
      start = behind
    }
    guard start < end else { return nil }
    // "Three witnesses said"
    if start > 0, units[start - 1].isNumber, !units[start - 1].looks(.digits) { start -= 1 }
    let range = trimmed(start..<end)
    return isSpeaker(range) || speaksUp(verb, range) ? range : nil
  }

  /// "The opposition says": before a plain verb of saying an article opens the name of who says it, whatever the noun.
  private func speaksUp(_ verb: Int, _ range: Range<Int>) -> Bool {
    guard let first = range.first, units[verb].has([.say, .records]), !units[verb].has(.claimVerb),
      units[first].has([.article, .definite, .possessive]), range.count > 1
    else { return false }
    // "the toll put at 12" names nobody; "the agency said in a statement" does
    if let next = verb + 1 < units.count ? units[verb + 1] : nil, next.has(.prep) || next.measure != nil,
      !(verb + 2 < units.count && units[verb + 2].has([.article, .definite, .weekday, .month]))
    {
      return false
    }
    return !units[range].contains { $0.isNumber || $0.has([.calamity, .vague, .pair]) || $0.measure != nil }
  }

  /// The comma at which an aside begins that ends before the verb: ", from Halvek, Karovia,", ", citing a source,", ", which had
  /// sent them,".
  private func beforeAside(_ start: Int, _ end: Int) -> Int? {
    var first = start
    while first > 1, end - first < Self.speakerReach {
      if units[first - 1].isComma, units[first].has([.prep, .relative]) || units[first].looks(.gerund) {
        return first - 1
      }
      guard units[first - 1].isComma || units[first - 1].looks(.capital) || units[first - 1].has(.prep) else {
        return nil
      }
      first -= 1
    }
    return nil
  }

  /// The name that opens the clause in which a verb stands, up to the clause's first verb.
  private func opener(before end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < Self.speakerReach, !units[start - 1].isMark, !units[start - 1].isBreak { start -= 1 }
    var stop = start
    while stop < end, units[stop].has([.article, .definite, .possessive]) { stop += 1 }
    func isOfName(_ index: Int) -> Bool {
      units[index].looks(.capital) || units[index].looks(.allCapitals) || units[index].has(.sourceNoun)
        || units[index].noun == .person
    }
    while stop < end, isOfName(stop) || stop + 1 < end && units[stop].has(.prep) && isOfName(stop + 1) { stop += 1 }
    let range = trimmed(start..<stop)
    if isSpeaker(range) { return range }
    // "An official, who asked not to be named, gave a higher toll and said": behind the aside goes on who stood before it
    guard start > 1, units[start - 1].isComma else { return nil }
    var aside = start - 2
    while aside > 0, !units[aside].isComma, start - aside < Self.speakerReach { aside -= 1 }
    guard aside > 0, units[aside].isComma, units[aside + 1].has(.relative) else { return nil }
    return subject(before: aside)
  }

  /// "Reports as of Wednesday said", "police on 3 March said": where the speaker ends before the day.
  private func withoutDay(_ end: Int) -> Int {
    var start = end
    while start > 1, end - start < 4,
      units[start - 1].has([.weekday, .month, .prep, .toTarget]) || grammarWord(start - 1)
        || units[start - 1].isNumber && units[start - 1].looks(.digits)
    { start -= 1 }
    return units[start..<end].contains { $0.has([.weekday, .month]) } ? start : end
  }

  /// A word of the pack that names nobody: "as of".
  private func grammarWord(_ index: Int) -> Bool {
    let unit = units[index]
    return unit.isWord && unit.entry != 0 && unit.noun == .absent && !unit.has(.sourceNoun) && !unit.looks(.capital)
  }

  private func continues(_ index: Int) -> Bool {
    let unit = units[index]
    if unit.isMark {
      return unit.isMark(UInt8(ascii: "'")) || unit.isMark(UInt8(ascii: "-")) && unit.looks(.glued)
        || (unit.isMark(UInt8(ascii: ".")) && unit.looks(.glued))
    }
    if unit.isBreak || unit.isNumber && !unit.looks(.digits) { return false }
    // "Reports said": a noun that opens the sentence
    if index == 0, unit.has(.sourceNoun), unit.looks(.capital) { return true }
    if unit.has([.be, .have, .modal, .relative, .say, .claimVerb, .deny, .accordingTo, .ofThem, .negation, .weekday]) {
      return false
    }
    if unit.has(.conj) { return unit.has(.and) }
    if unit.measure != nil, unit.plays([.verb, .takes]), !unit.plays([.victim, .event]) { return false }
    return true
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, units[start].has([.and, .conj, .adverb, .prep]) || units[start].isMark {
      start += 1
    }
    var end = range.upperBound
    while end > start, units[end - 1].isMark { end -= 1 }
    return start..<end
  }

  private func isSpeaker(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return range.contains {
      units[$0].has(.sourceNoun) || units[$0].noun == .person || (units[$0].looks(.capital) && units[$0].entry == 0)
        || units[$0].looks(.allCapitals) || units[$0].has([.pronounSingular, .pronounPlural])
    }
  }

  /// A word in -ly that names nobody.
  private func isAdverbLike(_ index: Int) -> Bool {
    let unit = units[index]
    return unit.looks(.adverbial) && !unit.looks(.capital) && unit.noun == .absent && !unit.has(.sourceNoun)
  }

  /// ", said Somebody": behind the verb, to the next mark.
  private func inverted(after verb: Int) -> Range<Int>? {
    guard verb > 0, units[verb - 1].isComma || units[verb - 1].isMark(UInt8(ascii: "\"")) else { return nil }
    return phrase(after: verb)
  }

  /// Whether a phrase behind a verb can only be who speaks: a comma or quotation mark stands before the verb, or nothing.
  private func isOpen(_ verb: Int) -> Bool {
    verb == 0 || units[verb - 1].isComma || units[verb - 1].isMark(UInt8(ascii: "\""))
  }

  /// The noun phrase behind "according to" or an inverted verb.
  private func phrase(after index: Int, isNamed: Bool = false) -> Range<Int>? {
    var start = index + 1
    // "ont annoncé mardi les autorités"
    while start < units.count, units[start].has([.weekday, .adverb]) { start += 1 }
    var end = start
    while end < units.count, end - index <= Self.speakerReach,
      continues(end) || end == start && units[end].has(.article)
    {
      if units[end].isMark, !units[end].looks(.glued) { break }
      end += 1
    }
    let range = trimmed(start..<min(end, units.count))
    guard !range.isEmpty, !units[range.lowerBound].isNumber || units[range.lowerBound].has(.article),
      isNamed || isSpeaker(range) || isOpen(index) && units[range.lowerBound].has([.article, .definite, .possessive])
    else {
      return nil
    }
    return range
  }
}
