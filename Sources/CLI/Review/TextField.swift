// A line that is typed: text with a cursor in it.

/// One line of text being typed. Positions are letters with their marks.
struct TextField: Hashable {
  private(set) var letters: [Character]
  private(set) var cursor: Int
  /// Letters that are taken; further ones are not.
  private static let maximumLetters = 1_000

  init(_ text: String = "") {
    letters = Array(text)
    cursor = letters.count
  }

  var text: String { String(letters) }

  /// Takes a key; false for one that is none of typing.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .text(let letter): insert(letter)
    case .paste(let text): for letter in text { insert(letter) }
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      letters.remove(at: cursor)
    case .delete: if cursor < letters.count { letters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(letters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = letters.count
    case .control("u"):
      letters.removeFirst(cursor)
      cursor = 0
    case .control("k"): letters.removeLast(letters.count - cursor)
    case .control("w"): removeWord()
    default: return false
    }
    return true
  }

  private mutating func insert(_ letter: Character) {
    guard letters.count < TextField.maximumLetters else { return }
    // A mark typed after its letter joins it.
    if cursor > 0, displayWidth(String(letter)) == 0 {
      let joined = String(letters[cursor - 1]) + String(letter)
      if joined.count == 1, let one = joined.first { return letters[cursor - 1] = one }
    }
    letters.insert(letter, at: cursor)
    cursor += 1
  }

  private mutating func removeWord() {
    while cursor > 0, letters[cursor - 1] == " " { _ = take(.backspace) }
    while cursor > 0, letters[cursor - 1] != " " { _ = take(.backspace) }
  }

  /// The part that is shown in `width` columns, around the cursor, and the cursor's column in it.
  func window(_ width: Int) -> (text: String, column: Int) {
    var start = cursor
    var used = 0
    while start > 0 {
      let size = displayWidth(String(letters[start - 1]))
      guard used + size < width else { break }
      used += size
      start -= 1
    }
    let column = used
    var end = cursor
    while end < letters.count {
      let size = displayWidth(String(letters[end]))
      guard used + size <= width else { break }
      used += size
      end += 1
    }
    return (String(letters[start..<end]), column)
  }
}
