// Names of places as accounts know them: "Kyiv" and "Kiev" open no two series.

internal import Atlas

enum PlaceNames {
  /// What a place is known by under each of its names; nil for one that the list doesn't know. A name of several places is all of them,
  /// so it is never taken for one of them.
  static func key(_ name: String) -> String? {
    let parts = name.split(separator: ",")
    guard let head = parts.first else { return nil }
    var places = Gazetteer.shared.places(named: trimmed(head))
    if parts.count > 1, let tail = parts.last {
      // "Odesa, Ukraine" is in Ukraine; "Odessa, Texas" is another, and one in a country that the list doesn't know may be any.
      let countries = Set(Gazetteer.shared.places(named: trimmed(tail)).map { $0.prefix(countryLetters) })
      places.removeAll { !countries.contains($0.prefix(countryLetters)) }
    }
    return places.isEmpty ? nil : places.sorted().joined(separator: "+")
  }

  /// Ids of the list begin with their country.
  private static let countryLetters = 2

  private static func trimmed(_ part: Substring) -> String {
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
