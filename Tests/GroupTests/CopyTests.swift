// Copies: one text printed by many is one source.

import Group
import Model
import Testing

private let day = CivilDate(daysSinceEpoch: 22_340)

private func report(
  _ id: String, _ text: String, day: CivilDate = day, publisher: String? = nil, wire: String? = nil,
  copyOf: String? = nil
) -> CopyCandidate {
  CopyCandidate(
    id: ReportID(id), copyOf: copyOf.map { ReportID($0) }, day: day, publisher: publisher, wire: wire,
    sketch: TextSketch.of(text))
}

private let story = """
  Nine people were killed when the upper dam above Velin gave way on Sunday night, the regional governor said. Water \
  ran through the lower streets within minutes and carried off the bakery, the school bus and two houses by the bridge. \
  Rescue crews from Sarn reached the town at dawn and brought forty residents down from the roofs. The governor said \
  that the dam had been inspected in the spring and that the report would be published before the end of the month.
  """

@Suite struct CopyTests {
  @Test func theSameWordsInOtherDressAreACopy() throws {
    let dressed = story.uppercased().replacing(",", with: " ,").replacing(". ", with: ".\n\n")
    let verdict = try #require(CopyRule.verdict(of: report("r-2", dressed), candidates: [report("r-1", story)]))
    #expect(verdict.copyOf == ReportID("r-1"))
    #expect(verdict.similarity == 1)
    #expect(verdict.reason.contains("the same"))
  }

  @Test func aCutAndAWrappedTextAreCopies() throws {
    let half = String(story.prefix(story.count / 2))
    let cut = try #require(CopyRule.verdict(of: report("r-2", half), candidates: [report("r-1", story)]))
    #expect(cut.similarity < CopyRule.minimumSimilarity)
    #expect(cut.reason.contains("shorter print"))
    let wrapped =
      "Our reader in the valley writes that nobody had warned them. " + story
      + " What follows is our own view of a decade of neglect, of the budgets that went to the stadium and the ring road, "
      + "of engineers who left the ministry, of letters that nobody opened, and of a valley that was told to wait until "
      + "the election was over and the money could be found for pumps, sluices and a warden who sleeps beside the wall."
    let verdict = try #require(CopyRule.verdict(of: report("r-3", wrapped), candidates: [report("r-1", story)]))
    #expect(verdict.reason.contains("wraps"))
  }

  @Test func theEarliestIsTheOriginalAndCopiesNameIt() throws {
    let first = report("r-9", story, day: day)
    let second = report("r-1", story, day: day.adding(days: 1), copyOf: "r-9")
    let third = report("r-5", story, day: day.adding(days: 2))
    #expect(CopyRule.verdict(of: third, candidates: [second, first])?.copyOf == ReportID("r-9"))
    #expect(CopyRule.verdict(of: third, candidates: [second])?.copyOf == ReportID("r-9"))
  }

  @Test func anEarlierDateThatComesLaterIsSaid() throws {
    let late = report("r-2", story, day: day.adding(days: -1))
    let verdict = try #require(CopyRule.verdict(of: late, candidates: [report("r-1", story)]))
    #expect(verdict.copyOf == ReportID("r-1"))
    #expect(verdict.reason.contains("dated earlier"))
  }

  @Test func shortTextsAreCopiesOnlyOfTheSameWords() {
    let short = report("r-1", "Three people died in the fire in Sarn.")
    #expect(CopyRule.verdict(of: report("r-2", "Three people died in the fire in Velin."), candidates: [short]) == nil)
    #expect(CopyRule.verdict(of: report("r-3", "Three people died in the fire in Sarn"), candidates: [short]) != nil)
    let stub = report("r-4", "Developing story.")
    #expect(CopyRule.verdict(of: report("r-5", "Developing story."), candidates: [stub]) == nil)
    #expect(CopyRule.verdict(of: report("r-6", ""), candidates: [report("r-7", "")]) == nil)
  }

