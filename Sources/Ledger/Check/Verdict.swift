// The verdict on one figure of a draft, from the figures on record that are of its event. The rules stand in the order in which they are tried.

internal import Model

struct Verdict {
  let figure: DraftFigure
  let language: DraftWords
  /// Figures on record of the same event, of whatever measure, group and span.
  let related: [Scored]
  /// Figures of whatever measure in like surroundings: for sums that may not be made.
  let around: [Scored]
  /// Those of the related that count the same thing.
  let kin: [Scored]
  /// Those of them with the same number.
  let same: [Scored]
  /// The words of the speaker whom the draft names.
  let wanted: Set<String>?

  var draft: ClaimDraft { figure.claim.stated }

  init(_ figure: DraftFigure, _ language: DraftWords, _ related: [Scored], around: [Scored]) {
    let draft = figure.claim.stated
    (self.figure, self.language) = (figure, language)
    (self.related, self.around) = (related, around)
    let kin = related.filter {
      $0.stated.measure == draft.measure && $0.stated.unit == draft.unit
        && Verdict.isSameGroup(draft.group, $0.stated.group)
        && ExtentRule.isSame(draft, figure.day, $0.stated, $0.evidence.report.day)
    }
    let same = kin.filter { DraftJudge.sameNumber(draft, $0.stated) }
    (self.kin, self.same) = (kin, same)
    // "The Monitor's toll is 24": named, though not as one who speaks.
    let named =
      draft.speaker == nil ? SpeakerRule.named(in: draft.quote.exact, among: same.map(\.witness)) : nil
    wanted = SpeakerRule.named(draft.speaker) ?? named
  }

  /// People without a role and people with one that no group names are told apart by nobody.
  static func isSameGroup(_ a: PeopleGroup, _ b: PeopleGroup) -> Bool {
    let roles: [Set<PeopleGroup>] = [[.all, .other], [.medics, .aidWorkers]]
    return a == b || roles.contains { $0.contains(a) && $0.contains(b) }
  }

  var finding: Finding {
    if draft.lower == nil, draft.upper == nil { return withoutNumber() }
    if same.isEmpty { return unsaid() }
    if let wider = wider() ?? ofLargerArea() { return wider }
    guard let wanted else { return weighed(same, among: kin, isAttributed: false) }
    let own = kin.filter { SpeakerRule.isFrom(wanted, $0.witness) }
    let told = same.filter { SpeakerRule.says(wanted, $0.witness, among: kin) }
    guard !told.isEmpty else {
      return misattributed(own.isEmpty ? kin.filter { SpeakerRule.says(wanted, $0.witness, among: kin) } : own)
    }
    // His own word decides; what only may be his carries the figure where he does not, and never overtakes it.
    let firm = told.filter { SpeakerRule.isFrom(wanted, $0.witness) }
    guard firm.isEmpty else { return remarked(weighed(firm, among: own, isAttributed: true), own) }
    return remarked(weighed(told, among: own + told, isAttributed: true), own + told)
  }

  /// A figure that stands as its speaker's, with what others say otherwise.
  private func remarked(_ finding: Finding, _ own: [Scored]) -> Finding {
    guard finding.kind == .supported else { return finding }
    let mine = Set(own.map(\.evidence.claim.id))
    let others = kin.filter { one in
      !mine.contains(one.evidence.claim.id) && !one.witness.isWithdrawn && isOfEvent(of: own, one)
    }
    let currency = Currency(others.map { Stated($0.evidence.claim, $0.evidence.report, Verdict.tellers) })
    let rivals = currency.confirmed.filter { !$0.figure.agrees(with: Figure(figure.claim)) }.prefix(Verdict.mostRemarks)
    guard !rivals.isEmpty else { return finding }
    let words = rivals.map { "\($0.name) says \($0.figure.words)" }.joined(separator: "; ")
    return Finding(
      finding.kind, aspect: finding.aspect, message: "\(finding.message) Others say otherwise: \(words).",
      cited: finding.cited, sourceCount: finding.sourceCount)
  }

  /// Other voices that a remark names.
  private static let mostRemarks = 3

  // MARK: the number is on record

