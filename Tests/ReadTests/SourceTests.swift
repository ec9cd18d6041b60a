// What bytes are taken for, and what happens to those that are nothing.

import Foundation
import Model
import Read
import Testing

struct SourceTests {
  @Test(arguments: [
    ("<!DOCTYPE html><title>x</title>", "a", SourceKind.html), ("  \n<p>Two died.", "a.txt", .html),
    ("<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'/>", "a", .xhtml),
    ("<?xml version='1.0'?><!-- c --><rss version='2.0'/>", "a.xml", .rss),
    ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "a", .atom),
    ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "a", .rdf),
    ("<!-- c --><r:rss version='2.0' xmlns:r='urn:x'/>", "a", .rss), ("<CHANNEL><TITLE>x</TITLE></CHANNEL>", "a", .rss),
    ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "a.json", .jsonFeed),
    ("{\"id\": 1, \"text\": \"Two died.\"}\n", "a", .documents),
    ("From: a@b.c\nTo: d@e.f\nSubject: Flood\nDate: x\n\nTwo died.", "a", .message),
    ("Subject: Flood\nDate: x\n\nTwo died.", "Mail/new/1930000000.M1P2.host", .message),
    ("Subject: Flood\nDate: x\n\nTwo died.", "Mail/new/readme", .text),
    ("From a@b.c Mon Mar  3 09:00:00 2031\nFrom: a@b.c\n\nTwo died.", "a", .mailbox),
    ("%PDF-1.7\n", "a.txt", .pdf), ("Two people died in Ketta.", "a", .text),
    ("From here to Ketta it is far: 40 km.\n\nTwo died.", "a.txt", .text),
    ("Note: two died.\nAnd: three were hurt.\nAlso: the bridge fell.", "a.txt", .text),
    ("<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", .unknown), ("<?xml version='1.0'?><kml/>", "a", .unknown),
    ("[1, 2]", "a.json", .unknown),
  ])
  func `bytes decide what they are`(text: String, origin: String, kind: SourceKind) {
    #expect(Source(Array(text.utf8), origin: origin).kind == kind)
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"), ([0x50, 0x4B, 3, 4, 20, 0], "ZIP"),
      ([0x7F, 0x45, 0x4C, 0x46, 2, 1], "ELF"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
    ] as [([UInt8], String)])
  func `pictures, archives and programs are named and refused`(bytes: [UInt8], name: String) {
    let readout = Readout(bytes + [UInt8](repeating: 1, count: 64), origin: "report.html")
    #expect(readout.kind == .unknown)
    #expect(readout.codes == ["unknownType"])
    #expect(readout.failures[0].description.contains(name))
  }

  @Test func `an empty file is a failure, a file of blanks too`() {
    #expect(Readout("").codes == ["empty"])
    #expect(Readout(" \n\t\r\n").codes == ["empty"])
  }

  @Test func `UTF-16 markup is told from UTF-16 text`() throws {
    let page = try #require("<html><body><p>Two people died in Ketta.</p></body></html>".data(using: .utf16))
    #expect(Source(Array(page), origin: "a").kind == .html)
    let text = try #require("Two people died in Ketta.".data(using: .utf16LittleEndian))
    #expect(Source(Array(text), origin: "a").kind == .text)
  }
}
