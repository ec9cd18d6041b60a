// Two connections to one database: readers see one moment, writers wait for each other.

import Model
import Store
import Testing

@Suite struct ConcurrencyTests {
  @Test func twoWritersLoseNothing() async throws {
    try await withStore { first, path in
      let second = try DeskStore(path: path, creating: false)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (offset, store) in [(0, first), (1, second)] {
          group.addTask {
            for number in 0..<100 { try await store.write { try $0.add(Sample.capture(1 + 2 * number + offset)) } }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await first.read { try $0.counts().captures } == 200)
    }
  }

  @Test func aReaderSeesOneMoment() async throws {
    try await withStore { writer, path in
      let reader = try DeskStore(path: path, creating: false)
      let writing = Task {
        for number in 1...200 {
          try await writer.write { transaction in
            try transaction.add(Sample.capture(number))
            try transaction.add(
              Failure(origin: "x", capture: nil, stage: "read", code: "empty", reason: "", at: Sample.start))
          }
        }
      }
      for _ in 0..<100 {
        let counts = try await reader.read { try $0.counts() }
        #expect(counts.captures == counts.failures)
      }
      try await writing.value
    }
  }
}
