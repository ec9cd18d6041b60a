// Collecting as a person sees it: sources found and polled, what is new taken in once, what fails named.

import Foundation
import LoopbackServer
import Model
import Store
import Synchronization
import Testing

@testable import Desk

private func item(_ number: Int, _ site: Site, killed: String = "Seven people were killed") -> String {
  "<item><title>Bridge \(number)</title><link>\(site.address("/bridge/\(number)"))</link>"
    + "<description>\(killed) when bridge number \(number) collapsed in Lower Tarn on Sunday, police said.</description></item>"
}

private func feed(_ items: [String], title: String = "Tarn Courier") -> String {
  "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>\(title)</title>\(items.joined())</channel></rss>"
}

@Suite(.timeLimit(.minutes(15))) struct CollectingTests {
  @Test func aSitesFeedIsFoundAndPolled() async throws {
    try await withCollectingDesk { desk, site, _ in
      site["/"] =
        "<html><head><link rel='alternate' type='application/rss+xml' href='/broken.xml'>"
        + "<link rel='stylesheet alternate' type='text/css' href='/x.css'>"
        + "<link rel='Alternate' type='application/rss+xml; charset=utf-8' href='feed.xml'></head><body>Hi</body></html>"
      site["/broken.xml"] = "not a feed"
      site["/feed.xml"] = feed([item(1, site), item(2, site)])
      let addition = try await desk.addSources(site.address("/"))
      #expect(addition.added.map(\.address) == [site.address("/feed.xml")])
      #expect(addition.added.first?.title == "Tarn Courier")
      #expect(try await desk.addSources(site.address("/feed.xml")).known == [site.address("/feed.xml")])

      let first = try await desk.collect()
      #expect(first.added.captures == 1 && first.added.reports == 2 && first.added.claims == 2)
      let second = try await desk.collect()
      #expect(second.unchanged == 1 && second.added.captures == 0)

      // One new item, one changed, one as it was: two reports, and verify knows why not three.
      site["/feed.xml"] = feed([item(3, site), item(1, site, killed: "Nine people were killed"), item(2, site)])
      let third = try await desk.collect()
      #expect(third.added.captures == 1 && third.added.reports == 2)
      #expect(try await desk.verify().differences.isEmpty)
      let changes = try await desk.changes(of: site.address("/feed.xml"))
      #expect(changes.map(\.url) == [site.address("/bridge/1")])
      #expect(changes.first?.lines.map(\.isNew) == [false, true])
      let source = try #require(try await desk.sources().first)
      #expect(source.lastSuccess == Sample.instant && source.failures == 0 && source.entityTag != nil)
    }
  }

  @Test func aSourceThatFailsStopsNoOther() async throws {
    try await withCollectingDesk { desk, site, folder in
      site["/good.xml"] = feed([item(1, site)])
      let list = "\(folder)/feeds.opml"
      let outlines = ["/gone.xml", "/good.xml"].map { "<outline xmlUrl='\(site.address($0))' text='A &amp; B'/>" }
      let other =
        "<outline text='more'><outline xmlUrl='http://10.1.2.3/feed'/><outline xmlUrl='file:///etc/passwd'/></outline>"
      try Data("<opml version='1.0'><body>\(outlines.joined())\(other)</body></opml>".utf8)
        .write(to: URL(fileURLWithPath: list))
      let addition = try await desk.addSources(list)
      #expect(addition.added.count == 3 && addition.refused == ["file:///etc/passwd"])

      let events = Mutex<[PollEvent]>([])
      let summary = try await desk.collect(progress: { event in events.withLock { $0.append(event) } })
      #expect(summary.asked == 3 && summary.failed == 2 && summary.added.reports == 1)
      let codes = events.withLock { Dictionary(uniqueKeysWithValues: $0.map { ($0.source, $0.code ?? "") }) }
      #expect(
        codes == [
          site.address("/gone.xml"): "gone", site.address("/good.xml"): "", "http://10.1.2.3/feed": "privateAddress",
        ])
      let gone = try #require(try await desk.sources().first { $0.address.hasSuffix("/gone.xml") })
      #expect(gone.failures == 1 && gone.failureCode == "gone" && gone.lastSuccess == nil)
      #expect(try #require(gone.notBefore) > Sample.instant)
      // It waits its time, and goes on at once when a person says so.
      #expect(try await desk.collect().waiting == 2)
      try await desk.pause(gone.address, true)
      #expect(try await desk.collect().waiting == 1)
      site["/gone.xml"] = feed([item(2, site)])
      try await desk.pause(gone.address, false)
      #expect(try await desk.collect().added.reports == 1)
      #expect(try await desk.sources().first { $0.address == gone.address }?.failures == 0)
      #expect(try await desk.opml().contains("text=\"A &amp; B\""))
      try await desk.removeSource(gone.address)
      await #expect(throws: DeskError.self) { try await desk.removeSource(gone.address) }
      #expect(try await desk.counts().reports == 2)
    }
  }

  @Test func aMoveForGoodIsRemembered() async throws {
    try await withCollectingDesk { desk, site, _ in
      site["/feed.xml"] = feed([item(1, site)])
      _ = try await desk.addSources(site.address("/feed.xml"))
      _ = try await desk.collect()
      site["/new.xml"] = feed([item(1, site), item(2, site)])
      site["/feed.xml"] = "301 /new.xml"
      #expect(try await desk.collect().added.reports == 1)
      #expect(try await desk.sources().first?.movedTo == site.address("/new.xml"))
      _ = try await desk.collect()
      #expect(site.asked.suffix(2).allSatisfy { $0 != "/feed.xml" })
    }
  }

  @Test func stoppingLosesNothing() async throws {
    try await withCollectingDesk { desk, site, _ in
      for number in 0..<5 {
        site["/\(number).xml"] = feed([item(number, site)])
        _ = try await desk.addSources(site.address("/\(number).xml"))
      }
      let stop = CollectingStop()
      let summary = try await desk.collect(stop: stop, progress: { _ in stop.raise() })
      #expect(summary.left >= 3 && summary.asked + summary.left == 5)
      #expect(try await desk.collect().asked == 5)
      #expect(try await desk.counts().reports == 5)
      #expect(try await desk.verify().differences.isEmpty)
    }
  }

  @Test func pagesAreFetchedAndTheirChangesShown() async throws {
    try await withCollectingDesk { desk, site, _ in
      let page =
        "<html><head><title>Bridge</title></head><body><article><p>%</p><p>The road to Upper Tarn stays closed, and the mayor asked for boats.</p></article></body></html>"
      site["/a.html"] = page.replacing(
        "%", with: "Seven people were killed when a bridge fell in Lower Tarn, police said.")
      let summary = try await desk.add(addresses: [site.address("/a.html"), site.address("/none"), "http://10.0.0.1/"])
      #expect(summary.captures == 1 && summary.claims == 1)
      #expect(summary.failures.map(\.code) == ["gone", "privateAddress"])
      #expect(try await desk.openFailures(limit: 9).count == 2)
      #expect(try await desk.changes(of: site.address("/a.html")).isEmpty)
      site["/a.html"] = page.replacing(
        "%", with: "Nine people were killed when a bridge fell in Lower Tarn, police said.")
      #expect(try await desk.add(addresses: [site.address("/a.html")]).captures == 1)
      let changes = try await desk.changes(of: nil)
      #expect(changes.count == 1)
      #expect(changes.first?.lines.map { $0.text.prefix(5) } == ["Seven", "Nine "])
      await #expect(throws: DeskError.self) { try await desk.changes(of: site.address("/never")) }
      #expect(try await desk.verify().differences.isEmpty)
    }
  }

  /// The server's word on the charset counts for nothing against the bytes.
  @Test func aCharsetThatLiesDoesNoHarm() async throws {
    try await withFolder { folder in
      var collecting = CollectingSettings()
      (collecting.allowedHosts, collecting.pauseSeconds, collecting.obeysRobots) = (["127.0.0.1"], 0, false)
      let (desk, _) = try CrisisDesk.create(
        DeskFolder("\(folder)/desk"), settings: DeskSettings(title: "T", collecting: collecting), clock: Sample.clock)
      let server = try HostileServer { _ in
        HostileServer.answer(
          "<html><body><p>Sept personnes ont été tuées à Tarn, a déclaré la préfecture de la vallée supérieure.</p></body></html>",
          headers: ["Content-Type: text/html; charset=utf-16"])
      }
      _ = try await desk.add(addresses: [server.address("/fr")])
      let report = try await desk.read { try $0.reports(limit: 1).first?.value }
      #expect(report?.content.text.contains("été tuées à Tarn") == true)
    }
  }

  @Test func withoutTheSettingLoopbackIsNotAsked() async throws {
    try await withDesk { desk, _ in
      let site = try Site()
      site["/feed.xml"] = feed([item(1, site)])
      await #expect(throws: DeskError.self) { try await desk.addSources(site.address("/feed.xml")) }
      #expect(try await desk.add(addresses: [site.address("/feed.xml")]).failures.map(\.code) == ["privateAddress"])
      #expect(site.asked.isEmpty)
    }
  }
}
