// Two writers: the second waits, says for whom, and gives up in time.

import Foundation
import Preserve
import Synchronization
import Testing

@Suite struct DeskLockTests {
  @Test func theSecondWaitsForTheFirst() async throws {
    try await withFolder { folder in
      var first: DeskLock? = try await DeskLock.acquire(path: "\(folder)/lock")
      let told = Mutex<[Int?]>([])
      let error = await #expect(throws: PreserveError.self) {
        _ = try await DeskLock.acquire(path: "\(folder)/lock", timeout: .milliseconds(120)) { holder in
          told.withLock { $0.append(holder) }
        }
      }
      #expect(error?.code == "locked")
      #expect(error?.evidence == "pid \(getpid())")
      #expect(told.withLock { $0 } == [Int(getpid())])

      async let second = DeskLock.acquire(path: "\(folder)/lock", timeout: .seconds(20))
      try await Task.sleep(for: .milliseconds(60))
      #expect(first != nil)
      first = nil
      _ = try await second
    }
  }

  @Test func aFolderThatIsNotThereIsNamed() async {
    let error = await #expect(throws: PreserveError.self) {
      _ = try await DeskLock.acquire(path: "/nonexistent/daybook/lock")
    }
    #expect(error?.code == "missing")
  }
}
