// A date as a feed prints it: RFC 822 and its many misspellings, W3CDTF and ISO 8601, asctime.

public import Model

/// A moment, and the day that the source itself printed: a piece dated 23:30 in its own zone belongs to that day.
public struct PrintedDate: Sendable, Hashable, Codable {
  /// The moment.
  public let instant: Instant
  /// The day as printed.
  public let day: CivilDate
  /// Whether a time of day and its zone were printed, so that the moment is one.
  public let isWhole: Bool

  /// A moment with the printed day.
  public init(instant: Instant, day: CivilDate, isWhole: Bool = false) {
    (self.instant, self.day, self.isWhole) = (instant, day, isWhole)
  }

  /// The moment, where it was printed whole.
  var moment: Instant? { isWhole ? instant : nil }

  /// Reads any of the forms that feeds and mail use; nil when it is no date.
  public init?(_ text: String) {
    let bytes = PrintedDate.trimmed(text)
    guard !bytes.isEmpty, bytes.count <= PrintedDate.maximumLength,
      let read = PrintedDate.numeric(bytes) ?? PrintedDate.spelled(bytes)
    else { return nil }
    self = read
  }

  /// Reads an ISO 8601 instant; its day is that of UTC.
  public init(from decoder: any Decoder) throws {
    let instant = try Instant(from: decoder)
    self.init(instant: instant, day: instant.day)
  }

  /// Writes the instant as ISO 8601.
  public func encode(to encoder: any Encoder) throws { try instant.encode(to: encoder) }

  /// No written date is longer.
  private static let maximumLength = 80

  /// `clock` and `zone` (seconds east of UTC) as far as they are printed.
  init?(day: CivilDate?, clock: Clock?, zone: Int?) {
    guard let day, let seconds = (clock ?? Clock()).seconds else { return nil }
    self.init(
      instant: Instant(seconds: day.daysSinceEpoch * 86_400 + seconds - (zone ?? 0)), day: day,
      isWhole: clock != nil && zone != nil)
  }

  private static func trimmed(_ text: String) -> [UInt8] {
    let bytes = text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    return Array(bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
  }
}

/// A time of day; midnight written 24:00 and leap seconds are taken.
struct Clock {
  var hour = 0
  var minute = 0
  var second = 0

