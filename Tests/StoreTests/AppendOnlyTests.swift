// The database itself refuses to change or forget, whoever asks.

import CSQLite
import Testing

@testable import Store

@Suite struct AppendOnlyTests {
  /// Every table but the bookkeeping ones.
  private static let record = [
    "captures", "readings", "reports", "claims", "failures", "copies", "text_keys", "incidents", "memberships",
    "incident_keys", "accounts", "entries", "decisions", "editions", "edition_files", "edition_claims",
  ]
  private static let bookkeeping: Set<String> = [
    "migrations", "states", "sources", "ledger_places", "ledger_publishers", "account_places", "account_figures",
    "watches", "watch_figures", "watch_journal", "alerts", "alert_deliveries",
    "source_letters", "replaced_items",
  ]

  @Test func everyTableIsOneOrTheOther() async throws {
    try await withStore { _, path in
      let connection = try SQLiteConnection(path: path, creating: false)
      let tables = try connection.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_search%' ORDER BY name"
      ) { (row) throws(StoreError) in try row.text() }
      #expect(Set(tables) == AppendOnlyTests.bookkeeping.union(AppendOnlyTests.record))
    }
  }

  /// Another program's connection, without any of our settings but the replacing that would go round the triggers.
  private func refusal(_ path: String, _ statement: String) -> String? {
    var database: OpaquePointer?
    sqlite3_open(path, &database)
    defer { sqlite3_close(database) }
    guard sqlite3_exec(database, statement, nil, nil, nil) != SQLITE_OK else { return nil }
    return String(cString: sqlite3_errmsg(database))
  }

  @Test(arguments: record) func updateAndDeleteAreRefused(table: String) async throws {
    try await withStore { store, path in
      try await store.write(Sample.fill)
      let connection = try SQLiteConnection(path: path, creating: false)
      let columns = try connection.all("SELECT name FROM pragma_table_info(\(table))") {
        (row) throws(StoreError) in try row.text()
      }
      #expect(!columns.isEmpty)
      for column in columns {
        let refused = refusal(path, "UPDATE \(table) SET \(column) = \(column)")
        #expect(refused?.contains("append-only") == true, "\(table).\(column)")
      }
      #expect(refusal(path, "DELETE FROM \(table)")?.contains("append-only") == true)
    }
  }

  @Test func replacingIsRefused() async throws {
    try await withStore { store, path in
      try await store.write(Sample.fill)
      let connection = try SQLiteConnection(path: path, creating: false)
      let error = #expect(throws: StoreError.self) {
        try connection.run("INSERT OR REPLACE INTO decisions SELECT * FROM decisions")
      }
      #expect(error?.message.contains("append-only") == true)
    }
  }

  @Test func theSchemaCannotBeEditedFromInside() async throws {
    try await withStore { _, path in
      let connection = try SQLiteConnection(path: path, creating: false)
      try connection.run("PRAGMA writable_schema = ON")
      #expect(throws: StoreError.self) { try connection.run("DELETE FROM sqlite_schema") }
    }
  }
}
