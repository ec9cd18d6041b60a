// Documentation/BadInput.md, checked: each bad input leaves a trace with its reason, and what is good beside it is added.

import Foundation
import Model
import Testing

@testable import Desk

@Suite struct BadInputTests {
  @Test(arguments: BadInput.all)
  func whatIsBadIsNamedAndTheRestGoesOn(_ input: BadInput) async throws {
    try await withDesk { desk, folder in
      let path = "\(folder)/in"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(input.bytes()).write(to: URL(fileURLWithPath: "\(path)/a-\(input.name)"))
      try Sample.put(Sample.reports[0].text, at: "\(path)/b.txt")
      let summary = try await desk.add([path])
      let open = try await desk.openFailures(limit: 10)
      #expect(open.map(\.code) == input.codes)
      #expect(open.allSatisfy { $0.origin.hasSuffix(input.name) && !$0.reason.isEmpty && $0.capture != nil })
      #expect(summary.failureCount == input.codes.count)
      #expect(summary.captures == 2)
      #expect(summary.reports == input.reports + 1)
      #expect(try await desk.verify().differences == [])
    }
  }

  @Test func linksThatLeadNowhereOrToThemselvesAreNamed() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      for (name, target) in [("a-self", "a-self"), ("b-up", ".."), ("c-nowhere", "none")] {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
      }
      let summary = try await desk.add([path])
      #expect(summary.reports == 3)
      #expect(
        try await desk.openFailures(limit: 10).map(\.code).sorted() == ["danglingLink", "symlinkLoop", "symlinkLoop"])
    }
  }
}

/// A bad file, and what must come of it.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  /// The codes of its failures, in their order.
  let codes: [String]
  /// How many reports are read from it all the same.
  let reports: Int
  let bytes: @Sendable () throws -> [UInt8]

  var testDescription: String { name }

  private static let sentence = "Five people were killed in Sel Coast on Sunday, police said."
  private static let russian = "Пять человек погибли в городе Сель в воскресенье, сообщила полиция области."

  static let all: [BadInput] = [
    BadInput(name: "empty.txt", codes: ["empty"], reports: 0) { [] },
    BadInput(name: "picture.txt", codes: ["unknownType"], reports: 0) {
      [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    },
    BadInput(name: "odd-bytes.txt", codes: ["guessedEncoding"], reports: 1) {
      Array(sentence.utf8) + [0xC3, 0xFF, 0x20]
    },
    BadInput(name: "broken-utf8.txt", codes: ["repairedUTF8"], reports: 1) { Array(russian.utf8) + [0xD0, 0x20] },
    // The next two are whole; they are read without a word.
    BadInput(name: "utf16.txt", codes: [], reports: 1) {
      [0xFF, 0xFE] + sentence.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    },
    BadInput(name: "windows-1251.txt", codes: [], reports: 1) {
      // А…я stand at 0xC0…0xFF in the order of Unicode.
      russian.unicodeScalars.map { $0.value < 128 ? UInt8($0.value) : UInt8($0.value - 0x410 + 0xC0) }
    },
    BadInput(name: "nul.txt", codes: ["removedNUL"], reports: 1) { Array("Sel\0: \(sentence)".utf8) },
    BadInput(name: "nothing-but-nul.txt", codes: ["empty"], reports: 0) { [UInt8](repeating: 0, count: 5_000) },
    BadInput(name: "one-long-line.txt", codes: ["textTooLong", "textTooLong"], reports: 1) {
      [UInt8](repeating: UInt8(ascii: "a"), count: 9 << 20)
    },
    BadInput(name: "nested.html", codes: ["nestedTooDeep"], reports: 1) {
      Array("<html><body>".utf8) + Array(String(repeating: "<div>", count: 100_000).utf8) + Array(sentence.utf8)
    },
    BadInput(name: "entities.xml", codes: ["entityExpansion"], reports: 1) {
      Array(
        """
        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
        <rss version="2.0"><channel><title>Sel</title><item><title>Coast</title><description>\(sentence) &d;</description>
        </item></channel></rss>
        """.utf8)
    },
    BadInput(name: "cut.txt.gz", codes: ["truncatedGzip"], reports: 1) {
      // A stored block that promises 1,000 bytes and has fewer.
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0xE8, 0x03, 0x17, 0xFC] + Array(sentence.utf8)
    },
    BadInput(name: "locked.pdf", codes: ["encryptedPDF"], reports: 0) {
      let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      return Array(try Data(contentsOf: tests.appendingPathComponent("ReadTests/Fixtures/pdf/encrypted.pdf")))
    },
    BadInput(name: "cut.pdf", codes: ["damagedPDF"], reports: 0) { Array("%PDF-1.5\n1 0 obj\n<</Type/Cat".utf8) },
    BadInput(name: "cut.mbox", codes: ["truncatedMessage"], reports: 2) {
      Array((message(1) + message(2)).utf8.dropLast(30))
    },
    BadInput(name: "broken.jsonl", codes: ["badJSON"], reports: 2) {
      Array("{\"text\":\"\(sentence)\"}\n{\"text\": broken\n{\"text\":\"Two people drowned in Sel.\"}\n".utf8)
    },
  ]

  private static func message(_ number: Int) -> String {
    """
    From desk@sel.example Sun Mar  2 10:00:00 2031
    From: Sel Desk <desk@sel.example>
    Subject: Report \(number)
    Date: Sun, 2 Mar 2031 10:00:00 +0000
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=edge

    --edge
    Content-Type: text/plain; charset=utf-8

    In place \(number), \(number + 4) people were killed on Sunday, police said.
    The road is closed, and the office asked for boats.
    --edge--


    """
  }
}
