// Reading a number again from the words of a figure: what the anchor gate rests on. It shares the tokenizer and the number rules with
// the extractor, and nothing else: not the sentence, not the draft.

internal import Model

/// What a figure's words can be read as.
struct FigureReading {
  private let units: [Unit]

  /// A figure's words longer than this are no figure.
  static let maximumBytes = 400

  /// The readings of a figure under packs.
  static func all(of figure: String, _ packs: [LanguagePack]) -> [FigureReading] {
    guard figure.utf8.count <= maximumBytes else { return [] }
    return packs.map { reading(of: figure, $0) }
  }

  private static func reading(of figure: String, _ pack: LanguagePack) -> FigureReading {
    var copy = figure
    let units = copy.withUTF8 { bytes -> [Unit] in
      var tokenizer = Tokenizer(bytes, lexicon: pack.lexicon)
      var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
      return joiner.run()
    }
    return FigureReading(units: units)
  }

  /// How far around a figure, in bytes, the words are looked at that may belong to its number.
  static let neighbourhood = 120

  /// Whether the figure's numbers are whole ones of its sentence, not cut out of a larger: "12" of "120", "$12", "12:30",
  /// "12 million", "10–15", "one" of "twenty-one".
  static func standsAlone(_ draft: ClaimDraft, in sentence: SentenceReading, _ packs: [LanguagePack]) -> Bool {
    guard ![.vague, .pair, .nobody, .singular].contains(draft.form) else { return true }
    let quote = sentence.text
    guard let start = quote.utf8Offset(ofScalar: draft.figure.start - draft.quote.start),
      let end = quote.utf8Offset(ofScalar: draft.figure.end - draft.quote.start)
    else { return false }
    return quote.withUTF8 { bytes in
      let isGap: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A }
      let low = bytes[..<max(0, start - neighbourhood)].lastIndex(where: isGap).map { $0 + 1 } ?? 0
      let high = bytes[min(bytes.count, end + neighbourhood)...].firstIndex(where: isGap) ?? bytes.count
      return packs.allSatisfy { pack in
        var tokenizer = Tokenizer(bytes, range: low..<high, lexicon: pack.lexicon)
        var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
        return joiner.run().allSatisfy { unit in
          guard unit.isNumber || unit.looks(.hasDigit), unit.start < end, unit.end > start else { return true }
          return unit.start >= start && unit.end <= end && !unit.looks([.money, .percent, .clock, .label])
        }
      }
    }
  }

  /// Whether this reading gives the number that the draft states.
  func supports(_ draft: ClaimDraft) -> Bool {
    let stated = draft.lower ?? draft.upper
    switch draft.form {
    case .ordinal:
      return units.contains { ($0.has(.ordinal) || $0.looks(.ordinal)) && $0.value == stated }
    case .words where units.count == 1 && units[0].has(.vague) && units[0].has(.multiplier):
      // «более тысячи»: the qualifier before the figure makes one of it
      return units[0].value == stated && draft.approximation != .exact
    case .digits, .words:
      guard let number = onlyNumber, !number.looks(.ordinal) else { return false }
      return number.value == stated && number.upper == number.value && (draft.form == .digits) == number.looks(.digits)
    case .range:
      guard let number = onlyNumber else { return false }
      return number.value == draft.lower && number.upper == draft.upper && number.upper > number.value
    case .vague: return stated == nil && units.contains { $0.has(.vague) }
    case .pair: return stated == 2 && units.contains { $0.has(.pair) }
    case .nobody: return stated == 0 && units.contains { $0.has(.none) }
    case .singular:
      return stated == 1 && units.contains { $0.isWord }
        && !units.contains { $0.isNumber && $0.value != 1 && !$0.looks([.ordinal, .clock]) && !$0.looks(.age) }
    case .difference:
      let numbers = units.filter(\.isNumber)
      guard numbers.count == 2 else { return false }
      return abs(numbers[0].value - numbers[1].value) == stated
    case .share:
      guard let share = units.first(where: { $0.has(.share) && $0.value > 0 }),
        let whole = units.first(where: { $0.isNumber })
      else { return false }
      return whole.value % share.value == 0 && whole.value / share.value == stated
    }
  }

  /// The one number among the figure's words; nil when there is none or there are several.
  private var onlyNumber: Unit? {
    let numbers = units.filter { $0.isNumber && !$0.looks(.fraction) }
    guard numbers.count == 1, let number = numbers.first, !number.looks([.money, .percent, .clock, .label]) else {
      return nil
    }
    return number
  }
}

/// A quoted sentence as the anchor gate reads it: its text, and the packs that may read it, found out once for all its figures.
final class SentenceReading {
  let text: ScalarText
  private let quote: String
  private let main: LanguagePack?
  private var byScript: [(script: Script, packs: [LanguagePack])] = []

  init(_ quote: String, language: String?) {
    (self.quote, text) = (quote, ScalarText(quote))
    main = Packs.pack(for: language) ?? Packs.pack(for: nil)
  }

  /// The packs for a figure: that of the language, English where it has none; in a text of two scripts that of the figure's own
  /// script, too; and in a sentence of another language that one's.
  func packs(for figure: String) -> [LanguagePack] {
    guard let main else { return [] }
    guard
      let script =
        (figure.unicodeScalars.lazy.compactMap { Script($0.value) }.first
          ?? quote.unicodeScalars.lazy.compactMap { Script($0.value) }.first)
    else { return [main] }
    if let known = byScript.first(where: { $0.script == script }) { return known.packs }
    var packs = [main]
    if script != Script(language: main.code), let own = Packs.pack(for: script.usualLanguage) { packs.append(own) }
    packs += LanguageEar.strangers(in: quote, script, said: packs[packs.count - 1])
    byScript.append((script, packs))
    return packs
  }
}
