// The review without a terminal: bytes to keys, keys to state, state to a picture.

import Desk
import Foundation
@_spi(AnchorGate) import Model
import TestSupport
import Testing

@testable import CLI

@Suite struct KeyTests {
  static let typed: [(String, [Key])] = [
    ("a", [Key.text("a")]), ("\r", [.enter]), ("\u{7F}", [.backspace]), ("\u{3}", [.control("c")]),
    ("\u{1B}[A\u{1B}[B", [.up, .down]), ("\u{1B}OC", [.right]), ("\u{1B}[5~", [.pageUp]), ("\u{1B}[3;5~", [.delete]),
    ("\u{1B}[200~x", [.text("x")]), ("é水😀", [.text("é"), .text("水"), .text("😀")]), ("م", [.text("م")]),
    ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{85}", []), ("\u{1B}[<0;10;10Mq", [.text("q")]),
  ]

  @Test(arguments: typed)
  func keys(text: String, expected: [Key]) {
    var whole = KeyDecoder()
    #expect(whole.keys(of: Array(text.utf8)) == expected)
    // Byte by byte, as a slow line brings them.
    var slow = KeyDecoder()
    #expect(text.utf8.flatMap { slow.keys(of: [$0]) } == expected)
    #expect(!slow.isWaiting)
  }

  @Test func aLoneEscapeIsTheEscapeKey() {
    var keys = KeyDecoder()
    #expect(keys.keys(of: [0x1B]) == [] && keys.isWaiting)
    #expect(keys.pause() == [.escape] && !keys.isWaiting)
  }

  @Test(arguments: UInt64(1)...50) func noBytesAreTooMuch(seed: UInt64) {
    var state = seed
    var keys = KeyDecoder()
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = keys.keys(of: (0..<8).map { UInt8(truncatingIfNeeded: state >> ($0 * 8)) })
    }
    _ = keys.pause()
    #expect(keys.keys(of: Array("q".utf8)) == [.text("q")])
    // A sequence that never ends is dropped and does not grow.
    _ = keys.keys(of: [0x1B, UInt8(ascii: "[")] + [UInt8](repeating: UInt8(ascii: "1"), count: 10_000))
    #expect(keys.keys(of: Array("q".utf8)) == [.text("q")])
  }
}

@Suite struct TextFieldTests {
  private func typed(_ keys: [Key], into text: String = "") -> TextField {
    var field = TextField(text)
    for key in keys { _ = field.take(key) }
    return field
  }

  @Test func keysOfTyping() {
    #expect(typed([.text("x"), .left, .text("y"), .end, .text("z")]).text == "yxz")
    #expect(typed([.control("w")], into: "one two ").text == "one ")
    #expect(typed([.left, .left, .control("u")], into: "abcd").text == "cd")
    #expect(typed([.home, .delete, .control("k"), .backspace], into: "abcd").text == "")
    // A mark joins its letter and goes with it.
    #expect(typed([.text("e"), .text("\u{301}")]).letters.count == 1)
    #expect(typed([.text("e"), .text("\u{301}"), .backspace]).text == "")
  }

  @Test func theWindowHoldsTheCursor() {
    for width in 1...12 {
      for steps in 0...9 {
        let field = typed(Array(repeating: .left, count: steps), into: "ab水cd😀e水f")
        let (text, column) = field.window(width)
        #expect(displayWidth(text) <= width && column <= width)
      }
    }
  }
}

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
      rivals: number == 0 ? [Sample.entries[0]] : [], decisions: [])
  }

  /// A review at its first claim.
  static func begun() -> ReviewState {
    var state = ReviewState(title: "Karovia", items: items, total: 3)
    #expect(state.go(to: 0) == [.load(items[0].claim.id)])
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
    #expect(state.current?.claim.id == Self.items[1].claim.id && state.outcomes[claim] == "accept")
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
    let other = Incident(
      id: IncidentID("i-2"), openedBy: ReportID("r-2"), place: "Sarn", date: Sample.day.adding(days: 1), kind: nil,
      title: "Fire in Sarn")
    let evidence = Sample.entries[1]
    let items =
      Self.items + [ReviewItem(claim: evidence.claim, report: evidence.report, incident: other, doubts: [])]
    var state = ReviewState(title: "Karovia", items: items, total: 4)
    _ = state.go(to: 0)
    state.show(Self.detail(0))
    #expect(state.otherIncidents == [other])
    let keys = [Key.text("l")] + type("1") + type("same day")
    let report = Self.items[0].report.id.rawValue
    #expect(press(keys, &state) == [.decide(.move([report], into: "i-2"), reason: "same day")])
    #expect(press([Key.text("l")] + type("5"), &state) == [])
    #expect(state.message?.contains("number of an incident") == true)
  }

  @Test func theFilterLeavesWhatHasItsWords() {
    var state = Self.begun()
    #expect(press([Key.text("f")] + type("herald"), &state) == [.load(Self.items[1].claim.id)])
    #expect(state.shown == [1])
    _ = press([Key.text("f"), .control("u")] + type("doubtful"), &state)
    #expect(state.shown == [0, 1])
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
    #expect(state.replace([Self.items[2], Self.items[1]], total: 2).contains(.load(here)))
    #expect(state.current?.claim.id == here)
    #expect(state.replace([], total: 0).isEmpty && state.current == nil)
  }

  @Test(arguments: [Key.control("c"), .control("d"), .text("q")]) func leaving(key: Key) {
    var state = Self.begun()
    #expect(state.take(key) == [.quit])
  }

  /// Whatever is pressed, in whatever order, the picture fits and nothing traps.
  @Test(arguments: UInt64(1)...60) func anyKeysAtAll(seed: UInt64) {
    var random = Seeded(seed)
    var state = Self.begun()
    let letters = "aerglunpf?sjkR12bi-xy é水م".map { Key.text($0) }
    let others: [Key] = [
      .enter, .escape, .up, .down, .left, .right, .home, .end, .pageDown, .pageUp, .backspace, .delete, .tab,
      .control("u"), .control("w"), .control("x"),
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
        case .reload: _ = state.replace(Self.items, total: 3)
        case .redraw, .suspend, .quit: break
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
    let state = ReviewState(title: "Karovia", items: [], total: 0)
    #expect(picture(state, 80, 24).contains("Nothing waits for you."))
    #expect(picture(state, 10, 3).contains("Too small"))
    #expect(Screen(state, columns: 0, rows: 0).lines.isEmpty)
  }

  private func reviewOf(_ quote: String, figure: String) -> ReviewState {
    let evidence = Sample.evidence(
      4, .opens, "Radio Vesna", quote: quote, figure: figure, lower: 13, upper: 13, reason: "The first.")
    let item = ReviewItem(claim: evidence.claim, report: evidence.report, incident: Sample.incident, doubts: [])
    var state = ReviewState(title: "Karovia", items: [item], total: 1)
    _ = state.go(to: 0)
    state.show(
      ReviewDetail(claim: evidence.claim, report: evidence.report, account: nil, rivals: [], decisions: []))
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

  @Test func withoutATerminalItNamesTheSingleVerbs() async {
    let outcome = await run("review", on: console(onTerminal: true))
    #expect(outcome.exit == .usage)
    #expect(outcome.err.contains("needs a terminal") && outcome.err.contains("'daybook accept'"))
  }
}
