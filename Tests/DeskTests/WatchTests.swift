// Alerts: what sets a rule off, that each is told once, and by each way.

import Foundation
import LoopbackServer
import Model
import Store
import Synchronization
import Testing

@testable import Desk

/// A desk to which reports are added one by one.
private final class Watched: Sendable {
  let desk: CrisisDesk
  let folder: String
  private let count = Mutex(0)

  init(_ desk: CrisisDesk, _ folder: String) { (self.desk, self.folder) = (desk, folder) }

  func report(_ text: String, by publisher: String, on day: String) async throws {
    let path = "\(folder)/report-\(UUID().uuidString).txt"
    try Sample.put(text + "\n", at: path)
    let overrides = CaptureOverrides(publisher: publisher, date: CivilDate(day))
    let summary = try await desk.add([path], overrides: overrides)
    #expect(summary.reports == 1)
  }

  /// What reports of one fire tell besides its toll: no two are copies of one text.
  private static let tails = [
    "The old mill burned until midnight, and its wheel fell into the stream below the weir.",
    "Engines came from three villages; their hoses froze before anybody had found a hydrant.",
    "Relatives waited at the school, where a teacher read names from a sheet of paper.",
    "Two bakeries gave bread to those who had lost their kitchens, and the church gave blankets.",
    "An inspector walked through the yard in the morning and would not say what he had seen.",
    "The council will meet on Friday about the money for a new roof and a second siren.",
  ]

  func toll(_ words: String, by publisher: String, on day: String) async throws {
    let tail = count.withLock { count in
      count += 1
      return Self.tails[count % Self.tails.count]
    }
    try await report(
      "Fire in Sel\n\nA fire in the town of Sel on 1 May killed \(words) people, \(publisher) said. \(tail)",
      by: publisher, on: day)
  }

  /// Runs the rules and gives what the terminal got.
  @discardableResult
  func run(environment: [String: String] = [:]) async throws -> (told: [ToldAlert], summary: TellingSummary) {
    let told = Mutex<[ToldAlert]>([])
    let summary = try await desk.runWatch(environment: environment) { alert in told.withLock { $0.append(alert) } }
    return (told.withLock { $0 }, summary)
  }

  /// The same desk as another process would open it, later or with other settings.
  func reopened(at seconds: Int = 0) throws -> Watched {
    let clock = DeskClock.fixed(Instant(seconds: Sample.instant.seconds + seconds))
    return Watched(try CrisisDesk.open(desk.folder, clock: clock), folder)
  }
}

private func watched<T>(
  _ watching: WatchingSettings? = nil, _ body: (Watched) async throws -> T
) async throws -> T {
  try await withFolder { folder in
    var collecting = CollectingSettings()
    collecting.allowedHosts = ["127.0.0.1"]
    collecting.pauseSeconds = 0
    collecting.maximumSeconds = 5
    let settings = DeskSettings(title: "Sel", collecting: collecting, watching: watching)
    let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), settings: settings, clock: Sample.clock)
    return try await body(Watched(desk, folder))
  }
}

private func rule(
  _ event: Watch.Event, by: Watch.Rise? = nil, measures: [Measure] = [.killed], groups: [PeopleGroup] = [],
  place: String? = nil, command: [String]? = nil, webhook: String? = nil, mail: String? = nil
) -> Watch {
  Watch(
    event: event, by: by, measures: measures, groups: groups, place: place, command: command, webhook: webhook,
    mail: mail, added: Sample.instant)
}

@Suite struct WatchTests {
  @Test func anAccountOpensOnce() async throws {
    try await watched { desk in
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      _ = try await desk.desk.addWatch(rule(.opens))
      #expect(try await desk.run().told.isEmpty)
      try await desk.report(
        "Flood in Orn\n\nA flood in the village of Orn on 3 May killed four people, police said.", by: "Coast Post",
        on: "2031-05-04")
      let first = try await desk.run()
      #expect(first.told.map(\.alert.event) == [.opens])
      #expect(first.told.first?.alert.message.contains("Orn") == true)
      #expect(first.told.first?.alert.sentence?.contains("killed four people") == true)
      #expect(first.told.first?.isRepetition == false)
      #expect(try await desk.run().told.isEmpty)
    }
  }

