// Text → units: one pass over the bytes, linear in their number.

internal import Model

/// Cuts a text into words, numbers and marks, and asks the lexicon for each word.
struct Tokenizer {
  let bytes: UnsafeBufferPointer<UInt8>
  let lexicon: Lexicon
  private(set) var units: [Unit] = []
  private var offset = 0
  /// A word ends here at the latest: where a title runs into the text without a space.
  private let cut: Int
  private var key: [UInt8] = []

  /// The longest word that is looked up or may be a word at all; what is longer is one unknown word.
  static let maximumWordBytes = 80
  /// Initials longer than this are none: "U.S.S.R." has eight.
  static let maximumInitialsBytes = 24

  /// Cuts `range` of a text, all of it by default; offsets of units are those of the whole text.
  init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>? = nil, cut: Int = 0, lexicon: Lexicon) {
    self.cut = cut
    self.bytes = range.map { UnsafeBufferPointer(rebasing: bytes[..<$0.upperBound]) } ?? bytes
    self.lexicon = lexicon
    offset = range?.lowerBound ?? 0
    units.reserveCapacity((self.bytes.count - offset) / 5)
  }

  /// Every unit of the text, fixed phrases and numbers not yet joined.
  mutating func run() -> [Unit] {
    var spaced = true
    while offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      let before = units.count
      switch Scalars.classify(scalar) {
      case .space, .joiner:
        offset += length
        spaced = true
        continue
      case .lineFeed: lineFeed(length)
      case .digit: number()
      case .letter: word()
      case .mark where isEnding(scalar, length): ending(length)
      case .mark: mark(scalar, length)
      }
      if !spaced, before < units.count { units[before].shape.insert(.glued) }
      spaced = false
    }
    return units
  }

  private mutating func lineFeed(_ length: Int) {
    let start = offset
    offset += length
    var feeds = 1
    while offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      let kind = Scalars.classify(scalar)
      if kind == .lineFeed { feeds += 1 } else if kind != .space && kind != .joiner { break }
      offset += length
    }
    units.append(Unit(start: start, end: offset, kind: feeds > 1 ? .paragraphBreak : .lineBreak))
  }

  private mutating func mark(_ scalar: UInt32, _ length: Int) {
    units.append(Unit(start: offset, end: offset + length, kind: .mark, mark: Scalars.markByte(scalar)))
    offset += length
  }

  // MARK: endings behind an apostrophe or hyphen

  /// "Halvek'te", "12'si": an apostrophe on a word, with letters behind it, where the language writes endings so.
  private func isEnding(_ scalar: UInt32, _ length: Int) -> Bool {
    guard scalar == 0x27 || scalar == 0x2019, lexicon.grammar.contains(.apostropheEndings), let last = units.last,
      last.end == offset, !last.isMark, offset + length < bytes.count
    else { return false }
    return Scalars.classify(Scalars.decode(bytes, at: offset + length).scalar) == .letter
  }

  /// An ending is a word of its own where the pack knows it, as "'si"; else it is passed over.
  private mutating func ending(_ length: Int) {
    let start = offset
    let before = units.count
    word(behind: length)
    guard before < units.count, units[before].entry == 0 else { return close(start) }
    units.removeLast()
  }

  /// What an ending makes of the number it is written onto: "12'nci" is an ordinal, "5-летний" an age.
  private mutating func close(_ start: Int) {
    guard units.count > 1, let ending = units.last, units[units.count - 2].isNumber,
      units[units.count - 2].end == start
    else { return }
    let number = units.count - 2
    if ending.has(.ordinal) {
      units[number].shape.insert(.ordinal)
    } else if ending.has(.ageEnding) {
      units[number].kind = .word
      units[number].shape = [.hasDigit, .age]
    } else if !ending.tags.isEmpty {
      return
    }
    units[number].end = ending.end
    units.removeLast()
  }

  /// "12-si", "3-ü", "5-летний": letters behind a hyphen that the pack lists as an ending. False where it lists none.
  private mutating func hyphenEnding(_ unit: Unit, _ length: Int) -> Bool {
    guard lexicon.hasHyphenEndings else { return false }
    let start = offset
    let before = units.count
    units.append(unit)
    word(behind: length, as: UInt8(ascii: "-"))
    if units.count == before + 2, units[before + 1].entry != 0 {
      close(start)
      return true
    }
    units.removeLast(units.count - before)
    offset = start
    return false
  }

  // MARK: words

  /// Reads a word. `behind`: bytes of an apostrophe or hyphen that opens it and belongs to it, looked up as `mark`.
  private mutating func word(behind opening: Int = 0, as mark: UInt8 = UInt8(ascii: "'")) {
    let start = offset
    key.removeAll(keepingCapacity: true)
    if opening > 0 {
      key.append(mark)
      offset += opening
    }
    var capitals = 0
    var letters = 0
    var shape: Unit.Shape = []
    scan: while offset < bytes.count, offset != cut || offset == start {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      switch Scalars.classify(scalar) {
      case .letter:
        letters += 1
        if scalar >= 0x590 { shape.insert(.uncased) }
        if Scalars.isUpper(scalar) {
          capitals += 1
          // "al-Somebody" begins small and is a name
          if letters == 1 || letters <= 5 && key.last == UInt8(ascii: "-") { shape.insert(.capital) }
        }
      case .digit:
        if Tokenizer.prefixes.contains(key) { break scan }  // «و30»: "and 30"
        shape.insert(.hasDigit)
      case .joiner:
        offset += length
        continue scan
      case .mark:
        if isElision(scalar) {
          key.append(UInt8(ascii: "'"))
          offset += length
          break scan
        }
        guard continuesWord(scalar, length, wordStart: start) else { break scan }
      default: break scan
      }
      if let folded = Scalars.fold(scalar), key.count < Self.maximumWordBytes { Scalars.append(folded, to: &key) }
      offset += length
    }
    if capitals > 1, capitals == letters { shape.insert(.allCapitals) }
    var end = offset
    if key.last == UInt8(ascii: "-") {  // a dangling hyphen is a mark of its own
      key.removeLast()
      end -= bytes[end - 1] == UInt8(ascii: "-") ? 1 : 3
      offset = end
    }
    finishWord(start: start, end: end, shape: shape)
  }

  /// "l'attaque", "d'enfants": the first letters with their apostrophe are a word that the pack knows.
  private func isElision(_ scalar: UInt32) -> Bool {
    (scalar == 0x27 || scalar == 0x2019) && lexicon.hasElisions && lexicon.find(key + [UInt8(ascii: "'")]) != 0
  }

  /// Whether a mark stands inside a word: an apostrophe or hyphen between letters, a full stop in "U.S.".
  private func continuesWord(_ scalar: UInt32, _ length: Int, wordStart: Int) -> Bool {
    let next = offset + length
    guard next < bytes.count else { return scalar == 0x2E && isInitials(wordStart) }
    let following = Scalars.classify(Scalars.decode(bytes, at: next).scalar)
    switch scalar {
    case 0x27, 0x2019:
      guard following == .letter, !lexicon.grammar.contains(.apostropheEndings) else { return false }
      // 's is a unit of its own, so that "Azerbaijan's" is found as "Azerbaijan".
      let letter = bytes[next] | 0x20
      let ends =
        next + 1 >= bytes.count
        || ![.letter, .digit].contains(Scalars.classify(Scalars.decode(bytes, at: next + 1).scalar))
      return !(letter == UInt8(ascii: "s") && ends)
    case 0x2D, 0x2010, 0x2011: return following == .letter || following == .digit
    case 0x2E:
      if following == .letter, isInitials(wordStart) { return true }
      return following != .letter && following != .digit && isInitials(wordStart) && offset - wordStart > 1
    default: return false
    }
  }

  /// Whether what has been read of the word is single letters with full stops between: "U", "U.S".
  private func isInitials(_ start: Int) -> Bool {
    guard offset - start <= Self.maximumInitialsBytes else { return false }
    var wantsLetter = true
    for index in start..<offset {
      let byte = bytes[index]
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      if wantsLetter != isLetter || (!isLetter && byte != 0x2E) { return false }
      wantsLetter.toggle()
    }
    return !wantsLetter
  }

  private mutating func finishWord(start: Int, end: Int, shape: Unit.Shape) {
    var unit = Unit(start: start, end: end, kind: .word, shape: shape)
    var id = lexicon.find(key)
    if id == 0, !lexicon.endings.isEmpty { id = lexicon.findStem(key) }
    if id == 0, let stem = stemWithoutPrefix() {
      id = stem
      if key.starts(with: Tokenizer.attachedAnd) { unit.shape.insert(.prefixedAnd) }
    }
    if key.suffix(3).elementsEqual([0x69, 0x6E, 0x67]) { unit.shape.insert(.gerund) }
    if key.last == UInt8(ascii: "s") { unit.shape.insert(.plural) }
    if id == 0, Self.agentive.contains(where: { key.count > $0.count + 2 && key.suffix($0.count).elementsEqual($0) }) {
      unit.shape.insert(.agentive)
    }
    if id != 0 {
      unit.apply(id, lexicon.entries[Int(id)])
    } else if key.suffix(2).elementsEqual([0x6C, 0x79]) {
      unit.shape.insert(.adverbial)
    } else if key.suffix(2).elementsEqual([0x65, 0x64]) || key.suffix(3).elementsEqual([0x69, 0x6E, 0x67]) {
      // "hunger-related" describes
      if !key.contains(UInt8(ascii: "-")) { unit.shape.insert(.verbal) }
    } else if let age = spelledAge() {
      unit.shape.insert([.hasDigit, .age])
      unit.value = age
    }
    if id == 0 || unit.tags.isEmpty, let value = hyphenatedNumber() {
      (unit.kind, unit.value, unit.upper) = (.number, value, value)
    } else if unit.has(.number) {
      (unit.kind, unit.upper) = (.number, unit.value)
    }
    units.append(unit)
  }

  private static let agentive: [[UInt8]] = ["ers", "ors", "ists", "men", "ians"].map { Array($0.utf8) }

  /// Arabic writes "and", "the", "to", "in" as part of the word; the bare word is tried when the whole is unknown.
  private func stemWithoutPrefix() -> Int32? {
    guard key.count >= 6, key[0] == 0xD8 || key[0] == 0xD9 else { return nil }
    for prefix in Tokenizer.prefixes where key.starts(with: prefix) && key.count - prefix.count >= 4 {
      let id = lexicon.find(key[prefix.count...])
      if id != 0 { return id }
    }
    return nil
  }
  /// What Arabic writes onto the front of a word.
  static let prefixes: [[UInt8]] = ["وال", "بال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك", "وب", "ول"].map {
    Array($0.utf8)
  }
  private static let attachedAnd = Array("و".utf8)

  /// The years of "two-year-old"; below one year 0.
  private func spelledAge() -> Int? {
    let parts = key.split(separator: UInt8(ascii: "-"))
    guard parts.count >= 3, let last = parts.last, last.elementsEqual("old".utf8) || last.elementsEqual("olds".utf8),
      case let unit = parts[parts.count - 2], unit.starts(with: "year".utf8) || unit.starts(with: "month".utf8)
    else { return nil }
    let id = lexicon.find(parts[0])
    guard id != 0, lexicon.entries[Int(id)].tags.contains(.number) else { return nil }
    return unit.starts(with: "year".utf8) ? lexicon.entries[Int(id)].value : 0
  }

  /// The value of "twenty-one" and the like.
  private func hyphenatedNumber() -> Int? {
    guard key.count < 24, key.contains(UInt8(ascii: "-")) else { return nil }
    var total = 0
    for part in key.split(separator: UInt8(ascii: "-")) {
      let id = lexicon.find(part)
      guard id != 0, lexicon.entries[Int(id)].tags.contains(.number) else { return nil }
      let value = lexicon.entries[Int(id)].value
      guard total == 0 || (total % 10 == 0 && total >= 20 && value < 10 && value > 0) else { return nil }
      total += value
    }
    return total
  }

  // MARK: numbers

  private mutating func number() {
    let start = offset
    let scan = DigitScan(bytes, from: start)
    offset = scan.end
    var unit = Unit(start: start, end: scan.end, kind: .number, shape: [.digits, .hasDigit])
    if scan.isFraction { unit.shape.insert(.fraction) }
    if scan.isGrouped { unit.shape.insert(.grouped) }
    (unit.value, unit.upper) = (scan.value, scan.value)
    markBefore(&unit)
    if offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      if scalar == 0x2D || scalar == 0x2010 || scalar == 0x2011, offset + length < bytes.count,
        Scalars.classify(Scalars.decode(bytes, at: offset + length).scalar) == .letter, hyphenEnding(unit, length)
      {
        return
      }
      markAfter(&unit, scan)
    }
    units.append(unit)
  }

  /// A money sign or a label sign before the digits.
  private func markBefore(_ unit: inout Unit) {
    guard let last = units.last,
      last.end == unit.start || (last.end == unit.start - 1 && last.isMark(UInt8(ascii: "$")))
    else { return }
    if last.isMark(UInt8(ascii: "$")) { unit.shape.insert(.money) }
    if last.isMark(UInt8(ascii: "#")) { unit.shape.insert(.label) }
  }

  /// What is written onto the digits: "%", "k", "th", ":30", "/05", "-year-old", other letters.
  private mutating func markAfter(_ unit: inout Unit, _ scan: DigitScan) {
    let (scalar, length) = Scalars.decode(bytes, at: offset)
    let next = offset + length < bytes.count ? Scalars.decode(bytes, at: offset + length).scalar : 0
    switch scalar {
    case 0x25, 0x66A:
      unit.shape.insert(.percent)
      offset += length
      unit.end = offset
    case 0x3A where Scalars.digit(next) != nil, 0x2F where Scalars.digit(next) != nil:
      while offset < bytes.count {
        let (scalar, length) = Scalars.decode(bytes, at: offset)
        guard Scalars.digit(scalar) != nil || scalar == 0x3A || scalar == 0x2F || scalar == 0x2E else { break }
        offset += length
      }
      unit.shape.insert(.clock)
      unit.end = offset
    case 0x2D, 0x2010, 0x2011, 0x2013, 0x2014:
      if Scalars.digit(next) != nil {
        range(&unit, scan, length)
      } else if Scalars.classify(next) == .letter, scalar != 0x2013, scalar != 0x2014 {
        compound(&unit)
      }
    default:
      if Scalars.classify(scalar) == .letter, scalar < 0x250 { suffix(&unit) }
    }
  }

  /// "10–15": two bounds; "2031-03-02" and "4-3-2" are none.
  private mutating func range(_ unit: inout Unit, _ first: DigitScan, _ dash: Int) {
    let second = DigitScan(bytes, from: offset + dash)
    let following = second.end < bytes.count ? bytes[second.end] : 0
    let goesOn = following == 0x2D || following == 0x3A || following == 0x2F
    if goesOn || first.isFraction || second.isFraction || second.value <= first.value {
      offset = second.end
      while offset < bytes.count, bytes[offset] == 0x2D || (0x30...0x3A).contains(bytes[offset]) { offset += 1 }
      unit.shape.insert(.clock)
    } else {
      offset = second.end
      unit.upper = second.value
      unit.shape.insert(.range)
    }
    unit.end = offset
  }

  /// "24-hour", "17-year-old", "12-member": a word that begins with a number.
  private mutating func compound(_ unit: inout Unit) {
    let start = unit.start
    while offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      let kind = Scalars.classify(scalar)
      guard kind == .letter || kind == .digit || scalar == 0x2D || scalar == 0x2010 || scalar == 0x2011 else { break }
      offset += length
    }
    let value = unit.value
    unit = Unit(start: start, end: offset, kind: .word, shape: [.hasDigit])
    unit.value = value
    key.removeAll(keepingCapacity: true)
    for byte in bytes[start..<offset].suffix(Self.maximumWordBytes) { key.append(byte | 0x20) }
    if contains(key, "year") || contains(key, "month") || contains(key, "yr") { unit.shape.insert(.age) }
    if key.last == UInt8(ascii: "s") { unit.isPlural = true }
  }

  private func contains(_ key: [UInt8], _ word: StaticString) -> Bool {
    word.withUTF8Buffer { needle in
      guard key.count >= needle.count else { return false }
      return (0...(key.count - needle.count)).contains { key[$0..<($0 + needle.count)].elementsEqual(needle) }
    }
  }

  /// Letters right behind the digits: an ordinal, a multiplier, or something that is no number.
  private mutating func suffix(_ unit: inout Unit) {
    let start = offset
    while offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      let kind = Scalars.classify(scalar)
      guard kind == .letter || kind == .digit else { break }
      offset += length
    }
    let letters = bytes[start..<offset].map { $0 | 0x20 }
    unit.end = offset
    switch String(decoding: letters, as: UTF8.self) {
    case "st", "nd", "rd", "th", "d": unit.shape.insert(.ordinal)
    case "k":
      unit.value = unit.value.multipliedReportingOverflow(by: 1000).partialValue
      unit.upper = unit.value
    default:
      unit.kind = .word
      unit.shape = [.hasDigit]
    }
  }
}
