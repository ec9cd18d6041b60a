// Text from a seed, made of the pieces that break text programs.

/// A generator whose values a seed fixes (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Text of words, numbers, marks and odd scalars in an order that the seed fixes.
struct RandomText {
  let seed: UInt64

  static let pieces = [
    "killed", "12", "people", "1,204", "at least", "the", "and", ",", ".", "\n", "\n\n", "–", "10–15", "dozens", "no",
    "one", "of", "them",
    "were", "injured", "in", "Halvek", "Dr.", "\"", "(", ")", "%", "$", "half", "a", "million", "hundred", "twenty-one",
    "including",
    "قُتل", "و30", "شخصا", "٤٬٢٤٨", "погибли", "человек", "тыс.", "👩‍👩‍👧", "e\u{301}", "\u{200F}", "\u{FEFF}", "\u{0}", "🇰🇷",
    "who",
    "'s", "-", "killed:", "|", "~", "#", "\u{2028}", "1.5", "99999999999999999999", "toll", "rose to", "from", "since",
    "March", "said",
  ]

  /// The text.
  func next() -> String {
    var generator = Seeded(seed)
    let count = Int.random(in: 0...60, using: &generator)
    var text = ""
    for _ in 0..<count {
      text += Self.pieces.randomElement(using: &generator) ?? ""
      if Int.random(in: 0..<5, using: &generator) > 0 { text += " " }
    }
    return text
  }
}
