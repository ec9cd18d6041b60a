// What a word says of time, in any language: the sections of a pack under "When" set it, dates are read from nothing else.

/// A word's part in a date.
struct TimeWord: Hashable, Sendable {
  var roles: Roles = []
  /// Month 1…12, weekday 1…7 from Monday, days from the day of the report, or a length in days; by role.
  var value: Int16 = 0

  /// In which ways a word can be part of a date.
  struct Roles: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    static let month = Roles(rawValue: 1)
    static let weekday = Roles(rawValue: 2)
    /// "yesterday": that many days from the day of the report.
    static let day = Roles(rawValue: 4)
    /// "overnight": the same, but a night has two days.
    static let night = Roles(rawValue: 8)
    /// "week", "months": a length in days; 0 for hours.
    static let unit = Roles(rawValue: 16)
    /// "last" week: the one of the calendar before this one. With a value, a whole phrase.
    static let last = Roles(rawValue: 32)
    /// The "past" week: so many days up to the report. With a value, a whole phrase.
    static let past = Roles(rawValue: 64)
    /// "this" week. With a value, a whole phrase.
    static let this = Roles(rawValue: 128)
    /// "next" week: nothing that has happened.
    static let next = Roles(rawValue: 256)
    /// Behind a length: two days "ago".
    static let ago = Roles(rawValue: 512)
    /// In front of it: «قبل» يومين, «il y a» deux jours.
    static let agoBefore = Roles(rawValue: 1024)
    /// "since": the day behind it is the first of a stretch.
    static let since = Roles(rawValue: 2048)
    /// "as of": the day behind it is the last that is counted.
    static let asOf = Roles(rawValue: 4096)
    /// A month of another calendar (Hijri, Persian): its day is not resolved.
    static let otherMonth = Roles(rawValue: 8192)
    /// "early", "late", "evening of": stands between "by" and its day, or before a month.
    static let part = Roles(rawValue: 16384)
  }

  /// The sections of a pack that set a role; "month" and "weekday" set a tag as well.
  static let bySection: [String: Roles] = [
    "month": .month, "weekday": .weekday, "dayWord": .day, "nightWord": .night, "timeUnit": .unit, "lastTime": .last,
    "pastTime": .past, "thisTime": .this, "nextTime": .next, "ago": .ago, "agoBefore": .agoBefore, "sinceTime": .since,
    "asOfTime": .asOf, "otherMonth": .otherMonth, "partOfTime": .part,
  ]

  func has(_ wanted: Roles) -> Bool { !roles.isDisjoint(with: wanted) }

  /// Adds what another section says of the same word; the first value stays.
  mutating func absorb(_ other: TimeWord) {
    if roles.isEmpty { value = other.value }
    roles.formUnion(other.roles)
  }
}