  @Test(
    arguments: [
      (nil, ["4", "6", "19", "19"], ["from 2 to 4", "from 4 to 6", "from 6 to 19"]),
      (Watch.Rise(amount: 3, isPercent: false), ["4", "6", "19"], ["from 2 to 6", "from 6 to 19"]),
      (Watch.Rise(amount: 4, isPercent: false), ["4", "6"], []),
      (Watch.Rise(amount: 50, isPercent: true), ["3", "4", "5", "7"], ["from 2 to 4", "from 4 to 7"]),
    ] as [(Watch.Rise?, [String], [String])])
  func aFigureRisesFromWhereItWasToldLast(by: Watch.Rise?, tolls: [String], told: [String]) async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.rises, by: by))
      try await desk.toll("2", by: "the police", on: "2031-05-01")
      var messages: [String] = try await desk.run().told.map(\.alert.message)
      for (day, toll) in tolls.enumerated() {
        try await desk.toll(toll, by: "the police", on: "2031-05-0\(day + 2)")
        messages += try await desk.run().told.map(\.alert.message)
      }
      #expect(messages.count == told.count)
      for (message, words) in zip(messages, told) { #expect(message.contains(words), "\(message)") }
    }
  }

  @Test func severalReportsBetweenTwoLooksAreOneRise() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.rises))
      for (day, toll) in ["2", "9", "14"].enumerated() {
        try await desk.toll(toll, by: "the police", on: "2031-05-0\(day + 1)")
      }
      #expect(try await desk.run().told.map { $0.alert.message.contains("from 2 to 14") } == [true])
    }
  }

  @Test func aSecondSourceMustBeIndependent() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.secondSource))
      try await desk.toll("nine", by: "the Hill Post", on: "2031-05-01")
      // The same text under another name is a copy.
      try await desk.report(
        "Fire in Sel\n\nA fire in the town of Sel on 1 May killed nine people, the Hill Post said. The old mill burned.",
        by: "Coast Post", on: "2031-05-02")
      #expect(try await desk.run().told.isEmpty)
      try await desk.report(
        "Nine dead in Sel\n\nNine people were killed by the fire in Sel on 1 May, a nurse at the clinic told us by telephone.",
        by: "River News", on: "2031-05-02")
      let told = try await desk.run().told
      #expect(told.map(\.alert.sources) == [2])
      try await desk.report(
        "Sel mourns\n\nThe fire of 1 May killed nine people in Sel, the mayor said at the graves.", by: "Lake Mirror",
        on: "2031-05-03")
      #expect(try await desk.run().told.isEmpty)
    }
  }

  @Test func disputesAreTold() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.conflicts))
      try await desk.toll("nine", by: "the police", on: "2031-05-02")
      try await desk.toll("20", by: "the villagers", on: "2031-05-02")
      let told = try await desk.run().told
      #expect(told.map(\.alert.now) == ["9–20"])
      #expect(try await desk.run().told.isEmpty)
    }
  }

  @Test func filtersHold() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.opens, measures: [.injured]))
      _ = try await desk.desk.addWatch(rule(.opens, measures: [], groups: [.children]))
      _ = try await desk.desk.addWatch(rule(.opens, place: "orn"))
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      #expect(try await desk.run().told.isEmpty)
      try await desk.report(
        "Flood in Orn\n\nA flood in the village of Orn on 3 May killed four children and injured 12 people, police said.",
        by: "Coast Post", on: "2031-05-04")
      let told = try await desk.run().told.map(\.alert)
      #expect(told.contains { $0.measure == .injured && $0.group == .all })
      #expect(told.contains { $0.measure == .killed && $0.group == .children })
      #expect(told.count == 3)
    }
  }

  @Test func aSourceThatChangesIsTold() async throws {
    try await watched { desk in
      let page = Changing("Seven people were killed when a bridge fell in Lower Tarn on 4 May, police said.")
      let made = try HostileServer { _ in
        HostileServer.answer(
          "<html><head><title>Bridge</title></head><body><p>\(page.value)</p></body></html>")
      }
      _ = try await desk.desk.addWatch(rule(.sourceChanges, measures: []))
      _ = try await desk.desk.addWatch(rule(.sourceChanges, measures: [.missing]))
      _ = try await desk.desk.addSources(made.address("/bridge"), asPage: true)
      func collect(at seconds: Int) async throws {
        _ = try await desk.reopened(at: seconds).desk.collect()
      }
      try await collect(at: 10)
      #expect(try await desk.run().told.isEmpty)
      page.value = "Three people were killed when a bridge fell in Lower Tarn on 4 May, police said."
      try await collect(at: 90_000)
      let told = try await desk.run().told.map(\.alert)
      #expect(told.count == 1)
      #expect(told.first?.before?.hasPrefix("Seven") == true)
      #expect(told.first?.now?.hasPrefix("Three") == true)
      #expect(try await desk.run().told.isEmpty)
    }
  }

  @Test func rulesAreListedAndRemoved() async throws {
    try await watched { desk in
      let opens = try await desk.desk.addWatch(rule(.opens))
      let rises = try await desk.desk.addWatch(rule(.rises))
      #expect(Set(try await desk.desk.watches().map(\.watch.id)) == [opens.id, rises.id])
      #expect(try await desk.desk.removeWatch(String(opens.id.rawValue.prefix(8))) == opens.id)
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      #expect(try await desk.run().told.isEmpty)
      #expect(try await desk.desk.watches().map(\.watch.id) == [rises.id])
      await #expect(throws: DeskError.self) { try await desk.desk.removeWatch("w-zzz") }
      await #expect(throws: DeskError.self) { try await desk.desk.addWatch(rule(.opens, webhook: "ftp://host/x")) }
      await #expect(throws: DeskError.self) { try await desk.desk.addWatch(rule(.opens, mail: "desk@sel.example")) }
    }
  }

  @Test func aDryRunNotesNothing() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.opens))
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      let dry = try await desk.desk.noticeAlerts(isDry: true)
      #expect(try await desk.desk.noticeAlerts(isDry: true) == dry)
      #expect(dry.count == 1)
      #expect(try await desk.run().told.map(\.alert) == dry)
    }
  }

  // MARK: each alert once

  @Test func aRunThatDiedWhileTellingTellsAgainAndSaysSo() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.opens))
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      let noticed = try await desk.desk.noticeAlerts()
      let alert = try #require(noticed.first)
      // As a run leaves it that is killed between sending and noting.
      try await desk.desk.store.write { try $0.set(.sending, of: alert.id, way: "terminal") }
      let told = try await desk.run().told
      #expect(told.map(\.alert.id) == [alert.id])
      #expect(told.map(\.isRepetition) == [true])
      #expect(try await desk.run().told.isEmpty)
    }
  }

  @Test func aLostDatabaseTellsNothingTwice() async throws {
    try await watched { desk in
      _ = try await desk.desk.addWatch(rule(.opens))
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      #expect(try await desk.run().told.count == 1)
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: desk.desk.folder.path + "/desk.sqlite" + suffix)
      }
      let again = try desk.reopened()
      // The next writer takes the captures in again.
      try await again.report(
        "Flood in Orn\n\nA flood in the village of Orn on 3 May killed four people, police said.", by: "Coast Post",
        on: "2031-05-04")
      let told = try await again.run().told
      #expect(told.count == 1)
      #expect(told.first?.alert.message.contains("Orn") == true)
    }
  }

  @Test func aLineThatWasWrittenAndNotRecordedCounts() async throws {
    try await watched { desk in
      let watch = try await desk.desk.addWatch(rule(.opens))
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      let alert = try #require(try await desk.desk.noticeAlerts().first)
      let ended = WatchLine(ended: WatchLine.Ended(alert: alert.id, way: "terminal", state: "given"))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.desk.folder.watchJournal))
      try file.seekToEnd()
      try file.write(contentsOf: Data(ended.bytes + [10] + Array("{\"ended\":{\"al".utf8)))
      try file.close()
      #expect(try await desk.run().told.isEmpty)
      #expect(try await desk.desk.watches().map { [$0.alerts, $0.waiting] } == [[1, 0]])
      #expect(try await desk.desk.watches().map(\.watch.id) == [watch.id])
    }
  }

  // MARK: quiet hours

  @Test func quietHoursHoldBackAndGive() async throws {
    // The sample's clock shows 23:06 UTC.
    let hours = WatchingSettings(quietHours: "18:00-06:30", timeZone: "UTC")
    try await watched(hours) { desk in
      _ = try await desk.desk.addWatch(rule(.opens))
      try await desk.toll("two", by: "Hill Post", on: "2031-05-01")
      let night = try await desk.run()
      #expect(night.told.isEmpty)
      #expect(night.summary.held == 1)
      let morning = try await desk.reopened(at: 13 * 3_600).run()
      #expect(morning.told.count == 1)
      #expect(try await desk.reopened(at: 14 * 3_600).run().told.isEmpty)
    }
  }

  @Test(arguments: [
    ("22:00-07:00", 23 * 60, true), ("22:00-07:00", 6 * 60 + 59, true), ("22:00-07:00", 7 * 60, false),
    ("22:00-07:00", 12 * 60, false), ("12:00–14:00", 13 * 60, true), ("12:00-14:00", 14 * 60, false),
  ])
  func hoursOfADay(text: String, minute: Int, isQuiet: Bool) throws {
    let zone = try #require(TimeZone(identifier: "UTC"))
    let hours = try #require(QuietHours(text, zone))
    #expect(hours.contains(Instant(seconds: 20_000 * 86_400 + minute * 60)) == isQuiet)
    #expect(QuietHours("22-7", zone) == nil && QuietHours("25:00-07:00", zone) == nil && QuietHours("", zone) == nil)
  }

  @Test func badSettingsAreSaid() async throws {
    _ = try await watched(WatchingSettings(quietHours: "at night")) { desk in
      await #expect(throws: DeskError.self) { try await desk.desk.runWatch { _ in } }
    }
    _ = try await watched(WatchingSettings(quietHours: "22:00-07:00", timeZone: "Nowhere/Town")) { desk in
      await #expect(throws: DeskError.self) { try await desk.desk.runWatch { _ in } }
    }
  }
}
