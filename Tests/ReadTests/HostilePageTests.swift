// Pages made to do harm: each is read in time, and what was lost is said.

import Foundation
import Model
import Read
import Testing

struct HostilePageTests {
  private static let sentence = "<p>Five people died in Ketta on Monday evening, the ministry said.</p>"
  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func `elements nested a hundred thousand deep keep their text and are noted`() {
    let readout = Readout("<html><body>" + Self.times("<div>", 100_000) + Self.sentence + Self.times("</div>", 100_000))
    #expect(readout.codes == ["nestedTooDeep"])
    #expect(readout.reports.first?.text == "Five people died in Ketta on Monday evening, the ministry said.")
  }

  @Test(
    .timeLimit(.minutes(15)),
    arguments: [
      times("<!--", 60_000), times("<a href=\"", 60_000), times("<", 120_000), times("<p>x<b>", 20_000),
      times("<table><tr><td>", 20_000),
      times("<i>", 200) + times("</q>", 80_000), "<table>" + times("<tr><td>x", 40_000), times("&", 120_000),
      times("<script>", 40_000),
      times("<svg><style>", 20_000), "<p " + times("a=1 ", 80_000) + ">",
      "<p " + (0..<40_000).map { "a\($0)=1" }.joined(separator: " ") + ">",
      times("<ul><li>", 20_000), times("<form>", 40_000), times("<select><option>", 20_000), times("</", 80_000),
      times("<?", 80_000),
    ])
  func `nothing takes long`(markup: String) {
    let readout = Readout("<html><body>" + Self.sentence + markup, origin: "a.html")
    #expect(readout.kind == .html)
    #expect(readout.reports.count <= 1)
  }

  @Test func `a page beyond the limit is cut and noted`() {
    var limits = ReadLimits()
    limits.maximumPageBytes = 1000
    let readout = Readout(
      Array((Self.sentence + Self.times("<p>And one more sentence.</p>", 100)).utf8), limits: limits)
    #expect(readout.codes == ["pageTooLong"])
    #expect(readout.reports.first?.text.hasPrefix("Five people died") ?? false)
  }

  @Test func `entities are not expanded from outside`() {
    let html =
      "<!DOCTYPE html [<!ENTITY a 'boom'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><html><body><p>Five people died. &a; &b;</p>"
    let text = Readout(html).reports.first?.text ?? ""
    #expect(text.contains("Five people died."))
    #expect(!text.contains("root:"))
    #expect(!text.contains("boom boom"))
  }

  @Test(arguments: ["<!-- only a comment -->", "<!---->", "<!doctype html><!-- a --><!-- b -->", "<?x?>"])
  func aPageWithoutAnElementIsNoReport(page: String) {
    let readout = Readout(page, origin: "page.html")
    #expect(readout.reports.isEmpty)
    #expect(!readout.codes.isEmpty)
  }
}
