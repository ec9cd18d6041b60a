// Why a number of a sentence is no claim. It asks the questions that reading asked (`whyNotCounted`, `certainty`, `isStated`), after
// the sentence is read and only when somebody wants to know.

internal import Model

/// The numbers of one sentence that was read, each with the reason for which it was left.
struct NumberDiagnosis {
  /// A reason, and the units that decided where single words did.
  struct Why {
    var reason: NumberReason
    var words: Range<Int>?

    init(_ reason: NumberReason, _ words: Range<Int>? = nil) { (self.reason, self.words) = (reason, words) }
  }

  private let reader: SentenceReader
  private let isFigure: [Bool]
  private let hasHarm: Bool
  /// For each phrase of which a verb says that it did not, or might, happen.
  private var unreal: [Int: Why] = [:]

  init(_ reader: SentenceReader) {
    self.reader = reader
    var isFigure = [Bool](repeating: false, count: reader.count)
    for finding in reader.findings { for unit in finding.phrase.quantity?.figure ?? 0..<0 { isFigure[unit] = true } }
    self.isFigure = isFigure
    hasHarm = reader.units.contains { $0.measure != nil || $0.noun == .body }
    if !reader.phrases.isEmpty { findUnreal() }
  }

  /// Every number, in order, with why it was left; nil for one that is a finding's.
  func all() -> [(unit: Int, why: Why?)] {
    reader.units.indices.filter { isFigure[$0] && reader[$0].has(.none) || isNumber(reader[$0]) }
      .map { ($0, isFigure[$0] ? nil : why($0)) }
  }

  /// Digits, number words, ordinals, shares and words for an uncertain many. "No" is a number only where it was counted.
  private func isNumber(_ unit: Unit) -> Bool {
    unit.isNumber || unit.looks([.hasDigit, .age]) || unit.has([.vague, .pair, .ordinal, .share])
  }

  private func why(_ index: Int) -> Why {
    let unit = reader[index]
    if unit.isWord, unit.looks(.age) { return Why(.age) }
    if unit.isWord, unit.looks(.hasDigit) { return Why(startsWithDigit(unit) ? .compound : .partOfWord) }
    if unit.has(.ordinal) { return Why(.ordinal) }
    if unit.has(.share) { return Why(.share) }
    if unit.isNumber, !unit.has(.vague), let reason = reader.whyNotCounted(index) {
      return Why(reason, evidence(reason, index))
    }
    guard hasHarm else { return Why(.noHarm) }
    guard !reader.phrases.isEmpty, reader.phraseAt[index] >= 0 else { return Why(.nothingCounted) }
    let at = reader.phraseAt[index]
    let phrase = reader.phrases[at]
    guard let quantity = phrase.quantity else { return Why(.nothingCounted) }
    if !quantity.figure.contains(index) { return Why(unit.isNumber ? .whole : .nothingCounted) }
    if phrase.head == .animal { return Why(.animal, one(phrase.headUnit)) }
    if phrase.head == .thing { return Why(.thing, one(phrase.headUnit)) }
    if let unreal = unreal[at] { return unreal }
    return Why(.notTied)
  }

  /// A compound of the tokenizer ("12-member") keeps its value; a name with digits in it has none.
  private func startsWithDigit(_ unit: Unit) -> Bool { unit.value > 0 }

  private func one(_ index: Int) -> Range<Int> { index..<(index + 1) }

  /// The neighbour that made the number no count.
  private func evidence(_ reason: NumberReason, _ index: Int) -> Range<Int>? {
    switch reason {
    case .thing, .compound: reader.unit(index + 1).map { _ in one(index + 1) }
    case .label: reader.unit(index - 1).map { $0.isMark ? max(0, index - 2)..<index : one(index - 1) }
    case .date:
      [index + 1, index - 1].first { reader.unit($0)?.has(.month) == true }.map(one)
    default: nil
    }
  }
}

extension NumberDiagnosis {
  /// Marks the phrases that a verb or noun would have, had it happened; and those listed beside them.
  private mutating func findUnreal() {
    for trigger in reader.units.indices {
      guard let measure = reader[trigger].measure else { continue }
      let reason: NumberReason
      switch reader.certainty(of: trigger) {
      case .happened, .feared: continue
      case .negated: reason = .negated
      case .hypothetical: reason = .hypothetical
      }
      let said = Why(reason, words(upTo: trigger, reason))
      if let object = reader.object(after: trigger) { mark(from: object, said) }
      if let subject = reader.subject(before: trigger, measure) { mark(from: subject, said) }
    }
    for index in reader.phrases.indices where unreal[index] == nil && reader.phrases[index].isCounted {
      let phrase = reader.phrases[index]
      let isHarm = phrase.head == .harm || phrase.modifier != nil || reader[phrase.headUnit].measure != nil
      if isHarm, !reader.isStated(phrase) { unreal[index] = Why(.hypothetical, one(phrase.headUnit)) }
    }
  }

  private mutating func mark(from first: Int, _ why: Why) {
    var index = first
    unreal[index] = why
    while index + 1 < reader.phrases.count, reader.coordinates(index, index + 1) {
      index += 1
      unreal[index] = why
    }
  }

  /// The verb with the word before it that makes it unreal: "could kill", "were not killed".
  private func words(upTo trigger: Int, _ reason: NumberReason) -> Range<Int> {
    let deciding: Tags = reason == .negated ? [.negation] : [.modal, .likely, .infinitive]
    let reach = max(0, trigger - SentenceReader.auxiliaryReach)..<trigger
    let first = reach.last { reader[$0].has(deciding) && !reader[$0].isNumber }
    return (first ?? trigger)..<(trigger + 1)
  }
}
