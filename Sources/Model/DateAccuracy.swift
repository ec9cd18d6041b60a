// How exactly a text tells a day. A date is never shown more exact than its words are.

/// How exactly the words of a text tell when: what stands in a claim beside a date.
public enum DateAccuracy: String, Codable, CaseIterable, Hashable, Sendable {
  /// That day: "on Monday", "3 March".
  case day
  /// That day or the one beside it: "overnight", "last night".
  case aboutDay
  /// Some day of seven: "last week", "a week ago".
  case week
  /// Some day of that month: "in March", "earlier this month".
  case month
  /// Some day of that year: "in 2029", "last year".
  case year
  /// All the days from the first to the last: "3–5 March", "in the past 24 hours", "since 7 October".
  case range
  /// A day written in figures that could be exchanged, 03/04/2031: read in the order that the language is used to.
  case dayOrMonth
}
