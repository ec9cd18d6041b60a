// A moment in UTC, to the second: when a capture was made, a decision taken, an edition published.

/// Whole seconds since 1970-01-01T00:00:00Z, written `2031-03-02T18:04:05Z`.
public struct Instant: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let seconds: Int

  /// An instant from whole seconds since the epoch.
  public init(seconds: Int) { self.seconds = seconds }

  /// The first second of a day.
  public init(startOf day: CivilDate) { seconds = day.daysSinceEpoch * 86_400 }

  /// Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS[.fff]][Z|±HH:MM|±HHMM]`; without a zone it is UTC. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let day = CivilDate(text) else { return nil }
    var rest = Array(text.utf8.dropFirst(10))[...]
    guard !rest.isEmpty else {
      self.init(startOf: day)
      return
    }
    rest = rest.dropFirst()
    func two() -> Int? {
      guard rest.count >= 2, let a = rest.first, (48...57).contains(a), let b = rest.dropFirst().first,
        (48...57).contains(b)
      else { return nil }
      rest = rest.dropFirst(2)
      return Int(a - 48) * 10 + Int(b - 48)
    }
    guard let hour = two(), hour < 24, rest.first == 58 else { return nil }
    rest = rest.dropFirst()
    guard let minute = two(), minute < 60 else { return nil }
    var second = 0
    if rest.first == 58 {
      rest = rest.dropFirst()
      guard let s = two(), s <= 60 else { return nil }
      second = min(s, 59)
      if rest.first == 46 { rest = rest.dropFirst().drop { (48...57).contains($0) } }
    }
    var shift = 0
    if let sign = rest.first, sign == 43 || sign == 45 {
      rest = rest.dropFirst()
      guard let h = two() else { return nil }
      if rest.first == 58 { rest = rest.dropFirst() }
      shift = (h * 60 + (two() ?? 0)) * 60 * (sign == 43 ? 1 : -1)
    } else if rest.first == 90 || rest.first == 122 {
      rest = rest.dropFirst()
    }
    guard rest.isEmpty else { return nil }
    self.init(seconds: day.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - shift)
  }

  /// The UTC day this instant falls on.
  public var day: CivilDate {
    CivilDate(daysSinceEpoch: (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400)
  }

  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  public var description: String {
    let inDay = ((seconds % 86_400) + 86_400) % 86_400
    return "\(day)T\(padded(inDay / 3600, 2)):\(padded(inDay / 60 % 60, 2)):\(padded(inDay % 60, 2))Z"
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let instant = Instant(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not an ISO 8601 instant: \(text.prefix(40))"))
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
