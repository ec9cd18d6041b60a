// Where: the names of places in a sentence, each with how surely its words say that something happened there.

internal import Atlas
internal import Model

/// A place named in a sentence.
struct PlaceMention: Hashable, Sendable {
  /// How surely it says where.
  enum Strength: Int, Comparable, Sendable {
    /// A place word leaves no doubt: "in Halvek", "shelling of Bezhira".
    case sure
    /// A name without capitals behind a place word, told by what stands around it.
    case likely
    /// The name describes something else ("a Halvek court"), or only a table of places knows it for one.
    case doubtful

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  /// The units of the name.
  var units: Range<Int>
  var strength: Strength
}

/// Finds the places of one sentence. Which words say where is the language pack's (`Language/PlaceWord.swift`).
struct PlaceReader {
  let units: [Unit]
  let lexicon: Lexicon
  let isUpperCase: Bool
  let bytes: UnsafeBufferPointer<UInt8>

  /// Words between a place word and its name: "in the northern city of".
  static let leadReach = 6
  /// A name has so many units at most.
  static let nameReach = 9
  /// "the market in the old town of Halvek, Karovia" is one place of so many units at most.
  static let chainReach = 16
  /// Words of a name in a script without capitals.
  static let uncasedReach = 3
  /// A small word inside a name: "del", "al".
  static let innerBytes = 3

  /// Every place of the sentence, in its order.
  func all() -> [PlaceMention] {
    var found: [PlaceMention] = []
    var index = 0
    while index < units.count {
      let roles = roles(index)
      guard roles.has([.in, .of, .struck]) || !lexicon.placeEndings.isEmpty, units[index].isWord else {
        index += 1
        continue
      }
      if let mention = behind(index, roles) ?? before(index, roles) ?? ending(index) {
        if let last = found.last, last.strength == .sure, mention.strength == .sure, last.units.upperBound == index,
          roles.has(.in), mention.units.upperBound - last.units.lowerBound <= Self.chainReach
        {
          found[found.count - 1].units = last.units.lowerBound..<mention.units.upperBound
        } else {
          found.append(mention)
        }
        index = max(index + 1, mention.units.upperBound)
      } else {
        index += 1
      }
    }
    return found
  }

  func roles(_ index: Int) -> PlaceRoles {
    units.indices.contains(index) ? lexicon.places[Int(units[index].entry)] : []
  }

  // MARK: a place word and the name behind it

  private func behind(_ start: Int, _ roles: PlaceRoles) -> PlaceMention? {
    guard roles.has([.in, .of, .struck]), !lexicon.grammar.contains(.objectFirst),
      roles.has([.in, .of]) || !roles.has(.struck) || isStruck(start)
    else { return nil }
    var index = start + 1
    var isOfKind = false
    var isOfOther = false
    while index < units.count, index - start <= Self.leadReach, units[index].isWord, !startsName(index, isOfKind) {
      let unit = units[index]
      let role = self.roles(index)
      if role.has([.kind, .site, .side]) {
        isOfKind = true
      } else if isOf(unit) {
        if !isOfKind { isOfOther = true }
      } else if unit.isUncased, !unit.has(.definite) {
        return nil
      } else if unit.measure != nil || unit.has([.be, .have, .say, .conj, .month, .weekday, .relative])
        || unit.has(.prep) && !role.has(.in)
      {
        return nil
      }
      index += 1
    }
    guard startsName(index, isOfKind), let name = name(from: index, isFronted: start == 0 || isOpening(start)) else {
      return nil
    }
    // "in Halvek District Court": said there, done elsewhere
    if units.indices.contains(name.upperBound), self.roles(name.upperBound).has(.none),
      units[name.upperBound].looks(.capital)
    {
      return nil
    }
    let hasArticle = index > start + 1 && units[index - 1].has([.article, .definite])
    guard let (range, isDescribing, isNamedByKind) = settled(name, hasArticle: hasArticle) else { return nil }
    var strength = PlaceMention.Strength.sure
    if isDescribing || isOfOther {
      strength = .doubtful
    } else if units[index].isUncased, !isOfKind {
      strength = isKnownPlace(range) ? .sure : .likely
    }
    if !roles.has([.in, .struck]), !isOfKind, !isNamedByKind, !isLed(start) {
      guard isKnownPlace(range) else { return nil }
      strength = .doubtful
    }
    return PlaceMention(units: range, strength: strength)
  }

