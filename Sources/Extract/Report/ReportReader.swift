// One report: sentence after sentence, with what carries over from one to the next (speaker, place), and what a second mention is.

internal import Model

/// Reads the drafts of one report.
struct ReportReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let text: ScalarText
  private let main: LanguagePack
  /// The pack of the block in hand.
  private var pack: LanguagePack
  private var dates: ReportDates
  /// Where a title that the text begins with ends, in bytes; 0 when it does not.
  let titleEnd: Int
  private var drafts: [SecondMentions.Found] = []
  /// The span that a heading sets for the lines below it: "Since the ceasefire:".
  private var headingSpan: (basis: Basis, words: String, isSentence: Bool)?
  private var lastSpeaker: String?
  /// The place of the report: the first one that it names without doubt.
  private(set) var mainPlace: String?
  /// The place of the last figure of the paragraph in hand.
  private var paragraphPlace: String?
  private(set) var datelinePlace: String?
  /// The country of the first known place that the report's opening names, in any connection.
  private(set) var openingCountry: Set<String> = []
  /// The place that the title names: the last resort.
  private let titlePlace: String?
  private var openQuote = false
  private var sentenceCount = 0
  /// For each finding of the sentence in hand, its draft.
  private var draftOf: [Int?] = []
  /// Notes what becomes of every number, when somebody asks.
  var trace: ReadingTrace?
  /// Statements, demands, instruments and alerts, where they are asked for.
  private(set) var passages: [PassageDraft] = []
  private let wantsPassages: Bool

  init(
    bytes: UnsafeBufferPointer<UInt8>, text: ScalarText, pack: LanguagePack, published: CivilDate?, title: String?,
    wantsPassages: Bool
  ) {
    (self.bytes, self.text, self.main, self.pack) = (bytes, text, pack, pack)
    self.wantsPassages = wantsPassages
    dates = ReportDates(published: published)
    titlePlace = title.flatMap { Self.place(in: $0, pack) }
    titleEnd = title.map { Array($0.utf8) }.flatMap { bytes.starts(with: $0) ? $0.count : nil } ?? 0
  }

  /// The first place that a title names without doubt.
  private static func place(in title: String, _ pack: LanguagePack) -> String? {
    guard title.utf8.count <= maximumTitle else { return nil }
    var title = title
    return title.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, lexicon: pack.lexicon)
      var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
      let units = joiner.run()
      let places = PlaceReader(units: units, lexicon: pack.lexicon, isUpperCase: false, bytes: bytes).all()
      return places.first { $0.strength == .sure }.map {
        String(decoding: bytes[units[$0.units.lowerBound].start..<units[$0.units.upperBound - 1].end], as: UTF8.self)
      }
    }
  }

  /// Bytes of a title that is asked for a place.
  private static let maximumTitle = 400

  /// Every draft of the report, in order of the text, each mention for itself.
  mutating func read() -> [SecondMentions.Found] {
    var found: [SecondMentions.Found] = []
    for block in LanguageBlock.split(bytes, main: main) {
      pack = block.pack
      drafts = []
      headingSpan = nil
      let before = sentenceCount
      found.append(contentsOf: read(block.range, firstSentence: before).map { $0.shifted(by: found.count) })
    }
    return found.map(withMainDate)
  }

  /// A claim told before the report says when: the date of the report's own event, which stands further down.
  private func withMainDate(_ found: SecondMentions.Found) -> SecondMentions.Found {
    guard found.takesMainDate, let date = dates.main else { return found }
    var copy = found
    if let asOf = found.draft.asOf, asOf < date.first { return found }
    copy.draft.setEvent(date)
    return copy
  }

  /// The drafts of one block, their parts counted within it.
  private mutating func read(_ range: Range<Int>, firstSentence: Int) -> [SecondMentions.Found] {
    var tokenizer = Tokenizer(bytes, range: range, cut: titleEnd, lexicon: pack.lexicon)
    var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
    var units = joiner.run()
    var reader = SentenceReader(lexicon: pack.lexicon)
    reader.isUpperCase = isUpperCase(units)
    if !reader.isUpperCase { freeAcronyms(&units) }
    let sentences = Sentences.split(units, titleEnd: titleEnd)
    if wantsPassages { readPassages(units, sentences, isUpperCase: reader.isUpperCase) }
    let calamity = sentences.map { units[$0.units].contains { $0.has(.calamity) } }
    for (number, sentence) in sentences.enumerated() {
      read(sentence, firstSentence + number, units, &reader)
    }
    sentenceCount += sentences.count
    for index in drafts.indices where isOfNaturalCause(drafts[index], firstSentence, calamity, sentences, units) {
      drafts[index].isOfNaturalCause = true
    }
    return drafts
  }

  /// Reads the passages and no figures.
  mutating func readPassages() {
    for block in LanguageBlock.split(bytes, main: main) {
      pack = block.pack
      var tokenizer = Tokenizer(bytes, range: block.range, lexicon: pack.lexicon)
      var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
      let units = joiner.run()
      readPassages(units, Sentences.split(units, titleEnd: titleEnd), isUpperCase: isUpperCase(units))
    }
  }

  private mutating func readPassages(_ units: [Unit], _ sentences: [SentenceRange], isUpperCase: Bool) {
    guard !pack.passages.isEmpty else { return }
    let source = PassageText(
      bytes: bytes, text: text, units: units, sentences: sentences, pack: pack, isUpperCase: isUpperCase)
    var reader = PassageReader(source)
    passages += reader.read()
  }

  /// One person who "died" or "was hospitalised" is a claim only where something befell them: no attack, accident or disaster
  /// near, no claim.
  private func isOfNaturalCause(
    _ found: SecondMentions.Found, _ firstSentence: Int, _ calamity: [Bool], _ sentences: [SentenceRange],
    _ units: [Unit]
  ) -> Bool {
    guard found.draft.form == .singular, found.isBareFate else { return false }
    let sentence = found.sentence - firstSentence
    let own = units[sentences[sentence].units]
    if own.contains(where: { $0.has(.natural) }) || isOld(own), !calamity[sentence] { return true }
    let around = max(0, sentence - 2)...min(sentences.count - 1, sentence + 2)
    return !around.contains { calamity[$0] }
  }

  /// From this age on a death of which nothing else is said is a natural one.
  static let oldAge = 65

  /// "died, aged 78": a number behind a word for age.
  private func isOld(_ units: ArraySlice<Unit>) -> Bool {
    units.indices.dropFirst().contains {
      let before = units[units.index(before: $0)].entry
      return units[$0].isNumber && (Self.oldAge...120).contains(units[$0].value)
        && (pack.lexicon.isEntry(before, "aged") || pack.lexicon.isEntry(before, "age"))
    } || units.contains { $0.looks(.age) && (Self.oldAge...120).contains($0.value) }
  }

  /// "IS", "US", "WHO" in a text with small letters are names, not "is", "us", "who".
  private func freeAcronyms(_ units: inout [Unit]) {
    for index in units.indices
    where units[index].looks(.allCapitals) && units[index].end - units[index].start <= 3
      && units[index].has([.be, .pronounPlural, .pronounSingular, .relative, .modal, .prep, .conj])
    {
      var free = Unit(start: units[index].start, end: units[index].end, kind: .word, shape: units[index].shape)
      swap(&free, &units[index])
    }
  }

  /// A text in capitals throughout, as telegrams and old wires are.
  private func isUpperCase(_ units: [Unit]) -> Bool {
    var all = 0
    var upper = 0
    for unit in units.prefix(400) where unit.isWord && unit.end - unit.start > 1 && !unit.isUncased {
      all += 1
      if unit.looks(.allCapitals) { upper += 1 }
    }
    return all > 8 && upper * 10 > all * 7
  }

  private mutating func read(_ sentence: SentenceRange, _ number: Int, _ units: [Unit], _ reader: inout SentenceReader)
  {
    let slice = units[sentence.units]
    if sentence.opensParagraph { openQuote = false }
    reader.read(slice)
    trace?.note(reader, bytes)
    let wasOpen = openQuote
    for unit in slice where unit.isMark(UInt8(ascii: "\"")) { openQuote.toggle() }
    let sentenceUnits = Array(slice)
    readHeading(sentenceUnits, hasFigures: !reader.findings.isEmpty)
    let mentions = dates.read(
      sentenceUnits, opensParagraph: sentence.opensParagraph, findings: reader.findings, lexicon: pack.lexicon,
      bytes: bytes)
    // A sentence without figures is asked only until the report has a place.
    var places =
      reader.findings.isEmpty && mainPlace != nil && !(sentence.opensParagraph && slice.contains { $0.has(.calamity) })
      ? []
      : PlaceReader(
        units: sentenceUnits, lexicon: pack.lexicon, isUpperCase: reader.isUpperCase, bytes: bytes
      ).all()
    if sentence.opensParagraph {
      paragraphPlace = nil
      // An incident's own paragraph: where it was may stand in a sentence before its figures.
      if reader.findings.isEmpty, let first = places.first(where: { $0.strength == .sure }) {
        paragraphPlace = words(first.units, sentenceUnits)
      }
    }
    if number < Self.openingSentences, openingCountry.isEmpty { openingCountry = firstCountry(sentenceUnits) }
    if let row = reader.rowPlace { places = [PlaceMention(units: row, strength: .sure)] }
    if datelinePlace == nil, let name = dates.placeOfDateline(sentenceUnits) {
      datelinePlace = words(name, sentenceUnits)
    }
    let attributions = AttributionReader(
      units: sentenceUnits, grammar: pack.lexicon.grammar, isUpperCase: reader.isUpperCase
    ).read()
    defer {
      if let speaker = attributions.all.last(where: { $0.attribution.speaker != nil })?.attribution.speaker {
        lastSpeaker = words(speaker, sentenceUnits)
      }
    }
    if !reader.findings.isEmpty {
      let setting = Setting(
        units: sentenceUnits, number: number, places: places, dates: mentions, attributions: attributions,
        nearness: Nearness(units: sentenceUnits, figures: reader.findings.map(\.phrase.headUnit)),
        inQuote: wasOpen || sentenceUnits.first?.isMark(UInt8(ascii: "\"")) == true)
      draftOf = Array(repeating: nil, count: reader.findings.count)
      for index in inTextOrder(reader.findings) { add(index, reader.findings, setting) }
    }
    if let first = places.filter({ $0.strength < .doubtful }).min(by: { $0.strength < $1.strength }) {
      mainPlace = mainPlace ?? words(first.units, sentenceUnits)
    }
  }

  /// A line that ends in a colon and names a span sets it for the lines below; prose ends it.
  private mutating func readHeading(_ units: [Unit], hasFigures: Bool) {
    guard let last = units.last else { return }
    if let index = units.firstIndex(where: { $0.has([.cumulative, .period]) }),
      last.isMark(UInt8(ascii: ":")) || isTitleLine(units) || !hasFigures
    {
      headingSpan = (
        units[index].has(.cumulative) ? .cumulative : .period,
        words(index..<units.count - (last.isMark ? 1 : 0), units),
        isSentence: !last.isMark(UInt8(ascii: ":")) && !isTitleLine(units)
      )
    } else if units.first?.isMark == false, last.isMark(UInt8(ascii: ".")), units.count > 14,
      !units.contains(where: { $0.isMark(UInt8(ascii: ":")) })
    {
      headingSpan = nil
    }
  }

  /// A line without a full stop and without a number of its own.
  private func isTitleLine(_ units: [Unit]) -> Bool {
    units.last?.isMark(UInt8(ascii: ".")) == false && units.count < 20
      && !units.contains { $0.isMark(UInt8(ascii: ":")) }
  }

  private struct Setting {
    let units: [Unit]
    let number: Int
    let places: [PlaceMention]
    let dates: [DateMention]
    let attributions: Attributions
    let nearness: Nearness
    /// The sentence begins inside a quotation that an earlier one opened.
    let inQuote: Bool
  }

  /// Who says the figure at a unit. A pronoun or an open quotation carries the last speaker on.
  private func voice(_ setting: Setting, at unit: Int) -> (speaker: String?, status: ClaimStatus) {
    let attribution = setting.attributions.governing(unit)
    if let speaker = attribution.speaker { return (words(speaker, setting.units), attribution.status) }
    guard attribution.isPronoun || (setting.inQuote && attribution.status == .asserted) else {
      return (nil, attribution.status)
    }
    return (lastSpeaker, attribution.status == .asserted ? .reported : attribution.status)
  }

  private func inTextOrder(_ findings: [Finding]) -> [Int] {
    findings.indices.sorted { a, b in
      let wholeFirst = (findings[a].partOf == nil ? 0 : 1, findings[b].partOf == nil ? 0 : 1)
      return wholeFirst.0 != wholeFirst.1 && findings[a].partOf != findings[b].partOf
        && (findings[a].partOf == b || findings[b].partOf == a)
        ? wholeFirst.0 < wholeFirst.1 : findings[a].phrase.units.lowerBound < findings[b].phrase.units.lowerBound
    }
  }

  private mutating func add(_ index: Int, _ findings: [Finding], _ setting: Setting) {
    let finding = findings[index]
    guard let quantity = finding.phrase.quantity else { return }
    let units = setting.units
    var span = Span.read(units, figure: finding.phrase.headUnit) { pack.lexicon.isEntry($0.entry, "since") }
    // an epidemic's figures run on
    if span.words == nil, span.basis == .incident,
      units.contains(where: { $0.has(.epidemic) }) || units[finding.trigger].has(.epidemicCase)
    {
      // "38 new cases" are those of the days before
      span.basis =
        finding.phrase.units.contains { pack.lexicon.isEntry(units[$0].entry, "new") } ? .period : .cumulative
    }
    if span.words == nil, span.basis == .incident, let since = Span.sinceDay(units, pack.lexicon) {
      span = Span(basis: .cumulative, words: since)
    }
    let underHeading = headingSpan(over: finding, units)
    let voice = voice(setting, at: finding.phrase.units.lowerBound)
    var status = voice.status
    if finding.isFeared, status == .asserted || status == .reported { status = .unconfirmed }
    let quote = text.passage(utf8: bounds(units))
    let figure = text.passage(utf8: units[quantity.figure.lowerBound].start..<units[quantity.figure.upperBound - 1].end)
    let trigger = units[finding.trigger]
    var draft = ClaimDraft(
      measure: finding.measure, group: group(finding, units, findings), unit: finding.unit, lower: quantity.lower,
      upper: quantity.upper,
      approximation: quantity.approximation, basis: span.words == nil ? underHeading?.basis ?? span.basis : span.basis,
      span: span.words.map { words($0, units) } ?? underHeading?.words, status: status,
      speaker: voice.speaker, quote: quote, figure: figure,
      form: quantity.form,
      because: "\(finding.rule): “\(heading(finding) ?? word(trigger))” → “\(words(finding.phrase.units, units))”")
    // where the verb stands last, so does "had been reported"
    let told = pack.lexicon.grammar.contains(.objectFirst) ? units[...] : units[..<finding.trigger]
    draft.isSuperseded = finding.isSuperseded || told.contains { $0.has(.retracted) }
    let when = dates.dates(
      of: finding, basis: draft.basis, mentions: setting.dates, units: units, findings: findings,
      nearness: setting.nearness)
    if draft.basis == .incident, draft.span == nil { draft.basis = basis(of: finding, findings, units, when) }
    if let event = when.event { draft.setEvent(event) }
    draft.place = place(
      setting, near: finding,
      isOfOtherDay: when.eventWords != nil && draft.basis == .incident && dates.isOtherDay(when.event))
    if draft.group == .all || draft.group == .other, draft.unit == .people,
      isAbroad(finding.phrase, units, place: draft.place)
    {
      draft.group = .foreigners
    }
    (draft.asOf, draft.asOfAccuracy) = (when.asOf?.day, when.asOf?.accuracy)
    if finding.isCarried { draft.carry(drafts.last { $0.sentence == setting.number - 1 && $0.draft.partOf == nil }) }
    if let told = when.eventWords { draft.because += "; when: “\(words(told, units))”" }
    if let whole = finding.partOf { draft.partOf = draftOf[whole] }
    draftOf[index] = drafts.count
    drafts.append(
      SecondMentions.Found(
        draft: draft, finding: finding, sentence: setting.number,
        isBareFate: finding.measure == .killed && trigger.plays(.intransitive) && !trigger.plays(.transitive)
          || finding.measure == .injured && isOfHospital(trigger), chain: trigger.start,
        takesMainDate: when.takesMainDate,
        isOfAnother: units[finding.phrase.units.lowerBound].has(.possessive)
          && units[finding.phrase.headUnit].has(.kin),
        isAttacker: Self.attackers.contains { isWord(units[finding.phrase.headUnit], $0) },
        saysAlso: saysAlso(finding, units)))
  }

  /// The span that the heading above sets for a figure. A sentence that only names a span ("… over the past 24 hours.") sets it for labels; a
  /// heading with a colon for short lines too.
  private func headingSpan(
    over finding: Finding, _ units: [Unit]
  ) -> (basis: Basis, words: String, isSentence: Bool)? {
    guard let heading = headingSpan else { return nil }
    let isListLine = units.first?.isMark == true || units.contains { $0.isMark(UInt8(ascii: ":")) }
    let isNoun =
      finding.isToll || finding.rule.description == "harm noun" || finding.rule.description.hasPrefix("part")
    // "Killed: 6"
    let hasColon = finding.trigger + 1 < units.count && units[finding.trigger + 1].isMark(UInt8(ascii: ":"))
    return finding.rule.description == "label" || hasColon || (isNoun && (isListLine || !heading.isSentence))
      ? heading : nil
  }

  /// Words for who attacked, whatever else is said of the harmed.
  private static let attackers = [
    "attacker", "attackers", "assailant", "gunman", "shooter", "bomber", "perpetrator", "intruder", "robber",
  ]

  /// "The driver was also killed".
  private func saysAlso(_ finding: Finding, _ units: [Unit]) -> Bool {
    let low = min(finding.phrase.units.upperBound, finding.trigger)
    return units[low..<max(low, finding.trigger)].contains { pack.lexicon.isEntry($0.entry, "also") }
  }

  /// "hospitalised", "taken" to a hospital: no word of a wound.
  private func isOfHospital(_ trigger: Unit) -> Bool {
    trigger.has([.conveyed, .conveys])
      || ["hospitalised", "hospitalized"].contains { pack.lexicon.isEntry(trigger.entry, $0) }
  }

  /// One person arrested is arrested for something: `other`, where the text names no group.
  private func group(_ finding: Finding, _ units: [Unit], _ findings: [Finding]) -> PeopleGroup {
    guard finding.phrase.group == .all, finding.unit == .people else { return finding.phrase.group }
    if let same = groupBefore(finding, units, findings) { return same }
    let isArrested = finding.measure == .captured && finding.phrase.quantity?.form == .singular
    // "a fruit seller": a trade or role that the lexicon does not list
    let head = units[finding.phrase.headUnit]
    let isRole = finding.phrase.head == .unknown && head.entry == 0 && !head.looks([.adverbial, .ordinal])
    return isArrested || isRole ? .other : .all
  }

  /// Groups that stay the same over "and wounded 13 others": a force that fought, or the people of one calling.
  private static let lastingGroups: Set<PeopleGroup> = [
    .combatants, .police, .civilians, .medics, .journalists, .aidWorkers,
  ]

  /// "killed nine soldiers and wounded 13 others", "three soldiers were killed and five wounded": a number alone counts the same people.
  private func groupBefore(_ finding: Finding, _ units: [Unit], _ findings: [Finding]) -> PeopleGroup? {
    let phrase = finding.phrase
    guard phrase.quantity?.form != .singular, phrase.quantity?.form != .nobody, !phrase.isPart, finding.partOf == nil,
      phrase.head == .bare || phrase.head == .harm || phrase.isFurther && phrase.head == .person
    else { return nil }
    let before = findings.filter {
      $0.phrase.units.upperBound <= phrase.units.lowerBound && $0.unit == .people && $0.partOf == nil
    }.max { $0.phrase.units.lowerBound < $1.phrase.units.lowerBound }
    guard let before, before.measure != finding.measure, Self.lastingGroups.contains(before.phrase.group),
      before.phrase.head == .person || before.phrase.head == .harm,
      !units[before.phrase.units.upperBound..<phrase.units.lowerBound].contains(where: { $0.isMark(UInt8(ascii: ";")) })
    else { return nil }
    return before.phrase.group
  }

  /// The sentence without the white space around it.
  private func bounds(_ units: [Unit]) -> Range<Int> { (units.first?.start ?? 0)..<(units.last?.end ?? 0) }

  /// The place nearest to the figure; where its sentence names none without doubt, that of the paragraph or of the report.
  private mutating func place(
    _ setting: Setting, near finding: Finding, isOfOtherDay: Bool
  ) -> String? {
    let voices = setting.attributions.all.compactMap(\.attribution.speaker)
    func cost(_ place: PlaceMention) -> Int {
      setting.nearness.cost(place.units, of: finding) + place.strength.rawValue * Self.doubtCost
    }
    // "police in Selmet said": where they sit who say it
    let sure = setting.places.filter { place in
      place.strength < .doubtful && !voices.contains { $0.overlaps(place.units) }
    }
    if let nearest = sure.min(by: { cost($0) < cost($1) }) {
      paragraphPlace = words(nearest.units, setting.units)
      return paragraphPlace
    }
    let doubtful = setting.places.min { cost($0) < cost($1) }.map { words($0.units, setting.units) }
    // What is recalled of another day happened elsewhere.
    let carried = isOfOtherDay ? doubtful ?? paragraphPlace ?? mainPlace : paragraphPlace ?? mainPlace ?? doubtful
    return carried ?? datelinePlace ?? titlePlace
  }

  /// What a doubt about a place weighs, against words between it and the figure.
  private static let doubtCost = 10

  /// The words at the head of a table's column.
  private func heading(_ finding: Finding) -> String? {
    finding.heading.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func word(_ unit: Unit) -> String { String(decoding: bytes[unit.start..<unit.end], as: UTF8.self) }

  /// Whether a unit is `word`, or what the language in hand has for it.
  func isWord(_ unit: Unit, _ word: String) -> Bool { pack.lexicon.isEntry(unit.entry, word) }

  /// The text of a run of units.
  func words(_ range: Range<Int>, _ units: [Unit]) -> String {
    guard let first = units[range].first, let last = units[range].last else { return "" }
    return String(decoding: bytes[first.start..<last.end], as: UTF8.self)
  }
}

extension ClaimDraft {
  /// "puts the number at 12": who, where, when and since when is what the sentence before has said.
  fileprivate mutating func carry(_ found: SecondMentions.Found?) {
    guard let last = found?.draft else { return }
    group = last.group
    if span == nil { (basis, span) = (last.basis, last.span) }
    place = last.place ?? place
    if eventDate == nil {
      (eventDate, eventAccuracy, eventEnd) = (last.eventDate, last.eventAccuracy, last.eventEnd)
    }
  }
}
