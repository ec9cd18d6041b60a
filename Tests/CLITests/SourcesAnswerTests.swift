// How the sources of a desk are shown; the same text is the picture in Documentation.

import Foundation
import Model
import TestSupport
import Testing

@testable import CLI

@Suite struct SourcesAnswerTests {
  private static func source(_ address: String, _ title: String?, _ change: (inout PolledSource) -> Void)
    -> PolledSource
  {
    var source = PolledSource(address: address, title: title, isPage: false, added: Instant(seconds: 1_929_900_000))
    source.lastTried = Instant(seconds: 1_930_000_000)
    source.lastSuccess = source.lastTried
    change(&source)
    return source
  }

  private static let sources = [
    source("https://courier.example/feed.xml", "Tarn Courier") { $0.entityTag = "\"v7\"" },
    source("https://herald.example/rss", "Dravo Herald") { $0.movedTo = "https://news.herald.example/rss" },
    source("https://ministry.example/bulletins", "Ministry of Waters, bulletins") { $0.isPage = true },
    source("https://relief.example/atom", "Relief Office") { source in
      source.lastSuccess = Instant(seconds: 1_929_950_000)
      (source.failures, source.failureCode) = (3, "tooSlow")
      source.failureReason = "The answer took longer than 120.0 s (maximumSeconds); try again later."
      source.notBefore = Instant(seconds: 1_930_001_200)
    },
    source("https://wire.example/all", "Karovia Wire") { source in
      (source.lastSuccess, source.failures, source.failureCode) = (nil, 1, "robotsRefuse")
      source.failureReason =
        "The site's robots.txt asks programs not to read this; ask its owner, or set obeysRobots to false."
      source.notBefore = Instant(seconds: 1_930_000_290)
    },
    source("imaps://mail.courier.example/INBOX", nil) { ($0.uidValidity, $0.lastUID) = (7, 4_812) },
    source("maildir:/srv/mail/desk", nil) { $0.isPaused = true },
  ]

  @Test func everySourceWithHowItIs() {
    let answer = SourcesAnswer(sources: SourcesAnswerTests.sources)
    expectGolden(answer.text(Page(style: .plain, width: 72)), "answers/sources-72.txt")
    expectGolden(JSONText.line(answer), "answers/sources.json")
    expectGolden(
      "$ daybook sources ls\n" + answer.text(Page(style: .plain, width: 100)), "../../../Documentation/sources.txt")
    #expect(answer.text(Page(style: .plain, width: 40)).contains("tooSlow"))
  }

  @Test func itFitsItsSchema() throws {
    let line = JSONText.line(SourcesAnswer(sources: SourcesAnswerTests.sources))
    #expect(try JSONSchemas().problems(of: Data(line.utf8), under: "sources.schema.json") == [])
  }
}
