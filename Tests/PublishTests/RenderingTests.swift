// The three formats: the same figures and notes, well-formed, within their bounds, and deaf to hostile text.

import Foundation
import Testing

@_spi(AnchorGate) import Model

@testable import Publish

@Suite struct RenderingTests {
  private let edition: EditionContent

  init() throws { edition = try EditionContent.compose(Velmora.second()) }

  @Test func allFormatsCarryTheSameFiguresAndNotes() {
    let (page, text, markdown) = (edition.page(), edition.plainText(), edition.markdown())
    for row in edition.subjects.flatMap(\.rows) {
      #expect(page.contains(row.headline) && text.contains(row.headline) && markdown.contains(row.headline))
    }
    for number in 1...edition.notes.count {
      #expect(page.contains("<li id=\"n\(number)\" role=\"doc-endnote\">"))
      #expect(text.contains("\n[\(number)] "))
      #expect(markdown.contains("\n[^\(number)]: "))
    }
    // Every reference in every format, in the same order.
    let numbers = edition.citedNumbers
    #expect(matches("href=\"#n([0-9]+)\"", page) == numbers)
    #expect(matches("(?<!\n)\\[([0-9]+)\\]", text) == numbers)
    #expect(matches("\\[\\^([0-9]+)\\](?!:)", markdown) == numbers)
  }

