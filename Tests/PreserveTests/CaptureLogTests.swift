// The log survives what happens to logs: torn lines, foreign lines, a disk that is full.

import Foundation
import Model
import Testing

@testable import Preserve

@Suite struct CaptureLogTests {
  private func open(_ folder: String) throws -> CaptureLog {
    try CaptureLog(path: "\(folder)/log/captures.jsonl", tornPath: "\(folder)/log/captures.jsonl.torn")
  }

  @discardableResult private func add(_ origin: String, to log: CaptureLog) throws -> (line: LogLine, end: Int) {
    try log.append(
      hash: CaptureID(Digest(of: Array(origin.utf8)).hex), origin: origin, obtained: Instant(seconds: 1_930_000_000),
      clock: .set, method: "file", byteCount: 12,
      overrides: CaptureOverrides(
        publisher: "Lakeside Courier", date: CivilDate("2031-03-02"), url: "https://example.org/a/b", language: "en"))
  }

  private func records(_ folder: String, from offset: Int = 0) throws -> [LogRecord] {
    var all: [LogRecord] = []
    try CaptureLog.forEach(path: "\(folder)/log/captures.jsonl", from: offset) { record in
      all.append(record)
      return true
    }
    return all
  }

  @Test func aLineIsCanonicalJSON() async throws {
    try await withFolder { folder in
      try add("pages/1 \"quoted\"\nä.html", to: try open(folder))
      let text = String(decoding: try bytes(at: "\(folder)/log/captures.jsonl"), as: UTF8.self)
      let hash = Digest(of: Array("pages/1 \"quoted\"\nä.html".utf8)).hex
      #expect(
        text == """
          {"byteCount":12,"clock":"set","hash":"\(hash)","method":"file","obtained":"2031-02-27T23:06:40Z",\
          "origin":"pages/1 \\"quoted\\"\\nä.html","overrides":{"date":"2031-03-02","language":"en",\
          "publisher":"Lakeside Courier","url":"https://example.org/a/b"},"sequence":1}

          """)
    }
  }

  @Test func linesComeBackInOrderFromAnyOffset() async throws {
    try await withFolder { folder in
      let log = try open(folder)
      var ends: [Int] = []
      var lines: [LogLine] = []
      for number in 0..<2000 {
        let added = try add("page \(number)", to: log)
        ends.append(added.end)
        lines.append(added.line)
      }
      let all = try records(folder)
      #expect(all.map(\.line) == lines)
      #expect(all.map(\.end) == ends)
      #expect(lines.map(\.sequence) == Array(1...2000))
      #expect(try records(folder, from: ends[1499]).map(\.line) == Array(lines[1500...]))
      #expect(try open(folder).end == ends.last)
    }
  }

  @Test func aTornLineIsSetAsideAtEveryPossiblePlace() async throws {
    try await withFolder { folder in
      let log = try open(folder)
      let first = try add("first", to: log)
      try add("second", to: log)
      let path = "\(folder)/log/captures.jsonl"
      let whole = try bytes(at: path)
      for length in first.end..<whole.count {
        try replace(path, with: Array(whole[..<length]))
        try? FileManager.default.removeItem(atPath: path + ".torn")
        let repaired = try open(folder)
        #expect(repaired.tornBytes == length - first.end)
        #expect(repaired.end == first.end)
        #expect(try bytes(at: path) == Array(whole[..<first.end]))
        if length > first.end {
          #expect(try bytes(at: path + ".torn") == whole[first.end..<length] + [UInt8(ascii: "\n")])
        }
        #expect(try add("second", to: repaired).line.sequence == 2)
        #expect(try bytes(at: path) == whole)
      }
    }
  }

  @Test func aTornLogOfOneLineBecomesEmpty() async throws {
    try await withFolder { folder in
      try Folder.create("\(folder)/log")
      try replace("\(folder)/log/captures.jsonl", with: Array("{\"byteC".utf8))
      let log = try open(folder)
      #expect(log.tornBytes == 7)
      #expect(log.end == 0)
      #expect(try add("first", to: log).line.sequence == 1)
    }
  }

  @Test func aForeignLineIsHandedOutAsUnreadableAndCounts() async throws {
    try await withFolder { folder in
      let log = try open(folder)
      try add("first", to: log)
      let path = "\(folder)/log/captures.jsonl"
      let noise = [UInt8](repeating: UInt8(ascii: "x"), count: CaptureLog.maximumLineBytes + 100_000)
      try replace(path, with: try bytes(at: path) + Array("not json\n".utf8) + noise + Array("\n".utf8))
      let again = try open(folder)
      try add("fourth", to: again)
      #expect(try records(folder).map { $0.line?.sequence } == [1, nil, nil, 4])
    }
  }

  @Test func aMissingLogIsEmpty() async throws {
    try await withFolder { folder in
      let found = try records(folder)
      #expect(found.isEmpty)
    }
  }

  @Test func aLineThatCannotBeWrittenLeavesNothing() async throws {
    try await withFolder { folder in
      let log = try CaptureLog(path: "/dev/full", tornPath: "\(folder)/torn")
      let error = #expect(throws: PreserveError.self) { try add("first", to: log) }
      #expect(error?.meansNoSpace == true)
      #expect(log.end == 0)
    }
  }

  @Test func anEndlessPathIsRefused() async throws {
    try await withFolder { folder in
      let log = try open(folder)
      let error = #expect(throws: PreserveError.self) {
        try add(String(repeating: "a", count: CaptureLog.maximumLineBytes), to: log)
      }
      #expect(error?.code == "lineTooLong")
      #expect(try records(folder).isEmpty)
    }
  }
}
