// Markdown: outside text makes no link, no block, no cell, no footnote.

import Testing

@testable import Markup

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("plain words, 3.14 and A.", "plain words, 3.14 and A."),
    ("*bold* _it_ `code` ~~no~~", "\\*bold\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~"),
    ("[x](http://e.example) ![y](z)", "\\[x\\](http\\://e\\.example) \\!\\[y\\](z)"),
    ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
    ("# head", "\\# head"),
    ("1. one", "1\\. one"), ("2) two", "2\\) two"), ("- item", "\\- item"), ("--- rule", "\\-\\-\\- rule"),
    ("a | b", "a \\| b"), ("[^1]: note", "\\[\\^1\\]: note"),
    ("www.evil.example", "www\\.evil\\.example"), ("mail a@b.example", "mail a@\u{2060}b\\.example"),
    ("two\nlines\n\n    code", "two lines code"), ("$x$ \\ {y}", "\\$x\\$ \\\\ \\{y\\}"),
    ("well-known", "well-known"), ("a\u{202E}b", "a\u{FFFD}b"),
  ])
  func escapes(_ text: String, _ expected: String) {
    let markdown: MarkdownText = "\(text)"
    #expect(markdown.source == expected)
  }

  @Test func aDestinationKeepsItsMeaning() throws {
    let address = try #require(WebAddress("https://example.org/a_(b)?x=1&copy=2*3"))
    let markdown: MarkdownText = "[\("t")](\(address))"
    #expect(markdown.source == "[t](https://example.org/a_%28b%29?x=1&amp;copy=2%2A3)")
  }

  @Test func theUnescapedDoorIsNamedSo() {
    let markdown: MarkdownText = "\(unescaped: "**b**") \(3)"
    #expect(markdown.source == "**b** 3")
  }

  /// Every sign that means something to a Markdown reader stands behind a backslash, or is an entity.
  @Test(arguments: 0..<40) func noOutsideTextMakesMarkup(seed: Int) {
    var hostile = Hostile(seed: seed)
    for _ in 0..<50 {
      let text = hostile.text()
      let markdown: MarkdownText = "\(text)"
      #expect(!markdown.source.contains("\n"))
      #expect(!markdown.source.hasPrefix(" "))
      var isEscaped = false
      for scalar in markdown.source.unicodeScalars {
        if !isEscaped {
          #expect(!"`*_[]{}|~$#^=!<>".unicodeScalars.contains(scalar), "\(text.debugDescription) → \(markdown.source)")
        }
        isEscaped = !isEscaped && scalar == "\\"
      }
      #expect(!markdown.source.lowercased().contains("http://") && !markdown.source.lowercased().contains("www."))
    }
  }
}
