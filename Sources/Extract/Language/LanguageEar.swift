// Which language a line is in, where it is not in the one it is said to be in: by the small words that no sentence does without.

internal import Foundation

/// Hears the language of a line among those that have a pack.
enum LanguageEar {
  /// Words of a line that are listened to.
  static let sample = 32
  /// A line with fewer words tells too little.
  static let leastWords = 5
  /// A sentence of a language has at least one small word in so many.
  static let shareOfOwn = 8
  /// One in so many makes a stranger's line its own.
  static let shareOfStranger = 4
  /// And at least so many of them.
  static let leastHits = 3

  static let small: Tags = [
    .prep, .article, .definite, .possessive, .conj, .and, .relative, .be, .have, .pronounSingular, .pronounPlural,
    .infinitive, .negation, .modal, .including, .ofThem,
  ]

  /// The pack for a line: the one it is said to be in, unless another of its script fits where that does not. A line that is too
  /// short goes with the one before it.
  static func pack(
    of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ script: Script, said: LanguagePack,
    before: LanguagePack?
  ) -> LanguagePack {
    let words = words(bytes, range)
    guard words.count >= leastWords else {
      return before.map { Script(language: $0.code) == script ? $0 : said } ?? said
    }
    let isStrange = hits(words, said.lexicon) * shareOfOwn < words.count
    if let told = TellingLetters(bytes, range).language(besides: said.code, isStrange: isStrange, words: words.count),
      let pack = Packs.pack(for: told)
    {
      return pack
    }
    guard isStrange else { return said }
    let fits = strangers(to: said, script).map { (code: $0, hits: hits(words, Packs.smallWords(of: $0))) }
      .filter { $0.hits * shareOfStranger >= words.count && $0.hits >= leastHits }
    return fits.max { $0.hits < $1.hits }.flatMap { Packs.pack(for: $0.code) } ?? said
  }

  /// The packs of a script that hear at least as much in a sentence as the one it is said to be in; for the anchor gate, which
  /// has the sentence and not its line.
  static func strangers(in sentence: String, _ script: Script, said: LanguagePack) -> [LanguagePack] {
    var copy = sentence
    return copy.withUTF8 { bytes in
      let words = words(bytes, 0..<bytes.count)
      let own = hits(words, said.lexicon)
      let told = TellingLetters(bytes, 0..<bytes.count).language(
        besides: said.code, isStrange: true, words: words.count)
      return strangers(to: said, script).filter { $0 == told || hits(words, Packs.smallWords(of: $0)) > own }
        .compactMap { Packs.pack(for: $0) }
    }
  }

  private static func strangers(to said: LanguagePack, _ script: Script) -> [String] {
    Packs.codes.filter { $0 != said.code && Script(language: $0) == script }
  }

  /// The small words of a pack's source, found without reading the rest of it: most of what is asked here is whether a line is in one
  /// of four languages that the text has nothing of.
  static func smallWords(parsing source: String) -> Lexicon {
    var words: [(word: String, lexeme: Lexeme)] = []
    var isSmall = false
    var section: Tags = []
    for line in PackLines(source) {
      if let name = line.heading {
        section = Tags.bySection[name.trimmingCharacters(in: .whitespaces)] ?? []
        isSmall = !section.isDisjoint(with: small)
      } else if isSmall {
        for field in line.words {
          let word = field.utf8.firstIndex(of: UInt8(ascii: "=")).map { String(field[..<$0]) } ?? field
          words.append((Scalars.key(word), Lexeme(tags: section)))
        }
      }
    }
    return Lexicon(words: words)
  }

  private static func hits(_ words: [[UInt8]], _ lexicon: Lexicon) -> Int {
    words.count { word in
      let entry = lexicon.find(word)
      return entry != 0 && !lexicon.entries[Int(entry)].tags.isDisjoint(with: small)
    }
  }

  /// The first words of a line as they are looked up.
  private static func words(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound, words.count < sample {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      offset += length
      switch Scalars.classify(scalar) {
      case .letter:
        if let folded = Scalars.fold(scalar), word.count < Tokenizer.maximumWordBytes {
          Scalars.append(folded, to: &word)
        }
      case .joiner: continue
      default:
        if !word.isEmpty { words.append(word) }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
