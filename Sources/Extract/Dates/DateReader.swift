// Finds the expressions of time in one sentence: written dates, weekdays, "yesterday", "last week", "two days ago", "in March".
// Every word comes from the language pack (Language/TimeWord.swift); the shapes are those that all our languages share.

internal import Model

/// Reads the dates of one sentence against the day that the report speaks from.
struct DateReader {
  let units: [Unit]
  let lexicon: Lexicon
  let bytes: UnsafeBufferPointer<UInt8>
  /// The day of the dateline or of publication; nil when neither is known: then only full dates are resolved.
  let reference: CivilDate?

  /// Years that news speaks of.
  static let years = 1900...2199
  /// As many words may stand between "since" or "as of" and the day.
  static let leadReach = 4

  /// An expression that was found; `stretch` is nil where it can't be resolved ("next week", a Hijri date).
  struct Match {
    var units: Range<Int>
    var stretch: Stretch?
    var isPast = false
    var isWritten = false
    var isNight = false
  }

  /// Every resolved expression, in the order of the sentence.
  func all() -> [DateMention] {
    var found: [DateMention] = []
    var nights: [Int] = []
    var index = 0
    while index < units.count {
      guard let match = match(at: index, after: found.last?.units.upperBound ?? 0) else {
        index += 1
        continue
      }
      index = max(index + 1, match.units.upperBound)
      guard let stretch = match.stretch else { continue }
      let lead = role(before: match.units.lowerBound)
      var mention = DateMention(
        units: (lead?.start ?? match.units.lowerBound)..<match.units.upperBound, stretch: stretch,
        role: match.isPast ? .past : lead?.role ?? .event, isWritten: match.isWritten)
      // "from 3 to 5 March" is said whole
      if mention.role == .since, stretch.accuracy == .range { mention.role = .event }
      if match.isNight { nights.append(found.count) }
      if let joined = joined(found.last, mention) {
        mention = joined
        found.removeLast()
      }
      found.append(mention)
    }
    // "overnight Monday": the day is said beside the night
    return found.indices.filter { at in
      !nights.contains(at)
        || !found.indices.contains { $0 != at && abs(gap(found[$0].units, found[at].units)) <= 1 }
    }.map { found[$0] }
  }

