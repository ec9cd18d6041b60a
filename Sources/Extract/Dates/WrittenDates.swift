// Dates that name a day, a month or a year: "3 March 2031", "March 3–5", "3 مارس/آذار", "2031-03-02", "in March", "in 2029".

internal import Model

extension DateReader {
  /// "3 March", "3rd of March 2031", "3–5 March", "3 de marzo de 2031".
  func dayMonth(_ index: Int, after end: Int) -> Match? {
    let day = units[index]
    guard isDay(index) else { return nil }
    var next = index + 1
    if next < units.count,
      units[next].has(.prep) || (units[next].isMark(UInt8(ascii: ".")) && units[next].looks(.glued))
    {
      next += 1
    }
    let month = time(next)
    if month.has(.otherMonth) { return Match(units: index..<next + 1) }
    guard month.has(.month), isName(next) else { return nil }
    next += 1
    // «3 مارس/آذار»: one month by two names
    if next + 1 < units.count, units[next].isMark(UInt8(ascii: "/")) || units[next].isMark(UInt8(ascii: "*")),
      time(next + 1).has(.month), time(next + 1).value == month.value
    {
      next += 2
    }
    let (year, last) = year(behind: next)
    var start = index
    var low = day.value
    // "from 3 to 5 March"
    if index >= 2, index - 2 >= end, isDay(index - 2), units[index - 2].value < low,
      units[index - 1].has(.infinitive) || units[index - 1].isMark(UInt8(ascii: "-"))
    {
      start = index - 2
      low = units[index - 2].value
    }
    return Match(
      units: start..<last, stretch: resolve(low, max(day.upper, day.value), Int(month.value), year), isWritten: true)
  }

  /// "March 3", "March 3, 2031", "March 3–5".
  func monthDay(_ index: Int) -> Match? {
    guard index + 1 < units.count, time(index).has(.month), isName(index), isDay(index + 1) else { return nil }
    // "In March 12 people were killed": a count, not a day
    if index + 2 < units.count {
      let next = units[index + 2]
      if next.noun != .absent || next.measure != nil || next.has([.be, .multiplier, .additional, .orMore]) {
        return nil
      }
    }
    let (year, last) = year(behind: index + 2)
    let day = units[index + 1]
    return Match(
      units: index..<last, stretch: resolve(day.value, max(day.upper, day.value), Int(time(index).value), year),
      isWritten: true)
  }

  /// "in March", "last March", "March 2031", "early March".
  func month(_ index: Int) -> Match? {
    guard isName(index) else { return nil }
    let (year, last) = year(behind: index + 1)
    let before = time(index - 1)
    let isLed =
      index > 0 && (units[index - 1].has(.prep) || before.has([.last, .this, .next, .part, .since, .asOf, .unit]))
    guard isLed || year != nil else { return nil }
    if before.has(.next) { return Match(units: index - 1..<last) }
    let month = Int(time(index).value)
    if let year { return Match(units: index..<last, stretch: Stretch(year: year, month: month)) }
    guard let reference, (1...12).contains(month) else { return Match(units: index..<last) }
    let isLast = before.has(.last) && month == reference.month
    let inYear = month > reference.month || isLast ? reference.year - 1 : reference.year
    return Match(units: index..<last, stretch: Stretch(year: inYear, month: month)?.upTo(reference))
  }

  /// "in 2029", «в 2029 году», «عام 2029»: a number that something beside it makes a year.
  func year(_ index: Int) -> Match? {
    guard isYear(index) else { return nil }
    let isMarked = isYearWord(index + 1) || isYearWord(index - 1)
    let isLed = index > 0 && (units[index - 1].has(.prep) || time(index - 1).has([.since, .part, .asOf]))
    guard isMarked || isLed else { return nil }
    if !isMarked, index + 1 < units.count {
      let next = units[index + 1]
      if next.noun != .absent || next.isNumber || next.has([.multiplier, .additional]) || next.isMark(UInt8(ascii: "$"))
      {
        return nil
      }
    }
    let value = units[index].value
    if let reference, value > reference.year { return Match(units: index..<index + 1) }
    return Match(
      units: index..<(isYearWord(index + 1) ? index + 2 : index + 1),
      stretch: reference.map { Stretch(year: value)?.upTo($0) } ?? Stretch(year: value))
  }

