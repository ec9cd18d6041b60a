// Runs the marked texts in Marked/: a test for each file, a sentence in the report for each text that is read wrongly.

import Extract
import Foundation
import Model
import Testing

@Suite struct MarkedTextTests {
  /// A file of marked texts, named as `en/passives`.
  struct File: CustomTestStringConvertible, Sendable {
    let language: String
    let name: String
    let url: URL
    var testDescription: String { "\(language)/\(name)" }

    static let all: [File] = {
      let root = Bundle.module.resourceURL?.appendingPathComponent("Marked")
      let languages = root.map { contents($0) } ?? []
      return languages.flatMap { folder in
        contents(folder).filter { $0.pathExtension == "txt" }.map { url in
          File(
            language: folder.lastPathComponent, name: url.deletingPathExtension().lastPathComponent, url: url)
        }
      }
    }()

    private static func contents(_ folder: URL) -> [URL] {
      let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      return (found ?? []).sorted { $0.path < $1.path }
    }

    func texts() throws -> [MarkedText] { try MarkedText.parse(String(contentsOf: url, encoding: .utf8)) }
  }

  @Test(arguments: File.all)
  func everyTextGivesItsClaims(_ file: File) throws {
    for marked in try file.texts() {
      let problems = Self.problems(of: marked, language: file.language)
      let place = "\(file.language)/\(file.name).txt:\(marked.line)"
      if marked.isKnownLimit {
        #expect(!problems.isEmpty, "\(place) is read rightly now: take the ~ away\n  \(marked.text)")
      } else {
        #expect(problems.isEmpty, "\(place)\n  \(marked.text)\n    \(problems.joined(separator: "\n    "))")
      }
    }
  }

  @Test func thereAreTextsForEveryMechanism() throws {
    var count: [String: Int] = [:]
    var limits: [String: Int] = [:]
    for file in File.all {
      let texts = try file.texts()
      count[file.language, default: 0] += texts.count
      limits[file.language, default: 0] += texts.count(where: \.isKnownLimit)
    }
    #expect(count["en", default: 0] >= 250)
    #expect(count["ar", default: 0] >= 0)
    #expect(count["ru", default: 0] >= 0)
    for language in count.keys.sorted() {
      print("marked texts, \(language): \(count[language, default: 0]), known limits \(limits[language, default: 0])")
    }
  }

  @Test func aTextThatIsReadWronglyIsSeen() throws {
    let source = """
      {Two} people were killed, police said.
        killed 3

      No claim is marked, and yet two people were killed.

      A claim that is not there: {nothing} happened.
        killed 1
      """
    for text in try MarkedText.parse(source) { #expect(!Self.problems(of: text, language: "en").isEmpty) }
  }

  @Test(arguments: [
    "{12 were killed.\n  killed 12", "12} were killed.\n  killed 12", "{12} were killed.", "  killed 12",
    "{12} were killed.\n  slain 12", "{12} were killed.\n  killed a 12", "{12} were killed.\n  killed 12 roughly",
    "{12} were killed.\n  killed 12\nMore text.",
  ])
  func aFileThatBreaksTheNotationIsRefused(_ source: String) {
    #expect(throws: MarkedTextError.self) { try MarkedText.parse(source) }
  }

  /// What is wrong with what extraction makes of a text; empty when nothing is.
  static func problems(of marked: MarkedText, language: String) -> [String] {
    let claims = Extractor().extract(marked.text, language: language).claims
    var unused = Array(claims.indices)
    var problems: [String] = []
    for (mark, expected) in marked.expected {
      let there = unused.filter { claims[$0].figure.start < mark.upperBound && mark.lowerBound < claims[$0].figure.end }
      let judged = there.map { (index: $0, differences: expected.differences(from: claims[$0])) }
      guard let best = judged.min(by: { $0.differences.count < $1.differences.count }) else {
        problems.append("expected \(expected.words), and nothing came")
        continue
      }
      unused.removeAll { $0 == best.index }
      if !best.differences.isEmpty {
        problems.append("expected \(expected.words): \(best.differences.joined(separator: "; "))")
      }
    }
    for index in unused {
      let claim = claims[index]
      let bounds = boundsText(claim.lower, claim.upper)
      problems.append("not a claim: \(claim.measure) \(bounds) “\(claim.figure.exact)” (\(claim.because))")
    }
    return problems
  }
}
