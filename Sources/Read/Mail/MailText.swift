// The text of a message body made fit to be read and cited.

internal import Model

/// Line ends, wrapped lines, quoting of `From `, and the choice between plain text and HTML.
enum MailText {
  /// The text of a piece: its plain text, unless that is a stub beside the HTML.
  static func text(of piece: MessageParts.Piece, _ limits: ReadLimits, unescapesFrom: Bool) -> String {
    let plain = piece.plain.map { source in
      let whole = source.isCut ? withoutLastLine(source.text) : source.text
      return clean(piece.isFlowed ? unwrapped(whole, joinsWithoutBlank: piece.joinsWithoutBlank) : whole, unescapesFrom)
    }
    if let plain, !plain.isEmpty, piece.html == nil || plain.utf8.count >= stubBytes { return plain }
    guard let html = piece.html else { return plain ?? "" }
    let whole = html.isCut ? withoutLastText(html.text) : html.text
    let rich = plainText(ofHTML: whole, limits: limits)
    guard let plain, !plain.isEmpty else { return rich }
    return rich.utf8.count > plain.utf8.count * stubRatio ? rich : plain
  }

  /// Shorter plain text may be "This message is in HTML", or all there is to say.
  private static let stubBytes = 400
  /// It is a stub when the HTML says that many times more.
  private static let stubRatio = 2

  /// LF only, no controls but LF and TAB, no blanks at line ends, paragraphs parted by one blank line.
  static func clean(_ text: String, _ unescapesFrom: Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var empty = 0
    for line in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 10 }) {
      var bytes = line.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }
      while let last = bytes.last, last == 0x20 || last == 9 { bytes.removeLast() }
      // Mailboxes write `>From ` where a line of the letter starts with `From `.
      if unescapesFrom, bytes.starts(with: ">From ".utf8) { bytes.removeFirst() }
      if bytes.isEmpty {
        empty += 1
        continue
      }
      if !result.isEmpty { result.append(contentsOf: empty > 0 ? [10, 10] : [10]) }
      empty = 0
      result.append(contentsOf: bytes)
    }
    return trimmed(result)
  }

  /// RFC 3676: a line that ends with a blank goes on in the next one, at the same depth of quoting.
  static func unwrapped(_ text: String, joinsWithoutBlank: Bool) -> String {
    var lines: [(depth: Int, text: [UInt8], goesOn: Bool)] = []
    for line in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 10 }) {
      var bytes = Array(line)
      if bytes.last == 13 { bytes.removeLast() }
      let depth = bytes.prefix { $0 == UInt8(ascii: ">") }.count
      bytes.removeFirst(depth)
      if bytes.first == 0x20 { bytes.removeFirst() }
      let goesOn = bytes.last == 0x20 && !bytes.elementsEqual("-- ".utf8)
      if goesOn, joinsWithoutBlank { bytes.removeLast() }
      if let last = lines.last, last.goesOn, last.depth == depth {
        lines[lines.count - 1].text.append(contentsOf: bytes)
        lines[lines.count - 1].goesOn = goesOn
      } else {
        lines.append((depth, bytes, goesOn))
      }
    }
    let joined = lines.map { line in
      String(repeating: ">", count: line.depth) + (line.depth > 0 ? " " : "") + String(decoding: line.text, as: UTF8.self)
    }
    return joined.joined(separator: "\n")
  }

  private static func withoutLastLine(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.last != 10, let end = bytes.lastIndex(of: 10) else { return bytes.last == 10 ? text : "" }
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  private static func withoutLastText(_ html: String) -> String {
    guard let end = html.utf8.lastIndex(of: UInt8(ascii: ">")) else { return "" }
    return String(decoding: html.utf8[...end], as: UTF8.self)
  }

  /// At most so many bytes, cut between words.
  static func limited(_ text: String, to bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    let head = text.utf8.prefix(bytes)
    let end = head.lastIndex { $0 == 0x20 || $0 == 10 } ?? head.startIndex
    return String(decoding: head[..<end], as: UTF8.self)
  }
}
