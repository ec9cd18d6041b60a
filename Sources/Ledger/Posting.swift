// What a claim does to the account it is posted to, judged by what stands there when it comes.

public import Model

/// The kind of entry a claim makes, and the rule in one sentence.
public struct Posting: Hashable, Sendable {
  /// What the claim does to the account.
  public let kind: EntryKind
  /// The rule and what it compared.
  public let reason: String
}

/// Judges a claim against what stands in its account: its `history`. `companions` are all claims of the same report, by
/// which an earlier figure that the report itself recalls is known.
public func post(
  _ claim: RecordedClaim, report: ReportSummary, to history: AccountHistory, companions: [RecordedClaim] = []
) -> Posting {
  PostingRules(claim, report, history, companions).posting
}

private struct PostingRules {
  let claim: Claim
  let new: Stated
  let before: [Stated]
  /// The account has figures of a larger area, or of a place in that of the claim.
  let isOfOtherArea: Bool
  let companions: [RecordedClaim]
  let currency: Currency
  let voice: Voice

  init(_ claim: RecordedClaim, _ report: ReportSummary, _ history: AccountHistory, _ companions: [RecordedClaim]) {
    let new = history.stated(claim, report)
    (self.claim, self.new) = (claim.claim, new)
    let all = history.statements.filter { $0.claim != claim.id }
    // A province's figure is weighed against figures of the province, a town's against those of the town.
    let areas = Currency.ofLargerAreas(all + [new])
    before = all.filter { areas.contains($0.claim) == areas.contains(new.claim) }
    isOfOtherArea = before.count != all.count
    self.companions = companions
    currency = Currency(before)
    // The new report may show that two sources are one, so its voice is told with it in view.
    voice = Sources(before + [new]).voice(of: new)
  }

  var posting: Posting {
    let figure = new.figure
    if new.isSuperseded {
      return Posting(kind: .recalls, reason: "The report itself gives \(figure.words) as an earlier figure.")
    }
    guard before.contains(where: { !$0.isSuperseded }) else {
      let beside = isOfOtherArea ? "; what stands here already is of a larger or smaller area and is kept apart" : ""
      return Posting(kind: .opens, reason: "It is the first current figure of this account: \(figure.words)\(beside).")
    }
    if let posting = partPosting() { return posting }
    if new.isDenied { return denialPosting() }
    if figure.isVague {
      return Posting(
        kind: .repeats, reason: "It gives an amount without a number, which neither confirms nor changes a figure.")
    }
    if let own = ownFigure() { return againstOwn(own) }
    if let posting = firstOfItsKind() { return posting }
    if new.isUnsure, let stands = currency.confirmed.first(where: { !$0.figure.agrees(with: figure) }) {
      return Posting(
        kind: .conflicts,
        reason:
          "It comes \(claim.status.rawValue) and differs from \(stands.figure.words) of \(stands.name); it is kept apart."
      )
    }
    return againstOthers()
  }

  /// What this voice last said with the same standing (confirmed or not).
  private func ownFigure() -> CurrentFigure? {
    let said = before.filter(new.isOfKind)
    let ofVoice = Sources(said + [new])
    // All that the voice ever said, also what others have since overtaken.
    let own = said.filter { ofVoice.voice(of: $0) == voice }
    let alone = Currency(own)
    return alone.confirmed.first ?? alone.unsure.first ?? alone.estimated.first
  }

  /// The first estimate beside counts, or the first count beside estimates: neither says anything against the other.
  private func firstOfItsKind() -> Posting? {
    if let words = new.estimate, currency.estimated.isEmpty {
      return Posting(
        kind: .opens,
        reason:
          "It is the first estimate here (“\(words)”): \(new.figure.words); estimates and counts are never one range.")
    }
    if new.isConfirmed, currency.confirmed.isEmpty, currency.unsure.isEmpty, let estimate = currency.estimated.first {
      return Posting(
        kind: .opens,
        reason:
          "It is the first count here: \(new.figure.words); \(estimate.figure.words) of \(estimate.name) was estimated and is kept apart."
      )
    }
    return nil
  }

  private func partPosting() -> Posting? {
    let sameReport = before.filter { $0.report == new.report }
    if let parent = claim.partOf, let total = sameReport.first(where: { $0.ordinal == parent }) {
      return Posting(
        kind: .repeats,
        reason: "It is a part of the \(total.figure.words) in the same report: shown under it, never added to it.")
    }
    let greater = sameReport.first {
      !$0.figure.isVague && !$0.isSuperseded && $0.asOf == new.asOf && $0.figure.number > new.figure.number
        && currency.sources.voice(of: $0) == voice && !claim.isTotal && !new.isDenied && new.isOfKind($0)
    }
    return greater.map {
      Posting(
        kind: .repeats,
        reason:
          "The same voice gives \($0.figure.words) in the same report; the smaller figure is taken for a part of it, not added."
      )
    }
  }

  private func denialPosting() -> Posting {
    if let own = ownFigure(), new.figure.isVague || own.figure.agrees(with: new.figure) {
      return Posting(
        kind: .retracts, reason: "\(own.name) denies \(own.figure.words), which it gave before: taken back.")
    }
    return Posting(kind: .conflicts, reason: "It denies \(new.figure.words); denials are kept apart from the range.")
  }

  // MARK: the voice's own earlier figure

