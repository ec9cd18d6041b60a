// A figure that nothing of its event says: what on record comes nearest, and how the draft differs from it.

internal import Model

extension Verdict {
  /// The record covers more than the draft, or less.
  func wider() -> Finding? {
    guard let first = same.first, !same.contains(where: { isPlain($0.area) }) else { return nil }
    let here = draft.place ?? "the place"
    switch first.area {
    case .recordIsWider(let name):
      return Finding(
        .scope, aspect: .area, "\(Verdict.tells(first)) so of \(name), a larger area than the draft's.",
        same.map(\.witness))
    case .draftIsWider:
      return Finding(
        .scope, aspect: .area,
        "\(Verdict.tells(first)) so of \(first.stated.place ?? "a part"); the draft says it of more than \(here).",
        same.map(\.witness))
    case .same, .other, .unknown: return nil
    }
  }

  /// Claims among those that count the same thing that are told for a whole area, beside figures of a place in it.
  private func largerAreas(_ scored: [Scored]) -> Set<ClaimID> {
    Currency.ofLargerAreas(scored.map { Stated($0.evidence.claim, $0.evidence.report, Verdict.tellers) })
  }

  /// The number is a province's, and the draft says it of a town; or of another place altogether.
  func ofLargerArea() -> Finding? {
    let wide = largerAreas(kin)
    let isOther = { (one: Scored) in one.area == .other && (wide.contains(one.evidence.claim.id) || isOfOtherArea(one))
    }
    guard let first = same.first, same.allSatisfy(isOther) else { return nil }
    return Finding(
      .scope, aspect: .area,
      "\(Verdict.tells(first)) so of \(first.stated.place ?? "a larger area"), not of \(draft.place ?? "the place").",
      same.map(\.witness))
  }

  /// Whether a figure is of another area by name: a running total, whose place belongs to it; or one beside which the record gives the draft's
  /// place another number. Neither text may name the other's place.
  private func isOfOtherArea(_ one: Scored) -> Bool {
    guard let ours = draft.place, let theirs = one.stated.place else { return false }
    func names(_ text: String, _ place: String) -> Bool {
      Set(Folding.words(place).filter { !language[.plain].contains($0) }).isSubset(of: Folding.words(text))
    }
    guard !names(one.stated.quote.exact, ours), !names(draft.quote.exact, theirs) else { return false }
    if draft.basis != .incident { return true }
    return names(draft.quote.exact, ours) && names(one.stated.quote.exact, theirs)
      && kin.contains { $0.area == .same && !DraftJudge.sameNumber(draft, $0.stated) }
  }

  /// Those of an event whose figures are of the same area as these.
  func ofOneArea(_ all: [Scored], as said: [Scored]) -> [Scored] {
    let wide = largerAreas(all)
    guard !wide.isEmpty else { return all }
    let isWide = said.allSatisfy { wide.contains($0.evidence.claim.id) }
    return all.filter { wide.contains($0.evidence.claim.id) == isWide }
  }

  private func isPlain(_ area: AreaRelation) -> Bool {
    switch area {
    case .same, .unknown, .other: true
    case .recordIsWider, .draftIsWider: false
    }
  }

  /// An amount without a number is neither right nor wrong by the numbers on record.
  func withoutNumber() -> Finding {
    let vague = kin.filter { $0.stated.lower == nil && $0.stated.upper == nil }
    if let first = vague.first {
      return Finding(.supported, "\(Verdict.tells(first)) so, without a number.", vague.map(\.witness), sources: 1)
    }
    guard let near = nearest() else { return Finding(.noSource, "No sentence on record says so.") }
    return Finding(
      .ambiguous, "The draft gives no number; \(Verdict.name(near)) says \(words(near)).", [near.witness])
  }

  /// No sentence of the same thing has the number.
  func unsaid() -> Finding {
    if let parts = sumOfParts() { return parts }
    let number = related.filter { DraftJudge.sameNumber(draft, $0.stated) && $0.stated.status != .denied }
    for aspect in [ScopeAspect.group, .unit, .period, .measure] {
      let found = number.filter { differs($0.stated, in: aspect) }
      if let first = found.max(by: { $0.points < $1.points }) {
        return Finding(.scope, aspect: aspect, sentence(first, aspect), found.map(\.witness))
      }
    }
    if let round = rounded() { return round }
    if let range = standingRange() { return range }
    if let sum = sum() { return sum }
    guard let near = nearest() else { return Finding(.noSource, "No sentence on record says so.") }
    return Finding(
      .noSource,
      "No sentence on record says so; \(Verdict.name(near)) says \(words(near)), as of \(near.evidence.asOf).",
      [near.witness])
  }

  /// Whether this one aspect is all that parts a figure on record from the draft's.
  private func differs(_ record: ClaimDraft, in aspect: ScopeAspect) -> Bool {
    let group = Verdict.isSameGroup(draft.group, record.group)
    let unit = draft.unit == record.unit
    let measure = draft.measure == record.measure
    let period = ExtentRule.isSame(draft, figure.day, record, record.asOf ?? figure.day) || draft.basis == record.basis
    switch aspect {
    case .group: return !group && unit && measure && period
    case .unit: return !unit && measure && period
    case .period: return group && unit && measure
    case .measure: return !measure
    case .area, .part: return false
    }
  }

