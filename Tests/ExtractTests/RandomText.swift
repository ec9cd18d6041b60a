// Text from a seed, made of the pieces that break text programs.

import TestSupport

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
