// Copies: one text printed by many is one source.
//
// `Scripts/bench-copies` measures the same on 50,000 articles; Documentation/Copies.md has the figures.

import Group
import Model
import TestSupport
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
    #expect(today.sketch != yesterday.sketch)
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
    let texts = (0..<110).map { _ in maker.next().text }
    var numbers: [String: Int] = [:]
    let shingles = texts.map { text in
      let words = text.lowercased().split { !$0.isLetter }
      let runs = (0...(words.count - TextSketch.shingleWords)).map {
        words[$0..<$0 + TextSketch.shingleWords].joined(separator: " ")
      }
      for run in runs where numbers[run] == nil { numbers[run] = numbers.count }
      return Set(runs.compactMap { numbers[$0] })
    }
    var index = CopyIndex<Int>(limit: .max, postings: TextSketch.maximumPostings)
    let sketches = texts.map { TextSketch.of($0) }
    var (copies, parts) = (Pairs(), Pairs())
    for a in sketches.indices {
      let candidates = Set(index.candidates(sketches[a].keys, limit: 32))
      for b in 0..<a {
        let common = shingles[a].count { shingles[b].contains($0) }
        let (fewer, all) = (min(shingles[a].count, shingles[b].count), shingles[a].count + shingles[b].count - common)
        let overlap = sketches[a].overlap(with: sketches[b], minimumSimilarity: 0.6, minimumContainment: 0.8)
        let (isCopy, isPart) = (Double(common) >= 0.6 * Double(all), Double(common) >= 0.8 * Double(fewer))
        copies.add(isCopy, found: candidates.contains(b) && (overlap?.similarity ?? 0) >= 0.6)
        parts.add(isPart && !isCopy, found: candidates.contains(b) && overlap != nil && !isCopy)
      }
      index.insert(a, keys: sketches[a].keys)
    }
    #expect(copies.exact >= 8 && parts.exact >= 5)
    #expect(copies.both == copies.exact && copies.both == copies.found)
    // Of a text cut to well under half, or wrapped in twice as much, no key may be left: one in two hundred, on many articles.
    #expect(parts.both >= parts.exact - 1 && parts.both == parts.found)
  }

  private struct Pairs {
    var (exact, found, both) = (0, 0, 0)

    mutating func add(_ isOne: Bool, found isFound: Bool) {
      exact += isOne ? 1 : 0
      found += isFound ? 1 : 0
      both += isOne && isFound ? 1 : 0
    }
  }

  /// A comparison that is given up early gives up only what could not succeed.
  @Test(arguments: [UInt64(3), 4]) func whatIsGivenUpEarlyWasTooLittle(seed: UInt64) {
    var maker = SyntheticArticles(seed: seed)
    let article = maker.article(words: 200...200)
    let whole = TextSketch.of(maker.printed(article))
    for kind in Reprint.allCases {
      let other = TextSketch.of(maker.printed(maker.reprinted(article, as: kind)))
      let all = whole.overlap(with: other, minimumSimilarity: 0, minimumContainment: 0)
      for least in [0.2, 0.5, 0.8, 0.95] {
        let isEnough = (all?.similarity ?? 0) >= least || (all?.containment ?? 0) >= least
        let found = whole.overlap(with: other, minimumSimilarity: least, minimumContainment: least)
        #expect(found == (isEnough ? all : nil), "\(kind) \(least)")
      }
    }
  }

  @Test func theIndexForgetsTheOlderHalf() {
    var index = CopyIndex<Int>(limit: 4, postings: 2)
    for number in 0..<4 { index.insert(number, keys: [UInt64(number), 100]) }
    #expect(index.candidates([0, 1], limit: 9) == [0, 1])
    // Of one key each half keeps the earliest two.
    #expect(index.candidates([100], limit: 9) == [0, 1, 2, 3])
    #expect(index.candidates([3, 100], limit: 2) == [3, 0])
    index.insert(4, keys: [4, 100])
    #expect(index.candidates([0, 1], limit: 9).isEmpty)
    #expect(index.candidates([100], limit: 9) == [2, 3, 4])
    #expect(index.candidates([], limit: 9).isEmpty)
  }
}
