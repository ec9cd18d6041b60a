// The beginning of a report, in whole sentences.

import Testing

@testable import Publish

@Suite struct ExcerptTests {
  @Test(arguments: [
    ("One. Two!", "One. Two!"),
    ("Dr. Orre spoke. She left.", "Dr. Orre spoke. She left."),
    ("No. 14 stays sealed.", "No. 14 stays sealed."),
    ("It cost 3.5 crowns. He said: “Go.” They went.", "It cost 3.5 crowns. He said: “Go.” They went."),
    ("قتل ١٢ شخصاً. وأصيب آخرون؟ نعم.", "قتل ١٢ شخصاً. وأصيب آخرون؟ نعم."),
    ("Words without an end", "Words without an end"),
    ("Title\n\nThe text.", "The text."),
    ("A\u{202E}b.\n  C\td.", "A\u{FFFD}b. C d."),
  ])
  func wholeSentences(_ text: String, _ expected: String) { #expect(excerpt(of: text, without: "Title") == expected) }

  @Test func nothingGivesNothing() {
    #expect(excerpt(of: "", without: nil) == nil)
    #expect(excerpt(of: " \n\n ", without: nil) == nil)
    #expect(excerpt(of: "Title", without: "Title") == nil)
  }

  @Test func itStopsAtAWholeSentenceWithinTheLimit() throws {
    let text = (1...40).map { "This is sentence number \($0)." }.joined(separator: " ")
    let cut = try #require(excerpt(of: text, without: nil))
    #expect(cut.unicodeScalars.count <= excerptLimit)
    #expect(cut.unicodeScalars.count > excerptLimit - 40)
    #expect(cut.hasSuffix("."))
    #expect(text.hasPrefix(cut))
  }

  @Test func aBoundlessSentenceIsCutBetweenWordsAndSaysSo() throws {
    let cut = try #require(excerpt(of: String(repeating: "word ", count: 10_000), without: nil))
    #expect(cut.hasSuffix("word …"))
    #expect(cut.unicodeScalars.count < 450)
    #expect(excerpt(of: String(repeating: "x", count: 100_000), without: nil)?.unicodeScalars.count ?? 0 < 450)
  }

  @Test func stopsAloneDoNoHarm() {
    #expect(excerpt(of: String(repeating: ".", count: 5000), without: nil) != nil)
    #expect(excerpt(of: String(repeating: ". ", count: 5000), without: nil) != nil)
  }
}