  var seconds: Int? {
    guard (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second), hour < 24 || minute == 0
    else { return nil }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  init(hour: Int = 0, minute: Int = 0, second: Int = 0) {
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// Reads `H:MM`, `HH:MM:SS`, `HH:MM:SS.fff`; nil for anything else.
  init?(_ text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = decimal(parts[0], digits: 1...2),
      let minute = decimal(parts[1], digits: 1...2)
    else { return nil }
    (self.hour, self.minute) = (hour, minute)
    guard parts.count == 3 else { return }
    let whole = parts[2].prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
    guard let second = decimal(whole, digits: 1...2) else { return nil }
    self.second = second
  }
}

/// The value of a run of ASCII digits of an allowed length.
func decimal(_ text: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
  guard digits.contains(text.count), text.allSatisfy({ (48...57).contains($0) }) else { return nil }
  return text.reduce(0) { $0 * 10 + Int($1 - 48) }
}

// MARK: - W3CDTF, ISO 8601

extension PrintedDate {
  /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-DDD`, each with a time behind `T` or a blank.
  static func numeric(_ bytes: [UInt8]) -> PrintedDate? {
    let split = bytes.firstIndex { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "t") || $0 == 0x20 } ?? bytes.count
    guard let day = numericDay(bytes[..<split]) else { return nil }
    let rest = bytes[split...].dropFirst().filter { $0 != 0x20 }
    guard !rest.isEmpty else { return PrintedDate(day: day, clock: nil, zone: nil) }
    let zoneStart =
      rest.firstIndex { !(48...58).contains($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") } ?? rest.count
    var clock = Clock(rest[..<zoneStart])
    if clock == nil, let packed = decimal(rest[..<zoneStart], digits: 6...6) {
      clock = Clock(hour: packed / 10_000, minute: packed / 100 % 100, second: packed % 100)
    } else if clock == nil, let hour = decimal(rest[..<zoneStart], digits: 2...2) {
      clock = Clock(hour: hour)
    }
    guard let clock else { return nil }
    guard zoneStart < rest.count else { return PrintedDate(day: day, clock: clock, zone: nil) }
    return zone(rest[zoneStart...]).flatMap { PrintedDate(day: day, clock: clock, zone: $0) }
  }

  private static func numericDay(_ text: ArraySlice<UInt8>) -> CivilDate? {
    var parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if parts.count == 1 { parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) }
    if parts.count == 1, let packed = decimal(text, digits: 8...8) {
      return CivilDate(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
    }
    guard let first = parts.first, let year = decimal(first, digits: 4...4) else { return nil }
    switch parts.count {
    case 1: return CivilDate(year: year, month: 1, day: 1)
    case 2:
      if let ordinal = decimal(parts[1], digits: 3...3), let first = CivilDate(year: year, month: 1, day: 1) {
        let day = first.adding(days: ordinal - 1)
        return ordinal > 0 && day.year == year ? day : nil
      }
      return decimal(parts[1], digits: 1...2).flatMap { CivilDate(year: year, month: $0, day: 1) }
    case 3:
      guard let month = decimal(parts[1], digits: 1...2), let day = decimal(parts[2], digits: 1...2) else { return nil }
      // `2003-12-00` stands for the month.
      return CivilDate(year: year, month: month, day: max(1, day))
    default: return nil
    }
  }
}

// MARK: - RFC 822, RFC 850, asctime

extension PrintedDate {
  /// Any order of a spelled month, a day, a year, a time and a zone: `Thu, 01 Jan 2004 19:48:21 GMT`,
  /// `Thursday, 01-Jan-04 19:48:21 GMT`, `Sun Jan  4 16:29:06 PST 2004`, `1 January 2004, 7:48 PM +0100`.
  static func spelled(_ bytes: [UInt8]) -> PrintedDate? {
    var month: Int?
    var numbers: [(value: Int, digits: Int)] = []
    var clock: Clock?
    var offset: Int?
    var afternoon: Bool?
    for token in tokens(bytes) {
      if let number = decimal(token, digits: 1...4) {
        numbers.append((number, token.count))
      } else if clock == nil, let read = Clock(token) {
        clock = read
      } else if month == nil, let read = monthNumber(token) {
        month = read
      } else if let half = meridiem(token) {
        afternoon = half
      } else if let read = zone(token) {
        offset = (offset ?? 0) + read
      } else if !isWeekday(token) {
        // A word that belongs to no date: better no date than a wrong one, unless the date is complete already.
        guard month != nil, numbers.count >= 2 else { return nil }
      }
    }
    guard let month, let day = civilDay(month, numbers) else { return nil }
    if let afternoon, let hour = clock?.hour, hour <= 12 { clock?.hour = hour % 12 + (afternoon ? 12 : 0) }
    return PrintedDate(day: day, clock: clock, zone: offset)
  }

  /// Words and numbers; `-` parts them (RFC 850), except where it starts a numeric zone.
  private static func tokens(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    for word in bytes.split(whereSeparator: { $0 == 0x20 || $0 == UInt8(ascii: ",") }) {
      if isZoneSign(word.first) {
        found.append(word)
        continue
      }
      // `19:48:21+0100`, `GMT+1`
      let cut = word.firstIndex(where: isZoneSign) ?? word.endIndex
      let isDateHyphen = cut < word.endIndex && word[cut] == UInt8(ascii: "-") && !word[..<cut].contains(58)
      if isDateHyphen, zone(word[..<cut]) == nil {
        found.append(contentsOf: word.split(separator: UInt8(ascii: "-")))
      } else {
        found.append(word[..<cut])
        if cut < word.endIndex { found.append(word[cut...]) }
      }
    }
    return found
  }

  private static func isZoneSign(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

  private static func civilDay(_ month: Int, _ numbers: [(value: Int, digits: Int)]) -> CivilDate? {
    guard numbers.count >= 2 else { return nil }
    var (day, year) = (numbers[0], numbers[1])
    if day.digits == 4 || day.value > 31 { swap(&day, &year) }
    var full = year.value
    // RFC 2822, 4.3: two digits below 50 are this century; three are counted from 1900.
    if year.digits <= 2 { full += full < 50 ? 2000 : 1900 } else if year.digits == 3 { full += 1900 }
    return CivilDate(year: full, month: month, day: day.value)
  }

  private static func monthNumber(_ token: ArraySlice<UInt8>) -> Int? {
    let word = lowered(token)
    guard word.count >= 3 else { return nil }
    let stem = word.hasSuffix(".") ? String(word.dropLast()) : word
    guard let index = months.firstIndex(where: { $0.hasPrefix(stem) || (stem == "sept" && $0 == "september") })
    else { return nil }
    return index + 1
  }

  private static func isWeekday(_ token: ArraySlice<UInt8>) -> Bool {
    let word = lowered(token)
    let stem = word.hasSuffix(".") ? String(word.dropLast()) : word
    return stem.count >= 2 && weekdays.contains { $0.hasPrefix(stem) }
  }

  private static func meridiem(_ token: ArraySlice<UInt8>) -> Bool? {
    switch lowered(token) {
    case "am", "a.m.": false
    case "pm", "p.m.": true
    default: nil
    }
  }

  private static func lowered(_ token: some Collection<UInt8>) -> String {
    String(decoding: token.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Seconds east of UTC of `Z`, `GMT`, `EST`, `+0100`, `-05:30`, `+1`.
  static func zone(_ token: some Collection<UInt8>) -> Int? {
    guard let first = token.first else { return nil }
    guard isZoneSign(first) else {
      let name = lowered(token.filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") })
      return zones[name].map(seconds(hhmm:))
    }
    let digits = token.dropFirst().filter { $0 != UInt8(ascii: ":") }
    let east = first == UInt8(ascii: "+") ? 1 : -1
    guard let value = decimal(digits, digits: 1...4) else { return nil }
    let hhmm = digits.count <= 2 ? value * 100 : value
    guard hhmm / 100 <= 15, hhmm % 100 < 60 else { return nil }
    return east * seconds(hhmm: hhmm)
  }

  private static func seconds(hhmm: Int) -> Int { (hhmm / 100 * 60 + hhmm % 100) * 60 }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  /// Offsets as `hhmm`; military letters are left out, because RFC 822 gave their signs wrong and nobody agrees.
  private static let zones: [String: Int] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 100, "bst": 100, "ist": 530, "cet": 100, "cest": 200,
    "met": 100, "mest": 200, "mez": 100, "eet": 200, "eest": 300, "msk": 300, "msd": 400, "trt": 300, "amt": 400,
    "azt": 400, "get": 400, "pkt": 500, "jst": 900, "kst": 900, "aest": 1000, "aedt": 1100, "nzst": 1200,
    "est": -500, "edt": -400, "et": -500, "cst": -600, "cdt": -500, "ct": -600, "mst": -700, "mdt": -600, "mt": -700,
    "pst": -800, "pdt": -700, "pt": -800, "akst": -900, "akdt": -800, "hst": -1000, "ast": -400, "adt": -300,
  ]
}
