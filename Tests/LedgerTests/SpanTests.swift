// The words that bound a running total, made one for one stretch.

import Model
import Testing

@testable import Ledger

@Suite struct SpanTests {
  @Test(arguments: [
    ("since 21 February", "since 2031-02-21"), ("since 21 Feb", "since 2031-02-21"),
    ("since Feb. 21", "since 2031-02-21"), ("since February", "since month of 2031-02-01"),
    ("since Feb", "since month of 2031-02-01"), ("since Sept 2030", "since month of 2030-09-01"),
    ("since our daily note of 6 March", "since 2031-03-06"),
    ("since the ceasefire of 12 January 2031", "since 2031-01-12"),
    ("since the start of the war in 2024", "since year 2024"),
    ("since the ceasefire", "since ceasefire"), ("since ceasefire 45 families have", "since ceasefire"),
    ("since then", ""), ("since then two more", ""), ("since 45", ""),
    ("from 21 February", "since 2031-02-21"), ("in the past 24 hours", "24 hours to 2031-03-09"),
    ("this week", "week of 2031-03-03"), ("", ""),
  ])
  func oneStretchHasOneName(words: String, span: String) throws {
    let asOf = try #require(CivilDate(year: 2031, month: 3, day: 9))
    #expect(Span.resolved(words, asOf: asOf) == span)
  }
}