  /// What the sentences with the number come to, among all that count the same thing.
  private func weighed(_ said: [Scored], among candidates: [Scored], isAttributed: Bool) -> Finding {
    let all = ofOneArea(candidates.filter { isOfEvent(of: said, $0) }, as: said)
    let finding = weighed(said, amongOne: all, isAttributed: isAttributed)
    guard finding.kind == .supported, draft.eventAccuracy == nil, let most = said.map(\.points).max() else {
      return finding
    }
    // Nothing in the draft tells which event is meant, and another one fits as well.
    let others = candidates.filter { other in
      !isOfEvent(of: said, other) && other.points >= most * Verdict.asLike && !other.stated.isSuperseded
        && !Figure(other.evidence.claim.claim).agrees(with: Figure(figure.claim))
    }
    guard let other = others.first else { return finding }
    return Finding(
      .ambiguous,
      "\(Verdict.tells(newest(said))) so; another event could be meant, of which \(Verdict.name(other)) says "
        + "\(Figure(other.evidence.claim.claim).words).", said.map(\.witness) + others.map(\.witness))
  }

  /// Another event that is so nearly as like may be the one that is meant.
  private static let asLike = 0.8

  /// Whether a figure may be of the same event as these. It is not where its report came before the event's day, where that report has a figure
  /// of the event beside it, from which the ledger has kept it apart, or where it is of another subject on another day.
  private func isOfEvent(of said: [Scored], _ other: Scored) -> Bool {
    guard draft.basis == .incident else { return true }
    let subjects = Set(said.map(\.witness.subject))
    if subjects.contains(other.witness.subject) { return true }
    if draft.eventAccuracy == .day, let day = draft.eventDate, other.evidence.report.day < day { return false }
    let isKeptApart = kin.contains {
      $0.evidence.report.id == other.evidence.report.id && subjects.contains($0.witness.subject)
    }
    if isKeptApart { return false }
    return said.contains { one in
      guard one.stated.eventAccuracy != nil, other.stated.eventAccuracy != nil, let a = one.stated.eventDate,
        let b = other.stated.eventDate
      else { return true }
      return abs(a.daysSinceEpoch - b.daysSinceEpoch) <= 1
    }
  }

  /// Whether the sentence tells of a part of a total that counts the same thing.
  private func isPart(_ scored: Scored, of all: [Scored]) -> Bool {
    guard let whole = scored.stated.partOf else { return false }
    return all.contains { $0.evidence.report.id == scored.evidence.report.id && $0.evidence.claim.ordinal == whole }
  }

  private func weighed(_ said: [Scored], amongOne all: [Scored], isAttributed: Bool) -> Finding {
    let whole = said.filter { draft.partOf != nil || !isPart($0, of: all) }
    guard !whole.isEmpty else {
      return Finding(
        .scope, aspect: .part, "\(Verdict.tells(said[0])) of a part of the total, which is another figure.",
        said.map(\.witness))
    }
    guard whole.contains(where: { !$0.witness.isWithdrawn }) else { return withdrawn(whole, all) }
    let inPlace = all.filter { !$0.witness.isWithdrawn }
    let currency = Currency(inPlace.map { Stated($0.evidence.claim, $0.evidence.report, Verdict.tellers) })
    let standing = currency.confirmed + currency.unsure
    let number = Figure(figure.claim).number
    let current = standing.filter { $0.figure.number == number }
    guard !current.isEmpty else { return beside(whole, standing, all) ?? past(whole, currency, all) }
    if let risen = risen(number, currency, isAttributed: isAttributed)
      ?? (isAttributed ? lastWord(after: current, currency) : nil)
    {
      return Finding(
        .outdated,
        "\(Verdict.tells(newest(whole))) so; \(risen.name) has since said \(risen.figure.words), as of \(risen.lastSaid).",
        all.filter { $0.evidence.claim.id == risen.stated.claim }.map(\.witness) + whole.map(\.witness))
    }
    let rivals = currency.confirmed.filter { other in
      !(isRise(from: other, to: number, currency)) && other.figure.number != number
        && !other.figure.agrees(with: Figure(figure.claim))
    }
    if !isAttributed, !rivals.isEmpty { return disputed(whole, rivals, all, currency) }
    if let lost = lost(whole, isAttributed: isAttributed) { return lost }
    let confirmed = currency.confirmed.filter { $0.figure.number == number }
    let voices = max(1, confirmed.count)
    return Finding(
      .supported, "\(Verdict.tells(newest(whole))) so\(voices > 1 ? "; \(voices) independent sources do" : "").",
      whole.map(\.witness), sources: voices)
  }

