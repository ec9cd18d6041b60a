// Plain texts: what stands above the text, lines of equal width, and lines without end.

import Foundation
import Model
import Read
import Testing

struct PlainTextTests {
  @Test func `heading, byline and day stand above the text`() {
    let readout = Readout(
      """
      Flood in Ketta kills twelve

      By Anna Sorel
      Saturday, January 5, 2031

      KETTA — Twelve people died on Friday, the ministry said.

      • Five are missing.
      • Two bridges fell.
      """)
    let report = readout.reports[0]
    #expect(report.title == "Flood in Ketta kills twelve")
    #expect(report.byline == "Anna Sorel")
    #expect(report.date == CivilDate(year: 2031, month: 1, day: 5))
    #expect(report.language == "en")
    #expect(report.text.hasPrefix("KETTA — Twelve people"))
    #expect(report.text.hasSuffix("• Two bridges fell."))
  }

  @Test func `fields above a text are taken`() {
    let report = Readout(
      "Title: Toll rises\nSource: Ketta Courier\nDate: 2031-03-02\nURL: https://k.example/1\n\nFive died."
    ).reports[0]
    #expect(report.title == "Toll rises")
    #expect(report.publisher == "Ketta Courier")
    #expect(report.date == CivilDate(year: 2031, month: 3, day: 2))
    #expect(report.url == "https://k.example/1")
    #expect(report.text == "Five died.")
  }

  @Test func `a dateline gives day and agency`() {
    let report = Readout("Toll rises\n\nKETTA, 3 March 2031 (Sorne Wire) — Five people died in the flood.").reports[0]
    #expect(report.date == CivilDate(year: 2031, month: 3, day: 3))
    #expect(report.wire == "Sorne Wire")
  }

  @Test(arguments: [
    "The mayor (a farmer) said that five people died — and wept.",
    "Five people died. The army (in Ketta) — as always — was late.",
  ])
  func `a dash in a sentence makes no dateline`(text: String) {
    #expect(Readout(text).reports[0].wire == nil)
  }

  @Test func `one sentence is text, not heading`() {
    let report = Readout("Five people died in Ketta on Monday.").reports[0]
    #expect(report.title == nil)
    #expect(report.text == "Five people died in Ketta on Monday.")
  }

  @Test func `hard wrapped lines are joined, others stay`() {
    let wrapped = Readout(
      """
      Twelve people died on Friday when the river Sorne rose by four
      metres within an hour, the ministry of the interior said in a
      statement.

      - Five are missing.
      - Two bridges fell.
      """
    ).reports[0]
    #expect(
      wrapped.text == """
        Twelve people died on Friday when the river Sorne rose by four metres within an hour, the ministry of the interior said in a statement.

        - Five are missing.
        - Two bridges fell.
        """)
    let verse = "Killed in the north: 5\nKilled in the south: 7\nInjured in all of the country until this evening: 30"
    #expect(Readout(verse).reports[0].text.contains("south: 7\nInjured") || Readout(verse).reports[0].title != nil)
  }

  @Test func `a line of many megabytes is cut with a failure`() {
    var limits = ReadLimits()
    limits.maximumReportBytes = 1 << 20
    let readout = Readout([UInt8](repeating: 97, count: 3 << 20), limits: limits)
    #expect(readout.codes == ["textTooLong"])
    #expect(readout.reports[0].text.utf8.count == 1 << 20)
  }

  @Test func `what the user says wins over the text`() {
    let overrides = CaptureOverrides(
      publisher: "Ketta Post", date: CivilDate(year: 2031, month: 5, day: 1), url: "https://x.example", language: "hy")
    let report = Readout("Source: Other\nDate: 2030-01-01\n\nFive people died in Ketta.", overrides: overrides).reports[
      0]
    #expect(report.publisher == "Ketta Post")
    #expect(report.date == CivilDate(year: 2031, month: 5, day: 1))
    #expect(report.url == "https://x.example")
    #expect(report.language == "hy")
  }

  @Test func `line ends and control characters`() {
    let text = Readout("Five died.\r\nTwo are\u{7} missing.\r\r\r\rOne\u{2028}line.   \n").reports[0].text
    #expect(text == "Five died.\nTwo are missing.\n\nOne\nline.")
  }

  @Test func aSlugAboveTheHeadlineIsNoTitle() {
    let report = Readout("QRS0112 URGENT\n4 March 2031 09:10\n\nBridge falls at Ketta, nine dead\n\nNine people died.")
      .reports[0]
    #expect(report.title == "Bridge falls at Ketta, nine dead")
    #expect(report.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(report.text == "Nine people died.")
  }

  @Test func anInstitutionsLetterheadIsWhoPublishes() {
    let report = Readout("REPUBLIC RELIEF COUNCIL\nReport on the flood at Ketta\n\nNine people died.").reports[0]
    #expect(report.title == "Report on the flood at Ketta")
    #expect(report.publisher == "REPUBLIC RELIEF COUNCIL")
  }

  @Test(arguments: ["12 KILLED IN KETTA", "BRIDGE FALLS AT KETTA", "GOVERNMENT RESIGNS OVER FLOOD"])
  func aHeadlineInCapitalsIsOne(line: String) {
    let report = Readout("\(line)\nNine dead, says the mayor\n\nNine people died.").reports[0]
    #expect(report.title == line)
    #expect(report.publisher == nil)
  }
}
