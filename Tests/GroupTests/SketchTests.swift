// The sketch itself: what a desk stores must be the same for ever.

import Foundation
import TestSupport
import Testing

@testable import Group

@Suite struct SketchTests {
  private let text =
    "The ferry Alma turned over off Cape Runa at noon and eleven of its forty passengers drowned, the port said."

  @Test func theSameTextGivesTheSameKeysForEver() {
    // Written down once: if these change, every stored index is worthless.
    let sketch = TextSketch.of(text)
    #expect(sketch.wordCount == 20)
    #expect(sketch.shingles.count == 17 && sketch.keys.count == TextSketch.leastKeys)
    // The keys are the least shingles; both keep the upper bits of one hash.
    #expect(sketch.keys.map { UInt32($0 >> 16) } == Array(sketch.shingles.prefix(TextSketch.leastKeys)))
    #expect(sketch.wholeText == TextSketch.of(text).wholeText)
    #expect(TextSketch.version == 2)
    #expect(sketch.wholeText == 14_583_336_387_406_763_483)
    #expect(sketch.keys.first == 12_949_256_019_013)
  }

  @Test func aDigitIsADigitInEveryScript() {
    #expect(TextSketch.of("قتل ٤٬٢٤٨ شخصا").numbers == TextSketch.of("4,248").numbers)
    #expect(TextSketch.of("۴۲").numbers == TextSketch.of("42").numbers)
  }

  @Test func possessivesCurlyQuotesAndCaseAreOneWord() {
    #expect(TextSketch.of("VELIN’S mayor isn’t here").wholeText == TextSketch.of("Velin mayor isn't here").wholeText)
  }

  @Test func textsWithoutSpacesHaveShingles() { #expect(TextSketch.of("山火事で三人が死亡した").shingles.count > 3) }

  @Test func anEmptyTextHasNoKeys() {
    #expect(TextSketch.of("").keys.isEmpty)
    #expect(TextSketch.of("— … !").keys.isEmpty)
  }

  @Test func survivesStorage() throws {
    let sketch = TextSketch.of(text)
    #expect(try JSONDecoder().decode(TextSketch.self, from: JSONEncoder().encode(sketch)) == sketch)
  }

  @Test func aLongLineCostsNoMoreThanItsLength() {
    let sketch = TextSketch.of(
      String(repeating: "a", count: 300_000) + String(repeating: " water rises", count: 20_000))
    #expect(sketch.shingles.count < 5000)
    #expect(sketch.keys.count <= TextSketch.maximumKeys)
  }

  @Test func aLongTextHasMoreKeysAndTheLongestNoMoreThanTheLimit() {
    var articles = SyntheticArticles(seed: 5)
    let long = articles.article(words: 4_000...4_000)
    let keys = TextSketch.of(articles.printed(long)).keys
    #expect((100...TextSketch.maximumKeys).contains(keys.count))
    #expect(keys == keys.sorted() && Set(keys).count == keys.count)
    #expect(
      TextSketch.of(articles.printed(articles.article(words: 20_000...20_000))).keys.count == TextSketch.maximumKeys)
  }

  /// Hashes are sorted as any numbers are, also those of which many begin alike, as no text's should.
  @Test(arguments: [0, 1, 23, 24, 25, 1000, 70_000]) func hashesAreInOrder(count: Int) {
    var random = Seeded(UInt64(count))
    let even = (0..<count).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) }
    #expect(UniformOrder.sorted(even) == even.sorted())
    let alike = even.map { $0 >> 40 }
    #expect(UniformOrder.sorted(alike) == alike.sorted())
  }

  /// Words cut at the limit, marks between parts, letters that fold into several bytes: both ways of scanning agree.
  @Test(arguments: [
    "", "a", "O’Neill's 1,204.5 dogs’", "ŞİŞLİ İ", "ÄÖÜ ß ﬁ", "山火事で三人", "قتل ٤٬٢٤٨", "x\u{0301}y", "rock'n'roll 'tis'",
    "a1b2,3 4,5,",
    String(repeating: "İ", count: 200), String(repeating: "a’", count: 200),
  ])
  func hashesAreThoseOfTheWords(text: String) {
    let words = WordScanner.words(of: text)
    let hashes = WordScanner.hashes(of: text)
    #expect(hashes.words == words.map(\.folded))
    #expect(hashes.numbers == words.filter(\.isNumber).map(\.folded))
  }

  /// Words that are folded the short way, and the same words the long way: with an apostrophe, a separator or a letter of another script in them.
  @Test(arguments: [
    ("dogs bark", "dog’s bark’s"), ("1204 7", "1,204 7"), ("abc, 12. x-y", "ABC, 12. X-Y"),
    ("дом ёлка ўрта ѐ џ", "ДОМ ЁЛКА ЎРТА Ѐ Џ"), ("a 12,b", "A 12,B"),
    (String(repeating: "k", count: 64), String(repeating: "K", count: 64)),
  ])
  func foldingIsTheSameByEitherWay(plain: String, other: String) {
    let (plain, other) = (WordScanner.words(of: plain), WordScanner.words(of: other))
    #expect(plain.count == other.count)
    for (a, b) in zip(plain, other) where a.folded != b.folded { #expect(a.stem == b.folded) }
    #expect(plain.map(\.isNumber) == other.map(\.isNumber))
    #expect(plain.allSatisfy { !$0.isCapital })
  }
}
