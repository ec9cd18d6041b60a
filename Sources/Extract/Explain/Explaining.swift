// `daybook explain`: the same reading as ever, with a trace.

public import Model

extension Extractor {
  /// What became of every number of a text. A text that is too long to be read has none.
  public func explain(_ text: String, title: String? = nil, language: String? = nil, published: CivilDate? = nil)
    -> TextExplanation
  {
    let trace = ReadingTrace()
    let extraction = read(text, title: title, language: language, published: published, trace: trace)
    return TextExplanation(
      text: text, language: (Packs.pack(for: language) ?? Packs.pack(for: nil))?.code ?? "", claims: extraction.claims,
      headline: Set(extraction.totals.values.flatMap(\.parts)).sorted(), numbers: trace.verdicts(ScalarText(text)))
  }
}
