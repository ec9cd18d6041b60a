// The accounts of one report's claims, taken together: a report tells of one event, but recalls others beside it.

public import Model

/// The accounts of all claims of a report, in their order.
///
/// Each claim by itself belongs where `accountKey` says. But one voice does not contradict itself in one report, and figures of two named
/// places are not of one place: a second figure that can't be the first is of another event, and gets an account of its own, so that a
/// recap of ten days opens no dispute between a ferry and a market. Parts go where their whole goes. Figures that the report itself calls
/// earlier stay with what they were earlier figures of.
public func accountKeys(
  for claims: [Claim], report: ReportSummary, incident: IncidentID?, placeKey: PlaceKey = { _ in nil }
) -> [AccountKey] {
  var keys: [AccountKey] = []
  var tellers: [AccountKey: [(claim: Claim, passage: Int)]] = [:]
  var passage = 0
  var end = 0
  for claim in claims {
    if claim.quote.start > end + adjacentScalars { passage += 1 }
    end = max(end, claim.quote.end)
    var key = accountKey(for: claim, report: report, incident: incident, placeKey: placeKey)
    if let whole = claim.partOf, keys.indices.contains(whole) {
      key = AccountKey(subject: keys[whole].subject, claim: claim)
    } else if !claim.isSuperseded {
      var event = 1
      while let told = tellers[key],
        told.contains(where: { earlier in
          isOfAnotherEvent(claim, earlier.claim, isApart: incident == nil && earlier.passage != passage)
        })
      {
        key = AccountKey(subject: otherEvent(claim, report, number: event, placeKey), claim: claim)
        event += 1
      }
      tellers[key, default: []].append((claim, passage))
    }
    keys.append(key)
  }
  return keys
}

/// Sentences with no more between them follow each other.
private let adjacentScalars = 3

/// Whether two figures of one report and one account can't be of the same event: their bounds exclude each other, and either one voice
/// says both, or the report says one itself, or their places have no word in common.
private func isOfAnotherEvent(_ claim: Claim, _ earlier: Claim, isApart: Bool) -> Bool {
  guard claim.status != .denied, earlier.status != .denied, excludes(claim, earlier) else { return false }
  // A survey's figure beside a count is another kind of figure of the same thing.
  guard (Cues.estimate(in: claim) == nil) == (Cues.estimate(in: earlier) == nil) else { return false }
  // "Two more have died, so that it has now cost 20 lives": what is added to a total is of its event.
  if Cues.isAddition((claim.lower ?? 0) < (earlier.lower ?? 0) ? claim : earlier) { return false }
  // A report of no single event tells of one after the other: what stands in another passage is of another.
  if isApart { return true }
  let voices = (claim.speaker.map(Folding.publisher), earlier.speaker.map(Folding.publisher))
  // A report that prints two rival figures says who says each; what it says itself beside them is of something else.
  if voices.0 == voices.1 || voices.0 == nil || voices.1 == nil { return true }
  guard let here = claim.place.map(Folding.words), let there = earlier.place.map(Folding.words) else { return false }
  return Set(here).isDisjoint(with: there)
}

private func excludes(_ a: Claim, _ b: Claim) -> Bool {
  guard a.approximation != .vague, b.approximation != .vague else { return false }
  return (a.upper ?? .max) < (b.lower ?? 0) || (b.upper ?? .max) < (a.lower ?? 0)
}

/// An event that a report recalls beside its own: its place, its day, and which of several it is.
private func otherEvent(
  _ claim: Claim, _ report: ReportSummary, number: Int, _ placeKey: PlaceKey
) -> AccountSubject {
  let day = claim.eventDate ?? report.day
  let which = number == 1 ? "" : ", \(number)"
  return .series(place: seriesPlace(claim, placeKey), span: "another event told on \(day)\(which)")
}
