// Names and places as the ledger compares them: case, accents, articles and punctuation don't make two of one.

internal import Foundation

enum Folding {
  /// The words of a text in lower case, without accents, punctuation and possessive endings.
  static func words(_ text: String) -> [String] {
    asciiWords(text) ?? foldedWords(text)
  }

  /// The same for plain ASCII, byte by byte: every posting compares the names of everybody in its account. Nil otherwise.
  private static func asciiWords(_ text: String) -> [String]? {
    var words: [String] = []
    var word: [UInt8] = []
    func end() {
      if word.suffix(2).elementsEqual("'s".utf8) { word.removeLast(2) }
      word.removeAll { $0 == UInt8(ascii: "'") }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"):
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
      case 0x80...: return nil
      default: end()
      }
    }
    end()
    return words
  }

  private static func foldedWords(_ text: String) -> [String] {
    let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
      .lowercased().replacing("’", with: "'")
    return plain.unicodeScalars.split { !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "'") }
      .compactMap { scalars -> String? in
        var word = String(String.UnicodeScalarView(scalars))
        if word.hasSuffix("'s") { word.removeLast(2) }
        word.removeAll { $0 == "'" }
        return word.isEmpty ? nil : word
      }
  }

  /// A place for comparing: "the Sarn Valley" and "Sarn valley" are one. Nothing is cut off: a region is not its city.
  static func place(_ name: String?) -> String {
    let kept = words(name ?? "").filter { $0 != "the" }
    return kept.isEmpty ? unstatedPlace : kept.joined(separator: " ")
  }

  /// What a series is called whose report names no place.
  static let unstatedPlace = "unstated place"

  /// Somebody who speaks, whatever the order of the words: "the Ministry of Health" and "health ministry officials" are
  /// one voice. Nil for words that name nobody in particular ("witnesses", "officials"): each report has its own.
  static func speaker(_ name: String) -> String? {
    let kept = words(name).filter { !fillers.contains($0) }
    guard !kept.isEmpty, !kept.allSatisfy(nobody.contains) else { return nil }
    return kept.sorted().joined(separator: " ")
  }

  /// A publisher or agency, folded like a speaker, so that a ministry's own bulletin and the ministry quoted are one voice.
  static func publisher(_ name: String) -> String {
    let kept = words(name).filter { !fillers.contains($0) }
    return (kept.isEmpty ? words(name) : kept).sorted().joined(separator: " ")
  }

  /// Whether a name is made of the first letters of another: "KCM" of "Karovia Conflict Monitor", "JRO" of "Joint Relief Office – Karovia".
  static func isInitials(_ short: String, of long: String) -> Bool {
    let letters = Array(short.filter { $0 != "." })
    guard letters.count >= leastInitials, letters.allSatisfy({ $0.isUppercase }) else { return false }
    let name = long.split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }.filter {
      $0.first?.isUppercase == true
    }
    return name.count >= letters.count && zip(letters, name).allSatisfy { $0 == $1.first }
  }

  /// Two letters may be anything.
  private static let leastInitials = 3

  private static let fillers: Set<String> = [
    "the", "of", "a", "an", "for", "and", "in", "to", "its", "his", "her", "their", "official", "officials",
    "spokesman",
    "spokeswoman", "spokesperson", "spokespeople", "representative", "representatives",
  ]
  private static let nobody: Set<String> = [
    "witness", "witnesses", "eyewitness", "eyewitnesses", "resident", "residents", "locals", "local", "villager",
    "villagers", "source", "sources", "survivor", "survivors", "relative", "relatives", "neighbour", "neighbours",
    "neighbor", "neighbors", "people", "activist", "activists", "doctor", "doctors", "medic", "medics", "rescuer",
    "rescuers", "worker", "workers", "some", "several", "one", "two", "many", "others", "he", "she", "they", "it",
    "who",
    "authorities", "security", "hospital", "medical", "senior", "unnamed", "anonymous",
  ]
}
