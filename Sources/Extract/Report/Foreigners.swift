// People whom the text calls by another country than the one where it happened: "33 Russian workers" in Peru, "two pilgrims from Nepal".

internal import Atlas
internal import Model

extension ReportReader {
  /// Whether the words of a figure name a country other than that of its place, or of the report's where its own is in none that is known.
  func isAbroad(_ phrase: Phrase, _ units: [Unit], place: String?) -> Bool {
    guard phrase.head != .name else { return false }
    let people = nation(phrase, units)
    guard !people.isEmpty else { return false }
    // where the sentence does not say where, a great many people of a nation are told of at home
    let isNamedHere = place.map { name in placeIsIn(units, name) } ?? false
    guard isNamedHere || (phrase.quantity?.lower ?? 0) < Self.aGreatMany else { return false }
    for name in [place, mainPlace, datelinePlace] {
      guard let name else { continue }
      let country = Gazetteer.shared.countries(of: name)
      if !country.isEmpty { return Nations.shared.areForeign(people, in: country) }
    }
    return Nations.shared.areForeign(people, in: openingCountry)
  }

  /// From so many on, people of a nation are at home unless their own sentence says otherwise.
  private static let aGreatMany = 1_000

  private func placeIsIn(_ units: [Unit], _ name: String) -> Bool {
    words(units.indices, units).contains(name)
  }

  /// A report says in its first sentences in which country it is.
  static let openingSentences = 4

  /// The country of the first place of the table that is named in a sentence, whatever stands before it; empty for none.
  func firstCountry(_ units: [Unit]) -> Set<String> {
    for index in units.indices where units[index].isWord && units[index].looks(.capital) {
      for length in stride(from: Self.countryWords, to: 0, by: -1) where index + length <= units.count {
        let run = units[index..<index + length]
        guard run.allSatisfy({ $0.isWord && $0.looks(.capital) }) else { continue }
        let country = Gazetteer.shared.countries(of: words(index..<index + length, units))
        if country.count == 1 { return country }
      }
    }
    return []
  }

  /// The countries that the words of a figure, or "from" right behind it, name; empty for none.
  private func nation(_ phrase: Phrase, _ units: [Unit]) -> Set<String> {
    for index in phrase.units where units[index].isWord && units[index].looks(.capital) {
      let word = words(index..<index + 1, units)
      let found = Nations.shared.countries(ofPeople: word)
      if !found.isEmpty { return found }
      guard index + 1 < phrase.units.upperBound else { continue }
      let pair = Nations.shared.countries(ofPeople: words(index..<index + 2, units))
      if !pair.isEmpty { return pair }
    }
    return origin(behind: phrase.units.upperBound, units)
  }

  /// Words of a country's name: "the United Arab Emirates".
  private static let countryWords = 4

  /// "from Nepal": a whole country, for who comes from a town may live anywhere.
  private func origin(behind start: Int, _ units: [Unit]) -> Set<String> {
    guard units.indices.contains(start), isWord(units[start], "from") else { return [] }
    var first = start + 1
    if units.indices.contains(first), units[first].has(.definite) { first += 1 }
    var end = first
    while end < units.count, end - first < Self.countryWords, units[end].isWord, units[end].looks(.capital) { end += 1 }
    guard first < end else { return [] }
    let ids = Gazetteer.shared.places(named: words(first..<end, units))
    return Set(ids.filter { $0.utf8.count == Self.countryCode })
  }

  /// Letters of a country's code; the ids of smaller places are longer.
  private static let countryCode = 2
}
