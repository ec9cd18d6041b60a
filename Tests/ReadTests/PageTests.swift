// Pages: the article without its clutter, and what a page says of itself.

import Foundation
import Model
import Read
import Testing

struct PageTests {
  private static func page(_ html: String) -> PageContent { PageContent.read(Array(html.utf8)).page }

  @Test func `a news page gives its article and nothing else`() throws {
    let page = PageContent.read(try pageFixture("courier.html")).page
    let expected = String(decoding: try pageFixture("courier.txt"), as: UTF8.self).trimmingCharacters(in: .newlines)
    #expect(page.text == expected)
  }

  @Test func `a news page says who, when and where`() throws {
    let page = PageContent.read(try pageFixture("courier.html")).page
    #expect(page.title == "Toll of Sorne flood rises to 14")
    #expect(page.author == "Anna Sorel, Jon Karn")
    #expect(page.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(page.sitename == "Ketta Courier")
    #expect(page.url == "https://courier.example/2031/03/04/toll-of-sorne-flood")
    #expect(page.language == "en")
  }

  @Test func `a page without any data is read by its prose`() throws {
    let page = PageContent.read(try pageFixture("blog.html")).page
    #expect(page.text.contains("We heard it before we saw it."))
    #expect(page.text.contains("river.\n\nMy neighbour"))
    #expect(page.text.contains("will not write that it is so."))
    #expect(!page.text.contains("Blogroll"))
    #expect(!page.text.contains("About"))
    #expect(page.title == "The evening the water came")
    #expect(page.date == CivilDate(year: 2031, month: 4, day: 12))
  }

  @Test(arguments: [
    ("<meta name='author' content='By Anna Sorel'>", "Anna Sorel"),
    ("<meta name='author' content='https://x.example/anna'>", nil),
    ("<meta name='author' content='Posted by Anna Sorel, Jon Karn'>", "Anna Sorel, Jon Karn"),
    ("<meta name='author' content='admin'>", nil),
    ("<meta property='article:author' content='Dr. Anna Sorel | Ketta'>", "Dr. Anna Sorel"),
    ("<meta name='author' content='No Author'>", nil), ("<meta name='author' content='ketta24'>", "ketta24"),
    ("<meta name='author' content='Anna Sorel, 4. März 2031'>", "Anna Sorel"),
    ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Anna Sorel'>", "Anna Sorel"),
    ("<body><h1>Flood</h1><p>By Anna Sorel and Jon Karn</p>", "Anna Sorel and Jon Karn"),
    ("<body><h1>Flut</h1><p><i>von Anna Sorel</i></p>", "Anna Sorel"),
    ("<body><h1>Flood</h1><p>By the time it was over, five had died.</p>", nil),
  ])
  func `a writer is a name`(meta: String, name: String?) {
    #expect(
      Self.page("<html><head>\(meta)</head><body><p>Five people died in Ketta on Monday evening.</p>").author == name)
  }

  @Test(arguments: [
    "<meta property='article:published_time' content='2031-03-04T23:30:00+0400'>",
    "<meta name='date' content='4 March 2031'>",
    "<meta itemprop='datePublished' content='2031-03-04'>",
    "<link rel=canonical href='https://k.example/2031/03/04/flood'>",
    "<body><time datetime='2031-03-04'>Monday</time>", "<body><span class='post-date'>Mar 4, 2031</span>",
    "<script type='application/ld+json'>{\"@type\": \"BlogPosting\", \"datePublished\": \"2031-03-04\"}</script>",
  ])
  func `a day stands in many places`(markup: String) {
    let page = Self.page("<html><head>\(markup)<p>Five people died in Ketta on Monday evening, the ministry said.</p>")
    #expect(page.date == CivilDate(year: 2031, month: 3, day: 4))
  }

  @Test(arguments: [
    (
      "<title>Flood kills 14 - Ketta Courier</title><meta property='og:site_name' content='Ketta Courier'>",
      "Flood kills 14"
    ),
    ("<title>Flood kills 14 | Courier</title>", "Flood kills 14"), ("<title>Flood &amp; fire</title>", "Flood & fire"),
    ("<title>Site</title><meta property='og:title' content='Flood kills 14'>", "Flood kills 14"),
  ])
  func `a title is the headline alone`(head: String, title: String) {
    #expect(
      Self.page("<html><head>\(head)</head><body><p>Five people died in Ketta on Monday evening.</p>").title == title)
  }

  @Test func `a headline is told from the line above it and from the outlet's name`() {
    let prose = "<p>Five people died in Ketta on Monday evening, the ministry of health said.</p>"
    let kicker = Self.page(
      "<title>Flood kills five</title><h1><span class='overline'>Ketta</span> Flood kills five</h1>" + prose)
    #expect(kicker.title == "Flood kills five")
    let outlet = Self.page(
      "<title>Flood kills five in Ketta | Tessel Observer</title><h1>Tessel Observer</h1><h1>Flood kills five in Ketta</h1>"
        + prose)
    #expect(outlet.title == "Flood kills five in Ketta")
  }

  @Test func `names that mislead do not lose the article`() {
    let prose = (1...6).map {
      "<p>Paragraph \($0) tells at some length what happened in Ketta on the evening of the flood.</p>"
    }.joined()
    let page = Self.page(
      "<body><div class='sidebar-widget promo'><div class='share comments'>\(prose)</div></div></body>")
    #expect(page.text.contains("Paragraph 1 tells"))
    #expect(page.text.contains("Paragraph 6 tells"))
  }

  @Test func `a page of few words is read whole`() {
    #expect(Self.page("<html><body><h1>Alert</h1><p>Leave now.</p></body></html>").text.contains("Leave now."))
  }

  @Test func `an invitation goes, a sentence that begins like one stays`() {
    let page = Self.page(
      """
      <article><p>Read also: what the council said on Sunday about the dam</p><h3>Mehr zum Thema</h3>
      <p>Auch auf der Straße nach Harn standen am Abend noch hunderte Menschen und warteten auf den Bus.</p>
      <p>See also the road to Ketta, where hundreds of people still stood in the evening and waited for a bus.</p></article>
      """)
    #expect(!page.text.contains("Read also"))
    #expect(!page.text.contains("Mehr zum Thema"))
    #expect(page.text.contains("Auch auf der Straße"))
    #expect(page.text.contains("See also the road"))
  }

  @Test(arguments: [
    "", "<p>", "<html>", "<!--", "<body></body>", "\u{FFFD}", "<time>2031-03-04</time>", "<title>x</title>",
  ])
  func `the smallest pages do no harm`(html: String) {
    _ = Self.page(html)
    #expect(Readout(html, origin: "a.html").reports.count <= 1)
  }

  @Test func `a page without words is a failure`() {
    #expect(Readout("<html><body><script>load()</script></body></html>").codes == ["noText"])
  }

  @Test func `broken data on a page is passed over`() {
    let broken =
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": </script><title>Flood</title>"
    let deep = "<script type='application/ld+json'>" + String(repeating: "[", count: 100_000) + "</script>"
    #expect(Self.page("<html><head>\(broken)\(deep)</head><body><p>Five people died in Ketta.</p>").title == "Flood")
  }
}
