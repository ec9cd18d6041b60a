// What kind of piece a report is: by the words of its title and opening, and by a list of demands.

public import Model

extension Extractor {
  /// How many sentences from the beginning speak for the kind of the whole piece.
  static let kindSentences = 4
  /// A word in the title counts as much as this many in the text.
  static let titleWeight = 3
  /// The least that must speak for a kind before a piece is anything but news.
  static let kindThreshold = 3
  /// A list of fewer demands tells nothing of the whole piece, nor do demands that are less than this share (one in so many) of it.
  static let fewestListed = 3
  static let demandShare = 3
  /// Demands are looked for in so many characters from the beginning.
  static let demandWindow = 6_000

  /// The kind of a piece; news where nothing else is clear. What the source itself calls it (`ReportText.kind`) comes first.
  public func kind(of report: ReportText) -> ReportKind {
    if let kind = report.kind { return kind }
    guard let pack = Packs.pack(for: report.language), !pack.kinds.isEmpty else { return .news }
    var score: [ReportKind: Int] = [:]
    for kind in words(report.title ?? "", pack, sentences: 2) { score[kind, default: 0] += Self.titleWeight }
    for kind in words(String(report.text.prefix(1_200)), pack, sentences: Self.kindSentences) {
      score[kind, default: 0] += 1
    }
    let bullets = report.text.utf8.split(separator: 10).filter {
      $0.starts(with: "•".utf8) || $0.starts(with: "- ".utf8)
    }.count
    if bullets >= Self.fewestListed, isListOfDemands(report) { score[.demand, default: 0] += Self.titleWeight }
    // Ties fall to the kind that is declared first, so that the answer is the same everywhere.
    let best = ReportKind.allCases.max { score[$0, default: 0] < score[$1, default: 0] }
    guard let best, score[best, default: 0] >= Self.kindThreshold else { return .news }
    return best
  }

  /// Whether demands are what the piece is about: several, and a good part of its text.
  private func isListOfDemands(_ report: ReportText) -> Bool {
    let beginning = String(report.text.prefix(Self.demandWindow))
    let demands = passages(beginning, language: report.language).filter { $0.kind == .demand }
    let length = demands.reduce(0) { $0 + $1.quote.end - $1.quote.start }
    return demands.count >= Self.fewestListed && length * Self.demandShare >= beginning.unicodeScalars.count
  }

  private func words(_ text: String, _ pack: LanguagePack, sentences: Int) -> [ReportKind] {
    var copy = text
    return copy.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, lexicon: pack.lexicon)
      var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
      let units = joiner.run()
      return Sentences.split(units).prefix(sentences).flatMap { units[$0.units].compactMap { pack.kinds[$0.entry] } }
    }
  }
}
