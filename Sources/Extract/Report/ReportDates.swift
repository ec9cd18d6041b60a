// When: the day that a report speaks from, the dates of each claim, and what carries over from one sentence to the next.

internal import Model

/// The dates of a claim, with how exactly the text tells them.
struct ClaimDates {
  var event: Stretch?
  /// The words of the sentence that tell it, for `why`; nil where it is carried over.
  var eventWords: Range<Int>?
  var asOf: (day: CivilDate, accuracy: DateAccuracy)?
  /// No word of the sentence tells when: the claim takes the date of the report's own event, also one told further down.
  var takesMainDate = false
}

/// Follows the dates of a report from sentence to sentence.
struct ReportDates {
  /// The day from which "yesterday" is reckoned: of the dateline, else of publication.
  private(set) var reference: CivilDate?
  /// The date of the report's own event: the first that is told of something that happened.
  private(set) var main: Stretch?
  /// The date of the last claim of the paragraph in hand, where it had one of its own.
  private var paragraph: Stretch?
  /// What a heading or a sentence without figures says of those below it.
  private var heading: (asOf: Stretch?, since: Stretch?)
  private var sentences = 0

  /// A dateline, or a line with the day, stands within so many sentences of the start.
  static let datelineSentences = 3
  /// A line of so few words beside its date is a date line.
  static let dateLineWords = 6
  /// The dash of a dateline stands within so many units.
  static let datelineReach = 24
  /// A dateline further from the day of publication than this is the date of something else.
  static let datelineDays = 3
  /// A date further away than this, by `Nearness`, is of another clause.
  static let reach = 22

  init(published: CivilDate?) { reference = published }

  /// The dates of a sentence; takes a dateline, a main date and headings into account.
  mutating func read(
    _ units: [Unit], opensParagraph: Bool, findings: [Finding], lexicon: Lexicon, bytes: UnsafeBufferPointer<UInt8>
  ) -> [DateMention] {
    if opensParagraph { paragraph = nil }
    sentences += 1
    func mentions() -> [DateMention] {
      DateReader(units: units, lexicon: lexicon, bytes: bytes, reference: reference).all()
    }
    var found = mentions()
    if sentences <= Self.datelineSentences, let line = found.first(where: \.isWritten),
      let end = datelineEnd(line, units, hasFindings: !findings.isEmpty), isDayOfReport(line.stretch)
    {
      if reference != line.stretch.first {
        reference = line.stretch.first
        found = mentions()
      }
      found.removeAll { $0.units.lowerBound < end }
    }
    let tells = !findings.isEmpty || units.contains { $0.has(.calamity) || $0.measure != nil }
    if main == nil, tells, !units.contains(where: { $0.has(.recall) }) {
      main =
        found.first { $0.role == .event && $0.stretch.accuracy != .year && !isOfSpeech($0, units, findings) }?.stretch
    }
    if findings.isEmpty {
      if let asOf = found.last(where: { $0.role == .asOf }) { heading.asOf = asOf.stretch }
      if let since = found.last(where: { $0.role == .since }) { heading.since = since.stretch }
    }
    return found
  }

  private func isDayOfReport(_ stretch: Stretch) -> Bool {
    guard stretch.first == stretch.last else { return false }
    guard let reference else { return true }
    return abs(reference.daysSinceEpoch - stretch.first.daysSinceEpoch) <= Self.datelineDays
  }

  /// Where a dateline ends: behind the dash of "HALVEK, 3 March (Agency) —", or at the end of a line with a date and little else.
  private func datelineEnd(_ mention: DateMention, _ units: [Unit], hasFindings: Bool) -> Int? {
    let others = units.indices.filter { units[$0].isWord && !mention.units.contains($0) }
    if !hasFindings, others.count <= Self.dateLineWords, !others.contains(where: { units[$0].measure != nil }) {
      return units.count
    }
    guard let dash = units.indices.prefix(Self.datelineReach).first(where: { units[$0].isMark(UInt8(ascii: "-")) }),
      mention.units.upperBound <= dash, !others.contains(where: { $0 < dash && isProse(units[$0]) })
    else { return nil }
    return dash + 1
  }

  /// The units of the place that a dateline opens with: "HALVEK, 3 March (Agency) —", "HALVEK (Agency) —".
  func placeOfDateline(_ units: [Unit]) -> Range<Int>? {
    guard sentences <= Self.datelineSentences else { return nil }
    var end = 0
    while end < units.count, units[end].isWord, units[end].looks([.capital, .uncased]), !isProse(units[end]) {
      end += 1
    }
    // "HALVEK – Twelve people", "HALVEK: Twelve people"
    if (1...3).contains(end), end + 1 < units.count,
      units[end].isMark(UInt8(ascii: ":")) || units[end].isMark(UInt8(ascii: "-")) && !units[end].looks(.glued),
      units[0..<end].allSatisfy({ ($0.looks(.allCapitals) || sentences <= 1 && $0.entry == 0) && $0.end - $0.start > 2 }
      ),
      units[end + 1].looks(.capital),
      !units[end + 1].looks(.allCapitals)
    {
      return 0..<end
    }
    guard (1...4).contains(end), end < units.count, units[end].isComma || units[end].isMark(UInt8(ascii: "(")),
      units[end..<min(units.count, Self.datelineReach)].contains(where: { $0.isMark(UInt8(ascii: "-")) }),
      !units[0..<end].contains(where: { $0.has([.month, .weekday]) })
    else { return nil }
    return 0..<end
  }

