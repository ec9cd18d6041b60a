// SQLite behind `SQLConnection`: prepared statements kept, every result code turned into a sentence.

internal import CSQLite
internal import Foundation

/// One open SQLite database, used from one thread at a time.
final class SQLiteConnection: SQLConnection {
  let dialect = SQLiteDialect()
  private let database: OpaquePointer
  private let path: String
  /// Statements by text. The program has a few hundred; a filter's combinations stay below the limit.
  private var cache: [String: SQLiteStatement] = [:]
  private static let maximumCachedStatements = 256
  private static let busyTimeout: Int32 = 20_000

  /// Statements that ran while `isRecording`; a test asks the planner about each.
  private(set) var recorded: Set<String> = []
  var isRecording = false

  /// Opens the database at `path`; makes it when `creating`.
  init(path: String, creating: Bool) throws(StoreError) {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &handle, creating ? flags | SQLITE_OPEN_CREATE : flags, nil)
    guard let handle else { preconditionFailure("out of memory") }
    guard code == SQLITE_OK else {
      let error = SQLiteConnection.error(code, handle, path, nil)
      sqlite3_close_v2(handle)
      throw error
    }
    (database, self.path) = (handle, path)
    sqlite3_busy_timeout(handle, SQLiteConnection.busyTimeout)
    for (option, on) in [
      (SQLITE_DBCONFIG_DEFENSIVE, Int32(1)), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    ] {
      let code = daybook_sqlite_switch(handle, option, on)
      precondition(code == SQLITE_OK, "this SQLite is too old: it has no option \(option)")
    }
    // wal_autocheckpoint, in pages (32 MB): a capture touches pages all over the indices, and those that the next one
    // touches again are moved into the file once. What a power cut takes from it, the log and the vault give back.
    // recursive_triggers: else `INSERT OR REPLACE` would delete past the triggers that keep tables append-only.
    try runScript(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA recursive_triggers = ON;
      PRAGMA cell_size_check = ON;
      PRAGMA cache_size = -8192;
      PRAGMA wal_autocheckpoint = 8192;
      PRAGMA journal_size_limit = 67108864;
      """)
  }

  deinit {
    cache.removeAll()
    sqlite3_close_v2(database)
  }

  @discardableResult func run(_ sql: SQL) throws(StoreError) -> Int {
    try forEach(sql) { (_) throws(StoreError) in true }
    return Int(sqlite3_changes64(database))
  }

  func runScript(_ script: StaticString) throws(StoreError) {
    let code = script.withUTF8Buffer { bytes in
      sqlite3_exec(database, String(decoding: bytes, as: UTF8.self), nil, nil, nil)
    }
    guard code == SQLITE_OK else { throw SQLiteConnection.error(code, database, path, nil) }
  }

  func forEach(_ sql: SQL, _ body: (inout SQLRow) throws(StoreError) -> Bool) throws(StoreError) {
    let text = sql.text(dialect)
    let statement = try cachedStatement(text)
    defer { giveBack(statement, text) }
    try bind(sql.values, to: statement, text)
    while true {
      let code = sqlite3_step(statement.handle)
      switch code {
      case SQLITE_DONE: return
      case SQLITE_ROW:
        var row = SQLRow(statement)
        guard try body(&row) else { return }
      default: throw SQLiteConnection.error(code, database, path, text)
      }
    }
  }

  func begin(_ access: SQLAccess) throws(StoreError) {
    try run(access == .writing ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
  }

  func commit() throws(StoreError) { try run("COMMIT") }

  func rollBack() {
    // A full disk makes SQLite roll back by itself.
    if sqlite3_get_autocommit(database) == 0 { _ = try? run("ROLLBACK") }
  }

  /// How the database would answer a statement, step by step.
  func plan(of text: String) throws(StoreError) -> [String] {
    let statement = try cachedStatement("EXPLAIN QUERY PLAN " + text)
    var steps: [String] = []
    while sqlite3_step(statement.handle) == SQLITE_ROW { steps.append(statement.text(3) ?? "") }
    return steps
  }

  /// A statement that nobody else is stepping through.
  private func cachedStatement(_ text: String) throws(StoreError) -> SQLiteStatement {
    if isRecording { recorded.insert(text) }
    if let statement = cache.removeValue(forKey: text) { return statement }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database, text, Int32(text.utf8.count) + 1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw SQLiteConnection.error(code, database, path, text) }
    return SQLiteStatement(handle)
  }

  private func giveBack(_ statement: SQLiteStatement, _ text: String) {
    sqlite3_reset(statement.handle)
    sqlite3_clear_bindings(statement.handle)
    if cache.count >= SQLiteConnection.maximumCachedStatements { cache.removeAll() }
    cache[text] = statement
  }

  private func bind(_ values: [SQLValue], to statement: SQLiteStatement, _ text: String) throws(StoreError) {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code: Int32 =
        switch value {
        case .null: sqlite3_bind_null(statement.handle, place)
        case .integer(let number): sqlite3_bind_int64(statement.handle, place, Int64(number))
        case .real(let number): sqlite3_bind_double(statement.handle, place, number)
        case .text(let string): SQLiteStatement.bind(string, statement.handle, place)
        case .bytes(let bytes): SQLiteStatement.bind(bytes, statement.handle, place)
        }
      guard code == SQLITE_OK else { throw SQLiteConnection.error(code, database, path, text) }
    }
  }
}

/// A prepared statement; a row source while it is stepped through.
final class SQLiteStatement: SQLRowSource {
  let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  var columnCount: Int { Int(sqlite3_column_count(handle)) }

  private func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  func integer(_ column: Int) -> Int? {
    isNull(column) ? nil : Int(sqlite3_column_int64(handle, Int32(column)))
  }

  func real(_ column: Int) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, Int32(column)) }

  func text(_ column: Int) -> String? {
    guard !isNull(column), let start = sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int) -> [UInt8]? {
    guard !isNull(column) else { return nil }
    guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }

  static func bind(_ bytes: [UInt8], _ handle: OpaquePointer, _ place: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return sqlite3_bind_zeroblob(handle, place, 0) }
      return daybook_sqlite_bind_blob(handle, place, start, UInt64(buffer.count))
    }
  }

  static func bind(_ string: String, _ handle: OpaquePointer, _ place: Int32) -> Int32 {
    var string = string
    return string.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return daybook_sqlite_bind_text(handle, place, "", 0) }
        return daybook_sqlite_bind_text(handle, place, start, UInt64(text.count))
      }
    }
  }
}