  private func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    a.lowerBound < b.lowerBound ? b.lowerBound - a.upperBound : a.lowerBound - b.upperBound
  }

  func time(_ index: Int) -> TimeWord {
    units.indices.contains(index) ? lexicon.times[Int(units[index].entry)] : TimeWord()
  }

  private func match(at index: Int, after end: Int) -> Match? {
    let unit = units[index]
    if unit.looks(.digits) || unit.looks(.clock) {
      return numeric(index) ?? dayMonth(index, after: end) ?? year(index)
    }
    let word = time(index)
    guard !word.roles.isEmpty else { return nil }
    if word.has(.month) { return monthDay(index) ?? month(index) }
    if word.has(.otherMonth) { return Match(units: index..<index + 1) }
    if word.has(.weekday) { return weekday(index) }
    if word.has([.day, .night]), let reference {
      let day = reference.adding(days: Int(word.value))
      guard word.has(.night) else { return Match(units: index..<index + 1, stretch: Stretch(day: day)) }
      return Match(
        units: index..<index + 1, stretch: Stretch(reference.adding(days: -1), reference, .aboutDay), isNight: true)
    }
    if word.has(.unit) { return length(index) }
    if word.value > 0, word.has([.last, .past, .this]), let reference {
      return phrase(word, index..<index + 1, count: 1, length: Int(word.value), reference)
    }
    return nil
  }

  /// What stands before an expression and makes it the first or the last day of something.
  private func role(before start: Int) -> (role: DateMention.Role, start: Int)? {
    var index = start - 1
    while index >= 0, start - index <= Self.leadReach {
      let word = time(index)
      if word.has(.asOf) { return (.asOf, index) }
      if word.has(.since) || units[index].has(.cumulative) { return (.since, index) }
      guard units[index].has([.article, .definite, .prep]) || word.has([.part, .day]) else { return nil }
      index -= 1
    }
    return nil
  }

  /// "from Friday to Sunday", "3 March – 5 March": two expressions are one stretch.
  private func joined(_ first: DateMention?, _ second: DateMention) -> DateMention? {
    guard let first, first.stretch.first < second.stretch.last, first.role != .asOf, first.role != .past,
      second.units.upperBound - first.units.upperBound <= 8
    else { return nil }
    let between = units[first.units.upperBound..<max(first.units.upperBound, second.units.lowerBound)]
    let isDash = between.count == 1 && between.allSatisfy { $0.isMark(UInt8(ascii: "-")) || $0.has(.infinitive) }
    let isUntil =
      first.role == .since
      && (second.role == .asOf && between.isEmpty
        || (1...2).contains(between.count) && between.allSatisfy { $0.has([.prep, .infinitive, .article, .definite]) })
    guard isDash || isUntil else { return nil }
    return DateMention(
      units: first.units.lowerBound..<second.units.upperBound,
      stretch: Stretch(first.stretch.first, second.stretch.last, .range), isWritten: false)
  }

  // MARK: weekdays and lengths

  private func weekday(_ index: Int) -> Match? {
    let word = time(index)
    guard isName(index), (1...7).contains(word.value), !isPartOfName(index) else { return nil }
    var range = index..<index + 1
    var modifier = TimeWord.Roles()
    if time(index - 1).has([.last, .this, .next, .past]), time(index - 1).value == 0 {
      modifier = time(index - 1).roles
      range = index - 1..<index + 1
    } else if time(index + 1).has([.last, .next]), time(index + 1).value == 0 {
      modifier = time(index + 1).roles
      range = index..<index + 2
    }
    // "Monday, 3 March": the date is what counts
    var next = range.upperBound
    while next < units.count, next - range.upperBound < 2, units[next].isComma || units[next].has([.definite, .prep]) {
      next += 1
    }
    if next < units.count, let date = units[next].looks(.digits) ? dayMonth(next, after: next) : monthDay(next) {
      return Match(units: range.lowerBound..<date.units.upperBound, stretch: date.stretch, isWritten: date.isWritten)
    }
    guard let reference else { return nil }
    if modifier.contains(.next) { return Match(units: range) }
    var back = (reference.weekday - Int(word.value) + 7) % 7
    if back == 0, !modifier.isDisjoint(with: [.last, .past]) { back = 7 }
    return Match(units: range, stretch: Stretch(day: reference.adding(days: -back)))
  }

  /// "two days ago", "قبل يومين", "last week", "الأسبوع الماضي", "the past 24 hours".
  private func length(_ index: Int) -> Match? {
    guard let reference else { return nil }
    let unit = time(index)
    var range = index..<index + 1
    var count: Int?
    var before = index - 1
    if before >= 0, units[before].isNumber, !units[before].looks([.clock, .range, .fraction, .percent, .money]) {
      count = units[before].value
    } else if before >= 0, units[before].has(.article) || units[before].has(.vague) {
      count = units[before].has(.vague) ? nil : 1
    } else {
      before += 1
    }
    let isVague = before < index && units[before].has(.vague) && count == nil
    if before < index { range = before..<index + 1 }
    var modifier = TimeWord()
    if time(before - 1).has([.last, .past, .this, .next, .agoBefore]) {
      modifier = time(before - 1)
      range = before - 1..<range.upperBound
    } else {
      var next = index + 1
      if count == nil, next + 1 < units.count, units[next].isNumber { next += 1 }
      if time(next).has([.last, .past, .this, .next, .ago]) {
        modifier = time(next)
        if next > index + 1 { count = units[index + 1].value }
        range = range.lowerBound..<next + 1
      }
    }
    // «ساعة ماضية»: unit and modifier in one phrase
    if modifier.roles.isEmpty, unit.has([.last, .past, .this]) { modifier.roles = unit.roles }
    guard !modifier.roles.isEmpty, modifier.value == 0 else { return nil }
    if isVague { return Match(units: range) }
    return phrase(modifier, range, count: count, length: Int(unit.value), reference)
  }

  private func phrase(_ modifier: TimeWord, _ range: Range<Int>, count: Int?, length: Int, _ reference: CivilDate)
    -> Match?
  {
    if modifier.has([.ago, .agoBefore]) {
      return Match(units: range, stretch: Stretch.ago(count ?? 1, length, from: reference))
    }
    if modifier.has(.next) { return Match(units: range) }
    if modifier.has(.this) {
      return Match(units: range, stretch: Stretch.calendar(length, back: 0, from: reference)?.upTo(reference))
    }
    let isCounted = modifier.value == 0 && count != nil
    if modifier.has(.past) || isCounted || length < Stretch.week {
      return Match(units: range, stretch: Stretch.past(count ?? 1, length, to: reference), isPast: true)
    }
    return Match(units: range, stretch: Stretch.calendar(length, back: 1, from: reference))
  }

  /// "The Baltimore Sun", "Wed Ansel": a short name of a day beside another capital is part of a name.
  private func isPartOfName(_ index: Int) -> Bool {
    guard units[index].looks(.capital), !units[index].looks(.allCapitals), index > 0,
      units[index].end - units[index].start <= Self.shortName
    else { return false }
    return units[index - 1].looks(.capital) && units[index - 1].isWord && !units[index - 1].has([.prep, .article])
  }

  /// Bytes of a day's name that is cut short.
  private static let shortName = 4

  /// Where the language writes days and months with a capital, a small letter says that it is another word.
  func isName(_ index: Int) -> Bool {
    !lexicon.grammar.contains(.capitalDates) || units[index].looks(.capital) || units[index].looks(.allCapitals)
  }
}