  /// "2031-03-02", "02.03.2031", "03/04/2031", in digits of any script.
  func numeric(_ index: Int) -> Match? {
    guard units[index].looks([.clock, .fraction]) else { return nil }
    var offset = units[index].start
    var parts: [(value: Int, digits: Int)] = []
    var mark: UInt32 = 0
    while parts.count < 3, offset < bytes.count {
      var (value, digits) = (0, 0)
      while offset < bytes.count, digits < 5 {
        let (scalar, length) = Scalars.decode(bytes, at: offset)
        guard let digit = Scalars.digit(scalar) else { break }
        (value, digits) = (value * 10 + digit, digits + 1)
        offset += length
      }
      guard digits > 0 else { return nil }
      parts.append((value, digits))
      guard parts.count < 3, offset < bytes.count else { break }
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      guard scalar == 0x2D || scalar == 0x2F || scalar == 0x2E, mark == 0 || mark == scalar else { return nil }
      mark = scalar
      offset += length
    }
    guard parts.count == 3, let stretch = written(parts, mark) else { return nil }
    var end = index + 1
    while end < units.count, units[end].start < offset { end += 1 }
    return Match(units: index..<end, stretch: stretch, isWritten: true)
  }

  private func written(_ parts: [(value: Int, digits: Int)], _ mark: UInt32) -> Stretch? {
    let (a, b, c) = (parts[0], parts[1], parts[2])
    if a.digits == 4, b.digits <= 2, c.digits <= 2, Self.years.contains(a.value) {
      return CivilDate(year: a.value, month: b.value, day: c.value).map { Stretch(day: $0) }
    }
    guard c.digits == 4, a.digits <= 2, b.digits <= 2, Self.years.contains(c.value) else { return nil }
    let monthFirst = mark != 0x2E && lexicon.grammar.contains(.monthFirst)
    let isAmbiguous = mark != 0x2E && a.value <= 12 && b.value <= 12 && a.value != b.value
    let (day, month) = a.value > 12 ? (a, b) : b.value > 12 || monthFirst ? (b, a) : (a, b)
    return CivilDate(year: c.value, month: month.value, day: day.value).map {
      Stretch(day: $0, accuracy: isAmbiguous ? .dayOrMonth : .day)
    }
  }

  // MARK: parts

  private func isDay(_ index: Int) -> Bool {
    guard units.indices.contains(index) else { return false }
    let unit = units[index]
    return unit.isNumber && unit.looks([.digits, .ordinal])
      && !unit.looks([.clock, .fraction, .percent, .money, .label])
      && (1...31).contains(unit.value) && (1...31).contains(max(unit.upper, unit.value))
  }

  private func isYear(_ index: Int) -> Bool {
    guard units.indices.contains(index) else { return false }
    let unit = units[index]
    return unit.isNumber && unit.looks(.digits) && Self.years.contains(unit.value)
      && !unit.looks([.clock, .fraction, .percent, .money, .label, .grouped, .range, .multiplied])
  }

  private func isYearWord(_ index: Int) -> Bool {
    let word = time(index)
    return word.has(.unit) && word.value == Stretch.year
  }

  /// The year behind a month, and where the date ends: ", 2031", "de 2031", "2031 года".
  private func year(behind index: Int) -> (year: Int?, end: Int) {
    var next = index
    if next < units.count, units[next].isComma || units[next].has(.prep) || isYearWord(next) { next += 1 }
    guard isYear(next) else { return (nil, index) }
    return (units[next].value, isYearWord(next + 1) ? next + 2 : next + 1)
  }

  /// The days of a month; without a year, the last such days up to the report.
  private func resolve(_ first: Int, _ last: Int, _ month: Int, _ year: Int?) -> Stretch? {
    func made(_ year: Int) -> Stretch? {
      guard let low = CivilDate(year: year, month: month, day: first),
        let high = CivilDate(year: year, month: month, day: last)
      else { return nil }
      return Stretch(low, high, first == last ? .day : .range)
    }
    if let year { return made(year) }
    guard let reference else { return nil }
    if let sameYear = made(reference.year), sameYear.first <= reference.adding(days: 1) { return sameYear }
    return made(reference.year - 1)
  }
}
