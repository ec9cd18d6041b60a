// Words and what they mean to the analysis: an open-addressing table from lower-cased UTF-8 to an entry.

internal import Model

/// What the lexicon knows of one word or fixed phrase.
struct Lexeme: Sendable {
  var tags: Tags = []
  /// The number a number word stands for.
  var value: Int = 0
  var roles: TriggerRoles = []
  var measure: Measure?
  var noun: NounKind = .absent
  var isPlural = false
  var group: PeopleGroup?
  /// The word of the rules that it stands for: French "des" is "of".
  var like: String?
  var time = TimeWord()
  var place: PlaceRoles = []
}

/// Sections of a pack that list parts of words.
enum WordList: Hashable, Sendable {
  case ending, placeEnding, articlePrefix

  static let bySection: [String: WordList] = [
    "ending": .ending, "placeEnding": .placeEnding, "articlePrefix": .articlePrefix,
  ]
}

/// A read-only table of words, built once from a language pack.
final class Lexicon: Sendable {
  /// Entry 0 is the unknown word.
  let entries: [Lexeme]
  /// What each entry says of time, apart from the entries: every word of a text is asked for it.
  let times: [TimeWord]
  /// What each entry says of where.
  let places: [PlaceRoles]
  /// Endings of an unknown name that say where: "Halvekdə".
  let placeEndings: [[UInt8]]
  /// What a word that says "the" begins with, where that is written onto it: «ال».
  private let articlePrefixes: [[UInt8]]
  /// How the language builds its sentences and numbers.
  let grammar: Grammar
  /// Fixed phrases by their first word: the words that follow, longest first, and the phrase's entry.
  let phrases: [[(rest: [Int32], entry: Int32)]]
  /// For each entry the entry of the word that it is like, or 0.
  private let like: [Int32]
  /// What may be taken off a word that is not found, longest first.
  let endings: [[UInt8]]
  /// Some words end in an apostrophe: "l'", "d'".
  let hasElisions: Bool
  /// Some words begin with a hyphen: endings written onto digits, "-si".
  let hasHyphenEndings: Bool
  private let slots: [Int32]
  private let mask: Int
  private let keyStart: [Int32]
  private let keys: [UInt8]

  /// Builds the table. Words come lower-cased; fixed phrases have their parts parted by "_".
  init(words: [(word: String, lexeme: Lexeme)], grammar: Grammar = [], lists: [WordList: [String]] = [:]) {
    var entries: [Lexeme] = [Lexeme()]
    var keys: [UInt8] = []
    var keyStart: [Int32] = [0, 0]
    var index: [String: Int32] = [:]
    func entry(for word: String) -> Int32 {
      if let known = index[word] { return known }
      let id = Int32(entries.count)
      entries.append(Lexeme())
      keys.append(contentsOf: word.utf8)
      keyStart.append(Int32(keys.count))
      index[word] = id
      return id
    }
    var multi: [(parts: [Int32], entry: Int32)] = []
    var likes: [(Int32, Int32)] = []
    for (word, lexeme) in words {
      let id = entry(for: word)
      entries[Int(id)].absorb(lexeme)
      if let other = lexeme.like { likes.append((id, entry(for: other))) }
      guard word.utf8.contains(UInt8(ascii: "_")) else { continue }
      let parts = word.split(separator: "_").map(String.init)
      if parts.count > 1 { multi.append((parts.map { entry(for: $0) }, id)) }
    }
    var phrases: [[(rest: [Int32], entry: Int32)]] = Array(repeating: [], count: entries.count)
    var seen: Set<Int32> = []
    for (parts, id) in multi where seen.insert(id).inserted {
      phrases[Int(parts[0])].append((Array(parts.dropFirst()), id))
    }
    for first in phrases.indices { phrases[first].sort { $0.rest.count > $1.rest.count } }

    var like = [Int32](repeating: 0, count: entries.count)
    for (id, other) in likes { like[Int(id)] = other }
    self.like = like
    let endings = lists[.ending, default: []].map { Array($0.utf8) }.sorted { $0.count > $1.count }
    if !endings.isEmpty { Lexicon.absorbStems(&entries, words: index, endings) }
    hasElisions = words.contains { $0.word.hasSuffix("'") }
    hasHyphenEndings = words.contains { $0.word.hasPrefix("-") && $0.word.count > 1 }
    self.endings = endings

    var size = 64
    while size < entries.count * 3 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    for id in 1..<max(1, entries.count) {
      let key = keys[Int(keyStart[id])..<Int(keyStart[id + 1])]
      var slot = Lexicon.hash(key) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(id)
    }
    (self.entries, self.phrases, self.slots, self.mask) = (entries, phrases, slots, size - 1)
    times = entries.map(\.time)
    places = entries.map(\.place)
    placeEndings = lists[.placeEnding, default: []].map { Array($0.utf8) }
    articlePrefixes = lists[.articlePrefix, default: []].map { Array($0.utf8) }
    (self.keys, self.keyStart, self.grammar) = (keys, keyStart, grammar)
  }

