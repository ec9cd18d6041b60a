// Words and what they mean to the analysis: from lower-cased UTF-8 to an entry.

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
  private let table: WordTable

  /// Builds the table. Words come lower-cased; fixed phrases have their parts parted by "_".
  init(words: [(word: String, lexeme: Lexeme)], grammar: Grammar = [], lists: [WordList: [String]] = [:]) {
    var table = WordTable()
    var entries: [Lexeme] = [Lexeme()]
    func entry(for word: String) -> Int32 {
      let id = table.entry(for: word)
      if Int(id) == entries.count { entries.append(Lexeme()) }
      return id
    }
    var multi: [(parts: [Int32], entry: Int32)] = []
    var likes: [(Int32, Int32)] = []
    for (word, lexeme) in words {
      let id = entry(for: word)
      entries[Int(id)].absorb(lexeme)
      if let other = lexeme.like { likes.append((id, entry(for: other))) }
      guard word.utf8.contains(UInt8(ascii: "_")) else { continue }
      let parts = word.utf8.split(separator: UInt8(ascii: "_")).map { String(Substring($0)) }
      if parts.count > 1 { multi.append((parts.map { entry(for: $0) }, id)) }
    }
    var phrases: [[(rest: [Int32], entry: Int32)]] = Array(repeating: [], count: entries.count)
    var seen: Set<Int32> = []
    for (parts, id) in multi where seen.insert(id).inserted {
      phrases[Int(parts[0])].append((Array(parts.dropFirst()), id))
    }
    for first in phrases.indices where phrases[first].count > 1 {
      phrases[first].sort { $0.rest.count > $1.rest.count }
    }

    var like = [Int32](repeating: 0, count: entries.count)
    for (id, other) in likes { like[Int(id)] = other }
    self.like = like
    let endings = lists[.ending, default: []].map { Array($0.utf8) }.sorted { $0.count > $1.count }
    if !endings.isEmpty { Lexicon.absorbStems(&entries, table, endings) }
    hasElisions = words.contains { $0.word.utf8.last == UInt8(ascii: "'") }
    hasHyphenEndings = words.contains { $0.word.utf8.first == UInt8(ascii: "-") && $0.word.utf8.count > 1 }
    self.endings = endings

    (self.entries, self.phrases, self.table) = (entries, phrases, table)
    times = entries.map(\.time)
    places = entries.map(\.place)
    placeEndings = lists[.placeEnding, default: []].map { Array($0.utf8) }
    articlePrefixes = lists[.articlePrefix, default: []].map { Array($0.utf8) }
    self.grammar = grammar
  }

  /// The entry of a lower-cased word; 0 when it is unknown.
  func find(_ word: some Collection<UInt8>) -> Int32 { table.find(word) }

  /// Whether an entry is the word of a rule, or stands for it in this language.
  func isEntry(_ entry: Int32, _ word: String) -> Bool {
    entry != 0 && (table.spells(entry, word.utf8) || like[Int(entry)] != 0 && table.spells(like[Int(entry)], word.utf8))
  }

  /// The fewest bytes of a word that an ending may leave.
  static let leastStem = 3

  /// The entry of a word without one of the language's endings; 0 when there is none.
  func findStem(_ word: [UInt8]) -> Int32 {
    for ending in endings where Lexicon.ends(word, ending) {
      let id = find(word[..<(word.count - ending.count)])
      if id != 0 { return id }
    }
    return 0
  }

  /// Whether a word ends so, and leaves enough. Every unknown word is asked for every ending, and nearly all part at the last byte.
  @inline(__always)
  private static func ends(_ word: [UInt8], _ ending: [UInt8]) -> Bool {
    guard word.count >= ending.count + leastStem else { return false }
    var (left, place) = (ending.count, word.count)
    while left > 0 {
      left -= 1
      place -= 1
      if word[place] != ending[left] { return false }
    }
    return true
  }

  /// A form that is listed for where or when alone ("okulu", "Monday's") is besides what the word is that its ending stands on.
  private static func absorbStems(_ entries: inout [Lexeme], _ words: WordTable, _ endings: [[UInt8]]) {
    let listed = entries
    for id in 1..<max(1, listed.count) {
      let own = listed[id]
      guard !own.place.isEmpty || !own.time.roles.isEmpty, own.tags.isEmpty, own.noun == .absent, own.measure == nil
      else { continue }
      let bytes = Array(words.word(Int32(id)))
      for ending in endings where ends(bytes, ending) {
        let stem = Int(words.find(bytes[..<(bytes.count - ending.count)]))
        guard stem != 0 else { continue }
        let base = listed[stem]
        guard base.noun != .absent else { break }
        (entries[id].noun, entries[id].isPlural) = (base.noun, base.isPlural)
        (entries[id].group, entries[id].tags) = (base.group, base.tags)
        break
      }
    }
  }

  /// Whether "the" is written onto the front of a word.
  func hasArticle(_ word: some Collection<UInt8>) -> Bool {
    articlePrefixes.contains { word.count > $0.count && word.starts(with: $0) }
  }

  /// The entry of a word given as text; for building and tests.
  func find(_ word: String) -> Int32 { find(word.utf8) }
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
