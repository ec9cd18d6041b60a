// A claim: a passage that states a figure. A draft is anybody's; a `Claim` exists only behind the anchor gate.

/// How a number stands in the text, and so how it is read again.
public enum NumberForm: String, Codable, CaseIterable, Hashable, Sendable {
  /// Digits of any script: "1,204", "٤٢٤٨", "1.2 million".
  case digits
  /// Words: "twenty-one", "half a million".
  case words
  /// Two numbers: "10–15", "between ten and fifteen".
  case range
  /// An amount without a number: "dozens", "several".
  case vague
  /// One thing named or described in the singular: "a man", "his wife", "the mayor". Always 1.
  case singular
  /// Two: "both pilots", "a couple of".
  case pair
  /// Nobody: "no one", "none", "no injuries". Always 0.
  case nobody
  /// A whole less a part, both numbers in the passage: "all but one of the sixteen".
  case difference
  /// An ordinal that counts: "the sixteenth victim".
  case ordinal
  /// A share of a stated whole: "half of the 40".
  case share
}

/// A claim that has not passed the gate: what an extractor, an outside program or an import proposes.
public struct ClaimDraft: Hashable, Sendable, Codable {
  public var measure: Measure
  public var group: PeopleGroup
  public var unit: CountedUnit
  /// The least and the most that the text states; nil where it states no such bound.
  public var lower: Int?
  public var upper: Int?
  public var approximation: Approximation
  public var basis: Basis
  /// The words that bound a period or running total: "in the past 24 hours", "since 7 October".
  public var span: String?
  public var status: ClaimStatus
  /// Who says it, in the words of the text; nil when nobody is named.
  public var speaker: String?
  /// Where it happened, in the words of the text, as near to the figure as the text has it.
  public var place: String?
  /// When it happened, as far as the text says; the first day where it is a stretch.
  public var eventDate: CivilDate?
  /// The last day of the stretch; nil where it is one day.
  public var eventEnd: CivilDate?
  /// How exactly the text says when it happened; nil where it does not say.
  public var eventAccuracy: DateAccuracy?
  /// The day up to which the figure counts, where the text says so.
  public var asOf: CivilDate?
  /// How exactly the text says up to when it counts; nil where it does not say.
  public var asOfAccuracy: DateAccuracy?
  /// The sentence in which the figure stands.
  public var quote: Passage
  /// The words, inside the quote, from which the number is read.
  public var figure: Passage
  public var form: NumberForm
  /// The figure is a part of another claim of the same report: that one's place in the report's list of claims.
  public var partOf: Int?
  /// The figure is the report's own headline figure for its main incident.
  public var isTotal: Bool
  /// The figure is a superseded one that the report itself recalls ("up from 14").
  public var isSuperseded: Bool
  /// The words that decided, for `why`: trigger, pattern, qualifier.
  public var because: String

  /// A proposed claim.
  public init(
    measure: Measure, group: PeopleGroup = .all, unit: CountedUnit = .people, lower: Int?, upper: Int?,
    approximation: Approximation = .exact, basis: Basis = .incident, span: String? = nil,
    status: ClaimStatus = .asserted, speaker: String? = nil, place: String? = nil, eventDate: CivilDate? = nil,
    eventEnd: CivilDate? = nil, eventAccuracy: DateAccuracy? = nil, asOf: CivilDate? = nil,
    asOfAccuracy: DateAccuracy? = nil, quote: Passage, figure: Passage, form: NumberForm, partOf: Int? = nil,
    isTotal: Bool = false, isSuperseded: Bool = false, because: String = ""
  ) {
    (self.measure, self.group, self.unit, self.lower, self.upper) = (measure, group, unit, lower, upper)
    (self.approximation, self.basis, self.span, self.status) = (approximation, basis, span, status)
    (self.speaker, self.place, self.eventDate, self.asOf) = (speaker, place, eventDate, asOf)
    (self.eventEnd, self.eventAccuracy, self.asOfAccuracy) = (eventEnd, eventAccuracy, asOfAccuracy)
    (self.quote, self.figure, self.form, self.partOf) = (quote, figure, form, partOf)
    (self.isTotal, self.isSuperseded, self.because) = (isTotal, isSuperseded, because)
  }
}

/// A figure that was read again from its own passage. Only the anchor gate (`Extract/AnchorGate.swift`) makes one.
@dynamicMemberLookup
public struct Claim: Hashable, Sendable, Encodable {
  /// What the claim says: what the machine read, under what people changed.
  public let stated: ClaimDraft
  /// What people changed, in the order in which they did; empty for a claim as the machine read it.
  public let edits: [ClaimEdit]
  /// The number is a person's, and can't be read from the figure's words. Whoever shows it says so.
  public let isNumberGiven: Bool
  /// The machine's reading, where people changed it; a list only so that the many claims without take no room for it.
  private let readings: [ClaimDraft]

  /// What the machine read.
  public var machine: ClaimDraft { readings.first ?? stated }

  /// For the anchor gate alone: nothing else may import this (a test reads the sources and proves it).
  @_spi(AnchorGate) public init(anchored draft: ClaimDraft) {
    (stated, edits, isNumberGiven, readings) = (draft, [], false, [])
  }

  /// For the anchor gate alone: what people changed of a claim.
  @_spi(AnchorGate) public init(
    anchored draft: ClaimDraft, machine: ClaimDraft, edits: [ClaimEdit], isNumberGiven: Bool
  ) {
    (stated, self.edits, self.isNumberGiven, readings) = (draft, edits, isNumberGiven, [machine])
  }

  /// The fields of the draft, read-only.
  public subscript<Value>(dynamicMember path: KeyPath<ClaimDraft, Value>) -> Value { stated[keyPath: path] }

  private enum CodingKeys: String, CodingKey { case edits, machine, isNumberGiven }

  public func encode(to encoder: any Encoder) throws {
    try stated.encode(to: encoder)
    guard !edits.isEmpty else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(edits, forKey: .edits)
    try container.encode(machine, forKey: .machine)
    try container.encode(isNumberGiven, forKey: .isNumberGiven)
  }
}

/// A claim in a desk's record.
public struct RecordedClaim: Hashable, Sendable, Encodable {
  public let id: ClaimID
  public let report: ReportID
  /// Its place in the report's list of claims, from 0.
  public let ordinal: Int
  public let claim: Claim
  /// When the desk recorded it.
  public let recorded: Instant

  /// A claim as recorded.
  public init(id: ClaimID, report: ReportID, ordinal: Int, claim: Claim, recorded: Instant) {
    (self.id, self.report, self.ordinal, self.claim, self.recorded) = (id, report, ordinal, claim, recorded)
  }
}
