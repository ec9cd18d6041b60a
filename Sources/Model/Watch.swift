// What a desk watches for, and what it tells when it happens.

/// A rule that somebody set: what to look out for, where, and whom to tell.
public struct Watch: Hashable, Sendable, Codable {
  /// What can be looked out for.
  public enum Event: String, Codable, CaseIterable, Hashable, Sendable {
    /// An account opens: a figure of something that had none.
    case opens
    /// A standing figure rises, by more than a number or a share where one is set.
    case rises
    /// A figure that one source gave is given by a second, independent one for the first time.
    case secondSource
    /// Sources come to disagree.
    case conflicts
    /// A voice takes its figure back.
    case retracts
    /// A page that was captured before says something else.
    case sourceChanges
  }

  /// By how much a figure has to rise.
  public struct Rise: Hashable, Sendable, Codable {
    /// More than so many, or so many percent.
    public let amount: Int
    /// Whether `amount` is a share of the earlier figure.
    public let isPercent: Bool

    /// A least rise.
    public init(amount: Int, isPercent: Bool) { (self.amount, self.isPercent) = (amount, isPercent) }
  }

  public var id: WatchID
  public var event: Event
  /// Only for `rises`; nil is any rise.
  public var by: Rise?
  /// Only these; none given is all of them.
  public var measures: [Measure]
  public var groups: [PeopleGroup]
  /// Only accounts of this place, under any of its names.
  public var place: String?
  /// A program with its arguments, run for each alert.
  public var command: [String]?
  /// An address that each alert is posted to.
  public var webhook: String?
  /// An address that each alert is mailed to.
  public var mail: String?
  public var added: Instant

  /// A rule without a name yet.
  public init(
    event: Event, by: Rise? = nil, measures: [Measure] = [], groups: [PeopleGroup] = [], place: String? = nil,
    command: [String]? = nil, webhook: String? = nil, mail: String? = nil, added: Instant
  ) {
    (id, self.event, self.by, self.measures, self.groups) = (WatchID(""), event, by, measures, groups)
    (self.place, self.command, self.webhook, self.mail, self.added) = (place, command, webhook, mail, added)
  }
}

/// Something that a rule looked out for and that has happened.
public struct Alert: Hashable, Sendable, Codable {
  /// Made of the rule and what happened: the same happening has one name, however often it is looked at.
  public var id: AlertID
  public var watch: WatchID
  public var event: Watch.Event
  /// When it was noticed.
  public var noticed: Instant
  /// One sentence for people.
  public var message: String
  /// The account, with what it counts; nil when a source changed.
  public var account: AccountID?
  public var measure: Measure?
  public var group: PeopleGroup?
  public var unit: CountedUnit?
  /// Where, in the words of the texts.
  public var place: String?
  /// What stood before and what stands now, in words.
  public var before, now: String?
  /// Independent sources now.
  public var sources: Int?
  /// The sentence that set it off, with the claim, who says it, and where and when it was published.
  public var claim: ClaimID?
  public var sentence, says, publisher, url: String?
  public var day: CivilDate?

  /// An alert without details yet.
  public init(id: AlertID, watch: WatchID, event: Watch.Event, noticed: Instant, message: String) {
    (self.id, self.watch, self.event, self.noticed, self.message) = (id, watch, event, noticed, message)
  }
}

/// `w-` and twelve letters or digits.
public typealias WatchID = Identifier<Watch>
/// `l-` and twelve letters or digits.
public typealias AlertID = Identifier<Alert>
