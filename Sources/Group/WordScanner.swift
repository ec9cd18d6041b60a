// Words of a text, folded and hashed in one pass over its bytes. Light on purpose: no dictionary, any script.

/// A word as grouping sees it: by hash, so that what is stored of a text names nobody.
struct Word {
  /// Hash of the word in lower case, possessive "'s" and thousands separators dropped.
  let folded: UInt64
  /// Hash of the word without its English plural ending; equal to `folded` where it has none.
  let stem: UInt64
  /// Where it stands, in UTF-8 offsets of the text.
  let range: Range<Int>
  let isCapital: Bool
  let isNumber: Bool
  /// The value of a number of at most six digits.
  let number: Int?
  /// Exactly one space parts it from the word before.
  let followsClosely: Bool
}

enum WordScanner {
  /// A text of more words than this is looked at only so far.
  static let maximumWords = 200_000
  /// Bytes of one word; a longer run is cut into several.
  private static let maximumWordBytes = 64

  static func words(of text: String) -> [Word] {
    var copy = text
    return copy.withUTF8 { scan($0) }
  }

  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(bytes.count / 6)
    var folded: [UInt8] = []
    var at = 0
    var end = -2
    while at < bytes.count, words.count < maximumWords {
      let start = at
      var letter = Letter(at: at, in: bytes)
      guard letter.isWordPart else {
        at += letter.length
        continue
      }
      folded.removeAll(keepingCapacity: true)
      let isCapital = letter.isCapital
      var isNumber = true
      while letter.isWordPart, folded.count < maximumWordBytes {
        isNumber = isNumber && letter.isDigit
        letter.appendFolded(to: &folded)
        at += letter.length
        if letter.standsAlone { break }
        at += joint(at: at, afterDigit: letter.isDigit, in: bytes, into: &folded)
        guard at < bytes.count else { break }
        letter = Letter(at: at, in: bytes)
        if letter.standsAlone { break }
      }
      dropPossessive(&folded)
      guard !folded.isEmpty else { continue }
      words.append(
        Word(
          folded: hash(folded[...]), stem: hash(stem(folded)), range: start..<at, isCapital: isCapital,
          isNumber: isNumber, number: isNumber ? value(folded) : nil,
          followsClosely: start == end + 1 && bytes[start - 1] == 32))
      end = at
    }
    return words
  }

  /// The length of a mark that joins what is around it into one word: an apostrophe between letters, or a separator
  /// between digits ("1,204", "1.204", "٤٬٢٤٨"). 0 when the word ends here.
  private static func joint(
    at: Int, afterDigit: Bool, in bytes: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]
  ) -> Int {
    guard at < bytes.count else { return 0 }
    let length: Int
    let isApostrophe: Bool
    switch bytes[at] {
    case 39: (length, isApostrophe) = (1, true)
    case 44, 46: (length, isApostrophe) = (1, false)
    case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x99:
      (length, isApostrophe) = (3, true)
    case 0xD8 where at + 1 < bytes.count && bytes[at + 1] == 0x8C: (length, isApostrophe) = (2, false)
    case 0xD9 where at + 1 < bytes.count && (0xAB...0xAC).contains(bytes[at + 1]): (length, isApostrophe) = (2, false)
    default: return 0
    }
    guard at + length < bytes.count else { return 0 }
    let next = Letter(at: at + length, in: bytes)
    if isApostrophe {
      guard next.isWordPart, !next.isDigit else { return 0 }
      folded.append(39)
      return length
    }
    return afterDigit && next.isDigit ? length : 0
  }

  private static func dropPossessive(_ folded: inout [UInt8]) {
    if folded.count > 2, folded.suffix(2) == [39, 115] { folded.removeLast(2) }
  }

  /// Without the English plural ending; other scripts are left as they are.
  private static func stem(_ word: [UInt8]) -> ArraySlice<UInt8> {
    guard word.count > 3, word[word.count - 1] == 115, word[word.count - 2] < 128 else { return word[...] }
    let before = word[word.count - 2]
    if before == 115 { return word[...] }
    if word.count > 4, before == 101 {
      let third = word[word.count - 3]
      if third == 105 { return word.dropLast(3) + [121] }
      if third == 115 || third == 120 || third == 104 { return word.dropLast(2) }
    }
    return word.dropLast()
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }

  private static func value(_ digits: [UInt8]) -> Int? {
    guard digits.count <= 6 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}

/// One Unicode scalar as the scanner needs it. Broken UTF-8 can't reach here: the text is a `String`.
private struct Letter {
  let length: Int
  let isWordPart: Bool
  let isDigit: Bool
  let isCapital: Bool
  /// An ideograph: a word of its own, since such scripts put no spaces.
  let standsAlone: Bool
  private let scalar: Unicode.Scalar

  init(at: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[at]
    if first < 128 {
      let lower = first | 32
      (length, scalar, standsAlone) = (1, Unicode.Scalar(first), false)
      isDigit = (48...57).contains(first)
      isCapital = (65...90).contains(first)
      isWordPart = isDigit || (97...122).contains(lower)
      return
    }
    length = min(first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2, bytes.count - at)
    var code = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for offset in 1..<max(length, 2) where at + offset < bytes.count {
      code = code << 6 | UInt32(bytes[at + offset] & 0x3F)
    }
    scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    standsAlone = (0x3040...0x30FF).contains(code) || (0x3400...0x9FFF).contains(code)
    isDigit = (0x660...0x669).contains(code) || (0x6F0...0x6F9).contains(code)
    let properties = scalar.properties
    isCapital = properties.isUppercase
    isWordPart = properties.isAlphabetic || isDigit || properties.generalCategory == .nonspacingMark
  }

  func appendFolded(to folded: inout [UInt8]) {
    let code = scalar.value
    if code < 128 {
      folded.append(isCapital ? UInt8(code) | 32 : UInt8(code))
    } else if isDigit {
      folded.append(48 + UInt8((code & 0xF) % 10))
    } else if isCapital {
      folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    } else {
      folded.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
  }
}
