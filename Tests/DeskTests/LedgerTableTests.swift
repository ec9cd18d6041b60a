// The ledger is shown from an index and no further than asked. Whatever was added and decided, in whatever order, it is what one gets by
// looking at every account and asking each of its figures.

import Foundation
import Ledger
import Model
import TestSupport
import Testing

@testable import Desk
@testable import Store

@Suite struct LedgerTableTests {
  @Test(arguments: UInt64(1)...8) func theTableIsTheLedgerByThePlainWay(seed: UInt64) async throws {
    try await withDesk { made, folder in
      var random = Seeded(seed)
      var desk = made
      var shown = (cut: 0, empty: 0, whole: 0)
      for step in 0..<12 {
        desk = try CrisisDesk.open(desk.folder, clock: .fixed(Instant(seconds: Sample.instant.seconds + 3_600 * step)))
        try await addAnything(to: desk, folder, step, &random)
        if step > 2, Bool.random(using: &random) { try await decideAnything(desk, &random) }
        #expect(try await desk.read { try $0.ledgerIndexFaults() } == 0)
        if step % 3 == 2 { try await expectWhatWaitsIsWhole(desk) }
        for _ in 0..<4 {
          let filter = anyFilter(step, &random)
          let plain = try await plainly(desk, filter)
          for limit in [1, 2, 5, .max] {
            // Both ways to the same rows: the few that a filter finds, sorted; and the walk through all, each asked.
            for sorted in [20_000, 0] {
              let table = try await table(desk, filter, sorted, limit: limit)
              #expect(table == Array(plain.prefix(limit)), "\(filter), \(limit), \(sorted)")
            }
          }
          if plain.isEmpty { shown.empty += 1 } else if plain.count > 5 { shown.cut += 1 } else { shown.whole += 1 }
        }
      }
      // The filters let all sorts of ledgers through.
      #expect(shown.cut > 2 && shown.whole > 2 && shown.empty > 0, "\(shown)")
      try Sample.put(try await desk.exported(), at: "\(folder)/desk.jsonl")
      let (other, _) = try CrisisDesk.create(DeskFolder("\(folder)/other"), clock: Sample.clock)
      #expect(try await other.importRecords(["\(folder)/desk.jsonl"]).failures == [])
      #expect(try await other.read { try $0.ledgerIndexFaults() } == 0)
      #expect(try await other.ledger() == (try await desk.ledger()))
    }
  }

  @Test func anIndexThatLacksARowIsNamed() async throws {
    try await withDesk { desk, folder in
      var random = Seeded(1)
      try await addAnything(to: desk, folder, 1, &random)
      #expect(try await desk.verify().differences == [])
      for table in ["account_places", "account_figures"] {
        let connection = try SQLiteConnection(path: desk.folder.database, creating: false)
        try connection.begin(.writing)
        try connection.run(
          table == "account_places"
            ? "DELETE FROM account_places WHERE account = (SELECT min(account) FROM account_places)"
            : "UPDATE account_figures SET recorded = recorded + 1 WHERE account = (SELECT min(account) FROM account_figures)"
        )
        try connection.commit()
        #expect(try await desk.verify().differences.map(\.code).contains("ledgerIndex"))
      }
    }
  }

  // MARK: a desk of anything

  private static let towns = [
    "Grey Ford", "Sel Coast", "Old Harrow", "Tárn", "Lower Tárn", "Vane", "Port Vane", "Hesk",
  ]
  private static let publishers = ["Harbour Post", "The Vale Courier", "Courrier d’Été", "Radio Vane"]
  private static let harms = ["killed", "injured", "displaced"]

