// A figure in words: its bounds, with the care the text took.

public import Model

/// The bounds that a text states, and how exactly.
public struct Amount: Hashable, Sendable, Codable {
  public let lower: Int?
  public let upper: Int?
  public let approximation: Approximation
  /// The text's own words where it gives no number: "dozens".
  public let words: String?

  init(lower: Int?, upper: Int?, approximation: Approximation, words: String? = nil) {
    (self.lower, self.upper, self.approximation, self.words) = (lower, upper, approximation, words)
  }

  init(_ claim: Claim) {
    let isVague = claim.lower == nil && claim.upper == nil
    self.init(
      lower: claim.lower, upper: claim.upper, approximation: claim.approximation,
      words: isVague ? claim.figure.exact : nil)
  }

  /// The figure in words, never less careful than the text: "at least 12", "about 300", "10–15", "“dozens”".
  public var text: String {
    switch (lower, upper) {
    case (nil, nil): words.map { "“\($0)”" } ?? Amount.noNumber
    case (let low?, nil): approximation == .about ? "about \(digits(low)) or more" : "at least \(digits(low))"
    case (nil, let high?): "up to \(digits(high))"
    case (let low?, let high?) where low == high:
      switch approximation {
      case .atLeast: "at least \(digits(low))"
      case .atMost: "up to \(digits(high))"
      case .about, .vague: "about \(digits(low))"
      case .exact, .range: digits(low)
      }
    case (let low?, let high?):
      switch approximation {
      case .about, .vague: "about \(digits(low))–\(digits(high))"
      case .atLeast: "\(digits(low))–\(digits(high)) or more"
      case .atMost, .exact, .range: "\(digits(low))–\(digits(high))"
      }
    }
  }

  static let noNumber = "no number given"

  /// Several figures as one range: from the least to the most, hedged as the most careful of them.
  static func range(of amounts: OneOrMore<Amount>) -> Amount {
    let all = amounts.all
    let numbered = all.filter { $0.lower != nil || $0.upper != nil }
    guard let first = numbered.first else { return amounts.first }
    if Set(numbered).count == 1 { return first }
    let bounds = numbered.flatMap { [$0.lower, $0.upper].compactMap(\.self) }
    let high = bounds.max()
    // "at least 19" at the top leaves the range open; "at least 12" below a plain 19 does not.
    let isOpen = numbered.contains {
      $0.upper == nil && $0.lower == high || $0.approximation == .atLeast && $0.upper == high
    }
    let isOpenBelow = !isOpen && numbered.contains { $0.lower == nil && $0.upper == bounds.min() }
    let isAbout = numbered.contains { $0.approximation == .about || $0.approximation == .vague }
    let approximation: Approximation = isOpen ? .atLeast : isOpenBelow ? .atMost : isAbout ? .about : .range
    return Amount(lower: isOpenBelow ? nil : bounds.min(), upper: high, approximation: approximation)
  }
}

/// A whole number with commas between thousands.
func digits(_ number: Int) -> String {
  let plain = Array(String(number.magnitude).utf8)
  var out: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
  for (index, digit) in plain.enumerated() {
    if index > 0, (plain.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
    out.append(digit)
  }
  return String(decoding: out, as: UTF8.self)
}
