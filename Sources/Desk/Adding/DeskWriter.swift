// The one writer of a desk: holds the lock and the log, and takes captures in, one transaction each.
//
// The order is what makes it safe to die anywhere: bytes into the vault, a line into the log, then the database. Whatever
// the log has and the database has not is taken in again from the vault by the next writer.

internal import Foundation
internal import Group
internal import Model
internal import Preserve
internal import Read
internal import Store

/// A desk that is being written to.
actor DeskWriter {
  let desk: CrisisDesk
  private let finding: FigureFinding
  private let lock: DeskLock
  private let log: CaptureLog
  private let reserve: Reserve
  private var grouping = GroupingState()
  private var lastSync = ContinuousClock.now
  private var syncing: Task<Void, Never>?
  private var syncFailure: PreserveError?
  private var reportsSinceState = 0
  /// What the last run left half done.
  private(set) var recovery = Recovery()

  /// Between two times that written things are brought to the disk.
  private static let syncInterval: Duration = .seconds(1)
  /// Reports between two savings of what grouping has counted; so many are counted again after a crash.
  private static let reportsBetweenStates = 2_000

  private init(_ desk: CrisisDesk, _ finding: FigureFinding, _ lock: DeskLock, _ log: CaptureLog) {
    (self.desk, self.finding, self.lock, self.log) = (desk, finding, lock, log)
    reserve = Reserve(path: desk.folder.reserve)
    recovery.tornBytes = log.tornBytes
  }

  /// Becomes the writer; waits while another process is. Takes in what an interrupted run left behind, its figures found
  /// as the desk's settings say unless `finding` says otherwise.
  static func begin(
    _ desk: CrisisDesk, finding: FigureFinding? = nil, waiting: @Sendable (Int?) -> Void
  ) async throws(DeskError) -> DeskWriter {
    let writer: DeskWriter
    do {
      let lock = try await DeskLock.acquire(path: desk.folder.lock, waiting: waiting)
      try desk.vault.open()
      writer = DeskWriter(
        desk, finding ?? FigureFinding(command: desk.settings.extractor), lock,
        try CaptureLog(path: desk.folder.log, tornPath: desk.folder.tornLog))
    } catch { throw DeskError(error) }
    try await writer.prepare()
    return writer
  }

  /// The number of the log's last line.
  var logSequence: Int { log.lastSequence }

  private func prepare() async throws(DeskError) {
    _ = reserve.make()
    desk.cache.forget()
    try await loadGrouping()
    try await indexTexts()
    var lost = try await lostDecisions()
    try await recover(&lost)
    try await decideAgain(&lost, before: .max)
  }

  // MARK: taking in

  /// Whether a capture of these bytes is on record.
  func isKnown(_ id: CaptureID) async throws(DeskError) -> Bool {
    try await desk.read { try $0.capture(id) != nil }
  }

  /// Keeps a capture's bytes and gives it its line in the log.
  func keep(
    _ bytes: [UInt8], named digest: Digest, origin: String, obtained: Instant, clockIsSet: Bool, method: String,
    overrides: CaptureOverrides
  ) throws(DeskError) -> (line: LogLine, end: Int) {
    try asDeskError {
      try bytes.withUnsafeBytes { try desk.vault.store($0, named: digest) }
      return try log.append(
        hash: CaptureID(digest.hex), origin: origin, obtained: obtained, clock: clockIsSet ? .set : .system,
        method: method, byteCount: bytes.count, overrides: overrides)
    }
  }

  /// Records a capture that the log has. A capture that the database refuses is recorded as a failure, whole.
  func takeIn(
    _ line: LogLine, end: Int, bytes: [UInt8], reading: PreparedReading?
  ) async throws(DeskError) -> RecordingCounts {
    do {
      return try await record(line, end) { [finding, reader = desk.reader] recording in
        if let reading {
          for part in reading.parts { try recording.record(part) }
          return reading.mediaType
        }
        return try CaptureReading.read(
          bytes, origin: line.origin, overrides: line.overrides, reader: reader, finding: finding
        ) { try recording.record($0) }
      }
    } catch {
      guard !error.meansNoSpace, !["busy", "readOnly", "brokenDisk", "corrupt"].contains(error.code) else {
        throw error
      }
      return try await takeInFailed(line, end: end, stage: "store", error)
    }
  }

  private func takeInFailed(
    _ line: LogLine, end: Int, stage: String, _ error: DeskError
  ) async throws(DeskError) -> RecordingCounts {
    try await record(line, end) { recording in
      try recording.fail(stage, error.code, error.message)
      return nil
    }
  }

  private func record(
    _ line: LogLine, _ end: Int, _ body: @Sendable (inout CaptureRecording) throws -> String?
  ) async throws(DeskError) -> RecordingCounts {
    let capture = Capture(
      id: line.hash, origin: line.origin, obtained: line.obtained, method: line.method, mediaType: "",
      byteCount: line.byteCount, overrides: line.overrides)
    let stored = StoredCapture(
      capture: capture, clockWasSet: line.clock == .set, logSequence: line.sequence, logEnd: end)
    let isStateDue = reportsSinceState >= DeskWriter.reportsBetweenStates
    do {
      let (state, counts) = try await desk.store.write { [grouping, cache = desk.cache] transaction in
        try transaction.add(stored)
        var recording = CaptureRecording(stored, in: transaction, cache: cache, grouping: grouping)
        if let mediaType = try body(&recording) {
          try transaction.add(mediaType: mediaType, reader: Reader.version, of: stored.capture.id)
        }
        var state = recording.grouping
        state.position = try transaction.lastReportPosition()
        if isStateDue { try DeskWriter.keep(state, transaction) }
        return (state, recording.counts)
      }
      grouping = state
      reportsSinceState = isStateDue ? 0 : reportsSinceState + counts.reports
      syncIfDue()
      return counts
    } catch {
      desk.cache.forget()
      throw DeskError(error)
    }
  }

  /// Writes in one transaction, outside of any capture.
  func write<Value: Sendable>(_ body: @Sendable (StoreTransaction) throws -> Value) async throws(DeskError) -> Value {
    do { return try await desk.store.write(body) } catch {
      desk.cache.forget()
      throw DeskError(error)
    }
  }

  /// Records a failure even when the disk is full: by the room that the reserve gives back.
  func record(_ failure: Failure) async throws(DeskError) {
    do throws(DeskError) {
      try await write { try $0.add(failure) }
    } catch {
      guard error.meansNoSpace else { throw error }
      reserve.release()
      try await write { try $0.add(failure) }
    }
  }

  /// Ends the writing: saves what grouping has counted and brings everything to the disk.
  func end() async throws(DeskError) {
    if reportsSinceState > 0 {
      let state = grouping
      try await write { try DeskWriter.keep(state, $0) }
      reportsSinceState = 0
    }
    try await finishSync()
    try asDeskError { try Folder.sync(desk.folder.path) }
    _ = reserve.make()
  }

  // MARK: what an interrupted run left behind

  private static let recoveryBatch = 64

  /// Decisions that were written down and are not on record: the database was lost, or an older one put in its place.
  private func lostDecisions() async throws(DeskError) -> [JournaledDecision] {
    let lines = try asDeskError { try LineJournal.lines(of: desk.folder.decisions) }
    let written = lines.compactMap(JournaledDecision.init)
    guard !written.isEmpty else { return [] }
    return try await desk.read { reader in try written.filter { try reader.decision($0.decision.id) == nil } }
  }

  /// Records the lost decisions that were made before a line of the log was written.
  private func decideAgain(_ lost: inout [JournaledDecision], before sequence: Int) async throws(DeskError) {
    let due = Array(lost.prefix { $0.afterLog < sequence })
    guard !due.isEmpty else { return }
    lost.removeFirst(due.count)
    try await write { transaction in for item in due { try transaction.apply(item.decision) } }
    desk.cache.forget()
  }

  private func recover(_ lost: inout [JournaledDecision]) async throws(DeskError) {
    var offset = try await desk.read { try $0.logEnd() }
    // A log shorter than it was (restored, or cut by hand) is read from its start; `verify` names what is missing.
    if offset > log.end { offset = 0 }
    while true {
      let (records, next) = try nextLines(from: offset)
      for record in records {
        guard let line = record.line, try await !isKnown(line.hash) else { continue }
        try await decideAgain(&lost, before: line.sequence)
        try await takeInAgain(line, end: record.end)
      }
      guard next > offset else { break }
      offset = next
    }
  }

  private func nextLines(from offset: Int) throws(DeskError) -> (records: [LogRecord], next: Int) {
    var records: [LogRecord] = []
    try asDeskError {
      try CaptureLog.forEach(path: desk.folder.log, from: offset) { record in
        records.append(record)
        return records.count < DeskWriter.recoveryBatch
      }
    }
    return (records, records.last?.end ?? offset)
  }

  private func takeInAgain(_ line: LogLine, end: Int) async throws(DeskError) {
    guard let digest = Digest(hex: line.hash.rawValue) else { return }
    let bytes: [UInt8]
    do { bytes = try desk.vault.load(digest) } catch {
      _ = try await takeInFailed(line, end: end, stage: "preserve", DeskError(error))
      return
    }
    _ = try await takeIn(line, end: end, bytes: bytes, reading: nil)
    recovery.captures += 1
  }

  // MARK: what grouping has counted

  private static func keep(_ state: GroupingState, _ transaction: StoreTransaction) throws {
    try transaction.keep(state: GroupingState.name, position: state.position, content: state.background.bytes)
  }

  private func loadGrouping() async throws(DeskError) {
    grouping = try await desk.read { reader in
      var state = GroupingState()
      if let kept = try reader.state(GroupingState.name), let background = TermBackground(bytes: kept.content) {
        (state.background, state.position) = (background, kept.position)
      }
      return state
    }
    // Reports that were recorded after the last saving are counted again.
    while true {
      let state = grouping
      let next = try await desk.read { try DeskWriter.counted(state, $0) }
      guard next.position > state.position else { return }
      grouping = next
      reportsSinceState += 1
    }
  }

  /// A desk of an older program has its texts under other keys.
  private func indexTexts() async throws(DeskError) {
    guard try await !desk.read({ try TextIndexing.isWhole($0) }) else { return }
    while try await !write({ try TextIndexing.proceed($0) }) {}
  }

  private static func counted(_ state: GroupingState, _ reader: StoreReader) throws -> GroupingState {
    var state = state
    for report in try reader.reports(after: state.position, limit: recoveryBatch) {
      let content = report.value.content
      _ = IncidentFeatures.of(
        GroupingReport(id: report.value.id, content: content, day: report.value.day), background: &state.background)
      state.position = report.position
    }
    return state
  }

  // MARK: to the disk

  private func syncIfDue() {
    guard ContinuousClock.now - lastSync >= DeskWriter.syncInterval, syncing == nil else { return }
    lastSync = .now
    let path = desk.folder.path
    syncing = Task.detached { [weak self] in
      var failure: PreserveError?
      do throws(PreserveError) { try Folder.sync(path) } catch { failure = error }
      await self?.syncEnded(failure)
    }
  }

  private func syncEnded(_ failure: PreserveError?) {
    syncing = nil
    syncFailure = failure ?? syncFailure
  }

  private func finishSync() async throws(DeskError) {
    await syncing?.value
    if let syncFailure { throw DeskError(syncFailure) }
  }
}

/// What the last run left half done, and was mended.
public struct Recovery: Hashable, Sendable {
  /// Captures that the log had and the database had not.
  public var captures = 0
  /// Bytes of a torn last line of the log, set aside.
  public var tornBytes = 0
}
