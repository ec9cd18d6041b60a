// One round over the sources: asked side by side, a host at a time each; recorded one after the other.

internal import Collect
internal import Model
internal import Preserve
internal import Store

/// What came of asking one source.
public struct PollEvent: Hashable, Sendable, Codable {
  /// How it went.
  public enum Outcome: String, Hashable, Sendable, Codable {
    case captured, unchanged, failed
  }

  /// The source's address.
  public let source: String
  /// How it went.
  public let outcome: Outcome
  /// New reports, and claims in them.
  public let reports, claims: Int
  /// Why it failed, for programs and for people.
  public let code, reason: String?
}

/// What came of a round.
public struct PollSummary: Sendable {
  /// Sources that were asked.
  public internal(set) var asked = 0
  /// Sources that were due but not asked, since the round was stopped.
  public internal(set) var left = 0
  /// Sources that had nothing new.
  public internal(set) var unchanged = 0
  /// Sources that could not be read.
  public internal(set) var failed = 0
  /// Sources that wait after failures, or because their server asks for it.
  public internal(set) var waiting = 0
  /// What was taken in.
  public internal(set) var added = AddSummary()
}

extension CrisisDesk {
  /// Asks every source that is due once, and takes in what is new. A source that fails stops no other.
  ///
  /// - Parameters:
  ///   - stop: ends the round; what has come by then is recorded.
  ///   - waiting: called once when another process is writing.
  ///   - progress: called after every source.
  public func collect(
    stop: CollectingStop = CollectingStop(), waiting: @escaping @Sendable (Int?) -> Void = { _ in },
    progress: @Sendable (PollEvent) -> Void = { _ in }
  ) async throws(DeskError) -> PollSummary {
    let now = clock.now()
    let active = try await sources().filter { !$0.isPaused }
    let due = active.filter { ($0.notBefore ?? now) <= now }
    var round = PollRound(self, try webClient(stop), stop, waiting)
    round.summary.waiting = active.count - due.count
    do throws(DeskError) {
      try await round.run(due, progress)
    } catch {
      try? await round.writer?.end()
      guard error.meansNoSpace else { throw error }
      round.summary.added.stopped = error
      return round.summary
    }
    try await round.writer?.end()
    return round.summary
  }
}

/// What came of asking one source.
enum SourceOutcome: Sendable {
  /// An address of the web, with the pages of a feed's items.
  case web(FetchOutcome, ItemPages)
  /// A mailbox or Maildir.
  case letters(LetterBatch)

  static func failed(_ failure: CollectFailure) -> SourceOutcome {
    .web(.failed(FetchFailure(failure: failure, retryAfter: nil)), ItemPages())
  }
}

/// A source that was asked, with those of its host that are still to come.
private struct Polled: Sendable {
  let source: PolledSource
  let outcome: SourceOutcome
  let rest: ArraySlice<PolledSource>
}

/// A round under way.
private struct PollRound {
  let desk: CrisisDesk
  let asking: SourceAsking
  let stop: CollectingStop
  let waiting: @Sendable (Int?) -> Void
  /// Only once there is something to write: a round without news keeps nobody waiting.
  var writer: DeskWriter?
  var summary = PollSummary()

  init(_ desk: CrisisDesk, _ client: WebClient, _ stop: CollectingStop, _ waiting: @escaping @Sendable (Int?) -> Void) {
    (self.desk, self.stop, self.waiting) = (desk, stop, waiting)
    asking = SourceAsking(
      desk: desk, client: client,
      preparer: Preparer(FigureFinding(command: desk.settings.extractor), reader: desk.reader), stop: stop)
  }

  mutating func run(_ sources: [PolledSource], _ progress: @Sendable (PollEvent) -> Void) async throws(DeskError) {
    var hosts: [String: [PolledSource]] = [:]
    var order: [String] = []
    for source in sources {
      let host = SourceAsking.host(of: source)
      if hosts[host] == nil { order.append(host) }
      hosts[host, default: []].append(source)
    }
    let queues = order.compactMap { hosts[$0] }.map { $0[...] }
    let start = self
    let result: Result<PollRound, DeskError> = await withTaskGroup(of: Polled.self) { group in
      var round = start
      var waiting = queues
      var running = 0
      do throws(DeskError) {
        while true {
          while running < FetchLimits().maximumHostsAtOnce, !waiting.isEmpty, !round.stop.isRaised {
            let queue = waiting.removeFirst()
            guard let source = queue.first else { continue }
            running += 1
            group.addTask { [asking = round.asking] in
              Polled(source: source, outcome: await asking.ask(source), rest: queue.dropFirst())
            }
          }
          guard let polled = await group.next() else { break }
          running -= 1
          let (event, again) = try await round.record(polled.source, polled.outcome)
          let rest = (again.map { [$0] } ?? []) + polled.rest
          if !rest.isEmpty { waiting.append(rest[...]) }
          if let event { progress(event) }
        }
        round.summary.left += waiting.reduce(0) { $0 + $1.count }
        return .success(round)
      } catch {
        // What is still asked must not be waited for.
        round.stop.raise()
        return .failure(error)
      }
    }
    self = try result.get()
  }

