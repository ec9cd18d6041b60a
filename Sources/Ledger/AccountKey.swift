// Which account a claim belongs to.

public import Model

/// What makes two claims speak of the same thing. Claims with different keys are never compared and never added.
public struct AccountKey: Hashable, Sendable {
  /// One incident, or a series of a place and a span.
  public let subject: AccountSubject
  /// What happened.
  public let measure: Measure
  /// To whom.
  public let group: PeopleGroup
  /// What is counted.
  public let unit: CountedUnit
  /// The span of events that is covered.
  public let basis: Basis

  /// The key of an account that is there.
  public init(_ account: Account) {
    (subject, measure, group) = (account.subject, account.measure, account.group)
    (unit, basis) = (account.unit, account.basis)
  }

  /// The same figures of another subject.
  public init(_ key: AccountKey, subject: AccountSubject) {
    (self.subject, measure, group, unit, basis) = (subject, key.measure, key.group, key.unit, key.basis)
  }

  init(subject: AccountSubject, claim: Claim) {
    (self.subject, measure, group) = (subject, claim.measure, claim.group)
    (unit, basis) = (claim.unit, claim.basis)
  }
}

/// The account of a claim.
///
/// Figures of one event go to the report's incident. Running totals and periods whose words say what bounds them go to a
/// series of their place and that span: they are about no incident, even when they stand in a report of one. Without such
/// words they stay with the incident. A claim is never left without an account: where there is no incident, the event's
/// day names one.
public func accountKey(
  for claim: Claim, report: ReportSummary, incident: IncidentID?, placeKey: PlaceKey = { _ in nil }
) -> AccountKey {
  let asOf = claim.asOf ?? report.day
  let place = seriesPlace(claim, placeKey)
  if claim.basis != .incident {
    let span = Span.resolved(claim.span, asOf: asOf)
    if !span.isEmpty || incident == nil {
      return AccountKey(subject: .series(place: place, span: span.isEmpty ? unboundedSpan : span), claim: claim)
    }
  }
  if let incident { return AccountKey(subject: .incident(incident), claim: claim) }
  return AccountKey(subject: .series(place: place, span: "event of \(claim.eventDate ?? report.day)"), claim: claim)
}

/// The account of a claim that people changed, from the one that the machine posted it to. What it is about stays as it was found, beside the
/// other claims of its report, unless the changed fields are those that decide on it.
public func accountKey(
  for edited: Claim, postedTo posted: AccountKey, report: ReportSummary, incident: IncidentID?,
  placeKey: PlaceKey = { _ in nil }
) -> AccountKey {
  let machine = edited.machine
  var isSameSubject = edited.basis == machine.basis && edited.span == machine.span
  switch posted.subject {
  // An incident is a matter of the report: "daybook split" moves it.
  case .incident: isSameSubject = isSameSubject || edited.basis == .incident
  case .series:
    isSameSubject =
      isSameSubject && edited.place == machine.place && edited.asOf == machine.asOf
      && edited.eventDate == machine.eventDate
  }
  if isSameSubject { return AccountKey(subject: posted.subject, claim: edited) }
  return accountKey(for: edited, report: report, incident: incident, placeKey: placeKey)
}

/// A publisher's name for comparing: case, accents, articles and the order of words make no other one.
public func publisherKey(_ name: String) -> String { Folding.publisher(name) }

/// What a place is known by under each of its names; nil for one that no list knows.
public typealias PlaceKey = (String) -> String?

/// The place of a series: one for all the names of a place where they are known, else its words.
func seriesPlace(_ claim: Claim, _ placeKey: PlaceKey) -> String {
  guard let place = claim.place, let key = placeKey(place) else { return Folding.place(claim.place) }
  return SeriesPlace.listed(key)
}

/// What the span of a running total is called whose text gives none ("the toll of the war").
let unboundedSpan = "running total"
