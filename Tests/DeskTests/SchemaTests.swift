// The formats of the filters are documented as JSON Schema in Schemas/; what the filters write fits them.

import Desk
import Foundation
import Model
import TestSupport
import Testing

@Suite struct SchemaTests {
  private let schemas: JSONSchemas

  init() throws { schemas = try JSONSchemas() }

  @Test(arguments: [
    #"{"id":"a","text":"At least 12 people were killed and dozens wounded in Halvek on Sunday, police said."}"#,
    #"{"id":"b","text":"The toll rose to 19 from 15. Among them were five children.","date":"2031-03-04","lang":"en"}"#,
    #"{"id":7,"text":"No one was hurt. Between 10 and 15 homes were destroyed since March."}"#,
    #"{"id":"p","text":"“We stay,” the mayor told reporters. The council urged the army to leave. The House passed H.R. 12 on Monday. The service warned of floods.\n\nWe ask the ministry:\n- to open the road."}"#,
    #"{"id":"d","text":""}"#, #"{"id":"e"}"#, "not json", "[1,2]",
  ])
  func whatExtractWritesFitsItsSchema(line: String) throws {
    let answer = ExtractFilter().answer(Array(line.utf8), number: 1)
    #expect(try schemas.problems(of: Data(answer.json), under: "extract-line.schema.json") == [])
  }

  @Test(arguments: [
    "On 2 March shells killed at least 12 people, five of them children; a loaf costs $40. 300 could have been killed.",
    "A former mayor died of cancer at home. Погибли 12 человек.", "", "Nobody came.",
  ])
  func whatExplainSaysFitsItsSchema(text: String) throws {
    let explanation = try ExplainedText.of(text).explanation
    #expect(try schemas.problems(of: JSONEncoder().encode(explanation), under: "explanation.schema.json") == [])
    let reasons = schemas.schemas["explanation.schema.json"].map { "\($0)" } ?? ""
    for reason in NumberReason.allCases { #expect(reasons.contains(reason.rawValue)) }
  }

  @Test func theAnswersOfFORMATSFitTheirSchema() throws {
    let formats = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../FORMATS.md")
    let lines = try String(contentsOf: formats, encoding: .utf8).split(separator: "\n")
    let answer = try #require(lines.first { $0.hasPrefix(#"{"id":"1","claims""#) })
    #expect(try schemas.problems(of: Data(answer.utf8), under: "outside-answer.schema.json") == [])
    #expect(try !schemas.problems(of: Data("{\"id\":\"1\"}".utf8), under: "outside-answer.schema.json").isEmpty)
  }

  @Test func aClaimThatLacksAPassageDoesNotFit() throws {
    let line = #"{"id":"a","totals":{},"claims":[{"measure":"killed","lower":12}]}"#
    #expect(try !schemas.problems(of: Data(line.utf8), under: "extract-line.schema.json").isEmpty)
  }

  @Test func extractTellsEveryKindOfPassage() throws {
    let line = """
      {"id":"p","text":"“We stay,” the mayor told reporters. The council urged the army to leave. \
      The House passed H.R. 12 on Monday. The service warned of floods."}
      """
    let answer = ExtractFilter().answer(Array(line.utf8), number: 1)
    let object = try JSONSerialization.jsonObject(with: Data(answer.json)) as? [String: Any]
    for kind in ["statements", "demands", "instruments", "alerts"] {
      #expect((object?[kind] as? [Any])?.count == 1, "\(kind)")
    }
  }

  @Test func aStatementWithoutAPlaceDoesNotFit() throws {
    let line = #"{"id":"a","totals":{},"claims":[],"statements":[{"kind":"statement","quote":"We stay"}]}"#
    #expect(try !schemas.problems(of: Data(line.utf8), under: "extract-line.schema.json").isEmpty)
  }

  @Test func whatReadWritesFitsItsSchema() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "page.html": "<html><head><title>Shelling</title></head><body><p>Twelve people died in Halvek.</p></body></html>",
      "feed.xml": "<rss version=\"2.0\"><channel><title>Post</title><item><title>One</title></item></channel></rss>",
      "note.txt": "Halvek\n\nTwelve people died.", "empty.txt": "", "picture.png": "\u{89}PNG\r\n\u{1A}\n",
    ]
    for (name, content) in files {
      let path = folder.appendingPathComponent(name)
      try Data(content.utf8).write(to: path)
      let answer = ReadFilter().answer(path: path.path)
      #expect(try schemas.problems(of: Data(answer.json), under: "read-line.schema.json") == [], "\(name)")
    }
    let missing = ReadFilter().answer(path: folder.appendingPathComponent("absent").path)
    #expect(try schemas.problems(of: Data(missing.json), under: "read-line.schema.json") == [])
  }
}
