// The standing figure: what holds whatever is posted, and the rules one by one.

import Ledger
import Model
import TestSupport
import Testing

@Suite struct StandingProperties {
  /// A seed gives a set of up to 24 pieces of evidence.
  private func evidence(_ seed: UInt64) -> ([Evidence], Seeded) {
    var random = Seeded(seed)
    var made = Made()
    let measure: Measure = seed % 3 == 0 ? .displaced : .killed
    let count = Int.random(in: 1...24, using: &random)
    return ((0..<count).map { _ in made.anything(&random, measure: measure) }, random)
  }

  @Test(arguments: UInt64(1)...150) func theOrderOfRecordingPlaysNoPart(seed: UInt64) {
    var (evidence, random) = evidence(seed)
    let expected = standing(of: evidence)
    for _ in 0..<6 {
      evidence.shuffle(using: &random)
      #expect(standing(of: evidence) == expected)
    }
  }

  @Test(arguments: UInt64(200)...350) func theRangeIsMadeOfStatedNumbersOnly(seed: UInt64) throws {
    let (evidence, _) = evidence(seed)
    let now = try #require(standing(of: evidence))
    let numbers = Set(evidence.flatMap { [$0.claim.claim.lower, $0.claim.claim.upper] }.compactMap { $0 })
    for bound in [now.lower, now.upper].compactMap({ $0 }) { #expect(numbers.contains(bound)) }
    if let lower = now.lower, let upper = now.upper { #expect(lower <= upper) }
    #expect(now.reportCount == evidence.count)
    #expect(now.sourceCount <= evidence.count)
    #expect(Set(now.claims).isSubset(of: evidence.map(\.claim.id)))
    #expect(now.rule.hasSuffix("."))
  }

  @Test(arguments: UInt64(400)...500) func amountsWithoutANumberEraseNothing(seed: UInt64) throws {
    let (evidence, _) = evidence(seed)
    let before = try #require(standing(of: evidence))
    var made = Made(number: 100)
    let vague = made.figure(nil, nil, by: "Sarn Post", on: 9, approximation: .vague)
    let after = try #require(standing(of: evidence + [vague]))
    #expect((after.lower, after.upper) == (before.lower, before.upper))
  }

  @Test(arguments: UInt64(600)...700) func unconfirmedFiguresNeverWidenConfirmedOnes(seed: UInt64) throws {
    let (evidence, _) = evidence(seed)
    let before = try #require(standing(of: evidence))
    guard !before.isUnconfirmed, before.sourceCount > 0, before.lower != nil || before.upper != nil else { return }
    var made = Made(number: 100)
    let rumour = made.figure(900, 900, by: "Coast Daily", on: 9, status: .unconfirmed)
    let after = try #require(standing(of: evidence + [rumour]))
    #expect((after.lower, after.upper) == (before.lower, before.upper))
  }

  @Test(arguments: UInt64(800)...900) func everyClaimGetsAPostingWithItsReason(seed: UInt64) {
    let (evidence, _) = evidence(seed)
    for (number, piece) in evidence.enumerated() {
      let posting = post(piece.claim, report: piece.report, to: AccountHistory(Array(evidence[..<number])))
      #expect(posting.reason.hasSuffix("."))
      #expect((posting.kind == .recalls) || !piece.claim.claim.isSuperseded)
      if number == 0, !piece.claim.claim.isSuperseded { #expect(posting.kind == .opens) }
    }
  }
}

@Suite struct StandingRules {
  @Test func nothingStandsWithoutEvidence() { #expect(standing(of: []) == nil) }

  @Test func aRiseIsNoDisputeAndAFallIs() throws {
    var made = Made()
    let day1 = made.figure(12, 12, by: "Sarn Post", speaker: "the mayor")
    let rise = made.figure(15, 15, by: "Runa Radio", speaker: "the governor", on: 1)
    let fall = made.figure(9, 9, by: "Runa Radio", speaker: "the governor", on: 1)
    let risen = try #require(standing(of: [day1, rise]))
    #expect((risen.lower, risen.upper, risen.isDisputed) == (12, 15, false))
    #expect(risen.rule.contains("taken for a rise"))
    let fallen = try #require(standing(of: [day1, fall]))
    #expect((fallen.lower, fallen.upper, fallen.isDisputed) == (9, 12, true))
    let sameDay = made.figure(15, 15, by: "Runa Radio", speaker: "the governor")
    #expect(standing(of: [day1, sameDay])?.isDisputed == true)
  }

  @Test func oneSidesFigureIsNotUndoneByAnotherSide() throws {
    var made = Made()
    let ministry = made.figure(12, 12, by: "Sarn Post", speaker: "the defence ministry")
    let rebels = made.figure(40, 40, by: "Sarn Post", speaker: "the rebels", on: 2)
    #expect(standing(of: [ministry, rebels])?.lower == 12)
    let mission = made.figure(38, 38, by: "Runa Radio", speaker: "the truce mission", on: 2)
    #expect(standing(of: [ministry, rebels, mission])?.lower == 38)
  }

  @Test func anEarlierFigureThatAReportRecallsIsOvertaken() throws {
    var made = Made()
    let old = made.figure(14, 14, by: "Sarn Post", speaker: "the mayor")
    let new = made.figure(11, 11, by: "Runa Radio", on: 1)
    let memory = Evidence(
      entry: new.entry,
      claim: made.figure(14, 14, by: "Runa Radio", on: 1, isEarlier: true).claim, report: new.report)
    let now = try #require(standing(of: [old, new, memory]))
    #expect((now.lower, now.upper, now.isDisputed) == (11, 11, false))
  }

  @Test func openBoundsStayOpen() throws {
    var made = Made()
    let atLeast = made.figure(12, nil, by: "Sarn Post", approximation: .atLeast)
    let alone = try #require(standing(of: [atLeast]))
    #expect((alone.lower, alone.upper, alone.approximation) == (12, nil, .atLeast))
    let upTo = made.figure(nil, 20, by: "Runa Radio", approximation: .atMost)
    let both = try #require(standing(of: [atLeast, upTo]))
    #expect((both.lower, both.upper, both.isDisputed) == (12, 20, false))
    let low = made.figure(nil, 8, by: "Runa Radio", approximation: .atMost)
    let apart = try #require(standing(of: [atLeast, low]))
    #expect((apart.lower, apart.upper, apart.isDisputed) == (nil, 12, true))
  }

  @Test func numbersOfAnySizeAreWeighed() {
    var made = Made()
    let huge = made.figure(.max, .max, by: "Sarn Post", approximation: .about)
    let negative = made.figure(-5, .max, by: "Runa Radio", approximation: .range)
    let small = made.figure(.min, .min, by: "Hill Gazette", approximation: .about)
    #expect(standing(of: [huge, negative, small]) != nil)
    for piece in [huge, negative, small] {
      #expect(!post(piece.claim, report: piece.report, to: AccountHistory([huge, negative, small])).reason.isEmpty)
    }
  }

  @Test func aLongAccountIsWeighedInGoodTime() throws {
    var made = Made()
    let evidence = (0..<4000).map { made.figure($0, $0, by: "Sarn Post", on: $0, isEarlier: $0 % 3 == 1) }
    let now = try #require(standing(of: evidence))
    #expect(now.lower == 3999)
  }
}

@Suite struct AccountKeyTests {
  private func span(_ words: String?, basis: Basis = .period, on: Int = 0) -> String? {
    var made = Made()
    let piece = made.figure(1, 1, by: "Sarn Post", on: on, place: "the Sarn Valley", span: words, basis: basis)
    guard
      case .series(let place, let span) = accountKey(for: piece.claim.claim, report: piece.report, incident: nil)
        .subject
    else { return nil }
    #expect(place == "sarn valley")
    return span
  }

  // Made.day is Sunday, 2031-03-02.
  @Test(arguments: [
    ("in the past 24 hours", "24 hours to 2031-03-02"), ("over the last day", "24 hours to 2031-03-02"),
    ("the past three days", "3 days to 2031-03-02"), ("in the past week", "7 days to 2031-03-02"),
    ("this week", "week of 2031-02-24"), ("last week", "week of 2031-02-17"), ("so far this year", "year 2031"),
    ("last month", "month of 2031-02-01"), ("in 2030", "year 2030"), ("on Friday", "2031-02-28"),
    ("yesterday", "2031-03-01"), ("since 7 October", "since 2030-10-07"), ("since October 7, 2030", "since 2030-10-07"),
    ("since March", "since month of 2031-03-01"), ("since the war began", "since war began"),
    ("منذ بداية الحرب", "منذ بداية الحرب"),
  ])
  func spansAreMadeAbsolute(words: String, expected: String) { #expect(span(words) == expected) }

  @Test func runningTotalsOfAnIncidentStayWithIt() {
    var made = Made()
    let toll = made.figure(9, 9, by: "Sarn Post", basis: .cumulative)
    let incident = IncidentID("i-1")
    #expect(accountKey(for: toll.claim.claim, report: toll.report, incident: incident).subject == .incident(incident))
    let series = made.figure(9, 9, by: "Sarn Post", span: "since the war began", basis: .cumulative)
    #expect(
      accountKey(for: series.claim.claim, report: series.report, incident: incident).subject
        == .series(place: "unstated place", span: "since war began"))
    #expect(span(nil, basis: .cumulative) == "running total")
    #expect(span(nil, basis: .incident) == "event of 2031-03-02")
  }
}

@Suite struct OwnerFamilyTests {
  private func evidence() -> [Evidence] {
    var made = Made()
    return [
      made.figure(12, 12, by: "Harbour Daily", on: 2), made.figure(12, 12, by: "Harbour Sunday", on: 2),
      made.figure(12, 12, by: "Valley Voice", on: 2),
    ]
  }

  @Test func outletsOfOneHouseAreOneSource() throws {
    let apart = try #require(standing(of: evidence()))
    #expect(apart.sourceCount == 3)
    let tellers = Tellers(owners: OwnerFamilies(["Harbour Press": ["The Harbour Daily", "harbour sunday"]]))
    let together = try #require(standing(of: evidence(), tellers: tellers))
    #expect(together.sourceCount == 2)
    #expect(together.rule.contains("Harbour Daily, Harbour Sunday belong to Harbour Press and are one source"))
  }

  @Test func aDeskCorrectsTheListOfTheProgram() throws {
    var made = Made()
    let evidence = [made.figure(3, 3, by: "The Australian", on: 2), made.figure(3, 3, by: "New York Post", on: 2)]
    #expect(standing(of: evidence)?.sourceCount == 1)
    let corrected = Tellers(owners: OwnerFamilies(["news corp": ["The Australian"]]))
    #expect(standing(of: evidence, tellers: corrected)?.sourceCount == 2)
  }
}
