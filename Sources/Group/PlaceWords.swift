// Words that stand where news puts a place: after "in", "near", "outside", and at the head of a dateline.

internal import Atlas

enum PlaceWords {
  /// Bytes of a text in which its own place is named; further down stand other places.
  static let headBytes = 1500
  /// Places kept of one text.
  static let maximumPlaces = 8
  private static let maximumNameWords = 4

  /// A place as named, with the hashes of its words.
  struct Named {
    let name: String
    let words: [UInt64]
  }

  /// The places named at the head of a text, in order.
  static func named(in text: String, words: [Word]) -> [Named] {
    var places: [Named] = []
    if let line = dateline(text, words) { places.append(line) }
    var at = 0
    while at + 1 < words.count, words[at].range.lowerBound < headBytes, places.count < maximumPlaces {
      defer { at += 1 }
      guard prepositions.contains(words[at].folded), let place = name(in: text, words, from: at + 1) else { continue }
      places.append(place)
    }
    return places
  }

  /// The hashes of a place that somebody else named: a claim's, in the words of the text.
  static func words(of place: String) -> [UInt64] {
    WordScanner.words(of: place).filter { isPlaceWord($0) }.map(\.stem)
  }

  /// Hashes that a place has under each of its names: "Kiev" and "Kyiv" have one in common.
  static func sameUnderAnyName(_ names: [String]) -> [UInt64] {
    Set(names.prefix(maximumPlaces * 2)).flatMap { Gazetteer.shared.places(named: $0) }.map {
      StableHash.of("place " + $0)
    }
  }

  /// "SARN, March 2 —" or "SARN (Meridian) —": capitals at the very head.
  private static func dateline(_ text: String, _ words: [Word]) -> Named? {
    var run: [Word] = []
    for word in words.prefix(maximumNameWords + 1) {
      guard word.isCapital, !word.isNumber, isUpper(text, word.range), run.isEmpty || word.followsClosely else { break }
      run.append(word)
    }
    guard (1...maximumNameWords).contains(run.count), let first = run.first, let last = run.last,
      first.range.lowerBound < 8, last.range.upperBound - first.range.lowerBound > 2,
      endsDateline(text, last.range.upperBound)
    else { return nil }
    return Named(name: slice(text, first.range.lowerBound..<last.range.upperBound), words: run.map(\.stem))
  }

  private static func name(in text: String, _ words: [Word], from start: Int) -> Named? {
    var run: [Word] = []
    for word in words[start...].prefix(maximumNameWords) {
      guard word.isCapital, !word.isNumber, word.followsClosely, isPlaceWord(word) else { break }
      run.append(word)
    }
    guard let first = run.first, let last = run.last else { return nil }
    return Named(name: slice(text, first.range.lowerBound..<last.range.upperBound), words: run.map(\.stem))
  }

  private static func isPlaceWord(_ word: Word) -> Bool {
    !CommonWords.stop.contains(word.folded) && !general.contains(word.folded) && !word.isNumber
  }

  private static func isUpper(_ text: String, _ range: Range<Int>) -> Bool {
    !slice(text, range).unicodeScalars.contains { $0.properties.isLowercase }
  }

  /// After the place of a dateline comes a comma, a bracket or a dash.
  private static func endsDateline(_ text: String, _ offset: Int) -> Bool {
    let rest = text.utf8.dropFirst(offset).prefix(4).drop { $0 == 32 }
    guard let mark = rest.first else { return false }
    return mark == 44 || mark == 40 || mark == 45 || mark == 0xE2
  }

  private static func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  private static let prepositions = Set(["in", "near", "outside"].map { StableHash.of($0) })
  /// Capitals that stand in such a place and are none.
  private static let general = CommonWords.hashes("county city province region district state police court hospital i")
}