  /// "shelling" names a place behind "of"; "struck" right behind itself.
  private func isStruck(_ index: Int) -> Bool {
    guard index + 1 < units.count else { return false }
    return units[index + 1].isWord && !units[index + 1].has(.prep)
  }

  /// "the shelling of Bezhira", "the town of Bezhira": what stands before "of" says that a place follows.
  private func isLed(_ preposition: Int) -> Bool { roles(preposition - 1).has([.struck, .side, .kind, .site]) }

  /// The sentence, or a part of it behind a mark, begins here: "In Halvek, …".
  private func isOpening(_ index: Int) -> Bool { index > 0 && units[index - 1].isMark && !units[index - 1].isComma }

  private func isOf(_ unit: Unit) -> Bool { lexicon.isEntry(unit.entry, "of") }

  // MARK: where place words stand behind

  /// "Halvek'te", "Halvek kentinde": the name stands before the word that says where.
  private func before(_ index: Int, _ roles: PlaceRoles) -> PlaceMention? {
    guard roles.has(.in), lexicon.grammar.contains(.objectFirst) else { return nil }
    var start = index
    while start > 0, index - start < Self.nameReach, isName(start - 1) || (start < index && isInner(start - 1)) {
      start -= 1
    }
    while start < index, !isName(start) { start += 1 }
    return start < index ? PlaceMention(units: start..<index, strength: .sure) : nil
  }

  /// "Halvekdə", «Հալվեքում»: the ending of an unknown name says where.
  private func ending(_ index: Int) -> PlaceMention? {
    guard !lexicon.placeEndings.isEmpty, isName(index), units[index].entry == 0 else { return nil }
    let word = Array(Scalars.key(String(decoding: bytes[units[index].start..<units[index].end], as: UTF8.self)).utf8)
    guard lexicon.placeEndings.contains(where: { word.count > $0.count + 4 && word.suffix($0.count) == $0[...] }) else {
      return nil
    }
    var start = index
    while start > 0, index - start < Self.nameReach, isName(start - 1), units[start - 1].entry == 0 { start -= 1 }
    return PlaceMention(units: start..<index + 1, strength: .likely)
  }

  // MARK: names

  /// Whether a name begins here. Without capitals, behind a word for a kind of place, or where what is around it lets no other word be.
  private func startsName(_ index: Int, _ isOfKind: Bool) -> Bool {
    guard units.indices.contains(index), isName(index) else { return false }
    guard units[index].isUncased else { return true }
    return isOfKind || isKnownPlace(index..<index + 1) || standsAlone(index)
  }

  /// An unknown word without an article, between a place word and a mark or a word of grammar.
  private func standsAlone(_ index: Int) -> Bool {
    guard !lexicon.hasArticle(bytes[units[index].start..<units[index].end]) else { return false }
    guard index + 1 < units.count else { return true }
    let next = units[index + 1]
    return !next.isWord && !next.isNumber || next.has([.prep, .conj, .relative, .adverb, .weekday, .be, .including])
      || roles(index + 1).has([.in, .side]) || !lexicon.times[Int(next.entry)].roles.isEmpty || next.measure != nil
  }

  private func isName(_ index: Int) -> Bool {
    guard units.indices.contains(index) else { return false }
    let unit = units[index]
    guard unit.isWord, !unit.looks(.hasDigit), !roles(index).has(.none) else { return false }
    if isUpperCase || unit.isUncased { return unit.entry == 0 }
    return unit.looks(.capital) && unit.noun != .person
      && !unit.has([.month, .weekday, .pronounSingular, .pronounPlural, .title, .say, .claimVerb, .modal])
  }

  /// A small word or a sign that may stand inside a name.
  private func isInner(_ index: Int) -> Bool {
    let unit = units[index]
    if unit.isMark(UInt8(ascii: "-")) || unit.isMark(UInt8(ascii: "'")) && unit.looks(.glued) { return true }
    // "Tomas J. Gellin Prison"
    if unit.isMark(UInt8(ascii: ".")), unit.looks(.glued), index > 0 {
      return units[index - 1].end - units[index - 1].start == 1
    }
    return unit.isWord && (isOf(unit) || unit.entry == 0 && unit.end - unit.start <= Self.innerBytes)
  }

