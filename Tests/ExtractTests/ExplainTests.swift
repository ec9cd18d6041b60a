// Every number of a text has one verdict, and the verdict is the one that an editor would give.

import Model
import Testing

@testable import Extract

/// A sentence in which each number stands as `{12 money}`: its words, and what becomes of it.
struct ExplainedSentence: CustomTestStringConvertible, Sendable {
  let marked: String
  var language = "en"
  var testDescription: String { marked }

  init(_ marked: String, language: String = "en") { (self.marked, self.language) = (marked, language) }

  /// The sentence without the marks, and the marks.
  var parts: (text: String, verdicts: [(words: String, verdict: String)]) {
    var text = ""
    var verdicts: [(String, String)] = []
    for piece in marked.split(separator: "{", omittingEmptySubsequences: false) {
      guard let end = piece.lastIndex(of: "}"), let space = piece[..<end].lastIndex(of: " ") else {
        text += piece
        continue
      }
      verdicts.append((String(piece[..<space]), String(piece[piece.index(after: space)..<end])))
      text += piece[..<space] + piece[piece.index(after: end)...]
    }
    return (text, verdicts)
  }

  static let all: [ExplainedSentence] = [
    .init("On {2 date} March {2031 year} shells killed at least {12 killed} people in Halvek."),
    .init("A loaf costs ${40 money}, up {12% share} from last year, after the shelling killed {three killed} bakers."),
    .init("Ana Sorn, {41 age}, was {one killed} of {15 whole} people killed in the raid."),
    .init("The {17-year-old age} bridge fell and {two killed} cousins were killed."),
    .init("Under Resolution {242 label} the truce holds; {five killed} soldiers were killed on Monday."),
    .init("#{12 label} and Article {5 label} tell of {two killed} men who were killed."),
    .init("At {8:20 clock} shells killed {4 killed} men."),
    .init("Shells destroyed {14 thing} cars and killed {two killed} women."),
    .init("The flood killed {300 animal} sheep."),
    .init("Some {20,000 noHarm} people marched through Selmet."),
    .init("A dam break could kill {10,000 hypothetical} people downstream."),
    .init("He threatened to kill {50 hypothetical} hostages."),
    .init("The {30 negated} men were not killed."),
    .init("The {first ordinal} shell killed {dozens of killed} villagers."),
    .init("The plan was to kill {twelve hypothetical} officers."),
    .init("The {12-member compound} patrol was attacked, and {one killed} soldier was killed."),
    .init("Doctors treated {1.5 fraction} times as many wounded as in May."),
    .init("{Twelve killed} people were killed in Halvek. The {twelve secondMention} people were killed at noon."),
    .init("Shells killed {both killed} pilots and wounded {several injured} of the crew."),
    .init("The toll rose to {15 killed} from {12 killed}."),
    .init("Погибли {12 killed} человек, пострадали {30 injured}.", language: "ru"),
  ]
}

@Suite struct ExplainTests {
  @Test(arguments: ExplainedSentence.all)
  func everyNumberHasTheReasonOfAnEditor(_ sentence: ExplainedSentence) {
    let (text, expected) = sentence.parts
    let explanation = Extractor().explain(text, language: sentence.language)
    let found = explanation.numbers.map { number -> (String, String) in
      switch number.verdict {
      case .taken(let claims): (number.passage.exact, claims.map { explanation.claims[$0].measure.rawValue }.joined())
      case .left(let reason, _): (number.passage.exact, reason.rawValue)
      }
    }
    #expect(found.map(\.0) == expected.map(\.words))
    #expect(found.map(\.1) == expected.map(\.verdict))
  }

  @Test func theWordsThatDecidedAreNamed() {
    func words(_ text: String) -> [String?] {
      Extractor().explain(text, language: "en").numbers.map {
        if case .left(_, let words) = $0.verdict { words } else { nil }
      }
    }
    #expect(words("A dam break could kill 10,000 people.") == ["could kill"])
    #expect(words("The 30 men were not killed.") == ["not killed"])
    #expect(words("On 2 March, under Resolution 242, shells fell.") == ["March", "Resolution"])
  }

  @Test func aNaturalDeathAndAPersonHurtWhoDiedAreSaid() {
    let old = Extractor().explain("A former mayor died of cancer at home.", language: "en")
    #expect(old.claims.isEmpty)
    #expect(old.numbers.map(\.verdict) == [.left(.naturalCause, words: nil)])
    let shot = Extractor().explain("A man was shot in Halvek. The man died in hospital.", language: "en")
    #expect(shot.claims.map(\.measure) == [.killed])
    #expect(shot.numbers.contains { $0.verdict == .left(.diedLater, words: nil) })
  }

  /// Explaining is the same reading: it finds what extraction finds.
  @Test(arguments: UInt64(0)..<300)
  func everyNumberHasExactlyOneVerdict(_ seed: UInt64) {
    let text = RandomText(seed: seed).next()
    let scalars = ScalarText(text)
    for language in ["en", "ru", "ar"] {
      let explanation = Extractor().explain(text, language: language)
      #expect(explanation.claims == Extractor().extract(text, language: language).claims)
      var end = 0
      for number in explanation.numbers {
        #expect(number.passage.start >= end && number.passage.end > number.passage.start)
        #expect(scalars.holds(number.passage))
        end = number.passage.end
      }
      // Told by the digits alone, without the analysis: none is without a verdict.
      for (offset, scalar) in text.unicodeScalars.enumerated() where Scalars.digit(scalar.value) != nil {
        let covering = explanation.numbers.filter { $0.passage.start <= offset && offset < $0.passage.end }
        #expect(covering.count == 1, "\(scalar) at \(offset)")
      }
      for (place, claim) in explanation.claims.enumerated() {
        let taken = explanation.numbers.filter {
          if case .taken(let claims) = $0.verdict { claims.contains(place) } else { false }
        }
        #expect(taken.count == 1 && taken.first?.passage.contains(claim.figure) == true)
      }
    }
  }

  @Test(arguments: HardInput.all)
  func hardInputsEnd(_ input: HardInput) {
    #expect(Extractor().explain(input.make(input.bytes), language: "en").text.utf8.count > 0)
  }

  @Test func everyReasonHasASentence() {
    #expect(Set(NumberReason.allCases.map(\.sentence)).count == NumberReason.allCases.count)
    for reason in NumberReason.allCases { #expect(reason.sentence.hasSuffix(".") && reason.sentence.count > 5) }
  }
}
