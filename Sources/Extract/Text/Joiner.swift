// Units that belong together become one: lines that were only wrapped, fixed phrases, numbers of several words, ranges.

/// Joins the tokenizer's units in place, each step one linear pass.
struct Joiner {
  let lexicon: Lexicon
  private(set) var units: [Unit]

  /// A line shorter than this ends where its writer ended it; one longer than the other was never wrapped.
  static let wrappedLine = 42...130

  init(_ units: [Unit], lexicon: Lexicon) { (self.units, self.lexicon) = (units, lexicon) }

  mutating func run() -> [Unit] {
    dropSoftBreaks()
    joinPhrases()
    joinNumbers()
    joinRanges()
    joinAges()
    return units
  }

  /// Text wrapped at some 80 columns: a line break between two words of one sentence is a space.
  private mutating func dropSoftBreaks() {
    guard units.contains(where: { $0.kind == .lineBreak }) else { return }
    var kept: [Unit] = []
    kept.reserveCapacity(units.count)
    var lineStart = units.first?.start ?? 0
    // A row of a table ends where its line ends.
    var isRow = false
    for index in units.indices {
      let unit = units[index]
      if unit.kind == .lineBreak, let last = kept.last, index + 1 < units.count {
        let next = units[index + 1]
        // "Number of injuries:" and its number on the next line
        if last.isMark(UInt8(ascii: ":")) ? next.isNumber && !opensListItem(index + 1) : next.isMark(UInt8(ascii: ":"))
        {
          continue
        }
        defer { isRow = false }
        let fits = !isRow && Joiner.wrappedLine.contains(last.end - lineStart)
        lineStart = next.start
        if fits, !last.isMark(UInt8(ascii: ":")), !(last.isMark && opensListItem(index + 1)),
          next.isWord || next.isNumber || next.isMark(UInt8(ascii: "(")) || next.isMark(UInt8(ascii: "["))
            || next.isMark(UInt8(ascii: "\""))
        {
          continue
        }
      } else if unit.isBreak {
        lineStart = unit.end
        isRow = false
      } else if unit.isMark(UInt8(ascii: "|")) {
        isRow = true
      }
      kept.append(unit)
    }
    units = kept
  }

  /// "2. …", "2) …", "(b) …" at the beginning of a line.
  private func opensListItem(_ index: Int) -> Bool {
    let inner = units[index].isMark(UInt8(ascii: "(")) ? index + 1 : index
    guard inner + 1 < units.count, units[inner].end - units[inner].start <= 2, units[inner + 1].looks(.glued) else {
      return false
    }
    let close = units[inner + 1]
    return close.isMark(UInt8(ascii: ")"))
      || close.isMark(UInt8(ascii: ".")) && inner == index && units[inner].isNumber
        && !(inner + 2 < units.count && units[inner + 2].looks(.glued))
  }

  private mutating func joinPhrases() {
    var out = 0
    var index = 0
    while index < units.count {
      var unit = units[index]
      var used = 1
      if unit.entry != 0 {
        for (rest, entry) in lexicon.phrases[Int(unit.entry)] where matches(rest, at: index + 1) {
          let kind: Unit.Kind = lexicon.entries[Int(entry)].tags.contains(.number) ? .number : .word
          var joined = Unit(start: unit.start, end: units[index + rest.count].end, kind: kind, shape: unit.shape)
          joined.apply(entry, lexicon.entries[Int(entry)])
          joined.upper = joined.value
          unit = joined
          used = rest.count + 1
          break
        }
      }
      units[out] = unit
      out += 1
      index += used
    }
    units.removeLast(units.count - out)
  }

  private func matches(_ rest: [Int32], at start: Int) -> Bool {
    guard start + rest.count <= units.count else { return false }
    for (step, entry) in rest.enumerated() where units[start + step].entry != entry { return false }
    return true
  }

  // MARK: numbers

  private mutating func joinNumbers() {
    var out = 0
    var index = 0
    while index < units.count {
      let (unit, used) = number(at: index) ?? (units[index], 1)
      units[out] = unit
      out += 1
      index += used
    }
    units.removeLast(units.count - out)
  }

