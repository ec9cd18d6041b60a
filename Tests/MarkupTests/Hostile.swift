// Texts that try to get out: for property tests.

import TestSupport

/// Text of marks that mean something in HTML, Markdown or to a terminal, in an order that the seed fixes.
struct Hostile {
  private var random: Seeded

  init(seed: Int) { random = Seeded(UInt64(truncatingIfNeeded: seed)) }

  static let pieces = [
    "<", ">", "&", "\"", "'", "<!--", "-->", "<![CDATA[", "</p>", "</style>", "<script>", "javascript:",
    "data:text/html,",
    "http://evil.example/", "https://", "www.evil.example", "a@b.example", "@name", "](", "[x](http://e.example)", "![",
    "`",
    "```", "*", "**", "_", "~~", "|", "| --- |", "# ", "\n# ", "\n\n- ", "1. ", "1) ", "    ", "\t", "\n", "\r\n", "\\",
    "$x$", "[^1]", "[^1]: ", "{{", "}}", "&lt;", "&#60;", "&amp;", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}",
    "\u{202E}", "\u{202D}", "\u{202A}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{FEFF}", "\u{338}", "\u{301}",
    "\u{E0041}",
    "قُتل ١٢", "العدد", "שלום", "12", "killed", " ", "é", "漢字", "👩‍👩‍👧", "=", "+", "-", "--", "---", "===", ":", "://", ".",
    ",",
    "\u{FFF9}", "＝",
  ]

  mutating func text() -> String {
    var out = ""
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      out += Hostile.pieces[Int.random(in: 0..<Hostile.pieces.count, using: &random)]
    }
    return out
  }
}