  /// The entry of a lower-cased word; 0 when it is unknown.
  func find(_ word: some Collection<UInt8>) -> Int32 {
    var slot = Lexicon.hash(word) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      let start = Int(keyStart[id])
      if Int(keyStart[id + 1]) - start == word.count, matches(word, at: start) { return Int32(id) }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// Whether an entry is the word of a rule, or stands for it in this language.
  func isEntry(_ entry: Int32, _ word: String) -> Bool {
    entry != 0 && (spells(entry, word) || like[Int(entry)] != 0 && spells(like[Int(entry)], word))
  }

  /// Whether an entry is written so. Rules ask this of every word, so nothing is looked up.
  private func spells(_ entry: Int32, _ word: String) -> Bool {
    let (start, end) = (Int(keyStart[Int(entry)]), Int(keyStart[Int(entry) + 1]))
    return word.utf8.count == end - start && matches(word.utf8, at: start)
  }

  /// The fewest bytes of a word that an ending may leave.
  static let leastStem = 3

  /// The entry of a word without one of the language's endings; 0 when there is none.
  func findStem(_ word: [UInt8]) -> Int32 {
    for ending in endings where word.count >= ending.count + Self.leastStem && word.suffix(ending.count) == ending[...]
    {
      let id = find(word.dropLast(ending.count))
      if id != 0 { return id }
    }
    return 0
  }

  /// A form that is listed for where or when alone ("okulu", "Monday's") is besides what the word is that its ending stands on.
  private static func absorbStems(_ entries: inout [Lexeme], words: [String: Int32], _ endings: [[UInt8]]) {
    let listed = entries
    for (word, id) in words {
      let own = listed[Int(id)]
      guard !own.place.isEmpty || !own.time.roles.isEmpty, own.tags.isEmpty, own.noun == .absent, own.measure == nil
      else { continue }
      let bytes = Array(word.utf8)
      for ending in endings where bytes.count >= ending.count + leastStem && bytes.suffix(ending.count) == ending[...] {
        guard let stem = words[String(decoding: bytes.dropLast(ending.count), as: UTF8.self)] else { continue }
        let base = listed[Int(stem)]
        guard base.noun != .absent else { break }
        (entries[Int(id)].noun, entries[Int(id)].isPlural) = (base.noun, base.isPlural)
        (entries[Int(id)].group, entries[Int(id)].tags) = (base.group, base.tags)
        break
      }
    }
  }

  /// Whether "the" is written onto the front of a word.
  func hasArticle(_ word: some Collection<UInt8>) -> Bool {
    articlePrefixes.contains { word.count > $0.count && word.starts(with: $0) }
  }

  /// The entry of a word given as text; for building and tests.
  func find(_ word: String) -> Int32 { find(Array(word.utf8)) }

  private func matches(_ word: some Collection<UInt8>, at start: Int) -> Bool {
    var offset = start
    for byte in word {
      if keys[offset] != byte { return false }
      offset += 1
    }
    return true
  }

  /// FNV-1a; only spreads words over slots, nothing rests on it being hard to invert.
  private static func hash(_ word: some Sequence<UInt8>) -> Int {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: value ^ (value >> 32))
  }
}

extension Lexeme {
  /// Adds what another section says of the same word. The first section to name a measure, noun or value keeps it.
  mutating func absorb(_ other: Lexeme) {
    tags.formUnion(other.tags)
    if value == 0 { value = other.value }
    if measure == nil || measure == other.measure {
      measure = other.measure ?? measure
      roles.formUnion(other.roles)
    }
    if noun == .absent {
      noun = other.noun
      isPlural = other.isPlural
    }
    if group == nil { group = other.group }
    time.absorb(other.time)
    place.formUnion(other.place)
  }
}
