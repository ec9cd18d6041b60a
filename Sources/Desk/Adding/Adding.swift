// Reports in. Top to bottom: paths → items → read ahead → vault → log → record.

internal import Collect
public import Model
internal import Preserve
internal import Read
internal import Store

/// What came of adding.
public struct AddSummary: Hashable, Sendable {
  /// Captures that are new to the desk.
  public var captures = 0
  /// Items whose bytes the desk had already.
  public var known = 0
  /// Reports in the new captures.
  public var reports = 0
  /// Claims in those.
  public var claims = 0
  /// How many things failed.
  public var failureCount = 0
  /// The first of what failed; all are on record.
  public var failures: [Failure] = []
  /// What an interrupted run had left, and was taken in first.
  public var recovery = Recovery()
  /// Why it was stopped before the end, when it was: a full disk.
  public var stopped: DeskError?

  static let maximumFailures = 1_000

  /// Nothing yet.
  public init() {}

  mutating func add(_ counts: RecordingCounts) {
    reports += counts.reports
    claims += counts.claims
    for failure in counts.failures { add(failure) }
  }

  mutating func add(_ failure: Failure) {
    failureCount += 1
    if failures.count < AddSummary.maximumFailures { failures.append(failure) }
  }
}

extension CrisisDesk {
  /// Items that are read ahead of the one that is being recorded.
  private static let readAhead = 4

  /// Takes in files, folders and (as `-`) standard input. What cannot be taken in is recorded, and the rest goes on.
  ///
  /// - Parameters:
  ///   - extractor: the command line of a program that finds the figures; nil is what the settings say.
  ///   - waiting: called once when another process is writing, with its number where known.
  ///   - progress: called after every item.
  public func add(
    _ paths: [String], overrides: CaptureOverrides = CaptureOverrides(), extractor: String? = nil,
    waiting: @Sendable (Int?) -> Void = { _ in }, progress: @Sendable (AddSummary) -> Void = { _ in }
  ) async throws(DeskError) -> AddSummary {
    let finding = FigureFinding(command: extractor ?? settings.extractor)
    let writer = try await DeskWriter.begin(self, finding: finding, waiting: waiting)
    var summary = AddSummary()
    summary.recovery = await writer.recovery
    let preparer = Preparer(finding, reader: reader)
    var walk = Collector(paths, deskMarkers: [DeskFolder.marker])
    var ahead: [Task<PreparedItem, Never>] = []
    var isWalking = true
    do throws(DeskError) {
      while isWalking || !ahead.isEmpty {
        while isWalking, ahead.count < CrisisDesk.readAhead {
          switch walk.next() {
          case nil: isWalking = false
          case .failure(let failure)?:
            // In its place: what was collected before it is recorded before it.
            for item in ahead { try await take(item.value, overrides, writer, &summary, progress) }
            ahead = []
            try await fail(failure, writer, &summary)
          case .item(let item)?:
            ahead.append(
              Task { [store] in
                await preparer.prepare(item, overrides: overrides) { id in
                  ((try? await store.read { try $0.capture(id) }) ?? nil) != nil
                }
              })
            // A large item is not read ahead, and nothing is held beside it.
            if item.bytes.count > Preparer.maximumBytes { break }
            continue
          }
          break
        }
        if !ahead.isEmpty { try await take(ahead.removeFirst().value, overrides, writer, &summary, progress) }
      }
    } catch {
      for item in ahead { item.cancel() }
      guard error.meansNoSpace else { throw error }
      summary.stopped = error
    }
    if summary.stopped == nil { try await writer.end() } else { try? await writer.end() }
    return summary
  }

  /// Keeps and records one item, unless its bytes are on record.
  func take(
    _ prepared: PreparedItem, _ overrides: CaptureOverrides, _ writer: DeskWriter, _ summary: inout AddSummary,
    _ progress: @Sendable (AddSummary) -> Void
  ) async throws(DeskError) {
    let item = prepared.item
    let id = CaptureID(prepared.digest.hex)
    do throws(DeskError) {
      if try await writer.isKnown(id) {
        summary.known += 1
        if try await isUnreadScan(item, id) { _ = try await recognize(item, overrides, writer, &summary) }
      } else {
        let kept = try await writer.keep(
          item.bytes, named: prepared.digest, origin: item.origin, obtained: clock.now(), clockIsSet: clock.isSet,
          method: item.method.rawValue, overrides: overrides)
        var counts = try await writer.takeIn(kept.line, end: kept.end, bytes: item.bytes, reading: prepared.reading)
        summary.captures += 1
        let isScan = { (failure: Failure) in failure.code == ReadFailure.scannedPDF }
        if counts.reports == 0, counts.failures.contains(where: isScan),
          try await recognize(item, overrides, writer, &summary)
        {
          counts.failures.removeAll(where: isScan)
        }
        summary.add(counts)
      }
      progress(summary)
    } catch {
      let failure = Failure(
        origin: item.origin, capture: nil, stage: "preserve", code: error.code, reason: error.message, at: clock.now())
      summary.add(failure)
      // A path that the log refuses stops nothing; a disk that is full stops everything.
      if error.code == "lineTooLong" { return try await writer.record(failure) }
      try? await writer.record(failure)
      throw error
    }
  }

  func fail(
    _ failure: CollectFailure, _ writer: DeskWriter, _ summary: inout AddSummary
  ) async throws(DeskError) {
    let failure = Failure(
      origin: failure.origin, capture: nil, stage: "collect", code: failure.code, reason: failure.message,
      at: clock.now())
    try await writer.record(failure)
    summary.add(failure)
  }
}
