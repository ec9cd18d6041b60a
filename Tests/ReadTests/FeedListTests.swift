// Lists of feeds, and the feeds that a page names.

import Testing

@testable import Read

@Suite struct FeedListTests {
  @Test func aListGoesThereAndBack() {
    let feeds = [
      ListedFeed(address: "https://herald.example/a?b=1&c=2", title: "\"Herald\" <& more>\u{1}"),
      ListedFeed(address: "https://courier.example/", title: nil),
    ]
    let text = OPML.text(feeds, title: "Tarn & Vale")
    #expect(
      OPML.read(Array(text.utf8)) == [
        ListedFeed(address: "https://herald.example/a?b=1&c=2", title: "\"Herald\" <& more>"),
        ListedFeed(address: "https://courier.example/", title: "https://courier.example/"),
      ])
  }

  @Test func whatIsNoListIsNone() {
    #expect(OPML.read(Array("<rss><channel><outline xmlUrl='http://x/'/></channel></rss>".utf8)) == nil)
    #expect(OPML.read(Array("plain".utf8)) == nil)
    #expect(OPML.read([]) == nil)
    let entity =
      "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline xmlUrl='&x;'/></body></opml>"
    #expect(OPML.read(Array(entity.utf8))?.contains { $0.address.contains("root:") } != true)
  }

  @Test func aPagesFeedsAreFound() {
    let page = """
      <base href="/news/"><link rel="alternate" type="application/atom+xml" title="All" href="all.atom">
      <link rel=alternate type=text/html href=/fr/><link rel="alternate" type="application/rss+xml">
      <body><p>text</p><link rel="alternate feed" type="application/feed+json" href="x.json">
      """
    let found = NamedFeeds.find(in: Array(page.utf8))
    #expect(found.base == "/news/")
    #expect(found.links == [ListedFeed(address: "all.atom", title: "All"), ListedFeed(address: "x.json", title: nil)])
  }
}
