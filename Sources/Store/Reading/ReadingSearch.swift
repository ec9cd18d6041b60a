// Full-text search over reports and quotes.

internal import Model

extension StoreReader {
  /// Reports and claims in which all words of a search occur, at most `limit` of each, best first.
  public func search(_ query: SearchQuery, limit: Int) throws(StoreError) -> SearchHits {
    guard !query.isEmpty else { return SearchHits(reports: [], claims: []) }
    let reports = try connection.all(connection.dialect.reportSearch(query, limit: limit)) {
      (row) throws(StoreError) in
      (seq: try row.integer(), title: try row.optionalText() ?? "", snippet: try row.optionalText() ?? "")
    }
    let claims = try connection.all(connection.dialect.claimSearch(query, limit: limit)) { (row) throws(StoreError) in
      (seq: try row.integer(), quote: try row.text())
    }
    var reportHits: [ReportHit] = []
    for hit in reports {
      if let summary = try summary(at: hit.seq) {
        reportHits.append(ReportHit(report: summary, markedTitle: hit.title, snippet: hit.snippet))
      }
    }
    var claimHits: [ClaimHit] = []
    for hit in claims {
      let claim = try connection.first(
        "SELECT m.report, \(StoreReader.claimColumns) FROM claims m WHERE m.seq = \(hit.seq)"
      ) { (row) throws(StoreError) in (report: try row.integer(), claim: try StoreReader.claim(&row)) }
      if let claim, let summary = try summary(at: claim.report) {
        claimHits.append(ClaimHit(claim: claim.claim, report: summary, markedQuote: hit.quote))
      }
    }
    return SearchHits(reports: reportHits, claims: claimHits)
  }

  private func summary(at seq: Int) throws(StoreError) -> ReportSummary? {
    try connection.first(
      "SELECT \(StoreReader.summaryColumns) FROM reports r \(StoreReader.summaryJoins) WHERE r.seq = \(seq)",
      StoreReader.summary)
  }
}
