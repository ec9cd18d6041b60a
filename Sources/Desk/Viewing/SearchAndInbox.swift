// Words to reports and claims; and what waits for a person.

public import Model
internal import Store

/// One find: a stretch of a report's text, or the sentence of a claim.
public struct SearchFind: Sendable {
  /// A piece of the stretch, in order.
  public struct Piece: Hashable, Sendable {
    /// The text.
    public let text: String
    /// One of the words that were searched for.
    public let isMarked: Bool
  }

  /// The report.
  public let report: ReportSummary
  /// The claim whose sentence was found; nil for a find in the report's own title or text.
  public let claim: ClaimID?
  /// The stretch.
  public let pieces: [Piece]

  init(_ report: ReportSummary, claim: ClaimID?, marked: String) {
    (self.report, self.claim) = (report, claim)
    var pieces: [Piece] = []
    for (index, part) in marked.split(separator: SearchMark.start, omittingEmptySubsequences: false).enumerated() {
      let halves = part.split(separator: SearchMark.end, maxSplits: 1, omittingEmptySubsequences: false)
      if index > 0, halves.count == 2 {
        pieces.append(Piece(text: String(halves[0]), isMarked: true))
        pieces.append(Piece(text: String(halves[1]), isMarked: false))
      } else {
        pieces.append(Piece(text: String(part), isMarked: false))
      }
    }
    self.pieces = pieces.filter { !$0.text.isEmpty }
  }
}

extension CrisisDesk {
  /// Reports, then claims, in which all the words occur; at most `limit` of each, best first.
  public func search(_ words: String, limit: Int) async throws(DeskError) -> [SearchFind] {
    try await read { reader in
      let hits = try reader.search(SearchQuery(words), limit: limit)
      return hits.reports.map {
        SearchFind($0.report, claim: nil, marked: $0.snippet.isEmpty ? $0.markedTitle : $0.snippet)
      }
        + hits.claims.map { SearchFind($0.report, claim: $0.claim.id, marked: $0.markedQuote) }
    }
  }

  /// What could not be taken in and still stands, the latest last; at most `limit`, the earliest.
  public func openFailures(limit: Int) async throws(DeskError) -> [Failure] {
    try await read { try $0.openFailures(limit: limit).map(\.value) }
  }
}