  /// The name that begins at `start`: its words, small words inside it, and the larger place behind a comma.
  private func name(from start: Int, isFronted: Bool) -> Range<Int>? {
    var end = start + 1
    if units[start].isUncased {
      while end < units.count, end - start < Self.uncasedReach, isName(end), units[end].isUncased { end += 1 }
      // the longest that the table of places knows; else two words at most
      for length in stride(from: end - start, to: 1, by: -1) where isKnownPlace(start..<start + length) {
        return start..<start + length
      }
      return start..<min(end, start + 1)
    }
    while end < units.count, end - start < Self.nameReach {
      if isName(end) {
        end += 1
      } else if end + 1 < units.count, isName(end + 1), isInner(end) {
        end += 2
      } else if end + 1 < units.count, units[end].isComma, isName(end + 1), continuesList(end + 1, isFronted: isFronted)
      {
        end += 2
      } else {
        break
      }
    }
    return start..<end
  }

  /// Whether the name behind a comma is the larger place ("Halvek, Karovia"), not the subject of the sentence ("In Halvek, Somebody died").
  private func continuesList(_ index: Int, isFronted: Bool) -> Bool {
    var end = index
    while end < units.count, end - index < Self.nameReach,
      isName(end) || end + 1 < units.count && isInner(end) && isName(end + 1)
    {
      end += 1
    }
    guard !isFronted else { return isKnownPlace(index..<end) }
    guard end < units.count else { return true }
    let next = units[end]
    return !next.has([.say, .claimVerb, .be, .have, .modal]) && next.measure == nil && next.noun != .person
      && !next.has(.title)
  }

  /// What of a name is the place: "the Karovian city of Bezhira" is Bezhira, "Halvek province" is whole; nil where it is none.
  private func settled(_ name: Range<Int>, hasArticle: Bool) -> (
    range: Range<Int>, isDescribing: Bool, isNamedByKind: Bool
  )? {
    var index = name.upperBound
    guard units.indices.contains(index), !units[name.lowerBound].isUncased else { return (name, false, false) }
    // "in Somebody's flat" names a person; "in Halvek's market" a place
    if let behind = possessiveEnd(index), !isKnownPlace(name) {
      return (name, !roles(behind).has([.kind, .site, .side]), false)
    }
    guard units[index].isWord else { return (name, false, false) }
    if roles(index).has(.site), !isName(index) {
      // "the Karovian province of Ustrel" is Ustrel
      if hasArticle, units.indices.contains(index + 1), isOf(units[index + 1]), units.indices.contains(index + 2),
        isName(index + 2), let inner = self.name(from: index + 2, isFronted: false)
      {
        return (inner, false, true)
      }
      return (name.lowerBound..<index + 1, false, true)
    }
    // a title or a word for a person: "in support of Karovia's President", "the Halvek mayor"
    if units[index].has(.title) || units[index].noun == .person { return nil }
    guard roles(index).has(.kind) || hasArticle, !isUpperCase else { return (name, false, false) }
    var isOfKind = false
    while index < units.count, index - name.upperBound <= 4, units[index].isWord, !isName(index) {
      if roles(index).has([.kind, .site]) {
        isOfKind = true
      } else if !isOf(units[index]), !units[index].has([.article, .definite]), units[index].entry != 0 {
        break
      }
      index += 1
    }
    if isOfKind {
      if units.indices.contains(index), units[index].isComma, isName(index + 1) { index += 1 }
      guard units.indices.contains(index), isName(index), let inner = self.name(from: index, isFronted: false) else {
        return hasArticle ? nil : (name, false, false)
      }
      return (inner, false, true)
    }
    let next = units[name.upperBound]
    let isNoun = next.entry == 0 && !next.looks([.capital, .adverbial, .verbal]) || next.noun != .absent
    return (name, hasArticle && isNoun, false)
  }

  /// The unit behind "'s"; nil where none stands at `index`.
  private func possessiveEnd(_ index: Int) -> Int? {
    guard units[index].looks(.glued) else { return nil }
    if units[index].isMark(UInt8(ascii: "'")) {
      return index + 1 < units.count && units[index + 1].looks(.glued) ? index + 2 : index + 1
    }
    let word = bytes[units[index].start..<units[index].end]
    return word.starts(with: "'s".utf8) || word.starts(with: "’s".utf8) ? index + 1 : nil
  }

  private func isKnownPlace(_ range: Range<Int>) -> Bool {
    guard let first = units[range].first, let last = units[range].last else { return false }
    return Gazetteer.shared.knows(String(decoding: bytes[first.start..<last.end], as: UTF8.self))
  }
}
