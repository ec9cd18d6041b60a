// What a pack has no words for, measured by the English one: each kind of word is filled, or the pack says why the language needs none.

/// The kinds of words of a pack. Sections that do one work in different languages are one kind: a table of verbs, participles, and
/// words before their noun all tell what happened.
enum PackKind {
  /// The kind of words that a section holds; nil for one that only gives forms.
  static func name(ofSection section: String) -> String? {
    let parts = section.split(separator: " ").map(String.init)
    guard let head = parts.first, !formal.contains(head) else { return nil }
    switch head {
    case "verb", "participle", "attributive", "adjective": return "what happened: \(parts.count > 1 ? parts[1] : "")"
    case "person", "building", "animal": return parts.dropLast().joined(separator: " ")
    case _ where head.hasPrefix("takes"): return "takes…"
    case "ago", "agoBefore": return "ago"
    case "accordingTo", "accordingToBehind": return "accordingTo"
    case "passage" where parts.count > 1 && (parts[1] == "must" || parts[1] == "should"): return "passage must"
    default: return section
    }
  }

  /// Sections that a language has or lacks by its grammar: forms, not words for things.
  private static let formal: Set<String> = [
    "word", "like", "ending", "placeEnding", "articlePrefix", "ageEnding", "article", "definite", "possessive", "get",
    "have", "infinitive", "toTarget",
  ]
}

extension LanguagePack {
  /// The kinds of words that English has and this pack neither has nor says to need none of, in the order of the English pack.
  func gaps(beside english: LanguagePack) -> [String] {
    let own = Set(sections.compactMap(PackKind.name))
    let needless = Set(without.keys.compactMap(PackKind.name))
    var seen: Set<String> = []
    return english.sections.compactMap(PackKind.name).filter {
      !own.contains($0) && !needless.contains($0) && seen.insert($0).inserted
    }
  }
}
