// The first half of taking a capture in, which needs no desk: bytes → reports → claims. Done ahead on a second core.

internal import Collect
internal import Extract
internal import Model
internal import Preserve
internal import Read

/// One report with its claims, or a part that could not be read.
enum PreparedPart: Sendable {
  case report(ReportText, ReportKind, [Claim])
  case failure(stage: String, code: String, reason: String)
}

/// A capture that was read ahead.
struct PreparedReading: Sendable {
  let mediaType: String
  let parts: [PreparedPart]
}

/// An item on its way in.
struct PreparedItem: Sendable {
  let item: CollectedItem
  let digest: Digest
  /// Nil for a capture that is read while it is recorded: a large one, or one that seemed to be known.
  let reading: PreparedReading?
}

/// Reads and extracts one item at a time (the readers' C libraries are used from one thread), beside the desk's writing.
actor Preparer {
  /// Captures of more bytes are read while they are recorded, report by report, so that memory stays small.
  static let maximumBytes = 1 << 20

  private let finding: FigureFinding
  private let reader: Reader

  init(_ finding: FigureFinding, reader: Reader) { (self.finding, self.reader) = (finding, reader) }

  /// Hashes an item and, unless it is large or `isKnown` says that it is on record, reads it.
  func prepare(
    _ item: CollectedItem, overrides: CaptureOverrides, isKnown: @Sendable (CaptureID) async -> Bool
  ) async -> PreparedItem {
    let digest = Digest(of: item.bytes)
    guard item.bytes.count <= Preparer.maximumBytes, await !isKnown(CaptureID(digest.hex)) else {
      return PreparedItem(item: item, digest: digest, reading: nil)
    }
    var parts: [PreparedPart] = []
    let mediaType = CaptureReading.read(
      item.bytes, origin: item.origin, overrides: overrides, reader: reader, finding: finding
    ) { parts.append($0) }
    return PreparedItem(item: item, digest: digest, reading: PreparedReading(mediaType: mediaType, parts: parts))
  }
}

extension Preparer {
  /// The reports in an item, read and no more.
  func reports(of item: CollectedItem) -> [ReportText] {
    var reports: [ReportText] = []
    _ = CaptureReading.reading(item.bytes, origin: item.origin, overrides: CaptureOverrides()) { event in
      if case .report(let report) = event { reports.append(report) }
    }
    return reports
  }
}

/// Bytes → parts, one at a time.
enum CaptureReading {
  /// Claims of one report; more are named in a failure and left out. A page of figures is a table, which a later reader
  /// will take apart better.
  static let maximumClaims = 2_000
  /// Failures of one capture that are recorded one by one; further ones are counted in one.
  static let maximumFailures = 200

  /// Reads a capture and hands out what stands in it, each report with the language it is searched in.
  static func reading<Stop: Error>(
    _ bytes: [UInt8], origin: String, overrides: CaptureOverrides, reader: Reader = Reader(),
    emit: (ReadEvent) throws(Stop) -> Void
  ) throws(Stop) -> SourceKind {
    try reader.read(bytes, origin: origin, overrides: overrides) { (event) throws(Stop) in
      guard case .report(var report) = event else { return try emit(event) }
      report.language = overrides.language ?? ReportLanguage.of(report.text, stated: report.language)
      // A page that does not say where it stands was found there.
      if report.url == nil, origin.hasPrefix("http://") || origin.hasPrefix("https://") { report.url = origin }
      try emit(.report(report))
    }
  }

  /// Reads a capture and hands out its parts; gives its media type. Throws only what `emit` throws.
  static func read<Stop: Error>(
    _ bytes: [UInt8], origin: String, overrides: CaptureOverrides, reader: Reader = Reader(), finding: FigureFinding,
    emit: (PreparedPart) throws(Stop) -> Void
  ) throws(Stop) -> String {
    var failures = 0
    func fail(_ stage: String, _ code: String, _ reason: String) throws(Stop) {
      failures += 1
      if failures <= maximumFailures { try emit(.failure(stage: stage, code: code, reason: reason)) }
    }
    var withoutPack: [String: Int] = [:]
    let kind = try reading(bytes, origin: origin, overrides: overrides, reader: reader) { (event) throws(Stop) in
      switch event {
      case .failure(let failure): try fail("read", failure.code, failure.description)
      case .report(let report):
        if report.text.utf8.count > Extractor.maximumBytes {
          try fail(
            "extract", "textTooLong", "A text is too long to be searched for figures; split it and add the parts.")
        }
        let found = finding.figures(of: report)
        let extraction = found.extraction
        if let failure = found.failure { try fail("extract", failure.code, failure.description) }
        for refusal in found.refused { try fail("extract", refusal.code, refusal.description) }
        if let language = extraction.missingPack { withoutPack[language, default: 0] += 1 }
        if extraction.claims.count > maximumClaims {
          try fail(
            "extract", "tooManyFigures",
            "A text has \(extraction.claims.count) figures; the first \(maximumClaims) were taken. Split it and add the parts."
          )
        }
        try emit(.report(report, finding.kind(of: report), Array(extraction.claims.prefix(maximumClaims))))
      }
    }
    for (language, count) in withoutPack.sorted(by: { $0.key < $1.key }) {
      try fail("extract", "noLanguagePack", noPack(language, reports: count))
    }
    if failures > maximumFailures {
      try emit(
        .failure(
          stage: "read", code: "moreFailures",
          reason: "\(failures - maximumFailures) further parts could not be read; look at the source yourself."))
    }
    return kind.mediaType
  }

  private static func noPack(_ language: String, reports: Int) -> String {
    (reports == 1 ? "A report in \(language) was" : "\(reports) reports in \(language) were")
      + " kept and not searched for figures: there is no language pack for it. 'daybook language' lists those there are."
  }
}
