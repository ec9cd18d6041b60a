// A word keeps its number however many come after it.

import Testing

@testable import Extract

@Suite struct WordTableTests {
  @Test func wordsAreFoundByTheirBytes() {
    var table = WordTable()
    #expect(table.find("".utf8) == 0)
    let words = (0..<2_000).map { "word\($0)" } + ["слово", "بيت", "e\u{301}", "\u{E9}"]
    let numbers = words.map { table.entry(for: $0) }
    #expect(numbers == (1...Int32(words.count)).map { $0 })
    #expect(words.map { table.entry(for: $0) } == numbers)
    #expect(words.map { table.find($0.utf8) } == numbers)
    #expect(table.find("word2000".utf8) == 0)
    #expect(table.count == words.count + 1)
    #expect(zip(words, numbers).allSatisfy { table.spells($1, $0.utf8) && Array(table.word($1)) == Array($0.utf8) })
    #expect(!table.spells(1, "word1".utf8))
  }
}
