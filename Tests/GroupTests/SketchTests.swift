// The sketch itself: what a desk stores must be the same for ever.

import Foundation
import Group
import Testing

@Suite struct SketchTests {
  private let text =
    "The ferry Alma turned over off Cape Runa at noon and eleven of its forty passengers drowned, the port said."

  @Test func theSameTextGivesTheSameKeysForEver() {
    // Written down once: if these change, every stored index is worthless.
    let sketch = TextSketch.of(text)
    #expect(sketch.wordCount == 20)
    #expect(sketch.keys.count == TextSketch.bandCount + 1 + sketch.shingles.count { $0 % 24 == 0 })
    #expect(sketch.wholeText == TextSketch.of(text).wholeText)
    #expect(sketch.wholeText == 11_699_148_358_532_812_827)
    #expect(sketch.bands.first == 947_780_746_159_759_107)
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
    #expect(sketch.keys.count <= TextSketch.bandCount + TextSketch.maximumAnchors + 1)
  }
}
