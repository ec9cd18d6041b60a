// The door of the room: an open database, read and written in transactions.

/// A desk's database. One transaction at a time, on a thread of its own; other processes may read and write beside it.
public actor DeskStore {
  private let connection: SQLiteConnection
  private let executor = QueueExecutor(label: "daybook.store")

  /// Runs on the store's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Opens the database at `path` and brings it to the present version; makes it when `creating`.
  /// Throws `cannotOpen`, `newerDatabase`, `notOurs`, `corrupt`, `busy`, `diskFull`.
  public init(path: String, creating: Bool) throws(StoreError) {
    connection = try SQLiteConnection(path: path, creating: creating)
    try Migrator.bring(connection, path: path)
  }

  /// Reads in one transaction: all that `body` sees is of one moment. Throws what `body` throws, or a `StoreError`.
  public func read<Value: Sendable>(_ body: @Sendable (StoreReader) throws -> Value) throws -> Value {
    try transaction(.reading) { try body(StoreReader(connection)) }
  }

  /// Reads and writes in one transaction: all of it is recorded, or nothing when `body` throws.
  /// Throws what `body` throws, or a `StoreError`.
  public func write<Value: Sendable>(_ body: @Sendable (StoreTransaction) throws -> Value) throws -> Value {
    try transaction(.writing) { try body(StoreTransaction(connection)) }
  }

  /// Moves what is in the write-ahead log into the database file and brings it to the disk.
  public func checkpoint() throws(StoreError) { try connection.run("PRAGMA wal_checkpoint(PASSIVE)") }

  private func transaction<Value>(_ access: SQLAccess, _ body: () throws -> Value) throws -> Value {
    try connection.begin(access)
    do {
      let value = try body()
      try connection.commit()
      return value
    } catch {
      connection.rollBack()
      throw error
    }
  }
}
