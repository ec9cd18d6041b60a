// Runs the marked passages in Passages/: a test for each file, a sentence in the report for each text that is read wrongly.

import Extract
import Foundation
import Model
import TestSupport
import Testing

@Suite struct MarkedPassagesTests {
  static let files = MarkedFile.all(below: Bundle.module.resourceURL?.appendingPathComponent("Passages"))

  /// What comes of a text, kind after kind, in the notation.
  static func lines(_ text: String, _ language: String) -> [String] {
    let passages = Extractor().passages(text, language: language)
    return PassageKind.allCases.flatMap { kind in passages.filter { $0.kind == kind }.map(\.stated.notation) }
  }

  @Test(arguments: files)
  func everyTextGivesItsPassages(_ file: MarkedFile) throws {
    for marked in try file.texts() {
      let found = Self.lines(marked.text, file.language)
      let place = "\(file.language)/\(file.name).txt:\(marked.line)"
      if marked.isKnownLimit {
        #expect(found != marked.lines, "\(place) is read rightly now: take the ~ away\n  \(marked.text)")
      } else {
        let told = found.isEmpty ? "nothing" : found.joined(separator: "\n    ")
        #expect(found == marked.lines, "\(place)\n  \(marked.text)\n  gave\n    \(told)")
      }
    }
  }

  @Test func thereAreEnoughTextsOfEachKind() throws {
    for kind in ["statements", "demands", "instruments", "alerts"] {
      let file = try #require(Self.files.first { $0.language == "en" && $0.name == kind })
      let texts = try file.texts()
      #expect(texts.count >= 40)
      #expect(texts.count(where: \.lines.isEmpty) >= 15, "\(kind) that are none")
    }
  }

  @Test func aTextThatIsReadWronglyIsSeen() {
    #expect(Self.lines("“We will not leave,” the mayor said.", "en") != ["statement: We will leave | by: the mayor"])
    #expect(Self.lines("The road is open.", "en").isEmpty)
  }

  @Test(arguments: ["  statement: a | by: b", "A text.\n  speech: a", "A text.\n  alert: a | by: b\nAnother."])
  func aFileThatBreaksTheNotationIsRefused(_ source: String) {
    #expect(throws: MarkedPassages.Problem.self) { try MarkedPassages.parse(source) }
  }
}

extension MarkedFile {
  fileprivate func texts() throws -> [MarkedPassages] { try MarkedPassages.parse(text()) }
}
