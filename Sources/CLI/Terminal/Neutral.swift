// Text from outside, made harmless before it reaches a terminal. A report's title must not be able to move the cursor,
// set the window's name, hide a figure or turn a line around.

/// The text on one line, without control characters, terminal sequences and direction overrides. Line breaks and tabs
/// become one space.
func neutral(_ text: some StringProtocol) -> String {
  neutralised(text, keepingLines: false)
}

/// The same, with line breaks kept.
func neutralLines(_ text: some StringProtocol) -> String {
  neutralised(text, keepingLines: true)
}

private func neutralised(_ text: some StringProtocol, keepingLines: Bool) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
  var kept = String.UnicodeScalarView()
  var rest = Substring(text).unicodeScalars[...]
  while let scalar = rest.popFirst() {
    switch scalar.value {
    case 0x1B: dropSequence(&rest)
    case 0x9B: dropParameters(&rest)
    case 0x0A where keepingLines: kept.append(scalar)
    case 0x09...0x0D, 0x85, 0x2028, 0x2029:
      if kept.last != " " { kept.append(" ") }
    case 0x00...0x1F, 0x7F...0x9F: break
    // Embeddings, overrides and isolates; invisible tags; the byte-order mark.
    case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: break
    default: kept.append(scalar)
    }
  }
  return String(kept)
}

/// What follows ESC: `[` and its parameters, or one further byte. The payload of longer sequences (titles, links)
/// stays as plain text: a sequence that never ends must not be able to hide the rest.
private func dropSequence(_ rest: inout Substring.UnicodeScalarView.SubSequence) {
  guard let next = rest.first else { return }
  if next == "[" {
    rest.removeFirst()
    dropParameters(&rest)
  } else if (0x20...0x7E).contains(next.value) {
    rest.removeFirst()
  }
}

/// Parameters and the letter that ends them (ECMA-48, 5.4).
private func dropParameters(_ rest: inout Substring.UnicodeScalarView.SubSequence) {
  while let next = rest.first, (0x20...0x3F).contains(next.value) { rest.removeFirst() }
  if let last = rest.first, (0x40...0x7E).contains(last.value) { rest.removeFirst() }
}
