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

/// A source that was asked, with those of its host that are still to come.
private struct Polled: Sendable {
  let source: PolledSource
  let outcome: FetchOutcome
  let rest: ArraySlice<PolledSource>
}

/// A round under way.
private struct PollRound {
  let desk: CrisisDesk
  let client: WebClient
  let stop: CollectingStop
  let waiting: @Sendable (Int?) -> Void
  let preparer: Preparer
  /// Only once there is something to write: a round without news keeps nobody waiting.
  var writer: DeskWriter?
  var summary = PollSummary()

  init(_ desk: CrisisDesk, _ client: WebClient, _ stop: CollectingStop, _ waiting: @escaping @Sendable (Int?) -> Void) {
    (self.desk, self.client, self.stop, self.waiting) = (desk, client, stop, waiting)
    preparer = Preparer(FigureFinding(command: desk.settings.extractor), reader: desk.reader)
  }

  mutating func run(_ sources: [PolledSource], _ progress: @Sendable (PollEvent) -> Void) async throws(DeskError) {
    var hosts: [String: [PolledSource]] = [:]
    var order: [String] = []
    for source in sources {
      let host = WebLocation(source.movedTo ?? source.address)?.host ?? ""
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
            group.addTask { [client = round.client] in
              Polled(source: source, outcome: await ask(source, client), rest: queue.dropFirst())
            }
          }
          guard let polled = await group.next() else { break }
          running -= 1
          if !polled.rest.isEmpty { waiting.append(polled.rest) }
          if let event = try await round.record(polled.source, polled.outcome) { progress(event) }
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

  /// Records what came of one source: first the capture, then the source's state, so that whoever is stopped between the
  /// two asks again and finds nothing new.
  private mutating func record(
    _ source: PolledSource, _ outcome: FetchOutcome
  ) async throws(DeskError) -> PollEvent? {
    var source = source
    let now = desk.clock.now()
    var event: PollEvent
    switch outcome {
    case .failed(let failed) where failed.failure.code == CollectCode.stopped:
      summary.left += 1
      return nil
    case .failed(let failed):
      summary.failed += 1
      source.failures += 1
      (source.failureCode, source.failureReason) = (failed.failure.code, failed.failure.description)
      let wait = RetryPlan.seconds(
        failures: source.failures, retryAfter: failed.retryAfter, random: Double.random(in: 0...1))
      source.notBefore = Instant(seconds: now.seconds + wait)
      event = PollEvent(
        source: source.address, outcome: .failed, reports: 0, claims: 0, code: failed.failure.code,
        reason: failed.failure.description)
    case .notModified(let movedTo):
      summary.unchanged += 1
      source.succeed(now, movedTo)
      event = PollEvent(
        source: source.address, outcome: .unchanged, reports: 0, claims: 0, code: nil, reason: nil)
    case .fetched(let page):
      let before = summary.added
      try await take(page, of: source)
      let isNew = summary.added.captures > before.captures
      summary.unchanged += isNew ? 0 : 1
      source.succeed(now, page.movedTo)
      (source.entityTag, source.lastModified) = (page.validators.entityTag, page.validators.lastModified)
      event = PollEvent(
        source: source.address, outcome: isNew ? .captured : .unchanged,
        reports: summary.added.reports - before.reports, claims: summary.added.claims - before.claims, code: nil,
        reason: nil)
    }
    summary.asked += 1
    source.lastTried = now
    try await keep(source)
    return event
  }

  private mutating func take(_ page: FetchedPage, of source: PolledSource) async throws(DeskError) {
    let item = CollectedItem(origin: source.address, method: .web, bytes: page.bytes)
    let prepared = await preparer.prepare(item, overrides: CaptureOverrides()) { [store = desk.store] id in
      ((try? await store.read { try $0.capture(id) }) ?? nil) != nil
    }
    let writer: DeskWriter
    if let known = self.writer { writer = known } else { writer = try await DeskWriter.begin(desk, waiting: waiting) }
    self.writer = writer
    try await desk.take(prepared, CaptureOverrides(), writer, &summary.added) { _ in }
  }

  /// Keeps a source's state, unless somebody has removed the source; a pause that was made meanwhile stands.
  private func keep(_ source: PolledSource) async throws(DeskError) {
    try await desk.change { store in
      guard let present = try store.source(source.address) else { return }
      var source = source
      source.isPaused = present.isPaused
      try store.put(source)
    }
  }
}

/// Asks a source at its present address.
private func ask(_ source: PolledSource, _ client: WebClient) async -> FetchOutcome {
  guard let location = WebLocation(source.movedTo ?? source.address) else {
    return .failed(
      FetchFailure(
        failure: CollectFailure(
          origin: source.address, code: CollectCode.badAddress,
          message: "Only http and https addresses are fetched; remove this source."), retryAfter: nil))
  }
  return await client.fetch(
    location, validators: WebValidators(entityTag: source.entityTag, lastModified: source.lastModified))
}

extension PolledSource {
  fileprivate mutating func succeed(_ now: Instant, _ movedTo: WebLocation?) {
    lastSuccess = now
    (failures, failureCode, failureReason, notBefore) = (0, nil, nil, nil)
    if let movedTo { self.movedTo = movedTo.text }
  }
}
