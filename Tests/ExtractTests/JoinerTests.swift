// Units that belong together: numbers of several words, ranges, fixed phrases, wrapped lines.

import Testing

@testable import Extract

@Suite struct JoinerTests {
  @Test(arguments: [
    ("seven", 7), ("twenty-one", 21), ("twenty one", 21), ("a hundred", 100), ("one hundred and five", 105),
    ("two hundred and twenty-one", 221),
    ("three thousand four hundred", 3400), ("three thousand four hundred and fifty-six", 3456),
    ("half a million", 500_000),
    ("half a dozen", 6), ("two dozen", 24), ("1.2 million", 1_200_000), ("3.5 thousand", 3500),
    ("one million two hundred thousand", 1_200_000),
    ("two billion", 2_000_000_000), ("1.25 billion", 1_250_000_000), ("ninety-nine", 99), ("12 thousand", 12_000),
    ("2 lakh", 200_000),
    ("one hundred thousand", 100_000), ("nine hundred and ninety-nine thousand nine hundred and ninety-nine", 999_999),
  ])
  func readsNumbersInWords(_ text: String, _ value: Int) { #expect(TextSample(text).number == value...value) }

  @Test(arguments: [
    ("10 to 15", 10...15), ("10–15", 10...15), ("10 - 15", 10...15), ("ten or twelve", 10...12),
    ("between 10 and 15", 10...15),
    ("two to three hundred", 200...300), ("two to three thousand", 2000...3000), ("1,000 to 1,200", 1000...1200),
  ])
  func readsRanges(_ text: String, _ bounds: ClosedRange<Int>) { #expect(TextSample(text).number == bounds) }

  @Test(arguments: ["15 to 10", "rose from 10 to 15", "rose 10 to 15", "12 and 15", "2 or 90"])
  func doesNotReadARangeWhereThereAreTwoNumbers(_ text: String) {
    #expect(TextSample(text).units.count { $0.isNumber } >= 2)
  }

  @Test(arguments: [
    ("двадцать один", 21), ("сто двадцать три", 123), ("две тысячи триста", 2300), ("5,3 тыс", 5300),
    ("миллион двести тысяч", 1_200_000),
  ])
  func readsRussianNumbers(_ text: String, _ value: Int) {
    #expect(TextSample(text, language: "ru").number == value...value)
  }

  @Test(arguments: [
    ("خمسة وعشرون", 25), ("مئة وخمسة وعشرون", 125), ("ثلاثة آلاف", 3000), ("ألفان وثلاثمئة", 2300), ("اثنا عشر", 12),
    ("مئتين", 200),
    ("3 آلاف", 3000), ("نصف مليون", 500_000), ("ثلاثمئة وخمسين", 350),
  ])
  func readsArabicNumbers(_ text: String, _ value: Int) {
    #expect(TextSample(text, language: "ar").number == value...value)
  }

  @Test(arguments: [("тысячи людей", "ru"), ("آلاف الأشخاص", "ar"), ("thousands of people", "en")])
  func manyIsNoNumber(_ text: String, _ language: String) {
    let sample = TextSample(text, language: language)
    #expect(sample.number == nil)
    #expect(sample.units.first?.has(.vague) == true)
  }

  @Test(arguments: ["five six", "twenty thirty", "seven eleven"])
  func numbersSideBySideStayApart(_ text: String) { #expect(TextSample(text).units.count == 2) }

  @Test func numbersTooLargeToCountDoNotTrap() {
    let billions = Array(repeating: "billion", count: 60).joined(separator: " ")
    #expect(!TextSample("999999999999 \(billions)").units.isEmpty)
    #expect(!TextSample("9 " + Array(repeating: "hundred", count: 60).joined(separator: " ")).units.isEmpty)
    #expect(!TextSample("999,999,999,999K").units.isEmpty)
  }

  @Test func joinsFixedPhrasesLongestFirst() {
    #expect(TextSample("at least 12").words == ["at least", "12"])
    #expect(TextSample("no fewer than 12").words == ["no fewer than", "12"])
    #expect(TextSample("tens of thousands of people").words == ["tens of thousands of", "people"])
  }

  @Test func joinsALineThatWasOnlyWrapped() {
    let wrapped =
      "Shells hit the market of Halvek on Sunday and killed at least\n12 people, the hospital of the town said."
    #expect(!TextSample(wrapped).units.contains { $0.isBreak })
    #expect(TextSample("Killed: 12\nWounded: 30").units.contains { $0.isBreak })
    #expect(TextSample("One.\n\nTwo.").units.contains { $0.kind == .paragraphBreak })
  }
}
