// A draft, read as any report is: bytes → texts → figures. Nothing of it is recorded.

internal import Collect
internal import Extract
internal import Ledger
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
                report: report, day: day,
                claims: DraftReading.withSecondMentions(
                  Array(extraction.claims.prefix(CaptureReading.maximumClaims)), of: report)))
          }
        }
      }
    }
    (self.pieces, self.failures) = (pieces, failures)
  }

  /// The claims with those that the extractor leaves as told before. A report says a figure twice and means one; in a draft the second
  /// mention may be the wrong one. Each is found anew in its own paragraph.
  private static func withSecondMentions(_ claims: [Claim], of report: ReportText) -> [Claim] {
    let explanation = Extractor().explain(
      report.text, title: report.title, language: report.language, published: report.date)
    let text = ScalarText(report.text)
    var found = claims
    var parts = Set<Passage>()
    for number in explanation.numbers where number.isSecondMention {
      let part = paragraph(of: number.passage, in: text)
      guard parts.count < mostParagraphs, parts.insert(part).inserted else { continue }
      let again = FigureFinding.own.figures(
        of: ReportText(date: report.date, language: report.language, text: part.exact))
      for claim in again.extraction.claims {
        guard let moved = try? anchor(claim.stated.moved(by: part.start), in: text, language: report.language),
          !found.contains(where: { $0.figure.start < moved.figure.end && moved.figure.start < $0.figure.end })
        else { continue }
        found.append(moved)
      }
    }
    return found
  }

  /// Paragraphs that are searched again; a text of so many repetitions is a table.
  private static let mostParagraphs = 500
}

extension ExplainedNumber {
  fileprivate var isSecondMention: Bool {
    if case .left(.secondMention, _) = verdict { true } else { false }
  }
}

extension ClaimDraft {
  /// The same, said further on in a text. What it is a part of is named by a place in another list, and left out.
  fileprivate func moved(by scalars: Int) -> ClaimDraft {
    func moved(_ passage: Passage) -> Passage {
      Passage(start: passage.start + scalars, end: passage.end + scalars, exact: passage.exact)
    }
    var draft = self
    (draft.quote, draft.figure, draft.partOf) = (moved(quote), moved(figure), nil)
    return draft
  }
}
