// Marked texts: sentences with the expected claims written beside them, for people who do not program. Packs/PACKS.md has the notation.

internal import Model

/// One text of a marked file: what is read, and what must come of it.
struct MarkedText {
  let text: String
  /// A known limit: right by the guide, and not read so today.
  let isKnownLimit: Bool
  /// The day on which it is taken to have been published: "@2031-03-06" before the text.
  let published: CivilDate?
  /// What stands in braces, as scalar offsets of `text`, each with its claim.
  let expected: [(mark: Range<Int>, claim: ExpectedClaim)]
  /// Line of the file on which the text begins, from 1.
  let line: Int
}

/// What a marked file says wrongly of itself.
public struct MarkedTextError: Error, CustomStringConvertible, Sendable {
  /// From 1.
  public let line: Int
  /// What is wrong, in a phrase.
  public let problem: String
  public var description: String { "line \(line): \(problem)" }
}

extension MarkedText {
  /// Reads the texts of a file.
  static func parse(_ source: String) throws(MarkedTextError) -> [MarkedText] {
    var texts: [MarkedText] = []
    var words: [String] = []
    var claims: [(number: Int, words: String)] = []
    var first = 0
    func close() throws(MarkedTextError) {
      guard !words.isEmpty else { return }
      texts.append(try MarkedText(words, claims, line: first))
      words.removeAll()
      claims.removeAll()
    }
    for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated()
    {
      if line.hasPrefix("#") { continue }
      if line.allSatisfy(\.isWhitespace) {
        try close()
      } else if line.hasPrefix("  ") {
        guard !words.isEmpty else {
          throw MarkedTextError(line: number + 1, problem: "a claim without a text above it")
        }
        claims.append((number + 1, String(line.drop { $0 == " " })))
      } else {
        if !claims.isEmpty {
          throw MarkedTextError(line: number + 1, problem: "a text right below a claim; leave a line")
        }
        if words.isEmpty { first = number + 1 }
        words.append(line == "¶" ? "" : line)
      }
    }
    try close()
    return texts
  }

  private init(_ lines: [String], _ claims: [(number: Int, words: String)], line: Int) throws(MarkedTextError) {
    var joined = lines.joined(separator: "\n")
    isKnownLimit = joined.hasPrefix("~")
    if isKnownLimit { joined = String(joined.dropFirst().drop { $0 == " " }) }
    if joined.hasPrefix("@") {
      let day = joined.dropFirst().prefix { !$0.isWhitespace }
      guard let date = CivilDate(day) else { throw MarkedTextError(line: line, problem: "not a day: @\(day)") }
      published = date
      joined = String(joined.dropFirst(day.count + 1).drop { $0 == " " })
    } else {
      published = nil
    }
    var plain = String.UnicodeScalarView()
    var marks: [Range<Int>] = []
    // Innermost last: "{{two}}" is one figure with two claims.
    var open: [Int] = []
    for scalar in joined.unicodeScalars {
      switch scalar {
      case "{": open.append(plain.count)
      case "}":
        guard let start = open.popLast() else { throw MarkedTextError(line: line, problem: "a } without its {") }
        marks.append(start..<plain.count)
      default: plain.append(scalar)
      }
    }
    guard open.isEmpty else { throw MarkedTextError(line: line, problem: "a { without its }") }
    guard marks.count == claims.count else {
      throw MarkedTextError(line: line, problem: "\(marks.count) marked figures and \(claims.count) claims below")
    }
    text = String(plain)
    self.line = line
    var expected: [(mark: Range<Int>, claim: ExpectedClaim)] = []
    for (mark, claim) in zip(marks, claims) {
      expected.append((mark, try ExpectedClaim(claim.words, line: claim.number)))
    }
    self.expected = expected
  }
}

/// What a line below a text asks of a claim; what is nil is not asked.
struct ExpectedClaim {
  let words: String
  let measure: Measure
  let lower: Int?
  let upper: Int?
  private(set) var approximation: Approximation?
  private(set) var group: PeopleGroup?
  private(set) var unit: CountedUnit?
  private(set) var basis: Basis?
  private(set) var status: ClaimStatus?
  /// The outer optional: whether it is asked; the inner: the words, or nil for nobody and nowhere.
  private(set) var speaker: String??
  private(set) var place: String??
  private(set) var span: String??
  private(set) var event: ExpectedDate?
  private(set) var asOf: ExpectedDate?
  private(set) var isPart: Bool?
  private(set) var isSuperseded: Bool?

