// What the rest of the room knows of a database: statements, rows, transactions. SQLite is one; PostgreSQL can be
// another, without a change to anything that calls these.

internal import Model

/// What differs from one database to the next.
protocol SQLDialect: Sendable {
  /// The mark of the `number`-th bound value, from 1.
  func placeholder(_ number: Int) -> String
  /// Checks the database's own structure: "ok", or a sentence a damage.
  func integrityCheck(limit: Int) -> SQL
  /// Makes a report findable; nil where the database does so by itself.
  func index(_ report: Report) -> SQL?
  /// Makes a claim's quote findable; nil where the database does so by itself.
  func index(_ claim: RecordedClaim) -> SQL?
  /// Reports that match all words: seq; best first.
  func reportSearch(_ query: SearchQuery, limit: Int) -> SQL
  /// Some of them, in no order: seq, marked title, marked stretch of the text.
  func reportMarks(_ query: SearchQuery, at seqs: [Int]) -> SQL
  /// Claims whose quote matches all words: seq; best first.
  func claimSearch(_ query: SearchQuery, limit: Int) -> SQL
  /// Some of them, in no order: seq, marked quote.
  func claimMarks(_ query: SearchQuery, at seqs: [Int]) -> SQL
  /// The newest claims whose quote has a name: seq.
  func claims(quoting name: String, limit: Int) -> SQL
}

/// A connection to a database, used from one thread at a time.
protocol SQLConnection: AnyObject {
  associatedtype Dialect: SQLDialect
  var dialect: Dialect { get }
  /// Runs a statement that gives no rows; tells how many rows it changed.
  @discardableResult func run(_ sql: SQL) throws(StoreError) -> Int
  /// Runs a migration: several statements without values.
  func runScript(_ script: StaticString) throws(StoreError)
  /// Runs a query and hands out its rows until `body` gives false.
  func forEach(_ sql: SQL, _ body: (inout SQLRow) throws(StoreError) -> Bool) throws(StoreError)
  func begin(_ access: SQLAccess) throws(StoreError)
  func commit() throws(StoreError)
  /// Ends the transaction without its changes; never fails, since it follows a failure.
  func rollBack()
}

/// Whether a transaction reads a fixed state, or writes.
enum SQLAccess { case reading, writing }

extension SQLConnection {
  /// All rows of a query. For queries that are bounded: by a key, a page, a limit.
  func all<Value>(_ sql: SQL, _ read: (inout SQLRow) throws(StoreError) -> Value) throws(StoreError) -> [Value] {
    var values: [Value] = []
    try forEach(sql) { (row) throws(StoreError) in
      values.append(try read(&row))
      return true
    }
    return values
  }

  /// The first row of a query, or nil.
  func first<Value>(_ sql: SQL, _ read: (inout SQLRow) throws(StoreError) -> Value) throws(StoreError) -> Value? {
    var value: Value?
    try forEach(sql) { (row) throws(StoreError) in
      value = try read(&row)
      return false
    }
    return value
  }

  /// The single number of a query; 0 when it gives none.
  func number(_ sql: SQL) throws(StoreError) -> Int {
    try first(sql) { (row) throws(StoreError) in try row.optionalInteger() ?? 0 } ?? 0
  }
}

/// Where a row's values come from.
protocol SQLRowSource: AnyObject {
  var columnCount: Int { get }
  func integer(_ column: Int) -> Int?
  func real(_ column: Int) -> Double?
  func text(_ column: Int) -> String?
  func bytes(_ column: Int) -> [UInt8]?
}

/// A row, read column after column from the left, in the order in which the query lists them.
struct SQLRow {
  private let source: any SQLRowSource
  private var column = 0

  init(_ source: any SQLRowSource) { self.source = source }

  private mutating func next() -> Int {
    precondition(column < source.columnCount, "a query lists fewer columns than are read")
    column += 1
    return column - 1
  }

  private mutating func present<Value>(_ read: (Int) -> Value?) throws(StoreError) -> Value {
    let column = next()
    guard let value = read(column) else { throw .unknownValue("an empty column \(column)") }
    return value
  }

  mutating func optionalInteger() throws(StoreError) -> Int? { source.integer(next()) }
  mutating func integer() throws(StoreError) -> Int { try present(source.integer) }
  mutating func bool() throws(StoreError) -> Bool { try integer() != 0 }
  mutating func real() throws(StoreError) -> Double { try present(source.real) }
  mutating func optionalText() throws(StoreError) -> String? { source.text(next()) }
  mutating func text() throws(StoreError) -> String { try present(source.text) }
  mutating func bytes() throws(StoreError) -> [UInt8] { try present(source.bytes) }
  mutating func instant() throws(StoreError) -> Instant { Instant(seconds: try integer()) }
  mutating func id<Subject>() throws(StoreError) -> Identifier<Subject> { Identifier(try text()) }

  mutating func optionalID<Subject>() throws(StoreError) -> Identifier<Subject>? {
    try optionalText().map(Identifier.init)
  }

  mutating func optionalDay() throws(StoreError) -> CivilDate? {
    guard let text = try optionalText() else { return nil }
    guard let day = CivilDate(text) else { throw .unknownValue("a day") }
    return day
  }

  mutating func day() throws(StoreError) -> CivilDate {
    guard let day = try optionalDay() else { throw .unknownValue("a day") }
    return day
  }

  /// A word of a fixed vocabulary.
  mutating func word<Word: RawRepresentable<String>>(_: Word.Type = Word.self) throws(StoreError) -> Word {
    guard let word = Word(rawValue: try text()) else { throw .unknownValue("\(Word.self)") }
    return word
  }

  mutating func optionalWord<Word: RawRepresentable<String>>(_: Word.Type = Word.self) throws(StoreError) -> Word? {
    guard let text = try optionalText() else { return nil }
    guard let word = Word(rawValue: text) else { throw .unknownValue("\(Word.self)") }
    return word
  }
}
