// Dates in the notation of marked texts: "2031-03-02", "2031-02-24..2031-03-02/week", "never".

internal import Model

/// What a marked text asks of a date; the accuracy only where it is written.
struct ExpectedDate {
  /// Nil where the text says nothing of when.
  let first: CivilDate?
  let last: CivilDate?
  let accuracy: DateAccuracy?
  let words: String

  /// Nil for words that are no date of the notation.
  init?(_ words: String) {
    self.words = words
    if words == "never" {
      (first, last, accuracy) = (nil, nil, nil)
      return
    }
    let parts = words.split(separator: "/", maxSplits: 1)
    guard let days = parts.first else { return nil }
    if parts.count == 2 {
      guard let known = DateAccuracy(rawValue: String(parts[1])) else { return nil }
      accuracy = known
    } else {
      accuracy = nil
    }
    guard let first = CivilDate(days.prefix(10)) else { return nil }
    self.first = first
    let rest = days.dropFirst(10)
    guard !rest.isEmpty else {
      last = nil
      return
    }
    guard rest.hasPrefix(".."), let last = CivilDate(rest.dropFirst(2)) else { return nil }
    self.last = last
  }

  /// Adds what of a claim's date is not as asked.
  func compare(
    _ name: String, _ first: CivilDate?, _ last: CivilDate?, _ accuracy: DateAccuracy?, _ found: inout [String]
  ) {
    let isSame = first == self.first && last == self.last && (self.accuracy == nil || self.accuracy == accuracy)
    if isSame { return }
    let end = last.map { "..\($0)" } ?? ""
    let came = first.map { "\($0)\(end)/\(accuracy?.rawValue ?? "-")" } ?? "never"
    found.append("\(name) \(came), not \(words)")
  }
}
