// The rules of a desk: set, listed, taken away.

internal import Collect
public import Model
internal import Store

/// A rule and what has come of it.
public struct WatchState: Sendable, Encodable {
  /// The rule.
  public let watch: Watch
  /// Alerts that it gave, and how many of them are still to be told.
  public let alerts, waiting: Int
}

extension CrisisDesk {
  /// Rules of one desk; words of a rule.
  static let (maximumWatches, maximumWords) = (1_000, 64)

  /// Sets a rule, which looks at what comes from now on. Throws `badAddress`, `badSettings`, `tooLong`.
  public func addWatch(_ asked: Watch) async throws(DeskError) -> Watch {
    try check(asked)
    var watch = asked
    watch.added = clock.now()
    watch.id = Names.watch(watch)
    let (named, journal) = (watch, watchJournal)
    try await change { transaction in
      try journal.catchUp(transaction)
      let known = try transaction.watches()
      guard !known.contains(where: { $0.id == named.id }) else { return }
      guard known.count < CrisisDesk.maximumWatches else {
        throw DeskError(
          code: "tooLong", message: "a desk has at most \(CrisisDesk.maximumWatches) rules; remove some first")
      }
      let last = try transaction.lastPositions()
      let added = WatchLine.Added(watch: named, entriesSeen: last.entries, capturesSeen: last.captures)
      try journal.record([WatchLine(added: added)], in: transaction)
    }
    return watch
  }

  /// Takes a rule away, by its name or the beginning of it; what it has still to tell is not told. Throws `notFound`, `ambiguous`.
  public func removeWatch(_ name: String) async throws(DeskError) -> WatchID {
    let journal = watchJournal
    return try await change { transaction in
      try journal.catchUp(transaction)
      let found = try transaction.watches().map(\.id).filter { $0.rawValue.hasPrefix(name.lowercased()) }
      guard let id = found.first, !name.isEmpty else {
        throw DeskError(
          code: "notFound", message: "there is no such rule; 'daybook watch ls' lists them", evidence: name)
      }
      guard found.count == 1 else {
        throw DeskError(
          code: "ambiguous", message: "several rules begin like this; give more of the name",
          evidence: found.map(\.rawValue).joined(separator: ", "))
      }
      try journal.record([WatchLine(removed: id)], in: transaction)
      return id
    }
  }

  /// All rules, the first set first.
  public func watches() async throws(DeskError) -> [WatchState] {
    let journal = watchJournal
    if try await read({ try journal.isAhead(of: $0) }) { try await change { try journal.catchUp($0) } }
    return try await read { reader in
      try reader.watches().compactMap { stored -> WatchState? in
        guard let watch: Watch = WatchLine.read(stored.content) else { return nil }
        let counts = try reader.alertCounts(of: stored.id)
        return WatchState(watch: watch, alerts: counts.all, waiting: counts.open)
      }
    }.sorted { ($0.watch.added, $0.watch.id) < ($1.watch.added, $1.watch.id) }
  }

  private func check(_ watch: Watch) throws(DeskError) {
    if let webhook = watch.webhook, WebLocation(webhook) == nil {
      throw DeskError(
        code: "badAddress", message: "only http and https addresses, without a password in them, can be posted to",
        evidence: webhook)
    }
    if let mail = watch.mail {
      guard MailServer.isAddress(mail) else {
        throw DeskError(code: "badAddress", message: "this is no address that mail can be sent to", evidence: mail)
      }
      guard settings.watching?.mail != nil else {
        throw DeskError(
          code: "badSettings",
          message: "no mail server is named; add \"watching\": {\"mail\": …} to desk.json first (FORMATS.md)")
      }
    }
    if let words = watch.command, words.count > CrisisDesk.maximumWords || words.first?.isEmpty != false {
      throw DeskError(
        code: "tooLong", message: "a command is a program and at most \(CrisisDesk.maximumWords) words in all")
    }
  }
}
