// A draft held against small desks: the real failures that the check of a draft exists for, in texts of our own.

import Foundation
import Model
import Testing

@testable import Desk

/// A desk with these reports, and what it says of a draft.
private func check(
  _ draft: String, against reports: [(publisher: String, date: String, text: String)], asOf: Instant? = nil
) async throws -> [DraftCheck.Item] {
  try await withDesk { desk, folder in
    for (number, report) in reports.enumerated() {
      let path = "\(folder)/\(number).txt"
      try Sample.put(report.text, at: path)
      let overrides = CaptureOverrides(publisher: report.publisher, date: CivilDate(report.date))
      _ = try await desk.add([path], overrides: overrides)
    }
    let path = "\(folder)/draft.md"
    try Sample.put(draft, at: path)
    let question = DraftQuestion(path: path, asOf: asOf, day: CivilDate("2031-05-20"))
    return try await desk.check(question).pieces.flatMap(\.items)
  }
}

private func kinds(_ items: [DraftCheck.Item]) -> [String] {
  items.map { item in
    let aspect = item.finding.aspect.map { "/\($0.rawValue)" } ?? ""
    return "\(item.passage.exact): \(item.finding.kind.rawValue)\(aspect)"
  }
}

@Suite struct DraftCheckTests {
  private let quake = (
    "Relief Board", "2031-05-14",
    """
    Earthquake at Sarn

    An earthquake struck the town of Sarn on 12 May. At least 412 people were killed in Sarn, the Relief Board said on Wednesday.
    """
  )

  // Case 1: the cited report has no such number.
  @Test func aNumberThatTheCitedReportDoesNotHave() async throws {
    let kitchens = (
      "Relief Board", "2031-05-16",
      "Kitchen sets for Sarn\n\nThe Relief Board handed out 1,900 kitchen sets in Sarn on 15 May, and 300 tents.\n"
    )
    let items = try await check(
      "The earthquake in Sarn on 12 May killed 1,900 people, the Relief Board says.", against: [quake, kitchens])
    #expect(kinds(items) == ["1,900: noSource"])
    #expect(items.first?.finding.message.contains("at least 412") == true)
  }

  // Case 2: two measures in one.
  @Test func figuresOfTwoMeasuresAddedUp() async throws {
    let hospitals = (
      "Health Office", "2031-05-15",
      """
      Sarn hospitals

      After the earthquake in Sarn on 12 May 1,674 people were injured and 7,335 people were evacuated, the Health Office said.
      """
    )
    let items = try await check("The earthquake in Sarn on 12 May injured 9,009 people.", against: [quake, hospitals])
    #expect(kinds(items) == ["9,009: noSource"])
    #expect(items.first?.finding.message.contains("may not be added") == true)
  }

  // Case 3: a larger area.
  @Test func aFigureOfALargerArea() async throws {
    let wide = (
      "Relief Board", "2031-05-18",
      """
      Toll of the flood

      The flood of 17 May killed 331 people in Marrow and neighbouring Teskania, the Relief Board said.
      """
    )
    let items = try await check("The flood of 17 May killed 331 people in Marrow.", against: [wide])
    #expect(kinds(items) == ["331: scope/area"])
    let both = try await check(
      "The flood of 17 May killed 331 people in Marrow and neighbouring Teskania.", against: [wide])
    #expect(kinds(both) == ["331: supported"])
  }

  // Case 10: rounded upstream.
  @Test(arguments: [
    ("About 700 homes burned down in Sel.", "About 700 homes burned down in Sel.", "supported"),
    ("About 700 homes burned down in Sel.", "In Sel 700 homes burned down.", "qualifier"),
    ("At least 700 homes burned down in Sel.", "In Sel 700 homes burned down.", "qualifier"),
    ("Up to 700 homes burned down in Sel.", "In Sel 700 homes burned down.", "qualifier"),
    ("In Sel 700 homes burned down.", "In Sel 700 homes burned down.", "supported"),
  ])
  func reserveStays(said: String, draft: String, expected: String) async throws {
    let items = try await check(
      draft, against: [("Coast Post", "2031-05-15", "Fire in Sel\n\nA fire went through the town. \(said)\n")])
    #expect(items.map(\.finding.kind.rawValue) == [expected], "\(items.map(\.finding.message))")
  }

