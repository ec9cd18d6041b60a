// Live blogs: one report an entry, each from its own time, at its own anchor, the oldest first.

import Foundation
import Model
import Read
import Testing

struct LiveBlogTests {
  private static func read(_ html: String, origin: String = "page.html") -> [ReportText] {
    Readout("<!doctype html><html lang=en><head>\(html)</html>", origin: origin).reports
  }

  private static let first = "Police closed the bridge at Orrin after the river rose by two metres in the night."
  private static let second = "Four people are missing in Lower Tessel, the rescue service said on its own channel."
  private static let third = "Seven people have died, the health ministry said, correcting an earlier count of nine."

  private static let head = """
    <title>Tessel flood: live</title><meta property='og:site_name' content='Ketta Courier'>
    <link rel=canonical href='https://courier.example/live/tessel-flood'></head><body>
    """

  private static func data(_ updates: String) -> String {
    """
    <script type='application/ld+json'>{"@context": "https://schema.org", "@type": "LiveBlogPosting",
    "headline": "Tessel flood: live", "datePublished": "2031-03-04T06:00:00+04:00",
    "dateModified": "2031-03-05T09:00:00+04:00", "liveBlogUpdate": [\(updates)]}</script>
    """
  }

  private static func update(_ id: String, _ time: String, _ headline: String, _ body: String?) -> String {
    let text = body.map { ", \"articleBody\": \"\($0)\"" } ?? ""
    return """
      {"@type": "BlogPosting", "headline": "\(headline)", "datePublished": "\(time)",
      "url": "https://courier.example/live/tessel-flood#\(id)"\(text)}
      """
  }

