// Each verb's result as people and as programs see it, kept as golden files.

import Desk
import Foundation
import Model
import Testing

@testable import CLI

@Suite struct AnswerTests {
  private let wide = Page(style: .plain, width: nil)
  private let narrow = Page(style: .plain, width: 72)

  private func check(_ answer: some Answer, _ name: String) {
    expectGolden(answer.text(wide), "answers/\(name).txt")
    expectGolden(answer.text(narrow), "answers/\(name)-72.txt")
    expectGolden(JSONText.line(answer), "answers/\(name).json")
    for text in [answer.text(wide), answer.text(Page(style: Style(isColored: true), width: 80)), answer.text(narrow)] {
      #expect(!text.contains("\u{1B}[2J"), "text from outside steers the terminal")
      #expect(text.hasSuffix("\n"))
    }
  }

  @Test func ledger() {
    check(
      LedgerAnswer(accounts: [Sample.disputed, Sample.single, Sample.series], withEntries: false, asOf: nil), "ledger")
  }

  @Test func ledgerWithEntries() {
    check(LedgerAnswer(accounts: [Sample.disputed], withEntries: true, asOf: Sample.moment), "ledger-entries")
  }

  @Test func ledgerOfNothing() {
    #expect(LedgerAnswer(accounts: [], withEntries: false, asOf: nil).text(wide) == "No account matches.\n")
  }

  @Test func whyOfAClaim() {
    let claim = Sample.entries[0]
    check(
      ClaimAnswer(
        claim: claim.claim, report: claim.report, capture: Sample.capture, account: Sample.disputed,
        rivals: [Sample.entries[2]]), "why-claim")
  }

  @Test func whyOfAReport() {
    check(
      ReportAnswer(
        report: Sample.entries[1].report, capture: Sample.capture, claims: [Sample.entries[0].claim],
        incident: Sample.incident, incidentReason: "It joins: a day in common.",
        copyReason: "It prints the same 90 words.", isSearched: true
      ), "why-report")
  }

  @Test func whyOfACapture() {
    var capture = Sample.capture
    capture = Capture(
      id: capture.id, origin: capture.origin, obtained: capture.obtained, method: capture.method,
      mediaType: capture.mediaType, byteCount: capture.byteCount,
      overrides: CaptureOverrides(publisher: "Dravo Herald", date: Sample.day))
    check(CaptureAnswer(capture: capture, logSequence: 7, reports: [Sample.entries[0].report]), "why-capture")
  }

  @Test func whyOfAnIncident() {
    check(
      IncidentAnswer(
        incident: Sample.incident, accounts: [Sample.single],
        reports: [
          .init(report: Sample.entries[0].report, reason: "It opens an incident: no known incident is like it.")
        ]),
      "why-incident")
  }

  @Test func whyOfAnAccount() { check(AccountAnswer(account: Sample.disputed), "why-account") }

  @Test func whatWaits() {
    #expect(ReviewAnswer().text(wide) == "Nothing waits.\n")
    var answer = ReviewAnswer()
    answer.add([ReviewStateTests.items[2]], limit: 2)
    answer.add([ReviewStateTests.items[1], ReviewStateTests.items[0]], limit: 2)
    check(answer, "review")
  }

  @Test func theMarkIsWhereTheNumberWasRead() {
    // "3" stands twice; only the second was read.
    let quote = Passage(start: 10, end: 44, exact: "On March 3, shells killed 3 people")
    var draft = Sample.entries[0].claim.claim.stated
    draft.quote = quote
    draft.figure = Passage(start: 36, end: 37, exact: "3")
    #expect(quoteText(draft, wide) == "  “On March 3, shells killed [3] people”\n")
    let marked = quoteText(draft, Page(style: Style(isColored: true), width: nil))
    #expect(marked == "  “On March 3, shells killed \u{1B}[7m[3]\u{1B}[0m people”\n")
  }

  @Test func search() {
    check(
      SearchAnswer(
        words: "ferry landing",
        finds: [
          FoundExcerpt(
            report: Sample.report(1, "Dravo Herald"), claim: nil,
            excerpt: [
              .init("… that fell on the "), .init("ferry", isMarked: true), .init(" "),
              .init("landing", isMarked: true), .init(", killed …"),
            ]),
          FoundExcerpt(
            report: Sample.report(1, "Dravo Herald"), claim: ClaimID("c-9d1m3xw7p0a1"),
            excerpt: [.init("the "), .init("ferry", isMarked: true), .init("man said")]),
        ], isCut: true), "search")
    #expect(SearchAnswer(words: "x", finds: [], isCut: false).text(wide) == "Nothing found for “x”.\n")
  }

