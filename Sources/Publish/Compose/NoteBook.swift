// The only place where notes, and so references to notes, are made: from evidence, or from an edition that had it.

internal import Model

/// Numbers the notes of one edition in the order in which they are first cited; a claim keeps its number.
struct NoteBook {
  private(set) var notes: [EditionContent.Note] = []
  private var numbers: [ClaimID: Int] = [:]

  /// The notes for evidence.
  mutating func cite(_ evidence: OneOrMore<FoldedEvidence>) -> OneOrMore<Int> {
    let first = cite(evidence.first)
    return OneOrMore(first, evidence.rest.map { cite($0) })
  }

  /// The notes of an earlier edition, taken over as they stood.
  mutating func adopt(_ numbers: OneOrMore<Int>, from edition: EditionContent) -> OneOrMore<Int>? {
    OneOrMore(
      all: numbers.all.compactMap { number -> Int? in
        guard edition.notes.indices.contains(number - 1) else { return nil }
        return adopt(edition.notes[number - 1], from: edition.number)
      })
  }

  private mutating func cite(_ folded: FoldedEvidence) -> Int {
    let evidence = folded.evidence
    let (claim, report) = (evidence.claim.claim, evidence.report)
    return number(of: evidence.claim.id) {
      EditionContent.Note(
        claim: evidence.claim.id, entry: evidence.entry.id, report: report.id, capture: report.capture,
        quote: claim.quote, figure: claim.figure, certainty: .init(claim.status), speaker: claim.speaker,
        outlet: report.sourceName, byline: report.byline, title: report.title, day: report.day, asOf: claim.asOf,
        eventDate: claim.eventDate, language: report.language, url: report.url,
        page: report.page(of: claim.figure), recognizedBy: report.recognizedBy, alsoPrintedBy: folded.alsoPrintedBy,
        fromEdition: nil)
    }
  }

  private mutating func adopt(_ note: EditionContent.Note, from edition: Int) -> Int {
    number(of: note.claim) {
      EditionContent.Note(
        claim: note.claim, entry: note.entry, report: note.report, capture: note.capture, quote: note.quote,
        figure: note.figure, certainty: note.certainty, speaker: note.speaker, outlet: note.outlet,
        byline: note.byline, title: note.title, day: note.day, asOf: note.asOf, eventDate: note.eventDate,
        language: note.language, url: note.url, page: note.page, recognizedBy: note.recognizedBy,
        alsoPrintedBy: note.alsoPrintedBy,
        fromEdition: note.fromEdition ?? edition)
    }
  }

  private mutating func number(of claim: ClaimID, note: () -> EditionContent.Note) -> Int {
    if let number = numbers[claim] { return number }
    notes.append(note())
    numbers[claim] = notes.count
    return notes.count
  }
}

/// Evidence with the copies of its text folded into it.
struct FoldedEvidence {
  let evidence: Evidence
  let alsoPrintedBy: [String]

  var voice: String { evidence.claim.claim.speaker?.nonBlank ?? evidence.report.sourceName }

  /// Folds copies of one text that give the same figure into one, the original where it is there. In the order of
  /// the notes: latest report first, so that the freshest sentence is read first.
  static func fold(_ evidence: [Evidence]) -> [FoldedEvidence] {
    struct Key: Hashable {
      let root: ReportID
      let figure: String
      let certainty: EditionContent.Certainty
      let voice: String?
    }
    let families = Dictionary(grouping: evidence) { one in
      Key(
        root: one.report.copyOf ?? one.report.id, figure: Amount(one.claim.claim).text,
        certainty: .init(one.claim.claim.status), voice: one.claim.claim.speaker)
    }
    return families.values.compactMap { family -> FoldedEvidence? in
      let ordered = family.sorted { a, b in
        let (copyA, copyB) = (a.report.copyOf != nil, b.report.copyOf != nil)
        if copyA != copyB { return copyB }
        return (a.report.day, a.claim.id) < (b.report.day, b.claim.id)
      }
      guard let chief = ordered.first else { return nil }
      let others = Set(ordered.map(\.report.sourceName)).subtracting([chief.report.sourceName])
      return FoldedEvidence(evidence: chief, alsoPrintedBy: others.sorted())
    }
    .sorted { a, b in
      if a.evidence.report.day != b.evidence.report.day { return a.evidence.report.day > b.evidence.report.day }
      return (a.evidence.report.sourceName, a.evidence.claim.id) < (b.evidence.report.sourceName, b.evidence.claim.id)
    }
  }
}

extension String {
  /// The text, unless it is empty or white space.
  var nonBlank: String? { unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : self }
}