  init(_ line: String, line number: Int) throws(MarkedTextError) {
    func wrong(_ problem: String) -> MarkedTextError { MarkedTextError(line: number, problem: problem) }
    let parts = ExpectedClaim.words(of: line)
    guard parts.count >= 2, let measure = Measure(rawValue: parts[0]) else {
      throw wrong("a claim begins with its measure and its bounds: killed 12")
    }
    (words, self.measure) = (line, measure)
    switch ExpectedClaim.bounds(parts[1]) {
    case let bounds?: (lower, upper) = bounds
    case nil: throw wrong("no bounds: \(parts[1])")
    }
    var rest = parts.dropFirst(2)
    while let word = rest.popFirst() {
      if let value = Approximation(rawValue: word) {
        approximation = value
      } else if let value = PeopleGroup(rawValue: word) {
        group = value
      } else if let value = CountedUnit(rawValue: word) {
        unit = value
      } else if let value = Basis(rawValue: word) {
        basis = value
      } else if let value = ClaimStatus(rawValue: word) {
        status = value
      } else if word == "part" || word == "whole" {
        isPart = word == "part"
      } else if word == "superseded" || word == "current" {
        isSuperseded = word == "superseded"
      } else if word == "on" || word == "as-of", let value = rest.popFirst() {
        guard let date = ExpectedDate(value) else { throw wrong("not a date: \(value)") }
        if word == "on" { event = date } else { asOf = date }
      } else if ["by", "in", "over"].contains(word), let value = rest.popFirst() {
        let quoted: String? = ["nobody", "nowhere", "nothing"].contains(value) ? nil : value
        if word == "by" {
          speaker = .some(quoted)
        } else if word == "in" {
          place = .some(quoted)
        } else {
          span = .some(quoted)
        }
      } else {
        throw wrong("not a word of the notation: \(word)")
      }
    }
  }

  /// "12", "12..", "..12", "10..15", "?".
  private static func bounds(_ word: String) -> (Int?, Int?)? {
    if word == "?" { return (nil, nil) }
    if let number = Int(word) { return (number, number) }
    guard let dots = word.firstRange(of: "..") else { return nil }
    let ends = [String(word[..<dots.lowerBound]), String(word[dots.upperBound...])]
    guard ends.contains(where: { !$0.isEmpty }) else { return nil }
    guard ends.allSatisfy({ $0.isEmpty || Int($0) != nil }) else { return nil }
    return (Int(ends[0]), Int(ends[1]))
  }

  /// Words of a line; what stands in quotation marks is one word.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { words.append(String(part)) } else { words += part.split(separator: " ").map(String.init) }
    }
    return words
  }
}

extension ExpectedClaim {
  /// What of a claim is not as asked, in words; empty when all is.
  func differences(from claim: Claim) -> [String] {
    var found: [String] = []
    func ask<Value: Equatable>(_ name: String, _ wanted: Value?, _ came: Value) {
      if let wanted, wanted != came { found.append("\(name) \(came), not \(wanted)") }
    }
    ask("measure", measure, claim.measure)
    if (lower, upper) != (claim.lower, claim.upper) {
      found.append("bounds \(boundsText(claim.lower, claim.upper)), not \(boundsText(lower, upper))")
    }
    ask("approximation", approximation, claim.approximation)
    ask("group", group, claim.group)
    ask("unit", unit, claim.unit)
    ask("basis", basis, claim.basis)
    ask("status", status, claim.status)
    ask("part", isPart, claim.partOf != nil)
    ask("superseded", isSuperseded, claim.isSuperseded)
    event?.compare("event", claim.eventDate, claim.eventEnd, claim.eventAccuracy, &found)
    asOf?.compare("as of", claim.asOf, nil, claim.asOfAccuracy, &found)
    askWords("speaker", speaker, claim.speaker) { $0 == $1 }
    askWords("place", place, claim.place) { $0.contains($1) }
    askWords("span", span, claim.span) { $0.contains($1) }
    func askWords(_ name: String, _ wanted: String??, _ came: String?, _ fits: (String, String) -> Bool) {
      guard case .some(let wanted) = wanted else { return }
      let same =
        switch (wanted, came) {
        case (nil, nil): true
        case (let wanted?, let came?): fits(bare(came), bare(wanted))
        default: false
        }
      if !same { found.append("\(name) \(came ?? "none"), not \(wanted ?? "none")") }
    }
    return found
  }

  /// Without the article before it and the case of its letters.
  private func bare(_ words: String) -> String {
    let lower = words.lowercased()
    return lower.hasPrefix("the ") ? String(lower.dropFirst(4)) : lower
  }
}

/// Bounds as the notation writes them.
func boundsText(_ lower: Int?, _ upper: Int?) -> String {
  switch (lower, upper) {
  case (nil, nil): "?"
  case (let a?, let b?) where a == b: "\(a)"
  case (let a, let b): "\(a.map(String.init) ?? "")..\(b.map(String.init) ?? "")"
  }
}
