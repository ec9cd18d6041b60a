// What a user typed into a search, taken apart: words and "phrases in quotation marks", all of which must occur.

/// A search as words and phrases. Any text is one: nothing in it can be a command.
public struct SearchQuery: Hashable, Sendable {
  /// Words that follow each other.
  struct Phrase: Hashable, Sendable {
    let text: String
    /// The last word may go on: `flood*` finds "flooding".
    let isPrefix: Bool
  }

  let phrases: [Phrase]
  /// More words are left out.
  static let maximumPhrases = 32
  /// A longer search is cut.
  static let maximumBytes = 2_000

  /// Takes a search apart.
  public init(_ text: String) {
    var phrases: [Phrase] = []
    let clean = String(
      decoding: text.utf8.prefix(SearchQuery.maximumBytes).map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    let quoteMarks: Set<Character> = ["\"", "“", "”"]
    for (index, part) in clean.split(omittingEmptySubsequences: false, whereSeparator: quoteMarks.contains).enumerated()
    {
      let words = part.split(whereSeparator: \.isWhitespace)
      if index % 2 == 1 {
        if words.contains(where: SearchQuery.hasWord) {
          phrases.append(Phrase(text: words.joined(separator: " "), isPrefix: false))
        }
      } else {
        phrases += words.filter(SearchQuery.hasWord).map { word in
          word.last == "*"
            ? Phrase(text: String(word.dropLast()), isPrefix: true) : Phrase(text: String(word), isPrefix: false)
        }
      }
    }
    self.phrases = Array(phrases.prefix(SearchQuery.maximumPhrases))
  }

  /// Nothing to search for: no letter and no digit.
  public var isEmpty: Bool { phrases.isEmpty }

  private static func hasWord(_ text: Substring) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}

/// The marks around the words that were found; characters of the private-use area, for the caller to replace.
public enum SearchMark {
  /// Stands before a word that was found.
  public static let start = "\u{E000}"
  /// Stands behind a word that was found.
  public static let end = "\u{E001}"
}
