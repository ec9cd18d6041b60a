// The review without a terminal: keys to state, state to a picture.

import Desk
import Foundation
@_spi(AnchorGate) import Model
import TestSupport
import Testing

@testable import CLI

@Suite struct ReviewStateTests {
  private static func item(_ evidence: Evidence, _ doubts: [Doubt] = []) -> ReviewItem {
    ReviewItem(claim: evidence.claim, report: evidence.report, incident: Sample.incident, doubts: doubts)
  }

  static let items = [
    item(Sample.entries[2], [.conflicts, .disputed, .unconfirmed]), item(Sample.entries[0], [.disputed]),
    item(Sample.entries[1]),
  ]

  static func detail(_ number: Int) -> ReviewDetail {
    let evidence = Sample.entries[[2, 0, 1][number]]
    return ReviewDetail(
      claim: evidence.claim, report: evidence.report, account: Sample.disputed,
      rivals: number == 0 ? [Sample.entries[0]] : [], decisions: [], seen: nil)
  }

  /// A review at its first claim.
  static func begun() -> ReviewState {
    var state = ReviewState(title: "Karovia")
    #expect(state.replace(items) == [.load(items[0].claim.id)])
    state.endLooking()
    state.show(detail(0))
    return state
  }

  private func press(_ keys: [Key], _ state: inout ReviewState) -> [ReviewState.Effect] {
    keys.flatMap { state.take($0) }
  }

  private func type(_ text: String) -> [Key] { text.map { Key.text($0) } + [Key.enter] }

  private func decision(_ action: Decision.Action, _ subject: String) -> Decision {
    Decision(
      id: DecisionID("d-1"), action: action, subject: subject, actor: "mira", reason: "x", at: Sample.moment, number: 1)
  }