  private func sentence(_ found: Scored, _ aspect: ScopeAspect) -> String {
    let record = found.stated
    let tells = Verdict.tells(found)
    switch aspect {
    case .group: return "\(tells) so of \(group(record.group)); the draft says it of \(group(draft.group))."
    case .unit: return "\(tells) so of \(record.unit.rawValue), not of \(draft.unit.rawValue)."
    case .period: return "\(tells) so of \(ExtentRule.words(record)); the draft says it of \(ExtentRule.words(draft))."
    case .measure: return "\(tells) so of people or homes \(record.measure.rawValue), not \(draft.measure.rawValue)."
    case .area, .part: return "\(tells) so of something else."
    }
  }

  private func group(_ group: PeopleGroup) -> String {
    switch group {
    case .all: "people in general"
    case .aidWorkers: "aid workers"
    case .other: "certain people"
    default: group.rawValue
    }
  }

  /// "About 11,000" for 11,400: the draft says that it rounds, and does it fairly.
  private func rounded() -> Finding? {
    guard draft.approximation == .about, let number = draft.lower else { return nil }
    let near = kin.filter { scored in
      guard let exact = scored.stated.lower, scored.stated.upper == exact, exact > 0 else { return false }
      return abs(exact - number) * Verdict.roundedShare <= exact && number % 10 == 0
    }
    guard let first = near.first, near.count == kin.filter({ $0.stated.lower != nil }).count else { return nil }
    return Finding(
      .supported, "\(Verdict.tells(first)) \(words(first)), which the draft rounds.", near.map(\.witness), sources: 1)
  }

  /// A rounded figure is at most one twentieth off.
  static let roundedShare = 20

  /// "20 to 24": what current voices span, given as a range.
  private func standingRange() -> Finding? {
    guard let low = draft.lower, let high = draft.upper, low < high else { return nil }
    let numbers = kin.compactMap(\.stated.lower)
    guard numbers.contains(low), numbers.contains(high) else { return nil }
    let ends = kin.filter { $0.stated.lower == low || $0.stated.lower == high }
    return Finding(
      .supported, "Sources say \(low) and \(high); the draft gives both ends.", ends.map(\.witness), sources: 2)
  }

  /// "Four of one family", where one sentence says "a woman and three of her children": people of kinds that nobody is of both of, counted
  /// out in one breath. Shown as the sum that it is.
  private func sumOfParts() -> Finding? {
    guard let total = draft.lower, draft.upper == total, [.all, .other].contains(draft.group), draft.unit == .people
    else { return nil }
    let parts = related.filter { scored in
      let stated = scored.stated
      return stated.measure == draft.measure && stated.unit == .people && stated.lower == stated.upper
        && stated.lower != nil && stated.partOf == nil && !stated.isSuperseded && Verdict.byKind.contains(stated.group)
        && [.asserted, .reported].contains(stated.status) && !scored.witness.isWithdrawn
        && ExtentRule.isSame(draft, figure.day, stated, scored.evidence.report.day)
    }
    let sentences = Dictionary(grouping: parts) { "\($0.evidence.report.id) \($0.stated.quote.start)" }
    let fitting = sentences.values.filter { list in
      list.count > 1 && Set(list.map(\.stated.group)).count == list.count
        && list.compactMap(\.stated.lower).reduce(0, +) == total
    }
    guard let first = fitting.min(by: { $0[0].evidence.claim.id < $1[0].evidence.claim.id }) else { return nil }
    let sum = first.sorted { $0.stated.figure.start < $1.stated.figure.start }
      .map { "\(words($0)) (\($0.stated.group.rawValue))" }.joined(separator: " + ")
    return Finding(
      .supported, "\(Verdict.tells(first[0])) so, counted out: \(sum).", fitting.flatMap { $0 }.map(\.witness),
      sources: 1)
  }

  /// Kinds of people of which nobody is of two.
  private static let byKind: Set<PeopleGroup> = [.women, .men, .children]

  /// A number that only comes out when figures that may not be added are.
  private func sum() -> Finding? {
    guard let total = draft.lower, draft.upper == total, total > Verdict.leastSum else { return nil }
    let terms = around.filter { $0.stated.lower != nil && $0.stated.partOf == nil }.prefix(Verdict.mostTerms)
    for (offset, a) in terms.enumerated() {
      for b in terms.dropFirst(offset + 1) {
        guard a.witness.subject == b.witness.subject || a.evidence.report.id == b.evidence.report.id else { continue }
        guard let x = a.stated.lower, let y = b.stated.lower, x > 0, y > 0, x < total, x == total - y else { continue }
        return Finding(
          .noSource,
          "No sentence on record says so. It is \(Verdict.name(a))'s \(words(a)) (\(a.stated.measure.rawValue)) and "
            + "\(Verdict.name(b))'s \(words(b)) (\(b.stated.measure.rawValue)), which may not be added.",
          [a.witness, b.witness])
      }
    }
    return nil
  }

  /// Smaller sums come about by chance; and of so many figures each pair is tried.
  private static let (leastSum, mostTerms) = (9, 200)

  /// The figure of the same thing that is likest, else of the latest day.
  private func nearest() -> Scored? {
    kin.filter { ($0.stated.lower != nil || $0.stated.upper != nil) && !$0.stated.isSuperseded }.max { a, b in
      (a.evidence.asOf, a.points, b.evidence.claim.id) < (b.evidence.asOf, b.points, a.evidence.claim.id)
    }
  }

  private func words(_ scored: Scored) -> String { Figure(scored.evidence.claim.claim).words }
}
