// A figure as bounds with their wording, and what a second figure says about the first.

internal import Model

/// The bounds that a claim states.
struct Figure: Hashable {
  let lower: Int?
  let upper: Int?
  let approximation: Approximation

  init(_ claim: Claim) { (lower, upper, approximation) = (claim.lower, claim.upper, claim.approximation) }

  init(lower: Int?, upper: Int?, approximation: Approximation) {
    (self.lower, self.upper, self.approximation) = (lower, upper, approximation)
  }

  /// "Dozens": no number at all.
  var isVague: Bool { lower == nil && upper == nil }

  /// The number that stands in the text, the lesser of two.
  var number: Int { lower ?? upper ?? 0 }

  /// How far "about" reaches to either side when two figures are compared, in percent. Never used in a shown range.
  private static let aboutPercent = 10

  private var reach: Int {
    guard approximation == .about else { return 0 }
    let (product, overflow) = number.multipliedReportingOverflow(by: Figure.aboutPercent)
    return overflow ? number / 10 : product / 100
  }
  private var low: Int { max(0, (lower ?? 0) - reach) }
  private var high: Int {
    guard let upper else { return .max }
    let (sum, overflow) = upper.addingReportingOverflow(reach)
    return overflow ? .max : sum
  }

  /// Both can be true at once.
  func agrees(with other: Figure) -> Bool { low <= other.high && other.low <= high }

  /// What a later figure says about this one.
  enum Change { case same, consistent, higher, lower }

  func change(to new: Figure) -> Change {
    if (lower, upper) == (new.lower, new.upper) { return .same }
    guard agrees(with: new) else { return new.low > high ? .higher : .lower }
    // "At least 12" can't be contradicted from above, but 15 or "at least 15" says more.
    if upper == nil, new.lower.map({ $0 > number }) == true { return .higher }
    return .consistent
  }

  /// States both bounds closer together, where this one leaves more open.
  func isLooser(than other: Figure) -> Bool {
    guard let a = other.lower, let b = other.upper else { return false }
    guard let c = lower, let d = upper else { return true }
    return d - c > b - a || (d - c == b - a && approximation == .about && other.approximation != .about)
  }

  /// As people write it.
  var words: String {
    switch (lower, upper) {
    case (nil, nil): "an amount without a number"
    case (0, 0): "none"
    case (let lower?, nil): "at least \(Figure.grouped(lower))"
    case (nil, let upper?): "up to \(Figure.grouped(upper))"
    case (let lower?, let upper?):
      (approximation == .about ? "about " : "")
        + (lower == upper ? Figure.grouped(lower) : "\(Figure.grouped(lower))–\(Figure.grouped(upper))")
    }
  }

  /// 4248 → "4,248".
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var out = number < 0 ? "-" : ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return out
  }
}

extension Approximation {
  /// How careful the wording is: the least careful of several names a range. Higher leaves more open.
  var looseness: Int {
    switch self {
    case .exact: 0
    case .range: 1
    case .atMost: 2
    case .atLeast: 3
    case .about: 4
    case .vague: 5
    }
  }
}

extension Measure {
  /// A count of people in a state at one time: it rises and falls, so a later figure replaces an earlier one either way.
  /// The others count what has happened: they can only grow unless somebody was wrong.
  var isStock: Bool {
    switch self {
    case .missing, .sheltered, .displaced, .homeless: true
    case .killed, .injured, .captured, .released, .evacuated, .returned, .affected, .destroyed, .damaged: false
    }
  }
}
