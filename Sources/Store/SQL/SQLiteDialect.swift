// What is SQLite's own: its placeholders, and full-text search by FTS5.

internal import Model

/// SQLite's ways.
struct SQLiteDialect: SQLDialect {
  func placeholder(_ number: Int) -> String { "?" }

  func integrityCheck(limit: Int) -> SQL { "SELECT quick_check FROM pragma_quick_check(\(limit))" }

  // `VALUES`, not `SELECT`: for the latter SQLite opens a savepoint, at which FTS5 writes out all that it has gathered,
  // so that every report and every claim became a segment of the index of its own, to be merged again and again.
  func index(_ report: Report) -> SQL? {
    """
    INSERT INTO report_search (rowid, title, body)
    VALUES ((SELECT seq FROM reports WHERE id = \(report.id)), \(report.content.title), \(report.content.text))
    """
  }

  func index(_ claim: RecordedClaim) -> SQL? {
    """
    INSERT INTO claim_search (rowid, quote)
    VALUES ((SELECT seq FROM claims WHERE id = \(claim.id)), \(claim.claim.stated.quote.exact))
    """
  }

  /// Words of a text shown around a hit.
  private static let snippetWords = 32

  /// So many finds are ranked, the latest. To rank all texts that have a common word would take the longer the larger the desk is.
  static let rankedFinds = 2_000

  // Found first, marked afterwards: to mark the words of a text it has to be read.
  func reportSearch(_ query: SearchQuery, limit: Int) -> SQL {
    """
    SELECT rowid FROM (SELECT rowid, rank AS likeness FROM report_search WHERE report_search MATCH \(match(query))
      ORDER BY rowid DESC LIMIT \(SQLiteDialect.rankedFinds)) ORDER BY likeness, rowid LIMIT \(limit)
    """
  }

  func reportMarks(_ query: SearchQuery, at seqs: [Int]) -> SQL {
    """
    SELECT rowid, highlight(report_search, 0, \(SearchMark.start), \(SearchMark.end)),
      snippet(report_search, 1, \(SearchMark.start), \(SearchMark.end), '…', \(SQLiteDialect.snippetWords))
    FROM report_search WHERE report_search MATCH \(match(query)) \(among(seqs))
    """
  }

  // All rows are asked for at once, since each question gathers the places of its words anew, of a beginning of words those of all words
  // that begin so. `+rowid`: else SQLite would ask for one row after the other.
  private func among(_ seqs: [Int]) -> SQL {
    "AND rowid >= \(seqs.min()) AND rowid <= \(seqs.max()) AND +rowid IN \(list: seqs)"
  }

  func claimSearch(_ query: SearchQuery, limit: Int) -> SQL {
    """
    SELECT rowid FROM (SELECT rowid, rank AS likeness FROM claim_search WHERE claim_search MATCH \(match(query))
      ORDER BY rowid DESC LIMIT \(SQLiteDialect.rankedFinds)) ORDER BY likeness, rowid LIMIT \(limit)
    """
  }

  func claimMarks(_ query: SearchQuery, at seqs: [Int]) -> SQL {
    """
    SELECT rowid, highlight(claim_search, 0, \(SearchMark.start), \(SearchMark.end))
    FROM claim_search WHERE claim_search MATCH \(match(query)) \(among(seqs))
    """
  }

  func claims(quoting name: String, limit: Int) -> SQL {
    let words = match(SearchQuery("\"\(name.filter { $0 != "\"" })\""))
    return "SELECT rowid FROM claim_search WHERE claim_search MATCH \(words) ORDER BY rowid DESC LIMIT \(limit)"
  }

  /// FTS5's own query language, in which a quoted string is only ever words.
  func match(_ query: SearchQuery) -> String {
    query.phrases.map { phrase in
      "\"" + phrase.text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        + (phrase.isPrefix ? "*" : "")
    }.joined(separator: " ")
  }
}
