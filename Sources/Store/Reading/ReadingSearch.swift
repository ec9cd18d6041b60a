// Full-text search over reports and quotes.

public import Model

extension StoreReader {
  /// Reports and claims in which all words of a search occur, at most `limit` of each, best first; of very many finds the latest
  /// are ranked.
  public func search(_ query: SearchQuery, limit: Int) throws(StoreError) -> SearchHits {
    guard !query.isEmpty else { return SearchHits(reports: [], claims: []) }
    let dialect = connection.dialect
    func found(_ sql: SQL) throws(StoreError) -> [Int] {
      try connection.all(sql) { (row) throws(StoreError) in try row.integer() }
    }
    let reports = try found(dialect.reportSearch(query, limit: limit))
    var reportMarks: [Int: (title: String, snippet: String)] = [:]
    try connection.forEach(dialect.reportMarks(query, at: reports)) { (row) throws(StoreError) in
      let seq = try row.integer()
      reportMarks[seq] = (title: try row.optionalText() ?? "", snippet: try row.optionalText() ?? "")
      return true
    }
    var reportHits: [ReportHit] = []
    for seq in reports {
      if let marks = reportMarks[seq], let summary = try summary(at: seq) {
        reportHits.append(ReportHit(report: summary, markedTitle: marks.title, snippet: marks.snippet))
      }
    }
    let claims = try found(dialect.claimSearch(query, limit: limit))
    var quotes: [Int: String] = [:]
    try connection.forEach(dialect.claimMarks(query, at: claims)) { (row) throws(StoreError) in
      let seq = try row.integer()
      quotes[seq] = try row.text()
      return true
    }
    var claimHits: [ClaimHit] = []
    for seq in claims {
      let claim = try connection.first(
        "SELECT m.report, \(StoreReader.claimColumns) FROM claims m WHERE m.seq = \(seq)"
      ) { (row) throws(StoreError) in (report: try row.integer(), claim: try StoreReader.claim(&row)) }
      if let quote = quotes[seq], let claim, let summary = try summary(at: claim.report) {
        claimHits.append(ClaimHit(claim: claim.claim, report: summary, markedQuote: quote))
      }
    }
    return SearchHits(reports: reportHits, claims: claimHits)
  }

  /// The texts that match, the likest first, without marks: for those who look through them further.
  public func texts(matching query: SearchQuery, limit: Int) throws(StoreError) -> [(text: String, recorded: Instant)] {
    guard !query.isEmpty else { return [] }
    let found = try connection.all(connection.dialect.reportSearch(query, limit: limit)) { (row) throws(StoreError) in
      try row.integer()
    }
    var texts: [(text: String, recorded: Instant)] = []
    for seq in found {
      if let summary = try summary(at: seq), let report = try report(summary.id) {
        texts.append((report.content.text, report.recorded))
      }
    }
    return texts
  }

  private func summary(at seq: Int) throws(StoreError) -> ReportSummary? {
    try connection.first(
      "SELECT \(StoreReader.summaryColumns) FROM reports r \(StoreReader.summaryJoins) WHERE r.seq = \(seq)",
      StoreReader.summary)
  }
}
