// What a report carries beside figures: statements, demands, instruments, alerts. A draft is anybody's; a `ReportPassage` exists only
// behind the passage gate.

/// What a passage of a report is, beside a figure.
public enum PassageKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// Somebody's words, quoted or told.
  case statement
  /// A call for action.
  case demand
  /// A bill, resolution, order or treaty article, or the ruling of a court.
  case instrument
  /// A warning given.
  case alert
}

/// How far an instrument is said to have come, or what is said to have been done with it.
public enum InstrumentStage: String, Codable, CaseIterable, Hashable, Sendable {
  case introduced, passed, signed, vetoed, rejected, ratified, amended, repealed, suspended, inForce, ruled, ordered,
    granted,
    dismissed, upheld, overturned, violated, invoked
}

/// A passage that has not passed the gate: each part is words of the text with their place in it.
public struct PassageDraft: Hashable, Sendable, Codable {
  /// What it is.
  public var kind: PassageKind
  /// The sentence or sentences that carry it.
  public var quote: Passage
  /// Who says, demands or warns; nil where it is the report itself, or nobody is named.
  public var speaker: Passage?
  /// To whom it is said; of whom it is demanded; who is warned.
  public var addressee: Passage?
  /// Of a statement: what is said. A quotation that is interrupted, or goes on over paragraphs, has several parts.
  public var words: [Passage]?
  /// Of a statement: the words stand in quotation marks.
  public var isDirect: Bool?
  /// Of a demand: what shall be done.
  public var action: Passage?
  /// Of an instrument: its number or name. A court's ruling may have none.
  public var identifier: Passage?
  /// Of an instrument: the parliament, court or office whose it is.
  public var body: Passage?
  /// Of an instrument: what is said of it.
  public var said: Passage?
  /// Of an instrument: how far it came; nil where the text does not say that it did ("is expected to pass").
  public var stage: InstrumentStage?
  /// Of an alert: what is warned of.
  public var warning: Passage?

  /// A proposed passage; its parts are set one by one.
  public init(_ kind: PassageKind, quote: Passage) { (self.kind, self.quote) = (kind, quote) }

  /// Every part that is words of the text, the quote first.
  public var parts: [Passage] {
    [quote] + (words ?? []) + [speaker, addressee, action, identifier, body, said, warning].compactMap(\.self)
  }
}

/// A passage whose every part stands in its report to the letter. Only the passage gate (`Extract/Passages/PassageGate.swift`) makes one.
@dynamicMemberLookup
public struct ReportPassage: Hashable, Sendable, Encodable {
  /// What the passage says.
  public let stated: PassageDraft

  /// For the passage gate alone: nothing else may import this (a test reads the sources and proves it).
  @_spi(PassageGate) public init(anchored draft: PassageDraft) { stated = draft }

  /// The fields of the draft, read-only.
  public subscript<Value>(dynamicMember path: KeyPath<PassageDraft, Value>) -> Value { stated[keyPath: path] }

  public func encode(to encoder: any Encoder) throws { try stated.encode(to: encoder) }
}
