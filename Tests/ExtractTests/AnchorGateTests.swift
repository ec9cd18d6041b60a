// Tries to get a false claim through the gate.

import Model
import TestSupport
import Testing

@testable import Extract

@Suite struct AnchorGateTests {
  static let text =
    "Shells hit Halvek. At least 12 people were killed and dozens hurt, police said; a man and both pilots died, no one else."
  static let sentence =
    "At least 12 people were killed and dozens hurt, police said; a man and both pilots died, no one else."

  @Test func anHonestDraftPasses() throws {
    let claim = try anchor(Self.draft("12", 12, nil, .atLeast), in: ScalarText(Self.text), language: "en")
    #expect(claim.figure.exact == "12")
    #expect(claim.lower == 12 && claim.upper == nil)
  }

  @Test func aSentenceAloneDoesForTheText() throws {
    let draft = Self.draft("12", 12, nil, .atLeast)
    #expect(try anchor(draft, found: Self.sentence, language: "en").stated == draft)
    let shorter = String(Self.sentence.dropLast())
    for found in ["", shorter, " " + shorter, Self.text] {
      #expect(throws: AnchorError.self) { try anchor(draft, found: found, language: "en") }
    }
    var moved = draft
    moved.quote = Passage(start: -1, end: draft.quote.end, exact: draft.quote.exact)
    #expect(throws: AnchorError.self) { try anchor(moved, found: Self.sentence, language: "en") }
    moved.quote = Passage(start: draft.quote.start, end: .min, exact: draft.quote.exact)
    #expect(throws: AnchorError.self) { try anchor(moved, found: Self.sentence, language: "en") }
    moved.quote = Passage(start: draft.quote.start + 1, end: draft.quote.end + 1, exact: draft.quote.exact)
    #expect(throws: AnchorError.self) { try anchor(moved, found: Self.sentence, language: "en") }
  }

  static let honest: [(String, Int?, Int?, Approximation, NumberForm)] = [
    ("dozens", nil, nil, Approximation.vague, NumberForm.vague), ("a man", 1, 1, .exact, .singular),
    ("both", 2, 2, .exact, .pair),
    ("no one", 0, 0, .exact, .nobody),
  ]

  @Test(arguments: honest)
  func honestDraftsOfEveryFormPass(
    _ figure: String, _ lower: Int?, _ upper: Int?, _ approximation: Approximation, _ form: NumberForm
  ) {
    #expect(Self.refusal(Self.draft(figure, lower, upper, approximation, form)) == nil)
  }

  static let unread: [(String, Int?, Int?, Approximation, NumberForm)] = [
    ("12", 13, 13, Approximation.exact, NumberForm.digits), ("12", 12, 15, .range, .range),
    ("12", 120, 120, .exact, .digits),
    ("12", 12, 12, .exact, .words), ("12", 1, 1, .exact, .singular), ("12", 0, 0, .exact, .nobody),
    ("12", 2, 2, .exact, .pair),
    ("12", nil, nil, .vague, .vague), ("12 people", 1, 1, .exact, .singular), ("12", 6, 6, .exact, .share),
    ("12", 11, 11, .exact, .difference),
    ("12", Int.max, Int.max, .exact, .digits), ("dozens", 24, 24, .exact, .words),
    ("dozens", 12, nil, .atLeast, .digits), ("dozens", 24, 24, .exact, .vague), ("dozens", 24, nil, .atLeast, .vague),
    ("a man", 2, 2, .exact, .singular), ("a man", 1, 1, .exact, .digits), ("a man", 0, 0, .exact, .nobody),
    ("both", 3, 3, .exact, .pair),
    ("people", 12, 12, .exact, .digits), ("no one", 1, 1, .exact, .words), ("no one", nil, nil, .vague, .vague),
    (";", 1, 1, .exact, .singular),
    ("police", nil, nil, .vague, .vague),
  ]

  @Test(arguments: unread)
  func aNumberThatTheWordsDoNotSayIsRefused(
    _ figure: String, _ lower: Int?, _ upper: Int?, _ approximation: Approximation, _ form: NumberForm
  ) {
    #expect(Self.refusal(Self.draft(figure, lower, upper, approximation, form)) == "numberNotRead")
  }

  static let misshapen: [(Int?, Int?, Approximation)] = [
    (12, nil, Approximation.exact), (nil, 12, .exact), (12, 13, .exact), (nil, nil, .exact), (12, 12, .atLeast),
    (nil, 12, .atLeast), (12, 12, .atMost),
    (12, nil, .atMost), (12, nil, .about), (15, 10, .range), (12, 12, .range), (nil, nil, .range), (12, 12, .vague),
    (nil, nil, .atLeast),
    (-12, -12, .exact), (-12, nil, .atLeast), (nil, -1, .atMost), (-5, 12, .range),
  ]

