// Lines of a screen: pieces with their ink, never wider than the screen, right-to-left text isolated.

/// A line of the screen. What comes from outside has been made neutral before it gets here.
struct ScreenLine: Hashable {
  var pieces: [InkedPiece]

  init(_ pieces: [InkedPiece]) { self.pieces = pieces }
  init(_ text: String = "", _ ink: Ink? = nil) { pieces = text.isEmpty ? [] : [InkedPiece(text, ink)] }

  /// Without ink.
  var text: String { pieces.map(\.text).joined() }
  var width: Int { pieces.reduce(0) { $0 + displayWidth($1.text) } }

  /// Cut to so many columns.
  func cut(to columns: Int) -> ScreenLine {
    guard width > columns else { return self }
    var (kept, left) = ([InkedPiece](), columns)
    for piece in pieces {
      let size = displayWidth(piece.text)
      if size > left || (size == left && piece != pieces.last) {
        kept.append(InkedPiece(truncate(piece.text + " …", to: left), piece.ink))
        // An isolate that was opened in what is kept is closed in it.
        let text = kept.map(\.text).joined()
        if text.contains(ScreenLine.open), !text.contains(ScreenLine.close) {
          kept.append(InkedPiece(String(ScreenLine.close)))
        }
        break
      }
      kept.append(piece)
      left -= size
    }
    return ScreenLine(kept)
  }

  /// With its colours.
  func styled(_ style: Style) -> String {
    pieces.map { piece in piece.ink.map { style($0, piece.text) } ?? piece.text }.joined()
  }

  /// FIRST STRONG ISOLATE and its end (Unicode Bidirectional Algorithm): what is between turns nothing around it.
  static let (open, close): (Character, Character) = ("\u{2068}", "\u{2069}")

  /// The line with its text isolated, where any of it is written from right to left.
  var isolated: ScreenLine {
    guard pieces.contains(where: { $0.text.unicodeScalars.contains(where: \.isRightToLeft) }) else { return self }
    return ScreenLine([InkedPiece(String(ScreenLine.open))] + pieces + [InkedPiece(String(ScreenLine.close))])
  }
}

extension Unicode.Scalar {
  /// Letters of Hebrew, Arabic, Syriac, Thaana and the other scripts of these blocks.
  var isRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}

/// The pieces in lines of at most `width` columns, broken at spaces, inside a word only where it has no room by itself.
func flow(_ pieces: [InkedPiece], width: Int) -> [ScreenLine] {
  var lines: [ScreenLine] = []
  var line: [Lettered] = []
  var used = 0
  func end() {
    while line.last?.letter == " " { line.removeLast() }
    lines.append(Lettered.line(line).isolated)
    (line, used) = ([], 0)
  }
  for piece in pieces {
    for letter in piece.text {
      let next = Lettered(letter: letter, ink: piece.ink)
      if used + next.width > width {
        if letter == " " {
          end()
          continue
        }
        // At the last space; else a number that is marked stays whole.
        let place =
          line.lastIndex { $0.letter == " " } ?? (piece.ink == nil ? nil : line.lastIndex { $0.ink != piece.ink })
        let rest = place.map { Array(line[($0 + 1)...]) } ?? []
        line.removeLast(rest.count)
        end()
        line = rest
        used = rest.reduce(0) { $0 + $1.width }
      }
      if line.isEmpty, letter == " " { continue }
      line.append(next)
      used += next.width
    }
  }
  if !line.isEmpty || lines.isEmpty { end() }
  return lines
}

/// A letter with its ink.
private struct Lettered {
  let letter: Character
  let ink: Ink?

  var width: Int { displayWidth(String(letter)) }

  /// Letters of one ink are one piece.
  static func line(_ letters: [Lettered]) -> ScreenLine {
    var pieces: [InkedPiece] = []
    var (text, ink): (String, Ink?) = ("", nil)
    for next in letters {
      if next.ink != ink, !text.isEmpty {
        pieces.append(InkedPiece(text, ink))
        text = ""
      }
      ink = next.ink
      text.append(next.letter)
    }
    if !text.isEmpty { pieces.append(InkedPiece(text, ink)) }
    return ScreenLine(pieces)
  }
}
