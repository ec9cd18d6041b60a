// The verdict on one figure of a draft, from the figures on record that are of its event. The rules stand in the order in which they are tried.

internal import Model

struct Verdict {
  let figure: DraftFigure
  /// Figures on record of the same event, of whatever measure, group and span.
  let related: [Scored]
  /// Those of them that count the same thing.
  let kin: [Scored]
  /// Those of them with the same number.
  let same: [Scored]
  /// The words of the speaker whom the draft names.
  let wanted: Set<String>?

  var draft: ClaimDraft { figure.claim.stated }

  init(_ figure: DraftFigure, _ related: [Scored]) {
    let draft = figure.claim.stated
    (self.figure, self.related) = (figure, related)
    kin = related.filter {
      $0.stated.measure == draft.measure && $0.stated.unit == draft.unit
        && Verdict.isSameGroup(draft.group, $0.stated.group)
        && ExtentRule.isSame(draft, figure.day, $0.stated, $0.evidence.report.day)
    }
    same = kin.filter { DraftJudge.sameNumber(draft, $0.stated) }
    wanted = SpeakerRule.named(draft.speaker)
  }

  /// People without a role and people with one that no group names are told apart by nobody.
  static func isSameGroup(_ a: PeopleGroup, _ b: PeopleGroup) -> Bool {
    let roles: [Set<PeopleGroup>] = [[.all, .other], [.medics, .aidWorkers]]
    return a == b || roles.contains { $0.contains(a) && $0.contains(b) }
  }

  var finding: Finding {
    if draft.lower == nil, draft.upper == nil { return withoutNumber() }
    if same.isEmpty { return unsaid() }
    if let wider = wider() { return wider }
    if let wanted {
      let own = kin.filter { SpeakerRule.says(wanted, $0.witness) }
      let said = own.filter { DraftJudge.sameNumber(draft, $0.stated) }
      return said.isEmpty ? misattributed(own) : weighed(said, among: own, isAttributed: true)
    }
    return weighed(same, among: kin, isAttributed: false)
  }

  // MARK: the number is on record

  /// What the sentences with the number come to, among all that count the same thing.
  private func weighed(_ said: [Scored], among all: [Scored], isAttributed: Bool) -> Finding {
    let whole = said.filter { $0.stated.partOf == nil || draft.partOf != nil || $0.stated.group != .all }
    guard !whole.isEmpty else {
      return Finding(
        .scope, aspect: .part, "\(Verdict.tells(said[0])) of a part of the total, which is another figure.",
        said.map(\.witness))
    }
    let currency = Currency(all.map { Stated($0.evidence.claim, $0.evidence.report, Verdict.tellers) })
    let standing = currency.confirmed + currency.unsure
    let number = Figure(figure.claim).number
    let current = standing.filter { $0.figure.number == number }
    guard !current.isEmpty else { return past(whole, currency, all) }
    let rivals = currency.confirmed.filter { other in
      other.figure.number != number && !other.figure.agrees(with: Figure(figure.claim))
    }
    if !isAttributed, !rivals.isEmpty { return disputed(whole, rivals, all, currency) }
    if let lost = lost(whole, isAttributed: isAttributed) { return lost }
    let confirmed = currency.confirmed.filter { $0.figure.number == number }
    let voices = max(1, confirmed.count)
    return Finding(
      .supported, "\(Verdict.tells(newest(whole))) so\(voices > 1 ? "; \(voices) independent sources do" : "").",
      whole.map(\.witness), sources: voices)
  }

  private static let tellers = Tellers()

  /// Nobody says it any more.
  private func past(_ said: [Scored], _ currency: Currency, _ all: [Scored]) -> Finding {
    let then = newest(said)
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
    let kept = said.filter { reserve(of: $0.stated, isAttributed: isAttributed) == nil }
    guard kept.isEmpty, let first = said.first, let lost = reserve(of: first.stated, isAttributed: isAttributed) else {
      return nil
    }
    return Finding(
      .qualifier,
      "\(Verdict.name(first)) says “\(first.stated.figure.exact)”\(lost.note); the draft drops “\(lost.words)”.",
      said.map(\.witness))
  }

  /// The words of reserve in a sentence on record that the draft lacks; nil where it keeps them or needs none.
  private func reserve(of record: ClaimDraft, isAttributed: Bool) -> (words: String, note: String)? {
    if record.status == .denied, draft.status != .denied { return ("denied", ", and denies it") }
    if record.status == .unconfirmed, draft.status != .unconfirmed, draft.status != .alleged {
      return ("unconfirmed", ", unconfirmed")
    }
    if record.status == .alleged, draft.status == .asserted || (draft.status == .reported && !isAttributed) {
      return ("alleged", ", as an allegation")
    }
    guard draft.approximation != record.approximation else { return nil }
    switch record.approximation {
    case .atLeast: return ("at least", "")
    case .atMost: return ("up to", "")
    case .about: return draft.approximation == .exact ? ("about", "") : nil
    case .exact, .range, .vague: return nil
    }
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
