// Rules that a desk sets itself, and grades that are no number of sources.

/// A rule of a desk. Setting one is a decision with actor, time and reason, so that any past state has the rules of its time.
public enum DeskRule: String, Codable, CaseIterable, Hashable, Sendable {
  /// An approval counts when two people gave it.
  case twoPerson = "two-person"
  /// A figure stands only when two independent sources carry it (Iraq Body Count's rule).
  case twoSource = "two-source"

  /// People, or sources, that the rule asks for.
  public static let wanted = 2

  /// What holds while it is on.
  public var meaning: String {
    switch self {
    case .twoPerson: "an approval counts only when two people gave it; the first is shown as waiting"
    case .twoSource: "a figure stands only when two independent sources carry it; others are shown as short of it"
    }
  }

  /// The name under which decisions about it are on record.
  public var subject: String { "setting:" + rawValue }
}

/// What is known of harm to civilians in an incident, in the words of Airwars' grades.
public enum IncidentGrade: String, Codable, CaseIterable, Hashable, Sendable {
  /// A party to it has acknowledged it.
  case confirmed
  /// Two or more credible sources report it.
  case fair
  /// A single source reports it.
  case weak
  /// Sources blame different parties, or contradict each other on what happened.
  case contested
  /// It was looked into and found untrue.
  case discounted
}
