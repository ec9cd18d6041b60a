// Recaps: reports that tell of several events, each with a day and a toll of its own. They are about none of them.

internal import Model

/// Counts the events that a report tells of, by its claims and by where they stand in the text.
///
/// A follow-up names many days too, and a report of one event many figures; only one that parts its text among days, and
/// gives the dead of each, is a recap, or a list ("the weekend's shootings").
enum SeveralEvents {
  /// From so many events on a report is about no single one. Two are an event and another that it recalls.
  static let fewest = 3
  /// A line of more scalars is no heading.
  private static let maximumHeading = 80

  /// How many different days the parts of the text have in which figures of an event stand, or how many different tolls
  /// they give, whichever is less.
  static func count(in report: GroupingReport) -> Int {
    let claims = (report.claims ?? []).filter { claim in
      claim.basis == .incident && !claim.isSuperseded && claim.partOf == nil
        && [.killed, .injured].contains(claim.measure)
    }
    guard claims.count >= fewest else { return 0 }
    let paragraphs = paragraphs(of: report.content.text)
    var days: [Int: CivilDate?] = [:]
    var tolls: Set<[Int?]> = []
    var (at, heading): (Int, Int?) = (-1, nil)
    for claim in claims.sorted(by: { $0.quote.start < $1.quote.start }) {
      while at + 1 < paragraphs.count, at < 0 || paragraphs[at].end <= claim.quote.start {
        at += 1
        if paragraphs[at].isHeading { heading = at }
      }
      guard at >= 0 else { break }
      if claim.measure == .killed, claim.group == .all, claim.lower != nil { tolls.insert([claim.lower, claim.upper]) }
      guard days[heading ?? at] == nil else { continue }
      let words = WordScanner.words(of: (heading.map { paragraphs[$0].text + "\n" } ?? "") + paragraphs[at].text)
      days[heading ?? at] = .some(EventDays.named(in: words, reportDay: report.day).first)
    }
    return min(days.count, Set(days.values.compactMap(\.self)).count, tolls.count)
  }

  private struct Paragraph {
    let text: String
    /// Behind its last scalar, counted from the start of the text.
    let end: Int
    /// A short line without a stop at its end stands above what follows.
    let isHeading: Bool
  }

  private static func paragraphs(of text: String) -> [Paragraph] {
    var found: [Paragraph] = []
    var end = 0
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      end += line.count + 1
      guard let last = line.last(where: { !$0.properties.isWhitespace }) else { continue }
      let isHeading = line.count <= maximumHeading && !stops.contains(last)
      found.append(Paragraph(text: String(line), end: end, isHeading: isHeading))
    }
    return found
  }

  private static let stops: Set<Unicode.Scalar> = [".", "!", "?", "…", "\"", "”", "»", "؟", "。", ",", ";"]
}