  @Test func yesterdaysFormIsNotTheOriginalOfTodays() {
    func bulletin(_ a: Int, _ b: Int, _ c: Int) -> String {
      """
      The health directorate of Sarn states that in the past day the hospitals of the region received \(a) wounded and \
      \(b) dead, and that \(c) patients remain in the wards. The directorate asks families to call the usual line.
      """
    }
    let today = report("r-2", bulletin(41, 12, 311), day: day.adding(days: 1), publisher: "Health Directorate")
    let yesterday = report("r-1", bulletin(35, 9, 298), publisher: "Health Directorate")
    #expect(today.sketch.similarity(to: yesterday.sketch) < 1)
    #expect(CopyRule.verdict(of: today, candidates: [yesterday]) == nil)
    // The very same figures are the same bulletin, printed again.
    #expect(CopyRule.verdict(of: report("r-3", bulletin(35, 9, 298)), candidates: [yesterday]) != nil)
  }

  @Test func furnitureOfAPageThatComesAgainAMonthLaterIsNoCopy() {
    let box =
      "Please sign up to read on. Enter your address and we will send you the morning letter each day of the week."
    let first = report("r-1", box)
    #expect(CopyRule.verdict(of: report("r-2", box, day: day.adding(days: 45)), candidates: [first]) == nil)
    #expect(
      CopyRule.verdict(of: report("r-3", story, day: day.adding(days: 3)), candidates: [report("r-4", story)]) != nil)
  }

  @Test func agencyCopyNeedsLessWhereBothNameTheAgency() throws {
    let original = "VELIN (Meridian) — " + story
    let sentences = story.split(separator: ". ").map(String.init)
    let rewritten =
      "The upper dam at Velin broke, and nine people died, says the governor of the region. \(sentences[1]). "
      + "\(sentences[2]). A helpline has been opened."
    let plain = CopyRule.verdict(of: report("r-2", rewritten), candidates: [report("r-1", original)])
    #expect(plain == nil)
    let credited = report("r-3", rewritten + "\n\n— Meridian", publisher: "Sarn Post")
    let verdict = try #require(CopyRule.verdict(of: credited, candidates: [report("r-1", original)]))
    #expect(verdict.reason.contains("same agency"))
    let field = report("r-4", rewritten, wire: "The Meridian")
    #expect(CopyRule.verdict(of: field, candidates: [report("r-5", story, publisher: "Meridian")]) != nil)
  }

  @Test(arguments: [
    ("VELIN (Meridian) — Nine people", "Meridian"), ("SARN, March 2 (North Wire) - The dam", "North Wire"),
    ("The dam broke.\n\n— Meridian", "Meridian"), ("The dam broke.\n(Meridian)", "Meridian"),
  ])
  func findsWireCredits(text: String, name: String) { #expect(WireCredit.find(in: text) == name) }

  @Test(arguments: [
    "The dam (built in 1931) - broke", "It was late (Monday). The dam broke.", "", "(", "— ",
    "Nine people died — nine.",
  ])
  func findsNoWireCredit(text: String) { #expect(WireCredit.find(in: text) == nil) }

  /// Every pair at Jaccard .6 or more is found through the index keys and verified; no other is.
  @Test(arguments: [UInt64(1), 2])
  func findsWhatAnExactComputationFinds(seed: UInt64) {
    var maker = SyntheticArticles(seed: seed)
    var texts: [[String]] = []
    for number in 0..<120 {
      if number % 4 == 3, let original = texts.randomElement(using: &maker.random) {
        let rate = Double.random(in: 0...0.16, using: &maker.random)
        texts.append(maker.edited(original, rate: rate))
      } else {
        texts.append(maker.article())
      }
    }
    let sketches = texts.map { TextSketch.of($0.joined(separator: " ")) }
    let keys = sketches.map { Set($0.keys) }
    let shingles = texts.map { text in
      Set((0...(text.count - TextSketch.shingleWords)).map { text[$0..<$0 + TextSketch.shingleWords].joined(separator: " ") })
    }
    var (both, exact, found) = (0, 0, 0)
    for a in sketches.indices {
      for b in sketches.indices where b < a {
        let common = shingles[a].count { shingles[b].contains($0) }
        let truth = Double(common) / Double(shingles[a].count + shingles[b].count - common)
        let isFound =
          !keys[a].isDisjoint(with: keys[b]) && sketches[a].similarity(to: sketches[b]) >= CopyRule.minimumSimilarity
        exact += truth >= CopyRule.minimumSimilarity ? 1 : 0
        found += isFound ? 1 : 0
        both += isFound && truth >= CopyRule.minimumSimilarity ? 1 : 0
      }
    }
    #expect(exact >= 10)
    #expect(Double(both) >= 0.99 * Double(exact))
    #expect(Double(both) >= 0.99 * Double(found))
  }
}