  /// A word that no dateline has: a verb, a measure, a word of grammar.
  private func isProse(_ unit: Unit) -> Bool {
    unit.measure != nil || unit.has([.be, .have, .say, .relative, .article, .calamity]) || unit.noun == .person
  }

  // MARK: claims

  /// The dates of a finding of a sentence whose dates are `mentions`.
  mutating func dates(
    of finding: Finding, basis: Basis, mentions: [DateMention], units: [Unit], findings: [Finding], nearness: Nearness
  ) -> ClaimDates {
    var dates = ClaimDates()
    func nearest(_ fits: (DateMention) -> Bool) -> DateMention? {
      mentions.filter(fits).map { (mention: $0, cost: nearness.cost($0.units, of: finding)) }
        .filter { $0.cost <= Self.reach }.min { $0.cost < $1.cost }?.mention
    }
    let past = nearest { $0.role == .past }
    dates.asOf = asOf(nearest { $0.role == .asOf }, past, mentions, units, findings)
    switch basis {
    case .cumulative:
      let since = nearest { $0.role == .since }
      if let first = (since?.stretch ?? heading.since)?.first { dates.event = upTo(first, dates.asOf?.day) }
      dates.eventWords = since?.units
    case .period:
      let told = past ?? nearest { $0.role == .event && $0.stretch.accuracy != .day }
      (dates.event, dates.eventWords) = (told?.stretch, told?.units)
    case .incident:
      if let since = nearest({ $0.role == .since }), let first = Optional(since.stretch.first) {
        (dates.event, dates.eventWords) = (upTo(first, dates.asOf?.day), since.units)
      } else if let told = nearest({ isOfEvent($0, units, findings) }) ?? past {
        (dates.event, dates.eventWords) = (told.stretch, told.units)
        paragraph = told.stretch
      } else if finding.isSuperseded || !units.contains(where: { $0.has(.recall) }) {
        dates.event = paragraph ?? main
        dates.takesMainDate = dates.event == nil
      }
    }
    if let event = dates.event, let day = dates.asOf?.day, day < event.first { dates.asOf = nil }
    return dates
  }

  /// Whether an event is of other days than the report's own.
  func isOtherDay(_ event: Stretch?) -> Bool {
    guard let event, let main else { return false }
    return event.last.adding(days: Self.sameEventDays) < main.first
      || main.last.adding(days: Self.sameEventDays) < event.first
  }

  /// Figures of days so near to each other may be of one event.
  private static let sameEventDays = 7

  /// The days from `first` to the day that is counted up to.
  private func upTo(_ first: CivilDate, _ asOf: CivilDate?) -> Stretch? {
    guard let last = asOf ?? reference else { return Stretch(first, first, .range) }
    return last < first ? nil : Stretch(first, last, .range)
  }

  /// A date of what happened: not of what was said, and not of a day to come.
  private func isOfEvent(_ mention: DateMention, _ units: [Unit], _ findings: [Finding]) -> Bool {
    guard mention.role == .event, !isOfSpeech(mention, units, findings) else { return false }
    return reference.map { mention.stretch.first <= $0.adding(days: 1) } ?? true
  }

  /// The day up to which a figure counts: "as of Tuesday", the end of "the past 24 hours", the day on which it was said.
  private func asOf(
    _ told: DateMention?, _ past: DateMention?, _ mentions: [DateMention], _ units: [Unit], _ findings: [Finding]
  ) -> (day: CivilDate, accuracy: DateAccuracy)? {
    if let told { return (told.stretch.last, told.stretch.accuracy) }
    if let past { return (past.stretch.last, .day) }
    if let speech = mentions.first(where: { isOfSpeech($0, units, findings) }),
      speech.stretch.first == speech.stretch.last
    {
      return (speech.stretch.last, speech.stretch.accuracy)
    }
    return heading.asOf.map { ($0.last, $0.accuracy) }
  }

  /// "police said on Monday", "said in a statement late Monday", "On Monday the ministry said …": the day of the words.
  private func isOfSpeech(_ mention: DateMention, _ units: [Unit], _ findings: [Finding]) -> Bool {
    guard mention.role == .event else { return false }
    var index = mention.units.lowerBound - 1
    while index >= 0, mention.units.lowerBound - index <= Self.speechReach {
      let unit = units[index]
      if unit.has([.say, .claimVerb, .deny]), unit.measure == nil { return true }
      guard unit.isWord, unit.measure == nil, !unit.has(.calamity),
        unit.has([.prep, .article, .definite, .adverb, .sourceNoun, .title]) || unit.looks(.capital)
      else { break }
      index -= 1
    }
    // "On Monday the ministry said that 12 …": the first words of a sentence whose first verb is one of saying
    guard mention.units.lowerBound <= 1, mention.stretch.first == mention.stretch.last,
      let verb = units.indices.first(where: { units[$0].has([.say, .claimVerb]) }),
      verb > mention.units.upperBound, verb - mention.units.upperBound <= Self.openingReach
    else { return false }
    return !findings.contains { min($0.trigger, $0.phrase.headUnit) < verb }
      && !units[mention.units.upperBound..<verb].contains { $0.measure != nil || $0.has(.calamity) }
  }

  /// Words between "said" and its day: "in a statement on".
  private static let speechReach = 5
  /// Words between a day that opens a sentence and its first verb, one of saying: "On Monday, in a short statement, the ministry said".
  private static let openingReach = 16
}

extension ClaimDraft {
  /// Sets when it happened, with how exactly the text says so.
  mutating func setEvent(_ stretch: Stretch) {
    eventDate = stretch.first
    eventEnd = stretch.last == stretch.first ? nil : stretch.last
    eventAccuracy = stretch.accuracy
  }
}
