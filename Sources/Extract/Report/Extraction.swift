// What extraction gives for one report.

public import Model

/// The figures of one report, each through the anchor gate, with its own headline totals.
public struct Extraction: Sendable, Encodable {
  /// In order of the text.
  public let claims: [Claim]
  /// The report's own headline figure for its main incident, by measure; a sum names its parts.
  public let totals: [Measure: Total]
  /// Drafts that the gate refused, and why.
  public let refused: [AnchorError]
  /// The language of the text, where there is no pack for it and so nothing was looked for.
  public let missingPack: String?

  init(claims: [Claim], totals: [Measure: Total], refused: [AnchorError], missingPack: String? = nil) {
    (self.claims, self.totals, self.refused, self.missingPack) = (claims, totals, refused, missingPack)
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

  enum CodingKeys: String, CodingKey { case claims, totals }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Dictionary(uniqueKeysWithValues: totals.map { ($0.rawValue, $1) }), forKey: .totals)
    try container.encode(claims, forKey: .claims)
  }
}
