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

  /// A draft in a file, or on standard input.
  init(_ question: DraftQuestion, clock: DeskClock) {
    self.init(question, clock: clock, events: Collector([question.path], deskMarkers: [DeskFolder.marker]))
  }

  /// A draft that was got from its address.
  init(_ question: DraftQuestion, clock: DeskClock, fetched: Result<CollectedItem, CollectFailure>) {
    let event: CollectEvent =
      switch fetched {
      case .success(let item): .item(item)
      case .failure(let failure): .failure(failure)
      }
    self.init(question, clock: clock, events: [event])
  }

  private init(_ question: DraftQuestion, clock: DeskClock, events: some Sequence<CollectEvent>) {
    let overrides = CaptureOverrides(date: question.day, language: question.language)
    for event in events {
      switch event {
      case .failure(let failure): fail(question, clock, "collect", failure.code, failure.description)
      case .item(let item):
        bytes = item.bytes
        _ = CaptureReading.reading(item.bytes, origin: item.origin, overrides: overrides) { (event) throws(Never) in
          switch event {
          case .failure(let failure): fail(question, clock, "read", failure.code, failure.description)
          case .report(let report): take(report, question, clock)
          }
        }
      }
    }
  }

  private mutating func fail(
    _ question: DraftQuestion, _ clock: DeskClock, _ stage: String, _ code: String, _ reason: String
  ) {
    failures.append(
      Failure(origin: question.path, capture: nil, stage: stage, code: code, reason: reason, at: clock.now()))
  }

  private mutating func take(_ read: ReportText, _ question: DraftQuestion, _ clock: DeskClock) {
    var report = read
    let day = report.date ?? question.asOf?.day ?? clock.now().day
    report.date = day
    let (claims, missingPack) = DraftReading.claims(of: report)
    if let language = missingPack {
      fail(
        question, clock, "extract", "noLanguagePack",
        "There is no language pack for \(language); its figures were not checked.")
    }
    if claims.count > CaptureReading.maximumClaims {
      fail(
        question, clock, "extract", "tooManyFigures",
        "A text has \(claims.count) figures; the first \(CaptureReading.maximumClaims) were checked.")
    }
    pieces.append(DraftText(report: report, day: day, claims: Array(claims.prefix(CaptureReading.maximumClaims))))
  }

  /// The figures of a text, each paragraph read by itself. A report tells one story, so that a place or a day carries on from paragraph to
  /// paragraph and a figure said twice is one; the paragraphs of a draft are about many things, and a second mention may be the wrong one.
  private static func claims(of report: ReportText) -> (claims: [Claim], missingPack: String?) {
    let text = ScalarText(report.text)
    var found: [Claim] = []
    var missingPack: String?
    var start = 0
    for part in paragraphs(of: report.text) {
      let length = part.unicodeScalars.count
      let extraction = FigureFinding.own.figures(
        of: ReportText(date: report.date, language: report.language, text: part)
      ).extraction
      missingPack = missingPack ?? extraction.missingPack
      let offset = found.count
      for claim in extraction.claims {
        // What the gate let pass in the paragraph stands in the text as well; it is asked all the same.
        guard
          let moved = try? anchor(claim.stated.moved(by: start, claims: offset), in: text, language: report.language)
        else { continue }
        found.append(moved)
      }
      start += length
    }
    return (found, missingPack)
  }

  /// The text in pieces that together are all of it, cut behind blank lines; none longer than the extractor takes.
  private static func paragraphs(of text: String) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var feeds = 0
    for scalar in text.unicodeScalars {
      if feeds > 1, scalar != "\n" {
        parts.append(String(part))
        part = String.UnicodeScalarView()
      }
      feeds = scalar == "\n" ? feeds + 1 : 0
      part.append(scalar)
    }
    parts.append(String(part))
    return parts
  }
}

extension ClaimDraft {
  /// The same, said further on in a text and in a list of claims.
  fileprivate func moved(by scalars: Int, claims: Int) -> ClaimDraft {
    func moved(_ passage: Passage) -> Passage {
      Passage(start: passage.start + scalars, end: passage.end + scalars, exact: passage.exact)
    }
    var draft = self
    (draft.quote, draft.figure, draft.partOf) = (moved(quote), moved(figure), partOf.map { $0 + claims })
    return draft
  }
}
