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
    var words: [Word] = []
    words.reserveCapacity(text.utf8.count / 6)
    scan(text) { found in
      let folded = hash(found.folded)
      words.append(
        Word(
          folded: folded, stem: stem(found.folded) ?? folded, range: found.range, isCapital: found.isCapital,
          isNumber: found.isNumber, number: found.isNumber ? value(found.folded) : nil,
          followsClosely: found.followsClosely))
    }
    return words
  }

  /// The folded words by hash, in order, and which of them are numbers: all that the sketch of a text needs.
  static func hashes(of text: String) -> (words: [UInt64], numbers: [UInt64]) {
    var (words, numbers): ([UInt64], [UInt64]) = ([], [])
    words.reserveCapacity(text.utf8.count / 6)
    scan(text) { found in
      let hash = hash(found.folded)
      words.append(hash)
      if found.isNumber { numbers.append(hash) }
    }
    return (words, numbers)
  }

  /// A word while it is looked at.
  private struct Found {
    let folded: UnsafeMutableBufferPointer<UInt8>.SubSequence
    let range: Range<Int>
    let isCapital, isNumber, followsClosely: Bool
  }

  @inline(__always)
  private static func scan(_ text: String, _ body: (Found) -> Void) {
    var copy = text
    copy.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedBytes.capacity) { buffer in
        scan(bytes, FoldedBytes(buffer), body)
      }
    }
  }

  @inline(__always)
  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ empty: FoldedBytes, _ body: (Found) -> Void) {
    var folded = empty
    var (at, end, count) = (0, -2, 0)
    while at < bytes.count, count < maximumWords {
      let start = at
      folded.count = 0
      if let isNumber = foldPlain(bytes, &at, into: &folded) {
        count += 1
        body(
          Found(
            folded: folded.bytes, range: start..<at, isCapital: (65...90).contains(bytes[start]), isNumber: isNumber,
            followsClosely: start == end + 1 && bytes[start - 1] == 32))
        end = at
        continue
      }
      let first = Letter(at: at, in: bytes)
      guard first.isWordPart else {
        at += first.length
        continue
      }
      let isNumber = fold(bytes, &at, first, into: &folded)
      dropPossessive(&folded)
      guard folded.count > 0 else { continue }
      count += 1
      body(
        Found(
          folded: folded.bytes, range: start..<at, isCapital: first.isCapital, isNumber: isNumber,
          followsClosely: start == end + 1 && bytes[start - 1] == 32))
      end = at
    }
  }

  /// Folds a word of nothing but letters and digits of ASCII, as most are, and goes behind it. Whether it is a number; nil for any
  /// other word, and for one that may go on behind a mark.
  @inline(__always)
  private static func foldPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, into folded: inout FoldedBytes
  ) -> Bool? {
    var end = at
    var isNumber = true
    let limit = min(bytes.count, at + maximumWordBytes)
    while end < limit, Letter.isPlain(bytes[end]) {
      // Digits have the bit that makes small letters of capitals.
      folded.append(bytes[end] | 0x20)
      isNumber = isNumber && bytes[end] < 58
      end += 1
    }
    var isWhole = end > at && (end < limit || end == bytes.count)
    if isWhole, end < bytes.count {
      let mark = bytes[end]
      // An apostrophe may go on, and a point or comma may part the digits of one number.
      isWhole = mark < 128 && mark != 39 && !((mark == 44 || mark == 46) && bytes[end - 1] < 58)
    }
    guard isWhole else {
      folded.count = 0
      return nil
    }
    at = end
    return isNumber
  }

  /// Folds one word and goes behind it. Whether it is a number.
  @inline(__always)
  private static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ first: Letter, into folded: inout FoldedBytes
  ) -> Bool {
    var letter = first
    var isNumber = true
    while letter.isWordPart, folded.count < maximumWordBytes {
      isNumber = isNumber && letter.isDigit
      letter.appendFolded(to: &folded)
      at += letter.length
      if letter.standsAlone { break }
      guard at < bytes.count else { break }
      // A letter or digit of ASCII is the next part at once; only a mark between two parts needs a closer look.
      if !Letter.isPlain(bytes[at]) { at += joint(at: at, afterDigit: letter.isDigit, in: bytes, into: &folded) }
      guard at < bytes.count else { break }
      letter = Letter(at: at, in: bytes)
      if letter.standsAlone { break }
    }
    return isNumber
  }

  /// The length of a mark that joins what is around it into one word: an apostrophe between letters, or a separator
  /// between digits ("1,204", "1.204", "٤٬٢٤٨"). 0 when the word ends here.
  private static func joint(
    at: Int, afterDigit: Bool, in bytes: UnsafeBufferPointer<UInt8>, into folded: inout FoldedBytes
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

  @inline(__always)
  private static func dropPossessive(_ folded: inout FoldedBytes) {
    let count = folded.count
    if count > 2, folded.bytes[count - 2] == 39, folded.bytes[count - 1] == 115 { folded.count = count - 2 }
  }

  /// The hash without the English plural ending; nil for a word that has none, and for words of other scripts.
  @inline(__always)
  private static func stem(_ word: UnsafeMutableBufferPointer<UInt8>.SubSequence) -> UInt64? {
    let count = word.count
    guard count > 3, word[count - 1] == 115, word[count - 2] < 128 else { return nil }
    let before = word[count - 2]
    if before == 115 { return nil }
    if count > 4, before == 101 {
      let third = word[count - 3]
      if third == 105 { return hash(word[..<(count - 3)], then: 121) }
      if third == 115 || third == 120 || third == 104 { return hash(word[..<(count - 2)]) }
    }
    return hash(word[..<(count - 1)])
  }

  @inline(__always)
  private static func hash(_ bytes: UnsafeMutableBufferPointer<UInt8>.SubSequence, then last: UInt8? = nil) -> UInt64 {
    var hash = StableHash()
    for byte in bytes { hash.add(byte) }
    if let last { hash.add(last) }
    return hash.value
  }

  private static func value(_ digits: UnsafeMutableBufferPointer<UInt8>.SubSequence) -> Int? {
    guard digits.count <= 6 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}

/// The bytes of one word as they are folded: room for the longest word, a mark and one letter more, taken once a text.
private struct FoldedBytes {
  static let capacity = 256
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    guard count < buffer.count else { return }
    buffer[count] = byte
    count += 1
  }

  var bytes: UnsafeMutableBufferPointer<UInt8>.SubSequence { buffer[..<count] }
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

  @inline(__always)
  init(at: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[at]
    if first >= 128 {
      self.init(wideAt: at, in: bytes)
      return
    }
    let lower = first | 32
    let isLetter = (97...122).contains(lower)
    self.init(
      length: 1, isWordPart: isLetter || (48...57).contains(first), isDigit: (48...57).contains(first),
      isCapital: isLetter && first < 97, standsAlone: false, scalar: Unicode.Scalar(first))
  }

  private init(
    length: Int, isWordPart: Bool, isDigit: Bool, isCapital: Bool, standsAlone: Bool, scalar: Unicode.Scalar
  ) {
    (self.length, self.isWordPart, self.isDigit) = (length, isWordPart, isDigit)
    (self.isCapital, self.standsAlone, self.scalar) = (isCapital, standsAlone, scalar)
  }

  /// A scalar of more bytes than one.
  @inline(never)
  private init(wideAt at: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[at]
    length = min(first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2, bytes.count - at)
    var code = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for offset in 1..<max(length, 2) where at + offset < bytes.count {
      code = code << 6 | UInt32(bytes[at + offset] & 0x3F)
    }
    scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    standsAlone = (0x3040...0x30FF).contains(code) || (0x3400...0x9FFF).contains(code)
    isDigit = (0x660...0x669).contains(code) || (0x6F0...0x6F9).contains(code)
    switch code {
    // Letters of which most such texts consist; to ask the table of all scalars takes longer than all else here.
    case 0x430...0x45F, 0x620...0x64A: (isCapital, isWordPart) = (false, true)
    case 0x400...0x42F: (isCapital, isWordPart) = (true, true)
    default:
      let properties = scalar.properties
      isCapital = properties.isUppercase
      isWordPart = properties.isAlphabetic || isDigit || properties.generalCategory == .nonspacingMark
    }
  }

  /// A letter or digit of ASCII.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    let lower = byte | 32
    return (97...122).contains(lower) || (48...57).contains(byte)
  }

  @inline(__always)
  func appendFolded(to folded: inout FoldedBytes) {
    let code = scalar.value
    if code < 128 {
      folded.append(isCapital ? UInt8(code) | 32 : UInt8(code))
    } else if isDigit {
      folded.append(48 + UInt8((code & 0xF) % 10))
    } else if isCapital, (0x400...0x42F).contains(code) {
      // Cyrillic: the capitals stand 32 before their letters, those of other alphabets than the Russian 80.
      let small = code < 0x410 ? code + 80 : code + 32
      folded.append(UInt8(0xC0 | small >> 6))
      folded.append(UInt8(0x80 | small & 0x3F))
    } else if isCapital {
      for byte in scalar.properties.lowercaseMapping.utf8 { folded.append(byte) }
    } else {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { folded.append(byte) }
    }
  }
}
