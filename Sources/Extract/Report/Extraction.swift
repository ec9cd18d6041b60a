// What extraction gives for one report.

public import Model

/// The figures of one report, each through the anchor gate, with its own headline totals.
public struct Extraction: Sendable, Encodable {
  /// In order of the text.
  public let claims: [Claim]
  /// The report's own headline figure for its main incident, by measure; a sum names its parts.
  public let totals: [Measure: Total]
  /// Statements, demands, instruments and alerts in order of the text, each through the passage gate; nil where nobody asked for them.
  public var passages: [ReportPassage]?
  /// Drafts that the gate refused, and why.
  public let refused: [AnchorError]
  /// The language of the text, where there is no pack for it and so nothing was looked for.
  public let missingPack: String?

  init(
    claims: [Claim], totals: [Measure: Total], passages: [ReportPassage]? = nil, refused: [AnchorError],
    missingPack: String? = nil
  ) {
    (self.claims, self.totals, self.passages) = (claims, totals, passages)
    (self.refused, self.missingPack) = (refused, missingPack)
  }

  /// A headline figure: one claim, or the sum of claims that the text lists side by side.
  public struct Total: Hashable, Sendable, Encodable {
    public let lower: Int?
    public let upper: Int?
    /// Places in the list of claims. More than one: a sum, to be shown as a sum.
    public let parts: [Int]

    /// A total of the claims at `parts`.
    public init(lower: Int?, upper: Int?, parts: [Int]) { (self.lower, self.upper, self.parts) = (lower, upper, parts) }
  }

  enum CodingKeys: String, CodingKey { case claims, totals, statements, demands, instruments, alerts }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Dictionary(uniqueKeysWithValues: totals.map { ($0.rawValue, $1) }), forKey: .totals)
    try container.encode(claims, forKey: .claims)
    guard let passages else { return }
    let keys: [(PassageKind, CodingKeys)] = [
      (.statement, .statements), (.demand, .demands), (.instrument, .instruments), (.alert, .alerts),
    ]
    for (kind, key) in keys { try container.encode(passages.filter { $0.kind == kind }, forKey: key) }
  }
}