  @Test(arguments: misshapen)
  func boundsThatDoNotFitTheirWordingAreRefused(_ lower: Int?, _ upper: Int?, _ approximation: Approximation) {
    #expect(Self.refusal(Self.draft("12", lower, upper, approximation)) == "boundsUnlikeWording")
  }

  @Test func aVagueFigureWithBoundsIsRefused() {
    #expect(Self.refusal(Self.draft("dozens", 24, 24, .vague, .vague)) == "boundsUnlikeWording")
    #expect(Self.refusal(Self.draft("dozens", nil, nil, .vague, .digits)) == "boundsUnlikeWording")
  }

  @Test(arguments: [-1, 1, 3, -19, 1000, Int.max / 2, Int.min / 2])
  func passagesAtAnotherPlaceAreRefused(_ shift: Int) {
    var moved = Self.draft("12", 12, 12, .exact)
    moved.figure = Self.shifted(moved.figure, shift)
    #expect(Self.refusal(moved) == "figureNotInQuote")
    var quote = Self.draft("12", 12, 12, .exact)
    quote.quote = Self.shifted(quote.quote, shift)
    #expect(Self.refusal(quote) == "quoteNotInText")
  }

  @Test func offsetsBackToFrontAreRefused() {
    var draft = Self.draft("12", 12, 12, .exact)
    draft.figure = Passage(start: draft.figure.end, end: draft.figure.start, exact: "12")
    #expect(Self.refusal(draft) == "figureNotInQuote")
  }

  @Test func emptyPassagesAreRefused() {
    var draft = Self.draft("12", 12, 12, .exact)
    draft.figure = Passage(start: draft.figure.start, end: draft.figure.start, exact: "")
    #expect(Self.refusal(draft) == "figureNotInQuote")
    draft.quote = Passage(start: 0, end: 0, exact: "")
    #expect(Self.refusal(draft) == "quoteNotInText")
  }

  @Test func aFigureOutsideItsSentenceIsRefused() {
    let text = "In 2031 there were 12. Later 12 people were killed."
    let scalars = ScalarText(text)
    let quote = Self.passage("Later 12 people were killed.", in: text)
    let figure = Self.passage("12", in: text)  // the first one, outside the quote
    let draft = ClaimDraft(measure: .killed, lower: 12, upper: 12, quote: quote, figure: figure, form: .digits)
    #expect(throws: AnchorError.self) { try anchor(draft, in: scalars, language: "en") }
  }

  @Test func canonicallyEqualTextIsNotTheSameText() {
    let composed = "In Caf\u{E9} 12 people died."
    let decomposed = "In Cafe\u{301} 12 people died."
    #expect(composed == decomposed)  // to Swift; not to us
    let draft = ClaimDraft(
      measure: .killed, lower: 12, upper: 12, quote: Passage(start: 0, end: 24, exact: decomposed),
      figure: Passage(start: 8, end: 10, exact: "12"), form: .digits)
    #expect(throws: AnchorError.self) { try anchor(draft, in: ScalarText(composed), language: "en") }
  }

  @Test func digitsOfAnotherScriptAreNotTheSameText() {
    var draft = Self.draft("12", 12, 12, .exact)
    draft.figure = Passage(start: draft.figure.start, end: draft.figure.end, exact: "١٢")
    #expect(Self.refusal(draft) == "figureNotInQuote")
  }