  @Test func everyLinkWithinThePageLeadsSomewhere() {
    let page = edition.page()
    let ids = Set(strings(" id=\"([^\"]*)\"", page))
    #expect(ids.count == strings(" id=\"([^\"]*)\"", page).count, "an id stands twice")
    for target in strings("href=\"#([^\"]*)\"", page) { #expect(ids.contains(target), "#\(target)") }
  }

  @Test func thePageAsksForNothing() {
    let page = edition.page()
    #expect(page.contains("default-src 'none'"))
    for word in ["<script", "<img", "<link", "@import", "url(", "<iframe", "<form", "src="] {
      #expect(!page.contains(word), "\(word)")
    }
    for address in strings("href=\"([^#][^\"]*)\"", page) { #expect(address.hasPrefix("https://")) }
  }

  @Test func thePageIsWellFormed() { #expect(tagErrors(edition.page()) == []) }

  @Test func plainTextKeepsToItsColumns() {
    for line in edition.plainText().split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(
        String(line).columns <= TextLines.width || !line.trimmingCharacters(in: .whitespaces).contains(" "), "\(line)")
      #expect(!line.hasPrefix("From "))
      #expect(!line.hasSuffix(" "))
    }
  }

  @Test func anArabicNameDoesNotDrawItsNoteIntoIt() {
    #expect(edition.plainText().contains("according to \u{2068}هيئة الدفاع المدني\u{2069} [7]"))
    #expect(edition.markdown().contains("\u{2068}هيئة الدفاع المدني\u{2069}[^7]"))
    #expect(edition.page().contains("<bdi>هيئة الدفاع المدني</bdi>"))
  }

  @Test func tablesHaveHeadsCaptionsAndScopes() {
    let page = edition.page()
    #expect(page.components(separatedBy: "<table").count == page.components(separatedBy: "<caption>").count)
    #expect(!page.contains("<th>") && !page.contains("<th class"))
    #expect(matches("scope=\"(row|col)\"", page).isEmpty)
    #expect(page.contains("<html lang=\"en\" dir=\"ltr\">"))
    #expect(page.contains("<blockquote dir=\"auto\" lang=\"ar\">"))
  }

  @Test func theFigureIsMarkedInItsSentence() {
    #expect(edition.page().contains("killing at least <mark>nine</mark> people"))
    #expect(edition.markdown().contains("killing at least **nine** people"))
  }

  @Test func aLinkLeadsToTheSentence() {
    #expect(edition.page().contains("dravik?id=7&amp;lang=en#story:~:text=The%20Ministry%20of%20Health%20now"))
  }

  /// Outside text in every field: the markup stays what it is with tame text in the same fields.
  @Test(arguments: [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' --> <!-- ]]>", "</bdi></td></table><h1>x",
    "&lt;b&gt;&#60;",
    "a\u{202E}b\u{2066}c", "<\u{338}b>", "\u{0}\u{1B}[31m", "[x](http://evil.example) ![y](z)",
    "| a | b |\n| --- | --- |",
    "# h\n\n- l\n\n    c", "[^1]: fake\n\n[^9]", "javascript:alert(1)",
    "http://evil.example www.evil.example a@evil.example",
    "قتل <b>١٢</b> شخصاً", "\n\nFrom me\n", "```\ncode\n```",
  ])
  func hostileTextMakesNoMarkup(_ text: String) throws {
    let hostile = try edition(with: text)
    let tame = try edition(with: "tame")
    let page = hostile.page()
    #expect(tags(page) == tags(tame.page()))
    #expect(tagErrors(page) == [])
    for bytes in [page, hostile.plainText(), hostile.markdown()] {
      #expect(!bytes.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value < 0x20 && $0 != "\n" })
      #expect(!bytes.unicodeScalars.contains { $0.value == 0x2066 })
    }
    // Blocks, links and footnotes of the Markdown are as many as with tame text.
    func count(_ mark: String, _ edition: EditionContent) -> Int {
      // A bracket behind a backslash is no markup.
      edition.markdown().replacingOccurrences(of: "\\]", with: "").components(separatedBy: mark).count
    }
    for mark in ["\n#", "\n- ", "\n* ", "\n|", "\n[^", "](", "\n\n", "\n```"] {
      #expect(count(mark, hostile) == count(mark, tame), "\(mark.debugDescription)")
    }
    #expect(!hostile.plainText().hasPrefix("From ") && !hostile.plainText().contains("\nFrom "))
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", " https://example.org", "https://a@b.example/", "https:///x",
  ])
  func aHostileAddressIsNoLink(_ address: String) throws {
    let edition = try edition(with: "tame", url: address)
    #expect(!edition.page().contains("rel=\"noopener"))
    #expect(!edition.markdown().contains("]("))
    #expect(!edition.plainText().contains(address))
  }

  @Test func aFigureOfAPagedSourceNamesItsPageAndLeadsThere() throws {
    func edition(_ pages: [Int]?, by program: String? = nil) throws -> EditionContent {
      let report = ReportSummary(
        id: ReportID("r-x"), capture: Sample.hash("x"), kind: .news, title: "Bulletin", byline: nil,
        publisher: "Courier",
        day: Sample.day("2031-03-09"), language: "en", url: "https://courier.example/b.pdf", wire: nil, copyOf: nil,
        origin: "b.pdf", pages: pages, recognizedBy: program)
      let incident = Sample.incident("x", place: "Tarn", date: "2031-03-08", kind: nil, title: "Tarn")
      // Sentences of the sample begin at scalar 100.
      let said = Sample.Said(report, "12 people died.", "12", 12, 12)
      return try EditionContent.compose(Sample.plan([Sample.account("k", incident, .killed, [said])]))
    }
    for (pages, page) in [([], 1), ([50, 80, 400], 3), ([50, 100, 100], 4), ([101], 1), ([100], 2)] {
      let edition = try edition(pages)
      #expect(edition.notes.map(\.page) == [page])
      for text in [edition.page(), edition.plainText(), edition.markdown()] { #expect(text.contains("p. \(page)")) }
      for text in [edition.page(), edition.markdown()] {
        #expect(text.contains("https://courier.example/b.pdf#page=\(page)"))
      }
    }
    let scan = try edition([], by: "tesseract 5.3.0 (eng)")
    for text in [scan.page(), scan.plainText(), scan.markdown()] {
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(line.contains("text recognised in pictures by tesseract 5.3.0"))
    }
    let article = try edition(nil)
    #expect(!article.page().contains("#page=") && !article.plainText().contains("p. "))
  }

  @Test func pathsOfTheMachineAreNotPublished() throws {
    let edition = try edition(with: "tame", outlet: nil, url: nil)
    #expect(!edition.page().contains("inbox/") && !edition.plainText().contains("inbox/"))
  }

  /// An edition with `text` in every field that comes from outside.
  private func edition(
    with text: String, outlet: String? = "", url: String? = "https://example.org/"
  ) throws -> EditionContent {
    let outlet = outlet.map { _ in text }
    let report = ReportSummary(
      id: ReportID("r-x"), capture: Sample.hash("x"), kind: .news, title: text, byline: text, publisher: outlet,
      day: Sample.day("2031-03-09"), language: text, url: url, wire: text, copyOf: nil, origin: "inbox/x.html",
      recognizedBy: text)
    let incident = Incident(
      id: IncidentID("i-x"), openedBy: report.id, place: text, date: nil, kind: text, title: text)
    let sentence = "12 \(text) dozens"
    let accounts = [
      Sample.account(
        "k", incident, .killed,
        [
          Sample.Said(report, sentence, "dozens", nil, nil) {
            ($0.speaker, $0.reason, $0.approximation) = (text, text, .vague)
          }
        ]),
      Sample.account(
        "p", incident, .injured, basis: .period,
        [Sample.Said(report, sentence, "12", 12, 12) { ($0.speaker, $0.span) = (text, text) }]),
      Sample.account(
        "s", nil, .killed, basis: .cumulative, series: (text, text), [Sample.Said(report, sentence, "12", 12, 12)]),
    ]
    var plan = Sample.plan(accounts, listings: [EditionPlan.Listing(report: report, text: "x \(text) y.")])
    plan.desk = EditionDesk(title: text, subtitle: text, languages: [text], methodNotes: [text])
    plan.number = 2
    plan.previous = try EditionContent.compose(Sample.plan([], published: "2031-03-01T00:00:00Z"))
    return try EditionContent.compose(plan)
  }

  // Reading markup back

  private func strings(_ pattern: String, _ text: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      Range(match.range(at: 1), in: text).map { String(text[$0]) }
    }
  }

  private func matches(_ pattern: String, _ text: String) -> [Int] { strings(pattern, text).compactMap { Int($0) } }

  /// The tags with their attributes' names; values differ with the text.
  private func tags(_ page: String) -> [String] {
    strings("(<[^>]*>)", page).map { $0.replacingOccurrences(of: "=\"[^\"]*\"", with: "", options: .regularExpression) }
      .map { $0.replacingOccurrences(of: " lang", with: "") }
  }

  /// Tags that are closed out of order or not at all.
  private func tagErrors(_ page: String) -> [String] {
    var open: [String] = []
    var errors: [String] = []
    for tag in strings("<(/?[a-z][a-z0-9]*)", page) where !["meta"].contains(tag) {
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { errors.append(tag) }
      } else {
        open.append(tag)
      }
    }
    return errors + open
  }
}
