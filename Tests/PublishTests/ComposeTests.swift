// The rules by which a ledger becomes an edition.

import Foundation
import TestSupport
import Testing

@_spi(AnchorGate) import Model

@testable import Publish

@Suite struct ComposeTests {
  private let place = Sample.incident("x", place: "Dravik", date: "2031-03-09", kind: "shelling", title: "Nine dead")
  private let courier = Sample.report("a", "Northern Courier", "2031-03-10")
  private let post = Sample.report("b", "Sarn Valley Post", "2031-03-11")
  private let old = "2031-03-10T08:00:00Z"
  private let new = "2031-03-12T08:00:00Z"

  private func said(
    _ report: ReportSummary, _ number: Int, by speaker: String? = nil, _ change: (inout Sample.Said) -> Void = { _ in }
  ) -> Sample.Said {
    Sample.Said(report, "It was said that \(number) people died.", "\(number)", number, number) {
      ($0.speaker, $0.recorded, $0.kind) = (speaker, new, .opens)
      change(&$0)
    }
  }

  private func killed(
    id: String = "k", group: PeopleGroup = .all, sources: Int? = nil, disputed: Bool = false, _ said: [Sample.Said]
  ) -> AccountView {
    Sample.account(id, place, .killed, group: group, sources: sources, disputed: disputed, said)
  }

  private func rows(_ accounts: [AccountView]) throws -> [EditionContent.FigureRow] {
    try EditionContent.compose(Sample.plan(accounts)).subjects.flatMap(\.rows)
  }

  /// The second edition's changes, the first composed from `before`.
  private func changes(_ before: [AccountView], _ after: [AccountView]) throws -> [EditionContent.Change] {
    let first = try EditionContent.compose(Sample.plan(before, published: "2031-03-11T00:00:00Z"))
    return try EditionContent.compose(Sample.plan(after, number: 2, previous: first)).changes
  }

  // Tables

  @Test func partsStandBelowTheirTotalAndAreNotAdded() throws {
    let found = try rows([
      killed(id: "kc", group: .children, [said(courier, 3)]), killed(id: "kw", group: .women, [said(courier, 2)]),
      killed(id: "k", [said(courier, 4)]),
    ])
    #expect(found.map(\.label.heading) == ["Killed", "children", "women"])
    #expect(found.map(\.label.isPart) == [false, true, true])
    // 3 + 2 is more than 4: parts may overlap, and the total is what the text says it is.
    #expect(found.map(\.headline) == ["4", "3", "2"])
  }

  @Test func withoutATotalAGroupIsNoPart() throws {
    let found = try rows([killed(group: .children, [said(courier, 3)])])
    #expect(found.map(\.label.heading) == ["Children killed"])
    #expect(found.map(\.label.isPart) == [false])
  }

  @Test func aTotalOfAnotherUnitOrBasisMakesNoPart() throws {
    let found = try rows([
      Sample.account("a", place, .displaced, unit: .households, [said(courier, 40)]),
      Sample.account("b", place, .displaced, group: .children, [said(courier, 90)]),
      Sample.account("c", place, .displaced, group: .children, unit: .households, basis: .period, [said(courier, 9)]),
    ])
    #expect(found.allSatisfy { !$0.label.isPart })
  }

  @Test func measuresStandGravestFirst() throws {
    let found = try rows([
      Sample.account("a", place, .damaged, unit: .buildings, [said(courier, 5)]),
      Sample.account("b", place, .injured, [said(courier, 6)]), Sample.account("c", place, .killed, [said(courier, 7)]),
    ])
    #expect(found.map(\.headlineWithUnit) == ["7 people", "6 people", "5 buildings"])
  }

  @Test func aTitleWithAFigureIsQuotedAndNeverTheHeading() throws {
    let subject = try #require(try EditionContent.compose(Sample.plan([killed([said(courier, 12)])])).subjects.first)
    #expect(subject.title == "Dravik: shelling, 9 March 2031")
    #expect(subject.firstReportedAs == "Nine dead")
    let nameless = Sample.incident("y", place: nil, date: nil, kind: nil, title: "Nine dead")
    let other = Sample.account("n", nameless, .killed, [said(courier, 12)])
    #expect(try EditionContent.compose(Sample.plan([other])).subjects.first?.title == "“Nine dead”")
  }

  @Test func aSeriesIsNamedInTheTextsOwnSpelling() throws {
    let view = Sample.account(
      "s", nil, .killed, basis: .cumulative, series: ("velmora", "since 3 january"),
      [said(courier, 300) { ($0.place, $0.span) = ("Velmora", "since 3 January") }])
    let subject = try #require(try EditionContent.compose(Sample.plan([view])).subjects.first)
    #expect(subject.kind == .series)
    #expect(subject.title == "Velmora, “since 3 January”")
    #expect(subject.rows.first?.label.boundWords == nil)
  }

