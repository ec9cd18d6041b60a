// Two names of one place that no table knows, as the texts themselves put them side by side: "Lomaset (Nar Veshti)", "Lomaset / Nar Veshti",
// "Lomaset, which the Authority calls Nar Veshti".

internal import Foundation
public import Model

struct PlaceAliases: Sendable {
  private var groups: [String: Int] = [:]

  /// Words between two names of which one says that the other is a name.
  private static let mostBetween = 6
  /// Names that are looked for.
  private static let mostNames = 200

  /// The names among `places` that the texts call one. A name that some text gives to a larger area is no other name of a place in it: "Sorrin
  /// (Ustrel)".
  init(of places: Set<String>, in texts: some Sequence<String>, _ words: DraftWords) {
    let folded = places.map { Folding.words($0).filter { !words[.plain].contains($0) } }
    let names = Set(folded.filter { !$0.isEmpty && !$0.contains(where: words[.area].contains) })
      .sorted { ($1.count, $0.joined()) < ($0.count, $1.joined()) }.prefix(PlaceAliases.mostNames)
    guard names.count > 1 else { return }
    var pairs: Set<[String]> = []
    var areas: Set<String> = []
    for text in Set(texts) {
      let tokens = Token.all(in: text)
      let found = PlaceAliases.names(Array(names), in: tokens)
      for one in found where PlaceAliases.isArea(one, tokens, words) { areas.insert(one.name) }
      for (one, other) in zip(found, found.dropFirst()) where one.name != other.name {
        if PlaceAliases.areOne(tokens[one.range.upperBound..<other.range.lowerBound], behind: tokens, one, other, words)
        {
          pairs.insert([one.name, other.name])
        }
      }
    }
    for pair in pairs.sorted(by: { $0.joined() < $1.joined() }) where !pair.contains(where: areas.contains) {
      unite(pair[0], pair[1])
    }
  }

  /// Whether two names are of one group.
  func same(_ a: String, _ b: String) -> Bool {
    guard !groups.isEmpty, let one = group(a), let other = group(b) else { return false }
    return one == other
  }

  private func group(_ name: String) -> Int? { groups[Folding.words(name).joined(separator: " ")] }

  private mutating func unite(_ a: String, _ b: String) {
    let group = groups[a] ?? groups[b] ?? groups.count
    if let old = groups[a], let other = groups[b], old != other {
      for (name, value) in groups where value == other { groups[name] = old }
    }
    (groups[a], groups[b]) = (group, group)
  }

  // MARK: in a text

  private struct Token {
    let word: String
    /// What stands between it and the word before.
    let gap: String

    static func all(in text: String) -> [Token] {
      var tokens: [Token] = []
      var gap = ""
      for piece in text.split(
        omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" })
      {
        let end = piece.endIndex
        if let word = Folding.words(String(piece)).first {
          tokens.append(Token(word: word, gap: gap))
          gap = ""
        }
        if end < text.endIndex { gap.append(text[end]) }
      }
      return tokens
    }
  }

  private struct Found {
    let name: String
    let range: Range<Int>
  }

  private static func names(_ names: [[String]], in tokens: [Token]) -> [Found] {
    let byFirst = Dictionary(grouping: names, by: { $0[0] })
    var found: [Found] = []
    var index = 0
    while index < tokens.count {
      let fitting = byFirst[tokens[index].word]?.first { name in
        index + name.count <= tokens.count
          && zip(name, tokens[index..<index + name.count]).allSatisfy { $0 == $1.word }
      }
      guard let fitting else {
        index += 1
        continue
      }
      found.append(Found(name: fitting.joined(separator: " "), range: index..<index + fitting.count))
      index += fitting.count
    }
    return found
  }

