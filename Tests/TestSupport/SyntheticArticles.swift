// Articles of invented words, and the ways in which newsrooms print each other's: for measuring copies against the exact.

/// What a newsroom does with another's article.
public enum Reprint: String, CaseIterable, Sendable {
  /// As it came, with the agency's name in front and the outlet's last line below.
  case syndicated
  /// Words replaced, left out and put in here and there.
  case edited
  /// Under another headline and another first sentence.
  case headlined
  /// The first half, or a little more or less.
  case cut
  /// With words of its own around it.
  case wrapped
}

/// Makes articles from a seed.
public struct SyntheticArticles {
  private var random: Seeded

  /// Words in use; the commonest stand in every article.
  private static let vocabulary = 6000
  private static let sentenceWords = 8...26
  /// One article in so many is a reprint of an earlier one.
  private static let reprintRate = 0.3
  /// Articles back from which reprints are drawn.
  private static let memory = 4000
  private static let outlets = 40

  private let lastLines: [[String]]
  private var recent: [[String]] = []

  /// The articles of a seed.
  public init(seed: UInt64) {
    random = Seeded(seed)
    var lines = Seeded(seed &+ 1)
    lastLines = (0..<Self.outlets).map { _ in
      (0..<Int.random(in: 6...24, using: &lines)).map { _ in Self.word(&lines) }
    }
  }

  /// The next of a stream in which some reprint others, as text with capitals and stops, and what was done to it.
  public mutating func next() -> (text: String, reprint: Reprint?) {
    var reprint: Reprint?
    var words: [String]
    if !recent.isEmpty, Double.random(in: 0..<1, using: &random) < Self.reprintRate,
      let kind = Reprint.allCases.randomElement(using: &random), let original = recent.randomElement(using: &random)
    {
      words = reprinted(original, as: kind)
      reprint = kind
    } else {
      words = article()
    }
    if recent.count < Self.memory {
      recent.append(words)
    } else {
      recent[Int.random(in: 0..<Self.memory, using: &random)] = words
    }
    if Bool.random(using: &random), let line = lastLines.randomElement(using: &random) { words += line }
    return (printed(words), reprint)
  }

  /// An article of its own.
  public mutating func article(words: ClosedRange<Int> = 80...500) -> [String] {
    (0..<Int.random(in: words, using: &random)).map { _ in Self.word(&random) }
  }

  /// The article as another newsroom prints it.
  public mutating func reprinted(_ article: [String], as kind: Reprint) -> [String] {
    switch kind {
    case .syndicated: return article
    case .edited: return edited(article, rate: Double.random(in: 0...0.16, using: &random))
    case .headlined:
      return self.article(words: 8...20) + article.dropFirst(Int.random(in: 8...20, using: &random))
    case .cut:
      let kept = Double.random(in: 0.4...0.7, using: &random)
      return Array(article.prefix(max(30, Int(Double(article.count) * kept))))
    case .wrapped:
      let own = max(20, article.count)
      return self.article(words: 10...own) + article + self.article(words: 10...own)
    }
  }

  /// Every word is replaced, dropped or doubled with this probability.
  public mutating func edited(_ article: [String], rate: Double) -> [String] {
    article.flatMap { original -> [String] in
      guard Double.random(in: 0..<1, using: &random) < rate else { return [original] }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return [Self.word(&random)]
      case 1: return []
      default: return [original, Self.word(&random)]
      }
    }
  }

  /// The words with capitals, commas and full stops.
  public mutating func printed(_ words: [String]) -> String {
    var text = ""
    var left = 0
    for (at, word) in words.enumerated() {
      if left == 0 {
        text += at == 0 ? "" : " "
        text += word.prefix(1).uppercased() + word.dropFirst()
        left = Int.random(in: Self.sentenceWords, using: &random)
      } else {
        text += (left % 9 == 0 ? ", " : " ") + word
      }
      left -= 1
      if left == 0 || at == words.count - 1 { text += "." }
    }
    return text
  }

  /// Words are common or rare as in a real text: the cube of a uniform number. Of letters only, as long as real ones.
  private static func word(_ random: inout Seeded) -> String {
    let u = Double.random(in: 0..<1, using: &random)
    var number = Int(u * u * u * Double(vocabulary))
    var word = ""
    repeat {
      word += syllables[number % syllables.count]
      number /= syllables.count
    } while number > 0
    return word
  }

  private static let syllables = [
    "ka", "ro", "ve", "lin", "sa", "tem", "or", "dun", "pel", "mi", "gra", "ust", "sel", "ha", "vek", "to",
  ]
}
