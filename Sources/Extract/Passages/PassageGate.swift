// The gate for what is no figure: the one door through which a draft becomes a `ReportPassage`. As with claims, nothing comes through that
// does not stand in the text to the letter.

@_spi(PassageGate) public import Model

/// Makes a passage of a draft if all its parts stand in the text to the letter, what it is about lies within its quote, and it has
/// the parts that its kind asks for and no others. Throws what is wrong otherwise.
public func anchor(_ draft: PassageDraft, in text: ScalarText) throws(AnchorError) -> ReportPassage {
  for part in draft.parts where part.exact.isEmpty || !text.holds(part) {
    throw AnchorError(
      code: "partNotInText", message: "A part of the passage does not stand in the report at the place given.",
      evidence: "at \(part.start)..<\(part.end)")
  }
  // Who speaks and who is asked may be named further up: "he said", a list below its heading.
  for part in (draft.words ?? [])
    + [draft.action, draft.identifier, draft.body, draft.said, draft.warning].compactMap(\.self)
  where !draft.quote.contains(part) {
    throw AnchorError(
      code: "partNotInQuote", message: "A part of the passage does not stand in the quoted sentence.",
      evidence: "at \(part.start)..<\(part.end)")
  }
  guard hasItsParts(draft) else {
    throw AnchorError(
      code: "partsUnlikeKind", message: "A \(draft.kind.rawValue) has other parts than these.", evidence: nil)
  }
  return ReportPassage(anchored: draft)
}

private func hasItsParts(_ draft: PassageDraft) -> Bool {
  let ofStatement = draft.words?.isEmpty == false && draft.isDirect != nil && draft.speaker != nil
  let ofInstrument = draft.said != nil && draft.body != nil || draft.identifier != nil
  let foreign: [Bool] = [
    draft.kind != .statement && (draft.words != nil || draft.isDirect != nil),
    draft.kind != .demand && draft.action != nil,
    draft.kind != .instrument
      && (draft.identifier != nil || draft.body != nil || draft.said != nil || draft.stage != nil),
    draft.kind != .alert && draft.warning != nil,
    draft.stage != nil && draft.said == nil,
  ]
  guard !foreign.contains(true) else { return false }
  return switch draft.kind {
  case .statement: ofStatement
  case .demand: draft.action != nil
  case .instrument: ofInstrument
  case .alert: draft.warning != nil
  }
}
