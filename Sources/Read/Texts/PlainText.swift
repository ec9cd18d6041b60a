// A plain text: one report with a heading and perhaps a byline and a day, or a newsletter of many.

import Foundation
internal import Model

/// Reads a text file.
func readText<Stop: Error>(
  _ bytes: [UInt8], emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  let decoded = Charset.decode(bytes[...])
  for note in decoded.notes { try emit(.failure(note)) }
  let clean = CleanText(decoded.utf8)
  if clean.nuls > 0 {
    try emit(
      .failure(
        ReadFailure(
          code: "removedNUL", message: "NUL characters were removed from the text; compare with the original bytes.",
          evidence: "\(clean.nuls)")))
  }
  for report in reports(inText: clean.text) { try emit(.report(report)) }
}

/// The reports of a plain text, such as a text file or the body of a mail: the items of a newsletter, or the whole as one.
func reports(inText text: String) -> [ReportText] {
  let text = LineWrapping.undone(CleanText(text.utf8).text)
  return splitNewsletter(text) ?? [PlainText.report(text)]
}

/// A text that is one report.
enum PlainText {
  /// Lines at the top that may hold something other than text.
  private static let furniture = 8

  /// Takes heading, byline, day and agency from the first lines; the rest is the text.
  static func report(_ text: String) -> ReportText {
    var lines = text.textLines[...]
    var report = ReportText(text: text)
    var seen = 0
    while let line = lines.first, seen < furniture {
      if line.isBlank {
        lines.removeFirst()
        continue
      }
      let isLast = !lines.dropFirst().contains { !$0.isBlank }
      guard !isLast,
        take(line, into: &report, isFirst: seen == 0, next: lines.dropFirst().first { !$0.isBlank })
      else { break }
      seen += 1
      lines.removeFirst()
    }
    report.text = lines.joined(separator: "\n").stripped
    report.date = report.date ?? Dateline.day(report.text)
    report.wire = Dateline.wire(report.text)
    return report
  }

  /// Whether a line was furniture, and what it said.
  private static func take(_ line: Substring, into report: inout ReportText, isFirst: Bool, next: Substring?) -> Bool {
    if field(line, into: &report) { return true }
    if report.byline == nil, let name = TextLine.byline(line) {
      report.byline = name
      return true
    }
    if report.date == nil, WrittenDate.isDateLine(String(line)), let day = WrittenDate.find(in: String(line)) {
      report.date = day
      return true
    }
    if report.title == nil, let next, TextLine.isHeading(next) || WrittenDate.isDateLine(String(next)) {
      if TextLine.isSlug(line) { return true }
      if report.publisher == nil, TextLine.isLetterhead(line) {
        report.publisher = line.stripped
        return true
      }
    }
    if report.title == nil, TextLine.isHeading(line), !(next.map { TextLine.isBullet($0) } ?? false) {
      report.title = line.stripped
      return true
    }
    return false
  }

  /// `Date: 2031-03-02`, `Source: Ketta Courier`, `URL: …` above a text.
  private static func field(_ line: Substring, into report: inout ReportText) -> Bool {
    guard line.utf8.count <= 400, let colon = line.firstIndex(of: ":") else { return false }
    let value = String(line[line.index(after: colon)...]).stripped
    guard !value.isEmpty else { return false }
    switch line[..<colon].stripped.lowercased() {
    case "title", "headline", "subject": report.title = value
    case "date", "published":
      guard let day = CivilDate(value) ?? WrittenDate.find(in: value) else { return false }
      report.date = day
    case "source", "publisher", "outlet": report.publisher = value
    case "author", "byline", "by": report.byline = value
    case "url", "link":
      guard value.hasPrefix("http") else { return false }
      report.url = value
    case "language", "lang":
      guard let tag = Language.tag(value) else { return false }
      report.language = tag
    default: return false
    }
    return true
  }
}
