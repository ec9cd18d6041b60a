// WARC: each answer that can be read is read, at its address, and a damaged record costs that record only.

import Model
import Testing

@testable import Read

private func record(
  _ type: String, _ address: String, _ block: [UInt8], contentType: String = "application/http; msgtype=response"
)
  -> [UInt8]
{
  Array(
    "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(address)\r\nContent-Type: \(contentType)\r\nContent-Length: \(block.count)\r\n\r\n"
      .utf8) + block + [13, 10, 13, 10]
}

private func answer(_ body: [UInt8], _ fields: String = "Content-Type: text/html", status: String = "200 OK") -> [UInt8]
{
  Array("HTTP/1.1 \(status)\r\n\(fields)\r\n\r\n".utf8) + body
}

private func page(_ words: String) -> [UInt8] {
  Array(
    "<html><head><title>Flood</title></head><body><article><h1>Flood</h1><p>\(words)</p></article></body></html>".utf8)
}

@Suite struct WebArchiveTests {
  private static let words = "At least 14 people were killed when the river left its bed at Sorne, the ministry said."

  @Test func eachAnswerIsReadByItsKind() {
    let chunks =
      Array("5;x=1\r\n".utf8) + page(Self.words)[..<5]
      + Array("\r\n\(String(page(Self.words).count - 5, radix: 16))\r\n".utf8)
      + page(Self.words)[5...] + Array("\r\n0\r\n\r\n".utf8)
    let feed =
      "<rss><channel><item><title>Ketta</title><link>https://k.example/1</link><description>Two died.</description></item></channel></rss>"
    let archive =
      record("warcinfo", "", Array("software: x\r\n".utf8), contentType: "application/warc-fields")
      + record("request", "https://a.example/", Array("GET / HTTP/1.1\r\n\r\n".utf8), contentType: "application/http")
      + record("response", "https://a.example/1", answer(page(Self.words)))
      + record(
        "response", "https://a.example/2", answer(chunks, "Content-Type: text/html\r\nTransfer-Encoding: chunked"))
      + record(
        "response", "https://a.example/3",
        answer(deflated(page(Self.words)), "Content-Type: text/html\r\nContent-Encoding: deflate"))
      + record("response", "https://a.example/4", answer(page("Not found, 404 dead links."), status: "404 Not Found"))
      + record("response", "https://a.example/a.css", answer(Array("p{}".utf8), "Content-Type: text/css"))
      + record("response", "https://a.example/rss", answer(Array(feed.utf8), "Content-Type: application/rss+xml"))
      + record(
        "resource", "https://a.example/note.txt", Array("Two shepherds were killed near Ketta.".utf8),
        contentType: "text/plain")
    let readout = Readout(archive, origin: "a.warc")
    #expect(readout.kind == .webArchive)
    #expect(readout.failures.isEmpty)
    #expect(
      readout.reports.map(\.url) == [
        "https://a.example/1", "https://a.example/2", "https://a.example/3", "https://k.example/1",
        "https://a.example/note.txt",
      ])
    #expect(readout.reports.prefix(3).allSatisfy { $0.text.contains(Self.words) })
    #expect(readout.reports.first?.title == "Flood")
  }

  @Test func whatIsNotReadIsNamed() {
    let archive =
      record("response", "https://a.example/1", answer(page(Self.words)))
      + record("response", "https://a.example/a.zip", answer([0x50, 0x4B, 3, 4], "Content-Type: application/zip"))
      + record("response", "https://a.example/b", answer([1, 2], "Content-Type: text/html\r\nContent-Encoding: br"))
    let readout = Readout(archive)
    #expect(readout.reports.count == 1)
    #expect(readout.codes == ["unreadParts"])
    #expect(readout.failures.first?.evidence?.contains("a.zip (application/zip)") == true)
    #expect(readout.failures.first?.evidence?.contains("packed as br") == true)
  }

  @Test func aDamagedRecordCostsItselfOnly() {
    let good = record("response", "https://a.example/1", answer(page(Self.words)))
    let bad = Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nnothing\r\n\r\n".utf8)
    let long = Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n".utf8)
    let readout = Readout(good + bad + good + long + good)
    #expect(readout.reports.count == 3)
    #expect(readout.codes == ["damagedArchive", "damagedArchive"])
    #expect(Readout(Array("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n".utf8)).codes == ["noText"])
    #expect(Readout("WARC/1.0").codes == ["damagedArchive"])
  }

  @Test(.timeLimit(.minutes(15))) func hostileArchivesHaveAnEnd() {
    let inner = record("response", "https://a.example/1", answer(page(Self.words)))
    let nested = record("resource", "https://a.example/x", inner, contentType: "text/plain")
    #expect(Readout(nested).reports.isEmpty, "an archive in an archive is not opened")
    let marks = Readout(Array(String(repeating: "WARC/1.0\n", count: 200_000).utf8))
    #expect(marks.failures.count == 100)
    #expect(WebArchive.unchunked(Array("ffffffffffffffff\r\nx".utf8)[...]) == nil)
    #expect(WebArchive.unchunked(Array("-1\r\nx".utf8)[...]) == nil)
    for length in stride(from: 0, to: inner.count, by: 3) { _ = Readout(Array(inner[..<length])) }
  }

  @Test func theServersEncodingGoesBeforeThePages() {
    func windows1251(_ text: String) -> [UInt8] {
      text.unicodeScalars.map { (0x410...0x44F).contains($0.value) ? UInt8($0.value - 0x410 + 0xC0) : UInt8($0.value) }
    }
    let words = "В Сорне погибли семь человек, сообщили спасатели."
    let html = windows1251(
      "<html><head><meta charset=koi8-r><title>x</title></head><body><p>\(words)</p></body></html>")
    let archive =
      record("response", "https://a.example/1", answer(html, "Content-Type: text/html; charset=\"Windows-1251\""))
      + record("resource", "https://a.example/2", windows1251(words), contentType: "text/plain;charset=windows-1251")
      + record("response", "https://a.example/3", answer(html, "Content-Type: text/html; charset=no-such-thing"))
    let texts = Readout(archive, origin: "a.warc").reports.map(\.text)
    #expect(texts.prefix(2) == [words, words])
    #expect(texts.count == 3)
  }
}
