// What a draft's figure is to the record: which sentences tell of the same event, and what they make of it.

public import Model

/// Weighs the figures of a draft against figures on record. Pure: the desk says what is on record.
public struct DraftJudge: Sendable {
  /// A witness with the words around it.
  struct Known: Sendable {
    let witness: Witness
    let surroundings: Surroundings
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
    var known: [Known] = []
    for witness in witnesses {
      let surroundings = DraftJudge.surroundings(witness, words)
      subjects[witness.subject, default: []].formUnion(surroundings.all)
      known.append(Known(witness: witness, surroundings: surroundings))
    }
    (self.known, rarity, subjectWords) = (known, Rarity(Array(subjects.values)), subjects)
    let named = Set(witnesses.flatMap { [$0.evidence.claim.claim.stated.place, $0.incident?.place] }.compactMap { $0 })
    let aliases = PlaceAliases(
      of: named,
      in: witnesses.flatMap { [$0.evidence.claim.claim.stated.quote.exact, $0.paragraph, $0.heading] }
        + witnesses.compactMap(\.evidence.report.title) + named + sentences, words)
    areas = AreaRule(samePlace: { samePlace($0, $1) || aliases.same($0, $1) }, words: words)
    self.words = words
    places = Set(named.map(words.terms)).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  private static func surroundings(_ witness: Witness, _ words: DraftWords) -> Surroundings {
    let stated = witness.evidence.claim.claim.stated
    return Surroundings(
      [
        (stated.quote.exact, 1), (witness.paragraph, 0.6), (witness.heading, 0.6),
        (witness.evidence.report.title ?? "", 0.6),
        (witness.incident?.title ?? "", 0.4), (stated.place ?? "", 0.6),
      ], without: [stated.speaker, witness.evidence.report.publisher].compactMap { $0 }.joined(separator: " "), words)
  }

  /// What is found of one figure.
  public func finding(for figure: DraftFigure) -> Finding {
    let around = Surroundings(
      [
        (figure.claim.stated.quote.exact, 1), (figure.paragraph, 0.5), (figure.heading, 0.4),
        (figure.claim.stated.place ?? "", 1),
      ], without: figure.claim.stated.speaker, words)
    let wanted = SpeakerRule.named(figure.claim.stated.speaker)
    var scored: [Scored] = []
    var relations: [String?: AreaRelation] = [:]
    for known in known {
      let stated = known.stated
      let named = relations[stated.place] ?? areas.relation(figure.claim.stated.place, stated.place)
      relations[stated.place] = named
      let area = areas.relation(figure, known.witness, named: named)
      var points = Likeness.words(around, known.surroundings, rarity)
      points += Likeness.days(figure.claim.stated, known.witness)
      let placed = place(figure, around, known, area)
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
    return scored.filter { one in
      if one.points >= least || (one.points >= rival && subjects.contains(one.witness.subject)) { return true }
      guard DraftJudge.sameNumber(draft, one.stated) else { return false }
      return accounts.contains(one.evidence.entry.account)
        || (one.points >= DraftJudge.leastLikeness && events.contains(one.witness.subject))
    }
  }

  /// Points for the place. A place in a dateline is not the event's, so another one counts against only where the sentence has it.
  private func place(_ figure: DraftFigure, _ around: Surroundings, _ known: Known, _ area: AreaRelation) -> Double {
    func stands(_ place: String?, in surroundings: Set<String>) -> Bool {
      let terms = words.terms(place ?? "")
      return !terms.isEmpty && terms.isSubset(of: surroundings)
    }
    let ours = figure.claim.stated.place
    if ours == nil, let named = places.first(where: { $0.isSubset(of: around.sentence) }),
      named.isSubset(of: known.surroundings.all)
    {
      return Likeness.placeNear
    }
    if area != .other, area != .unknown { return Likeness.placeInSentence }
    if stands(known.stated.place, in: around.sentence) { return Likeness.placeInSentence }
    if areas.relation(ours, known.witness.incident?.place) == .same { return Likeness.placeNear }
    if stands(ours, in: known.surroundings.all) { return Likeness.placeNear }
    if stands(known.stated.place, in: around.all) { return Likeness.placeNear }
    // A record that never has the place whose name the draft gives is of another one, unless it names none at all.
    guard let ours, !stands(ours, in: subjectWords[known.witness.subject] ?? []) else { return 0 }
    let isNamed = stands(ours, in: around.sentence) || stands(known.stated.place, in: known.surroundings.sentence)
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

/// A witness with what speaks for its being of the draft's event.
struct Scored {
  let witness: Witness
  let area: AreaRelation
  let points: Double
  var stated: ClaimDraft { witness.evidence.claim.claim.stated }
  var evidence: Evidence { witness.evidence }
}
