// Figures in words that say no more and no less than the source did.

import Model

/// A figure as people read it: "at least 1,204", "about 13", "10–15", "none".
func figureText(lower: Int?, upper: Int?, approximation: Approximation) -> String {
  switch (lower, upper) {
  case (nil, nil): return "no number"
  case (let low?, nil): return "at least \(grouped(low))"
  case (nil, let high?): return "up to \(grouped(high))"
  case (let low?, let high?) where low == high:
    if low == 0 { return "none" }
    switch approximation {
    case .about, .vague: return "about \(grouped(low))"
    case .atLeast: return "at least \(grouped(low))"
    case .atMost: return "up to \(grouped(low))"
    case .exact, .range: return grouped(low)
    }
  case (let low?, let high?):
    let range = "\(grouped(low))–\(grouped(high))"
    return approximation == .about ? "about \(range)" : range
  }
}

/// A figure of a claim; where the text has no number, its own words.
func figureText(_ claim: RecordedClaim) -> String { figureText(claim.claim.stated) }

/// A stated figure; where the text has no number, its own words.
func figureText(_ stated: ClaimDraft) -> String {
  if stated.lower == nil, stated.upper == nil { return "“\(neutral(stated.figure.exact))”" }
  return figureText(lower: stated.lower, upper: stated.upper, approximation: stated.approximation)
}

/// The number with commas between thousands.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude).utf8)
  var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
    text.append(digit)
  }
  return String(decoding: text, as: UTF8.self)
}

/// "1 report", "2 reports".
func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(grouped(number)) \(number == 1 ? one : many)"
}

/// Whom or what an account counts: "people", "children", "civilians, households".
func countedText(_ group: PeopleGroup, _ unit: CountedUnit) -> String {
  let name = group == .aidWorkers ? "aid workers" : group.rawValue
  switch (group, unit) {
  case (.all, let unit): return unit.rawValue
  case (_, .people): return name
  case (_, let unit): return "\(name), \(unit.rawValue)"
  }
}
