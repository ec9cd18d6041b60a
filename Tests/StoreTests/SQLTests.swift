// SQL made of literals: values become placeholders, lists too, and nothing is pasted.

import Model
import Testing

@testable import Store

@Suite struct SQLTests {
  private struct Numbered: SQLDialect {
    func placeholder(_ number: Int) -> String { "$\(number)" }
    func integrityCheck(limit: Int) -> SQL { "" }
    func index(_ report: Report) -> SQL? { nil }
    func index(_ claim: RecordedClaim) -> SQL? { nil }
    func reportSearch(_ query: SearchQuery, limit: Int) -> SQL { "" }
    func reportMarks(_ query: SearchQuery, at seqs: [Int]) -> SQL { "" }
    func claimSearch(_ query: SearchQuery, limit: Int) -> SQL { "" }
    func claimMarks(_ query: SearchQuery, at seqs: [Int]) -> SQL { "" }
    func claims(quoting name: String, limit: Int) -> SQL { "" }
  }

  @Test func valuesAreBound() {
    let name = "x' OR 1=1 --"
    let none: Int? = nil
    let part: SQL = "b = \(2) AND c = \(true)"
    let sql: SQL = "SELECT \(raw: "a") FROM t WHERE a = \(name) AND \(part) AND d IS \(none) AND e IN \(list: [1, 2])"
    #expect(sql.text(SQLiteDialect()) == "SELECT a FROM t WHERE a = ? AND b = ? AND c = ? AND d IS ? AND e IN (?, ?)")
    #expect(
      sql.text(Numbered()) == "SELECT a FROM t WHERE a = $1 AND b = $2 AND c = $3 AND d IS $4 AND e IN ($5, $6)")
    #expect(
      sql.values == [.text(name), .integer(2), .integer(1), .null, .integer(1), .integer(2)])
    #expect(("x IN \(list: [Int]())" as SQL).text(SQLiteDialect()) == "x IN (NULL)")
  }

  @Test func ourValuesBecomeTheirs() {
    let sql: SQL = """
      \(CivilDate("2031-03-02")) \(Instant(seconds: 5)) \(Measure.killed) \(ClaimID("c-1")) \(UInt64.max) \(0.5)
      """
    #expect(
      sql.values == [.text("2031-03-02"), .integer(5), .text("killed"), .text("c-1"), .integer(-1), .real(0.5)])
  }

  @Test func aStatementInUseIsNotTakenAway() async throws {
    try await withStore { _, path in
      let connection = try SQLiteConnection(path: path, creating: false)
      func numbers() throws(StoreError) -> [Int] {
        try connection.all("SELECT value FROM json_each('[1,2,3]')") { (row) throws(StoreError) in try row.integer() }
      }
      var pairs: [[Int]] = []
      try connection.forEach("SELECT value FROM json_each('[1,2,3]')") { (row) throws(StoreError) in
        pairs.append([try row.integer()] + (try numbers()))
        return true
      }
      #expect(pairs == [[1, 1, 2, 3], [2, 1, 2, 3], [3, 1, 2, 3]])
    }
  }

  @Test func aValueThatIsNoneOfOursIsAnErrorNotACrash() async throws {
    try await withStore { _, path in
      let connection = try SQLiteConnection(path: path, creating: false)
      #expect(throws: StoreError.self) {
        try connection.first("SELECT 'slain'") { (row) throws(StoreError) in try row.word(Measure.self) }
      }
      #expect(throws: StoreError.self) {
        try connection.first("SELECT '2031-13-01'") { (row) throws(StoreError) in try row.day() }
      }
      #expect(throws: StoreError.self) {
        try connection.first("SELECT NULL") { (row) throws(StoreError) in try row.text() }
      }
    }
  }
}