  /// A number of one or more units that starts at `start`: "two hundred and five", "1.2 million", "half a dozen".
  private func number(at start: Int) -> (Unit, Int)? {
    var index = start
    var scale = 1  // "half a" halves what follows
    let first = units[start]
    // A bare «тысячи», «آلاف» is no number but many; only behind one it multiplies.
    if first.has(.vague), first.has(.multiplier) { return nil }
    if first.has(.share), first.value == 2, start + 2 < units.count, units[start + 1].has(.article),
      units[start + 2].has(.multiplier)
    {
      scale = 2
      index += 2
    } else if let share = shareOfMultiplier(start) {
      return share
    } else if first.has(.article), start + 1 < units.count, units[start + 1].has(.multiplier) {
      index += 1
    }
    var sum = NumberSum(unitsFirst: lexicon.grammar.contains(.unitsFirst))
    var end = index
    while index < units.count, sum.take(units[index]) {
      index += 1
      end = index
      // "two hundred and five": "and" only between words, and only behind a hundred or more
      if index + 1 < units.count, units[index].has(.and), sum.mayTakeAnd, !units[index + 1].looks(.digits),
        units[index + 1].isNumber
      {
        index += 1
      }
    }
    guard end > start, sum.isNumber else { return nil }
    guard let value = sum.total, end - start > 1 || scale > 1 || units[start].isNumber || units[start].has(.multiplier)
    else { return nil }
    if end - start == 1, units[start].isNumber { return (units[start], 1) }
    let last = end - 1
    var joined = Unit(
      start: first.start, end: units[end - 1].end, kind: .number, shape: first.shape.subtracting([.fraction, .grouped]))
    // "12 тыс. человек": the full stop belongs to the abbreviation
    if units[end - 1].has(.multiplier), end + 1 < units.count, units[end].isMark(UInt8(ascii: ".")),
      units[end].looks(.glued), units[end + 1].isWord, !units[end + 1].looks(.capital), units[end - 1].isWord
    {
      joined.end = units[end].end
      end += 1
    }
    joined.value = value / scale
    if units[last].has(.multiplier) { joined.shape.insert(.multiplied) }
    joined.upper = joined.value
    if sum.hasDigits { joined.shape.insert(.digits) }
    return (joined, end - start)
  }

  /// «четверть миллиона», "un cuarto de millón": a share of a multiplier that it leaves whole.
  private func shareOfMultiplier(_ start: Int) -> (Unit, Int)? {
    let share = units[start]
    guard share.has(.share), (2...10).contains(share.value), !share.has(.and) else { return nil }
    var next = start + 1
    while next < units.count, next - start <= 2, lexiconWord(units[next], "of") || units[next].has(.article) {
      next += 1
    }
    guard next < units.count, units[next].has(.multiplier), units[next].value >= Self.leastShared,
      units[next].value % share.value == 0
    else { return nil }
    var joined = Unit(start: share.start, end: units[next].end, kind: .number, shape: share.shape)
    joined.value = units[next].value / share.value
    joined.upper = joined.value
    joined.shape.insert(.multiplied)
    return (joined, next + 1 - start)
  }

  /// "A quarter of a million" is a number; "half a dozen" is read elsewhere.
  private static let leastShared = 1000

