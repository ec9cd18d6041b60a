// HTML from literals alone: what comes from outside stays text.

import Testing

@testable import Markup

@Suite struct HTMLTests {
  @Test func interpolationEscapes() {
    let title = "<script>alert('1')</script> & \"quoted\""
    let html: HTML = "<p title=\"\(title)\">\(title)</p>"
    let safe = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;"
    #expect(html.source == "<p title=\"\(safe)\">\(safe)</p>")
  }

  @Test func escapesByScalarNotByGrapheme() {
    // "<" and a combining mark are one Character; a search for the Character "<" would miss it.
    let html: HTML = "<p>\("<\u{338}b>\u{301}&\u{301}")</p>"
    #expect(html.source.utf8.elementsEqual("<p>&lt;\u{338}b&gt;\u{301}&amp;\u{301}</p>".utf8))
  }

  @Test func overridesAndControlsAreNeutralised() {
    let html: HTML = "<p>\("a\u{202E}b\u{0}c\u{2066}d\u{FEFF}e\u{1B}[31m\u{E0041}")</p>"
    #expect(html.source.utf8.elementsEqual("<p>a\u{FFFD}b\u{FFFD}cde\u{FFFD}[31m</p>".utf8))
  }

  @Test func arabicAndJoinersStay() {
    let text = "قُتل ١٢ شخصاً\u{200C}ها"
    let html: HTML = "<p>\(text)</p>"
    #expect(html.source.utf8.elementsEqual("<p>\(text)</p>".utf8))
  }

  @Test func theUnescapedDoorIsNamedSo() {
    let html: HTML = "<p>\(unescaped: "<b>x</b>")</p>"
    #expect(html.source == "<p><b>x</b></p>")
  }

  @Test func piecesNestAndJoin() {
    let names: [String] = ["a&b", "c"]
    let html = HTML {
      for name in names { "<li>\(name)</li>" }
      if names.count > 5 { "<li>more</li>" }
    }
    #expect(html.source == "<li>a&amp;b</li><li>c</li>")
    #expect(HTML(["<i>1</i>", "<i>2</i>"], separator: ", ").source == "<i>1</i>, <i>2</i>")
  }

  @Test func attributesComeAndGo() {
    let some: Attribute? = Attribute("lang", "ar\" onclick=\"x")
    let none: Attribute? = nil
    let html: HTML = "<q\(some)\(none) dir=\"auto\">\("x")</q>"
    #expect(html.source == "<q lang=\"ar&quot; onclick=&quot;x\" dir=\"auto\">x</q>")
  }

  @Test func aPlaceOfThePageMayBeNamedByText() {
    let html: HTML = "<a href=\"#\("n\"1")\">\(1)</a>"
    #expect(html.source == "<a href=\"#n&quot;1\">1</a>")
  }

  @Test func anAddressStandsInALink() throws {
    let address = try #require(WebAddress("https://example.org/a?b=1&c='2'"))
    let html: HTML = "<a href=\"\(address)\">x</a>"
    #expect(html.source == "<a href=\"https://example.org/a?b=1&amp;c=&#39;2&#39;\">x</a>")
  }

  // The programmer's errors stop at once, in every build.
  @Test func textIsRefusedAsAnAddress() async {
    await #expect(processExitsWith: .failure) { _ = HTML("<a href=\"\("javascript:x")\">x</a>") }
  }
  @Test func textIsRefusedInAnUnquotedAttribute() async {
    await #expect(processExitsWith: .failure) { _ = HTML("<a title=\("x onclick=y")>x</a>") }
  }
  @Test func textIsRefusedInAHandlerOrStyle() async {
    await #expect(processExitsWith: .failure) { _ = HTML("<a onclick=\"\("x")\">x</a>") }
    await #expect(processExitsWith: .failure) { _ = HTML("<a style=\"\("x")\">x</a>") }
    await #expect(processExitsWith: .failure) { _ = Attribute("onload", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute("href", "x") }
  }
  @Test func textIsRefusedInAScriptOrStyleSheet() async {
    await #expect(processExitsWith: .failure) { _ = HTML("<script>\("x")</script>") }
    await #expect(processExitsWith: .failure) { _ = HTML("<style>\("x")</style>") }
  }
  @Test func textIsRefusedAsATagOrAttributeName() async {
    await #expect(processExitsWith: .failure) { _ = HTML("<\("b")>x</b>") }
    await #expect(processExitsWith: .failure) { _ = HTML("<b \("title")=\"\">x</b>") }
  }
  @Test func aPieceEndsOutsideItsTags() async {
    await #expect(processExitsWith: .failure) { _ = HTML("<b class=\"") }
  }

  /// Whatever comes, the markup is the markup of the literals.
  @Test(arguments: 0..<40) func noOutsideTextMakesMarkup(seed: Int) {
    var hostile = Hostile(seed: seed)
    for _ in 0..<50 {
      let (a, b) = (hostile.text(), hostile.text())
      let html: HTML = "<p title=\"\(a)\">\(b)</p>"
      let bytes = Array(html.source.utf8)
      #expect(bytes.count { $0 == UInt8(ascii: "<") } == 2, "\(a.debugDescription) \(b.debugDescription)")
      #expect(bytes.count { $0 == UInt8(ascii: ">") } == 2)
      #expect(bytes.count { $0 == UInt8(ascii: "\"") } == 2)
      #expect(!bytes.contains(UInt8(ascii: "'")))
      #expect(!html.source.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
      #expect(!html.source.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    }
  }
}
