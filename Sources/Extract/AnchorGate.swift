// The anchor gate: the one door through which a draft becomes a claim. Extractors, outside programs, imports and the store's own
// rows all come through here; `Tests/HouseTests` proves that no other file of the program can make a `Claim`.

@_spi(AnchorGate) public import Model

/// Why a draft is no claim.
public struct AnchorError: DaybookError, Hashable {
  public let code: String
  public let message: String
  public let evidence: String?
}

/// Makes a claim of a draft if its passages stand in the text to the letter, the figure lies within its sentence, and the number
/// read again from the figure's words is the number that the draft states. Throws what is wrong otherwise.
public func anchor(_ draft: ClaimDraft, in text: ScalarText, language: String?) throws(AnchorError) -> Claim {
  var gate = AnchorGate(text, language: language)
  return try gate.claim(of: draft)
}

/// The same where only so much of the text was read as its sentence takes: `found` is what the text has from the scalar at which the
/// sentence starts, as many scalars as it has.
public func anchor(_ draft: ClaimDraft, found: String, language: String?) throws(AnchorError) -> Claim {
  let start = draft.quote.start
  let (end, overflow) = draft.quote.end.subtractingReportingOverflow(start)
  guard start >= 0, !overflow, draft.quote.contains(draft.figure) else {
    throw AnchorError(
      code: "figureNotInQuote", message: "The figure does not stand in the quoted sentence at the place given.",
      evidence: at(draft.figure))
  }
  var moved = draft
  moved.quote = Passage(start: 0, end: end, exact: draft.quote.exact)
  moved.figure = Passage(
    start: draft.figure.start - start, end: draft.figure.end - start, exact: draft.figure.exact)
  _ = try anchor(moved, in: ScalarText(found), language: language)
  return Claim(anchored: draft)
}

/// The gate for many drafts of one text: what several drafts of one sentence ask of it is found out once.
struct AnchorGate {
  private let text: ScalarText
  private let language: String?
  /// The sentence of the last draft, which stands in the text.
  private var sentence: (quote: Passage, reading: SentenceReading)?

  init(_ text: ScalarText, language: String?) { (self.text, self.language) = (text, language) }

  /// As `anchor` does it.
  mutating func claim(of draft: ClaimDraft) throws(AnchorError) -> Claim {
    if !isOfLastSentence(draft.quote) { sentence = (draft.quote, try reading(of: draft)) }
    guard let told = sentence?.reading else { throw unread(draft) }
    guard !draft.figure.exact.isEmpty, text.holds(draft.figure), draft.quote.contains(draft.figure) else {
      throw AnchorError(
        code: "figureNotInQuote", message: "The figure does not stand in the quoted sentence at the place given.",
        evidence: at(draft.figure))
    }
    try checkShape(draft)
    let packs = told.packs(for: draft.figure.exact)
    guard FigureReading.all(of: draft.figure.exact, packs).contains(where: { $0.supports(draft) }),
      FigureReading.standsAlone(draft, in: told, packs)
    else { throw unread(draft) }
    return Claim(anchored: draft)
  }

  /// The same quote to the letter: strings that are only canonically equal are not.
  private func isOfLastSentence(_ quote: Passage) -> Bool {
    guard let last = sentence?.quote, last.start == quote.start, last.end == quote.end else { return false }
    return last.exact.utf8.elementsEqual(quote.exact.utf8)
  }

  private func reading(of draft: ClaimDraft) throws(AnchorError) -> SentenceReading {
    guard !draft.quote.exact.isEmpty, text.holds(draft.quote) else {
      throw AnchorError(
        code: "quoteNotInText", message: "The quoted sentence does not stand in the report at the place given.",
        evidence: at(draft.quote))
    }
    return SentenceReading(draft.quote.exact, language: language)
  }

  private func unread(_ draft: ClaimDraft) -> AnchorError {
    AnchorError(
      code: "numberNotRead", message: "The number can't be read again from the figure's own words.",
      evidence: at(draft.figure))
  }
}

/// Makes a claim of what people changed of one that has passed the gate: the same sentence, the figure inside it.
///
/// A number that can still be read from the figure's words is the text's. One that can't is let through as a person's, marked as given
/// (`Claim.isNumberGiven`), because somebody signed for it with a reason; without one it is refused.
public func anchor(
  _ draft: ClaimDraft, changedFrom machine: Claim, by edits: [ClaimEdit], in text: ScalarText, language: String?
) throws(AnchorError) -> Claim {
  guard draft.quote == machine.machine.quote else {
    throw AnchorError(
      code: "quoteChanged", message: "An edit does not change which sentence a claim was read from.",
      evidence: at(draft.quote))
  }
  // How the number stands in the words may be another way now: "a man" was 1, "twelve men" is a word.
  for form in [draft.form] + editedForms {
    var reading = draft
    reading.form = form
    if let claim = try? anchor(reading, in: text, language: language) {
      return Claim(anchored: claim.stated, machine: machine.machine, edits: edits, isNumberGiven: false)
    }
  }
  var given = draft
  if draft.lower == nil, draft.upper == nil { given.form = .vague }
  guard !edits.isEmpty,
    edits.allSatisfy({ !$0.reason.allSatisfy(\.isWhitespace) && !$0.actor.allSatisfy(\.isWhitespace) })
  else {
    throw AnchorError(
      code: "numberNotRead", message: "A number that the words do not say needs a person who gives it, and a reason.",
      evidence: at(draft.figure))
  }
  guard text.holds(given.quote), text.holds(given.figure), given.quote.contains(given.figure) else {
    throw AnchorError(
      code: "figureNotInQuote", message: "The figure does not stand in the quoted sentence at the place given.",
      evidence: at(draft.figure))
  }
  try checkShape(given)
  return Claim(anchored: given, machine: machine.machine, edits: edits, isNumberGiven: true)
}

/// Ways in which a number that a person typed may stand in the words; looser ones, such as a thing named in the singular, would find one in any.
private let editedForms: [NumberForm] = [.digits, .words, .range, .vague, .pair, .nobody]

private func at(_ passage: Passage) -> String { "at \(passage.start)..<\(passage.end)" }

/// The bounds must say what the approximation says.
private func checkShape(_ draft: ClaimDraft) throws(AnchorError) {
  let fits: Bool =
    switch draft.approximation {
    case .exact, .about: draft.lower != nil && draft.lower == draft.upper
    case .atLeast: draft.lower != nil && draft.upper == nil
    case .atMost: draft.lower == nil && draft.upper != nil
    case .range: (draft.lower ?? 0) < (draft.upper ?? -1)
    case .vague: draft.lower == nil && draft.upper == nil && draft.form == .vague
    }
  guard fits, (draft.lower ?? 0) >= 0, (draft.upper ?? 0) >= 0 else {
    throw AnchorError(
      code: "boundsUnlikeWording",
      message: "The bounds do not fit the stated approximation (\(draft.approximation.rawValue)).",
      evidence: at(draft.figure))
  }
}