  /// Records what came of one source: first the captures, then the source's state, so that whoever is stopped between the
  /// two asks again and finds nothing new. Gives the source again where there is more to be had at once.
  private mutating func record(
    _ source: PolledSource, _ outcome: SourceOutcome
  ) async throws(DeskError) -> (event: PollEvent?, again: PolledSource?) {
    var source = source
    let before = summary.added
    let now = desk.clock.now()
    var failure: CollectFailure?
    var letters: [String] = []
    var hasMore = false
    switch outcome {
    case .web(.failed(let failed), _):
      guard failed.failure.code != CollectCode.stopped else {
        summary.left += 1
        return (nil, nil)
      }
      failure = failed.failure
      source.fail(failed, now)
    case .web(.notModified(let movedTo), _): source.succeed(now, movedTo)
    case .web(.fetched(let page), let pages):
      try await take(page, pages, of: source)
      source.succeed(now, page.movedTo)
      (source.entityTag, source.lastModified) = (page.validators.entityTag, page.validators.lastModified)
    case .letters(let batch):
      for letter in batch.letters { try await take(letter.item) }
      for failure in batch.failures { try await fail(failure) }
      letters = batch.letters.compactMap(\.name) + batch.failedNames
      if let mark = batch.mark { (source.uidValidity, source.lastUID) = (mark.validity, mark.last) }
      source.succeed(now, nil)
      hasMore = batch.hasMore
    }
    source.lastTried = now
    try await keep(source, letters)
    let event = event(of: source, since: before, failure)
    if hasMore, !stop.isRaised { return (event, source) }
    summary.asked += 1
    switch event.outcome {
    case .failed: summary.failed += 1
    case .unchanged: summary.unchanged += 1
    case .captured: break
    }
    return (event, nil)
  }

  private func event(of source: PolledSource, since before: AddSummary, _ failure: CollectFailure?) -> PollEvent {
    let isNew = summary.added.captures > before.captures
    return PollEvent(
      source: source.address, outcome: failure != nil ? .failed : isNew ? .captured : .unchanged,
      reports: summary.added.reports - before.reports, claims: summary.added.claims - before.claims,
      code: failure?.code, reason: failure?.description)
  }

  /// The pages of items before the feed that names them: whether an item is replaced, the record before it decides.
  private mutating func take(
    _ page: FetchedPage, _ pages: ItemPages, of source: PolledSource
  ) async throws(DeskError) {
    for page in pages.pages { try await take(page.prepared, page.overrides) }
    for failure in pages.failures { try await fail(failure) }
    try await take(
      CollectedItem(origin: source.address, method: source.isPage ? .web : .feed, bytes: page.bytes))
  }

  private mutating func take(_ item: CollectedItem) async throws(DeskError) {
    try await take(await asking.prepare(item, CaptureOverrides()), CaptureOverrides())
  }

  private mutating func take(_ prepared: PreparedItem, _ overrides: CaptureOverrides) async throws(DeskError) {
    let writer = try await openWriter()
    try await desk.take(prepared, overrides, writer, &summary.added) { _ in }
  }

  private mutating func fail(_ failure: CollectFailure) async throws(DeskError) {
    let writer = try await openWriter()
    try await desk.fail(failure, writer, &summary.added)
  }

  private mutating func openWriter() async throws(DeskError) -> DeskWriter {
    if let writer { return writer }
    let opened = try await DeskWriter.begin(desk, waiting: waiting)
    writer = opened
    return opened
  }

  /// Keeps a source's state and the names of its letters, unless somebody has removed the source; a pause that was made
  /// meanwhile stands.
  private func keep(_ source: PolledSource, _ letters: [String]) async throws(DeskError) {
    try await desk.change { store in
      guard let present = try store.source(source.address) else { return }
      var source = source
      source.isPaused = present.isPaused
      try store.put(source)
      for letter in letters { try store.add(letter: letter, of: source.address) }
    }
  }
}

extension PolledSource {
  fileprivate mutating func succeed(_ now: Instant, _ movedTo: WebLocation?) {
    lastSuccess = now
    (failures, failureCode, failureReason, notBefore) = (0, nil, nil, nil)
    if let movedTo { self.movedTo = movedTo.text }
  }

  fileprivate mutating func fail(_ failed: FetchFailure, _ now: Instant) {
    failures += 1
    (failureCode, failureReason) = (failed.failure.code, failed.failure.description)
    let wait = RetryPlan.seconds(
      failures: failures, retryAfter: failed.retryAfter, random: Double.random(in: 0...1))
    notBefore = Instant(seconds: now.seconds + wait)
  }
}
