// The words that bound a period or a running total, made absolute: "in the past 24 hours" of Monday's bulletin is not
// that of Tuesday's, and "since 7 October" is "since October 7".

internal import Model

enum Span {
  /// The span for comparing, with words such as "this week" read against `asOf`.
  static func resolved(_ span: String?, asOf: CivilDate) -> String {
    let words = Folding.words(span ?? "").filter { !articles.contains($0) }
    if let since = words.firstIndex(of: "since") { return self.since(words[(since + 1)...], asOf) }
    if let from = words.firstIndex(of: "from"), let start = date(words[(from + 1)...], asOf) { return "since \(start)" }
    if let length = length(words) { return "\(length.count) \(length.unit) to \(asOf)" }
    let text = words.joined(separator: " ")
    for (phrase, resolve) in calendar where text.contains(phrase) { return resolve(asOf) }
    if let day = date(words[...], asOf) { return "\(day)" }
    return text
  }

  /// How many days a stretch up to `asOf` has ("in the past 24 hours": 1); nil for one that is not told so.
  static func days(_ span: String?, asOf: CivilDate) -> Int? {
    let words = Folding.words(span ?? "").filter { !articles.contains($0) }
    if words == ["today"] { return 1 }
    guard let length = length(words) else { return nil }
    switch length.unit {
    case "hours": return length.count % 24 == 0 ? length.count / 24 : nil
    case "days": return length.count
    default: return nil
    }
  }

  /// Words after "since" in which its day is looked for ("since our note of 6 March"), and those that name an event.
  private static let (datedWords, eventWords) = (6, 3)

  /// A stretch that began with a day, or with an event that the text names. "Since then" bounds nothing by itself.
  private static func since(_ words: ArraySlice<String>, _ asOf: CivilDate) -> String {
    for skipped in 0..<min(datedWords, words.count) {
      if let start = date(words.dropFirst(skipped), asOf) { return "since \(start)" }
    }
    guard let first = words.first, !["then", "that", "this", "it", "they"].contains(first) else { return "" }
    // What follows a number is what is counted, and no longer what bounds it.
    let event = words.prefix { !$0.contains(where: \.isNumber) }.prefix(eventWords)
    return event.isEmpty ? "" : "since \(event.joined(separator: " "))"
  }

  private static let articles: Set<String> = [
    "the", "a", "an", "in", "on", "of", "over", "during", "within", "for", "so", "far",
  ]

  private static let calendar: [(String, @Sendable (CivilDate) -> String)] = [
    ("today", { "\($0)" }), ("yesterday", { "\($0.adding(days: -1))" }), ("overnight", { "night to \($0)" }),
    ("this week", { "week of \($0.adding(days: 1 - $0.weekday))" }),
    ("last week", { "week of \($0.adding(days: -6 - $0.weekday))" }),
    ("this month", { "month of \($0.adding(days: 1 - $0.day))" }),
    ("last month", { "month of \(firstOfMonthBefore($0))" }),
    ("this year", { "year \($0.year)" }), ("last year", { "year \($0.year - 1)" }),
  ]

  private static func firstOfMonthBefore(_ day: CivilDate) -> CivilDate {
    let last = day.adding(days: -day.day)
    return last.adding(days: 1 - last.day)
  }

  /// "past 24 hours", "last three days", "past week"; days and hours are made one unit where they are the same stretch.
  private static func length(_ words: [String]) -> (count: Int, unit: String)? {
    guard let past = words.firstIndex(where: { ["past", "last", "previous", "preceding"].contains($0) }) else {
      // "24 hours" alone is a stretch up to now too.
      guard words == ["24", "hours"] else { return nil }
      return (24, "hours")
    }
    var rest = words[(past + 1)...]
    var count = 1
    if let first = rest.first, let number = Int(first) ?? numbers[first] {
      count = number
      rest = rest.dropFirst()
    } else if words[past] == "last", rest.first != "day" {
      return nil  // "last week" is a week of the calendar
    }
    guard (1...1000).contains(count) else { return nil }
    switch rest.first {
    case "hour", "hours": return (count, "hours")
    case "day", "days": return count == 1 ? (24, "hours") : (count, "days")
    case "week", "weeks": return (7 * count, "days")
    case "month", "months": return (count, "months")
    case "year", "years": return (count, "years")
    default: return nil
    }
  }

  /// "7 October", "October 7 2030", "March", "2030", "Monday": the last such time up to `asOf`.
  private static func date(_ words: ArraySlice<String>, _ asOf: CivilDate) -> String? {
    let words = Array(words.prefix(3))
    guard let first = words.first else { return nil }
    if words.count == 1, let year = Int(first), (1900...2199).contains(year) { return "year \(year)" }
    if let weekday = weekdays.firstIndex(of: first) {
      return "\(asOf.adding(days: -((asOf.weekday - weekday - 1 + 7) % 7)))"
    }
    guard let at = words.firstIndex(where: { Span.month($0) != nil }), at < 2, let month = Span.month(words[at]) else {
      return nil
    }
    let numbers = words.enumerated().filter { $0.offset != at }.compactMap { Int($0.element.prefix { $0.isNumber }) }
    let year = numbers.first { $0 >= 1900 && $0 <= 2199 }
    guard let day = numbers.first(where: { (1...31).contains($0) }) else {
      let inYear = year ?? (month <= asOf.month ? asOf.year : asOf.year - 1)
      return CivilDate(year: inYear, month: month, day: 1).map { "month of \($0)" }
    }
    if let year { return CivilDate(year: year, month: month, day: day).map(\.description) }
    guard let thisYear = CivilDate(year: asOf.year, month: month, day: day) else { return nil }
    if thisYear <= asOf { return "\(thisYear)" }
    return CivilDate(year: asOf.year - 1, month: month, day: day).map(\.description)
  }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  /// "march" and "mar" are 3.
  private static func month(_ word: String) -> Int? {
    let full = months.firstIndex(of: word) ?? (word == "sept" ? 8 : months.firstIndex { $0.prefix(3) == word })
    return full.map { $0 + 1 }
  }

  private static let numbers = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
  ]
}