  @Test func `entries come from the page, times and addresses from its data`() throws {
    let data = Self.data(
      [
        Self.update("e3", "2031-03-05T00:20:00+04:00", "Toll is seven", nil),
        Self.update("e2", "2031-03-04T09:15:00+04:00", "Four missing", nil),
        Self.update("e1", "2031-03-04T07:40:00+04:00", "Bridge closed", nil),
      ].joined(separator: ","))
    let entries = [
      ("e3", "2031-03-05T00:20:00+04:00", "Toll is seven", Self.third),
      ("e2", "2031-03-04T09:15:00+04:00", "Four missing", Self.second),
      ("e1", "2031-03-04T07:40:00+04:00", "Bridge closed", Self.first),
    ].map { id, time, title, text in
      "<article id=\(id)><header><time datetime='\(time)'>some time ago</time><h2>\(title)</h2></header><p>\(text)</p></article>"
    }
    let reports = Self.read(
      data + Self.head
        + "<main><h1>Tessel flood: live</h1><p>The river Tessel left its bed in the night of Monday, and the water is still rising in three towns.</p>"
        + entries.joined() + "</main>")
    try #require(reports.count == 4)
    #expect(reports.map(\.title) == ["Bridge closed", "Four missing", "Toll is seven", "Tessel flood: live"])
    #expect(reports[0].text == "Bridge closed\n\n" + Self.first)
    #expect(
      reports.map(\.url) == [
        "https://courier.example/live/tessel-flood#e1", "https://courier.example/live/tessel-flood#e2",
        "https://courier.example/live/tessel-flood#e3", "https://courier.example/live/tessel-flood",
      ])
    // Twenty past midnight on the page's own clock is the next day there, and still the day before in UTC.
    #expect(reports[2].date == CivilDate(year: 2031, month: 3, day: 5))
    #expect(reports[2].time == Instant("2031-03-04T20:20:00Z"))
    #expect(reports[3].text.contains("left its bed"))
    #expect(!reports[3].text.contains("seven"))
    #expect(reports.allSatisfy { $0.publisher == "Ketta Courier" && $0.language == "en" })
  }

  @Test func `entries that only the data holds are read from there`() throws {
    let reports = Self.read(
      Self.data(
        [
          Self.update("e2", "2031-03-04T09:15:00Z", "Four missing", Self.second),
          Self.update("e1", "2031-03-04T07:40:00Z", "Bridge closed", "<p>\(Self.first)</p>"),
        ].joined(separator: ",")) + Self.head + "<main><h1>Tessel flood: live</h1><div id=app></div></main>")
    try #require(reports.count == 2)
    #expect(reports[0].text == "Bridge closed\n\n" + Self.first)
    #expect(reports[1].time == Instant("2031-03-04T09:15:00Z"))
    #expect(reports[1].url == "https://courier.example/live/tessel-flood#e2")
  }

  @Test func `microdata tells the entries`() throws {
    let entries = [("k3", "12:05", Self.third), ("k2", "09:15", Self.second), ("k1", "07:40", Self.first)].map {
      """
      <div itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting' id='\($0)'>
      <span itemprop='datePublished' content='2031-03-04T\($1):00+04:00'>\($1)</span>
      <span itemprop='author'>Anna Sorel</span><div itemprop='articleBody'><p>\($2)</p></div></div>
      """
    }
    let reports = Self.read(
      "<title>Flood</title></head><body><div itemscope itemtype='https://schema.org/LiveBlogPosting'>"
        + entries.joined() + "</div>", origin: "https://courier.example/flood?page=1#top")
    try #require(reports.count == 3)
    #expect(reports[0].url == "https://courier.example/flood?page=1#k1")
    #expect(reports[0].byline == "Anna Sorel")
    #expect(reports[2].time == Instant("2031-03-04T08:05:00Z"))
    #expect(reports[2].text.contains("Seven people have died"))
  }

  @Test func `a list that calls itself a live blog is one`() throws {
    let entries = [("3", "14:32", Self.third), ("2", "14:10", Self.second), ("1", "13:55", Self.first)].map {
      "<li class='live-blog__entry' id='entry-\($0)'><span class='entry-time'>\($1)</span><p>\($2)</p></li>"
    }
    let reports = Self.read(
      Self.head.replacing("/live/", with: "/news/") + "<ul class='live-blog__list'>\(entries.joined())</ul>"
        + "<aside>Most read</aside>")
    try #require(reports.count == 3)
    #expect(reports.map { $0.text.prefix(6) } == ["Police", "Four p", "Seven "])
    #expect(reports[0].url == "https://courier.example/news/tessel-flood#entry-1")
    #expect(reports[0].title == "Tessel flood: live")
    #expect(!reports[0].text.contains("13:55"))
    #expect(reports[0].time == nil)
  }

  @Test func `a ticker of headings and paragraphs is taken apart at its times`() throws {
    let reports = Self.read(
      """
      <title>Liveticker</title><meta property='article:published_time' content='2031-03-04T06:00:00+04:00'></head><body>
      <main><div class='liveticker'><h3>9.15 Uhr: Vier Vermisste</h3><p>In Tessel werden vier Menschen vermisst, teilte der Rettungsdienst mit.</p>
      <p>Die Suche geht weiter, solange es hell ist, und wird am Abend unterbrochen.</p>
      <h3>8.20 Uhr: Schule geschlossen</h3><p>Die Schule am Markt bleibt bis Freitag geschlossen, sagte die Stadt am Morgen.</p>
      <h3>7.40 Uhr: Brücke gesperrt</h3><p>Die Polizei hat die Brücke bei Orrin gesperrt, weil der Fluss gestiegen ist.</p></div></main>
      """)
    try #require(reports.count == 3)
    #expect(reports[0].text.contains("Brücke bei Orrin"))
    #expect(reports[2].text.contains("Die Suche geht weiter"))
    #expect(!reports[2].text.contains("Schule"))
    #expect(reports.allSatisfy { $0.date == CivilDate(year: 2031, month: 3, day: 4) })
  }

  @Test func `clocks that run past midnight name no day`() throws {
    let entries = [("00:20", Self.third), ("23:15", Self.second), ("21:40", Self.first)].map {
      "<div class='liveblog-entry'><time>\($0)</time><p>\($1)</p></div>"
    }
    let reports = Self.read(
      "<meta property='article:published_time' content='2031-03-04T06:00:00+04:00'></head><body>" + entries.joined())
    try #require(reports.count == 3)
    #expect(reports.map { $0.text.prefix(6) } == ["Police", "Four p", "Seven "])
    #expect(reports.allSatisfy { $0.date == nil })
  }

  @Test func `an article with times beside it stays one report`() {
    let prose = (1...5).map {
      "<p>Paragraph \($0) tells at some length what happened in Ketta on the evening of the flood.</p>"
    }
    let ticker = ["14:32", "14:10", "13:55"].map { "<li><time>\($0)</time> Short line</li>" }
    let widget = Self.read(
      Self.head.replacing("/live/", with: "/news/")
        + "<article>\(prose.joined())</article><div class='live-ticker'><ul>\(ticker.joined())</ul></div>"
    )
    #expect(widget.count == 1)
    // A blog's front page has entries with times, and nothing that says they are of one event.
    let posts = [Self.first, Self.second, Self.third].map {
      "<article><h2>Post</h2><time datetime='2031-03-04T10:00:00Z'>4 March, 10:00</time><p>\($0)</p></article>"
    }
    #expect(Self.read("<title>Blog</title></head><body><main>\(posts.joined())</main>").count == 1)
  }

  @Test func `hostile live blogs end`() {
    let nested = String(repeating: "<div class=live-blog><time>10:00</time>", count: 20_000)
    #expect(Self.read("<body>" + nested).count <= 1)
    let flat = String(
      repeating: "<p class=live-blog><time>10:00</time>A line of the ticker that is long enough to be prose.",
      count: 5_000)
    #expect(Self.read("<body><div class=liveblog>" + flat).count <= 2_001)
  }
}
