// What became of every number of a text: the claim it was taken for, or why it was left.

/// A text with a verdict on each of its numbers.
public struct TextExplanation: Hashable, Sendable, Encodable {
  /// The text that was explained.
  public let text: String
  /// The language whose words it was read with.
  public let language: String
  /// What was found, in order of the text.
  public let claims: [Claim]
  /// Places in `claims` of the figures that make up the text's own headline figures.
  public let headline: [Int]
  /// Every number, in order of the text; no two of them overlap.
  public let numbers: [ExplainedNumber]

  /// An explanation as the extracting stage finds it.
  public init(text: String, language: String, claims: [Claim], headline: [Int], numbers: [ExplainedNumber]) {
    (self.text, self.language, self.claims) = (text, language, claims)
    (self.headline, self.numbers) = (headline, numbers)
  }
}

/// One number of a text: digits, a number word, "dozens", or words such as "a man" that were counted as one.
public struct ExplainedNumber: Hashable, Sendable {
  /// What became of it.
  public enum Verdict: Hashable, Sendable {
    /// Places in the list of claims; several where two things are said of the same people.
    case taken([Int])
    /// No claim, and the words that decided, where single words did.
    case left(NumberReason, words: String?)
  }

  /// Where it stands.
  public let passage: Passage
  /// What became of it.
  public let verdict: Verdict

  /// A number with its verdict.
  public init(passage: Passage, verdict: Verdict) { (self.passage, self.verdict) = (passage, verdict) }
}

extension ExplainedNumber: Encodable {
  private enum CodingKeys: String, CodingKey { case start, end, exact, claims, reason, why, words }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(passage.start, forKey: .start)
    try container.encode(passage.end, forKey: .end)
    try container.encode(passage.exact, forKey: .exact)
    switch verdict {
    case .taken(let claims): try container.encode(claims, forKey: .claims)
    case .left(let reason, let words):
      try container.encode(reason, forKey: .reason)
      try container.encode(reason.sentence, forKey: .why)
      try container.encodeIfPresent(words, forKey: .words)
    }
  }
}

/// Why a number is no claim. Each has a sentence for people.
public enum NumberReason: String, Codable, CaseIterable, Hashable, Sendable {
  // What the number itself is.
  case money, share, fraction, clock, ordinal, label, date, year, age, compound, partOfWord, tooLarge
  // What is counted.
  case thing, animal, nothingCounted, whole
  // What is said of it.
  case noHarm, notTied, hypothetical, negated
  // What the rest of the text makes of it.
  case secondMention, diedLater, naturalCause, gate

  /// One sentence in plain words.
  public var sentence: String {
    switch self {
    case .money: "An amount of money."
    case .share: "A share or percentage, not a count."
    case .fraction: "A decimal fraction: people and homes are counted whole."
    case .clock: "A time, a date in figures, or a score."
    case .ordinal: "It tells which one, not how many."
    case .label: "It names something, as the number of a law, a flight or a street does."
    case .date: "A day of the month."
    case .year: "A year."
    case .age: "An age."
    case .compound: "Joined to other letters, it describes or measures and counts nothing."
    case .partOfWord: "A part of a name."
    case .tooLarge: "Too large for a count of people or homes."
    case .thing: "It measures or counts things, not people or homes."
    case .animal: "It counts animals."
    case .nothingCounted: "It stands with words that count nothing new."
    case .whole: "It is the whole from which the figure beside it is taken."
    case .noHarm: "The sentence has no word for anything that happened to people or homes."
    case .notTied: "Nothing in the sentence ties it to what happened."
    case .hypothetical: "What could, should or was meant to happen is no claim."
    case .negated: "It is said not to have happened."
    case .secondMention: "The text has given this figure before; it is counted once, at its first mention."
    case .diedLater: "One person hurt, and dead by the text's own word: counted among the dead."
    case .naturalCause: "A death or illness of which no attack, accident or disaster is told."
    case .gate: "The anchor gate refused it: the number can't be read again from its own words."
    }
  }
}
