// Feeds of every format, well-formed and not.

import Foundation
import Model
@testable import Read
import Testing

/// The bytes of a fixture.
func fixture(_ path: String) throws -> [UInt8] {
  let parts = path.split(separator: "/").map(String.init)
  let root = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
  return [UInt8](try Data(contentsOf: parts.reduce(root) { $0.appendingPathComponent($1) }))
}

extension FeedReading {
  /// Its entries as reports.
  var reports: [ReportText] { entries.compactMap { report($0, ReadLimits()) } }
}

extension [ReadEvent] {
  var reports: [ReportText] { compactMap { if case .report(let report) = $0 { report } else { nil } } }
  var failures: [ReadFailure] { compactMap { if case .failure(let failure) = $0 { failure } else { nil } } }
}

struct FeedTests {
  private func feed(_ xml: String) throws -> FeedReading { try FeedReading.read(Array(xml.utf8)) }

  private func code(_ bytes: [UInt8], _ limits: ReadLimits = ReadLimits()) -> String? {
    do {
      _ = try FeedReading.read(bytes, limits: limits)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `RSS 2.0 with modules`() throws {
    let feed = try FeedReading.read(fixture("feeds/rss.xml"))
    #expect(feed.title == "Ketta Courier & Post")
    #expect(feed.link == "https://courier.example/")
    #expect(feed.language == "en-GB")
    #expect(feed.failures.isEmpty)
    let first = try #require(feed.entries.first)
    #expect(first.id == "courier-1")
    #expect(first.link == "https://courier.example/a?id=1&section=north")
    #expect(first.published?.instant == Instant("2031-03-05T04:40:00Z"))
    #expect(first.author == "Ilsa Morn")
    #expect(first.summary == "Fourteen people were killed.")
    #expect(first.source == "Karovia Wire")
    #expect(first.point == "41.5 44.2")
    let content = try #require(first.content)
    #expect(!content.contains("alert") && !content.contains("onclick"))
    #expect(content.contains("<a href=\"/b\">11</a>"))
    let second = try #require(feed.entries.last)
    #expect(second.link == "https://courier.example/opinion/2")
    #expect(second.published?.instant == Instant("2031-03-04T08:15:00Z"))
    #expect(second.summary == "<p>The valley has waited — for years.</p>")
  }

  @Test func `entries become reports on the printed day, with wire, byline and kind`() throws {
    let reports = try FeedReading.read(fixture("feeds/rss.xml")).reports
    #expect(reports.count == 2)
    let first = try #require(reports.first)
    #expect(first.title == "Flood at Sorne: 14 dead")
    #expect(first.publisher == "Ketta Courier & Post")
    #expect(first.wire == "Karovia Wire")
    #expect(first.byline == "Ilsa Morn")
    #expect(first.language == "en")
    #expect(first.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(first.kind == nil)
    #expect(first.text.contains("at Sorne, the ministry"))
    #expect(first.text.contains("11 on Monday."))
    #expect(reports.last?.kind == .opinion)
    #expect(reports.last?.byline == "Petar Vey")
  }

  @Test func `Atom 1.0 with inline XHTML, bases and a source`() throws {
    let feed = try FeedReading.read(fixture("feeds/atom.xml"))
    #expect(feed.title == "Ministry of Health & Care")
    #expect(feed.link == "https://health.example/")
    let first = try #require(feed.entries.first)
    #expect(first.link == "https://health.example/bulletins/12.html")
    #expect(first.author == "Ilsa Morn (ilsa@health.example), Petar Vey")
    #expect(first.published?.day == CivilDate(year: 2031, month: 3, day: 4))
    #expect(first.summary == "14 killed &lt; 20 feared")
    let content = try #require(first.content)
    #expect(content.contains("<em>14</em>"))
    #expect(content.contains("src=\"https://health.example/bulletins/map.png\""))
    #expect(!content.contains("onerror") && !content.contains("javascript") && !content.contains("p{}"))
    let second = try #require(feed.entries.last)
    #expect(second.title == "Bulletin 11")
    #expect(second.author == nil)
    #expect(second.source == "Karovia Wire")
    #expect(second.language == "fr")
    let reports = feed.reports
    #expect(reports.map(\.byline) == ["Ilsa Morn, Petar Vey", nil])
    #expect(reports.map(\.kind) == [.statement, nil])
    #expect(reports.last?.text == "Onze morts à Sorne.")
    #expect(reports.last?.language == "fr")
  }

  @Test func `RSS 1.0 keeps its items beside the channel`() throws {
    let feed = try FeedReading.read(fixture("feeds/rdf.xml"))
    #expect(feed.title == "North Gazette")
    #expect(feed.entries.count == 1)
    #expect(feed.entries.first?.updated?.instant == Instant("2031-03-03T08:00:00Z"))
    #expect(feed.entries.first?.id == "https://north.example/1")
  }

  @Test func `CDF writes in capitals and keeps its fields in attributes`() throws {
    let feed = try FeedReading.read(fixture("feeds/cdf.xml"))
    #expect(feed.link == "https://old.example/")
    #expect(feed.entries.first?.link == "https://old.example/item/1")
    #expect(feed.entries.first?.summary == "The bridge at Ketta is closed.")
    #expect(feed.entries.first?.updated?.instant == Instant("2031-03-01T08:00:00Z"))
  }

  @Test func `JSON Feed, with an item that is none`() throws {
    let feed = try FeedReading.read(fixture("feeds/feed.json"))
    #expect(feed.title == "Karovia Desk")
    #expect(feed.entries.map(\.id) == ["7", "8"])
    #expect(feed.entries.first?.content == "<p>The toll rose to <b>14</b>.</p>")
    #expect(feed.entries.first?.author == "Ilsa Morn, Petar Vey")
    #expect(feed.failures.map(\.code) == ["damagedEntry"])
    let reports = feed.reports
    #expect(reports.map(\.kind) == [.news, .alert])
    #expect(reports.last?.text == "Two shepherds were killed.\n\nOne <was> 19.")
  }

  @Test func `the JSON shape has the fields of the feed and comes back the same`() throws {
    let feed = try FeedReading.read(fixture("feeds/rss.xml"))
    let data = try JSONEncoder().encode(feed)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let head = try #require(json["feed"] as? [String: Any])
    #expect(head["title"] as? String == "Ketta Courier & Post")
    let entries = try #require(json["entries"] as? [[String: Any]])
    #expect(entries.first?["published"] as? String == "2031-03-05T04:40:00Z")
    let back = try JSONDecoder().decode(FeedReading.self, from: data)
    #expect(back.entries.map(\.content) == feed.entries.map(\.content))
    #expect(back.title == feed.title)
  }

  @Test func `prefixes that were never bound are taken at their word`() throws {
    let feed = try feed(
      "<rss><channel><item><title>A</title><dc:creator>Ada Brenn</dc:creator><x:title>no</x:title></item></channel></rss>"
    )
    #expect(feed.entries.first?.author == "Ada Brenn")
    #expect(feed.entries.first?.title == "A")
  }

  @Test func `titles inside images, sources and text inputs do not bleed`() throws {
    let feed = try feed(
      """
      <rss><channel><image><title>Logo</title></image><textInput><title>Search</title></textInput><title>Right</title>
      <item><source><title>Other</title></source><title>Item</title></item></channel></rss>
      """)
    #expect(feed.title == "Right")
    #expect(feed.entries.first?.title == "Item")
  }

  @Test(
    arguments: [
      ("<georss:point>41.5 44.2</georss:point>", "41.5 44.2"), ("<georss:point>41.5,44.2</georss:point>", "41.5 44.2"),
      ("<georss:where><gml:Point><gml:pos> 41.5 44.2 </gml:pos></gml:Point></georss:where>", "41.5 44.2"),
      ("<geo:Point><geo:lat>41.5</geo:lat><geo:long>44.2</geo:long></geo:Point>", "41.5 44.2"),
      ("<geo:lat>-41.5</geo:lat><geo:long>44.2</geo:long>", "-41.5 44.2"), ("<geo:lat>41.5</geo:lat>", nil),
      ("<georss:point>415 44.2</georss:point>", nil), ("<georss:point>north</georss:point>", nil),
      ("<georss:polygon>1 2 3 4 1 2</georss:polygon>", nil), ("<georss:point>nan inf</georss:point>", nil),
    ] as [(String, String?)])
  func `points on the map, in each way of writing them`(xml: String, point: String?) throws {
    #expect(try feed("<rss><channel><item><title>A</title>\(xml)</item></channel></rss>").entries.first?.point == point)
  }

  @Test func `a source keeps its address`() throws {
    let rss = try feed(
      "<rss><channel><item><title>A</title><source url='https://wire.example/rss'>Karovia Wire</source></item></channel></rss>"
    )
    #expect(rss.entries.first?.source == "Karovia Wire")
    #expect(rss.entries.first?.sourceLink == "https://wire.example/rss")
    let atom = try feed(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><source><title>Karovia Wire</title>
      <link href="https://wire.example/"/><link rel="self" href="https://wire.example/atom"/></source></entry></feed>
      """)
    #expect(atom.entries.first?.sourceLink == "https://wire.example/atom")
    #expect(atom.entries.first?.link == nil)
    let script = try feed("<rss><channel><item><source url='javascript:x'>W</source></item></channel></rss>")
    #expect(script.entries.first?.sourceLink == nil)
  }

  @Test func `a picture as content gives way to the summary`() throws {
    let feed = try feed(
      """
      <rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><item><title>A</title>
      <description>Nine of the dead were women.</description><c:encoded>&lt;img src="x.png"></c:encoded></item></channel></rss>
      """)
    #expect(feed.reports.first?.text == "Nine of the dead were women.")
  }
}

struct FeedBadInputTests {
  private func read(_ text: String, _ limits: ReadLimits = ReadLimits()) throws -> FeedReading {
    try FeedReading.read(Array(text.utf8), limits: limits)
  }

  @Test func `nothing, and things that are no feed, are refused with a reason`() {
    #expect(throws: ReadFailure.self) { try FeedReading.read([]) }
    for (text, code) in [
      ("", "empty"), ("  \n", "empty"), ("<html><body/></html>", "notAFeed"), ("plain words", "notAFeed"),
      ("{\"items\": []", "damagedFeed"), ("{\"items\": []}", "notAFeed"),
    ] {
      do throws(ReadFailure) {
        _ = try FeedReading.read(Array(text.utf8))
        Issue.record("read \(text)")
      } catch {
        #expect(error.code == code, "\(text)")
      }
    }
  }

  @Test(.timeLimit(.minutes(15))) func `an entity bomb stays a fuse`() throws {
    let rows = (1...20).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
    let feed = try read(
      """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">\(rows.joined())
      <!ENTITY xx SYSTEM "file:///etc/passwd">]>
      <rss><channel><title>&l20;</title><item><title>A</title><description>12 killed &xx;</description></item></channel></rss>
      """)
    #expect(feed.failures.map(\.code) == ["entityExpansion"])
    #expect(feed.failures.first?.evidence == "&l20;")
    #expect(feed.entries.first?.title == "A")
    #expect(feed.entries.first?.summary == "12 killed &amp;xx;")
  }

  @Test func `an ampersand in an attribute is one ampersand`() throws {
    let link = "<link href=\"https://herald.example/?a=1&amp;b=2&#38;c=3\"/>"
    let text = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>A</title>\(link)</entry></feed>"
    let feed = try FeedReading.read(Array(text.utf8))
    #expect(feed.entries.first?.link == "https://herald.example/?a=1&b=2&c=3")
  }

  @Test(.timeLimit(.minutes(15))) func `a hundred thousand nested elements lose their tags, not their words`() throws {
    let deep = String(repeating: "<b>", count: 100_000) + "7 killed" + String(repeating: "</b>", count: 100_000)
    let feed = try read(
      "<rss><channel><item><description>\(deep)</description></item><item><title>B</title></item></channel></rss>")
    #expect(feed.failures.map(\.code) == ["tooDeep"])
    #expect(feed.reports.map(\.text) == ["7 killed", "B"])
    let escaped = deep.replacing("<", with: "&lt;")
    let other = try read(
      "<rss><channel><item><title>A</title><description>\(escaped)</description></item></channel></rss>")
    #expect(other.entries.count == 1)
  }

  @Test(.timeLimit(.minutes(15))) func `floods of attributes and namespaces are refused`() throws {
    let many = (0..<200_000).map { " a\($0)=''" }.joined()
    #expect(throws: ReadFailure.self) { try read("<rss><channel\(many)><item/></channel></rss>") }
    let spaces = (0..<400).map { " xmlns:a\($0)='u'" }.joined()
    #expect(try read("<rss><channel\(spaces)><item/></channel></rss>").failures.map(\.code).first == "tooDeep")
    let html = "&lt;p\(many.replacing("'", with: ""))>5 killed"
    #expect(
      try read("<rss><channel><item><description>\(html)</description></item></channel></rss>").entries.count == 1)
  }

  @Test func `a cut feed gives its whole entries, and of the cut one what was whole`() throws {
    let whole = try fixture("feeds/rss.xml")
    let cut = try #require(String(decoding: whole, as: UTF8.self).range(of: "It had given"))
    let head = String(decoding: whole, as: UTF8.self)[..<cut.lowerBound]
    let feed = try read(String(head))
    #expect(feed.failures.map(\.code) == ["truncatedFeed"])
    #expect(feed.entries.count == 1)
    #expect(feed.entries.first?.summary == "Fourteen people were killed.")
    #expect(feed.entries.first?.content == nil, "a text that was cut may end in half a number")
    let number = try read("<rss><channel><item><title>A</title></item><item><title>1</title><description>12")
    #expect(number.entries.map(\.title) == ["A", "1"])
    #expect(number.entries.last?.summary == nil)
  }

  @Test func `every cut of a feed is read without harm`() throws {
    for name in ["rss.xml", "atom.xml", "rdf.xml", "cdf.xml", "feed.json"] {
      let whole = try fixture("feeds/" + name)
      for length in stride(from: 0, to: whole.count, by: 7) {
        readFeed(Array(whole[..<length]), limits: ReadLimits()) { _ in }
      }
    }
  }

  @Test func `ill-formed XML is mended where its meaning is plain`() throws {
    let feed = try read(
      """
      \n<rss><channel><title>A & B</title><link>http://a.example/?x=1&y=2</link>
      <item><title>1 < 2 &eacute;&foo; &#146;</title><b>open<description>x\u{8}y</description></item>
      <item><title>Next</title></item></channel>
      """)
    #expect(feed.title == "A & B")
    #expect(feed.link == "http://a.example/?x=1&y=2")
    #expect(feed.entries.first?.title == "1 < 2 é&foo; ’")
    #expect(feed.entries.last?.title == "Next")
    #expect(feed.failures.map(\.code) == ["illFormedFeed"])
  }

  @Test func `NUL bytes and junk in front do not end a feed`() throws {
    let feed = try read(
      "\u{FEFF} junk <?xml version='1.0'?><rss><channel><title>A\0B</title><item><title>C</title></item></channel></rss>"
    )
    #expect(feed.title == "A B")
    #expect(feed.entries.first?.title == "C")
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"], [true, false])
  func `wide encodings, with and without a mark`(_ encoding: String, _ hasMark: Bool) throws {
    let text =
      (hasMark ? "\u{FEFF}" : "")
      + "<?xml version='1.0' encoding='utf-16'?><rss><channel><title>Сорне ’</title></channel></rss>"
    let isBig = encoding.hasSuffix("BE")
    let units = encoding.hasPrefix("UTF-16") ? text.utf16.map { UInt32($0) } : text.unicodeScalars.map(\.value)
    let width: UInt32 = encoding.hasPrefix("UTF-16") ? 2 : 4
    var bytes: [UInt8] = []
    for unit in units {
      let row = (0..<width).map { UInt8(unit >> (8 * $0) & 255) }
      bytes += isBig ? row.reversed() : row
    }
    #expect(try FeedReading.read(bytes).title == "Сорне ’")
  }

  @Test func `a declaration that is wrong is not believed`() throws {
    let utf8 = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Zürich – Сорне</title></channel></rss>"
    #expect(try read(utf8).title == "Zürich – Сорне")
    let head = Array("<?xml version='1.0' encoding='utf-8'?><rss><channel><title>".utf8)
    let tail = Array("</title></channel></rss>".utf8)
    // Windows-1251 that calls itself UTF-8.
    let words: [UInt8] = [0xCF, 0xE0, 0xE2, 0xEE, 0xE4, 0xEE, 0xEA, 0x20, 0xE2, 0x20, 0xD1, 0xEE, 0xF0, 0xED, 0xE5]
    let long = [[UInt8]](repeating: words + [0x20], count: 12).flatMap(\.self)
    #expect(try FeedReading.read(head + long + tail).title?.hasPrefix("Паводок в Сорне") == true)
    // One bad byte in good UTF-8 spoils one character.
    let one = Array("Убито четырнадцать человек".utf8) + [0xFF] + Array(" в Сорне".utf8)
    #expect(try FeedReading.read(head + one + tail).title == "Убито четырнадцать человек\u{FFFD} в Сорне")
    let bogus = "<?xml version='1.0' encoding='bogus'?><rss><channel><title>A</title></channel></rss>"
    #expect(try read(bogus).title == "A")
  }

  @Test func `limits hold`() throws {
    var limits = ReadLimits()
    limits.maximumReports = 2
    let items = (0..<5).map { "<item><title>\($0)</title></item>" }.joined()
    let few = try read("<rss><channel>\(items)</channel></rss>", limits)
    #expect(few.entries.count == 2)
    #expect(few.failures.map(\.code).contains("tooManyReports"))
    limits = ReadLimits()
    limits.maximumReportBytes = 100
    let long = String(repeating: "word ", count: 100)
    let feed = try read(
      "<rss><channel><item><title>A</title><description>\(long)</description></item><item><title>B</title></item></channel></rss>",
      limits)
    #expect(feed.failures.map(\.code) == ["tooLarge"])
    #expect(feed.entries.map(\.title) == ["A", "B"])
  }
}
