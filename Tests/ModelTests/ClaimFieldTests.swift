// Fields of a claim as people type them.

import Model
import Testing

@Suite struct ClaimFieldTests {
  private static let quote = Passage(start: 10, end: 43, exact: "At least 13 died, 13 hours later.")

  private static let draft = ClaimDraft(
    measure: .killed, lower: 13, upper: nil, approximation: .atLeast, place: "Lower Dravo",
    eventDate: CivilDate("2031-03-01"), quote: quote, figure: Passage(start: 10, end: 21, exact: "At least 13"),
    form: .digits)

  static let typed: [(String, Int?, Int?, Approximation)] = [
    ("13", 13, 13, Approximation.exact), ("1,204", 1204, 1204, .exact), ("at least 8", 8, nil, .atLeast),
    ("Up to 8", nil, 8, .atMost), ("about 1,000", 1000, 1000, .about), ("10-15", 10, 15, .range),
    ("10–15", 10, 15, .range), ("none", 0, 0, .exact), ("-", nil, nil, .vague),
  ]

  @Test(arguments: typed)
  func numbers(text: String, lower: Int?, upper: Int?, approximation: Approximation) throws {
    let changed = try ClaimChanges([.number: text]).applied(to: Self.draft)
    #expect((changed.lower, changed.upper, changed.approximation) == (lower, upper, approximation))
    // What is shown can be typed again.
    let again = try ClaimChanges([.number: ClaimField.number.value(in: changed)]).applied(to: Self.draft)
    #expect((again.lower, again.upper, again.approximation) == (lower, upper, approximation))
  }

  @Test(arguments: [
    (ClaimField.number, "some"), (.number, "1,2,3"), (.number, "15-10"), (.number, "-5"), (.number, "1.5"),
    (.number, ""), (.number, "99999999999999999999"), (.number, "about 10-15"), (.measure, "Killed"),
    (.event, "2031-3-1"), (.event, "2031-03-04/2031-03-02"), (.event, "2031-03-01/"),
    (.event, "2031-03-01/2031-03-02/2031-03-03"),
    (.asOf, "today"), (.figure, ""), (.figure, "13"), (.figure, "fourteen"), (.earlier, "maybe"),
  ])
  func whatAFieldCannotBe(field: ClaimField, text: String) {
    #expect(throws: ClaimChangeError.self) { try ClaimChanges([field: text]).applied(to: Self.draft) }
  }

  @Test func everyFieldTakesWhatItShows() throws {
    for field in ClaimField.allCases {
      let shown = field.value(in: Self.draft)
      let again = try ClaimChanges([field: "  \(shown) "]).applied(to: Self.draft)
      #expect(field.value(in: again) == shown, "\(field)")
    }
  }

  @Test func wordsOfTheSentenceAreFoundWhereTheyStand() throws {
    let changed = try ClaimChanges([.figure: "13 hours", .place: "-", .event: "2031-03-01/2031-03-03"]).applied(
      to: Self.draft)
    #expect(changed.figure == Passage(start: 28, end: 36, exact: "13 hours"))
    #expect(changed.place == nil && changed.eventEnd == CivilDate("2031-03-03") && changed.eventAccuracy == .range)
  }
}