  private func againstOwn(_ own: CurrentFigure) -> Posting {
    let figure = new.figure
    let change = own.figure.change(to: figure)
    if change == .same {
      return Posting(kind: .repeats, reason: "\(own.name) gave the same figure before: \(figure.words).")
    }
    if change == .consistent {
      return Posting(
        kind: .repeats,
        reason: "\(figure.words) and \(own.figure.words), given before by \(own.name), can both be true: other wording."
      )
    }
    if new.asOf < own.stated.asOf {
      return Posting(
        kind: .recalls,
        reason: "It is \(own.name)'s figure as of \(new.asOf), older than \(own.figure.words) as of \(own.stated.asOf)."
      )
    }
    if change == .higher {
      return Posting(
        kind: .raises,
        reason: "\(own.name) said \(own.figure.words) as of \(own.stated.asOf), now \(figure.words) as of \(new.asOf).")
    }
    return decrease(from: own.figure, of: own.name, asOf: own.stated.asOf)
  }

  /// A running total below this share of its former value has not been corrected but begun again, in percent.
  private static let restartPercent = 10
  /// Only totals of at least so many are judged by that share.
  private static let restartMinimum = 50

  /// A decrease always has a kind, and says when it is not known.
  private func decrease(from old: Figure, of name: String, asOf: CivilDate) -> Posting {
    let figure = new.figure
    let fall = "\(name) said \(old.words) as of \(asOf), now \(figure.words) as of \(new.asOf)"
    if let (ground, phrase) = Cues.ground(in: claim) {
      switch ground {
      case .correction:
        return Posting(kind: .corrects, reason: "\(fall): a correction, in the report's words “\(phrase)”.")
      case .restart:
        return Posting(
          kind: .restarts,
          reason: "\(fall): the count began anew, in the report's words “\(phrase)”; both series are kept.")
      case .definition:
        return Posting(kind: .lowers, reason: "\(fall): another definition, in the report's words “\(phrase)”.")
      }
    }
    if recallsEarlier(old) {
      return Posting(
        kind: .corrects,
        reason: "\(fall): a correction, since the report itself gives \(old.words) as the earlier figure.")
    }
    if figure.upper == 0 { return Posting(kind: .retracts, reason: "\(fall): the figure was taken back.") }
    let (share, overflow) = figure.number.multipliedReportingOverflow(by: 100)
    if claim.basis == .cumulative, old.number >= PostingRules.restartMinimum, !overflow,
      share / old.number < PostingRules.restartPercent
    {
      return Posting(
        kind: .restarts,
        reason:
          "\(fall): a running total of the same span that falls below a tenth has begun anew; both series are kept.")
    }
    if new.measure.isStock {
      return Posting(kind: .lowers, reason: "\(fall): a count of a state, which falls as well as rises.")
    }
    if PostingRules.isSlip(old.number, figure.number) {
      return Posting(
        kind: .lowers, reason: "\(fall): the same digits in another order, so one of the two looks like an entry error."
      )
    }
    return Posting(kind: .lowers, reason: "\(fall): kind unknown, the report does not say why.")
  }

  private func recallsEarlier(_ old: Figure) -> Bool {
    companions.contains { $0.claim.isSuperseded && Figure($0.claim).number == old.number }
  }

  /// 4,327 for 4,237: the same digits in another order.
  private static func isSlip(_ a: Int, _ b: Int) -> Bool { a > 99 && String(a).sorted() == String(b).sorted() }

  // MARK: what others say

  private func againstOthers() -> Posting {
    let figure = new.figure
    let others =
      new.isEstimate
      ? currency.estimated : new.isUnsure ? currency.unsure + currency.confirmed : currency.confirmed
    guard let first = others.first else {
      let earlier = currency.unsure.first.map { "; \($0.figure.words) stood here unconfirmed" } ?? ""
      return Posting(
        kind: .raises, reason: "It is the first confirmed number of this account: \(figure.words)\(earlier).")
    }
    if let agreeing = others.first(where: {
      $0.figure.change(to: figure) == .same || $0.figure.change(to: figure) == .consistent
    }) {
      let wording =
        agreeing.figure.change(to: figure) == .same
        ? "gives the same figure" : "gives \(agreeing.figure.words), which can be true at once"
      let source = new.copyOf == nil ? "a further source" : "a copy of a known text, so no further source"
      return Posting(kind: .repeats, reason: "\(agreeing.name) \(wording); this is \(source).")
    }
    if let old = others.first(where: { recallsEarlier($0.figure) && $0.stated.asOf <= new.asOf }) {
      let isRise = old.figure.change(to: figure) == .higher
      return Posting(
        kind: isRise ? .raises : .corrects,
        reason:
          "The report itself gives \(old.figure.words), the figure of \(old.name), as the earlier one; now \(figure.words)."
      )
    }
    if others.allSatisfy({ $0.lastSaid > new.asOf && $0.figure.number > figure.number }) {
      return Posting(
        kind: .recalls,
        reason: "It is a lower figure of an earlier day (\(new.asOf)) than those that stand: not a rival.")
    }
    let isLater = others.allSatisfy { $0.lastSaid < new.asOf }
    let isHigher = others.allSatisfy { $0.figure.change(to: figure) == .higher }
    if isLater, isHigher {
      return Posting(
        kind: .raises,
        reason:
          "It is later and higher than what \(first.name) said (\(first.figure.words) as of \(first.lastSaid)): taken for a rise."
      )
    }
    if isLater, new.measure.isStock {
      return Posting(
        kind: .lowers,
        reason: "It is later than \(first.figure.words) of \(first.name); a count of a state falls as well as rises.")
    }
    let rival = others.first { !$0.figure.agrees(with: figure) } ?? first
    return Posting(
      kind: .conflicts,
      reason:
        "It says \(figure.words) as of \(new.asOf) where \(rival.name) says \(rival.figure.words) as of \(rival.lastSaid)."
    )
  }
}
