// Lines of plain text within 78 columns, as a mail wants them.

internal import Markup

/// Collects wrapped lines.
struct TextLines {
  /// The width of a line; longer only where one word (an address) is longer.
  static let width = 78

  private(set) var lines: [String] = []

  /// The lines, each ended by LF.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// An empty line, unless there is one.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A line of one character.
  mutating func rule(_ mark: Character) { lines.append(String(repeating: mark, count: TextLines.width)) }

  /// A heading between empty lines, underlined.
  mutating func heading(_ text: String, _ mark: Character) {
    gap()
    let before = lines.count
    add(text)
    let longest = lines[before...].map(\.columns).max() ?? 0
    lines.append(String(repeating: mark, count: longest))
  }

  /// Outside or own text on as many lines as it needs: `lead` stands before the first, its width in spaces before the
  /// others. All white space in the text becomes single spaces.
  mutating func add(_ text: String, lead: String = "", indent: Int? = nil) {
    let hanging = String(repeating: " ", count: indent ?? lead.columns)
    var line = lead
    var isFresh = true
    for word in text.oneLine.split(separator: " ") {
      if isFresh {
        line += word
      } else if line.columns + 1 + String(word).columns <= TextLines.width {
        line += " " + word
      } else {
        append(line)
        line = hanging + word
      }
      isFresh = false
    }
    append(line)
  }

  private mutating func append(_ line: String) {
    let kept = line.unicodeScalars.reversed().drop { $0 == " " }.reversed()
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept)
    // Mailboxes read "From " at the start of a line as the start of the next mail.
    let plain = String(view)
    lines.append(plain.utf8.starts(with: "From ".utf8) ? " " + plain : plain)
  }
}

extension String {
  /// The columns a terminal gives the text: none for marks and joiners, two for wide scripts.
  var columns: Int {
    unicodeScalars.reduce(0) { sum, scalar in
      if scalar.value < 0x300 { return sum + 1 }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return sum
      default: break
      }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return sum + 2
      default: return sum + 1
      }
    }
  }

  /// The text on one line; closed off from its neighbours where it is written from right to left.
  var inline: String {
    let line = oneLine
    return line.hasRightToLeft ? "\u{2068}\(line)\u{2069}" : line
  }
}
