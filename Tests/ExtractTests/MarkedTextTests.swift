// Runs the marked texts in Marked/: a test for each file, a sentence in the report for each text that is read wrongly.

import Extract
import Foundation
import Model
import TestSupport
import Testing

@Suite struct MarkedTextTests {
  static let files = MarkedFile.all(below: Bundle.module.resourceURL?.appendingPathComponent("Marked"))

  @Test(arguments: files)
  func everyTextGivesItsClaims(_ file: MarkedFile) throws {
    for outcome in try file.outcomes() where !outcome.isAsSaid {
      let place = "\(file.language)/\(file.name).txt:\(outcome.line)\n  \(outcome.text)"
      if outcome.isKnownLimit {
        Issue.record("\(place)\n  is read rightly now: take the ~ away")
      } else {
        Issue.record("\(place)\n    \(outcome.problems.joined(separator: "\n    "))")
      }
    }
  }

  /// The fewest texts of a language: what the project asks of itself.
  @Test func thereAreTextsForEveryLanguage() throws {
    var count: [String: Int] = [:]
    for file in Self.files { count[file.language, default: 0] += try file.outcomes().count }
    for language in Languages.all {
      #expect(count[language.code, default: 0] >= (language.code == "en" ? 350 : 40), "\(language.code)")
    }
    #expect(Set(count.keys) == Set(Languages.all.map(\.code)))
  }

  @Test func aTextThatIsReadWronglyIsSeen() throws {
    let source = """
      {Two} people were killed, police said.
        killed 3

      No claim is marked, and yet two people were killed.

      A claim that is not there: {nothing} happened.
        killed 1

      ~ {Two} people were killed, police said.
        killed 2
      """
    let outcomes = try MarkedCheck.outcomes(of: source, language: "en")
    #expect(outcomes.map(\.isAsSaid) == [false, false, false, false])
    #expect(outcomes.map(\.problems.isEmpty) == [false, false, false, true])
    #expect(outcomes.map(\.line) == [1, 4, 6, 9])
  }

  @Test(arguments: [
    "{12 were killed.\n  killed 12", "12} were killed.\n  killed 12", "{12} were killed.", "  killed 12",
    "{12} were killed.\n  slain 12", "{12} were killed.\n  killed a 12", "{12} were killed.\n  killed 12 roughly",
    "{12} were killed.\n  killed 12\nMore text.",
  ])
  func aFileThatBreaksTheNotationIsRefused(_ source: String) {
    #expect(throws: MarkedTextError.self) { try MarkedCheck.outcomes(of: source, language: "en") }
  }
}

extension MarkedFile {
  fileprivate func outcomes() throws -> [MarkedOutcome] { try MarkedCheck.outcomes(of: text(), language: language) }
}