  private mutating func joinRanges() {
    var out = 0
    var index = 0
    while index < units.count {
      var unit = units[index]
      var used = 1
      if index + 2 < units.count, isPlain(unit), isPlain(units[index + 2]), units[index + 2].value > unit.value {
        let between = units[index + 1]
        let scale = sharedScale(unit, units[index + 2])
        let before = out > 0 ? units[out - 1] : nil
        let isRange =
          between.isMark(UInt8(ascii: "-"))
          || (between.has(.infinitive) && before?.has(.from) != true && before?.has(.rose) != true
            && units[index + 2].value / 20 <= unit.value * scale)
          || (between.has(.conj) && lexiconWord(between, "or") && units[index + 2].value / 3 <= unit.value * scale)
          || (between.has(.and) && before.map { lexiconWord($0, "between") } == true)
        if isFromTo(index, out) {  // «от 12 до 15», "from 12 to 15": the word belongs to the range
          (unit.start, unit.shape) = (units[out - 1].start, unit.shape.union(units[out - 1].shape.intersection(.glued)))
          out -= 1
          unit.value *= scale
          unit.upper = units[index + 2].value
          unit.end = units[index + 2].end
          unit.shape.insert(.range)
          used = 3
        } else if isRange, let before, lexiconWord(before, "between") {  // the word belongs to the range
          (unit.start, unit.shape) = (before.start, unit.shape.union(before.shape.intersection([.capital, .glued])))
          out -= 1
        }
        if isRange, used == 1 {
          unit.value *= scale
          unit.upper = units[index + 2].value
          unit.end = units[index + 2].end
          unit.shape.insert(.range)
          used = 3
        }
      }
      units[out] = unit
      out += 1
      index += used
    }
    units.removeLast(units.count - out)
  }

  /// How far around "from 12 to 15" a rise may stand, which makes two figures of it.
  private static let riseReach = 8

  /// "From 12 to 15 people": a range, where nothing rises, and neither number is a day or a year.
  private func isFromTo(_ index: Int, _ out: Int) -> Bool {
    let (low, high) = (units[index], units[index + 2])
    guard out > 0, units[out - 1].has(.from), units[index + 1].has([.infinitive, .toTarget]),
      units[index + 1].isWord, high.value / 3 <= low.value * sharedScale(low, high),
      low.value < 1900 || low.value > 2100,
      units.count == index + 3
        || units[index + 3].isWord && !units[index + 3].has([.month, .from, .rose]) && units[index + 3].noun != .thing
    else { return false }
    let before = units[max(0, out - Self.riseReach)..<out].reversed().prefix { !$0.isBreak }
    let behind = units[min(units.count, index + 3)..<min(units.count, index + 3 + Self.riseReach)].prefix {
      !$0.isBreak && !$0.isComma
    }
    return !before.contains { $0.has(.rose) || $0.plays(.toll) } && !behind.contains { $0.has(.rose) }
  }

  /// "two to three hundred": the multiplier of the second holds for the first.
  private func sharedScale(_ first: Unit, _ second: Unit) -> Int {
    guard second.looks(.multiplied), !first.looks(.multiplied), first.value > 0 else { return 1 }
    for scale in [1_000_000_000, 1_000_000, 1000, 100]
    where second.value % scale == 0 && first.value < second.value / scale { return scale }
    return 1
  }

  /// "a 19 year-old", "19 years old", "a 77-year old": the age of somebody is one word, and counts nothing.
  private mutating func joinAges() {
    var out = 0
    var index = 0
    while index < units.count {
      var unit = units[index]
      index += 1
      if unit.isNumber, unit.value <= Self.oldest, index < units.count, units[index].isWord,
        units[index].has(.ageEnding), !unit.looks([.ordinal, .range, .money, .percent])
      {
        unit.kind = .word
        unit.shape = [.hasDigit, .age]
        (unit.end, unit.isPlural) = (units[index].end, units[index].isPlural)
        index += 1
      } else if unit.isWord, unit.looks(.age), index < units.count, lexiconWord(units[index], "old") {
        unit.end = units[index].end
        index += 1
      }
      units[out] = unit
      out += 1
    }
    units.removeLast(units.count - out)
  }

  /// A greater number before "years old" is no person's age.
  private static let oldest = 120

  private func isPlain(_ unit: Unit) -> Bool {
    unit.isNumber && !unit.looks([.clock, .ordinal, .percent, .money, .range, .fraction, .label])
  }

  private func lexiconWord(_ unit: Unit, _ word: String) -> Bool { lexicon.isEntry(unit.entry, word) }
}

