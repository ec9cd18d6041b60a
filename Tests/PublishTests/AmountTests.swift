// Figures in words: never less careful than the text.

import Model
import Testing

@testable import Publish

@Suite struct AmountTests {
  static func amount(_ lower: Int?, _ upper: Int?, _ approximation: Approximation, _ words: String? = nil) -> Amount {
    Amount(lower: lower, upper: upper, approximation: approximation, words: words)
  }

  @Test(arguments: [
    (amount(13, 13, .exact), "13"), (amount(16_740, 16_740, .exact), "16,740"), (amount(0, 0, .exact), "0"),
    (amount(13, nil, .atLeast), "at least 13"), (amount(13, 13, .atLeast), "at least 13"),
    (amount(nil, 13, .atMost), "up to 13"), (amount(13, 13, .about), "about 13"), (amount(10, 15, .range), "10–15"),
    (amount(10, 15, .about), "about 10–15"), (amount(nil, nil, .vague, "dozens"), "“dozens”"),
    (amount(nil, nil, .vague), "no number given"), (amount(1_000_000, 1_000_000, .exact), "1,000,000"),
  ])
  func words(_ amount: Amount, _ expected: String) { #expect(amount.text == expected) }

  /// A range is as careful as the most careful figure in it.
  @Test(arguments: [
    ([amount(12, 12, .exact), amount(19, 19, .exact)], "12–19"),
    ([amount(12, 12, .exact), amount(12, nil, .atLeast)], "at least 12"),
    ([amount(12, nil, .atLeast), amount(19, 19, .exact)], "12–19"),
    ([amount(12, 12, .exact), amount(19, nil, .atLeast)], "12–19 or more"),
    ([amount(12, 12, .exact), amount(12, 12, .about)], "about 12"),
    ([amount(nil, 9, .atMost), amount(12, 12, .exact)], "up to 12"),
    ([amount(12, 12, .exact), amount(nil, nil, .vague, "dozens")], "12"),
    ([amount(nil, nil, .vague, "dozens")], "“dozens”"),
  ])
  func ranges(_ amounts: [Amount], _ expected: String) throws {
    #expect(Amount.range(of: try #require(OneOrMore(all: amounts))).text == expected)
    #expect(Amount.range(of: try #require(OneOrMore(all: amounts.reversed()))).text == expected)
  }

  @Test func unitsFollowTheirFigure() {
    #expect(CountedUnit.people.words(after: "1") == "person")
    #expect(CountedUnit.people.words(after: "at least 1") == "person")
    #expect(CountedUnit.people.words(after: "21") == "people")
    #expect(CountedUnit.households.words(after: "40") == "households")
    #expect(CountedUnit.buildings.words(after: "“dozens”") == "(buildings)")
  }
}
