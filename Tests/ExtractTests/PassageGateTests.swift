// Tries to get a false passage through the gate, and odd text through the reading of passages.

import Extract
import Model
import TestSupport
import Testing

@Suite struct PassageGateTests {
  static let text = ScalarText("The ministry spoke. “We will not leave,” it said. The mayor warned of floods.")

  /// The first place of some words in the text.
  static func at(_ words: String) -> Passage {
    let all = Array(text.string.unicodeScalars)
    let sought = Array(words.unicodeScalars)
    let start = (0...(all.count - sought.count)).first { all[$0...].starts(with: sought) } ?? 0
    return Passage(start: start, end: start + sought.count, exact: words)
  }

  static func refusal(_ draft: PassageDraft) -> String? {
    do throws(AnchorError) {
      _ = try anchor(draft, in: text)
      return nil
    } catch { return error.code }
  }

  static var honest: PassageDraft {
    var draft = PassageDraft(.statement, quote: at("“We will not leave,” it said."))
    (draft.words, draft.isDirect, draft.speaker) = ([at("We will not leave")], true, at("The ministry"))
    return draft
  }

  @Test func anHonestDraftPasses() { #expect(Self.refusal(Self.honest) == nil) }

  @Test func wordsThatAreNotInTheTextAreRefused() {
    var draft = Self.honest
    draft.words = [Passage(start: 21, end: 38, exact: "We shall not stay")]
    #expect(Self.refusal(draft) == "partNotInText")
    draft = Self.honest
    draft.speaker = Passage(start: 1, end: 13, exact: "The ministry")
    #expect(Self.refusal(draft) == "partNotInText")
    draft = Self.honest
    draft.quote = Passage(start: -1, end: 2, exact: "Th")
    #expect(Self.refusal(draft) == "partNotInText")
  }

  @Test func wordsOutsideTheQuoteAreRefused() {
    var draft = Self.honest
    draft.words = [Self.at("floods")]
    #expect(Self.refusal(draft) == "partNotInQuote")
  }

  @Test func aPassageHasThePartsOfItsKind() {
    var draft = Self.honest
    draft.speaker = nil
    #expect(Self.refusal(draft) == "partsUnlikeKind")
    draft = Self.honest
    draft.warning = Self.at("We will not leave")
    #expect(Self.refusal(draft) == "partsUnlikeKind")
    draft = Self.honest
    draft.kind = .alert
    #expect(Self.refusal(draft) == "partsUnlikeKind")
    var instrument = PassageDraft(.instrument, quote: Self.at("The mayor warned of floods."))
    instrument.identifier = Self.at("floods")
    #expect(Self.refusal(instrument) == nil)
    instrument.stage = .passed
    #expect(Self.refusal(instrument) == "partsUnlikeKind")
  }

  static let pieces = [
    "“", "”", "\"", "«", "»", "„", "‘", "’", "'", "said", "told reporters", "the mayor", "The Council", "warned",
    "that", "of", "to",
    "calls on", "urged", "must", ":", "- ", "• ", "\n", "\n\n", "1.", "(a)", "H.R.", "S.", "No.", "12", "Resolution",
    "Article", "2",
    "of the", "Genocide Convention", "Act", "passed", "was", "ordered", "the court", ",", ".", ";", "?", "-", "he",
    "we", "not", "and",
    "issued a", "flood warning", "for", "high risk of", "призвал", "совет", "№ 5", "открыть", "قال", "دعا", "إلى",
    "القرار", "A/RES/",
    "C-1/2", "condemned", "called", "a fraud", "demands", "according to", "\u{0}", "e\u{301}", "👩‍👩‍👧", "in a letter to",
    "by", "(EU)", "#",
  ]

  @Test(arguments: UInt64(0)..<400)
  func everyPassageOfAnyTextStandsInItToTheLetter(seed: UInt64) {
    var generator = Seeded(seed)
    var source = ""
    for _ in 0..<Int.random(in: 0...80, using: &generator) {
      source += Self.pieces.randomElement(using: &generator) ?? ""
      if Int.random(in: 0..<4, using: &generator) > 0 { source += " " }
    }
    for language in ["en", "ru", "ar"] {
      let extraction = Extractor().extract(source, language: language, withPassages: true)
      #expect(extraction.refused.isEmpty, "\(extraction.refused)")
      let indexed = ScalarText(source)
      for passage in extraction.passages ?? [] {
        for part in passage.stated.parts { #expect(indexed.holds(part)) }
      }
      #expect((extraction.passages ?? []).count == Extractor().passages(source, language: language).count)
    }
  }

  @Test func thePassagesOfALongTextAreFoundInOnePass() {
    let hostile = [
      String(repeating: "“ ", count: 40_000), String(repeating: "he said ", count: 40_000),
      String(repeating: "The council called on ", count: 20_000), String(repeating: "Resolution No. ", count: 20_000),
      String(repeating: "We demand:\n- the road\n", count: 10_000),
      String(repeating: "warned that “a b c d” ", count: 10_000),
    ]
    let clock = ContinuousClock()
    for text in hostile {
      let time = clock.measure { _ = Extractor().passages(text, language: "en") }
      #expect(time < .seconds(20), "\(text.prefix(24))")
    }
  }
}

@Suite struct DemandKindTests {
  static let list = """
    We ask the Government of Karovia:

    - to let the lorries pass the crossing at Orvin;
    - to release all who are held without charge;
    - to publish the names of the missing.
    """

  @Test func aPieceThatIsAListOfDemandsIsADemand() {
    #expect(Extractor().kind(of: ReportText(title: "Keep the silence", language: "en", text: Self.list)) == .demand)
  }

  @Test func aListAtTheEndOfALongReportMakesNoDemandOfIt() {
    let long = String(repeating: "The road to Orvin was open on Monday, and lorries passed all day. ", count: 30)
    let report = ReportText(title: "The road to Orvin", language: "en", text: long + "\n\n" + Self.list)
    #expect(Extractor().kind(of: report) == .news)
  }

  @Test func aListThatDemandsNothingMakesNoDemand() {
    let text = "Passes are given out at the gate. Bring with you:\n\n- a photograph;\n- a card;\n- the form."
    #expect(Extractor().kind(of: ReportText(title: "Passes", language: "en", text: text)) == .news)
  }
}
