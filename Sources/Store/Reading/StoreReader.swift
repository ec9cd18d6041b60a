// Reading: questions to the database, each answered through an index. Lists come in pages, so that memory stays small.

internal import Model

/// What can be asked inside a transaction. The files beside this one hold the questions, by subject.
public class StoreReader {
  let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) { self.connection = connection }

  /// How much the desk holds.
  public func counts() throws(StoreError) -> StoreCounts {
    StoreCounts(
      captures: try connection.number("SELECT count(*) FROM captures"),
      reports: try connection.number("SELECT count(*) FROM reports"),
      claims: try connection.number("SELECT count(*) FROM claims"),
      incidents: try connection.number("SELECT count(*) FROM incidents"),
      accounts: try connection.number("SELECT count(*) FROM accounts"),
      entries: try connection.number("SELECT count(*) FROM entries"),
      failures: try connection.number("SELECT count(*) FROM failures"),
      editions: try connection.number("SELECT count(*) FROM editions"))
  }

  /// What the database itself finds damaged in its file; empty when it is whole. Reads everything.
  public func damage(limit: Int) throws(StoreError) -> [String] {
    try connection.all(connection.dialect.integrityCheck(limit: limit)) { (row) throws(StoreError) in try row.text() }
      .filter { $0 != "ok" }
  }

  /// The things whose names begin with `prefix` (as written: `c-7k3`, or hex digits of a capture), at most `limit`.
  /// Letters are taken as Crockford's base 32 takes them: any case, `o` for `0`, `i` and `l` for `1`.
  public func things(named prefix: String, limit: Int = 10) throws(StoreError) -> [NamedThing] {
    let name = prefix.lowercased()
    let tail = String(name.dropFirst(2).map { $0 == "o" ? "0" : $0 == "i" || $0 == "l" ? "1" : $0 })
    let low = String(name.prefix(2)) + tail
    let bounds = (low: low, high: low + "{")
    func names(_ table: StaticString, _ low: String, _ high: String) throws(StoreError) -> [String] {
      try connection.all(
        "SELECT id FROM \(raw: table) WHERE id >= \(low) AND id < \(high) ORDER BY id LIMIT \(limit)"
      ) { (row) throws(StoreError) in try row.text() }
    }
    switch name.prefix(2) {
    case "r-": return try names("reports", bounds.low, bounds.high).map { .report(ReportID($0)) }
    case "c-": return try names("claims", bounds.low, bounds.high).map { .claim(ClaimID($0)) }
    case "i-": return try names("incidents", bounds.low, bounds.high).map { .incident(IncidentID($0)) }
    case "a-": return try names("accounts", bounds.low, bounds.high).map { .account(AccountID($0)) }
    case "e-": return try names("entries", bounds.low, bounds.high).map { .entry(EntryID($0)) }
    case "d-": return try names("decisions", bounds.low, bounds.high).map { .decision(DecisionID($0)) }
    default:
      guard !name.isEmpty else { return [] }
      return try names("captures", name, name + "{").map { .capture(CaptureID($0)) }
    }
  }
}