  @Test func aPeriodCarriesTheTextsWords() throws {
    let view = Sample.account(
      "p", place, .injured, basis: .period, [said(courier, 21) { $0.span = "in the past 24 hours" }])
    #expect(try rows([view]).first?.label.fullHeading == "Injured, “in the past 24 hours”")
  }

  // Who says so

  @Test func disagreeingSourcesStandSideBySideWithTheRange() throws {
    let row = try #require(
      try rows([
        killed(disputed: true, [said(courier, 12, by: "Ministry of Health"), said(post, 19, by: "witnesses")])
      ]).first)
    #expect(row.headline == "12–19")
    #expect(row.isDisputed)
    #expect(row.sayings.all.map(\.amount.text) == ["12", "19"])
    #expect(row.sayings.all.map(\.voices.first) == ["Ministry of Health", "witnesses"])
  }

  @Test func anyNumberOfSidesIsShown() throws {
    let said = (1...5).map { side in
      self.said(Sample.report("s\(side)", "Outlet \(side)", "2031-03-10"), side * 10, by: "side \(side)")
    }
    #expect(try rows([killed(disputed: true, said)]).first?.sayings.all.count == 5)
  }

  @Test func withoutASpeakerTheOutletSpeaks() throws {
    let row = try #require(try rows([killed([said(courier, 12)])]).first)
    #expect(row.sayings.first.voices.first == "Northern Courier")
  }

  @Test func aDenialStandsBesideWhatItDeniesAndMakesNoBound() throws {
    let row = try #require(
      try rows([
        killed([
          said(courier, 12, by: "witnesses"),
          said(post, 40, by: "the army") { ($0.status, $0.stands) = (.denied, false) },
        ])
      ]).first)
    #expect(row.headline == "12")
    #expect(row.sayings.all.map(\.certainty) == [.stated, .denied])
  }

  @Test func aSupersededFigureIsNotASaying() throws {
    let row = try #require(try rows([killed([said(courier, 9) { $0.stands = false }, said(post, 12)])]).first)
    #expect(row.sayings.all.map(\.amount.text) == ["12"])
  }

  @Test func oneSourceIsLabelled() throws {
    let row = try #require(try rows([killed([said(courier, 12)])]).first)
    #expect(row.isSingleSource)
    #expect(row.sourceWords == "1 report")
  }

  @Test func copiesOfOneTextAreOneSourceAndSayWhy() throws {
    let copies = ["c", "d"].map { Sample.report($0, "Outlet \($0)", "2031-03-10", copyOf: "a") }
    let edition = try EditionContent.compose(
      Sample.plan([killed(sources: 1, [said(courier, 12)] + copies.map { said($0, 12) })]))
    let row = try #require(edition.subjects.first?.rows.first)
    #expect(row.sourceWords == "3 reports, 1 source: copies of one text")
    #expect(row.isSingleSource)
    // One note, which names the others.
    #expect(edition.notes.count == 1)
    #expect(edition.notes.first?.outlet == "Northern Courier")
    #expect(edition.notes.first?.alsoPrintedBy == ["Outlet c", "Outlet d"])
  }

  @Test func independentSourcesAreCounted() throws {
    let row = try #require(try rows([killed(sources: 2, [said(courier, 12), said(post, 12)])]).first)
    #expect(row.sourceWords == "2 independent sources")
    #expect(!row.isSingleSource)
  }

  @Test func manyVoicesAndNotesAreCountedNotDropped() throws {
    let many = (0..<20).map { number in
      said(Sample.report("m\(number)", "Outlet \(number)", "2031-03-10"), 12, by: "speaker \(number)")
    }
    let saying = try #require(try rows([killed(many)]).first?.sayings.first)
    #expect(saying.voices.all.count + saying.moreVoices == 20)
    #expect(saying.notes.all.count + saying.moreNotes == 20)
    #expect(saying.notes.all.count == RowDraft.noteLimit)
  }

  // Evidence

  @Test func aFigureWithoutItsPassageCannotBeComposed() {
    let whole = killed([said(courier, 12), said(post, 19)])
    let torn = AccountView(
      account: whole.account, incident: place, evidence: Array(whole.evidence.prefix(1)), standing: whole.standing)
    let empty = AccountView(account: whole.account, incident: place, evidence: [], standing: whole.standing)
    for view in [torn, empty] {
      #expect(throws: PublishError.figureWithoutEvidence(view.account.id)) {
        try EditionContent.compose(Sample.plan([view]))
      }
    }
  }

  @Test func aFrozenEditionIsReadBackAndATornOneRefused() throws {
    let edition = try EditionContent.compose(Velmora.second())
    let bytes = try edition.canonicalJSON()
    let back = try EditionContent(canonicalJSON: bytes)
    #expect(back == edition)
    #expect(try back.canonicalJSON() == bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    for (whole, torn) in [
      ("\"notes\":[1]", "\"notes\":[]"), ("\"notes\":[1]", "\"notes\":[99]"), ("\"format\":1", "\"format\":2"),
    ] {
      #expect(text.contains(whole))
      #expect(throws: PublishError.self) {
        try EditionContent(canonicalJSON: Data(text.replacingOccurrences(of: whole, with: torn).utf8))
      }
    }
  }

  @Test func theOrderOfTheInputDoesNotMatter() throws {
    let plan = try Velmora.second()
    let bytes = try EditionContent.compose(plan).canonicalJSON()
    for seed in 0..<8 {
      var shuffled = plan
      var dice = Seeded(UInt64(seed))
      shuffled.accounts = plan.accounts.shuffled(using: &dice).map { view in
        AccountView(
          account: view.account, incident: view.incident, evidence: view.evidence.shuffled(using: &dice),
          standing: view.standing)
      }
      shuffled.listings = plan.listings.shuffled(using: &dice)
      #expect(try EditionContent.compose(shuffled).canonicalJSON() == bytes)
    }
  }

  // What changed

  @Test func correctionsComeFirst() throws {
    let kinds = try EditionContent.compose(Velmora.second()).changes.map(\.kind)
    #expect(kinds.first == .corrected)
    #expect(kinds == kinds.sorted())
    #expect(kinds.contains(.raised) && kinds.contains(.added) && kinds.contains(.disputed))
  }

  @Test func aCorrectionShowsBothFiguresWithTheirSentences() throws {
    let edition = try EditionContent.compose(Velmora.second())
    let change = try #require(edition.changes.first)
    #expect(change.before?.text == "9 people")
    #expect(change.after?.text == "7 people")
    let before = try #require(change.before?.sayings.first.notes.first)
    #expect(edition.notes[before - 1].quote.exact.hasPrefix("Nine people drowned"))
    #expect(edition.notes[before - 1].fromEdition == 1)
  }

  @Test func aLowerFigureIsACorrectionAndAHigherOneIsNot() throws {
    let nine = said(courier, 9) { $0.recorded = old }
    var gone = nine
    gone.stands = false
    #expect(
      try changes([killed([nine])], [killed([gone, said(post, 7) { $0.kind = .lowers }])]).map(\.kind) == [.lowered])
    #expect(
      try changes([killed([nine])], [killed([gone, said(post, 12) { $0.kind = .raises }])]).map(\.kind) == [.raised])
    #expect(try changes([killed([nine])], [killed([nine])]).isEmpty)
  }

  @Test func aNewConflictIsNoCorrectionThoughItsRangeIsLower() throws {
    let nine = said(courier, 9) { $0.recorded = old }
    let after = killed(disputed: true, [nine, said(post, 4, by: "the army") { $0.kind = .conflicts }])
    #expect(try changes([killed([nine])], [after]).map(\.kind) == [.disputed])
  }

  @Test func aWithdrawnFigureSaysWhoTookItBack() throws {
    let nine = said(courier, 9) { $0.recorded = old }
    var gone = nine
    gone.stands = false
    let after = killed([gone, said(courier, 9, by: "the editors") { ($0.kind, $0.stands) = (.retracts, false) }])
    let change = try #require(try changes([killed([nine])], [after]).first)
    #expect(change.kind == .retracted)
    #expect(change.before?.text == "9 people")
    #expect(change.after?.text == "withdrawn")
    #expect(change.after?.sayings.first.voices.first == "the editors")
  }

  @Test func anAccountThatIsGoneIsNamed() throws {
    let nine = said(courier, 9) { $0.recorded = old }
    let change = try #require(try changes([killed([nine])], []).first)
    #expect(change.kind == .dropped)
    #expect(change.kind.isCorrection)
    #expect(change.after == nil)
  }

  @Test func whatNothingCameInOnIsLeftOutAndCounted() throws {
    let quiet = killed([said(courier, 9) { $0.recorded = old }])
    let other = Sample.incident("z", place: "Ostrel", date: "2031-03-12", kind: "crash", title: "Bus")
    let busy = Sample.account("o", other, .killed, [said(post, 5)])
    let first = try EditionContent.compose(Sample.plan([quiet], published: "2031-03-11T00:00:00Z"))
    let second = try EditionContent.compose(Sample.plan([quiet, busy], number: 2, previous: first))
    #expect(second.subjects.map(\.title) == ["Ostrel: crash, 12 March 2031"])
    #expect(second.quietSubjectCount == 1)
  }

  @Test func sinceADayCountsTheDaysOfReports() throws {
    let plan = Sample.plan([killed([said(courier, 9)])], since: "2031-03-11")
    #expect(try EditionContent.compose(plan).subjects.isEmpty)
    let later = Sample.plan([killed([said(courier, 9)])], since: "2031-03-10")
    #expect(try EditionContent.compose(later).subjects.count == 1)
  }
}
