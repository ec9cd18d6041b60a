// Evidence made for tests, one line a piece.

import Ledger
@_spi(AnchorGate) import Model
import TestSupport

/// Makes evidence whose identifiers follow a number, so that the order of recording can be changed freely.
struct Made {
  var number = 0

  static let day = CivilDate(daysSinceEpoch: 22_340)

  /// One posted figure; `on` counts days from `Made.day`.
  mutating func figure(
    _ lower: Int?, _ upper: Int?, by publisher: String, speaker: String? = nil, on: Int = 0,
    status: ClaimStatus = .asserted,
    approximation: Approximation = .exact, measure: Measure = .killed, copyOf: String? = nil, wire: String? = nil,
    isEarlier: Bool = false, place: String? = nil, span: String? = nil, basis: Basis = .incident
  ) -> Evidence {
    number += 1
    let passage = Passage(start: 0, end: 0, exact: "")
    let draft = ClaimDraft(
      measure: measure, lower: lower, upper: upper, approximation: approximation, basis: basis, span: span,
      status: status, speaker: speaker, place: place, quote: passage, figure: passage, form: .digits,
      isSuperseded: isEarlier)
    let report = ReportSummary(
      id: ReportID("r-\(number)"), capture: CaptureID("c"), kind: .news, title: nil, byline: nil, publisher: publisher,
      day: Made.day.adding(days: on), language: nil, url: nil, wire: wire, copyOf: copyOf.map { ReportID($0) },
      origin: "made")
    let claim = RecordedClaim(
      id: ClaimID("c-\(number)"), report: report.id, ordinal: 0, claim: Claim(anchored: draft),
      recorded: Instant(seconds: number))
    let entry = Entry(
      id: EntryID("e-\(number)"), account: AccountID("a-1"), claim: claim.id, kind: .opens, reason: "",
      recorded: claim.recorded)
    return Evidence(entry: entry, claim: claim, report: report)
  }

  /// Any evidence at all: few publishers and speakers, so that they meet often.
  mutating func anything(_ random: inout Seeded, measure: Measure) -> Evidence {
    func one<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }
    let low = Int.random(in: 0...30, using: &random)
    let (lower, upper, approximation): (Int?, Int?, Approximation) = one([
      (low, low, .exact), (low, low, .exact), (low, nil, .atLeast), (nil, low, .atMost), (low, low + 5, .range),
      (low, low, .about), (nil, nil, .vague),
    ])
    let copyOf = number > 0 && one([true, false, false]) ? "r-\(Int.random(in: 1...number, using: &random))" : nil
    return figure(
      lower, upper, by: one(["Sarn Post", "The Sarn Post", "Runa Radio", "Health Ministry"]),
      speaker: one([nil, nil, "the health ministry", "witnesses", "the rebels"]),
      on: Int.random(in: 0...4, using: &random),
      status: one([.asserted, .asserted, .reported, .alleged, .unconfirmed, .denied]), approximation: approximation,
      measure: measure, copyOf: copyOf, wire: one([nil, nil, "Meridian"]), isEarlier: one([false, false, false, true]))
  }
}
