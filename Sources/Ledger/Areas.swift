// Figures of a larger area beside those of a place in it: a storm is counted for a town, and for its province.

internal import Model

enum Areas {
  /// The folded name of the area (a province, a region) for which a sentence gives its figure, where what happened went over a whole area; nil
  /// for a place, and for what happened at one spot: "a bomb in Ostria province" only says where the spot is.
  static func area(of place: String?, in sentence: [String]) -> String? {
    guard let place, sentence.contains(where: kinds.contains), sentence.contains(where: isSpread) else { return nil }
    let name = Folding.words(place).filter { !kinds.contains($0) && !small.contains($0) }
    guard !name.isEmpty, sentence.count >= name.count else { return nil }
    for start in 0...(sentence.count - name.count) where sentence[start..<start + name.count].elementsEqual(name) {
      let behind = start + name.count
      if behind < sentence.count, kinds.contains(sentence[behind]) { return name.joined(separator: " ") }
      var before = start - 1
      while before >= 0, small.contains(sentence[before]) { before -= 1 }
      if before >= 0, kinds.contains(sentence[before]) { return name.joined(separator: " ") }
    }
    return nil
  }

  /// What makes a larger area of a name, folded.
  private static let kinds: Set<String> = [
    "province", "provinces", "region", "regions", "governorate", "oblast", "state", "county", "department",
    "departement",
    "republic", "wilaya", "область", "области", "краи", "края", "провинция", "провинции",
    "регион", "регионе", "вилаят", "провінція", "провінції", "області", "provincia", "estado", "departamento",
    "bolgesi",
    "ili", "vilayeti", "bolgesinde", "ilinde", "محافظة", "ولاية",
  ]

  private static let small: Set<String> = ["of", "the", "de", "du", "la", "le", "d", "del"]

  /// Beginnings of words for what goes over a whole area.
  private static let spreading = [
    "storm", "flood", "earthquake", "quake", "hurricane", "cyclone", "typhoon", "tornado", "wildfire", "heatwave",
    "drought", "landslide", "mudslide", "avalanche", "tsunami", "epidemic", "outbreak", "cholera", "measles",
    "fighting",
    "clashes", "offensive", "bombardment", "rain", "monsoon", "шторм", "наводн", "землетряс", "урага",
    "буря", "бури", "паводк", "эпидеми", "бои", "боях", "tempete", "inondation", "seisme", "ouragan", "tremblement",
    "crues",
    "epidemie", "tormenta", "inundacion", "terremoto", "huracan", "deprem", "firtina", "zelzele", "dasqin", "epidemia",
  ]

  private static func isSpread(_ word: String) -> Bool { spreading.contains { word.hasPrefix($0) } }
}
