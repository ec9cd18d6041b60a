// The form in which a place is named by itself: "в Тесканию" goes to "Тескания". For what is shown; comparing goes by the names as they stand.

internal import Foundation

extension Gazetteer {
  /// A name as it stands by itself, where its ending tells that without doubt: by the table, else by endings that only a case form has.
  /// Any other name is given back as it is.
  public func nominative(_ name: String) -> String {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard let last = words.last, name.utf8.count <= Self.maximumNameBytes, !isListed(name) else { return name }
    // An ending is written behind the apostrophe: "Halvek'te".
    if let mark = last.lastIndex(where: { $0 == "'" || $0 == "’" }), mark > last.startIndex,
      Self.behindApostrophe.contains(last[last.index(after: mark)...].lowercased())
    {
      return String(name[..<mark])
    }
    // Of two words both may be inflected.
    guard words.count == 1 else { return name }
    if let known = withoutEnding(name) { return known }
    for (ending, bare) in Self.sureEndings where last.hasSuffix(ending) && last.count >= ending.count + Self.leastStem {
      return String(name.dropLast(ending.count)) + bare
    }
    return name
  }

  /// The table's name behind a case form, with the letters that the text prints.
  private func withoutEnding(_ name: String) -> String? {
    for (ending, bares) in endingsWithBare
    where name.lowercased().hasSuffix(ending) && name.count >= ending.count + Self.leastStem {
      for bare in bares where isListed(String(name.dropLast(ending.count)) + bare) {
        return String(name.dropLast(ending.count)) + bare
      }
    }
    return nil
  }

  /// Letters that an ending must leave.
  private static let leastStem = 3

  /// Endings that no name has by itself, and what stands in their stead: Russian and Ukrainian, Armenian, Azerbaijani.
  private static let sureEndings: [(String, String)] = [
    ("ией", "ия"), ("ию", "ия"), ("ии", "ия"), ("ією", "ія"), ("ію", "ія"), ("ії", "ія"), ("ске", "ск"),
    ("цьке", "цьк"),
    ("ում", ""), ("ից", ""), ("dən", ""), ("də", ""),
  ]

  /// Turkish and Azerbaijani endings that say where and whence. Shorter ones may be part of a name: "Sana'a".
  private static let behindApostrophe: Set<String> = [
    "de", "da", "te", "ta", "den", "dan", "ten", "tan", "deki", "daki", "teki", "taki", "də", "dən",
  ]
}