  /// In a count that only grows, a later and higher figure by another voice is a rise: that figure, where the draft's own
  /// is the earlier one. Of those who may be the speaker whom the draft names, "at least 19" is a rise over 12 as well; of others it is a rival.
  private func risen(_ number: Int, _ currency: Currency, isAttributed: Bool) -> CurrentFigure? {
    let holders = currency.confirmed.filter { $0.figure.number == number }
    guard !draft.measure.isStock, let said = holders.map(\.lastSaid).max() else { return nil }
    return currency.confirmed.filter { other in
      other.lastSaid > said && other.figure.number > number && other.figure.lower != nil
        && (other.figure.upper != nil || isAttributed)
        && !holders.contains { Currency.isContradicted($0, by: other) }
    }
    .max { ($0.lastSaid, $1.voice.key) < ($1.lastSaid, $0.voice.key) }
  }

  /// What the speaker whom the draft names has said since under a longer or shorter name, higher or lower.
  private func lastWord(after current: [CurrentFigure], _ currency: Currency) -> CurrentFigure? {
    guard let said = current.map(\.lastSaid).max() else { return nil }
    return currency.confirmed.filter { other in
      other.lastSaid > said && other.stated.asOf > said
        && current.allSatisfy {
          !$0.figure.agrees(with: other.figure) && SpeakerRule.isOne($0.stated, other.stated)
        }
    }
    .max { ($0.lastSaid, $1.voice.key) < ($1.lastSaid, $0.voice.key) }
  }

  /// The same, where the draft's is the later and higher one.
  private func isRise(from other: CurrentFigure, to number: Int, _ currency: Currency) -> Bool {
    let holders = currency.confirmed.filter { $0.figure.number == number }
    guard let said = holders.map(\.lastSaid).max(), other.lastSaid < said else { return false }
    if draft.measure.isStock { return true }
    return other.figure.number < number && !holders.contains { Currency.isContradicted(other, by: $0) }
  }

  static let tellers = Tellers()

  /// A voice may give several figures of one kind in one breath ("31 militants and four soldiers", "61 on Friday and 38 on Saturday"): the lesser
  /// one is not overtaken by the greater one beside it. Only where the draft names a kind of people or the lesser one's own day, since of
  /// people in general the lesser one is a part.
  private func beside(_ said: [Scored], _ standing: [CurrentFigure], _ all: [Scored]) -> Finding? {
    func isBeside(_ one: Scored, _ other: CurrentFigure) -> Bool {
      guard other.stated.report == one.evidence.report.id, other.lastSaid == one.evidence.asOf else { return false }
      if draft.group != .all { return true }
      let day = all.first { $0.evidence.claim.id == other.stated.claim }?.stated.eventDate
      return draft.eventAccuracy == .day && draft.eventDate == one.stated.eventDate && day != one.stated.eventDate
    }
    let found = said.filter { one in !one.stated.isSuperseded && standing.contains { isBeside(one, $0) } }
    guard let first = found.first, let other = standing.first(where: { isBeside(first, $0) }) else { return nil }
    return Finding(
      .supported, "\(Verdict.tells(first)) so, beside \(other.figure.words).", found.map(\.witness), sources: 1)
  }

  /// The page that said so has been got again, and no longer does.
  private func withdrawn(_ said: [Scored], _ all: [Scored]) -> Finding {
    let then = newest(said)
    let now = all.filter {
      !$0.witness.isWithdrawn && !$0.stated.isSuperseded && !DraftJudge.sameNumber(draft, $0.stated)
    }
    let instead =
      now.isEmpty ? "" : "; \(Verdict.name(newest(now))) says \(Figure(newest(now).evidence.claim.claim).words)"
    return Finding(
      .outdated, "\(Verdict.tells(then)) so, but the page has changed and no longer does\(instead).",
      (now.isEmpty ? [] : [newest(now).witness]) + said.map(\.witness))
  }

  /// Nobody says it any more.
  private func past(_ said: [Scored], _ currency: Currency, _ all: [Scored]) -> Finding {
    let then = newest(said.contains { !$0.stated.isSuperseded } ? said.filter { !$0.stated.isSuperseded } : said)
    if draft.isSuperseded || isDated(said) {
      return Finding(
        .supported, "\(Verdict.tells(then)) so, as of \(then.evidence.asOf); the draft gives it as of then.",
        said.map(\.witness), sources: 1)
    }
    let now = currency.confirmed + currency.unsure
    guard let last = now.max(by: { ($0.lastSaid, $1.voice.key) < ($1.lastSaid, $0.voice.key) }) else {
      return Finding(
        .outdated, "\(Verdict.name(then)) said \(Figure(then.evidence.claim.claim).words); nobody says so now.",
        said.map(\.witness))
    }
    let witnesses = all.filter { $0.evidence.claim.id == last.stated.claim }.map(\.witness)
    return Finding(
      .outdated,
      "\(Verdict.name(then)) said \(Figure(then.evidence.claim.claim).words) as of \(then.evidence.asOf); "
        + "\(last.name) now says \(last.figure.words), as of \(last.lastSaid).", witnesses + said.map(\.witness))
  }

