// Text → units: words, numbers, marks, and what is written onto a number.

import Model
import Testing

@testable import Extract

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("The dead, 12, were buried.", ["The", "dead", ",", "12", ",", "were", "buried", "."]),
    ("Karovia's army", ["Karovia", "'", "s", "army"]),
    ("didn't", ["didn't"]),
    ("U.S. troops", ["U.S.", "troops"]),
    ("twenty-one", ["twenty-one"]),
    ("a 17-year-old", ["a", "17-year-old"]),
    ("10–15", ["10–15"]),
    ("at 8:20", ["at", "8:20"]),
    ("2031-03-02", ["2031-03-02"]),
    ("19th", ["19th"]),
    ("(12)", ["(", "12", ")"]),
    ("«12»", ["«", "12", "»"]),
  ])
  func cutsText(_ text: String, _ words: [String]) {
    #expect(TextSample(text, joined: false).words == words)
  }

  @Test(arguments: [
    ("$12", Unit.Shape.money), ("12%", .percent), ("12:30", .clock), ("12/05", .clock), ("3-1", .clock),
    ("12th", .ordinal),
    ("#12", .label), ("10-15", .range), ("1,204", .grouped), ("1.5", .fraction), ("17-year-old", .age),
  ])
  func seesWhatANumberIs(_ text: String, _ shape: Unit.Shape) {
    #expect(TextSample(text, joined: false).units.contains { $0.looks(shape) })
  }

  @Test(arguments: [
    ("وأصيب", "أصيب"), ("والشهداء", "شهداء"), ("للنازحين", "نازحين"), ("قُتِلَ", "قتل"), ("قـــتل", "قتل"),
    ("أُصيب", "اصيب"),
  ])
  func findsAnArabicWordUnderWhatIsWrittenOntoIt(_ written: String, _ plain: String) {
    let unit = TextSample(written, language: "ar", joined: false).units.first
    let bare = TextSample(plain, language: "ar", joined: false).units.first
    #expect(unit?.entry != 0)
    #expect(unit?.entry == bare?.entry)
  }

  @Test func anArabicAndBeforeDigitsIsAWordOfItsOwn() {
    #expect(
      TextSample("12 قتيلا و30 جريحا", language: "ar", joined: false).words == ["12", "قتيلا", "و", "30", "جريحا"])
  }

  @Test(arguments: ["ПОГИБЛИ", "Погибли", "погибли"])
  func foldsCase(_ word: String) {
    #expect(TextSample(word, language: "ru").units.first?.measure == .killed)
  }

  /// Units lie in order, do not overlap, and cover every byte that is not white space or invisible.
  @Test(arguments: 0..<200)
  func unitsCoverTheText(_ seed: Int) {
    let text = RandomText(seed: UInt64(seed)).next()
    let sample = TextSample(text, joined: false)
    var end = 0
    for unit in sample.units {
      #expect(unit.start >= end && unit.end > unit.start)
      #expect(String(validating: Array(text.utf8)[unit.start..<unit.end], as: UTF8.self) != nil)
      end = unit.end
    }
    #expect(end <= text.utf8.count)
  }
}
