// Names of things. Each kind of thing has its own type, so an account can't be asked for by a claim's name.

/// The permanent name of a `Subject`; made from what the thing is, so the same input gives the same name anywhere.
public struct Identifier<Subject>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let rawValue: String

  /// Wraps a name that was made elsewhere (by `Desk`, or read back from the store).
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// A capture is named by the SHA-256 of its bytes: 64 lower-case hex digits.
public typealias CaptureID = Identifier<Capture>
/// `r-` and twelve letters or digits.
public typealias ReportID = Identifier<Report>
/// `c-` and twelve letters or digits.
public typealias ClaimID = Identifier<RecordedClaim>
/// `i-` and twelve letters or digits.
public typealias IncidentID = Identifier<Incident>
/// `a-` and twelve letters or digits.
public typealias AccountID = Identifier<Account>
/// `d-` and twelve letters or digits.
public typealias DecisionID = Identifier<Decision>
/// `e-` and twelve letters or digits.
public typealias EntryID = Identifier<Entry>
