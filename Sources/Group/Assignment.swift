// Which incident a report belongs to: one that is there, a new one, or none.

public import Model

/// Where a report belongs, and why.
public enum Assignment: Hashable, Sendable {
  /// It is about an incident that is there.
  case joins(IncidentID, score: Double, reason: String)
  /// It is the first of its incident. `kind`, `place` and `date` are as the report has them.
  case opens(kind: String?, place: String?, date: CivilDate?, title: String, reason: String)
  /// It is about no single event.
  case none(reason: String)
}

/// Puts reports of one event together. Looks only at the candidates it is given, and never ahead.
public enum IncidentRule {
  /// From this likeness a report joins. Found by cross-validation by incident (Tests/GroupTests/IncidentTests.swift says how).
  public static let minimumScore = 0.08
  /// Reports of an incident that stand for it: the one that opened it and the latest.
  public static let maximumMembers = 8
  /// Candidates that a store should hand in: those that share most keys.
  public static let maximumCandidates = 32
  /// Incidents that a store should look at under one key, the latest first.
  public static let maximumPostings = 64

  /// The incident among `candidates` (each with features of some of its reports) that a report is about.
  /// `features` is nil where `IncidentFeatures.of` found none.
  public static func assign(
    _ features: IncidentFeatures?, candidates: [(id: IncidentID, members: [IncidentFeatures])],
    minimumScore: Double = minimumScore
  ) -> Assignment {
    guard let features else {
      return .none(
        reason: "It is about no single event: an opinion, a recap, or figures of periods and running totals.")
    }
    var best: (id: IncidentID, score: Double, nearest: Likeness)?
    for (id, members) in candidates where !members.isEmpty {
      let likenesses = members.map { Likeness(features, $0) }
      let score = likenesses.reduce(0) { $0 + $1.score } / Double(members.count)
      guard let nearest = likenesses.max(by: { $0.score < $1.score }) else { continue }
      if let found = best, (found.score, id) >= (score, found.id) { continue }
      best = (id, score, nearest)
    }
    if let best, best.score >= minimumScore {
      return .joins(
        best.id, score: best.score, reason: reason(best.nearest, features, score: best.score, of: minimumScore))
    }
    guard features.isEventful else {
      return .none(reason: noEvent)
    }
    let rest =
      best.map { "the nearest known incident is alike by \(hundredths($0.score)) only" }
      ?? "no known incident is like it"
    return .opens(
      kind: features.kinds.first, place: features.place, date: features.eventDay, title: features.title,
      reason: "It opens an incident: \(rest); \(hundredths(minimumScore)) would join.")
  }

  /// Why a report that may be about an event was put with none.
  public static let noEvent = "It names no event and no figure of one, and was like no incident of the desk."

  /// What matched, without naming anybody: names serve the match and are not shown.
  private static func reason(
    _ nearest: Likeness, _ features: IncidentFeatures, score: Double, of minimumScore: Double
  ) -> String {
    var parts: [String] = []
    if nearest.sharesPlace {
      parts.append(features.place.map { "the same place words (here \($0))" } ?? "the same place words")
    }
    let days = nearest.dayGap == 1 ? "1 day" : "\(nearest.dayGap) days"
    parts.append(nearest.dayGap == 0 ? "a day in common" : "\(days) apart")
    if nearest.isSameEvent { parts.append("one kind of event on one day") }
    if let age = nearest.sharedAge { parts.append("a person aged \(age) in both") }
    parts.append(
      "\(nearest.sharedNames) names and \(nearest.sharedTerms - nearest.sharedNames) other telling words in common")
    return
      "It joins: \(parts.joined(separator: ", ")); alike by \(hundredths(score)), \(hundredths(minimumScore)) joins."
  }

  private static func hundredths(_ score: Double) -> String {
    let number = Int((score * 100).rounded())
    return number >= 100 ? "1.00" : "0.\(number < 10 ? "0" : "")\(number)"
  }
}
