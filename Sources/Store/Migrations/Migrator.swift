// Numbered steps from an empty database to the present one: forward only, each in a transaction of its own.

/// One step. Once released a step is never edited; what it got wrong, a later one mends.
struct Migration: Sendable {
  let number: Int
  let name: StaticString
  let script: StaticString
}

/// Brings a database to the present version.
enum Migrator {
  /// All steps, by number. A number may be left out; a database applies what it lacks.
  static let migrations: [Migration] = [
    Migration0001.evidence, Migration0002.ledger, Migration0003.search, Migration0004.dates, Migration0005.readers,
    Migration0006.decisions, Migration0007.sources, Migration0008.textKeys, Migration0010.watch,
    Migration0011.ledgerIndex, Migration0012.collecting, Migration0013.reading,
    Migration0017.pages,
  ]

  /// The number of the last step.
  static let lastNumber = migrations.last?.number ?? 0

  /// Written into the database file's header ("DYBK"), so that no other program's database is taken for ours.
  private static let applicationID = 0x4459_424B

  /// Applies the steps that are missing. Refuses a database of a newer program or of another one.
  /// `last` is for tests of old databases.
  static func bring(
    _ connection: some SQLConnection, path: String, to last: Int = lastNumber
  ) throws(StoreError) {
    let tables = try connection.number("SELECT count(*) FROM sqlite_schema")
    if tables > 0, try connection.number("PRAGMA application_id") != applicationID {
      throw StoreError(
        code: "notOurs", message: "this database belongs to another program; choose another desk", evidence: path)
    }
    if tables == 0 { try create(connection) }
    let present = try connection.number("SELECT max(number) FROM migrations")
    guard present <= lastNumber else {
      throw StoreError(
        code: "newerDatabase",
        message:
          "this desk was written by a newer daybook (database version \(present), this one knows \(lastNumber)); "
          + "use the newer program", evidence: path)
    }
    let applied = Set(
      try connection.all("SELECT number FROM migrations") { (row) throws(StoreError) in try row.integer() })
    for migration in migrations where migration.number <= last && !applied.contains(migration.number) {
      try apply(migration, connection)
    }
  }

  private static func create(_ connection: some SQLConnection) throws(StoreError) {
    try connection.transaction(.writing) { () throws(StoreError) in
      try connection.runScript(
        """
        PRAGMA application_id = 0x4459424B;
        CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        """)
    }
  }

  private static func apply(_ migration: Migration, _ connection: some SQLConnection) throws(StoreError) {
    try connection.transaction(.writing) { () throws(StoreError) in
      // Another process may have been faster.
      guard try connection.number("SELECT count(*) FROM migrations WHERE number = \(migration.number)") == 0 else {
        return
      }
      try connection.runScript(migration.script)
      try connection.run(
        "INSERT INTO migrations (number, name) VALUES (\(migration.number), \(migration.name.description))")
    }
  }
}

extension SQLConnection {
  /// Runs `body` in a transaction: all of it, or nothing when it throws.
  func transaction<Value>(
    _ access: SQLAccess, _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try begin(access)
    do throws(StoreError) {
      let value = try body()
      try commit()
      return value
    } catch {
      rollBack()
      throw error
    }
  }
}
