// Bytes of a terminal → keys. Sequences may come in pieces (ssh); a lone ESC is the Escape key only when nothing follows it. What is pasted
// is text and never keys: a line break in it must not record anything.

/// A key that was pressed.
enum Key: Hashable {
  /// One letter or sign, with the marks that sit on it.
  case text(Character)
  case enter, escape, tab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// Ctrl and a letter.
  case control(Character)
  /// Text that was pasted, on one line.
  case paste(String)
}

/// Reads keys.
struct KeyDecoder {
  private var pending: [UInt8] = []
  /// A sequence that is longer is none; what came of it is dropped.
  private static let maximumSequence = 64
  /// Bytes of a pasted text that are kept; what is behind them is dropped.
  private static let maximumPaste = 8_000
  /// What is pasted, between its two marks (bracketed paste).
  private var paste: [UInt8]?

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Whether a pause would tell something: an ESC has come, and nothing behind it yet.
  var isWaiting: Bool { paste == nil && pending.first == KeyDecoder.escape }

  /// The keys that are complete with these bytes.
  mutating func keys(of bytes: [UInt8]) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    while true {
      if paste != nil {
        guard let key = pasted() else { return keys }
        keys.append(key)
      }
      guard let (key, length) = next() else { break }
      pending.removeFirst(length)
      if key == .paste("") { paste = [] } else if let key { keys.append(key) }
    }
    if pending.count > KeyDecoder.maximumSequence { pending.removeAll() }
    return keys
  }

  /// Nothing has followed for a while: what is pending is all there is.
  mutating func pause() -> [Key] {
    guard isWaiting else { return [] }
    pending.removeAll()
    return [.escape]
  }

  /// The pasted text, when its end has come.
  private mutating func pasted() -> Key? {
    let end = pending.firstRange(of: KeyDecoder.pasteEnd)
    // The end mark itself may come in pieces.
    let inside = end?.lowerBound ?? max(0, pending.count - KeyDecoder.pasteEnd.count + 1)
    let room = max(0, KeyDecoder.maximumPaste - (paste?.count ?? 0))
    paste? += pending.prefix(inside).prefix(room)
    pending.removeFirst(end?.upperBound ?? inside)
    guard end != nil, let bytes = paste else { return nil }
    paste = nil
    // Cut inside a letter, the rest of it is no letter.
    let text = String(decoding: bytes, as: UTF8.self).replacing("\u{FFFD}", with: "")
    return .paste(neutral(text))
  }

  /// The key at the front with its length; no key for a sequence that stands for none. Nil when bytes are wanted.
  private func next() -> (key: Key?, length: Int)? {
    guard let first = pending.first else { return nil }
    switch first {
    case KeyDecoder.escape: return sequence()
    case 0x0D, 0x0A: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x7F, 0x08: return (.backspace, 1)
    case 0..<0x20: return (.control(Character(Unicode.Scalar(first + 0x60))), 1)
    case 0x20..<0x7F: return (.text(Character(Unicode.Scalar(first))), 1)
    default: return letter(first)
    }
  }

  private func letter(_ first: UInt8) -> (key: Key?, length: Int)? {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, first < 0xF5 else { return (nil, 1) }
    guard pending.count >= length else { return nil }
    guard let text = String(validating: pending.prefix(length), as: UTF8.self), let character = text.first else {
      return (nil, 1)
    }
    // C1 controls are no letters.
    if let scalar = character.unicodeScalars.first, scalar.value < 0xA0 { return (nil, length) }
    return (.text(character), length)
  }

  /// ECMA-48: ESC [ parameters letter, and ESC O letter of keypads.
  private func sequence() -> (key: Key?, length: Int)? {
    guard pending.count > 1 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["):
      guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
      return (KeyDecoder.key(pending[2..<end], pending[end]), end + 1)
    case UInt8(ascii: "O"):
      guard pending.count > 2 else { return nil }
      return (KeyDecoder.key([], pending[2]), 3)
    case KeyDecoder.escape: return (.escape, 1)
    default: return (nil, 2)
    }
  }

  private static func key(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "~"):
      switch String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
      case "1", "7": return .home
      case "4", "8": return .end
      case "3": return .delete
      case "5": return .pageUp
      case "6": return .pageDown
      case "200": return .paste("")
      default: return nil
      }
    default: return nil
    }
  }
}
