// What strangers' HTML may keep.

import Read
import Testing

struct FeedMarkupTests {
  private func safe(_ html: String) throws -> String {
    let escaped = html.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let xml = "<rss><channel><item><description>\(escaped)</description></item></channel></rss>"
    return try #require(try readFeed(Array(xml.utf8)).entries.first).summary ?? ""
  }

  @Test(arguments: [
    ("<p>One <b>two</b></p>", "<p>One <b>two</b></p>"),
    ("a<script>alert(1)</script>b", "ab"),
    ("a<SCRIPT src=//x.example></SCRIPT >b", "ab"),
    ("<style>p{}</style><p style=\"x\" class=y id=z>c</p>", "<p>c</p>"),
    ("<img src=a.png onerror=alert(1) alt='A &quot;b&quot;'>", "<img src=\"a.png\" alt=\"A &quot;b&quot;\" />"),
    ("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"),
    ("<a href=\" java\nscript:alert(1)\">x</a>", "<a>x</a>"),
    ("<a href=\"&#106;avascript&#58;alert(1)\">x</a>", "<a>x</a>"),
    ("<a href=\"&#1;javascript:alert(1)\">x</a>", "<a>x</a>"),
    ("<a href=\"data:text/html,x\">x</a>", "<a>x</a>"),
    ("<a href=\"https://a.example/?b=1&c=2\">x</a>", "<a href=\"https://a.example/?b=1&amp;c=2\">x</a>"),
    ("<iframe src=\"https://x.example\"><p>no</p></iframe>y", "y"),
    ("<object data=x><embed src=y></object>z", "z"),
    ("<form action=x><input name=a><p>kept</p></form>", "<p>kept</p>"),
    ("<svg onload=alert(1)><script>x</script>words</svg>", "words"),
    ("<math><mi href=\"javascript:x\">a</mi></math>", "<math><mi>a</mi></math>"),
    ("<!-- <script> --> a <!--[if IE]>x<![endif]-->", "a"),
    ("1 < 2 &amp; 3 &lt;b&gt;", "1 &lt; 2 &amp; 3 &lt;b&gt;"),
    ("<b>unclosed", "<b>unclosed</b>"),
    ("</b>closed", "closed"),
    ("<base href=\"https://x.example/\"><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a"),
    ("<td colspan=2 background=\"javascript:x\">a</td>", "<td colspan=\"2\">a</td>"),
    ("don\u{92}t", "don’t"),
  ])
  func `only what sets text is kept`(_ html: String, _ expected: String) throws {
    #expect(try safe(html) == expected)
  }

  @Test func `what is safe stays the same when it is made safe again`() throws {
    let once = try safe("<p>One <a href='/x?a=1&b=2' onclick=y>two</a> &lt;script&gt; <img src=q alt='\"<'></p><ul><li>a<li>b</ul>")
    #expect(try safe(once) == once)
  }
}
