// Text from outside, made harmless for any page or terminal: no control characters, nothing that turns the
// reading order around. Every sink of this room (HTML, Markdown) goes through here; plain text calls it itself.

extension String {
  /// The text without control characters and without characters that reorder or hide what follows.
  ///
  /// Kept: everything visible, LF, TAB, joiners and marks that scripts need. Overrides (U+202D, U+202E) and controls
  /// become U+FFFD, so that an attempt is seen; embeddings, isolates, tags and byte-order marks are left out.
  public var neutralised: String {
    if isPlainASCII { return self }
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.fate {
      case .keep: out.append(scalar)
      case .drop: continue
      case .become(let other): out.append(other)
      }
    }
    return String(out)
  }

  /// The neutralised text on one line: every run of white space becomes one space, none at the ends.
  public var oneLine: String {
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in neutralised.unicodeScalars {
      if scalar.properties.isWhitespace {
        pendingSpace = !out.isEmpty
      } else {
        if pendingSpace { out.append(" ") }
        pendingSpace = false
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Whether a letter of a right-to-left script stands in the text.
  public var hasRightToLeft: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
      default: false
      }
    }
  }

  /// ASCII without controls other than LF and TAB: the common case, which needs no work.
  private var isPlainASCII: Bool {
    utf8.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x09 }
  }
}

/// What becomes of a scalar from outside.
private enum Fate {
  case keep
  case drop
  case become(Unicode.Scalar)
}

extension Unicode.Scalar {
  fileprivate var fate: Fate {
    switch value {
    case 0x09, 0x0A: .keep
    case 0x0D, 0x85: .become(" ")
    case 0x00...0x1F, 0x7F...0x9F: .become("\u{FFFD}")
    case 0x2028, 0x2029: .become("\n")
    case 0x202D, 0x202E: .become("\u{FFFD}")
    case 0x202A...0x202C, 0x2066...0x2069, 0x206A...0x206F: .drop
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: .drop
    case 0xFDD0...0xFDEF: .become("\u{FFFD}")
    default: value & 0xFFFE == 0xFFFE ? .become("\u{FFFD}") : .keep
    }
  }
}
