// The words of the languages that a check meets, folded as the texts are, and the words that tell one event from another.

internal import Model

struct DraftWords: Sendable {
  private let lists: [CheckWords.List: Set<String>]

  init(_ words: CheckWords) {
    var lists: [CheckWords.List: Set<String>] = [:]
    for list in CheckWords.List.allCases {
      lists[list] = Set(words[list].map { Folding.words($0).joined(separator: " ") }.filter { !$0.isEmpty })
    }
    self.lists = lists
  }

  /// The words of a list.
  subscript(list: CheckWords.List) -> Set<String> { lists[list] ?? [] }

  /// Words of a text without numbers and endings: "shelling" and "shells" are one.
  func terms(_ text: String) -> Set<String> {
    let common = self[.common]
    return Set(
      Folding.words(text).compactMap { word in
        guard word.count > 2, !word.contains(where: \.isNumber), !common.contains(word) else { return nil }
        return String(word.prefix(DraftWords.stem))
      })
  }

  private static let stem = 5

  /// Whether a text says that what follows need not be the whole.
  func isOpen(_ text: String) -> Bool {
    let folded = Folding.words(text).joined(separator: " ")
    return self[.open].contains { folded.contains($0) }
  }

  /// Whether a sentence denies.
  func denies(_ sentence: String) -> Bool { Folding.words(sentence).contains(where: self[.denial].contains) }
}

/// The terms of texts met before.
struct TermCache {
  private let words: DraftWords
  private var known: [String: Set<String>] = [:]

  init(_ words: DraftWords) { self.words = words }

  mutating func terms(_ text: String) -> Set<String> {
    if let terms = known[text] { return terms }
    let terms = words.terms(text)
    known[text] = terms
    return terms
  }
}
