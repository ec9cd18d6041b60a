// Items that are only the beginning of their page: the page is fetched once for each version, and the two are one report.

import Foundation
import LoopbackServer
import Model
import Store
import Synchronization
import Testing

@testable import Desk

private func feed(_ site: Site, _ items: [(path: String, text: String)]) -> String {
  let items = items.map {
    "<item><title>Bridge falls at Lower Tarn</title><link>\(site.address($0.path))</link>"
      + "<pubDate>Sun, 02 Mar 2031 10:00:00 GMT</pubDate><description>\($0.text)</description></item>"
  }
  return
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tarn Courier</title>\(items.joined())</channel></rss>"
}

private func page(_ killed: String) -> String {
  let sentence = "The road to Upper Tarn stays closed until the district has looked at the other bridges of the valley."
  return "<html><head><title>Bridge falls</title></head><body><article><p>\(killed) people were killed when a bridge "
    + "collapsed in Lower Tarn on Sunday, police said. \(sentence)</p><p>\(sentence)</p></article></body></html>"
}

private func reports(_ desk: CrisisDesk) async throws -> [Report] {
  try await desk.read { try $0.reports(limit: 50).map(\.value) }
}

@Suite(.timeLimit(.minutes(15))) struct ItemPageTests {
  @Test func aTeaserAndItsPageAreOneReport() async throws {
    try await withCollectingDesk(fetchingPages: true) { desk, site, _ in
      site["/bridge"] = page("Seven")
      site["/feed.xml"] = feed(site, [("/bridge", "Seven people were killed …")])
      _ = try await desk.addSources(site.address("/feed.xml"))
      let first = try await desk.collect()
      #expect(first.added.captures == 2 && first.added.reports == 1 && first.failed == 0)
      let report = try #require(try await reports(desk).first)
      #expect(report.content.text.contains("collapsed in Lower Tarn"))
      // What the page does not say, the item does.
      #expect(report.content.date == CivilDate("2031-03-02") && report.content.publisher == "Tarn Courier")

      // The feed changes elsewhere: this page is not asked for again, and its item is no new report.
      site["/mill"] = page("Two")
      site["/feed.xml"] = feed(site, [("/mill", "Two people …"), ("/bridge", "Seven people were killed …")])
      #expect(try await desk.collect().added.reports == 1)
      #expect(site.asked.filter { $0 == "/bridge" }.count == 1)

      // The item changes, and so does its page.
      site["/bridge"] = page("Nine")
      site["/feed.xml"] = feed(site, [("/mill", "Two people …"), ("/bridge", "Nine people were killed …")])
      #expect(try await desk.collect().added.reports == 1)
      #expect(site.asked.filter { $0 == "/bridge" }.count == 2 && site.asked.filter { $0 == "/mill" }.count == 1)
      #expect(try await reports(desk).count == 3)
      let verification = try await desk.verify()
      #expect(verification.differences.isEmpty, "\(verification.differences)")
    }
  }

  @Test func aPageThatGivesNothingLeavesTheTeaser() async throws {
    try await withCollectingDesk(fetchingPages: true) { desk, site, _ in
      site["/login"] = "<html><body><p>Log in.</p></body></html>"
      let text = "Seven people were killed when a bridge collapsed in Lower Tarn on Sunday, police said."
      site["/feed.xml"] = feed(site, [("/login", text), ("/gone", text + " More …"), ("/feed.xml", "Only here.")])
      _ = try await desk.addSources(site.address("/feed.xml"))
      let round = try await desk.collect()
      #expect(round.added.reports == 3 && round.added.failures.map(\.code) == ["gone"])
      // Neither is tried again while the item stays as it is.
      site["/feed.xml"] = feed(site, [("/login", text), ("/gone", text + " More …"), ("/feed.xml", "Again.")])
      _ = try await desk.collect()
      #expect(site.asked.filter { $0 == "/gone" || $0 == "/login" }.count == 2)
      // An item that changes while its page is away says something of its own.
      site["/gone"] = page("Seven")
      site["/feed.xml"] = feed(site, [("/gone", "Eight …")])
      #expect(try await desk.collect().added.reports == 1)
      site["/gone"] = nil
      site["/feed.xml"] = feed(site, [("/gone", "Nine people were killed, police said later …")])
      #expect(try await desk.collect().added.reports == 1)
      #expect(try await reports(desk).contains { $0.content.text.hasPrefix("Nine people") })
      #expect(try await desk.verify().differences.isEmpty)
    }
  }

  @Test func onlySoManyInARoundAndNoneWithoutTheSetting() async throws {
    for (pages, limit, asked) in [(true, 2, 2), (false, 2, 0)] {
      try await withCollectingDesk(fetchingPages: pages, maximumItemPages: limit) { desk, site, _ in
        let items = (0..<5).map { (path: "/\($0)", text: "Item \($0) says …") }
        for item in items { site[item.path] = page(item.text) }
        site["/feed.xml"] = feed(site, items)
        _ = try await desk.addSources(site.address("/feed.xml"))
        #expect(try await desk.collect().added.reports == 5)
        #expect(site.asked.filter { $0 != "/feed.xml" && $0 != "/robots.txt" }.count == asked)
      }
    }
  }

  @Test func whereAFeedMayNotSendUs() async throws {
    try await withCollectingDesk(fetchingPages: true) { desk, site, _ in
      let items = ["http://10.0.0.1/a", "file:///etc/passwd", "http://[::1]/b", "http://169.254.169.254/latest"].map {
        "<item><title>One</title><link>\($0)</link><description>Seven …</description></item>"
      }
      site["/feed.xml"] = "<rss version='2.0'><channel><title>T</title>\(items.joined())</channel></rss>"
      _ = try await desk.addSources(site.address("/feed.xml"))
      let round = try await desk.collect()
      #expect(round.added.reports == 4 && Set(round.added.failures.map(\.code)) == ["privateAddress"])
    }
  }

  @Test func stoppedAmongThePagesNothingIsLost() async throws {
    try await withCollectingDesk(fetchingPages: true) { desk, site, _ in
      let items = (0..<4).map { (path: "/\($0)", text: "Item \($0) says …") }
      for item in items { site[item.path] = page(item.text) }
      site["/feed.xml"] = feed(site, items)
      _ = try await desk.addSources(site.address("/feed.xml"))
      let stop = CollectingStop()
      site.onRequest { path in if path == "/1" { stop.raise() } }
      let cut = try await desk.collect(stop: stop)
      #expect(cut.left == 1 && cut.added.reports == 0)
      site.onRequest { _ in }
      #expect(try await desk.collect().added.reports == 4)
      #expect(try await reports(desk).allSatisfy { $0.content.text.contains("collapsed") })
    }
  }

  /// The record decides, so a database that is lost comes back the same.
  @Test func takenInAgainFromTheLogItIsTheSame() async throws {
    try await withCollectingDesk(fetchingPages: true) { desk, site, folder in
      site["/a"] = page("Seven")
      site["/feed.xml"] = feed(site, [("/a", "Seven people …"), ("/none", "Nobody …")])
      _ = try await desk.addSources(site.address("/feed.xml"))
      _ = try await desk.collect()
      let before = try await reports(desk).map(\.id)
      for end in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(folder)/desk/desk.sqlite\(end)")
      }
      let again = try CrisisDesk.open(DeskFolder("\(folder)/desk"), clock: Sample.clock)
      _ = try await again.add([])
      #expect(try await reports(again).map(\.id) == before)
      #expect(try await again.verify().differences.isEmpty)
    }
  }
}
