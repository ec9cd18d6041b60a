// Figures that lean on the one before: "709,841 people displaced in one district and 363,832 in the next"; "six people, two women and four men".

internal import Model

extension SentenceReader {
  /// A bare number behind "and" or a comma, with a place of its own: the same was said of it.
  mutating func attachRepeats() {
    for index in phrases.indices where phrases[index].isCounted && phrases[index].head == .bare && taken[index] == nil {
      let phrase = phrases[index]
      guard let before = unit(phrase.units.lowerBound - 1), before.has(.and) || before.isComma || before.has(.conj),
        let form = phrase.quantity?.form, form == .digits || form == .words,
        let after = unit(phrase.units.upperBound), after.has(.prep),
        isWord(phrase.units.upperBound, "in") || isWord(phrase.units.upperBound, "from")
          || isWord(phrase.units.upperBound, "at") || isWord(phrase.units.upperBound, "near")
          || isDay(behind: phrase.units.upperBound)
      else { continue }
      guard
        let earlier = findings.last(where: {
          $0.phrase.units.upperBound <= phrase.units.lowerBound && $0.phrase.quantity?.form != .singular
        }), phrase.units.lowerBound - max(earlier.trigger, earlier.phrase.units.upperBound) <= 9
      else { continue }
      let unit = earlier.unit
      add(index, earlier.measure, trigger: earlier.trigger, rule: "repeat") { $0.unit = unit }
    }
  }

  /// "61 were released on Friday and 38 *on Saturday*".
  private func isDay(behind preposition: Int) -> Bool {
    guard isWord(preposition, "on"), let next = unit(preposition + 1) else { return false }
    return next.has([.weekday, .month]) || next.isNumber && unit(preposition + 2)?.has(.month) == true
  }

  /// "The Authority says that 18 people were killed; the Monitor counts 23": another voice has another number of the same.
  mutating func attachCounterclaims() {
    for index in phrases.indices where phrases[index].isCounted && phrases[index].head == .bare && taken[index] == nil {
      let phrase = phrases[index]
      let end = phrase.units.upperBound
      guard let form = phrase.quantity?.form, form == .digits || form == .words,
        let verb = unit(phrase.units.lowerBound - 1), verb.has([.records, .say, .claimVerb]), verb.measure == nil,
        end == count || units[end].isMark && !units[end].isMark(UInt8(ascii: "%")),
        let earlier = findings.last(where: {
          $0.phrase.units.upperBound <= phrase.units.lowerBound && $0.phrase.quantity?.form != .singular
            && $0.phrase.quantity?.form != .nobody && !$0.phrase.isPart
        }),
        units[earlier.phrase.units.upperBound..<phrase.units.lowerBound].contains(where: {
          $0.isMark(UInt8(ascii: ";")) || $0.isComma || $0.has([.and, .conj])
        })
      else { continue }
      phrases[index].group = earlier.phrase.group
      add(index, earlier.measure, trigger: earlier.trigger, rule: "counterclaim") { $0.unit = earlier.unit }
    }
  }

  /// "16 deaths, up from 11": the number before it.
  mutating func attachEarlier() {
    for index in phrases.indices where phrases[index].isCounted && phrases[index].head == .bare && taken[index] == nil {
      let start = phrases[index].units.lowerBound
      guard isWord(start - 1, "up_from") || isWord(start - 1, "down_from"),
        let now = findings.last(where: { $0.phrase.units.upperBound <= start }),
        start - now.phrase.units.upperBound <= Self.earlierReach, now.phrase.quantity?.form != .singular
      else { continue }
      let unit = now.unit
      add(index, now.measure, trigger: now.trigger, rule: "earlier toll") {
        $0.isSuperseded = true; $0.unit = unit
      }
    }
  }

  /// How far behind a figure ", up from" may stand.
  static let earlierReach = 6

  /// A figure followed by figures that add up to it: those are its parts, not rivals and not further people.
  mutating func attachAppositions() {
    let order = findings.indices.sorted { findings[$0].phrase.units.lowerBound < findings[$1].phrase.units.lowerBound }
    for (place, whole) in order.enumerated() {
      guard findings[whole].partOf == nil, let total = findings[whole].phrase.quantity?.lower, total > 1 else {
        continue
      }
      var sum = 0
      var parts: [Int] = []
      for next in order[(place + 1)...] where findings[next].measure == findings[whole].measure {
        guard sum < total, let amount = findings[next].phrase.quantity?.lower,
          findings[next].partOf == nil || findings[next].partOf == whole
        else { break }
        sum += amount
        parts.append(next)
        if sum == total, parts.count > 1 { break }
      }
      guard sum == total, parts.count > 1 else { continue }
      for part in parts { findings[part].partOf = whole }
    }
  }
}
