// What has happened since the rules last looked.

internal import Atlas
internal import Foundation
internal import Ledger
public import Model
internal import Store

extension CrisisDesk {
  /// Entries, and captures, that a rule looks at in one go.
  private static let entriesAtOnce = 500

  /// Looks at what has come since the last time, and notes what sets rules off. With `isDry` nothing is noted, so the next call finds the
  /// same.
  public func noticeAlerts(isDry: Bool = false) async throws(DeskError) -> [Alert] {
    let journal = watchJournal
    if !isDry { try await change { try journal.catchUp($0) } }
    var noticed: [Alert] = []
    for stored in try await read({ try $0.watches() }) {
      guard let watch: Watch = WatchLine.read(stored.content) else { continue }
      var seen = stored
      while true {
        let found = try await found(by: watch, behind: seen)
        let isDone = found.entriesSeen == seen.entriesSeen && found.capturesSeen == seen.capturesSeen
        guard !isDone else { break }
        noticed += found.alerts
        if !isDry { try await change { try journal.record([WatchLine(found: found)], in: $0) } }
        seen = StoredWatch(
          id: seen.id, content: seen.content, entriesSeen: found.entriesSeen, capturesSeen: found.capturesSeen)
      }
    }
    var names: Set<AlertID> = []
    return noticed.filter { names.insert($0.id).inserted }
  }

  /// What a rule finds in the next piece of the record.
  private func found(by watch: Watch, behind seen: StoredWatch) async throws(DeskError) -> WatchLine.Found {
    var found = WatchLine.Found(
      watch: watch.id, entriesSeen: seen.entriesSeen, capturesSeen: seen.capturesSeen, ways: watch.ways, alerts: [],
      figures: [:])
    let now = clock.now()
    guard watch.event == .sourceChanges else {
      return try await read { [cache, found] reader in
        try WatchReading(reader: reader, cache: cache, watch: watch, now: now).lookAtEntries(
          found, limit: CrisisDesk.entriesAtOnce)
      }
    }
    let position = found.capturesSeen
    let captures = try await read { try $0.captures(after: position, limit: CrisisDesk.entriesAtOnce) }
    found.capturesSeen = captures.last?.position ?? position
    for origin in Set(captures.map(\.value.capture.origin)).sorted() {
      let new = Set(captures.map(\.value.capture.id))
      for change in try await changes(of: origin) where new.contains(change.later) {
        guard try await concerns(watch, change) else { continue }
        let alert = watch.alert(change, now)
        if try await !read({ try $0.hasAlert(alert.id) }) { found.alerts.append(alert) }
      }
    }
    return found
  }

  /// Whether a figure of the earlier or the later text passes the rule's filters; a rule without any is about all sources.
  private func concerns(_ watch: Watch, _ change: TextChange) async throws(DeskError) -> Bool {
    guard !watch.measures.isEmpty || !watch.groups.isEmpty || watch.place != nil else { return true }
    return try await read { reader in
      for capture in [change.earlier, change.later] {
        for report in try reader.summaries(of: capture, limit: CrisisDesk.entriesAtOnce) {
          for claim in try reader.claims(of: report.id) where watch.concerns(claim.draft) { return true }
        }
      }
      return false
    }
  }
}

/// A rule that looks at the ledger, inside one transaction.
private struct WatchReading {
  let reader: StoreReader
  let cache: DeskCache
  let watch: Watch
  let now: Instant

  func lookAtEntries(_ before: WatchLine.Found, limit: Int) throws -> WatchLine.Found {
    var found = before
    let entries = try reader.entries(after: before.entriesSeen, limit: limit)
    found.entriesSeen = entries.last?.position ?? before.entriesSeen
    let views = try LedgerViews(reader: reader, cache: cache)
    var looked: Set<AccountID> = []
    for entry in entries {
      guard let account = try reader.account(entry.value.account), watch.mayConcern(account),
        !looked.contains(account.id)
      else { continue }
      looked.insert(account.id)
      // Several parts of one account, where people have put them together, are looked at once.
      for shown in try views.views(account)
      where shown.view.account.id == account.id || looked.insert(shown.view.account.id).inserted {
        try look(at: shown.view, behind: before.entriesSeen, into: &found)
      }
    }
    return found
  }

  private func look(at view: AccountView, behind position: Int, into found: inout WatchLine.Found) throws {
    guard watch.isOf(view) else { return }
    var new: Set<EntryID> = []
    for account in Set(view.evidence.map(\.entry.account)) {
      new.formUnion(try reader.entries(of: account, after: position))
    }
    let figure = try found.figures[view.account.id.rawValue] ?? reader.watchFigure(watch.id, view.account.id)
    let noticed = watch.notice(WatchedAccount(view, new: new, figure: figure), at: now)
    found.figures[view.account.id.rawValue] = noticed.figure
    for (key, unnamed) in noticed.alerts {
      var alert = unnamed
      alert.id = Names.alert(watch.id, watch.event, key)
      let isKnown = try found.alerts.contains { $0.id == alert.id } || reader.hasAlert(alert.id)
      if !isKnown { found.alerts.append(alert) }
    }
  }
}

extension Watch {
  /// The ways by which its alerts are told.
  var ways: [String] {
    ["terminal", command.map { _ in "command" }, webhook.map { _ in "webhook" }, mail.map { _ in "mail" }]
      .compactMap { $0 }
  }

  fileprivate func mayConcern(_ account: Account) -> Bool {
    (measures.isEmpty || measures.contains(account.measure)) && (groups.isEmpty || groups.contains(account.group))
  }

  fileprivate func isOf(_ view: AccountView) -> Bool {
    guard let place else { return true }
    var places = view.evidence.compactMap(\.claim.claim.place) + [view.incident?.place].compactMap { $0 }
    if case .series(let name, _) = view.account.subject { places.append(name) }
    return places.contains { Watch.isPlace($0, place) }
  }

  fileprivate func concerns(_ claim: ClaimDraft) -> Bool {
    (measures.isEmpty || measures.contains(claim.measure)) && (groups.isEmpty || groups.contains(claim.group))
      && (place.map { asked in claim.place.map { Watch.isPlace($0, asked) } ?? false } ?? true)
  }

  /// Whether a place of a text is the one asked for: under another of its names, or by words that all occur.
  private static func isPlace(_ place: String, _ asked: String) -> Bool {
    func words(_ text: String) -> Set<Substring> {
      let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      return Set(folded.split { !$0.isLetter && !$0.isNumber })
    }
    return Gazetteer.shared.same(place, asked) || words(asked).isSubset(of: words(place))
  }

  /// A change of a text as an alert.
  fileprivate func alert(_ change: TextChange, _ now: Instant) -> Alert {
    let (gone, come) = (change.lines.count { !$0.isNew }, change.lines.count { $0.isNew })
    let name = change.title ?? change.url ?? change.origin
    let key = "\(change.later) \(change.url ?? change.origin)"
    var alert = Alert(
      id: Names.alert(id, event, key), watch: id, event: event, noticed: now,
      message: "\(name): the source says something else than before; lines gone: \(gone), new: \(come).")
    alert.url = change.url ?? change.origin
    alert.day = change.laterObtained.day
    alert.before = change.lines.first { !$0.isNew }.map { String($0.text.prefix(Watch.shownLetters)) }
    alert.now = change.lines.first { $0.isNew }.map { String($0.text.prefix(Watch.shownLetters)) }
    return alert
  }

  /// Letters of a changed line that an alert quotes.
  private static let shownLetters = 400
}
