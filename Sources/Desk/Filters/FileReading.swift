// Files read without a desk: what `read` and `extract` show of them.

internal import Collect
internal import Extract
public import Model
internal import Read

/// What one file holds.
public struct FileReading: Sendable {
  /// A report of the file with the claims in it.
  public struct Piece: Sendable {
    /// The report.
    public let report: ReportText
    /// Its claims, in order of the text; none when nobody asked for them.
    public let claims: [Claim]
  }

  /// The path as given, with what a folder added to it.
  public let origin: String
  /// What the bytes were taken for, such as `text/html`.
  public let mediaType: String
  /// The reports, in order.
  public let pieces: [Piece]
  /// What could not be read.
  public let failures: [Failure]

  /// Reads files, folders and (as `-`) standard input, and hands out one file at a time.
  ///
  /// - Parameters:
  ///   - withClaims: search the reports for figures.
  ///   - extractor: the command line of a program that finds them in place of Daybook's own rules.
  public static func forEach(
    _ paths: [String], withClaims: Bool, extractor: String? = nil, _ body: (FileReading) -> Void
  ) {
    let finding = FigureFinding(command: extractor)
    for event in Collector(paths, deskMarkers: [DeskFolder.marker]) {
      switch event {
      case .failure(let failure):
        body(
          FileReading(
            origin: failure.origin, mediaType: SourceKind.unknown.mediaType, pieces: [],
            failures: [FileReading.failure(failure.origin, "collect", failure.code, failure.description)]))
      case .item(let item): body(withClaims ? searched(item, finding) : read(item))
      }
    }
  }

  /// The reports alone.
  private static func read(_ item: CollectedItem) -> FileReading {
    var pieces: [Piece] = []
    var failures: [Failure] = []
    let kind = Reader().read(item.bytes, origin: item.origin) { (event) throws(Never) in
      switch event {
      case .report(let report): pieces.append(Piece(report: report, claims: []))
      case .failure(let failure): failures.append(self.failure(item.origin, "read", failure.code, failure.description))
      }
    }
    return FileReading(origin: item.origin, mediaType: kind.mediaType, pieces: pieces, failures: failures)
  }

  /// The reports with their claims, exactly as `add` would find them.
  private static func searched(_ item: CollectedItem, _ finding: FigureFinding) -> FileReading {
    var pieces: [Piece] = []
    var failures: [Failure] = []
    let mediaType = CaptureReading.read(
      item.bytes, origin: item.origin, overrides: CaptureOverrides(), finding: finding
    ) { (part) throws(Never) in
      switch part {
      case .report(let report, _, let claims): pieces.append(Piece(report: report, claims: claims))
      case .failure(let stage, let code, let reason): failures.append(failure(item.origin, stage, code, reason))
      }
    }
    return FileReading(origin: item.origin, mediaType: mediaType, pieces: pieces, failures: failures)
  }

  private static func failure(_ origin: String, _ stage: String, _ code: String, _ reason: String) -> Failure {
    Failure(origin: origin, capture: nil, stage: stage, code: code, reason: reason, at: DeskClock.system.now())
  }
}
