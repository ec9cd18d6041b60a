// Articles of invented words, and the ways in which newsrooms print each other's: for measuring copies against the exact.

import Group
import Model
import TestSupport

struct SyntheticArticles {
  var random: Seeded
  private static let vocabulary = 4000

  init(seed: UInt64) { random = Seeded(seed) }

  /// Words are common or rare as in a real text: the square of a uniform number.
  mutating func word() -> String {
    let u = Double.random(in: 0..<1, using: &random)
    return "w\(Int(u * u * Double(Self.vocabulary)))"
  }

  mutating func article(words: ClosedRange<Int> = 80...300) -> [String] {
    (0..<Int.random(in: words, using: &random)).map { _ in word() }
  }

  /// Every word is replaced, dropped or doubled with this probability.
  mutating func edited(_ article: [String], rate: Double) -> [String] {
    article.flatMap { original -> [String] in
      guard Double.random(in: 0..<1, using: &random) < rate else { return [original] }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return [word()]
      case 1: return []
      default: return [original, word()]
      }
    }
  }
}
