// What people decided: it stands above the machine, and is never changed or removed, only undone by a further decision.

/// What a person did, with the reason.
public struct Decision: Hashable, Sendable, Codable {
  /// What a person can do.
  public enum Action: String, Codable, CaseIterable, Hashable, Sendable {
    /// A claim is good as it stands.
    case accept
    /// A claim is read otherwise: the fields changed are the value, in JSON.
    case edit
    /// A claim is not to be weighed.
    case reject
    /// How far a publisher is to be relied on, a claim to be believed, or what is known of an incident.
    case grade
    /// One incident is the same as another.
    case merge
    /// A report is of an incident of its own.
    case split
    /// A report is of another incident that is there.
    case move
    /// One figure of an account is the desk's choice.
    case recommend
    /// A rule of the desk holds from now on, or no longer.
    case set
    /// An earlier decision holds no longer.
    case undo
  }

  public let id: DecisionID
  public let action: Action
  /// The identifier of what was decided on.
  public let subject: String
  /// What was decided, where the action does not say it all: the incident merged or moved into, the grade, the claim chosen.
  public let value: String?
  /// What the subject was when it was decided on: the version of a claim, the incident of a report.
  public let version: String?
  public let actor: String
  public let reason: String
  public let at: Instant
  /// Its number among the decisions of the desk where it was made: the order of those made in one second.
  public let number: Int

  /// A decision as recorded.
  public init(
    id: DecisionID, action: Action, subject: String, value: String? = nil, version: String? = nil, actor: String,
    reason: String, at: Instant, number: Int
  ) {
    (self.id, self.action, self.subject, self.value, self.version) = (id, action, subject, value, version)
    (self.actor, self.reason, self.at, self.number) = (actor, reason, at, number)
  }

  /// The order in which decisions were made, whatever the order in which they came to a desk.
  public static func isEarlier(_ a: Decision, _ b: Decision) -> Bool {
    (a.at, a.number, a.id) < (b.at, b.number, b.id)
  }
}

/// What stands beside the figures of one account: what people decided, as far as it holds, and what was checked.
public struct Review: Hashable, Sendable {
  /// Figures that were rejected; they are shown and not weighed.
  public var rejected: [Evidence] = []
  /// Claims whose approval holds.
  public var accepted: Set<ClaimID> = []
  /// Claims of whose approvals none is of the claim as it is now.
  public var fallen: [ClaimID: Fall] = [:]
  /// Claims that too few have approved by the desk's two-person rule, and who has.
  public var waiting: [ClaimID: [String]] = [:]
  /// Claims in whose source, as it was got last, their sentence stands no more.
  public var reopened: Set<ClaimID> = []
  /// The desk's two-source rule holds, and fewer independent sources carry the figure: it does not stand by that rule.
  public var isShortOfSources = false
  /// The grade of the incident.
  public var incidentGrade: IncidentGrade?
  /// Grades of claims, and of the publishers of their reports.
  public var grades: [ClaimID: String] = [:]
  /// The figure that a person chose, while it is among those weighed.
  public var recommended: Decision?
  /// All decisions about the account and what is posted to it, those undone among them, in the order in which they were made.
  public var decisions: [Decision] = []

  /// Sums that the reports of its figures imply, and whether their numbers keep them.
  public var sums: [Sum] = []

  /// Why an approval has fallen.
  public enum Fall: String, Hashable, Sendable, Codable {
    /// The claim was edited since, or an edit of it was taken back.
    case edited
    /// Its sentence stands no more where it was got.
    case sourceChanged
  }

  /// A sum in one sentence.
  public struct Sum: Hashable, Sendable, Codable {
    /// The numbers cannot all be right.
    public let isBroken: Bool
    public let sentence: String

    /// A sum that was checked.
    public init(isBroken: Bool, sentence: String) { (self.isBroken, self.sentence) = (isBroken, sentence) }
  }

  /// Nobody has decided anything.
  public init() {}
}
