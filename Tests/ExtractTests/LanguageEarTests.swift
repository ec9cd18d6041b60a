// The small words of a language are heard without its pack, and they are those that the pack has.

import Foundation
import Testing

@testable import Extract

@Suite struct LanguageEarTests {
  @Test(arguments: Packs.codes) func smallWordsAreThoseOfThePack(code: String) throws {
    let pack = try #require(Packs.pack(for: code))
    let heard = Packs.smallWords(of: code)
    let source = try String(contentsOf: try #require(Self.file(code)), encoding: .utf8)
    // Every word of the pack's source, small or not, and every part of its phrases.
    let words = Set(source.split { $0.isWhitespace || $0 == "=" || $0 == "_" }.map { Scalars.key(String($0)) })
    #expect(words.count > 100)
    var count = 0
    for word in words {
      func isSmall(_ lexicon: Lexicon) -> Bool {
        let entry = lexicon.find(word)
        return entry != 0 && !lexicon.entries[Int(entry)].tags.isDisjoint(with: LanguageEar.small)
      }
      #expect(isSmall(heard) == isSmall(pack.lexicon), "\(word)")
      if isSmall(heard) { count += 1 }
    }
    #expect(count > 20)
  }

  private static func file(_ code: String) -> URL? {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Extract/Packs/\(code).pack")
  }
}
