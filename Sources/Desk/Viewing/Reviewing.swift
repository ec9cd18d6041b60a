// What people decided about one account, and how far it holds.

internal import Ledger
internal import Model
internal import Preserve
internal import Store

struct Reviewing {
  let reader: StoreReader
  let asOf: Instant?
  /// What anything was decided about: of a figure that is not among them nothing is asked. Nil where they are too many to be held.
  private let subjects: Set<String>?
  private let rules: Verdicts

  init(reader: StoreReader, asOf: Instant?) throws {
    (self.reader, self.asOf) = (reader, asOf)
    subjects = try reader.decidedSubjects(limit: Reviewing.maximumSubjects)
    rules = Verdicts(subjects != [] ? try reader.decisions(of: [.set, .undo], asOf: asOf) : [])
  }

  /// Decisions about one thing that are looked at.
  private static let maximumDecisions = 500
  /// Things with decisions of which the names are held.
  private static let maximumSubjects = 20_000

  /// Decisions about a thing, and those that undo them, in the order in which they were made.
  func decisions(about subject: String) throws -> [Decision] {
    if let subjects, !subjects.contains(subject) { return [] }
    var found = try reader.decisions(about: subject, asOf: asOf, limit: Reviewing.maximumDecisions)
    var last = found
    while !last.isEmpty {
      last = try last.flatMap {
        try reader.decisions(about: $0.id.rawValue, asOf: asOf, limit: Reviewing.maximumDecisions)
      }
      found += last
    }
    return found.sorted(by: Decision.isEarlier)
  }

  /// Decisions about a claim, by its own name and its entry's.
  func decisions(of claim: ClaimID) throws -> [Decision] {
    let entry = try reader.entries(of: claim).first
    return
      (try decisions(about: claim.rawValue) + (entry.map { try decisions(about: $0.id.rawValue) } ?? []))
      .sorted(by: Decision.isEarlier)
  }

  /// Whether a rule of the desk holds.
  func holds(_ rule: DeskRule) -> Bool { rules.holds(rule) }

  /// What decides whether approvals of a claim are of it as it is now.
  func version(of claim: Claim, in report: ReportSummary) throws -> (name: String, isGone: Bool) {
    let isGone = try reader.isGone(claim.quote.exact, from: report, asOf: asOf)
    return (Names.version(of: claim, isGone: isGone), isGone)
  }

  /// What was decided about an account and about each figure posted to it. `incidents` are those on record that its own is made of.
  func review(of account: Account, _ posted: [Evidence], incidents: [IncidentID]) throws -> Review {
    var review = Review()
    guard subjects != [] else { return review }
    review.decisions = try decisions(about: account.id.rawValue)
    for item in posted {
      let about = try decisions(about: item.claim.id.rawValue) + decisions(about: item.entry.id.rawValue)
      let publisher = try item.report.publisher.map { try decisions(about: Reviewing.publisher($0)) } ?? []
      review.decisions += about
      let verdicts = Verdicts(about)
      if verdicts.standing.contains(where: { [.accept, .reject].contains($0.action) }) {
        let version = try version(of: item.claim.claim, in: item.report)
        switch verdicts.approval(version: version.name, by: holds(.twoPerson) ? DeskRule.wanted : 1) {
        case .none: break
        case .rejected: review.rejected.append(item)
        case .accepted: review.accepted.insert(item.claim.id)
        case .waiting(let actors): review.waiting[item.claim.id] = actors
        case .fallen: review.fallen[item.claim.id] = version.isGone ? .sourceChanged : .edited
        }
      }
      let source = Verdicts(publisher).standing.last { $0.action == .grade }?.value
      let claim = verdicts.standing.last { $0.action == .grade }?.value
      if source != nil || claim != nil {
        review.grades[item.claim.id] = (source ?? "–") + (claim ?? "–")
      }
    }
    let chosen = Verdicts(review.decisions).last([.recommend], about: account.id.rawValue)
    let weighed = Set(posted.map(\.claim.id.rawValue)).subtracting(review.rejected.map(\.claim.id.rawValue))
    review.recommended = chosen.flatMap { decision in
      decision.value.map(weighed.contains) == true ? decision : nil
    }
    let aboutIncident = try incidents.flatMap { try decisions(about: $0.rawValue) }
    review.incidentGrade = Verdicts(aboutIncident).standing.last { $0.action == .grade }?.value
      .flatMap(IncidentGrade.init)
    return review
  }

  /// With the figures that stand and whose source says something else by now, and with the sums that their reports imply.
  func weighed(_ review: Review, _ evidence: [Evidence], _ standing: Standing, _ anchoring: Anchoring) throws -> Review
  {
    var review = review
    review.isShortOfSources =
      holds(.twoSource) && !standing.claims.isEmpty && standing.sourceCount < DeskRule.wanted
    let current = Set(standing.claims)
    for item in evidence where current.contains(item.claim.id) {
      if try reader.isGone(item.claim.claim.quote.exact, from: item.report, asOf: asOf) {
        review.reopened.insert(item.claim.id)
      }
      review.sums += try checks(of: item, in: evidence, anchoring).map {
        Review.Sum(isBroken: $0.isBroken, sentence: $0.sentence)
      }
    }
    return review
  }

  private func checks(of total: Evidence, in evidence: [Evidence], _ anchoring: Anchoring) throws -> [SumCheck] {
    let isSeries = total.claim.claim.basis == .cumulative
    let hasParts = try reader.hasParts(total.claim.id)
    guard hasParts || isSeries, let report = try reader.report(total.report.id) else { return [] }
    let claims = try anchoring.claims(of: report)
    var found = hasParts ? sums(in: claims).filter { $0.total == total.claim.id } : []
    guard isSeries else { return found }
    // The last total before this one: what is new is told since then.
    let earlier = evidence.filter { $0.asOf < total.asOf }.suffix(Reviewing.maximumEarlier)
    for claim in claims where claim.claim.basis == .period {
      let new = Evidence(entry: total.entry, claim: claim, report: total.report)
      found += earlier.compactMap { newAndOld(old: $0, new: new, total: total) }
    }
    return found
  }

  /// Earlier totals that a new one is compared with.
  private static let maximumEarlier = 32

  /// The name under which a publisher is graded: case, accents and articles make no other one.
  static func publisher(_ name: String) -> String { "publisher:" + publisherKey(name) }
}