  // Case 11: probable and confirmed lumped.
  @Test func theUnconfirmedIsNotConfirmed() async throws {
    let rumour = (
      "Coast Post", "2031-05-15",
      "Depot at Orn\n\nA depot exploded at Orn on 14 May. Unconfirmed reports say that 30 people were killed in the explosion.\n"
    )
    let items = try await check("The explosion of a depot at Orn on 14 May killed 30 people.", against: [rumour])
    #expect(kinds(items) == ["30: qualifier"])
    #expect(items.first?.finding.message.contains("unconfirmed") == true)
    let kept = try await check(
      "Unconfirmed reports say that 30 people were killed in the explosion of a depot at Orn on 14 May.",
      against: [rumour])
    #expect(kinds(kept) == ["30: supported"])
  }

  // Case 19: a quote that looks right and does not exist.
  @Test func wordsThatNobodySaid() async throws {
    let statement = (
      "Harbour Office", "2031-05-15",
      "Statement\n\nThe harbour master said: “We had warned the owners twice,\nand nobody came to look at the mooring.”\n"
    )
    let items = try await check(
      """
      “We had warned the owners twice, and nobody came to look at the mooring,” the harbour master said.

      “We warned the owners three times and nobody ever looked at the mooring,” the harbour master said.
      """, against: [statement])
    #expect(items.map(\.finding.kind) == [.supported, .quotation])
  }

  @Test func whatASourceHasSinceCorrectedIsOutdated() async throws {
    let reports = [
      quake,
      (
        "Relief Board", "2031-05-17",
        """
        Earthquake at Sarn

        The earthquake of 12 May killed 398 people in Sarn, the Relief Board said on Saturday. It had first given at least 412.
        """
      ),
    ]
    let items = try await check("The earthquake of 12 May in Sarn killed at least 412 people.", against: reports)
    #expect(items.map(\.finding.kind) == [.outdated])
    #expect(items.first?.finding.message.contains("398") == true)
  }

  @Test func ofTwoEventsInOneTownNeitherIsChosen() async throws {
    let reports = [
      ("Coast Post", "2031-05-02", "Fire in Sel\n\nA fire in Sel killed four people on 1 May, police said.\n"),
      ("Coast Post", "2031-05-16", "Fire in Sel\n\nA fire in Sel killed nine people on 15 May, police said.\n"),
    ]
    #expect(kinds(try await check("A fire in Sel killed nine people.", against: reports)) == ["nine: ambiguous"])
    #expect(
      kinds(try await check("A fire in Sel killed nine people on 15 May.", against: reports)) == ["nine: supported"])
    #expect(
      try await check("A fire in Sel killed nine people on 1 May.", against: reports).map(\.finding.kind) != [
        .supported
      ]
    )
  }

  @Test func sumsOfTheDraftItself() async throws {
    let draft = """
      The fire in Sel killed 14 people (six women, four men and three children).

      Three more people died in Sel, raising the death toll from 19 to 23.

      The fire in Sel killed 13 people (six women, four men and three children).

      Three more people died in Sel, raising the death toll from 19 to 22.
      """
    let sums = try await check(draft, against: []).filter { $0.finding.kind == .arithmetic }
    #expect(
      sums.map(\.finding.message) == [
        "The parts are 6 + 4 + 3 = 13, the total is 14.", "19 and 3 more are 22, not 23.",
      ])
  }

  @Test func nothingOnRecordSupportsNothing() async throws {
    let items = try await check("A fire in Sel killed nine people and injured dozens.", against: [])
    #expect(items.map(\.finding.kind) == [.noSource, .noSource])
  }

  @Test func theRecordAsItWas() async throws {
    let before = Instant(seconds: Sample.instant.seconds - 1)
    let draft = "At least 412 people were killed in the earthquake in Sarn on 12 May."
    #expect(kinds(try await check(draft, against: [quake])) == ["412: supported"])
    #expect(kinds(try await check(draft, against: [quake], asOf: before)) == ["412: noSource"])
  }

  @Test func aDraftThatCannotBeReadIsAFailure() async throws {
    try await withDesk { desk, folder in
      let missing = try await desk.check(DraftQuestion(path: "\(folder)/none.md"))
      #expect(missing.pieces.isEmpty && missing.failures.count == 1)
    }
  }

  @Test func aPlaceInTheFileIsCountedInUTF16() {
    let file = FileText(Array("# Зал\n\nIn 🎪 the\nhall 12 people died.\n".utf8))
    let place = file.place(of: "12", in: "In 🎪 the hall 12 people died.", behind: "In 🎪 the hall ")
    #expect(place == FilePlace(startLine: 4, startColumn: 6, endLine: 4, endColumn: 8))
    #expect(file.place(of: "12", in: "Not there 12", behind: "Not there ") == nil)
  }
}
