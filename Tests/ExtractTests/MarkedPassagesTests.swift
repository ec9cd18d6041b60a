// Runs the marked passages in Passages/: a test for each file, a sentence in the report for each text that is read wrongly.

import Extract
import Foundation
import Model
import Testing

@Suite struct MarkedPassagesTests {
  /// A file of marked passages, named as `en/demands`.
  struct File: CustomTestStringConvertible, Sendable {
    let language: String
    let name: String
    let url: URL
    var testDescription: String { "\(language)/\(name)" }

    static let all: [File] = {
      let root = Bundle.module.resourceURL?.appendingPathComponent("Passages")
      return contents(root).flatMap { folder in
        contents(folder).filter { $0.pathExtension == "txt" }.map { url in
          File(language: folder.lastPathComponent, name: url.deletingPathExtension().lastPathComponent, url: url)
        }
      }
    }()

    private static func contents(_ folder: URL?) -> [URL] {
      let found = folder.flatMap {
        try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
      }
      return (found ?? []).sorted { $0.path < $1.path }
    }

    func texts() throws -> [MarkedPassages] { try MarkedPassages.parse(String(contentsOf: url, encoding: .utf8)) }
  }

  /// What comes of a text, kind after kind, in the notation.
  static func lines(_ text: String, _ language: String) -> [String] {
    let passages = Extractor().passages(text, language: language)
    return PassageKind.allCases.flatMap { kind in passages.filter { $0.kind == kind }.map(\.stated.notation) }
  }

  @Test(arguments: File.all)
  func everyTextGivesItsPassages(_ file: File) throws {
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
      let file = try #require(File.all.first { $0.language == "en" && $0.name == kind })
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
