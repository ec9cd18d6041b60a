// Which country a word for people names ("Karovian" of Karovia), and in which country a place lies: whether somebody was abroad.
// Tables/nations.txt is our own list.

internal import Foundation

/// Countries by the words for their people.
public struct Nations: Sendable {
  /// The table that ships with Daybook; read at its first use.
  public static let shared = Nations()

  private let countries: [String: Set<String>]
  private let contested: Set<Set<String>>

  private init() {
    let url = Bundle.module.resourceURL?.appendingPathComponent("Tables/nations.txt")
    let text = url.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
    var countries: [String: Set<String>] = [:]
    var contested: Set<Set<String>> = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let words = parts[1].split(separator: " ").map(String.init)
      if parts[0] == "contested" {
        contested.insert(Set(words))
      } else {
        // "south korean": the two words that a text has beside each other
        for (index, word) in words.enumerated() {
          if Self.leads.contains(word), index + 1 < words.count {
            countries["\(word) \(words[index + 1])", default: []].insert(String(parts[0]))
          } else if index == 0 || !Self.leads.contains(words[index - 1]) {
            countries[word, default: []].insert(String(parts[0]))
          }
        }
      }
    }
    (self.countries, self.contested) = (countries, contested)
  }

  /// First words of names of two.
  private static let leads: Set<String> = ["central", "costa", "new", "north", "papua", "sierra", "south", "sri"]

  /// The countries (ISO 3166-1, small letters) whose people a word or two name; empty for any other word.
  public func countries(ofPeople words: String) -> Set<String> {
    let folded = Gazetteer.fold(words)
    // "U.S."
    let isInitials = folded.utf8.count == 3 && folded.split(separator: " ").count == 2
    return countries[isInitials ? folded.filter { $0 != " " } : folded] ?? []
  }

  /// Whether people of one country are foreign in another: never where the two quarrel over land.
  public func areForeign(_ people: Set<String>, in country: Set<String>) -> Bool {
    guard !people.isEmpty, country.count == 1, people.isDisjoint(with: country) else { return false }
    return !people.contains { person in country.contains { contested.contains([person, $0]) } }
  }
}

extension Gazetteer {
  /// "US", "U.S.", " UK": a country by its initials.
  private static let initialsBytes = 5

  /// The countries in which the places of a name lie; of "Frederick, Maryland" that of the larger place, where the table has only that.
  public func countries(of name: String) -> Set<String> {
    let parts = name.split(separator: ",")
    var found: Set<String> = []
    for part in parts {
      // "r021": a place of our own list, of no country's
      var here = Set(places(named: String(part)).map { String($0.prefix(2)) }.filter { $0.allSatisfy(\.isLetter) })
      if here.isEmpty, part.utf8.count <= Self.initialsBytes { here = Nations.shared.countries(ofPeople: String(part)) }
      if here.isEmpty { continue }
      found = found.isEmpty ? here : found.intersection(here).isEmpty ? found : found.intersection(here)
    }
    return found
  }
}