  @Test func add() {
    check(
      AddAnswer(captures: 3, known: 1, reports: 14, claims: 1_032, failures: Sample.failures, failureCount: 2), "add")
    #expect(AddAnswer(known: 1).text(wide) == "1 was already here; nothing was added for it.\n")
    #expect(AddAnswer().text(wide) == "There was nothing to add.\n")
  }

  @Test func jsonCarriesNoControlsAndLosesNone() throws {
    let origin = "a\u{9B}2J\u{202E}b\u{1B}[2J\u{7F}é"
    let failure = Failure(origin: origin, capture: nil, stage: "read", code: "empty", reason: "", at: Sample.moment)
    let line = JSONText.line(InboxAnswer(failures: [failure]))
    #expect(line.unicodeScalars.allSatisfy { neutral(String($0)) == String($0) || $0 == "\n" })
    let back = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect((back["failures"] as? [[String: Any]])?.first?["origin"] as? String == origin)
  }

  @Test func addThatStoppedAndFailedOften() {
    let full = CommandFailure(code: "diskFull", message: "The disk is full.", exit: .stopped)
    var answer = AddAnswer(failures: (0..<60).map { _ in Sample.failures[0] }, failureCount: 1_200)
    answer.stopped = ErrorBody(full)
    let text = answer.text(wide)
    #expect(text.hasPrefix("Failed: 1,200\n"))
    #expect(text.hasSuffix("  … and 1,150 more; 'daybook inbox' lists them all.\n"))
    #expect(JSONText.line(answer).contains(#""stopped":{"code":"diskFull","evidence":null"#))
  }

  @Test func inbox() {
    check(InboxAnswer(failures: Sample.failures), "inbox")
    #expect(InboxAnswer(failures: []).text(wide) == "Nothing failed.\n")
  }

  @Test func verify() {
    let good = VerifyAnswer(captures: 12, reports: 14, passages: 1, editions: 2, differences: [], differenceCount: 0)
    #expect(good.text(wide) == "Everything stands: checked 12 captures, 14 reports, 1 passage, 2 editions.\n")
    #expect(good.exit == .good)
    let bad = VerifyAnswer(
      captures: 12, reports: 14, passages: 340, editions: 2,
      differences: [
        Difference(
          code: "captureBytes", subject: "abab…",
          message: "The bytes kept for reports/herald.html no longer have their hash.")
      ], differenceCount: 1)
    #expect(bad.exit == .differences)
    check(bad, "verify")
  }

  @Test func digest() {
    check(
      DigestAnswer(
        edition: 2, id: "n-4h8s1k", day: Sample.day, figures: 31, items: 17, corrections: 1, changes: 6,
        files: ["public/edition-2.html", "public/edition-2.txt", "public/edition-2.md"]), "digest")
  }

  @Test func places() {
    check(InitAnswer(desk: "floods"), "init")
    check(ExportAnswer(file: "desk.jsonl", lines: 1_204), "export")
  }
}

@Suite struct FigureTextTests {
  @Test(
    arguments: [
      (13, 13, .exact, "13"), (13, nil, .atLeast, "at least 13"), (nil, 10, .atMost, "up to 10"),
      (10, 15, .range, "10–15"), (13, 13, .about, "about 13"), (10, 15, .about, "about 10–15"),
      (nil, nil, .vague, "no number"),
      (0, 0, .exact, "none"), (0, 4, .range, "0–4"), (1_234_567, 1_234_567, .exact, "1,234,567"),
      (13, 17, .atLeast, "13–17"),
    ] as [(Int?, Int?, Approximation, String)]) func saysWhatTheSourceSays(
      _ lower: Int?, _ upper: Int?, _ approximation: Approximation, _ text: String
    )
  {
    #expect(figureText(lower: lower, upper: upper, approximation: approximation) == text)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (-1_234, "-1,234"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsAreParted(_ number: Int, _ text: String) { #expect(grouped(number) == text) }
}
