// The standing figure of an account: the range of what independent current sources say. Nothing is averaged or added.

public import Model

/// What stands in an account, from all that was posted to it; nil without evidence.
///
/// The same evidence gives the same standing in whatever order it was recorded: only what the texts say, and when, counts.
/// - Each voice counts with its last word. A named speaker is one voice wherever quoted; who names nobody is a source's
///   own voice. A source is a publisher or the agency it prints; copies of one text are one source, and so are the outlets
///   of one house (`tellers` knows them).
/// - A running toll: a later, higher figure overtakes a source's own earlier one (`Currency`).
/// - Figures of surveys and models never stand in one range with counts; they stand where nobody has counted.
/// - Unconfirmed, alleged and denied figures never widen the range of confirmed ones; amounts without a number never
///   erase a number.
public func standing(of evidence: [Evidence], tellers: Tellers = Tellers()) -> Standing? {
  let statements = evidence.map { Stated($0.claim, $0.report, tellers) }
  guard let latest = statements.map(\.asOf).max() else { return nil }
  let currency = Currency(statements)
  let isUnconfirmed = currency.confirmed.isEmpty && !currency.unsure.isEmpty
  let counted = isUnconfirmed ? currency.unsure : currency.confirmed
  let current = counted.isEmpty ? currency.estimated : counted
  guard !current.isEmpty else { return numberless(currency, latest: latest) }
  let range = Spread(current.map(\.figure))
  let dispute = isUnconfirmed ? nil : currency.dispute()
  return Standing(
    lower: range.lower, upper: range.upper, approximation: range.approximation, isUnconfirmed: isUnconfirmed,
    sourceCount: current.count, reportCount: currency.reportCount,
    latestAsOf: current.map(\.lastSaid).max() ?? latest, claims: current.map(\.stated.claim).sorted(),
    isDisputed: dispute != nil, rule: RuleSentence(currency, current, dispute, isUnconfirmed: isUnconfirmed).text)
}

/// No voice states a number now: amounts without one, figures only recalled, or nothing but denials.
private func numberless(_ currency: Currency, latest: CivilDate) -> Standing {
  func standing(_ figure: Figure, _ stated: [Stated], sources: Int, _ rule: String) -> Standing {
    Standing(
      lower: figure.lower, upper: figure.upper, approximation: figure.approximation,
      isUnconfirmed: !stated.isEmpty && stated.allSatisfy(\.isUnsure), sourceCount: sources,
      reportCount: currency.reportCount, latestAsOf: stated.map(\.asOf).max() ?? latest,
      claims: stated.map(\.claim).sorted(), isDisputed: false, rule: rule)
  }
  let nothing = Figure(lower: nil, upper: nil, approximation: .vague)
  func voices(_ list: [Stated]) -> Int { Set(list.map { currency.sources.voice(of: $0).key }).count }
  if let last = currency.recalled.last, currency.retracted.isEmpty {
    return standing(
      last.figure, [last], sources: 0,
      "No report gives a current figure; this is the latest that one recalls as earlier.")
  }
  if !currency.vague.isEmpty {
    return standing(
      nothing, currency.vague, sources: voices(currency.vague),
      "Sources give an amount without a number, and no number.")
  }
  if !currency.retracted.isEmpty {
    return standing(nothing, [], sources: 0, "Every figure was taken back by the voice that gave it; none stands.")
  }
  // The denials are named, so that nobody takes "no number" for a count that is missing.
  let denials = currency.denied.prefix(RuleSentence.namedVoices).map {
    "\($0.figure.words), denied by \($0.name) as of \($0.asOf)"
  }
  return standing(
    nothing, currency.denied, sources: 0,
    "Nobody gives a figure here; it is only denied: \(denials.joined(separator: "; ")).")
}

/// Least to most of several figures.
private struct Spread {
  let lower: Int?
  let upper: Int?
  let approximation: Approximation

  init(_ figures: [Figure]) {
    let lowers = figures.compactMap(\.lower)
    let uppers = figures.compactMap(\.upper)
    let least = lowers.min()
    let most = (uppers + lowers).max()
    // "Up to 10" beside 12 leaves no least number that anybody states.
    let isOpenBelow = figures.contains { figure in
      guard figure.lower == nil, let upper = figure.upper else { return false }
      return least.map { upper < $0 } ?? true
    }
    lower = isOpenBelow ? nil : least
    // "At least 12" alone stays open; "at least 12" beside 15 is bounded by what is said, and its wording is kept.
    upper = uppers.isEmpty && Set(lowers).count == 1 ? nil : most
    approximation = figures.map(\.approximation).max { $0.looseness < $1.looseness } ?? .exact
  }
}