  private static func isArea(_ found: Found, _ tokens: [Token], _ words: DraftWords) -> Bool {
    func isArea(_ index: Int) -> Bool { tokens.indices.contains(index) && words[.area].contains(tokens[index].word) }
    let before = found.range.lowerBound - 1
    let isOf = tokens.indices.contains(before) && words[.plain].contains(tokens[before].word)
    return isArea(found.range.upperBound) || isArea(isOf ? before - 1 : before)
  }

  private static func areOne(
    _ between: ArraySlice<Token>, behind tokens: [Token], _ one: Found, _ other: Found, _ words: DraftWords
  ) -> Bool {
    let second = tokens[other.range.lowerBound]
    if between.isEmpty {
      let gap = second.gap.filter { !$0.isWhitespace }
      return gap == "(" || gap == "/" || gap == "["
    }
    guard between.count <= mostBetween, !between.contains(where: { $0.gap.contains(where: ".!?;:\n".contains) }),
      !second.gap.contains(where: ".!?;:\n".contains), let last = between.last
    else { return false }
    // "which the Authority calls Nar Veshti", and "that Selmet calls Lomaset and the Authority calls Nar Veshti".
    guard words[.called].contains(last.word) else { return false }
    let before = one.range.lowerBound - 1
    let isCalled = tokens.indices.contains(before) && words[.called].contains(tokens[before].word)
    let isJoined = between.first.map { words[.and].contains($0.word) } ?? false
    return isJoined ? isCalled : between.first?.gap.contains(",") == true || between.count < mostBetween
  }
}

/// Other names that a text may give a place, in its own print, with the words that say so; whether they are names is for the record to tell.
public func otherNames(of place: String, in text: String, words: CheckWords) -> [(name: String, sentence: String)] {
  let words = DraftWords(words)
  var found: [(name: String, sentence: String)] = []
  var rest = text[...]
  while found.count < mostOtherNames, let hit = rest.range(of: place) {
    let before = text[..<hit.lowerBound].suffix(reachOfNames)
    let behind = text[hit.upperBound...].prefix(reachOfNames)
    if let name = nameBehind(behind, words) {
      found.append((name, String(text[hit.lowerBound...].prefix(reachOfNames))))
    }
    if let name = nameBefore(before) { found.append((name, String(before) + place)) }
    rest = rest[hit.upperBound...]
  }
  return found
}

/// Characters beside a name that are looked at, and names of one text.
private let (reachOfNames, mostOtherNames) = (80, 4)

/// "(Ulvesk)", "/ Ulvesk", ", which the Council calls Ulvesk".
private func nameBehind(_ text: Substring, _ words: DraftWords) -> String? {
  let bare = text.drop { $0 == " " }
  if let mark = bare.first, "(/[".contains(mark) { return name(at: bare.dropFirst()) }
  let clause = text.prefix { !".;:\n".contains($0) }
  let parts = clause.split(separator: " ")
  guard
    let called = parts.lastIndex(where: { words[.called].contains(Folding.words(String($0)).joined(separator: " ")) })
  else { return nil }
  return name(at: parts[(called + 1)...].joined(separator: " ")[...])
}

/// "Ulvesk (" and "Ulvesk /" before the name that is known.
private func nameBefore(_ text: Substring) -> String? {
  var rest = text
  while rest.last == " " { rest.removeLast() }
  guard let mark = rest.popLast(), "(/[".contains(mark) else { return nil }
  let names = rest.split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "’" && $0 != " " }.last ?? ""
  let run = names.split(separator: " ").reversed().prefix { $0.first?.isUppercase == true }.reversed()
  return run.isEmpty ? nil : run.joined(separator: " ")
}

/// Capitalised words at the head of a text; in scripts without capitals what stands up to a mark.
private func name(at text: Substring) -> String? {
  let head = text.drop { $0 == " " }.prefix { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" || $0 == " " }
  let run = head.split(separator: " ").prefix { $0.first.map { !$0.isLowercase } ?? false }.prefix(mostWordsOfName)
  return run.isEmpty ? nil : run.joined(separator: " ")
}

private let mostWordsOfName = 4
