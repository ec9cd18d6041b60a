// Databases of every age: new, present, newer than the program, another program's, no database at all.

import Foundation
import Testing

@testable import Store

@Suite struct MigrationTests {
  @Test func numbersRise() {
    let numbers = Migrator.migrations.map(\.number)
    #expect(numbers == Set(numbers).sorted() && numbers.first == 1)
  }

  @Test func openingAgainChangesNothing() async throws {
    try await withStore { store, path in
      try await store.write(Sample.fill)
      let again = try DeskStore(path: path, creating: false)
      #expect(try await again.read { try $0.counts().claims } == 1)
    }
  }

  @Test func aDatabaseOfEachEarlierVersionIsBroughtUp() async throws {
    try await withStore { _, path in
      for (before, step) in Migrator.migrations.enumerated() {
        let stop = step.number - 1
        let old = "\(path).\(stop)"
        let connection = try SQLiteConnection(path: old, creating: true)
        try Migrator.bring(connection, path: old, to: stop)
        #expect(try connection.number("SELECT count(*) FROM migrations") == before)
        let store = try DeskStore(path: old, creating: false)
        try await store.write(Sample.fill)
      }
    }
  }

  @Test func aNewerDatabaseIsRefused() async throws {
    try await withStore { _, path in
      let connection = try SQLiteConnection(path: path, creating: false)
      try connection.run("INSERT INTO migrations (number, name) VALUES (\(Migrator.lastNumber + 1), 'later')")
      let error = #expect(throws: StoreError.self) { try DeskStore(path: path, creating: false) }
      #expect(error?.code == "newerDatabase")
      #expect(error?.message.contains("newer") == true)
    }
  }

  @Test func anotherProgramsDatabaseIsRefused() async throws {
    try await withStore { _, path in
      let other = path + ".other"
      try SQLiteConnection(path: other, creating: true).runScript("CREATE TABLE songs (name TEXT)")
      #expect(throws: StoreError.self) { try DeskStore(path: other, creating: false) }
        .map { #expect($0.code == "notOurs") }
    }
  }

  @Test func aFileThatIsNoDatabaseIsRefused() async throws {
    try await withStore { _, path in
      let other = path + ".txt"
      try Data(repeating: 65, count: 5000).write(to: URL(fileURLWithPath: other))
      #expect(throws: StoreError.self) { try DeskStore(path: other, creating: false) }
        .map { #expect($0.code == "corrupt") }
      #expect(throws: StoreError.self) { try DeskStore(path: path + ".none", creating: false) }
        .map { #expect($0.code == "cannotOpen") }
    }
  }
}
