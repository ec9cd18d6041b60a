// The fields of a claim that a person can change, each with the text that stands for its value.

/// A field of a claim, by the name that people type.
public enum ClaimField: String, Codable, CaseIterable, Hashable, Sendable {
  case measure, group, unit, number, figure, basis, span, status, speaker, place, event
  case asOf = "as-of"
  case earlier

  /// What empties a field that can be empty.
  public static let nothing = "-"

  /// What a value has to be; ends the sentence "place wants …".
  public var expects: String {
    func words<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> String {
      "one of: " + Value.allCases.map(\.rawValue).joined(separator: ", ")
    }
    return switch self {
    case .measure: words(Measure.self)
    case .group: words(PeopleGroup.self)
    case .unit: words(CountedUnit.self)
    case .basis: words(Basis.self)
    case .status: words(ClaimStatus.self)
    case .number: "a number such as 13, 'at least 13', 'up to 13', 'about 13', 10-15, none, or - for words without one"
    case .figure: "words that stand once in the claim's sentence"
    case .span: "the words that bound the stretch of time, or -"
    case .speaker: "who says it, or -"
    case .place: "where it happened, or -"
    case .event: "a day such as 2031-03-02, two such as 2031-03-02/2031-03-04, or -"
    case .asOf: "a day such as 2031-03-02, or -"
    case .earlier: "yes or no"
    }
  }

  /// The field's value in a claim, as a person would type it.
  public func value(in draft: ClaimDraft) -> String {
    switch self {
    case .measure: draft.measure.rawValue
    case .group: draft.group.rawValue
    case .unit: draft.unit.rawValue
    case .basis: draft.basis.rawValue
    case .status: draft.status.rawValue
    case .number: StatedNumber(draft).text
    case .figure: draft.figure.exact
    case .span: draft.span ?? ClaimField.nothing
    case .speaker: draft.speaker ?? ClaimField.nothing
    case .place: draft.place ?? ClaimField.nothing
    case .event:
      draft.eventDate.map { day in draft.eventEnd.map { "\(day)/\($0)" } ?? "\(day)" } ?? ClaimField.nothing
    case .asOf: draft.asOf?.description ?? ClaimField.nothing
    case .earlier: draft.isSuperseded ? "yes" : "no"
    }
  }

  func set(_ value: String, in draft: inout ClaimDraft) throws(ClaimChangeError) {
    func word<Value: RawRepresentable<String>>(_: Value.Type) throws(ClaimChangeError) -> Value {
      guard let found = Value(rawValue: value) else { throw ClaimChangeError(self, expects, value) }
      return found
    }
    let text = value == ClaimField.nothing || value.isEmpty ? nil : value
    switch self {
    case .measure: draft.measure = try word(Measure.self)
    case .group: draft.group = try word(PeopleGroup.self)
    case .unit: draft.unit = try word(CountedUnit.self)
    case .basis: draft.basis = try word(Basis.self)
    case .status: draft.status = try word(ClaimStatus.self)
    case .span: draft.span = text
    case .speaker: draft.speaker = text
    case .place: draft.place = text
    case .earlier:
      guard value == "yes" || value == "no" else { throw ClaimChangeError(self, expects, value) }
      draft.isSuperseded = value == "yes"
    case .number:
      guard let number = StatedNumber(value) else { throw ClaimChangeError(self, expects, value) }
      (draft.lower, draft.upper, draft.approximation) = (number.lower, number.upper, number.approximation)
    case .figure:
      guard let figure = draft.quote.only(value) else { throw ClaimChangeError(self, expects, value) }
      draft.figure = figure
    case .event: try setEvent(value, text == nil, in: &draft)
    case .asOf:
      guard let text else { return (draft.asOf, draft.asOfAccuracy) = (nil, nil) }
      guard let day = ClaimField.day(text) else { throw ClaimChangeError(self, expects, value) }
      (draft.asOf, draft.asOfAccuracy) = (day, .day)
    }
  }

  private func setEvent(
    _ value: String, _ isNothing: Bool, in draft: inout ClaimDraft
  ) throws(ClaimChangeError) {
    if isNothing { return (draft.eventDate, draft.eventEnd, draft.eventAccuracy) = (nil, nil, nil) }
    let days = value.split(separator: "/", omittingEmptySubsequences: false).map { ClaimField.day(String($0)) }
    switch days.count {
    case 1: draft.eventEnd = nil
    case 2: draft.eventEnd = days[1]
    default: throw ClaimChangeError(self, expects, value)
    }
    guard let first = days[0], days.allSatisfy({ $0.map { $0 >= first } ?? false }) else {
      throw ClaimChangeError(self, expects, value)
    }
    (draft.eventDate, draft.eventAccuracy) = (first, draft.eventEnd == nil ? .day : .range)
  }

  private static func day(_ text: String) -> CivilDate? { text.utf8.count == 10 ? CivilDate(text) : nil }
}

/// Bounds with their wording, as a person types them.
struct StatedNumber {
  let lower: Int?
  let upper: Int?
  let approximation: Approximation

  private static let wordings: [(words: String, approximation: Approximation)] = [
    ("at least ", .atLeast), ("up to ", .atMost), ("about ", .about),
  ]

  init(_ draft: ClaimDraft) { (lower, upper, approximation) = (draft.lower, draft.upper, draft.approximation) }

  /// Nil for what is no number of people or things.
  init?(_ text: String) {
    if text == ClaimField.nothing {
      (lower, upper, approximation) = (nil, nil, .vague)
      return
    }
    let wording = StatedNumber.wordings.first { text.lowercased().hasPrefix($0.words) }
    let rest = wording.map { String(text.dropFirst($0.words.count)) } ?? text
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
      .map { StatedNumber.number(String($0)) }
    guard let first = parts[0] else { return nil }
    switch (wording?.approximation, parts.count) {
    case (.atLeast?, 1): (lower, upper, approximation) = (first, nil, .atLeast)
    case (.atMost?, 1): (lower, upper, approximation) = (nil, first, .atMost)
    case (let wording, 1): (lower, upper, approximation) = (first, first, wording ?? .exact)
    case (nil, 2):
      guard let second = parts[1], second > first else { return nil }
      (lower, upper, approximation) = (first, second, .range)
    default: return nil
    }
  }

  /// "1,204", "13", "none"; a comma only between thousands.
  private static func number(_ text: String) -> Int? {
    let text = text.filter { $0 != " " }
    if text.lowercased() == "none" { return 0 }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    return Int(groups.joined())
  }

  var text: String {
    switch (lower, upper) {
    case (nil, nil): ClaimField.nothing
    case (let lower?, nil): "at least \(lower)"
    case (nil, let upper?): "up to \(upper)"
    case (let lower?, let upper?):
      lower == upper
        ? (approximation == .about ? "about \(lower)" : lower == 0 ? "none" : "\(lower)") : "\(lower)-\(upper)"
    }
  }
}

extension Passage {
  /// The place of words inside this passage; nil unless they stand there exactly once.
  func only(_ words: String) -> Passage? {
    let (whole, part) = (Array(exact.unicodeScalars), Array(words.unicodeScalars))
    guard !part.isEmpty, part.count <= whole.count else { return nil }
    let found = (0...(whole.count - part.count)).filter {
      whole[$0] == part[0] && whole[$0..<($0 + part.count)].elementsEqual(part)
    }
    guard found.count == 1, let first = found.first else { return nil }
    return Passage(start: start + first, end: start + first + part.count, exact: words)
  }
}
