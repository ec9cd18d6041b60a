// HTML fragments as plain text: what mails and feeds carry.

import Read
import Testing

struct HTMLTextTests {
  @Test func `blocks are parted by blank lines and white space is folded`() {
    #expect(plainText(ofHTML: "<p>One  two\n three</p><div>Four<br>five</div>") == "One two three\n\nFour\nfive")
  }

  @Test func `two breaks make a paragraph`() {
    #expect(plainText(ofHTML: "One<br><br><br>two") == "One\n\ntwo")
  }

  @Test func `items stand on their own lines with bullets, empty ones are gone`() {
    let html = "<p>Toll:</p><ul><li>Sorne: 3</li><li></li><li><p>Ketta:</p> <b>5</b></li></ul><p>End</p>"
    #expect(plainText(ofHTML: html) == "Toll:\n\n• Sorne: 3\n• Ketta:\n5\n\nEnd")
  }

  @Test func `a table keeps labels and figures on one line`() {
    let html = """
      <table><tr><th></th><th>Killed</th><th>Injured</th></tr>
      <tr><td>North</td><td>3</td><td>12</td></tr><tr><td>South</td><td></td><td>7</td></tr>
      <tr><td></td><td></td><td></td></tr><tr><td>All</td><td>3</td><td></td></tr></table>after
      """
    #expect(
      plainText(ofHTML: html)
        == "| Killed | Injured\nNorth | 3 | 12\nSouth | | 7\nAll | 3\n\nafter")
  }

  @Test func `a table that lays out a page is read as blocks`() {
    let prose = String(repeating: "Long prose about the flood in Ketta. ", count: 20)
    let text = plainText(ofHTML: "<table><tr><td>Menu</td><td><p>\(prose)</p><p>End.</p></td></tr></table>")
    #expect(!text.contains("|"))
    #expect(text.hasSuffix("Ketta.\n\nEnd."))
  }

  @Test func `scripts, styles, comments and hidden elements are not text`() {
    let html = """
      <style>p{}</style><script>var a = "<p>x</p>"</script><!-- no --><p style="display: none">preheader</p>
      <p hidden>secret</p><p>Seen</p>
      """
    #expect(plainText(ofHTML: html) == "Seen")
  }

  @Test func `entities, soft hyphens and zero width characters`() {
    #expect(
      plainText(ofHTML: "5&nbsp;000 &lt;dead&gt; &amp; Ver&shy;letzte\u{200B} &#x201C;so&#x201D;")
        == "5 000 <dead> & Verletzte “so”")
  }

  @Test func `nesting a hundred thousand deep gives its text`() {
    let html =
      String(repeating: "<div><b>", count: 100_000) + "deep" + String(repeating: "</b></div>", count: 100_000)
      + "<p>after"
    #expect(plainText(ofHTML: html) == "deep\n\nafter")
  }

  @Test func `NUL bytes do not end the page`() {
    #expect(plainText(ofHTML: "<p>be\0fore</p><p>after</p>") == "before\n\nafter")
  }
}