  private func addAnything(to desk: CrisisDesk, _ folder: String, _ step: Int, _ random: inout Seeded) async throws {
    var lines: [String] = []
    for number in 0..<Int.random(in: 1...6, using: &random) {
      guard let town = Self.towns.randomElement(using: &random), let harm = Self.harms.randomElement(using: &random),
        let day = CivilDate("2031-02-20")?.adding(days: Int.random(in: 0...8, using: &random))
      else { return }
      let people = Int.random(in: 2...60, using: &random)
      let kind = ["fire", "flood", "landslide", "bomb"].randomElement(using: &random) ?? "fire"
      let text =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: "\(people) people have been \(harm) in \(town) since 1 February, the health office said."
        case 1:
          "A \(kind) in \(town) on \(day.day) February left \(people) people \(harm), police said. At least \(people / 2 + 1) were from Vane."
        case 2: "The council of \(town) met. It spoke of roads and of lamps, and of nothing else that evening."
        default: "\(people) people were \(harm) when a \(kind) struck \(town) on \(day.day) February, witnesses said."
        }
      var line = ["title": "\(kind) in \(town), \(step).\(number)", "date": day.description, "text": text]
      if Int.random(in: 0..<5, using: &random) > 0 { line["publisher"] = Self.publishers.randomElement(using: &random) }
      lines.append(String(decoding: try JSONEncoder().encode(line), as: UTF8.self))
    }
    try Sample.put(lines.joined(separator: "\n"), at: "\(folder)/\(step).jsonl")
    _ = try await desk.add(["\(folder)/\(step).jsonl"], overrides: CaptureOverrides(language: "en"))
  }

  private func decideAnything(_ desk: CrisisDesk, _ random: inout Seeded) async throws {
    let views = try await desk.ledger()
    let incidents = views.compactMap(\.incident?.id.rawValue)
    guard let one = views.flatMap({ $0.evidence + $0.review.rejected }).randomElement(using: &random),
      let a = incidents.randomElement(using: &random), let b = incidents.randomElement(using: &random)
    else { return }
    let deciding: [Deciding] = [
      .reject(one.claim.id.rawValue), .accept(one.claim.id.rawValue), .merge(a, into: b), .merge(b, into: a),
      .split([one.report.id.rawValue]), .move([one.report.id.rawValue], into: a),
    ]
    guard let chosen = deciding.randomElement(using: &random) else { return }
    do throws(DeskError) {
      _ = try await desk.decide(chosen, by: Decider(actor: "editor", reason: "a drill"))
    } catch { #expect(["sameIncident", "noIncident"].contains(error.code)) }
  }

  private func anyFilter(_ step: Int, _ random: inout Seeded) -> LedgerFilter {
    func maybe<Value>(_ value: Value?) -> Value? { Int.random(in: 0..<3, using: &random) == 0 ? value : nil }
    let day = CivilDate("2031-02-20")?.adding(days: Int.random(in: 0...9, using: &random))
    return LedgerFilter(
      measures: maybe([Measure.killed, .injured]) ?? [],
      place: maybe(["tarn", "vane", "port vane", "LOWER Tärn", "e", "o r", "nowhere"].randomElement(using: &random)),
      publisher: maybe(["courier", "vane", "ete", "post harbour", "nobody"].randomElement(using: &random)),
      from: maybe(day), until: maybe(day?.adding(days: 2)),
      asOf: maybe(Instant(seconds: Sample.instant.seconds + 3_600 * Int.random(in: -1...step, using: &random))))
  }

  // MARK: two ways to the ledger

  private func table(
    _ desk: CrisisDesk, _ filter: LedgerFilter, _ sorted: Int, limit: Int
  ) async throws -> [AccountView] {
    try await desk.read { reader in
      let views = try LedgerViews(reader: reader, cache: desk.cache, asOf: filter.asOf)
      return try LedgerTable(views, filter, maximumSorted: sorted).accounts(limit: limit)
    }
  }

  /// A review's walk meets every claim on which nobody has decided, once, however large its pieces are.
  private func expectWhatWaitsIsWhole(_ desk: CrisisDesk) async throws {
    let whole = try await desk.waiting(for: "nobody")
    #expect(try await desk.waiting(for: "nobody", accountsAtOnce: 1) == whole)
    #expect(try await desk.waiting(for: "nobody", accountsAtOnce: 3) == whole)
    let met = whole.map(\.claim.id)
    #expect(Set(met).count == met.count)
    var undecided: Set<ClaimID> = []
    try await desk.forEachAccount { view in
      for item in view.evidence where item.report.copyOf == nil && !view.review.accepted.contains(item.claim.id) {
        undecided.insert(item.claim.id)
      }
    }
    #expect(undecided.subtracting(met).isEmpty)
  }

  /// Every account on record is viewed and asked: of one that stands as it was posted, all that was ever posted to it; of one that people
  /// decided about, what it holds now.
  private func plainly(_ desk: CrisisDesk, _ filter: LedgerFilter) async throws -> [AccountView] {
    try await desk.read { reader in
      let views = try LedgerViews(reader: reader, cache: DeskCache(owners: OwnerFamilies([:])), asOf: filter.asOf)
      var found: [AccountID: AccountView] = [:]
      for account in try reader.accounts(limit: 10_000).map(\.value) {
        let posted = try reader.evidence(of: account.id, limit: 10_000).map {
          Asked(place: $0.claim.draft.place, report: $0.report, recorded: $0.entry.recorded)
        }
        for shown in try views.views(account) {
          let now = (shown.view.evidence + shown.view.review.rejected).map {
            Asked(place: $0.claim.claim.place, report: $0.report, recorded: $0.entry.recorded)
          }
          if passes(shown.view, shown.isAsPosted ? posted : now, filter) { found[shown.view.account.id] = shown.view }
        }
      }
      return found.values.sorted(by: isShownBefore)
    }
  }

  private struct Asked {
    let place: String?
    let report: ReportSummary
    let recorded: Instant
  }

  private func passes(_ view: AccountView, _ posted: [Asked], _ filter: LedgerFilter) -> Bool {
    func plain(_ text: String?) -> String {
      (text ?? "").folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
    var places = posted.map(\.place) + [view.incident?.place]
    if case .series(let place, _) = view.account.subject { places.append(place) }
    let named = filter.place.map { plain($0).split(separator: " ") } ?? []
    let publisher = filter.publisher.map { plain($0).split(separator: " ") } ?? []
    return (filter.measures.isEmpty || filter.measures.contains(view.account.measure))
      && named.allSatisfy { word in places.contains { plain($0).contains(word) } }
      && posted.contains { figure in
        publisher.allSatisfy { plain(figure.report.publisher).contains($0) }
          && filter.from.map { figure.report.day >= $0 } ?? true
          && filter.until.map { figure.report.day <= $0 } ?? true
          && filter.asOf.map { figure.recorded <= $0 } ?? true
      }
  }
}
