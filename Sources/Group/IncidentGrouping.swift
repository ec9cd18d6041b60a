// Grouping as a stream: reports in the order they come, one verdict each, memory that does not grow.

public import Model

/// What was told of one report.
public struct GroupVerdict: Hashable, Sendable {
  /// The report that was judged.
  public let report: ReportID
  /// Nil for a report that is about no single event.
  public let incident: IncidentID?
  /// That it is a copy, and of which; nil for an original.
  public let copy: CopyVerdict?
  /// Why it stands where it stands.
  public let assignment: Assignment
}

/// The state of grouping without a store: counts of words, and a window of the incidents and texts last touched.
///
/// A desk does the same with its store: `TermBackground` as one blob; `TextSketch.keys` and `IncidentFeatures.keys`
/// in two index tables; candidates counted there; then `CopyRule.verdict` and `IncidentRule.assign`.
public struct IncidentGrouping: Sendable {
  /// Incidents kept; the one touched longest ago goes first.
  public static let maximumIncidents = 10_000
  /// Texts kept to tell copies.
  public static let maximumTexts = 10_000

  private var background = TermBackground()
  private var incidents: RecentIndex<IncidentID, [IncidentFeatures]>
  private var texts: CopyIndex<GroupedText>

  /// A text with its incident, so that a copy goes where its original went.
  private struct GroupedText {
    let text: CopyCandidate
    let incident: IncidentID?
  }

  private let minimumScore: Double

  /// An empty state. Smaller windows need less memory; a higher `minimumScore` joins less.
  public init(
    maximumIncidents: Int = maximumIncidents, maximumTexts: Int = maximumTexts,
    minimumScore: Double = IncidentRule.minimumScore
  ) {
    self.minimumScore = minimumScore
    incidents = RecentIndex(limit: maximumIncidents, postings: IncidentRule.maximumPostings)
    texts = CopyIndex(limit: maximumTexts, postings: TextSketch.maximumPostings)
  }

  /// Takes the next report and tells its incident and whether it is a copy. A new incident is named `i-` and the report.
  public mutating func add(_ report: GroupingReport) -> GroupVerdict {
    let sketch = TextSketch.of(report.content.text)
    func text(copyOf: ReportID?) -> CopyCandidate {
      CopyCandidate(
        id: report.id, copyOf: copyOf, day: report.day, publisher: report.content.publisher,
        wire: report.content.wire, sketch: sketch)
    }
    let found = texts.candidates(sketch.keys, limit: IncidentRule.maximumCandidates)
    let copy = CopyRule.verdict(of: text(copyOf: nil), candidates: found.map(\.text))
    let features = IncidentFeatures.of(report, background: &background)
    let original = copy.flatMap { copy in found.first { ($0.text.copyOf ?? $0.text.id) == copy.copyOf }?.incident }
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
    texts.insert(GroupedText(text: text(copyOf: copy?.copyOf), incident: incident), keys: sketch.keys)
    if let incident, let features { remember(features, of: incident) }
    return GroupVerdict(report: report.id, incident: incident, copy: copy, assignment: assignment)
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
