// An outside program's claims on their way through the anchor gate: the quotation and the figure are found in the text, every word the
// program gives for the text's own must stand there, and the number is read again. What does not hold is refused, with its reason.

internal import Model

extension Extractor {
  /// A quoted sentence of more bytes is none.
  public static let maximumQuoteBytes = 8_000
  /// Places at which a figure may stand in its quotation before it counts as not told apart.
  static let maximumFigurePlaces = 20
  /// Scalars of a program's own reason that are kept.
  static let maximumReasonLength = 300

  /// The claims of an answer that pass the gate, and why the others do not. `program` is named in each claim's `because`.
  public func take(_ answer: OutsideAnswer, in text: String, language: String?, by program: String) -> Extraction {
    let indexed = ScalarText(text)
    let taking = AnswerTaking(text: indexed, finder: QuoteFinder(indexed), language: language, program: program)
    var claims: [Claim] = []
    var refused: [AnchorError] = []
    var place: [Int?] = []
    for (number, candidate) in answer.claims.enumerated() {
      do throws(AnchorError) {
        let proposal = try candidate.get()
        // A part may only stand behind its whole; one whose whole was refused stands for itself.
        let whole = proposal.partOf.flatMap { place.indices.contains($0) ? place[$0] : nil }
        claims.append(try taking.claim(proposal, partOf: whole))
        place.append(claims.count - 1)
      } catch {
        let evidence = ["claim \(number + 1)", error.evidence].compactMap { $0 }.joined(separator: ", ")
        refused.append(AnchorError(code: error.code, message: error.message, evidence: evidence))
        place.append(nil)
      }
    }
    return Extraction(claims: claims, totals: totals(claims), refused: refused)
  }

  /// What the program calls totals; where it calls nothing so, the largest figure of each measure. Never a sum: which
  /// figures the text lists side by side, the program does not say.
  private func totals(_ claims: [Claim]) -> [Measure: Extraction.Total] {
    guard claims.contains(where: \.isTotal) else { return Totals.choose(claims, chains: Array(claims.indices)) }
    var totals: [Measure: Extraction.Total] = [:]
    for (place, claim) in claims.enumerated() where claim.isTotal && totals[claim.measure] == nil {
      totals[claim.measure] = Extraction.Total(lower: claim.lower, upper: claim.upper, parts: [place])
    }
    return totals
  }
}

extension OutsideAnswer.Proposal {
  /// What the bounds say of themselves.
  fileprivate var stated: Approximation {
    if let approximation { return approximation }
    switch (lower, upper) {
    case (nil, nil): return .vague
    case (_?, nil): return .atLeast
    case (nil, _?): return .atMost
    case (let low?, let high?): return low == high ? .exact : .range
    }
  }
}

/// The taking of one report's answer.
private struct AnswerTaking {
  let text: ScalarText
  let finder: QuoteFinder
  let language: String?
  let program: String

  private static let elsewhere = AnchorError(
    code: "quoteNotInText", message: "The quoted sentence does not stand in the report at the place given.",
    evidence: nil)

  func claim(_ proposal: OutsideAnswer.Proposal, partOf whole: Int?) throws(AnchorError) -> Claim {
    let quote = try quote(proposal.quote)
    for (name, words) in [("span", proposal.span), ("speaker", proposal.speaker), ("place", proposal.place)] {
      if let words, !words.isEmpty, !finder.has(words) {
        throw AnchorError(
          code: "wordsNotInText", message: "The \(name) is given in words that do not stand in the report.",
          evidence: nil)
      }
    }
    var found: [Claim] = []
    var refusal: AnchorError?
    for figure in try figures(proposal.figure, in: quote) {
      do throws(AnchorError) {
        found.append(try anchored(proposal, quote, figure, whole))
      } catch {
        refusal = refusal ?? error
      }
    }
    guard let claim = found.first else {
      throw refusal
        ?? AnchorError(
          code: "figureNotInQuote", message: "The figure does not stand in the quoted sentence.", evidence: nil)
    }
    guard found.count == 1 else {
      throw AnchorError(
        code: "figureNotOnce",
        message:
          "The figure stands more than once in the quoted sentence; give more of its words, or its start and end.",
        evidence: nil)
    }
    return claim
  }

  private func quote(_ quoted: OutsideAnswer.Quoted) throws(AnchorError) -> Passage {
    guard quoted.exact.utf8.count <= Extractor.maximumQuoteBytes else {
      throw AnchorError(
        code: "quoteTooLong", message: "A quoted sentence may have \(Extractor.maximumQuoteBytes) bytes.",
        evidence: nil)
    }
    if let place = quoted.place {
      let stated = Passage(start: place.lowerBound, end: place.upperBound, exact: quoted.exact)
      guard text.holds(stated) else { throw AnswerTaking.elsewhere }
      return stated
    }
    guard let range = finder.places(of: quoted.exact, limit: 1).first else {
      throw AnchorError(
        code: "quoteNotInText", message: "The quoted sentence does not stand in the report.", evidence: nil)
    }
    return text.passage(utf8: range)
  }

  private func figures(_ quoted: OutsideAnswer.Quoted, in quote: Passage) throws(AnchorError) -> [Passage] {
    if let place = quoted.place {
      return [Passage(start: place.lowerBound, end: place.upperBound, exact: quoted.exact)]
    }
    guard let from = text.utf8Offset(ofScalar: quote.start), let to = text.utf8Offset(ofScalar: quote.end) else {
      throw AnswerTaking.elsewhere
    }
    return finder.places(of: quoted.exact, within: from..<to, limit: Extractor.maximumFigurePlaces)
      .map(text.passage(utf8:))
  }

  /// Through the gate; where the program does not say how the number is written, in whichever way it can be read.
  private func anchored(
    _ proposal: OutsideAnswer.Proposal, _ quote: Passage, _ figure: Passage, _ whole: Int?
  ) throws(AnchorError) -> Claim {
    var refusal: AnchorError?
    for form in proposal.form.map({ [$0] }) ?? NumberForm.allCases {
      do throws(AnchorError) {
        var draft = draft(proposal, quote, figure, form)
        draft.partOf = whole
        return try anchor(draft, in: text, language: language)
      } catch {
        refusal = refusal ?? error
      }
    }
    throw refusal
      ?? AnchorError(code: "numberNotRead", message: "The number can't be read from the figure's words.", evidence: nil)
  }

  private func draft(
    _ proposal: OutsideAnswer.Proposal, _ quote: Passage, _ figure: Passage, _ form: NumberForm
  ) -> ClaimDraft {
    func words(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    let reason = words(proposal.because).map { ": " + $0.prefix(Extractor.maximumReasonLength) } ?? ""
    return ClaimDraft(
      measure: proposal.measure, group: proposal.group ?? .all,
      unit: proposal.unit ?? (proposal.measure.countsBuildings ? .buildings : .people), lower: proposal.lower,
      upper: proposal.upper, approximation: proposal.stated, basis: proposal.basis ?? .incident,
      span: words(proposal.span), status: proposal.status ?? .asserted, speaker: words(proposal.speaker),
      place: words(proposal.place), eventDate: proposal.eventDate, asOf: proposal.asOf, quote: quote, figure: figure,
      form: form, isTotal: proposal.isTotal ?? false,
      isSuperseded: proposal.isSuperseded ?? false, because: "outside program “\(program)”\(reason)")
  }
}
