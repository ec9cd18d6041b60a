// Numbers in digits, in every grouping and script that news uses.

import Testing

@testable import Extract

@Suite struct DigitScanTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let value: Int
    /// The text that the number takes up.
    let taken: String
    var isFraction = false
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(text: "7", value: 7, taken: "7"),
    Case(text: "1204 people", value: 1204, taken: "1204"),
    Case(text: "1,204 people", value: 1204, taken: "1,204"),
    Case(text: "1.204 Menschen", value: 1204, taken: "1.204"),
    Case(text: "1 204 человека", value: 1204, taken: "1 204"),
    Case(text: "1\u{A0}204", value: 1204, taken: "1\u{A0}204"),
    Case(text: "1\u{202F}204", value: 1204, taken: "1\u{202F}204"),
    Case(text: "1\u{2009}204", value: 1204, taken: "1\u{2009}204"),
    Case(text: "1'204", value: 1204, taken: "1'204"),
    Case(text: "1’204", value: 1204, taken: "1’204"),
    Case(text: "1,234,567 dead", value: 1_234_567, taken: "1,234,567"),
    Case(text: "١٢", value: 12, taken: "١٢"),
    Case(text: "٤٬٢٤٨", value: 4248, taken: "٤٬٢٤٨"),
    Case(text: "٤،٢٤٨", value: 4248, taken: "٤،٢٤٨"),
    Case(text: "۴٬۲۴۸", value: 4248, taken: "۴٬۲۴۸"),
    Case(text: "۱۲", value: 12, taken: "۱۲"),
    Case(text: "१२", value: 12, taken: "१२"),
    Case(text: "１２", value: 12, taken: "１２"),
    Case(text: "1.2 million", value: 1200, taken: "1.2", isFraction: true),
    Case(text: "5,3 тыс.", value: 5300, taken: "5,3", isFraction: true),
    Case(text: "1.25", value: 1250, taken: "1.25", isFraction: true),
    Case(text: "1.23456", value: 1234, taken: "1.23456", isFraction: true),
    Case(text: "٣٫٥", value: 3500, taken: "٣٫٥", isFraction: true),
    // what looks like a group and is none
    Case(text: "12, 345", value: 12, taken: "12"),
    Case(text: "12,", value: 12, taken: "12"),
    Case(text: "12.", value: 12, taken: "12"),
    Case(text: "1204,567", value: 1204, taken: "1204"),
    Case(text: "1,204.567", value: 1204, taken: "1,204"),
    Case(text: "1,20", value: 1200, taken: "1,20", isFraction: true),
    Case(text: "12 30", value: 12, taken: "12"),
    Case(text: "0", value: 0, taken: "0"),
    Case(text: "007", value: 7, taken: "007"),
  ]

  @Test(arguments: cases)
  func readsTheNumberAndNoMore(_ example: Case) {
    let (value, taken, isFraction) = scan(example.text)
    #expect(value == example.value)
    #expect(taken == example.taken)
    #expect(isFraction == example.isFraction)
  }

  @Test(arguments: [
    "99999999999999999999999999", "9,999,999,999,999,999,999,999", String(repeating: "9", count: 5000),
    "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩",
  ])
  func aNumberBeyondAllCountingNeitherOverflowsNorIsLost(_ text: String) {
    let (value, taken, _) = scan(text)
    #expect(value == DigitScan.maximum)
    #expect(taken == text)
  }

  @Test func aHugeFractionDoesNotOverflow() {
    let (value, _, isFraction) = scan("999999999999999.999")
    #expect(isFraction)
    #expect(value <= DigitScan.maximum + DigitScan.fractionScale)
  }

  private func scan(_ text: String) -> (value: Int, taken: String, isFraction: Bool) {
    var copy = text
    return copy.withUTF8 { bytes in
      let scan = DigitScan(bytes, from: 0)
      return (scan.value, String(decoding: bytes[0..<scan.end], as: UTF8.self), scan.isFraction)
    }
  }
}
