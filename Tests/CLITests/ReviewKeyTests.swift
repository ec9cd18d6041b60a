// What a terminal sends, as keys; and a line that is typed.

import Testing

@testable import CLI

@Suite struct KeyTests {
  static let typed: [(String, [Key])] = [
    ("a", [Key.text("a")]), ("\r", [.enter]), ("\u{7F}", [.backspace]), ("\u{3}", [.control("c")]),
    ("\u{1B}[A\u{1B}[B", [.up, .down]), ("\u{1B}OC", [.right]), ("\u{1B}[5~", [.pageUp]), ("\u{1B}[3;5~", [.delete]),
    ("\u{1B}[200~one\r\ntwo\u{1B}[31m\tx\u{1B}[201~y", [.paste("one two x"), .text("y")]),
    ("\u{1B}[201~x", [.text("x")]),
    ("é水😀", [.text("é"), .text("水"), .text("😀")]), ("م", [.text("م")]),
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

  /// A slow line may part a letter; a pause in it takes nothing away.
  @Test func aPauseInsideALetterOrAPasteChangesNothing() {
    var keys = KeyDecoder()
    #expect(keys.keys(of: [0xD9]) == [] && !keys.isWaiting && keys.pause() == [])
    #expect(keys.keys(of: [0x85]) == [.text("م")])
    #expect(keys.keys(of: Array("\u{1B}[200~ab".utf8)) == [] && !keys.isWaiting && keys.pause() == [])
    #expect(
      keys.keys(of: Array("c\u{1B}[20".utf8)) == [] && keys.keys(of: Array("1~q".utf8)) == [.paste("abc"), .text("q")])
    // A paste is cut and does not grow, and what is behind it is keys again.
    let long = Array("\u{1B}[200~".utf8) + [UInt8](repeating: 0x78, count: 100_000) + Array("\u{1B}[201~q".utf8)
    let found = keys.keys(of: long)
    #expect(found == [.paste(String(repeating: "x", count: 8_000)), .text("q")])
  }

  @Test(arguments: UInt64(1)...50) func noBytesAreTooMuch(seed: UInt64) {
    var state = seed
    var keys = KeyDecoder()
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = keys.keys(of: (0..<8).map { UInt8(truncatingIfNeeded: state >> ($0 * 8)) })
    }
    // Out of a paste that may have begun, out of a sequence.
    _ = keys.keys(of: Array("\u{1B}[201~".utf8))
    _ = keys.pause()
    #expect(keys.keys(of: Array("\u{1B}[201~q".utf8)).last == .text("q"))
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
