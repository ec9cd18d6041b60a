// What an outside program says is found in the text and sent through the anchor gate, or refused with the reason.

import Model
import TestSupport
import Testing

@testable import Extract

@Suite struct OutsideAnswerTests {
  static let text = """
    Shells hit Halvek on 3 March. At least 12 people were killed and
    dozens hurt, police in Halvek said; 3 men died on 3 March, no one else. Ten homes burnt.
    """

  /// The claims and the codes of what was refused, for the claims of an answer as JSON.
  private func take(_ claims: String, text: String = text) throws -> (claims: [Claim], refused: [String]) {
    let answer = try OutsideAnswer(line: Array(#"{"id":"7","claims":[\#(claims)]}"#.utf8))
    #expect(answer.id == "7")
    let extraction = Extractor().take(answer, in: text, language: "en", by: "prog --x")
    let scalars = ScalarText(text)
    for claim in extraction.claims {
      #expect(throws: Never.self) { try anchor(claim.stated, in: scalars, language: "en") }
    }
    return (extraction.claims, extraction.refused.map(\.code))
  }

  @Test func threeFieldsAreEnough() throws {
    let (claims, refused) = try take(
      #"{"measure":"killed","lower":12,"quote":"At least 12 people were killed and dozens hurt","figure":"12"}"#)
    #expect(refused.isEmpty)
    let claim = try #require(claims.first)
    #expect(claim.lower == 12 && claim.upper == nil && claim.approximation == .atLeast && claim.form == .digits)
    #expect(claim.group == .all && claim.unit == .people && claim.because == "outside program “prog --x”")
    // The line break of the text, where the program wrote a space.
    #expect(claim.quote.exact == "At least 12 people were killed and\ndozens hurt")
  }

  @Test func everyFieldIsTaken() throws {
    let (claims, refused) = try take(
      #"""
      {"measure":"destroyed","group":"all","unit":"households","lower":10,"upper":10,"approximation":"about","basis":"cumulative",
       "span":"on 3 March","status":"reported","speaker":"police in Halvek","place":"Halvek","eventDate":"2031-03-03",
       "asOf":"2031-03-04","quote":{"exact":"Ten homes burnt."},"figure":"Ten","form":"words","isTotal":true,
       "isSuperseded":true,"because":"homes burnt"},
      {"measure":"destroyed","lower":10,"upper":10,"quote":"Ten homes burnt.","figure":"Ten","partOf":0}
      """#)
    #expect(refused.isEmpty && claims.count == 2)
    let claim = try #require(claims.first)
    #expect(claim.unit == .households && claim.approximation == .about && claim.basis == .cumulative)
    #expect(claim.span == "on 3 March" && claim.speaker == "police in Halvek" && claim.place == "Halvek")
    #expect(claim.eventDate == CivilDate("2031-03-03") && claim.asOf == CivilDate("2031-03-04"))
    #expect(claim.isTotal && claim.isSuperseded && claim.because.hasSuffix(": homes burnt"))
    #expect(claims[1].partOf == 0 && claims[1].unit == .buildings)
  }

  static let refusals: [(String, String)] = [
    (
      #"{"measure":"killed","lower":13,"upper":13,"quote":"At least 12 people were killed","figure":"12"}"#,
      "numberNotRead"
    ),
    (
      #"{"measure":"killed","lower":12,"upper":12,"quote":"Twelve people were killed","figure":"Twelve"}"#,
      "quoteNotInText"
    ),
    (#"{"measure":"killed","lower":12,"upper":12,"quote":"Ten homes burnt.","figure":"12"}"#, "figureNotInQuote"),
    (#"{"measure":"killed","lower":3,"upper":3,"quote":"3 men died on 3 March","figure":"3"}"#, "figureNotOnce"),
    (
      #"{"measure":"killed","lower":2,"upper":2,"quote":"At least 12 people were killed","figure":"2"}"#,
      "numberNotRead"
    ),
    (#"{"measure":"killed","lower":24,"upper":24,"quote":"dozens hurt","figure":"dozens"}"#, "numberNotRead"),
    (#"{"measure":"slain","lower":12,"quote":"At least 12 people were killed","figure":"12"}"#, "badClaim"),
    (#"{"measure":"killed","lower":12,"figure":"12"}"#, "badClaim"), (#"{"measure":"killed","lower":1.5}"#, "badClaim"),
    ("null", "badClaim"), ("7", "badClaim"), (#""killed""#, "badClaim"), ("[]", "badClaim"),
    (#"{"measure":"killed","lower":12,"quote":"","figure":""}"#, "quoteNotInText"),
    (
      #"{"measure":"killed","lower":12,"quote":"At least 12 people were killed","figure":"12","speaker":"a general"}"#,
      "wordsNotInText"
    ),
    (
      #"{"measure":"killed","lower":12,"quote":{"exact":"At least 12 people","start":0,"end":18},"figure":"12"}"#,
      "quoteNotInText"
    ),
    (
      #"{"measure":"killed","lower":12,"quote":{"exact":"x","start":9,"end":2},"figure":"12"}"#,
      "badClaim"
    ),
    (
      #"{"measure":"killed","lower":3,"upper":3,"quote":{"exact":"x","start":0,"end":9223372036854775807},"figure":"3"}"#,
      "quoteNotInText"
    ),
    (
      #"{"measure":"killed","lower":-1,"upper":-1,"quote":"At least 12 people were killed","figure":"12"}"#,
      "boundsUnlikeWording"
    ),
  ]

  @Test(arguments: refusals)
  func whatDoesNotHoldIsRefusedAndTheRestTaken(_ bad: String, _ code: String) throws {
    let good = #"{"measure":"killed","lower":12,"quote":"At least 12 people were killed","figure":"12"}"#
    let (claims, refused) = try take([good, bad, good].joined(separator: ","))
    #expect(claims.count == 2)
    #expect(refused == [code])
  }

  @Test func aFigureThatStandsTwiceIsToldApartByItsPlace() throws {
    let quote = "3 men died on 3 March"
    let at = try #require(Self.text.firstRange(of: quote))
    let start = Self.text[..<at.lowerBound].unicodeScalars.count
    let (claims, refused) = try take(
      #"{"measure":"killed","lower":3,"upper":3,"quote":"\#(quote)","figure":{"exact":"3","start":\#(start),"end":\#(start + 1)}}"#
    )
    #expect(refused.isEmpty)
    #expect(claims.map(\.figure.start) == [start])
    // More of its words do as well.
    #expect(
      try take(#"{"measure":"killed","lower":3,"upper":3,"quote":"\#(quote)","figure":"3 men"}"#).claims.count == 1)
  }

  @Test func aPartOfWhatWasRefusedStandsForItself() throws {
    let (claims, _) = try take(
      """
      {"measure":"killed","lower":99,"upper":99,"quote":"Ten homes burnt.","figure":"Ten"},
      {"measure":"killed","lower":12,"quote":"At least 12 people were killed","figure":"12","partOf":0},
      {"measure":"killed","lower":12,"quote":"At least 12 people were killed","figure":"12","partOf":9}
      """)
    #expect(claims.map(\.partOf) == [nil, nil])
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "Loading…", #"{"id":"1"}"#, #"{"id":"1","claims":3}"#, #"{"claims":[]}"#, "\u{0}",
  ])
  func aLineThatIsNoAnswerIsRefused(_ line: String) {
    #expect(throws: AnchorError.self) { try OutsideAnswer(line: Array(line.utf8)) }
  }

  @Test func anAnswerWithTooManyClaimsIsCut() throws {
    let one = #"{"measure":"killed","lower":12,"quote":"At least 12 people were killed","figure":"12"}"#
    let many = Array(repeating: one, count: OutsideAnswer.maximumClaims + 5).joined(separator: ",")
    let (claims, refused) = try take(many)
    #expect(claims.count == OutsideAnswer.maximumClaims)
    #expect(refused == ["tooManyFigures"])
  }

  @Test(arguments: UInt64(0)..<200)
  func placesAreThoseOfThePlainSearch(_ seed: UInt64) {
    var generator = Seeded(seed)
    let letters = Array("aab \n\u{A0}é")
    func word(_ count: Int) -> String {
      String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "a" })
    }
    let (text, words) = (word(40), word(Int.random(in: 1...4, using: &generator)))
    let finder = QuoteFinder(ScalarText(text))
    func folded(_ text: String) -> String {
      text.split { $0.isWhitespace }.joined(separator: " ")
    }
    for place in finder.places(of: words, limit: 100) {
      #expect(folded(ScalarText(text).slice(utf8: place)) == folded(words))
    }
    #expect(finder.has(words) == (!folded(words).isEmpty && folded(text).contains(folded(words))))
  }
}
