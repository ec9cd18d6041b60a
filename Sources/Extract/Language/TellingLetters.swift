// Letters that one language has and its neighbours have not: Turkish and Azerbaijani have few small words to be heard by, and those of
// Ukrainian are mostly those of Russian.

/// How often a line has each language's own letters.
struct TellingLetters {
  /// іїєґ, which Russian has not; ыэъё, which Ukrainian has not; ə, which only Azerbaijani has among the languages of packs; ğışİ, which it
  /// shares with Turkish.
  private var (ukrainian, russian, azerbaijani, turkic) = (0, 0, 0, 0)

  /// Fewer are a name or two.
  private static let fewest = 3
  /// A line of Turkish or Azerbaijani has at least one such letter in so many words; a line of English about people there has fewer.
  private static let wordsEach = 4

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var offset = range.lowerBound
    while offset + 1 < range.upperBound {
      let lead = bytes[offset]
      guard lead >= 0xC4 else {
        offset += 1
        continue
      }
      switch UInt16(lead) << 8 | UInt16(bytes[offset + 1]) {
      case 0xD196, 0xD197, 0xD194, 0xD291, 0xD086, 0xD087, 0xD084, 0xD290: ukrainian += 1
      case 0xD18B, 0xD18D, 0xD18A, 0xD191, 0xD0AB, 0xD0AD, 0xD0AA, 0xD081: russian += 1
      case 0xC999, 0xC68F: azerbaijani += 1
      case 0xC49F, 0xC49E, 0xC4B1, 0xC4B0, 0xC59F, 0xC59E: turkic += 1
      default: break
      }
      offset += 2
    }
  }

  /// The language whose letters they are, where it is another than is said. `isStrange` where the line has too few words of the one that is.
  func language(besides said: String, isStrange: Bool, words: Int) -> String? {
    if said != "uk", ukrainian >= Self.fewest, russian == 0 { return "uk" }
    if said == "uk", russian >= Self.fewest, ukrainian == 0 { return "ru" }
    guard isStrange else { return nil }
    if said != "az", azerbaijani >= Self.fewest, azerbaijani * Self.wordsEach >= words { return "az" }
    let isTurkish = azerbaijani == 0 && turkic >= Self.fewest && turkic * Self.wordsEach >= words
    return isTurkish && !["tr", "az"].contains(said) ? "tr" : nil
  }
}
