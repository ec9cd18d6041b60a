// The agency that a text credits: "SARN (Meridian) — …" at its head, "— Meridian" at its foot.

/// Finds wire bylines by their form, so that no list of agencies decides who is one.
public enum WireCredit {
  /// Bytes at the head of a text in which a dateline may stand.
  static let headBytes = 240
  /// Bytes of an agency's name.
  static let maximumNameBytes = 32

  /// The agency's name as printed; nil when the text credits none.
  public static func find(in text: String) -> String? { dateline(text) ?? signature(text) }

  /// The same agency under the same key, whatever the case and spacing of its name, with or without "The".
  static func key(_ name: String) -> UInt64 {
    let words = WordScanner.words(of: name).map(\.folded)
    let article = StableHash.of("the")
    return (words.first == article ? words.dropFirst() : words[...]).reduce(0) { StableHash.pair($0, $1) }
  }

  /// "(Name)" in the head, followed by a dash.
  private static func dateline(_ text: String) -> String? {
    let head = Array(text.utf8.prefix(headBytes))
    guard let open = head.firstIndex(of: 40), let close = head[open...].firstIndex(of: 41),
      close - open > 2, close - open <= maximumNameBytes
    else { return nil }
    var after = head[(close + 1)...].drop { $0 == 32 }
    if after.starts(with: [0xC2, 0xA0]) { after = after.dropFirst(2) }
    let isDash = after.first == 45 || after.starts(with: [0xE2, 0x80, 0x93]) || after.starts(with: [0xE2, 0x80, 0x94])
    // A dateline begins with a place in capitals or a capital; a bracket in the middle of a long sentence is none.
    guard isDash, !head[..<open].contains(46) || open < 60 else { return nil }
    return name(head[(open + 1)..<close])
  }

  /// "— Name" or "(Name)" alone on the last line.
  private static func signature(_ text: String) -> String? {
    let tail = Array(text.utf8.suffix(maximumNameBytes + 16))
    let line = tail.reversed().drop { $0 == 10 || $0 == 32 || $0 == 46 }.prefix { $0 != 10 }.reversed()
    var words = Array(line)
    guard words.count <= maximumNameBytes + 4, words.count < tail.count else { return nil }
    if words.starts(with: [0xE2, 0x80, 0x94]) || words.starts(with: [0xE2, 0x80, 0x93]) {
      words.removeFirst(3)
    } else if words.first == 40, words.last == 41 {
      words = Array(words.dropFirst().dropLast())
    } else {
      return nil
    }
    return name(words[...])
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let words = WordScanner.words(of: text)
    // A name: at most four words, the first with a capital, none a number.
    guard (1...4).contains(words.count), words[0].isCapital, !words.contains(where: \.isNumber) else { return nil }
    let spaces: Set<UInt8> = [32, 9]
    let trimmed = bytes.drop { spaces.contains($0) }.reversed().drop { spaces.contains($0) }.reversed()
    return String(validating: Array(trimmed), as: UTF8.self)
  }
}
