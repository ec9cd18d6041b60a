// Two hundred feeds, ten rounds: each item that is new or changed is fetched once, and everything else is left alone.

import Foundation
import LoopbackServer
import Model
import Synchronization
import Testing

@testable import Desk

/// How many feeds and rounds; the whole with `make feeds`, fewer rounds in every test run.
private enum Size {
  static let feeds = 200
  static let rounds = ProcessInfo.processInfo.environment["DAYBOOK_FEED_ROUNDS"].flatMap { Int($0) } ?? 3
  /// Of so many feeds one has news in a round.
  static let share = 10
}

@Suite(.timeLimit(.minutes(15))) struct ManyFeedsTests {
  /// What an item says in its latest version.
  private func page(_ feed: Int, _ item: Int, _ version: Int) -> String {
    let town = "Tarn \(feed)"
    return
      "<html><head><title>Bridge \(item)</title></head><body><article><p>\(version + 2) people were killed when bridge "
      + "\(item) of \(town) fell, police said. The road stays closed until the district has looked at it.</p></article></body></html>"
  }

  private func feed(_ number: Int, _ versions: [Int], _ site: Site) -> String {
    let items = versions.enumerated().map { item, version in
      "<item><title>Bridge \(item) of Tarn \(number)</title><link>\(site.address("/\(number)/\(item)"))</link>"
        + "<description>\(version + 2) people were killed …</description></item>"
    }
    return
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tarn \(number)</title>\(items.joined())</channel></rss>"
  }

  @Test func eachChangedItemIsFetchedExactlyOnce() async throws {
    try await withCollectingDesk(fetchingPages: true) { desk, site, folder in
      // Versions of each feed's items; the test's own idea of what there is to be fetched.
      var feeds = Array(repeating: [0], count: Size.feeds)
      func publish(_ number: Int, _ item: Int) {
        site["/\(number)/\(item)"] = page(number, item, feeds[number][item])
        site["/\(number).xml"] = feed(number, feeds[number], site)
      }
      for number in feeds.indices { publish(number, 0) }
      let outlines = feeds.indices.map { "<outline xmlUrl='\(site.address("/\($0).xml"))'/>" }.joined()
      try Sample.put("<opml><body>\(outlines)</body></opml>", at: "\(folder)/all.opml")
      #expect(try await desk.addSources("\(folder)/all.opml").added.count == Size.feeds)

      var wanted: [String: Int] = [:]
      for number in feeds.indices { wanted["/\(number)/0"] = 1 }
      var (reports, changed) = (0, Size.feeds)
      let start = ContinuousClock.now
      for round in 0..<Size.rounds {
        if round > 0 {
          changed = 0
          for number in feeds.indices where (number + round) % Size.share == 0 {
            // By turns a new item, and a change of the oldest.
            let item = round % 2 == 0 ? 0 : feeds[number].count
            if item == 0 { feeds[number][0] += 1 } else { feeds[number].append(0) }
            publish(number, item)
            wanted["/\(number)/\(item)", default: 0] += 1
            changed += 1
          }
        }
        let summary = try await desk.collect()
        #expect(summary.asked == Size.feeds && summary.failed == 0)
        #expect(summary.unchanged == Size.feeds - changed)
        reports += summary.added.reports
      }
      let seconds = ContinuousClock.now - start
      let asked = site.asked
      let pages = Dictionary(grouping: asked.filter { $0.split(separator: "/").count == 2 }, by: \.self)
      #expect(pages.mapValues(\.count) == wanted)
      #expect(asked.filter { $0.hasSuffix(".xml") }.count == Size.feeds * Size.rounds)
      #expect(asked.filter { $0 == "/robots.txt" }.count == Size.rounds)
      #expect(reports == wanted.values.reduce(0, +))
      #expect(try await desk.counts().reports == reports)
      print("\(Size.feeds) feeds, \(Size.rounds) rounds, \(reports) items: \(seconds)")
    }
  }
}
