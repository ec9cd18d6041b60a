// Numbers as the text words them: qualifier, number, "or more". Which numbers count nothing is decided here too.

internal import Model

extension SentenceReader {
  /// How far before a number its qualifiers may begin: "at least a further some 12".
  static let qualifierReach = 5

  /// The quantity that starts at `start` (its first qualifier or its number), and the unit after it.
  func quantity(at start: Int) -> (Quantity, next: Int)? {
    if let reckoned = reckoned(at: start) { return reckoned }
    var index = start
    var approximation = Approximation.exact
    while index < count, index - start < Self.qualifierReach, !isNumberStart(index) {
      let unit = units[index]
      if unit.has(.atLeast) {
        approximation = .atLeast
      } else if unit.has(.atMost) {
        approximation = isRise(index) ? .exact : .atMost
      } else if unit.has(.about) {
        if approximation == .exact { approximation = .about }
      } else if unit.has([.filler, .additional, .definite, .possessive]) {
        // "a further", "the other": nothing said of how exact the number is
      } else if unit.isMark(UInt8(ascii: "~")) {
        approximation = .about
      } else if unit.has(.article), start < index, index + 1 < count, isNumberStart(index + 1) {
      } else {
        return nil
      }
      index += 1
    }
    guard index < count else { return nil }
    if approximation != .exact, var one = oneOfMany(index) {
      apply(approximation, to: &one)
      return (one, index + 1)
    }
    guard var (quantity, next) = number(at: index) else { return nil }
    // "une dizaine" says itself that it is no more than about ten
    if approximation == .exact, units[index].has(.about), units[index].isNumber { approximation = .about }
    if quantity.form == .digits || quantity.form == .words || quantity.form == .range {
      if next < count, units[next].has(.orMore) {
        if isWord(next, "or_so") {
          if approximation == .exact { approximation = .about }
        } else {
          approximation = .atLeast
        }
        next += 1
      }
      apply(approximation, to: &quantity)
    }
    return (quantity, next)
  }

  /// «более тысячи», «около сотни»: behind a qualifier a word for many is one of them.
  private func oneOfMany(_ index: Int) -> Quantity? {
    let unit = units[index]
    guard unit.has(.vague), unit.has(.multiplier), unit.value >= 100 else { return nil }
    return Quantity(lower: unit.value, upper: unit.value, form: .words, figure: index..<(index + 1))
  }

  /// "has gone up to fifteen" is fifteen, not at most fifteen.
  private func isRise(_ index: Int) -> Bool {
    guard isWord(index, "up_to"), let before = unit(index - 1) else { return false }
    // «выросло с 12 до 15»
    if before.isNumber, unit(index - 2)?.has(.from) == true { return true }
    return before.has(.rose) || isWord(index - 1, "gone") || isWord(index - 1, "went")
  }

  private func isNumberStart(_ index: Int) -> Bool {
    let unit = units[index]
    return unit.isNumber || unit.has([.vague, .pair, .none])
  }

  private func apply(_ approximation: Approximation, to quantity: inout Quantity) {
    guard quantity.form != .range else { return }
    switch approximation {
    case .atLeast: (quantity.upper, quantity.approximation) = (nil, .atLeast)
    case .atMost: (quantity.lower, quantity.approximation) = (nil, .atMost)
    case .about: quantity.approximation = .about
    default: break
    }
  }

  private func number(at index: Int) -> (Quantity, next: Int)? {
    let unit = units[index]
    if unit.has(.pair) {
      // "were both evacuated" counts nothing of its own
      if isWord(index, "both"), let after = self.unit(index + 1),
        after.measure != nil || after.isMark || after.has([.be, .prep])
      {
        return nil
      }
      return (Quantity(lower: 2, upper: 2, form: .pair, figure: index..<(index + 1)), index + 1)
    }
    if unit.isNumber, !unit.has(.vague), !unit.has(.none) {
      guard countsSomething(index) else { return nil }
      if unit.looks(.range) {
        return (
          Quantity(
            lower: unit.value, upper: unit.upper, approximation: .range, form: .range, figure: index..<(index + 1)),
          index + 1
        )
      }
      let form: NumberForm = unit.looks(.digits) ? .digits : .words
      return (Quantity(lower: unit.value, upper: unit.value, form: form, figure: index..<(index + 1)), index + 1)
    }
    if unit.has(.none) {
      return (Quantity(lower: 0, upper: 0, form: .nobody, figure: index..<(index + 1)), index + 1)
    }
    if unit.has(.vague) {
      return (
        Quantity(lower: nil, upper: nil, approximation: .vague, form: .vague, figure: index..<(index + 1)), index + 1
      )
    }
    return nil
  }

  /// Whether a number can be a count at all: no date, age, money, share, clock, or label.
  func countsSomething(_ index: Int) -> Bool { whyNotCounted(index) == nil }

  /// Why a number can be no count; nil when it can.
  func whyNotCounted(_ index: Int) -> NumberReason? {
    let unit = units[index]
    if unit.looks([.money, .percent, .fraction, .clock, .label, .ordinal]) { return reason(of: unit) }
    if unit.value > DigitScan.maximum { return .tooLarge }
    let before = self.unit(index - 1)
    let after = self.unit(index + 1)
    if after?.has(.month) == true, unit.value <= 31, !(after?.has(.modal) == true && after?.looks(.capital) == false) {
      return .date
    }
    if before?.has(.month) == true, before?.looks(.capital) == true || isUpperCase, unit.value <= 31 || isYear(unit),
      unit.looks(.digits)
    {
      // "Last August 26 people drowned"
      let isCount =
        after?.noun == .person && after?.isPlural == true
        && (isWord(index - 2, "last") || isWord(index - 2, "in") || self.unit(index - 2)?.isNumber == true)
      if !isCount { return isYear(unit) ? .year : .date }
    }
    if after?.noun == .thing, after?.measure == nil, self.unit(index + 2)?.noun != .person,
      self.unit(index + 2)?.looks(.agentive) != true
    {
      return .thing
    }
    if let after, after.isMark(UInt8(ascii: "%")) { return .share }
    if let after, after.isMark(UInt8(ascii: "$")) { return .money }
    if let after, after.isMark(UInt8(ascii: "-")), after.looks(.glued), self.unit(index + 2)?.looks(.glued) == true,
      self.unit(index + 2)?.isWord == true
    {
      return .compound
    }
    if isYear(unit), isYearHere(index) { return .year }
    if isLabel(before, index) { return .label }
    return isAge(index) ? .age : nil
  }

