// What a draft's figure is to the record: which sentences tell of the same event, and what they make of it.

public import Model

/// Weighs the figures of a draft against figures on record. Pure: the desk says what is on record.
public struct DraftJudge: Sendable {
  /// A witness with the words around it.
  struct Known: Sendable {
    let witness: Witness
    let surroundings: Surroundings
    /// The words of its place, and where its sentence says that it is of.
    let place: Set<String>
    let told: AreaRule.Told
    var stated: ClaimDraft { witness.evidence.claim.claim.stated }
  }

  let known: [Known]
  private let rarity: Rarity
  /// All the words that are told of a subject: a place of two names is told by either.
  private let subjectWords: [AccountSubject: Set<String>]
  let areas: AreaRule
  let words: DraftWords
  /// The words of every place on record, the longest first: a draft may name one where no extractor sees a place.
  private let places: [Set<String>]

  /// Less than so much in common is no sign of the same event.
  private static let leastLikeness = 3.0
  /// What falls further behind the likest witness is of another event.
  private static let shareOfLikest = 0.6
  /// A figure of an account that is in question is nearer than one of another.
  private static let shareOfRival = 0.4

  /// A judge who knows these figures. `samePlace` tells whether two names may be one place's; so may further `sentences` of the record.
  public init(
    _ witnesses: [Witness], words: CheckWords, sentences: [String] = [],
    samePlace: @escaping @Sendable (String, String) -> Bool
  ) {
    let words = DraftWords(words)
    var subjects: [AccountSubject: Set<String>] = [:]
    // Figures of one sentence, and prints of one text, have their words in common.
    var cache = TermCache(words)
    let surroundings = witnesses.map { witness in
      let found = DraftJudge.surroundings(witness, &cache)
      subjects[witness.subject, default: []].formUnion(found.all)
      return found
    }
    (rarity, subjectWords) = (Rarity(Array(subjects.values)), subjects)
    let named = Set(witnesses.flatMap { [$0.evidence.claim.claim.stated.place, $0.incident?.place] }.compactMap { $0 })
    let aliases = PlaceAliases(
      of: named,
      in: witnesses.flatMap { [$0.evidence.claim.claim.stated.quote.exact, $0.paragraph, $0.heading] }
        + witnesses.compactMap(\.evidence.report.title) + named + sentences, words)
    let areas = AreaRule(samePlace: { samePlace($0, $1) || aliases.same($0, $1) }, words: words)
    known = zip(witnesses, surroundings).map { witness, surroundings in
      let stated = witness.evidence.claim.claim.stated
      return Known(
        witness: witness, surroundings: surroundings, place: cache.terms(stated.place ?? ""),
        told: AreaRule.Told(stated.place, in: stated.quote.exact, paragraph: witness.paragraph, areas))
    }
    self.areas = areas
    self.words = words
    places = Set(named.map(words.terms)).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  private static func surroundings(_ witness: Witness, _ cache: inout TermCache) -> Surroundings {
    let stated = witness.evidence.claim.claim.stated
    return Surroundings(
      [
        (stated.quote.exact, 1), (witness.paragraph, 0.6), (witness.heading, 0.6),
        (witness.evidence.report.title ?? "", 0.6),
        (witness.incident?.title ?? "", 0.4), (stated.place ?? "", 0.6),
      ], without: [stated.speaker, witness.evidence.report.publisher].compactMap { $0 }.joined(separator: " "), &cache)
  }

  /// What is found of one figure.
  public func finding(for figure: DraftFigure) -> Finding {
    let stated = figure.claim.stated
    var cache = TermCache(words)
    let around = Surroundings(
      [
        (figure.claim.stated.quote.exact, 1), (figure.paragraph, 0.5), (figure.heading, 0.4),
        (figure.claim.stated.place ?? "", 1),
      ], without: figure.claim.stated.speaker, &cache)
    let setting = Setting(
      figure: figure, around: around, place: cache.terms(stated.place ?? ""),
      told: AreaRule.Told(stated.place, in: stated.quote.exact, paragraph: figure.paragraph, areas),
      named: stated.place == nil ? places.first { $0.isSubset(of: around.sentence) } : nil)
    let wanted = SpeakerRule.named(figure.claim.stated.speaker)
    var scored: [Scored] = []
    var relations: [String?: AreaRelation] = [:]
    func relation(_ place: String?) -> AreaRelation {
      if let known = relations[place] { return known }
      let found = areas.relation(figure.claim.stated.place, place)
      relations[place] = found
      return found
    }
    for known in known {
      let stated = known.stated
      let area = areas.relation(setting.told, known.told, named: relation(stated.place))
      var points = Likeness.words(around, known.surroundings, rarity)
      points += Likeness.days(figure.claim.stated, known.witness)
      let placed = place(setting, known, area, ofIncident: known.witness.incident.map { relation($0.place) })
      points += placed
      if placed >= 0 { points += Likeness.span(figure, known.witness) }
      if placed >= 0, DraftJudge.sameNumber(figure.claim.stated, stated) {
        let number = Likeness.sameNumber(figure.claim.stated)
        let isSaid =
          wanted.map { stated.measure == figure.claim.measure && SpeakerRule.says($0, known.witness, among: []) }
          ?? false
        // A large number of the speaker whom the draft names is that figure, however little else is said of it.
        if points >= DraftJudge.leastLikeness || (isSaid && number >= Likeness.seldom) {
          points += number + (isSaid ? Likeness.sameSpeaker : 0)
        }
      }
      scored.append(Scored(witness: known.witness, area: area, points: points))
    }
    let isNear = { (one: Scored) in
      one.stated.measure == figure.claim.measure || DraftJudge.sameNumber(figure.claim.stated, one.stated)
    }
    return Verdict(
      figure, words, related(scored.filter(isNear), figure.claim.stated),
      around: scored.filter { $0.points >= DraftJudge.leastLikeness }
    ).finding
  }

  /// Those of the same event as far as can be told.
  private func related(_ scored: [Scored], _ draft: ClaimDraft) -> [Scored] {
    let most = scored.map(\.points).max() ?? 0
    let least = max(DraftJudge.leastLikeness, most * DraftJudge.shareOfLikest)
    // Whatever else is said in the account of a figure weighs with it, though it is worded otherwise: a rival lost would
    // leave a dispute unseen.
    let subjects = Set(
      scored.filter { $0.points >= least && DraftJudge.sameNumber(draft, $0.stated) }.map(\.witness.subject))
    let rival = max(DraftJudge.leastLikeness, most * DraftJudge.shareOfRival)
    // Once the event is known, the draft's number is looked for in all that is told of it; and in its accounts, however little is told beside it.
    let likest = scored.filter { $0.points >= least }
    let events = Set(likest.map(\.witness.subject))
    let accounts = Set(likest.map(\.evidence.entry.account))
    let inQuestion = Set(
      likest.filter { DraftJudge.sameNumber(draft, $0.stated) && $0.stated.measure == draft.measure }
        .map(\.evidence.entry.account))
    return scored.filter { one in
      if one.points >= least || (one.points >= rival && subjects.contains(one.witness.subject)) { return true }
      // What stands beside the number in its own account counts the same thing, unless it names another place.
      let account = one.evidence.entry.account
      if inQuestion.contains(account), one.area != .other { return true }
      guard DraftJudge.sameNumber(draft, one.stated) else { return false }
      return accounts.contains(account)
        || (one.points >= DraftJudge.leastLikeness && events.contains(one.witness.subject))
    }
  }

  /// Points for the place. A place in a dateline is not the event's, so another one counts against only where the sentence has it.
  private func place(
    _ setting: Setting, _ known: Known, _ area: AreaRelation, ofIncident: AreaRelation?
  ) -> Double {
    func stands(_ place: Set<String>, in surroundings: Set<String>) -> Bool {
      !place.isEmpty && place.isSubset(of: surroundings)
    }
    let (ours, around) = (setting.figure.claim.stated.place, setting.around)
    if let named = setting.named, named.isSubset(of: known.surroundings.all) {
      return Likeness.placeNear
    }
    if area != .other, area != .unknown { return Likeness.placeInSentence }
    if stands(known.place, in: around.sentence) { return Likeness.placeInSentence }
    if ofIncident == .same { return Likeness.placeNear }
    if stands(setting.place, in: known.surroundings.all) { return Likeness.placeNear }
    if stands(known.place, in: around.all) { return Likeness.placeNear }
    // A record that never has the place whose name the draft gives is of another one, unless it names none at all.
    guard ours != nil, !stands(setting.place, in: subjectWords[known.witness.subject] ?? []) else { return 0 }
    let isNamed = stands(setting.place, in: around.sentence) || stands(known.place, in: known.surroundings.sentence)
    return isNamed && area == .other ? Likeness.otherPlace : 0
  }

  /// Whether two figures are made of the same number or numbers.
  static func sameNumber(_ a: ClaimDraft, _ b: ClaimDraft) -> Bool {
    if a.lower == nil, a.upper == nil { return false }
    if let x = a.lower, let y = a.upper, x != y { return b.lower == x && b.upper == y }
    if let x = b.lower, let y = b.upper, x != y { return false }
    return (a.lower ?? a.upper) == (b.lower ?? b.upper)
  }
}

/// A figure of the draft as it is held against all on record.
private struct Setting {
  let figure: DraftFigure
  let around: Surroundings
  let place: Set<String>
  let told: AreaRule.Told
  /// Where no place is made out: the longest on record whose words the sentence has.
  let named: Set<String>?
}

/// A witness with what speaks for its being of the draft's event.
struct Scored {
  let witness: Witness
  let area: AreaRelation
  let points: Double
  var stated: ClaimDraft { witness.evidence.claim.claim.stated }
  var evidence: Evidence { witness.evidence }
}
