// The vocabulary of a claim: what happened, to whom, counted how. The field's terms, nothing else's.

/// What happened to the people (or buildings) that a figure counts.
public enum Measure: String, Codable, CaseIterable, Hashable, Sendable, Comparable {
  case killed, injured, missing, captured, released
  case displaced, evacuated, returned, sheltered, homeless, affected
  case destroyed, damaged

  /// The order in which measures stand in tables: as declared, gravest first.
  public static func < (a: Measure, b: Measure) -> Bool { a.rank < b.rank }

  private var rank: Int { Measure.allCases.firstIndex(of: self) ?? 0 }

  /// Whether this measure counts buildings rather than people.
  public var countsBuildings: Bool { self == .destroyed || self == .damaged }
}

/// Whom a figure counts; `all` where the text names nobody in particular.
public enum PeopleGroup: String, Codable, CaseIterable, Hashable, Sendable {
  case all, civilians, children, women, men, elderly
  case combatants, police, medics, journalists, aidWorkers, foreigners, other
}

/// The thing that is counted. Never converted silently: 40 households are not 40 people.
public enum CountedUnit: String, Codable, CaseIterable, Hashable, Sendable {
  case people, households, buildings
}

/// How exactly the text itself says it counts.
public enum Approximation: String, Codable, CaseIterable, Hashable, Sendable {
  case exact, atLeast, atMost, about, range, vague
}

/// The span of events a figure covers. Figures of different bases are never compared or added.
public enum Basis: String, Codable, CaseIterable, Hashable, Sendable {
  /// One event, also one that lasts some days.
  case incident
  /// A bounded stretch of time: "in the past 24 hours", "this week", "in 2031".
  case period
  /// A running total: "since March", "so far", "the toll of the war".
  case cumulative
}

/// How far the report stands behind a figure.
public enum ClaimStatus: String, Codable, CaseIterable, Hashable, Sendable {
  case asserted, reported, alleged, unconfirmed, denied
}
