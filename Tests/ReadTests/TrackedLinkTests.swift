// Links that count their readers: those that say where they lead are unwrapped, all others stay.

import Foundation
import Model
import Testing

@testable import Read

@Suite struct TrackedLinkTests {
  private static let page = "https://courier.example/north/flood?id=7&lang=en"

  private static func base64(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  @Test(arguments: [
    "https://count.example/c?url=\(encoded(page))&user=81",
    "https://www.search.example/url?rct=j&q=\(encoded(page))",
    "https://count.example/L0/\(encoded(page))/1/0100",
    "https://count.example/ss/c/\(base64(page))/4ab/h1",
    "https://count.example/click?p=\(base64(#"{"s":"x","p":"{\"u\":3,\"url\":\"https:\\/\\/courier.example\\/north\\/flood?id=7&lang=en\"}"}"#))",
    "https://count.example/redirect/2/\(base64(#"{"e":"\#(page)","n":81}"#)).c2lnbmF0dXJl",
    "https://urldefense.com/v3/__\(page)__;!!abc!def$",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__courier.example_north_flood-3Fid-3D7-26lang-3Den&d=x",
    // A counter inside a mail filter.
    "https://safe.example/?url=\(encoded("https://count.example/c?u=\(encoded(page))"))&data=05",
  ])
  func aLinkThatSaysWhereItLeadsIsUnwrapped(link: String) {
    #expect(TrackedLink.target(link) == Self.page)
  }

  @Test(arguments: [
    "https://count.example/ls/click?upn=u001.8dWZ-2BqXbS1bGmYt0aSEcrets", "https://short.example/2kX9a",
    "https://archive.example/web/20310304/https://courier.example/north/flood",
    "https://courier.example/login?return=https%3A%2F%2Fcourier.example%2Fa",
    "https://search.example/search?q=https%3A%2F%2Fcourier.example",
    "https://courier.example/a?url=javascript%3Aalert(1)",
    "https://courier.example/a?url=%2Fb", "https://courier.example/a?url=https%3A%2F%2F", "mailto:a@courier.example",
    "https://courier.example/a?url=file%3A%2F%2F%2Fetc%2Fpasswd", "", "https://", "https://courier.example/?url=%zz%",
    "https://urldefense.com/v3/__https://courier.example/*x__;Iw!!abc$",
    "https://courier.example/\(base64("no address at all, only words"))",
  ])
  func anyOtherLinkStays(link: String) {
    #expect(TrackedLink.target(link) == link)
  }

  @Test func wrappingHasAnEnd() {
    var link = "https://courier.example/a"
    for _ in 0..<8 { link = "https://count.example/?u=\(Self.encoded(link))" }
    #expect(TrackedLink.target(link).hasPrefix("https://count.example/"))
    let long = "https://count.example/?u=" + String(repeating: "%41", count: 100_000)
    #expect(TrackedLink.target(long) == long)
    let deep = #"{"u":""# + String(repeating: "{", count: 2_000)
    let nested = "https://count.example/?p=\(Self.base64(deep))"
    #expect(TrackedLink.target(nested) == nested)
  }

  @Test func itemsOfAlertsAndNewslettersKnowTheirPages() throws {
    let feed = try FeedReading.read(
      Array(
        "<rss><channel><item><title>Flood</title><link>https://c.example/url?url=https%3A%2F%2Fcourier.example%2Fa</link></item></channel></rss>"
          .utf8))
    #expect(feed.entries.first?.link?.hasPrefix("https://c.example/") == true, "the feed is shown as it is")
    #expect(feed.reports.first?.url == "https://courier.example/a")
    let items = (1...4).map {
      "Fourteen People Die At Sorne \($0)\nThe ministry said that 14 people were killed.\nRead more: https://c.example/c?u=https%3A%2F%2Fcourier.example%2F\($0)"
    }
    let reports = try #require(splitNewsletter(items.joined(separator: "\n\n")))
    #expect(reports.map(\.url) == (1...4).map { "https://courier.example/\($0)" })
  }
}
