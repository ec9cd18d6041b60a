// Reads the passages of a block: who speaks first, then statements, demands, instruments and alerts, each in a file beside this one.

internal import Model

/// Reads what a block of a report carries beside figures.
struct PassageReader {
  let source: PassageText
  let quotations: [Quotation]
  /// For each unit the quotation it stands in, or -1; empty when there is none.
  private let quotationAt: [Int32]
  /// The verbs of speech outside quotations with a subject, in order.
  private(set) var spoken: [(verb: Int, speaker: PassageSpeaker)] = []
  /// The speakers of quotations, by their places in the list, and the drafts that they became.
  var voices: [Int: Passage] = [:]
  var draftOfQuotation: [Int: Int] = [:]
  var drafts: [(at: Int, draft: PassageDraft)] = []
  /// Drafts that turned out to be a part of another.
  var dropped: Set<Int> = []

  /// A pronoun means the one who spoke at most so many sentences before.
  static let pronounReach = 4
  /// So many passages of a block are told.
  static let maximumPassages = 2_000
  /// Whatever has a speaker before it.
  static let speech: PassageMarks = [
    .saying, .telling, .position, .welcoming, .insisting, .expressing, .calling, .accusing, .denying, .pledging,
    .callOn,
    .asking, .callFor, .warn,
  ]

  init(_ source: PassageText) {
    self.source = source
    quotations = source.quotations()
    var covering: [Int32] = []
    if !quotations.isEmpty {
      covering = [Int32](repeating: -1, count: source.units.count)
      for (number, quotation) in quotations.enumerated() {
        for index in quotation.inner { covering[index] = Int32(number) }
      }
    }
    quotationAt = covering
  }

  /// The drafts of the block, in order of the text.
  mutating func read() -> [PassageDraft] {
    for sentence in source.sentences { findSpeakers(sentence.units) }
    readQuotations()
    var lists: [Range<Int>] = []
    for (number, sentence) in source.sentences.enumerated() where drafts.count < Self.maximumPassages {
      let range = sentence.units
      if let last = lists.last, range.lowerBound < last.upperBound {
        readInstruments(range)
        continue
      }
      guard range.contains(where: { source.words[$0].marks.rawValue != 0 || source.words[$0].stage != nil }) else {
        continue
      }
      let list = readDemandList(headedBy: number)
      if let list { lists.append(list) }
      if source.isVerbLast {
        if list == nil { readVerbLast(range) }
        readInstruments(range)
        continue
      }
      readPositions(range)
      if list == nil { readDemands(range) }
      readInstruments(range)
      readAlerts(range)
    }
    return drafts.indices.filter { !dropped.contains($0) }.sorted { (drafts[$0].at, $0) < (drafts[$1].at, $1) }
      .map { drafts[$0].draft }
  }

  /// Records a draft at the unit where it begins.
  mutating func add(_ draft: PassageDraft, at unit: Int) { drafts.append((unit, draft)) }

  // MARK: who speaks

  /// The quotation a unit stands in.
  func quotation(at unit: Int) -> Int? {
    guard quotationAt.indices.contains(unit), quotationAt[unit] >= 0 else { return nil }
    return Int(quotationAt[unit])
  }

  private mutating func findSpeakers(_ range: Range<Int>) {
    for index in range where source.at(index, Self.speech) && isVerb(index, in: range) {
      let from = start(of: index, in: range)
      if let speaker = speaker(of: index, from: from, to: range.upperBound) { spoken.append((index, speaker)) }
    }
  }

