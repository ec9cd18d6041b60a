// Which account a claim belongs to.

public import Model

/// What makes two claims speak of the same thing. Claims with different keys are never compared and never added.
public struct AccountKey: Hashable, Sendable {
  public let subject: AccountSubject
  public let measure: Measure
  public let group: PeopleGroup
  public let unit: CountedUnit
  public let basis: Basis

  /// The key of an account that is there.
  public init(_ account: Account) {
    (subject, measure, group) = (account.subject, account.measure, account.group)
    (unit, basis) = (account.unit, account.basis)
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
public func accountKey(for claim: Claim, report: ReportSummary, incident: IncidentID?) -> AccountKey {
  let asOf = claim.asOf ?? report.day
  let place = Folding.place(claim.place)
  if claim.basis != .incident {
    let span = Span.resolved(claim.span, asOf: asOf)
    if !span.isEmpty || incident == nil {
      return AccountKey(subject: .series(place: place, span: span.isEmpty ? unboundedSpan : span), claim: claim)
    }
  }
  if let incident { return AccountKey(subject: .incident(incident), claim: claim) }
  return AccountKey(subject: .series(place: place, span: "event of \(claim.eventDate ?? report.day)"), claim: claim)
}

/// What the span of a running total is called whose text gives none ("the toll of the war").
let unboundedSpan = "running total"