/// The value of a run of number words and digits, taken one by one.
private struct NumberSum {
  /// "Five and twenty": tens may follow units.
  let unitsFirst: Bool
  private var sum = 0
  private var current: Int?
  private var lastScale = Int.max
  private var lastWasMultiplier = false
  private var isFraction = false
  private var hasHalf = false
  private(set) var hasDigits = false
  private(set) var isNumber = false

  init(unitsFirst: Bool) { self.unitsFirst = unitsFirst }

  /// Whether "and" may follow: behind "hundred", "thousand" and larger.
  var mayTakeAnd: Bool { lastWasMultiplier && !isFraction }

  /// Takes one unit if it continues the number.
  mutating func take(_ unit: Unit) -> Bool {
    if unit.has(.multiplier), unit.kind == .word || unit.has(.number) { return takeMultiplier(unit.value) }
    if unit.has(.share), unit.has(.and), unit.value == 2 { return takeHalf() }
    guard unit.isNumber, !unit.looks([.ordinal, .clock, .percent, .range]) else { return false }
    if unit.looks(.digits) {
      // "2 bin 500", "2 тыс 500": digits go on behind a multiplier of digits
      if let have = current ?? (lastWasMultiplier ? 0 : nil), isNumber {
        guard lastWasMultiplier, hasDigits, !isFraction, have == 0, unit.value < lastScale, !unit.looks(.fraction)
        else {
          return false
        }
        current = unit.value
        lastWasMultiplier = false
        return true
      }
      guard !isNumber else { return false }
      hasDigits = true
      isFraction = unit.looks(.fraction)
      current = unit.value
    } else if let have = current {
      let wantsUnits = have % 100 >= 20 && have % 10 == 0 && unit.value > 0 && unit.value < 10 && !hasDigits
      // behind a hundred, whether it was said as "two hundred" or in one word as «двести»; likewise behind «ألفان»
      let room = have >= 1000 && have % 1000 == 0 ? 1000 : have % 100 == 0 ? 100 : 0
      let wantsTens = (lastWasMultiplier || have >= 100) && unit.value < room && !hasDigits
      let isTens = (20...90).contains(unit.value) && unit.value % 10 == 0
      let takesTens = unitsFirst && isTens && (1...9).contains(have % 100) && unit.looks(.prefixedAnd) && !hasDigits
      guard wantsUnits || wantsTens || takesTens else { return false }
      current = have + unit.value
    } else {
      guard !isNumber || (lastWasMultiplier && unit.value < 1000 && !isFraction && !hasDigits) else { return false }
      current = unit.value
    }
    lastWasMultiplier = false
    isNumber = true
    return true
  }

  /// «два с половиной миллиона», "dos millones y medio": half of the multiplier, behind it or yet to come.
  private mutating func takeHalf() -> Bool {
    guard isNumber, !isFraction, !hasHalf else { return false }
    if lastWasMultiplier, lastScale < Int.max, current == nil {
      sum += lastScale / 2
    } else if let have = current, lastScale == Int.max {
      (current, isFraction) = (have * DigitScan.fractionScale + DigitScan.fractionScale / 2, true)
    } else {
      return false
    }
    hasHalf = true
    return true
  }

  private mutating func takeMultiplier(_ scale: Int) -> Bool {
    if scale == 100 || scale == 12 {
      guard !isFraction, (current ?? 1) < 100, !(lastWasMultiplier && scale == 12) else { return false }
      current = max(current ?? 1, 1) * scale
    } else {
      guard scale < lastScale else { return false }
      let (product, overflow) = max(current ?? 1, isFraction ? 0 : 1).multipliedReportingOverflow(by: scale)
      guard !overflow, current != nil || !isNumber else { return false }
      sum += isFraction ? product / DigitScan.fractionScale : product
      (current, isFraction, lastScale) = (nil, false, scale)
    }
    lastWasMultiplier = true
    isNumber = true
    return true
  }

  /// The value, or nil for a bare fraction.
  var total: Int? { isFraction ? nil : sum + (current ?? 0) }
}