  @Test func acceptingAsksWhyAndGoesOn() throws {
    var state = Self.begun()
    let claim = Self.items[0].claim.id
    #expect(press([.text("a"), .enter], &state) == [])
    #expect(state.message?.contains("needs its reason") == true)
    let effects = press(type("read it"), &state)
    #expect(effects == [.decide(.accept(claim.rawValue), reason: "read it")])
    state.begin(.accept(claim.rawValue))
    // Keys that come while the desk writes are not taken for the next claim's.
    #expect(press([.text("r"), .text("x"), .enter], &state) == [])
    #expect(state.recorded([decision(.accept, claim.rawValue)]) == [.load(Self.items[1].claim.id)])
    #expect(state.current?.claim.id == Self.items[1].claim.id && state.outcomes[claim] == "accepted")
    // The last reason is offered again.
    state.show(Self.detail(1))
    #expect(
      press([.text("a"), .enter], &state)
        == [.decide(.accept(Self.items[1].claim.id.rawValue), reason: "read it")])
  }

  @Test func undoTakesBackTheLastOfThisReview() {
    var state = Self.begun()
    #expect(press([.text("u")], &state) == [] && state.mode == .browsing)
    let claim = Self.items[0].claim.id.rawValue
    state.begin(.reject(claim))
    _ = state.recorded([decision(.reject, claim)])
    #expect(press([Key.text("u")] + type("a slip"), &state) == [.decide(.undo("d-1"), reason: "a slip")])
    state.begin(.undo("d-1"))
    _ = state.recorded([decision(.undo, "d-1")])
    #expect(state.made.isEmpty && state.outcomes.isEmpty)
  }

  @Test func aRefusalIsShownAndNothingMoves() {
    var state = Self.begun()
    state.begin(.accept("c-x"))
    state.failed("There is no such claim.")
    #expect(state.message == "There is no such claim." && state.position == 0 && state.made.isEmpty)
    #expect(press([.text("n")], &state) == [.load(Self.items[1].claim.id)])
  }

  @Test func gradesOfEachKind() {
    for (typed, expected) in [
      ("2", Deciding.grade(Self.items[0].claim.id.rawValue, "2")), ("b", .grade("Radio Vesna", "B")),
      ("Fair", .grade(Sample.incident.id.rawValue, "fair")),
    ] {
      var state = Self.begun()
      let keys = [Key.text("g")] + type(typed) + type("why")
      #expect(press(keys, &state) == [.decide(expected, reason: "why")])
    }
    var state = Self.begun()
    #expect(press([Key.text("g")] + type("7"), &state) == [])
    guard case .asking = state.mode else { return #expect(Bool(false)) }
  }

  @Test func aFieldIsEditedAndSaved() {
    var state = Self.begun()
    var keys = [Key.text("e"), .enter, .control("u")] + type("slain")
    #expect(press(keys, &state) == [])
    #expect(state.message?.contains("one of: killed") == true)
    keys = [Key.control("u")] + type("injured") + [Key.text("s")] + type("hurt, it says")
    #expect(
      press(keys, &state)
        == [
          .decide(.edit(Self.items[0].claim.id.rawValue, ClaimChanges([.measure: "injured"])), reason: "hurt, it says")
        ])
    // Set back to what it was, it is no change.
    var other = Self.begun()
    keys = [Key.text("e"), .enter, .control("u")] + type("injured")
    keys += [Key.enter, .control("u")] + type("killed")
    _ = press(keys, &other)
    #expect(press([.text("s")], &other) == [] && other.message?.contains("Nothing is changed") == true)
    _ = press([.escape], &other)
    #expect(other.mode == .browsing)
  }

  @Test func aReportIsLinkedToAnotherIncident() {
    func incident(_ name: String, _ place: String, _ days: Int) -> Incident {
      Incident(
        id: IncidentID(name), openedBy: ReportID("r-2"), place: place, date: Sample.day.adding(days: days), kind: nil,
        title: "Fire in \(place)")
    }
    let (far, near) = (incident("i-3", "Sarn", 5), incident("i-2", "Sarn", 1))
    let home = incident("i-4", Sample.incident.place ?? "", 9)
    var state = Self.begun()
    #expect(state.take(.text("l")) == [.offer("")])
    state.offer([far, Sample.incident, near, home, near], by: "")
    #expect(state.offered == [home, near, far])
    let report = Self.items[0].report.id.rawValue
    #expect(press(type("2") + type("same day"), &state) == [.decide(.move([report], into: "i-2"), reason: "same day")])
    #expect(press([Key.text("l")] + type("5"), &state) == [.offer("")])
    #expect(state.message?.contains("number of an incident") == true)
    // Words are a place to look for.
    #expect(press([.control("u")] + type("upper tarn"), &state) == [.offer("upper tarn")])
    state.offer([], by: "upper tarn")
    #expect(state.offered.isEmpty && state.message?.contains("upper tarn") == true)
    #expect(press(type("i-9") + type("by its name"), &state).count == 1)
  }

  @Test func theFilterLeavesWhatHasItsWords() {
    var state = Self.begun()
    #expect(press([Key.text("f")] + type("herald"), &state) == [.load(Self.items[1].claim.id)])
    #expect(state.shown == [Self.items[1]])
    _ = press([Key.text("f"), .control("u")] + type("doubtful"), &state)
    #expect(state.shown == [Self.items[0], Self.items[1]])
    _ = press([Key.text("f"), .control("u")] + type("nothing like it"), &state)
    #expect(state.shown.isEmpty && state.current == nil && state.message?.contains("Nothing has") == true)
    #expect(press([.text("a"), .text("n"), .text("e"), .end], &state) == [])
    _ = press([.text("f"), .control("u"), .enter], &state)
    #expect(state.shown.count == 3)
  }

  @Test func askedAnewItStaysWhereItWas() {
    var state = Self.begun()
    _ = press([.text("n")], &state)
    let here = Self.items[1].claim.id
    #expect(state.replace([Self.items[2], Self.items[1]]) == [.load(here)])
    #expect(state.current?.claim.id == here && state.isLooking)
    #expect(state.replace([]).isEmpty && state.current == nil)
  }

  /// What is found later comes behind what is looked at, however grave it is.
  @Test func whatIsFoundLaterMovesNothing() {
    var state = ReviewState(title: "Karovia")
    #expect(state.replace([]) == [])
    #expect(state.found([Self.items[2]]) == [.load(Self.items[2].claim.id)])
    #expect(state.found([Self.items[1]]) == [] && state.found([Self.items[0]]) == [])
    #expect(state.shown == [Self.items[2], Self.items[0], Self.items[1]] && state.position == 0)
    state.endLooking()
    #expect(!state.isLooking)
    // Shown anew, the gravest is first.
    #expect(press([.text("f"), .enter], &state) == [.load(Self.items[0].claim.id)])
  }

  /// A queue of any length takes as much room as the longest list that is shown.
  @Test func ofAHundredThousandTheGravestAreListed() {
    var state = ReviewState(title: "Karovia")
    let plain = ReviewItem(
      claim: Sample.entries[1].claim, report: Sample.entries[1].report, incident: nil, doubts: [])
    _ = state.replace(Array(repeating: plain, count: 4_000))
    for _ in 0..<24 { _ = state.found(Array(repeating: plain, count: 4_000)) }
    #expect(state.found([Self.items[0]]) == [])
    #expect(state.pool.count == ReviewState.maximumListed && state.shown.count == ReviewState.maximumListed)
    #expect(state.isCut && state.pool.first == Self.items[0] && state.shown[1] == Self.items[0])
  }

  @Test func leaving() {
    for key in [Key.control("c"), .control("d"), .text("q")] {
      var state = Self.begun()
      #expect(state.take(key) == [.quit])
    }
    // Out of a question, Ctrl-C leads back; while another process writes, it gives the decision up.
    var state = Self.begun()
    #expect(press([.text("r"), .text("x"), .control("c")], &state) == [] && state.mode == .browsing)
    state.begin(.accept("c-x"))
    state.waits(for: 7)
    #expect(state.message?.contains("process 7") == true)
    #expect(press([.text("q"), .control("c")], &state) == [.giveUp])
    #expect(state.message?.contains("process 7") == true)
  }

  @Test func whatSomebodyElseDecidedMeanwhileIsSaid() {
    var state = Self.begun()
    let claim = Self.items[0].claim.id
    var review = Review()
    review.accepted = [claim]
    let view = AccountView(
      account: Sample.disputed.account, incident: Sample.incident, evidence: Sample.entries,
      standing: Sample.disputed.standing, review: review)
    let detail = Self.detail(0)
    state.show(
      ReviewDetail(
        claim: detail.claim, report: detail.report, account: view, rivals: [], decisions: [], seen: nil))
    #expect(state.outcomes[claim] == "accepted")
    state.begin(.reject(claim.rawValue))
    #expect(state.refused("Mira has changed this claim.", isSeenAgain: true) == [.load(claim)])
    #expect(state.message == "Mira has changed this claim." && state.current?.claim.id == claim)
  }

  @Test func theFirstApprovalOfTwoIsCalledSo() {
    var state = ReviewState(title: "Karovia", isTwoPerson: true)
    _ = state.replace(Self.items)
    state.show(Self.detail(0))
    let claim = Self.items[0].claim.id.rawValue
    state.begin(.accept(claim))
    _ = state.recorded([decision(.accept, claim)])
    #expect(state.message?.contains("first approval of two") == true)
  }

  @Test func pastedTextIsNeverKeys() {
    var state = Self.begun()
    #expect(press([.paste("aq R"), .text("r"), .paste("of another year")], &state) == [])
    #expect(press([.enter], &state) == [.decide(.reject(Self.items[0].claim.id.rawValue), reason: "of another year")])
  }

  /// Whatever is pressed, in whatever order, the picture fits and nothing traps.
  @Test(arguments: UInt64(1)...60) func anyKeysAtAll(seed: UInt64) {
    var random = Seeded(seed)
    var state = Self.begun()
    let letters = "aerglunpf?sjkR12bi-xy é水م".map { Key.text($0) }
    let others: [Key] = [
      .enter, .escape, .up, .down, .left, .right, .home, .end, .pageDown, .pageUp, .backspace, .delete, .tab,
      .control("u"), .control("w"), .control("x"), .paste("two words"), .control("c"),
    ]
    let keys = letters + others
    for _ in 0..<300 {
      guard let key = keys.randomElement(using: &random) else { return }
      for effect in state.take(key) {
        switch effect {
        case .load(let claim):
          if let place = Self.items.firstIndex(where: { $0.claim.id == claim }) { state.show(Self.detail(place)) }
        case .decide(let action, _):
          state.begin(action)
          if Bool.random(using: &random) {
            _ = state.recorded([decision(.grade, "c-x")])
          } else {
            state.failed("Refused.")
          }
        case .reload: _ = state.replace(Self.items)
        case .offer(let words): state.offer([Sample.incident], by: words)
        case .redraw, .suspend, .quit, .giveUp: break
        }
      }
      let (columns, rows) = (Int.random(in: 1...120, using: &random), Int.random(in: 1...40, using: &random))
      let screen = Screen(state, columns: columns, rows: rows)
      #expect(screen.lines.count == rows && screen.lines.allSatisfy { $0.width <= columns })
      if let cursor = screen.cursor { #expect(cursor.row < rows && cursor.column < columns) }
    }
  }
}

