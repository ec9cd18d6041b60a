// The point on the map that an entry gives, in the three ways that feeds of alerts write one.

/// Gathers a point from GeoRSS (`point`), GML (`where`, `Point`, `pos`) or W3C Geo (`lat` and `long`, `lat_long`).
struct FeedPlace {
  private var whole: String?
  private var latitude: String?
  private var longitude: String?

  /// `latitude longitude` in degrees, as printed; nil when there is none that can be on a globe.
  var point: String? {
    if let whole { return whole }
    guard let latitude, let longitude else { return nil }
    return FeedPlace.point("\(latitude) \(longitude)")
  }

  /// Reads an element of these vocabularies; the first point counts.
  mutating func read(_ element: XMLElement) {
    guard !element.hasElements else {
      for inner in element.elements where inner.space == .georss { read(inner) }
      return
    }
    switch element.name {
    case "point", "pos", "lat_long": whole = whole ?? FeedPlace.point(element.ownText)
    case "lat": latitude = latitude ?? element.ownText.nonEmpty
    case "long", "lon": longitude = longitude ?? element.ownText.nonEmpty
    default: break
    }
  }

  private static func point(_ text: String) -> String? {
    // A third number is the height.
    let words = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
    guard (2...3).contains(words.count),
      words.allSatisfy({
        $0.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      }),
      let latitude = Double(words[0]), let longitude = Double(words[1]),
      (-90...90).contains(latitude), (-180...180).contains(longitude)
    else { return nil }
    return "\(words[0]) \(words[1])"
  }
}
