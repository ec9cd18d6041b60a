// Whatever is interrupted, wherever: nothing is lost, nothing is twice.

import Foundation
import Model
import Preserve
import Store
import Testing

@testable import Desk

@Suite struct RecoveryTests {
  @Test func aDatabaseThatIsGoneIsMadeAnewFromTheLogAndTheVault() async throws {
    try await withDesk { desk, folder in
      _ = try await desk.add([
        try Sample.writeNumbered(40, into: folder), try Sample.write(into: folder), "\(folder)/none",
      ])
      let record = try await desk.exported()
      for name in ["desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"] {
        try? FileManager.default.removeItem(atPath: "\(desk.folder.path)/\(name)")
      }
      let again = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      #expect(try await again.verify().waiting == 43)
      let summary = try await again.add([])
      #expect(summary.recovery.captures == 43)
      // What never became a capture has no line in the log: its failure is found again when it is added again.
      let lost = "{\"failure\":"
      #expect(
        try await again.exported() == record.split(separator: "\n").filter { !$0.hasPrefix(lost) }.joined(
          separator: "\n") + "\n")
      #expect(try await again.verify().differences == [])
    }
  }

  @Test func linesThatTheDatabaseHasNotAreTakenInOnce() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      _ = try await desk.add(["\(path)/bridge.txt"])
      // As if the process had died between the log and the database.
      let bytes = Array(Sample.reports[2].text.utf8)
      try desk.vault.store(bytes)
      let log = try CaptureLog(path: desk.folder.log, tornPath: desk.folder.tornLog)
      _ = try log.append(
        hash: CaptureID(Digest(of: bytes).hex), origin: "\(path)/flood.txt", obtained: Sample.instant, clock: .set,
        method: "file", byteCount: bytes.count, overrides: CaptureOverrides())
      #expect(try await desk.verify().waiting == 1)
      #expect(try await desk.verify().differences == [])
      let summary = try await desk.add(["\(path)/flood.txt"])
      #expect(summary.recovery.captures == 1)
      #expect(summary.known == 1)
      #expect(try await desk.counts().captures == 2)
      #expect(try await desk.verify().waiting == 0)
    }
  }

  /// A desk of an older program has texts that are not in the index: a copy of one is told all the same.
  @Test func textsThatAreNotIndexedAreIndexedFirst() async throws {
    try await withDesk { desk, folder in
      let text = Sample.reports[1].text
      let capture = Capture(
        id: CaptureID(String(repeating: "ab", count: 32)), origin: "old.txt", obtained: Sample.instant, method: "file",
        mediaType: "", byteCount: 1, overrides: CaptureOverrides())
      let old = Report(
        id: Names.report(capture.id, ordinal: 0), capture: capture.id, ordinal: 0, kind: .news,
        content: ReportText(date: CivilDate("2031-02-20"), text: text), recorded: Sample.instant)
      try await desk.store.write { transaction in
        try transaction.add(StoredCapture(capture: capture, clockWasSet: true, logSequence: 0, logEnd: 0))
        try transaction.add(old)
        #expect(try !TextIndexing.isWhole(transaction))
      }
      try Sample.put(text, at: "\(folder)/again.txt")
      _ = try await desk.add(["\(folder)/again.txt"], overrides: CaptureOverrides(publisher: "Marrow Echo"))
      #expect(try await desk.store.read { try TextIndexing.isWhole($0) })
      let copies = try await desk.store.read { try $0.copies(limit: 9).map(\.value.original) }
      #expect(copies == [old.id])
    }
  }

  @Test func aTornLineIsSetAsideAndItsCaptureAddedAgain() async throws {
    try await withDesk { desk, folder in
      let path = try Sample.write(into: folder)
      _ = try await desk.add(["\(path)/bridge.txt"])
      let handle = try #require(FileHandle(forWritingAtPath: desk.folder.log))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("{\"byteCount\":12,\"clo".utf8))
      try handle.close()
      #expect(try await desk.verify().differences == [])
      let summary = try await desk.add([path])
      #expect(summary.recovery.tornBytes == 20)
      #expect(summary.captures == 2)
      #expect(try await desk.verify().differences == [])
    }
  }

  @Test func bytesThatTheVaultLostAreAFailureNotAStop() async throws {
    try await withDesk { desk, folder in
      _ = try await desk.add([try Sample.write(into: folder)])
      let lost = Digest(of: Array(Sample.reports[0].text.utf8))
      try FileManager.default.removeItem(atPath: desk.vault.path(of: lost))
      for name in ["desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"] {
        try? FileManager.default.removeItem(atPath: "\(desk.folder.path)/\(name)")
      }
      let again = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      _ = try await again.add([])
      #expect(try await again.counts().captures == 3)
      #expect(try await again.counts().reports == 2)
      #expect(try await again.openFailures(limit: 9).map(\.stage) == ["preserve"])
      #expect(try await again.verify().differences.map(\.code) == ["captureBytes"])
    }
  }

  /// The run is in a process of its own, which kills itself after `delay` milliseconds, in the middle of whatever it does.
  @Test(arguments: [(40, 5), (40, 25), (40, 60), (40, 110), (40, 200)])
  func killedAnywhereNothingIsLostAndNothingTwice(count: Int, delay: Int) async throws {
    try await withFolder { folder in
      let path = try Sample.writeNumbered(count, into: folder)
      let (calm, _) = try CrisisDesk.create(DeskFolder("\(folder)/calm"), clock: Sample.clock)
      _ = try await calm.add([path])
      let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
      let place = desk.folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, place = place as String, delay = delay as Int] in
        Thread.detachNewThread {
          usleep(UInt32(delay) * 1000)
          kill(getpid(), SIGKILL)
        }
        let desk = try CrisisDesk.open(DeskFolder(place), clock: Sample.clock)
        _ = try await desk.add([path])
        while true { sleep(1) }
      }
      let survivor = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      #expect(try await survivor.verify().differences == [])
      _ = try await survivor.add([path])
      #expect(try await survivor.exported() == (try await calm.exported()))
      #expect(try await survivor.verify().waiting == 0)
    }
  }

  @Test func twoProcessesThatAddAtOnceLoseNothingAndAddNothingTwice() async throws {
    try await withFolder { folder in
      let path = try Sample.writeNumbered(60, into: folder)
      let (calm, _) = try CrisisDesk.create(DeskFolder("\(folder)/calm"), clock: Sample.clock)
      _ = try await calm.add([path])
      let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
      let place = desk.folder.path
      async let first: Void = addInAnotherProcess(path, to: place)
      async let second: Void = addInAnotherProcess(path, to: place)
      _ = try await (first, second)
      #expect(try await desk.exported() == (try await calm.exported()))
      #expect(try await desk.verify().differences == [])
      #expect(try await desk.verify().waiting == 0)
    }
  }

  /// Ends well only when each of the 60 files is new, or was added by the other.
  private func addInAnotherProcess(_ path: String, to place: String) async throws {
    await #expect(processExitsWith: .success) { [path = path as String, place = place as String] in
      let desk = try CrisisDesk.open(DeskFolder(place), clock: Sample.clock)
      let summary = try await desk.add([path])
      exit(summary.captures + summary.known == 60 && summary.failureCount == 0 ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }

  /// A limit on file size stands for a disk that is full: writing fails in the middle, with the same consequences.
  @Test func whenNothingMoreCanBeWrittenItStopsCleanlyAndGoesOnLater() async throws {
    try await withFolder { folder in
      let path = try Sample.writeNumbered(120, into: folder)
      let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
      let place = desk.folder.path
      await #expect(processExitsWith: .exitCode(7)) { [path = path as String, place = place as String] in
        signal(SIGXFSZ, SIG_IGN)
        let size: rlim_t = 700 << 10
        var limit = rlimit(rlim_cur: size, rlim_max: rlim_t.max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let desk = try CrisisDesk.open(DeskFolder(place), clock: Sample.clock)
        let summary = try await desk.add([path])
        exit(summary.stopped?.meansNoSpace == true && summary.captures < 120 ? 7 : 1)
      }
      let later = try CrisisDesk.open(DeskFolder(place), clock: Sample.clock)
      #expect(try await later.verify().differences == [])
      _ = try await later.add([path])
      #expect(try await later.counts().captures == 120)
      #expect(try await later.verify().differences == [])
      #expect(try await later.openFailures(limit: 9).isEmpty)
    }
  }
}
