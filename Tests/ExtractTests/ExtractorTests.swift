// What must hold of every extraction: anchored, the same each time, and ended whatever the text.

import Foundation
import Model
import Testing

@testable import Extract

@Suite struct ExtractorTests {
  @Test(arguments: UInt64(0)..<300)
  func everyClaimPassesTheGateAgain(_ seed: UInt64) {
    let text = RandomText(seed: seed).next()
    let scalars = ScalarText(text)
    for language in ["en", "ru", "ar"] {
      for claim in Extractor().extract(text, language: language).claims {
        #expect(scalars.holds(claim.quote) && scalars.holds(claim.figure) && claim.quote.contains(claim.figure))
        #expect(throws: Never.self) { try anchor(claim.stated, in: scalars, language: language) }
      }
    }
  }

  @Test func partsPointBackwardsAtAWholeOfTheSameReport() {
    for seed in UInt64(0)..<300 {
      let claims = Extractor().extract(RandomText(seed: seed).next(), language: "en").claims
      for (index, claim) in claims.enumerated() {
        if let whole = claim.partOf { #expect(whole < index && whole >= 0) }
      }
    }
  }

  @Test func theSameTextGivesTheSameBytes() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text =
      "Shells killed at least 12 people in Halvek, including four children, police said. The toll rose to 15 from 12. "
      + RandomText(seed: 7).next()
    let first = try encoder.encode(Extractor().extract(text, language: "en").claims)
    for _ in 0..<20 { #expect(try encoder.encode(Extractor().extract(text, language: "en").claims) == first) }
    #expect(first.count > 400)
  }

  @Test(arguments: ["", " ", "\n", "\u{0}", "\u{FEFF}", "\r\n", ".", "12", "killed", "{}", "\u{202E}12 killed"])
  func nextToNothingGivesNextToNothing(_ text: String) {
    #expect(Extractor().extract(text, language: "en").claims.count <= 1)
  }

  @Test func aTextBeyondTheLimitIsNotRead() {
    let text = "12 people were killed. " + String(repeating: "x", count: Extractor.maximumBytes)
    #expect(Extractor().extract(text, language: "en").claims.isEmpty)
  }

  @Test(arguments: ["xx", "zh-Hant", "nl"])
  func aLanguageWithoutAPackIsNotReadByAnothersRules(_ code: String) {
    let extraction = Extractor().extract("Shells killed 12 people.", language: code)
    #expect(extraction.claims.isEmpty)
    #expect(extraction.missingPack == code)
  }

  @Test(arguments: ["und", "", "en-GB", "EN_us"])
  func anUntoldLanguageIsReadAsEnglish(_ code: String) {
    #expect(Extractor().extract("Shells killed 12 people.", language: code).claims.map(\.lower) == [12])
  }

  /// Shapes of text that make a careless program slow. The test ends, or the machine's time limit ends it.
  @Test(arguments: HardInput.all)
  func hardInputsEnd(_ input: HardInput) {
    let text = input.make(input.bytes)
    for claim in Extractor().extract(text, language: "en").claims { #expect(!claim.figure.exact.isEmpty) }
  }
}

/// A text that repeats one thing, as long as asked.
struct HardInput: CustomTestStringConvertible, Sendable {
  let name: String
  let piece: String
  var bytes = 20_000
  var testDescription: String { name }

  func make(_ bytes: Int) -> String { String(repeating: piece, count: max(1, bytes / piece.utf8.count)) }

  static let all: [HardInput] = [
    HardInput(name: "brackets", piece: "("), HardInput(name: "grouped digits", piece: "1,"),
    HardInput(name: "digits", piece: "9"),
    HardInput(name: "thousands", piece: ",000"), HardInput(name: "and", piece: "and "),
    HardInput(name: "of the", piece: "of the "),
    HardInput(name: "killed", piece: "killed "), HardInput(name: "numbers", piece: "12 "),
    HardInput(name: "number words", piece: "one hundred and "),
    HardInput(name: "claims in one sentence", piece: "12 people were killed and "),
    HardInput(name: "claims in many sentences", piece: "12 people were killed. "),
    HardInput(
      name: "other claims",
      piece: "12 people were killed in Halvek, police said, including four children; the toll rose to 15 from 12.\n"),
    HardInput(name: "names", piece: "Ana "), HardInput(name: "quotation marks", piece: "\""),
    HardInput(name: "commas", piece: "a, "),
    HardInput(name: "full stops", piece: ". "), HardInput(name: "initials", piece: "U."),
    HardInput(name: "hyphens", piece: "a-"),
    HardInput(name: "line feeds", piece: "\n"), HardInput(name: "short lines", piece: "12\n"),
    HardInput(name: "including", piece: "including two "),
    HardInput(name: "a man", piece: "a man "), HardInput(name: "combining marks", piece: "e\u{301}\u{301}"),
    HardInput(name: "one word", piece: "x"),
    HardInput(name: "said", piece: "said police "), HardInput(name: "the toll", piece: "toll "),
    HardInput(name: "labels", piece: "Killed: "),
    HardInput(name: "ranges", piece: "1-2-"), HardInput(name: "million", piece: "million "),
    HardInput(name: "dozens", piece: "dozens of "),
    HardInput(name: "in Halvek", piece: "in Halvek "), HardInput(name: "were", piece: "were "),
    HardInput(name: "one long line", piece: "word 12 killed in the town of Halvek (3), ", bytes: 200_000),
  ]
}