  /// What the shape of a number alone says it is, when that is no count.
  private func reason(of unit: Unit) -> NumberReason {
    if unit.looks(.money) { return .money }
    if unit.looks(.percent) { return .share }
    if unit.looks(.clock) { return .clock }
    if unit.looks(.ordinal) { return .ordinal }
    return unit.looks(.label) ? .label : .fraction
  }

  func isYear(_ unit: Unit) -> Bool {
    unit.looks(.digits) && !unit.looks([.grouped, .range]) && (1900...2100).contains(unit.value)
  }

  /// A four-digit number that stands like a year: behind "in", "since", a month, or with nothing after it to count.
  private func isYearHere(_ index: Int) -> Bool {
    if let before = unit(index - 1),
      before.has(.prep) || before.has(.month) || before.has(.from) || before.isMark(UInt8(ascii: "("))
    {
      return
        !(unit(index + 1)?.noun == .person || unit(index + 1)?.noun == .household || unit(index + 1)?.noun == .building)
    }
    guard let after = unit(index + 1) else { return true }
    return after.isMark || after.has(.prep) || after.has(.conj)
  }

  /// "No. 5", "Article 5", "S. 2900", "Flight 610", "Resolution 242".
  private func isLabel(_ before: Unit?, _ index: Int) -> Bool {
    guard let before else { return false }
    let number = units[index]
    guard number.looks(.digits) else { return false }
    if before.isMark(UInt8(ascii: ".")), number.looks(.glued) || before.looks(.glued),
      let abbreviation = unit(index - 2), abbreviation.isWord,
      abbreviation.end - abbreviation.start <= 4, abbreviation.looks(.capital)
    {
      return true
    }
    if before.has(.labelWord), before.looks(.capital) || !before.has(.none) { return true }
    if isPlaceBeforeCount(index) { return false }
    if before.isWord, before.looks(.capital), before.entry == 0, !isUpperCase, index > 1 { return true }
    if before.isWord, before.looks(.capital), before.noun == .thing, !isUpperCase,
      !before.isPlural || before.end - before.start < 12, index > 1
    {
      return before.measure == nil
    }
    return before.isWord && before.looks(.allCapitals) && before.entry == 0 && !isUpperCase
  }

  /// "In Halvek 12 people were killed": the name is a place, and the number counts what follows.
  private func isPlaceBeforeCount(_ index: Int) -> Bool {
    guard let after = unit(index + 1),
      [.person, .household, .building, .body].contains(after.noun) || after.plays([.victim, .participle])
    else { return false }
    var name = index - 1
    while name >= 0, units[name].isWord, units[name].looks(.capital), units[name].entry == 0 { name -= 1 }
    guard name < index - 1 else { return false }
    return lexicon.grammar.contains(.objectFirst) || name >= 0 && units[name].has(.prep)
  }

  /// "under 18", "over 60": not "at least", "more than".
  private func limitsAge(_ index: Int) -> Bool {
    isWord(index, "under") || isWord(index, "over") || isWord(index, "below")
  }

  /// "aged 15", "Ana, 15," (a number between commas behind a name), "15 and 17, were".
  private func isAge(_ index: Int) -> Bool {
    let unit = units[index]
    guard unit.value < 120, unit.looks(.digits) || unit.kind == .number else { return false }
    if self.unit(index + 1)?.has(.ageEnding) == true { return true }
    guard let before = self.unit(index - 1) else { return false }
    // "Somebody (45)"
    if before.isMark(UInt8(ascii: "(")), self.unit(index + 1)?.isMark(UInt8(ascii: ")")) == true, unit.looks(.digits),
      let named = self.unit(index - 2), named.isWord, named.looks(.capital), named.measure == nil
    {
      return true
    }
    for back in 1...5 {
      guard let earlier = self.unit(index - back), !earlier.isComma else { break }
      if isWord(index - back, "aged") || isWord(index - back, "ages") || isWord(index - back, "age") { return true }
    }
    // "five of them under 18"
    if before.has([.atMost, .atLeast]), unit.value <= 21, limitsAge(index - 1),
      self.unit(index + 1).map({ $0.isMark || $0.has([.be, .prep, .conj]) }) ?? true,
      let earlier = self.unit(index - 2),
      earlier.has([.ofThem, .be, .and, .pronounPlural]) || earlier.noun == .person || earlier.isComma
    {
      return true
    }
    guard before.isComma, let named = self.unit(index - 2), named.isWord, unit.looks(.digits) else { return false }
    // «Զոհեր՝ 12»: a label
    if lexicon.grammar.contains(.labelComma), named.measure != nil { return false }
    guard let after = self.unit(index + 1) else { return named.looks(.capital) }
    if after.has(.ofThem) { return false }  // "48 civiles, 11 de ellos niños"
    let closes = after.isMark || after.has(.be) || after.has(.prep) || after.has(.and)
    return closes && (named.looks(.capital) || named.noun == .person) && !after.plays(.participle)
  }
}
