// Days from a first to a last, and the arithmetic of calendar words: what "last week" is on a given day.

internal import Model

/// The days that an expression may mean, and how exactly it tells.
struct Stretch: Hashable, Sendable {
  var first: CivilDate
  var last: CivilDate
  var accuracy: DateAccuracy

  init(_ first: CivilDate, _ last: CivilDate, _ accuracy: DateAccuracy) {
    (self.first, self.last, self.accuracy) = (first, last, accuracy)
  }

  init(day: CivilDate, accuracy: DateAccuracy = .day) { self.init(day, day, accuracy) }

  /// A whole month; nil where there is no such month.
  init?(year: Int, month: Int) {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    let length = CivilDate.length(ofMonth: month, year: year)
    self.init(first, first.adding(days: length - 1), .month)
  }

  /// A whole year; nil for a year that no calendar of ours has.
  init?(year: Int) {
    guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    self.init(first, last, .year)
  }

  /// Lengths of a pack's `timeUnit` in days; hours are 0.
  static let week = 7
  static let month = 30
  static let year = 365
  /// Longer counts ("9,000 years ago") are no date of news.
  static let maximumCount = 500

  /// The unit of the calendar that lies `back` units before the one of `day`: this week (0), last month (1).
  static func calendar(_ length: Int, back: Int, from day: CivilDate) -> Stretch? {
    switch length {
    case ..<week: return Stretch(day: day.adding(days: -back * max(1, length)))
    case ..<month:
      let monday = day.adding(days: 1 - day.weekday - back * length)
      return Stretch(monday, monday.adding(days: length - 1), .week)
    case ..<year:
      let months = day.year * 12 + day.month - 1 - back * (length / month)
      return Stretch(year: months / 12, month: months % 12 + 1)
    default: return Stretch(year: day.year - back * (length / year))
    }
  }

  /// "two days ago", "a week ago": as exact as the unit.
  static func ago(_ count: Int, _ length: Int, from day: CivilDate) -> Stretch? {
    guard (0...maximumCount).contains(count) else { return nil }
    switch length {
    case 0: return count < 24 ? Stretch(day: day) : Stretch(day: day.adding(days: -count / 24), accuracy: .aboutDay)
    case ..<week: return Stretch(day: day.adding(days: -count * length))
    case ..<month:
      let middle = day.adding(days: -count * length)
      return Stretch(middle.adding(days: -3), middle.adding(days: 3), .week)
    default: return calendar(length, back: count, from: day)
    }
  }

  /// "the past 24 hours", "the last three months": so long up to the day itself.
  static func past(_ count: Int, _ length: Int, to day: CivilDate) -> Stretch? {
    guard (1...maximumCount).contains(count) else { return nil }
    let days = length == 0 ? max(1, (count + 23) / 24) : count * length
    return Stretch(day.adding(days: -days), day, .range)
  }

  /// The same without the days behind `day`: "this week" is no longer than it has lasted.
  func upTo(_ day: CivilDate) -> Stretch { last > day && first <= day ? Stretch(first, day, accuracy) : self }
}

/// An expression of time in a sentence, resolved.
struct DateMention: Hashable, Sendable {
  enum Role: Hashable, Sendable {
    /// When something happened.
    case event
    /// The first day of a stretch: "since 7 October".
    case since
    /// The last day that is counted: "as of 12 August".
    case asOf
    /// So long up to the report: "in the past 24 hours".
    case past
  }

  var units: Range<Int>
  var stretch: Stretch
  var role: Role = .event
  /// Day and month are written out, as in a dateline.
  var isWritten = false
}
