// Texts that try to get out: a seeded generator for property tests.

/// SplitMix64: the same seed gives the same texts everywhere.
struct Hostile: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

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
    for _ in 0..<Int.random(in: 0...12, using: &self) {
      out += Hostile.pieces[Int.random(in: 0..<Hostile.pieces.count, using: &self)]
    }
    return out
  }
}
