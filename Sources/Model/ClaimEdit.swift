// What a person changes of a claim: fields by name, with values as people type them. The machine's reading stays beside it.

/// An edit that holds, as it is shown beside what it changed.
public struct ClaimEdit: Hashable, Sendable, Codable {
  /// The decision that made it.
  public let decision: DecisionID
  public let actor: String
  public let reason: String
  public let at: Instant
  /// What was changed.
  public let changes: ClaimChanges

  /// An edit that a decision makes.
  public init(decision: DecisionID, actor: String, reason: String, at: Instant, changes: ClaimChanges) {
    (self.decision, self.actor, self.reason, self.at, self.changes) = (decision, actor, reason, at, changes)
  }
}

/// Why a field can't have a value: one sentence that says what it wants.
public struct ClaimChangeError: DaybookError, Hashable {
  public let code: String
  public let message: String
  public let evidence: String?

  init(_ field: ClaimField, _ wanted: String, _ value: String) {
    (code, message) = ("badField", "\(field.rawValue) wants \(wanted)")
    evidence = String(value.prefix(ClaimChanges.shownCharacters))
  }
}

/// New values of fields, as typed. The order plays no part.
public struct ClaimChanges: Hashable, Sendable, Codable {
  /// The values.
  public var values: [ClaimField: String]

  /// Bytes of all values together.
  public static let maximumBytes = 4_000
  static let shownCharacters = 80

  /// Changes to fields.
  public init(_ values: [ClaimField: String] = [:]) { self.values = values }

  /// Fields in the order in which they are shown, with their values.
  public var inOrder: [(field: ClaimField, value: String)] {
    ClaimField.allCases.compactMap { field in values[field].map { (field, $0) } }
  }

  /// "measure: injured, place: Lower Dravo".
  public var words: String { inOrder.map { "\($0.field.rawValue): \($0.value)" }.joined(separator: ", ") }

  /// The draft with these values. Throws for the first that a field can't have.
  public func applied(to draft: ClaimDraft) throws(ClaimChangeError) -> ClaimDraft {
    var draft = draft
    for (field, value) in inOrder { try field.set(value.trimmed, in: &draft) }
    return draft
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    var values: [ClaimField: String] = [:]
    for (name, value) in try container.decode([String: String].self) {
      guard let field = ClaimField(rawValue: name) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no field is called \(name)")
      }
      values[field] = value
    }
    self.values = values
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) }))
  }
}

extension String {
  fileprivate var trimmed: String {
    let inner = unicodeScalars.drop { $0.properties.isWhitespace }
    return String(
      inner.prefix(
        (inner.lastIndex { !$0.properties.isWhitespace }.map { inner.distance(from: inner.startIndex, to: $0) + 1 })
          ?? 0))
  }
}
