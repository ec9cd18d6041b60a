// Days that a text speaks of: "on Friday", "July 30", "2 March 2031". Read against the day of the report.

internal import Model

enum EventDays {
  /// Days kept of one text: the first named are the event's, later ones are background.
  static let maximumDays = 6

  /// The days named in a title and a text, in the order they are named, none later than the day after the report.
  static func named(in words: [Word], reportDay: CivilDate) -> [CivilDate] {
    var days: [CivilDate] = []
    for at in words.indices where words[at].isCapital {
      guard let day = weekday(words[at], reportDay: reportDay) ?? date(words, at, reportDay: reportDay),
        day <= reportDay.adding(days: 1)
      else { continue }
      if !days.contains(day) { days.append(day) }
      if days.count == maximumDays { break }
    }
    return days
  }

  /// A weekday is the last such day up to the report.
  private static func weekday(_ word: Word, reportDay: CivilDate) -> CivilDate? {
    weekdays[word.folded].map { reportDay.adding(days: -((reportDay.weekday - $0 + 7) % 7)) }
  }

  /// "July 30", "July 30, 2031", "30 July 2031"; without a year, the last such day up to the report.
  private static func date(_ words: [Word], _ at: Int, reportDay: CivilDate) -> CivilDate? {
    guard let month = months[words[at].folded] else { return nil }
    func number(_ index: Int) -> Int? { words.indices.contains(index) ? words[index].number : nil }
    let before = number(at - 1).flatMap { (1...31).contains($0) ? $0 : nil }
    let after = number(at + 1).flatMap { (1...31).contains($0) ? $0 : nil }
    guard let day = before ?? after else { return nil }
    let yearAt = before == nil ? at + 2 : at + 1
    if let year = number(yearAt), (1900...2199).contains(year) { return CivilDate(year: year, month: month, day: day) }
    guard let sameYear = CivilDate(year: reportDay.year, month: month, day: day) else { return nil }
    if sameYear <= reportDay.adding(days: 1) { return sameYear }
    return CivilDate(year: reportDay.year - 1, month: month, day: day)
  }

  private static let weekdays = numbered([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ])

  private static let months: [UInt64: Int] = {
    let full = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    return numbered(full).merging(numbered(full.map { String($0.prefix(3)) })) { a, _ in a }
      .merging([StableHash.of("sept"): 9]) { a, _ in a }
  }()

  private static func numbered(_ names: [String]) -> [UInt64: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { (StableHash.of($0.element), $0.offset + 1) })
  }
}