  @Test(arguments: [
    ("12 of 40", 12), ("12 of 40", 40), ("40 or 12", 12), ("on the 12th", 12), ("12%", 12), ("$12", 12), ("12:30", 12),
    ("1.2", 1), ("1,204", 204),
    ("120", 12), ("2031-03-12", 12), ("a 12-year-old", 12), ("12 hundred", 12), ("99999999999999999999", Int.max),
  ])
  func aNumberCutOutOfAnotherIsRefused(_ words: String, _ number: Int) {
    let text = "It was said that \(words) people were killed."
    let draft = ClaimDraft(
      measure: .killed, lower: number, upper: number, quote: Self.passage(text, in: text),
      figure: Self.passage(words, in: text), form: .digits)
    #expect(throws: AnchorError.self, "\(words) is not \(number)") {
      try anchor(draft, in: ScalarText(text), language: "en")
    }
  }

  @Test(arguments: [
    ("120 people were killed.", "12", 12), ("1,204 people were killed.", "204", 204),
    ("1,204 people were killed.", "1", 1), ("12 million people were displaced.", "12", 12),
    ("12.5 people were killed.", "12", 12), ("10–15 people were killed.", "10", 10),
    ("Twenty-one people were killed.", "one", 1), ("Two hundred people were killed.", "Two", 2),
    ("Between 10 and 15 people were killed.", "10", 10), ("٤٢٤٨ people were killed.", "٤٢", 42),
    ("It began at 12:30.", "12", 12), ("1 204 people were killed.", "204", 204),
    ("Погибли двадцать один человек.", "один", 1), ("Погибли 12 тысяч человек.", "12", 12),
  ])
  func aFigureCutOutOfALargerNumberIsRefused(_ text: String, _ figure: String, _ number: Int) {
    for form in [NumberForm.digits, .words] {
      let draft = ClaimDraft(
        measure: .killed, lower: number, upper: number, quote: Self.passage(text, in: text),
        figure: Self.passage(figure, in: text), form: form)
      #expect(throws: AnchorError.self) { try anchor(draft, in: ScalarText(text), language: "en") }
    }
  }

  @Test func aFigureAsLongAsABookIsRefused() {
    let text = "12 " + Array(repeating: "people", count: 2000).joined(separator: " ")
    let whole = Self.passage(text, in: text)
    let draft = ClaimDraft(measure: .killed, lower: 12, upper: 12, quote: whole, figure: whole, form: .digits)
    #expect(throws: AnchorError.self) { try anchor(draft, in: ScalarText(text), language: "en") }
  }

  @Test func numberWordsAreReadInTheirOwnLanguage() {
    let text = "Погибли двенадцать человек."
    let draft = ClaimDraft(
      measure: .killed, lower: 12, upper: 12, quote: Self.passage(text, in: text),
      figure: Self.passage("двенадцать", in: text), form: .words)
    #expect(throws: Never.self) { try anchor(draft, in: ScalarText(text), language: "ru") }
    // In a text that is mainly English, words of another script are read by the pack of that script.
    #expect(throws: Never.self) { try anchor(draft, in: ScalarText(text), language: "en") }
    var wrong = draft
    (wrong.lower, wrong.upper) = (13, 13)
    #expect(throws: AnchorError.self) { try anchor(wrong, in: ScalarText(text), language: "ru") }
    #expect(throws: AnchorError.self) { try anchor(wrong, in: ScalarText(text), language: "en") }
  }

  @Test(arguments: [
    ("$12 was paid", 1), ("120 were hurt", 0), ("at 12:30 they", 3), ("only 12% of", 5), ("1,204 homes", 2),
  ])
  func digitsCutOutOfALongerNumberAreRefused(_ words: String, _ offset: Int) {
    let start = words.unicodeScalars.count - words.unicodeScalars.dropFirst(offset).count
    let figure = String(String.UnicodeScalarView(words.unicodeScalars.dropFirst(start).prefix(2)))
    guard let number = Int(figure) else { return }
    let draft = ClaimDraft(
      measure: .killed, lower: number, upper: number, quote: Self.passage(words, in: words),
      figure: Passage(start: start, end: start + 2, exact: figure), form: .digits)
    #expect(throws: AnchorError.self, "\(figure) of \(words)") {
      try anchor(draft, in: ScalarText(words), language: "en")
    }
  }

  /// Whatever number a seed makes of a draft, only the one in the text passes.
  @Test(arguments: UInt64(0)..<50)
  func onlyTheNumberInTheTextPasses(_ seed: UInt64) {
    var generator = Seeded(seed)
    let stated = Int.random(in: 0...999_999, using: &generator)
    let other = Int.random(in: 0...999_999, using: &generator)
    let text = "Shells killed \(stated) people."
    func draft(_ number: Int) -> ClaimDraft {
      ClaimDraft(
        measure: .killed, lower: number, upper: number, quote: Self.passage(text, in: text),
        figure: Self.passage("\(stated)", in: text),
        form: .digits)
    }
    #expect(throws: Never.self) { try anchor(draft(stated), in: ScalarText(text), language: "en") }
    if other != stated {
      #expect(throws: AnchorError.self) { try anchor(draft(other), in: ScalarText(text), language: "en") }
    }
  }

  // MARK: making drafts

  static func draft(
    _ figure: String, _ lower: Int?, _ upper: Int?, _ approximation: Approximation, _ form: NumberForm = .digits
  ) -> ClaimDraft {
    ClaimDraft(
      measure: .killed, lower: lower, upper: upper, approximation: approximation, quote: passage(sentence, in: text),
      figure: passage(figure, in: text), form: form)
  }

  /// The code of the gate's refusal; nil when the draft passes.
  static func refusal(_ draft: ClaimDraft) -> String? {
    do {
      _ = try anchor(draft, in: ScalarText(text), language: "en")
      return nil
    } catch { return error.code }
  }

  /// The first place of some words.
  static func passage(_ words: String, in text: String) -> Passage {
    guard let range = text.firstRange(of: words) else { return Passage(start: 0, end: 0, exact: words) }
    let start = text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: range.lowerBound)
    return Passage(start: start, end: start + words.unicodeScalars.count, exact: words)
  }

  private static func shifted(_ passage: Passage, _ shift: Int) -> Passage {
    Passage(start: passage.start &+ shift, end: passage.end &+ shift, exact: passage.exact)
  }
}
