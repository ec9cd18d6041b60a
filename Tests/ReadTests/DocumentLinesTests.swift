// JSON Lines of documents: good lines, bad lines, endless lines.

import Foundation
import Model
import Read
import Testing

struct DocumentLinesTests {
  @Test func `fields under each of their names`() {
    let readout = Readout(
      """
      {"id": "1", "title": "Flood", "date": "2031-03-02", "text": "Five died.", "lang": "en", "url": "https://k.example", "publisher": "Post", "byline": "A. Sorel"}
      {"id": "2", "text": "Drei Tote.", "date": "2031-03-02T23:30:00+04:00", "language": "de", "site": "Bote", "author": "B. Karn"}
      """, origin: "a.jsonl")
    #expect(readout.codes.isEmpty)
    #expect(readout.reports.map(\.title) == ["Flood", nil])
    #expect(readout.reports.map(\.publisher) == ["Post", "Bote"])
    #expect(readout.reports.map(\.byline) == ["A. Sorel", "B. Karn"])
    #expect(readout.reports.map(\.language) == ["en", "de"])
    #expect(
      readout.reports.map(\.date) == [CivilDate(year: 2031, month: 3, day: 2), CivilDate(year: 2031, month: 3, day: 2)])
  }

  @Test func `a broken line is a failure with its number and the rest goes on`() {
    let readout = Readout(
      "{\"text\": \"One died.\"}\n\n{\"text\": \n[]\n{\"id\": 3}\n{\"text\": \"Two died.\"}", origin: "a.jsonl")
    #expect(readout.reports.map(\.text) == ["One died.", "Two died."])
    #expect(readout.codes == ["badJSON", "badJSON", "noText"])
    #expect(readout.failures.map(\.evidence) == ["line 3", "line 4", "line 5"])
  }

  @Test func `nested too deep is broken, not a crash`() {
    let deep = "{\"text\": \"x\", \"a\": " + String(repeating: "[", count: 200_000) + "\n{\"text\": \"Two died.\"}"
    let readout = Readout(deep, origin: "a.jsonl")
    #expect(readout.codes == ["badJSON"])
    #expect(readout.reports.map(\.text) == ["Two died."])
  }

  @Test func `a line beyond the limit is passed over`() {
    var limits = ReadLimits()
    limits.maximumLineBytes = 1000
    let long = "{\"text\": \"" + String(repeating: "word ", count: 1000) + "\"}\n{\"text\": \"Two died.\"}"
    let readout = Readout(Array(long.utf8), origin: "a.jsonl", limits: limits)
    #expect(readout.codes == ["lineTooLong"])
    #expect(readout.reports.map(\.text) == ["Two died."])
  }

  @Test func `lone surrogates and escapes`() {
    let readout = Readout(
      "{\"text\": \"a\\ud800b\"}\n{\"text\": \"Five\\u0000 died \\ud83d\\ude00.\"}", origin: "a.jsonl")
    #expect(readout.reports.last?.text == "Five died 😀.")
    #expect(readout.codes.contains("removedNUL"))
    #expect(!readout.reports.contains { $0.text.utf8.contains(0) })
  }

  @Test func `more reports than the limit are counted, not read`() {
    var limits = ReadLimits()
    limits.maximumReports = 2
    let readout = Readout(
      Array(String(repeating: "{\"text\": \"One died.\"}\n", count: 5).utf8), origin: "a.jsonl", limits: limits)
    #expect(readout.reports.count == 2)
    #expect(readout.codes == ["tooManyReports"])
    #expect(readout.failures[0].evidence == "3 after the first 2")
  }

  @Test func `what the receiver throws comes out`() {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try Reader().read(Array("{\"text\": \"One died.\"}".utf8), origin: "a.jsonl") { (_) throws(Full) in throw Full() }
    }
  }
}
