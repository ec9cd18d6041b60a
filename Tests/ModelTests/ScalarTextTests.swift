// Offsets between scalars and bytes, over every kind of scalar.

import Model
import TestSupport
import Testing

@Suite struct ScalarTextTests {
  @Test(arguments: [
    "", "plain", "Halvek – «Ломасет»", "قُتِلَ ١٢ شخصًا", "👩‍👩‍👧 12 🇰🇷", "e\u{301}\u{301} 12", "\u{0}\u{FEFF}\u{2028}",
    String(repeating: "é", count: 500),
    String(repeating: "x", count: 63) + "é", String(repeating: "x", count: 64) + "é", String(repeating: "😀", count: 64),
    "\r\n\r\n",
  ])
  func offsetsAgreeWithTheText(_ text: String) { check(text) }

  @Test(arguments: UInt64(0)..<100)
  func offsetsAgreeWithRandomText(_ seed: UInt64) {
    var generator = Seeded(seed)
    let pool: [Unicode.Scalar] = [
      "a", " ", "\n", "é", "ق", "\u{64F}", "Л", "–", "\u{301}", "😀", "\u{200D}", "🇰", "𝟙", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...400, using: &generator) {
      text.append(pool.randomElement(using: &generator) ?? "a")
    }
    check(String(text))
  }

  private func check(_ text: String) {
    let indexed = ScalarText(text)
    let scalars = Array(text.unicodeScalars)
    #expect(indexed.scalarCount == scalars.count)
    var utf8 = 0
    for offset in 0...scalars.count {
      if indexed.utf8Offset(ofScalar: offset) != utf8 || indexed.scalarOffset(ofUTF8: utf8) != offset {
        Issue.record("scalar \(offset) and byte \(utf8) disagree in “\(text.prefix(40))”")
        return
      }
      if offset < scalars.count { utf8 += UTF8.width(scalars[offset]) }
    }
    #expect(indexed.utf8Offset(ofScalar: -1) == nil)
    #expect(indexed.utf8Offset(ofScalar: scalars.count + 1) == nil)
    for start in stride(from: 0, through: scalars.count, by: 7) {
      for end in stride(from: start, through: scalars.count, by: 13) {
        var expected = String.UnicodeScalarView()
        expected.append(contentsOf: scalars[start..<end])
        let found = indexed.slice(start, end)
        let same = found.map { Array($0.unicodeScalars) == Array(expected) } ?? false
        if !same || !indexed.holds(Passage(start: start, end: end, exact: String(expected))) {
          Issue.record("\(start)..<\(end) of “\(text.prefix(40))” is “\(found ?? "nothing")”")
          return
        }
      }
    }
  }

  @Test func aPassageElsewhereDoesNotHold() {
    let text = ScalarText("12 and 12 and 13")
    #expect(text.holds(Passage(start: 0, end: 2, exact: "12")))
    #expect(text.holds(Passage(start: 7, end: 9, exact: "12")))
    #expect(!text.holds(Passage(start: 1, end: 3, exact: "12")))
    #expect(!text.holds(Passage(start: 14, end: 16, exact: "12")))
    #expect(!text.holds(Passage(start: 2, end: 0, exact: "12")))
    #expect(!text.holds(Passage(start: 0, end: 17, exact: "12 and 12 and 13 ")))
    #expect(!text.holds(Passage(start: -1, end: 1, exact: "12")))
    #expect(!text.holds(Passage(start: 0, end: Int.max, exact: "12")))
  }

  @Test func canonicallyEqualTextDoesNotHold() {
    let text = ScalarText("Caf\u{E9}")
    #expect(!text.holds(Passage(start: 0, end: 4, exact: "Cafe\u{301}")))
    #expect(!ScalarText("Cafe\u{301}").holds(Passage(start: 0, end: 4, exact: "Caf\u{E9}")))
  }

  @Test func passagesAreMadeFromBytes() {
    let passage = ScalarText("é: 12").passage(utf8: 4..<6)
    #expect(passage == Passage(start: 3, end: 5, exact: "12"))
  }
}
