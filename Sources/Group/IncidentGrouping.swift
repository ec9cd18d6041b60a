// Grouping as a stream: reports in the order they come, one verdict each, memory that does not grow.

public import Model

/// What was told of one report.
public struct GroupVerdict: Hashable, Sendable {
  public let report: ReportID
  /// Nil for a report that is about no single event.
  public let incident: IncidentID?
  public let copy: CopyVerdict?
  public let assignment: Assignment
}

/// The state of grouping without a store: counts of words, and a window of the incidents and texts last touched.
///
/// A desk does the same with its store: `TermBackground` as one blob; `TextSketch.keys` and `IncidentFeatures.keys`
/// in two index tables; candidates by `copyCandidates` and `incidentCandidates` counted there; then `CopyRule.verdict`
/// and `IncidentRule.assign`.
public struct IncidentGrouping: Sendable {
  /// Incidents kept; the one touched longest ago goes first.
  public static let maximumIncidents = 10_000
  /// Texts kept to tell copies.
  public static let maximumTexts = 10_000

  private var background = TermBackground()
  private var incidents: RecentIndex<IncidentID, [IncidentFeatures]>
  private var texts: RecentIndex<ReportID, CopyCandidate>
  /// The incident of each text kept, so that a copy goes where its original went.
  private var incidentOfText: [ReportID: IncidentID] = [:]

  private let minimumScore: Double

  /// An empty state. Smaller windows need less memory; a higher `minimumScore` joins less.
  public init(
    maximumIncidents: Int = maximumIncidents, maximumTexts: Int = maximumTexts,
    minimumScore: Double = IncidentRule.minimumScore
  ) {
    self.minimumScore = minimumScore
    incidents = RecentIndex(limit: maximumIncidents, postings: IncidentRule.maximumPostings)
    texts = RecentIndex(limit: maximumTexts, postings: TextSketch.maximumPostings)
  }

  /// Takes the next report and tells its incident and whether it is a copy. A new incident is named `i-` and the report.
  public mutating func add(_ report: GroupingReport) -> GroupVerdict {
    let copy = copyVerdict(report)
    let features = IncidentFeatures.of(report, background: &background)
    let original = copy.flatMap { incidentOfText[$0.copyOf] }
    let assignment: Assignment
    if let copy, let original {
      assignment = .joins(original, score: 1, reason: "It is a copy of \(copy.copyOf) and goes with it.")
    } else {
      assignment = IncidentRule.assign(features, candidates: candidates(features), minimumScore: minimumScore)
    }
    let incident: IncidentID? =
      switch assignment {
      case .joins(let id, _, _): id
      case .opens: IncidentID("i-\(report.id.rawValue)")
      case .none: nil
      }
    if let incident {
      if texts.holds(report.id) { incidentOfText[report.id] = incident }
      if let features { remember(features, of: incident) }
    }
    return GroupVerdict(report: report.id, incident: incident, copy: copy, assignment: assignment)
  }

  private mutating func copyVerdict(_ report: GroupingReport) -> CopyVerdict? {
    let sketch = TextSketch.of(report.content.text)
    let keys = sketch.keys
    func candidate(copyOf: ReportID?) -> CopyCandidate {
      CopyCandidate(
        id: report.id, copyOf: copyOf, day: report.day, publisher: report.content.publisher,
        wire: report.content.wire, sketch: sketch)
    }
    let found = texts.candidates(keys, limit: IncidentRule.maximumCandidates).map(\.value)
    let verdict = CopyRule.verdict(of: candidate(copyOf: nil), candidates: found)
    if let gone = texts.insert(candidate(copyOf: verdict?.copyOf), for: report.id, keys: keys) {
      incidentOfText[gone] = nil
    }
    return verdict
  }

  private func candidates(_ features: IncidentFeatures?) -> [(id: IncidentID, members: [IncidentFeatures])] {
    guard let features else { return [] }
    return incidents.candidates(features.keys, limit: IncidentRule.maximumCandidates).map { ($0.id, $0.value) }
  }

  private mutating func remember(_ features: IncidentFeatures, of incident: IncidentID) {
    var members = incidents.value(incident) ?? []
    if members.count >= IncidentRule.maximumMembers { members.remove(at: 1) }
    members.append(features)
    _ = incidents.insert(members, for: incident, keys: members.flatMap(\.keys))
  }
}
