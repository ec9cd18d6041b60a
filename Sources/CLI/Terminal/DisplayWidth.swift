// How many columns a text takes on a terminal: two for East Asian wide letters and emoji, none for marks that sit on
// a letter. Arabic and Hebrew letters take one each, their vowel signs none.

/// The columns of a text.
func displayWidth(_ text: some StringProtocol) -> Int {
  // Most of what is shown is ASCII; that needs no table.
  var width = 0
  for scalar in text.unicodeScalars { width += scalar.displayWidth }
  return width
}

/// The text cut to at most `width` columns, with an ellipsis in place of what is gone.
func truncate(_ text: String, to width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  guard width > 0 else { return "" }
  var kept = ""
  var used = 0
  for character in text {
    let size = displayWidth(String(character))
    guard used + size <= width - 1 else { break }
    kept.append(character)
    used += size
  }
  while kept.last == " " { kept.removeLast() }
  return kept + "…"
}

extension Unicode.Scalar {
  /// The columns this scalar adds to a line.
  var displayWidth: Int {
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // The vowels and finals of a decomposed Hangul syllable stand inside its block.
    if (0x1160...0x11FF).contains(value) { return 0 }
    return properties.isEmojiPresentation || Unicode.Scalar.isWide(value) ? 2 : 1
  }

  /// East Asian Width W or F (Unicode 15, EastAsianWidth.txt), runs joined where what lies between is unassigned.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x18D00...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F251, 0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
