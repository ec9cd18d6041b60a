// Numbers and names of instruments: "H.R. 1234", "Resolution 2334", "Article 2 of the Genocide Convention", "Case No. 12-345".

internal import Model

/// An instrument by its number or name.
struct InstrumentName {
  /// The units it covers, whole or in part.
  var units: Range<Int>
  /// To the letter; a number may end inside a unit.
  var bytes: Range<Int>
  /// The parliament, court or office in the name itself: "Security Council" of "Security Council resolution 2334".
  var body: Range<Int>?
  /// A name without a number, which is told only with what is said of it.
  var isBare = false
}

extension PassageText {
  /// A number of an instrument has at most so many bytes.
  static let maximumNumberBytes = 40
  /// So many words before a label belong to its name: "Security Council".
  static let labelLead = 5
  /// A name has at most so many units.
  static let instrumentReach = 14

  /// The instruments of a sentence, in order.
  func instrumentNames(_ range: Range<Int>) -> [InstrumentName] {
    var found: [InstrumentName] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let name =
        prefixed(index, range) ?? document(index, range) ?? article(index, range) ?? numbered(index, range)
        ?? numberedBefore(index, range) ?? named(index, range)
      if let name, name.bytes.lowerBound >= (found.last?.bytes.upperBound ?? 0) {
        found.append(name)
        index = max(index + 1, name.units.upperBound)
      } else {
        index += 1
      }
    }
    return found
  }

  // MARK: bills

  /// "H.R. 1234", "S.Res. 150", "EO 13818": letters, points and spaces, then a number.
  private func prefixed(_ index: Int, _ range: Range<Int>) -> InstrumentName? {
    guard units[index].isWord, units[index].looks(.capital), units[index].end - units[index].start <= 12 else {
      return nil
    }
    var letters: [UInt8] = []
    var points = 0
    var offset = units[index].start
    let limit = min(bytes.count, offset + 20)
    while offset < limit {
      let byte = bytes[offset]
      if byte == UInt8(ascii: ".") { points += 1 }
      if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        letters.append(byte | 0x20)
      } else if byte != 0x20 && byte != 0x2E {
        break
      }
      offset += 1
    }
    guard letters.count <= 8, lexicon.word(letters).has(.billPrefix) else { return nil }
    // Without its points "S 12" or "HR 3" may be anything.
    guard points > 0 || letters.count > 1 else { return nil }
    if letters.count == 1, index > range.lowerBound, units[index - 1].looks(.capital),
      !units[index - 1].has([.weekday, .month, .prep, .article, .definite])
    {
      return nil
    }
    guard let number = number(at: offset, allowsSign: false), bytes[offset] < 0x80,
      Scalars.digit(UInt32(bytes[offset])) != nil,
      points > 0 || number.count >= 2, bytes[number].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D })
    else { return nil }
    return InstrumentName(
      units: index..<unit(endingAt: number.upperBound, from: index), bytes: units[index].start..<number.upperBound)
  }

  /// "S/RES/2334 (2016)", "A/RES/68/262".
  private func document(_ index: Int, _ range: Range<Int>) -> InstrumentName? {
    let unit = units[index]
    guard unit.isWord, unit.looks(.capital), unit.end - unit.start == 1, unit.end + 5 < bytes.count,
      bytes[unit.end..<unit.end + 5].elementsEqual("/RES/".utf8)
    else { return nil }
    guard let number = number(at: unit.end + 5, allowsSign: false) else { return nil }
    return InstrumentName(
      units: index..<self.unit(endingAt: number.upperBound, from: index), bytes: unit.start..<number.upperBound)
  }

  // MARK: labels

  /// "Resolution 2334", "Decree No. 55", "Federal Law 12-FZ".
  private func numbered(_ index: Int, _ range: Range<Int>) -> InstrumentName? {
    guard at(index, [.label, .weakLabel]) else { return nil }
    let last = behind(index) - 1
    guard let number = number(at: units[last].end, allowsSign: true) else { return nil }
    let hasSign = hasNumberSign(units[last].end, number.lowerBound)
    let first = lead(index, range)
    if at(index, .weakLabel) {
      let isCapitalInside =
        units[index].looks(.capital)
        && (first < index || index > range.lowerBound || isPhrase(index)
          || bytes[number].contains { $0 == 0x2D || $0 == 0x2F })
      guard hasSign || isCapitalInside else { return nil }
    }
    // "Resolution 1080p": a number that goes on in small letters.
    guard hasSign || !(0x61...0x7A).contains(bytes[number.upperBound - 1]) else { return nil }
    let end = year(behind: number.upperBound) ?? number.upperBound
    let lead = trimmed(first..<index)
    // Without "No." and without more to its name, "Bill 12" may be a man.
    let isBare = at(index, .weakLabel) && !hasSign && !isPhrase(index) && lead.isEmpty
    let isBody = lead.contains { at($0, [.legislature, .court]) }
    return InstrumentName(
      units: first..<unit(endingAt: end, from: index), bytes: units[first].start..<end, body: isBody ? lead : nil,
      isBare: isBare)
  }

  /// So many words may stand between a number and its label: «214 sayılı Basın Kanunu».
  private static let labelGap = 3

  /// «214 sayılı kanun», «թիվ 214 օրենքը», «2334 բանաձևը»: the number stands before its label.
  private func numberedBefore(_ index: Int, _ range: Range<Int>) -> InstrumentName? {
    guard grammar.contains(.objectFirst), at(index, [.label, .weakLabel]), index > range.lowerBound else { return nil }
    var sign = index - 1
    while sign > range.lowerBound, index - sign <= Self.labelGap, units[sign].isWord, units[sign].looks(.capital),
      !at(sign, .numberSign), !units[sign].looks(.hasDigit)
    { sign -= 1 }
    let number = at(sign, .numberSign) ? sign - 1 : sign
    guard number >= range.lowerBound, units[number].isNumber || units[number].looks(.hasDigit),
      !units[number].looks([.money, .percent, .clock])
    else { return nil }
    let hasSign = number < sign || number > range.lowerBound && at(number - 1, .numberSign)
    guard hasSign || at(index, .label) && sign == index - 1 else { return nil }
    let first = number < sign || !hasSign ? number : number - 1
    return InstrumentName(units: first..<index + 1, bytes: units[first].start..<units[index].end)
  }

  /// "Article 2 of the Genocide Convention", "Section 12 of the Press Act".
  private func article(_ index: Int, _ range: Range<Int>) -> InstrumentName? {
    guard at(index, .article), let number = number(at: units[index].end, allowsSign: true) else { return nil }
    var of = unit(endingAt: number.upperBound, from: index)
    while of < range.upperBound, of - index < 8,
      tagged(of, .and) || units[of].isNumber || units[of].isMark && !units[of].isMark(UInt8(ascii: "."))
        || units[of].has(.conj)
        || units[of].isWord && units[of].end - units[of].start == 1 && units[of].entry == 0
    { of += 1 }
    guard of < range.upperBound, at(of, .nameLink) || units[of].isUncased || units[of].looks(.capital) else {
      return nil
    }
    guard let name = capitalName(from: at(of, .nameLink) ? of + 1 : of, range),
      name.contains(where: { at($0, [.named, .label, .instrument]) })
    else { return nil }
    return InstrumentName(units: index..<name.upperBound, bytes: units[index].start..<units[name.upperBound - 1].end)
  }

  /// "The Genocide Convention", "the Convention against Torture", "the Press Freedom Act".
  private func named(_ index: Int, _ range: Range<Int>) -> InstrumentName? {
    guard !isUpperCase, at(index, .named), units[index].looks(.capital) || units[index].isUncased else { return nil }
    let first = lead(index, range)
    guard first > range.lowerBound,
      tagged(first - 1, [.definite, .possessive]) || isMark(first - 1, 0x27) || units[index].isUncased
        || units[first - 1].has(.article)
    else { return nil }
    var end = index + 1
    if at(end, [.accuseLink, .nameLink, .warnLink]), !tagged(end + 1, [.weekday, .month]), end + 1 < range.upperBound,
      let rest = capitalName(from: end + 1, range)
    {
      end = rest.upperBound
    }
    guard first < index || end > index + 1 else { return nil }
    return InstrumentName(units: first..<end, bytes: units[first].start..<units[end - 1].end, isBare: true)
  }

  /// A run of capitalised words with the small ones between them: "the Convention on the Rights of the Child".
  private func capitalName(from start: Int, _ range: Range<Int>) -> Range<Int>? {
    var index = start
    var end = start
    var hasCapital = false
    while index < range.upperBound, index - start < Self.instrumentReach {
      let unit = units[index]
      if unit.has([.weekday, .month]) { break }
      if unit.isWord, unit.looks(.capital) || unit.isUncased && at(index, [.named, .label, .instrument]) {
        (end, hasCapital) = (index + 1, true)
      } else if !(unit.isWord && unit.has([.definite, .article, .prep, .and]) && !unit.has(.weekday))
        && !unit.isMark(0x27)
      {
        break
      }
      // a name ends with its kind, unless "on", "for", "against" go on with it
      if hasCapital, end == index + 1, at(index, .named), index > start + 1 || isUpperCase,
        isUpperCase
          || !(tagged(index + 1, .prep) && units.indices.contains(index + 2)
            && (units[index + 2].looks(.capital) || units[index + 2].has(.definite)) && !at(index + 1, .byAgent))
      {
        break
      }
      index += 1
    }
    return hasCapital ? start..<end : nil
  }

  /// The capitalised words before a label that belong to it.
  private func lead(_ index: Int, _ range: Range<Int>) -> Int {
    var first = index
    while !isUpperCase, first > range.lowerBound, index - first < Self.labelLead {
      let unit = units[first - 1]
      let belongs =
        unit.looks(.capital)
        && !unit.has([.weekday, .month, .article, .definite, .possessive, .pronounSingular, .pronounPlural])
        && (!unit.has(.prep) && !unit.has(.conj)) && !unit.isUncased
      guard unit.isWord, belongs else { break }
      first -= 1
    }
    return first
  }

  // MARK: numbers

  /// The number that stands at an offset, behind "No." or "(EU)" if it may: digits, letters, "/", "-" and inner points.
  private func number(at start: Int, allowsSign: Bool) -> Range<Int>? {
    var offset = skipSpaces(start)
    if allowsSign {
      offset = skipSpaces(skipParenthesis(offset))
      offset = skipSpaces(skipSign(offset))
    }
    let first = offset
    var digits = 0
    var letters = 0
    while offset < bytes.count, offset - first < Self.maximumNumberBytes {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      if Scalars.digit(scalar) != nil {
        digits += 1
      } else if Scalars.classify(scalar) == .letter {
        letters += 1
        // A word is no number: letters come before digits only as in "C-123/20".
        if digits == 0, letters > 2 { return nil }
      } else if ![0x2F, 0x2D, 0x2E, 0x3A, 0x2011, 0x2013].contains(scalar) {
        break
      }
      offset += length
    }
    while offset > first, [0x2E, 0x3A, 0x2F, 0x2D].contains(bytes[offset - 1]) { offset -= 1 }
    guard digits > 0, offset > first, offset - first < Self.maximumNumberBytes else { return nil }
    let (lead, _) = Scalars.decode(bytes, at: first)
    guard Scalars.digit(lead) != nil || letters > 0 && Scalars.classify(lead) == .letter && isInnerMark(first) else {
      return nil
    }
    // "12 million", "12%", "12,000" count something.
    return offset < bytes.count
      && (bytes[offset] == 0x25
        || bytes[offset] == 0x2C && offset + 1 < bytes.count && (0x30...0x39).contains(bytes[offset + 1]))
      ? nil : first..<offset
  }

  /// "Executive Order", "Senate Bill": a label of more than one word.
  private func isPhrase(_ index: Int) -> Bool { words[index].length > 1 || written(index).contains(0x20) }

  private func isInnerMark(_ first: Int) -> Bool {
    bytes[first..<min(bytes.count, first + 4)].contains { $0 == 0x2D || $0 == 0x2F }
  }

  private func skipSpaces(_ start: Int) -> Int {
    var offset = start
    while offset < bytes.count, offset - start < 4,
      bytes[offset] == 0x20 || bytes[offset] == 0xC2 && offset + 1 < bytes.count && bytes[offset + 1] == 0xA0
    {
      offset += bytes[offset] == 0xC2 ? 2 : 1
    }
    return offset
  }

  /// "(EU)", "(EC)".
  private func skipParenthesis(_ start: Int) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return start }
    var offset = start + 1
    while offset < bytes.count, offset - start <= 5, (0x41...0x5A).contains(bytes[offset]) { offset += 1 }
    return offset < bytes.count && offset > start + 1 && bytes[offset] == UInt8(ascii: ")") ? offset + 1 : start
  }

  /// "No.", "no", "№", "#", "number": the end of the sign, or `start` where none is.
  private func skipSign(_ start: Int) -> Int {
    guard start < bytes.count else { return start }
    if bytes[start] == UInt8(ascii: "#") { return start + 1 }
    if bytes[start...].starts(with: "№".utf8) { return start + 3 }
    var key: [UInt8] = []
    var offset = start
    while offset < bytes.count, offset - start < 16 {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      guard Scalars.classify(scalar) == .letter else { break }
      if let folded = Scalars.fold(scalar) { Scalars.append(folded, to: &key) }
      offset += length
    }
    guard !key.isEmpty, lexicon.word(key).has(.numberSign) else { return start }
    // "n.º", "n°"
    if offset < bytes.count, bytes[offset] == 0x2E { offset += 1 }
    let isRaised = offset + 1 < bytes.count && bytes[offset] == 0xC2 && [0xB0, 0xBA].contains(bytes[offset + 1])
    return isRaised ? offset + 2 : offset
  }

  private func hasNumberSign(_ label: Int, _ number: Int) -> Bool { skipSpaces(label) != number }

  /// "(2016)", "of 1994" behind a number.
  private func year(behind offset: Int) -> Int? {
    for (open, close) in [(" (", ")"), (" of ", "")] {
      guard bytes[offset...].starts(with: open.utf8) else { continue }
      let first = offset + open.utf8.count
      let end = first + 4 + close.utf8.count
      guard end <= bytes.count, bytes[first..<first + 4].allSatisfy({ (0x30...0x39).contains($0) }),
        bytes[first] == 0x31 || bytes[first] == 0x32, bytes[(first + 4)..<end].elementsEqual(close.utf8)
      else { continue }
      guard end >= bytes.count || !(0x30...0x39).contains(bytes[end]) else { continue }
      return end
    }
    return nil
  }

  /// The first unit that begins at or behind a byte.
  private func unit(endingAt offset: Int, from start: Int) -> Int {
    var index = start
    while index < units.count, units[index].start < offset { index += 1 }
    return index
  }
}
