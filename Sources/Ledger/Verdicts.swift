// Decisions that hold, from all that were made. The order in which they came to the desk plays no part.

public import Model

/// What people decided, as far as no later decision has undone it.
public struct Verdicts: Sendable {
  /// Those that hold, in the order in which they were made.
  public let standing: [Decision]

  /// Sorts decisions out. An undoing that was itself undone undoes nothing.
  public init(_ decisions: some Sequence<Decision>) {
    let inOrder = decisions.sorted(by: Decision.isEarlier)
    var undone: Set<String> = []
    // From the last back: what undoes comes after what it undoes.
    for decision in inOrder.reversed() where decision.action == .undo && !undone.contains(decision.id.rawValue) {
      undone.insert(decision.subject)
    }
    standing = inOrder.filter { $0.action != .undo && !undone.contains($0.id.rawValue) }
  }

  /// The last decision of these kinds about a thing.
  public func last(_ actions: Set<Decision.Action>, about subject: String) -> Decision? {
    standing.last { $0.subject == subject && actions.contains($0.action) }
  }
}

/// Which incident is meant after people have merged, split and moved: the machine's own grouping stays on record below it.
public struct IncidentMap: Sendable {
  private var merged: [IncidentID: IncidentID] = [:]
  private var moved: [ReportID: IncidentID] = [:]
  /// Incidents that a decision names; all others are as the machine left them.
  private var touched: Set<IncidentID> = []
  /// Those of them that stand as one now, and the reports that were moved into it, by its name.
  private var parts: [IncidentID: [IncidentID]] = [:]
  private var arrivals: [IncidentID: [ReportID]] = [:]
  /// Merges, splits and moves that hold.
  public let decisions: [Decision]

  /// Kinds of decisions that it is made of.
  public static let actions: [Decision.Action] = [.merge, .split, .move, .undo]

  /// The map that these decisions make, in whatever order they are handed in.
  public init(_ all: [Decision]) {
    let verdicts = Verdicts(all)
    decisions = verdicts.standing.filter { [.merge, .split, .move].contains($0.action) }
    var stillSplit: Set<String> = []
    for decision in decisions {
      guard let value = decision.value else { continue }
      switch decision.action {
      case .split, .move:
        moved[ReportID(decision.subject)] = IncidentID(value)
        stillSplit.insert(value)
      case .merge: unite(IncidentID(decision.subject), into: IncidentID(value))
      default: break
      }
    }
    // An incident that was split off, and whose splits were all undone, is again what it was split from.
    for decision in all.sorted(by: Decision.isEarlier) where decision.action == .split {
      guard let made = decision.value, let from = decision.version, !stillSplit.contains(made) else { continue }
      unite(IncidentID(made), into: IncidentID(from))
    }
    for decision in all where decision.action != .undo {
      touched.formUnion([decision.value, decision.version].compactMap { $0 }.map { IncidentID($0) })
      if decision.action == .merge { touched.insert(IncidentID(decision.subject)) }
    }
    for part in touched.sorted() { parts[incident(part), default: []].append(part) }
    for (report, target) in moved { arrivals[incident(target), default: []].append(report) }
    for target in arrivals.keys { arrivals[target]?.sort() }
  }

  private mutating func unite(_ one: IncidentID, into other: IncidentID) {
    let (a, b) = (incident(one), incident(other))
    if a != b { merged[a] = b }
  }

  /// Whether anything was decided about an incident.
  public func isTouched(_ incident: IncidentID) -> Bool { touched.contains(incident) }

  /// The incidents that something was decided about.
  public var incidents: Set<IncidentID> { touched }

  /// The incidents that stand for those now.
  public var standing: [IncidentID] { parts.keys.sorted() }

  /// The reports that people moved into an incident, or into one that stands as it now.
  public func reports(movedInto incident: IncidentID) -> [ReportID] { arrivals[incident] ?? [] }

  /// The incident that stands for one now.
  public func incident(_ incident: IncidentID) -> IncidentID {
    var incident = incident
    while let next = merged[incident] { incident = next }
    return incident
  }

  /// The incident of a report that the machine put into `machine`. A copy goes with its original unless it was moved itself.
  public func incident(of report: ReportID, copyOf: ReportID?, machine: IncidentID) -> IncidentID {
    incident(ownIncident(of: report, copyOf: copyOf, machine: machine))
  }

  /// The same before merges: where a report is that people have not moved, but another like it.
  public func ownIncident(of report: ReportID, copyOf: ReportID?, machine: IncidentID) -> IncidentID {
    moved[report] ?? copyOf.flatMap { moved[$0] } ?? machine
  }

  /// Incidents that stand as `incident` now, itself among them.
  public func members(of incident: IncidentID) -> [IncidentID] {
    let parts = parts[incident] ?? []
    return parts.contains(incident) ? parts : ([incident] + parts).sorted()
  }
}