  /// The subject of a verb of speech, before it or, beside a quotation, behind it.
  private func speaker(of verb: Int, from start: Int, to end: Int) -> PassageSpeaker? {
    if source.isVerbLast {
      if source.at(verb, .firstPerson) { return .firstPerson }
      return source.opening(from: start, to: verb).map { .named($0) }
    }
    if let subject = source.subject(before: verb, from: start) { return subject }
    if source.at(verb, .firstPerson) { return .firstPerson }
    if let subject = source.subjectOfClause(openedBy: verb, to: end) { return .named(subject) }
    let behind = source.behind(verb)
    let isBesideQuotation =
      verb > 0 && source.at(verb, .saying)
      && (source.units[verb - 1].isComma || source.isQuoteMark(verb - 1) || source.isMark(verb - 1, 0x27)
        || source.isMark(verb - 1, UInt8(ascii: "-")))
    // Behind other verbs the subject and the object of a verb-first sentence can't be told apart.
    let isVerbFirst = source.grammar.contains(.verbFirst) && source.at(verb, [.saying, .telling, .warn])
    guard isBesideQuotation || isVerbFirst, !source.isWithheld(verb, from: start) else {
      return nil
    }
    if source.at(behind, .pronoun), isBesideQuotation { return .pronoun }
    return source.name(behind: behind).map { .named($0) }
  }

  /// Where the search for the subject of a verb ends: its sentence, or its side of a quotation mark.
  func start(of verb: Int, in range: Range<Int>) -> Int {
    let own = quotation(at: verb)
    var index = verb
    while index > range.lowerBound, quotation(at: index - 1) == own, !source.isQuoteMark(index - 1) { index -= 1 }
    return index
  }

  /// A word that can be a noun as well is a verb only without an article or an owner before it.
  private func isVerb(_ index: Int, in range: Range<Int>) -> Bool {
    guard index > range.lowerBound else { return source.grammar.contains(.verbFirst) || source.at(index, .firstPerson) }
    let unit = source.units[index]
    let before = source.units[index - 1]
    if unit.looks(.capital), !before.isMark, !isTitleCase(range) { return false }
    if before.isMark(UInt8(ascii: "'")) { return false }
    if before.isWord, before.has([.article, .definite, .possessive]) { return false }
    return !(index > range.lowerBound + 1 && source.isMark(index - 2, 0x27) && source.units[index - 1].looks(.glued))
  }

  /// A headline with every word capitalised.
  private func isTitleCase(_ range: Range<Int>) -> Bool {
    let long = range.filter { source.units[$0].isWord && source.units[$0].end - source.units[$0].start > 3 }
    return long.count >= 3 && long.allSatisfy { source.units[$0].looks(.capital) }
  }

  /// Who is meant by a speaker at a unit: the name, the one who spoke before, the voice of the quotation. Nil where nobody can be named.
  func resolve(_ speaker: PassageSpeaker, at unit: Int) -> Passage? {
    switch speaker {
    case .named(let range): source.passage(source.withoutPrivateName(range))
    case .firstPerson: voice(at: unit)
    case .pronoun: lastSpeaker(before: unit)
    }
  }

  /// Who says the quotation that a unit stands in.
  func voice(at unit: Int) -> Passage? { quotation(at: unit).flatMap { voices[$0] } }

  /// Who spoke last, near enough to be meant by "he".
  private func lastSpeaker(before unit: Int) -> Passage? {
    let sentence = source.sentence(of: unit)
    for one in spoken[..<firstSpoken(from: unit)].reversed() {
      guard sentence - source.sentence(of: one.verb) <= Self.pronounReach else { return nil }
      if case .named(let range) = one.speaker { return source.passage(source.withoutPrivateName(range)) }
    }
    return nil
  }

  /// The subject found for a verb of speech.
  func speaker(ofVerb verb: Int) -> PassageSpeaker? {
    let place = firstSpoken(from: verb)
    return place < spoken.count && spoken[place].verb == verb ? spoken[place].speaker : nil
  }

  /// The verbs of speech with a subject in a range of units.
  func spoken(in range: Range<Int>) -> ArraySlice<(verb: Int, speaker: PassageSpeaker)> {
    spoken[firstSpoken(from: range.lowerBound)..<firstSpoken(from: range.upperBound)]
  }

  /// The place, in the list of verbs, of the first at or behind a unit.
  private func firstSpoken(from unit: Int) -> Int {
    var low = 0
    var high = spoken.count
    while low < high {
      let middle = (low + high) / 2
      if spoken[middle].verb < unit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last quotation that ends before a unit.
  func lastQuotation(before unit: Int) -> Int? {
    var low = 0
    var high = quotations.count
    while low < high {
      let middle = (low + high) / 2
      if quotations[middle].inner.upperBound <= unit { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
