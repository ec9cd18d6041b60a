// A text taken as far as units or sentences, for tests of those steps.

@testable import Extract

/// A text and its units.
struct TextSample {
  let text: String
  let units: [Unit]

  init(_ text: String, language: String = "en", joined: Bool = true) {
    self.text = text
    guard let lexicon = Packs.pack(for: language)?.lexicon else {
      units = []
      return
    }
    var copy = text
    units = copy.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, lexicon: lexicon)
      let first = tokenizer.run()
      guard joined else { return first }
      var joiner = Joiner(first, lexicon: lexicon)
      return joiner.run()
    }
  }

  /// The words of the text as it was cut.
  var words: [String] { units.map(word) }

  /// The text between sentence ends.
  var sentences: [String] {
    Sentences.split(units).compactMap { sentence in
      guard let first = units[sentence.units].first, let last = units[sentence.units].last else { return nil }
      return String(decoding: Array(text.utf8)[first.start..<last.end], as: UTF8.self)
    }
  }

  /// The first number, as the bounds that it states.
  var number: ClosedRange<Int>? {
    guard let unit = units.first(where: { $0.isNumber && !$0.looks(.fraction) }), unit.upper >= unit.value else {
      return nil
    }
    return unit.value...unit.upper
  }

  func word(_ unit: Unit) -> String { String(decoding: Array(text.utf8)[unit.start..<unit.end], as: UTF8.self) }
}
