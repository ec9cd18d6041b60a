// A draft, read as any report is: bytes → texts → figures. Nothing of it is recorded.

internal import Collect
internal import Extract
internal import Model
internal import Read

/// One text of a draft with its figures.
struct DraftText: Sendable {
  let report: ReportText
  let day: CivilDate
  let claims: [Claim]
}

/// The texts of a draft.
struct DraftReading: Sendable {
  private(set) var pieces: [DraftText] = []
  private(set) var failures: [Failure] = []
  /// What the file holds, for finding a passage in it again.
  private(set) var bytes: [UInt8] = []

  init(_ question: DraftQuestion, clock: DeskClock) {
    var pieces: [DraftText] = []
    var failures: [Failure] = []
    func fail(_ stage: String, _ code: String, _ reason: String) {
      failures.append(
        Failure(origin: question.path, capture: nil, stage: stage, code: code, reason: reason, at: clock.now()))
    }
    let overrides = CaptureOverrides(date: question.day, language: question.language)
    for event in Collector([question.path], deskMarkers: [DeskFolder.marker]) {
      switch event {
      case .failure(let failure): fail("collect", failure.code, failure.description)
      case .item(let item):
        bytes = item.bytes
        _ = CaptureReading.reading(item.bytes, origin: item.origin, overrides: overrides) { (event) throws(Never) in
          switch event {
          case .failure(let failure): fail("read", failure.code, failure.description)
          case .report(var report):
            let day = report.date ?? question.asOf?.day ?? clock.now().day
            report.date = day
            let extraction = FigureFinding.own.figures(of: report).extraction
            if let language = extraction.missingPack {
              fail(
                "extract", "noLanguagePack", "There is no language pack for \(language); its figures were not checked.")
            }
            if extraction.claims.count > CaptureReading.maximumClaims {
              fail(
                "extract", "tooManyFigures",
                "A text has \(extraction.claims.count) figures; the first \(CaptureReading.maximumClaims) were checked."
              )
            }
            pieces.append(
              DraftText(
                report: report, day: day, claims: Array(extraction.claims.prefix(CaptureReading.maximumClaims))))
          }
        }
      }
    }
    (self.pieces, self.failures) = (pieces, failures)
  }
}