@Suite struct ScreenTests {
  private func picture(_ state: ReviewState, _ columns: Int, _ rows: Int) -> String {
    let screen = Screen(state, columns: columns, rows: rows)
    #expect(screen.lines.count == rows)
    for line in screen.lines { #expect(line.width <= columns, "\(line.text)") }
    return screen.lines.map { line in
      String(line.text.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  @Test func aClaim() {
    let state = ReviewStateTests.begun()
    expectGolden(picture(state, 80, 24), "review/claim-80x24.txt")
    expectGolden(picture(state, 40, 12), "review/claim-40x12.txt")
    expectGolden(picture(state, 132, 50), "review/claim-132x50.txt")
    // What a report says can't steer the terminal.
    let bytes = Screen(state, columns: 80, rows: 24).bytes(Style(isColored: true))
    #expect(!bytes.contains("\u{1B}[2J") && bytes.hasPrefix("\u{1B}[?25l"))
    #expect(!Screen(state, columns: 80, rows: 24).bytes(.plain).contains("\u{1B}[7m"))
  }

  /// The picture that the documentation shows.
  @Test func thePictureOfTheDocumentation() {
    let rival = Sample.evidence(
      3, .conflicts, "Radio Vesna",
      quote: "The army said 4 people had died when shells fell on the ferry landing in Lower Dravo.",
      figure: "4", lower: 4, upper: 4, status: .alleged, speaker: "the army",
      reason: "A lower figure of the same day by another speaker; neither corrects the other.")
    let items = [
      ReviewItem(claim: rival.claim, report: rival.report, incident: Sample.incident, doubts: [.conflicts, .disputed]),
      ReviewStateTests.items[1], ReviewStateTests.items[2],
    ]
    var state = ReviewState(title: "Karovia")
    _ = state.replace(items)
    state.endLooking()
    state.show(
      ReviewDetail(
        claim: rival.claim, report: rival.report, account: Sample.disputed, rivals: [Sample.entries[0]], decisions: [],
        seen: nil))
    _ = state.take(.text("r"))
    for letter in "the army was not there" { _ = state.take(.text(letter)) }
    expectGolden(picture(state, 80, 27), "../../../Documentation/review.txt")
  }

  @Test func questionsAndForms() {
    var state = ReviewStateTests.begun()
    _ = state.take(.text("r"))
    for letter in "the army was not there" { _ = state.take(.text(letter)) }
    expectGolden(picture(state, 80, 24), "review/reject-80x24.txt")
    #expect(Screen(state, columns: 80, rows: 24).cursor == .init(row: 23, column: 17 + 22))
    _ = state.take(.escape)
    _ = state.take(.text("e"))
    _ = state.take(.down)
    expectGolden(picture(state, 80, 24), "review/edit-80x24.txt")
    _ = state.take(.escape)
    _ = state.take(.text("?"))
    expectGolden(picture(state, 80, 24), "review/help-80x24.txt")
  }

  @Test func nothingWaits() {
    var state = ReviewState(title: "Karovia")
    #expect(picture(state, 80, 24).contains("Looking for what waits"))
    state.endLooking()
    #expect(picture(state, 80, 24).contains("Nothing waits for you."))
    #expect(picture(state, 10, 3).contains("Too small"))
    #expect(Screen(state, columns: 0, rows: 0).lines.isEmpty)
  }

  private func reviewOf(_ quote: String, figure: String) -> ReviewState {
    let evidence = Sample.evidence(
      4, .opens, "Radio Vesna", quote: quote, figure: figure, lower: 13, upper: 13, reason: "The first.")
    let item = ReviewItem(claim: evidence.claim, report: evidence.report, incident: Sample.incident, doubts: [])
    var state = ReviewState(title: "Karovia")
    _ = state.replace([item])
    state.show(
      ReviewDetail(claim: evidence.claim, report: evidence.report, account: nil, rivals: [], decisions: [], seen: nil))
    return state
  }

  /// Text from right to left stands in isolates of its own, one a line, opened and closed there.
  @Test func arabicIsIsolated() {
    let quote =
      "قالت الشرطة إن 13 شخصًا قُتلوا عندما انهار الجسر في البلدة السفلى يوم الأحد، وأضافت أن فرق الإنقاذ بحثت في النهر حتى حلول الليل"
    for columns in [24, 40, 80] {
      let screen = Screen(reviewOf(quote, figure: "13"), columns: columns, rows: 30)
      let lines = screen.lines.map(\.text).filter { $0.unicodeScalars.contains(where: \.isRightToLeft) }
      #expect(lines.count >= 2)
      for line in lines {
        #expect(line.filter { $0 == ScreenLine.open }.count == line.filter { $0 == ScreenLine.close }.count)
        #expect(line.contains(ScreenLine.open))
        #expect(displayWidth(line) <= columns)
      }
      #expect(screen.lines.contains { $0.pieces.contains(InkedPiece("[13]", .marked)) })
    }
    // Controls of direction in the text itself are gone.
    let tricked = Screen(reviewOf("At \u{202E}least 13 died\u{2066}.", figure: "13"), columns: 80, rows: 24)
    #expect(tricked.lines.allSatisfy { !$0.text.unicodeScalars.contains("\u{202E}") && !$0.text.contains("\u{2066}") })
  }

  @Test func wideLettersAndMarksKeepTheirPlace() {
    let wide = String(repeating: "橋が崩れ住民", count: 12) + "13人が死亡した"
    let marked = String(repeating: "e\u{301}n\u{303}", count: 60) + " 13 mo\u{308}rts"
    for columns in [24, 33, 80] {
      for quote in [wide, marked, String(repeating: "x", count: 300) + " 13"] {
        let screen = Screen(reviewOf(quote, figure: "13"), columns: columns, rows: 40)
        for line in screen.lines { #expect(line.width <= columns) }
        let text = screen.lines.map(\.text).joined()
        #expect(text.contains("[13]"))
        // No mark has lost its letter at the beginning of a line.
        for line in screen.lines {
          let first = line.text.unicodeScalars.first { $0 != " " }
          #expect(first.map { $0.properties.generalCategory != .nonspacingMark } ?? true)
        }
      }
    }
  }

  /// However long a sentence is, its number is in sight before anything is pressed.
  @Test func theNumberOfALongSentenceIsInSight() {
    let quote =
      String(repeating: "and then another thing was said, ", count: 300) + "13 people died"
      + String(repeating: ", and more", count: 300)
    var state = reviewOf(quote, figure: "13")
    for (columns, rows) in [(80, 24), (40, 10), (24, 6)] {
      let screen = Screen(state, columns: columns, rows: rows)
      #expect(screen.lines.contains { $0.pieces.contains(InkedPiece("[13]", .marked)) }, "\(columns)x\(rows)")
    }
    // From there on, the keys lead through all of it.
    state.scroll = Screen(state, columns: 80, rows: 24).scroll
    let before = Screen(state, columns: 80, rows: 24).scroll
    _ = state.take(.text(" "))
    #expect(Screen(state, columns: 80, rows: 24).scroll > before)
  }

  /// Over a slow line only what differs is sent; a line of full width is not written to after its last letter.
  @Test func onlyWhatDiffersIsWritten() {
    var state = ReviewStateTests.begun()
    let first = Screen(state, columns: 80, rows: 24)
    #expect(first.bytes(.plain, over: first) == "\u{1B}[?25l")
    _ = state.take(.text("x"))
    let second = Screen(state, columns: 80, rows: 24)
    let bytes = second.bytes(.plain, over: first)
    #expect(bytes.split(separator: "\u{1B}[2K").count == 2 && bytes.contains("does nothing here"))
    // Another size: everything.
    let other = Screen(state, columns: 80, rows: 25).bytes(.plain, over: second)
    #expect(other.split(separator: "\u{1B}[2K").count == 26)
    #expect(!other.contains("\u{1B}[K"))
  }

  @Test func withoutATerminalItNamesTheSingleVerbs() async {
    let outcome = await run("review", on: console(onTerminal: true))
    #expect(outcome.exit == .usage)
    #expect(outcome.err.contains("needs a terminal") && outcome.err.contains("'daybook accept'"))
  }
}