  /// The draft itself says up to when it counts, and the record has it of that day.
  private func isDated(_ said: [Scored]) -> Bool {
    guard draft.asOfAccuracy != nil, let asOf = draft.asOf, asOf < figure.day else { return false }
    return said.contains { $0.evidence.asOf == asOf }
  }

  private func disputed(_ said: [Scored], _ rivals: [CurrentFigure], _ all: [Scored], _ currency: Currency) -> Finding {
    let ids = Set(rivals.map(\.stated.claim))
    let others = rivals.prefix(3).map { "\($0.name) says \($0.figure.words)" }.joined(separator: "; ")
    return Finding(
      .disputed, "\(Verdict.tells(newest(said))) so, but \(others).",
      all.filter { ids.contains($0.evidence.claim.id) }.map(\.witness) + said.map(\.witness))
  }

  private func misattributed(_ own: [Scored]) -> Finding {
    let speaker = draft.speaker ?? ""
    let other = newest(same)
    let instead = own.isEmpty ? nil : newest(own)
    let said = instead.map { " \(Verdict.name($0)) says \(Figure($0.evidence.claim.claim).words)." } ?? ""
    return Finding(
      .misattributed, "\(Verdict.tells(other)) so; no sentence on record has it from “\(speaker)”.\(said)",
      same.map(\.witness))
  }

  // MARK: reserve

  /// The reserve that every sentence with the number has and the draft has not.
  private func lost(_ said: [Scored], isAttributed: Bool) -> Finding? {
    let losses = said.map { (scored: $0, words: reserve(of: $0.stated, isAttributed: isAttributed)) }
    guard !losses.contains(where: { $0.words.isEmpty }), let first = losses.min(by: { $0.words.count < $1.words.count })
    else { return nil }
    let status =
      [.unconfirmed, .alleged].contains(first.scored.stated.status)
      ? ", \(first.scored.stated.status.rawValue)" : ""
    let words = first.words.map { "“\($0)”" }.joined(separator: " and ")
    return Finding(
      .qualifier,
      "\(Verdict.name(first.scored)) says \(Figure(first.scored.evidence.claim.claim).words)\(status); the draft drops \(words).",
      said.map(\.witness))
  }

  /// The words of reserve in a sentence on record that the draft lacks; none where it keeps them or needs none.
  private func reserve(of record: ClaimDraft, isAttributed: Bool) -> [String] {
    var lost: [String] = []
    if denies(record), !denies(draft) { lost.append("denied") }
    switch record.status {
    case .denied: break
    case .unconfirmed: if draft.status != .unconfirmed, draft.status != .alleged { lost.append("unconfirmed") }
    case .alleged:
      if draft.status == .asserted || (draft.status == .reported && !isAttributed) { lost.append("alleged") }
    case .asserted, .reported: break
    }
    guard draft.approximation != record.approximation else { return lost }
    switch record.approximation {
    case .atLeast: lost.append("at least")
    case .atMost: lost.append("up to")
    case .about: if draft.approximation == .exact { lost.append("about") }
    case .exact, .range, .vague: break
    }
    return lost
  }

  /// A sentence that denies, also where the extractor took it for a report: "the ministry again denied a claim that …".
  private func denies(_ stated: ClaimDraft) -> Bool {
    stated.status == .denied || language.denies(stated.quote.exact)
  }

  // MARK: in words

  private func newest(_ list: [Scored]) -> Scored {
    list.max { a, b in
      (a.evidence.asOf, a.points, b.evidence.claim.id) < (b.evidence.asOf, b.points, a.evidence.claim.id)
    } ?? list[0]
  }

  static func name(_ scored: Scored) -> String { CitedFigure(scored.witness).says }

  /// "the police (Ustrel Post, 2031-03-09) says".
  static func tells(_ scored: Scored) -> String {
    let cited = CitedFigure(scored.witness)
    let where_ = cited.says == cited.source ? "\(cited.day)" : "\(cited.source), \(cited.day)"
    return "\(cited.says) (\(where_)) says"
  }
}
