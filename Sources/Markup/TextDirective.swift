// `#:~:text=`: a link that leads to a sentence (URL Fragment Text Directives, WICG).

/// The longest passage that is written out whole; a longer one is given by its first and last words.
private let wholePassageLimit = 160
/// How many words stand for each end of a longer passage.
private let wordsAtEachEnd = 6

/// `text=…` for a passage; nil when it holds no words. Of several paragraphs the first is sought: a browser matches
/// one written out whole only inside one block.
func textDirective(for passage: String) -> String? {
  let lines = passage.split(whereSeparator: \.isNewline)
  guard let line = lines.map({ String($0).oneLine }).first(where: { !$0.isEmpty }) else { return nil }
  let words = line.split(separator: " ")
  if line.unicodeScalars.count <= wholePassageLimit || words.count <= 2 * wordsAtEachEnd {
    return "text=\(encodedTerm(line))"
  }
  let head = words.prefix(wordsAtEachEnd).joined(separator: " ")
  let tail = words.suffix(wordsAtEachEnd).joined(separator: " ")
  return "text=\(encodedTerm(head)),\(encodedTerm(tail))"
}

/// A term of a text directive: all but unreserved characters encoded, and the hyphen too, which has a meaning there.
private func encodedTerm(_ term: String) -> String {
  percentEncoded(term) { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}

/// The text with every UTF-8 byte written `%XX` that `isKept` does not keep.
func percentEncoded(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    if isKept(byte) {
      out.append(byte)
    } else {
      out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: out, as: UTF8.self)
}
