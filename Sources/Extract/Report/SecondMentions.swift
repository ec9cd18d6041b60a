// A figure said twice in one report, with the same scope and speaker, is one claim. And who was "shot" and later "died" is one person.

internal import Model

enum SecondMentions {
  /// A draft with what is needed to tell whether it is new.
  struct Found {
    var draft: ClaimDraft
    let finding: Finding
    let sentence: Int
    /// "died", "was taken to hospital": no word of what did it.
    let isBareFate: Bool
    /// Where the word stands that names what happened: figures of one list share it.
    let chain: Int
    /// Its sentence says nothing of when.
    var takesMainDate = false
    /// "his driver": one of somebody's own.
    var isOfAnother = false
    /// "the gunman": no victim.
    var isAttacker = false
    /// "was also killed".
    var saysAlso = false
    /// One person who died or fell ill of no cause that a recorder counts.
    var isOfNaturalCause = false

    /// The same draft behind `count` others: its part-of follows.
    func shifted(by count: Int) -> Found {
      var copy = self
      copy.draft.partOf = draft.partOf.map { $0 + count }
      return copy
    }
  }

  /// A mention is compared with this many figures before it, so that a page of figures costs no more a figure than a short report.
  static let memory = 400

  /// Keeps first mentions, drops later ones of the same figure, and mends the places of parts.
  static func settle(_ found: [Found], _ trace: ReadingTrace? = nil) -> [Found] {
    var kept: [Found] = []
    var place: [Int?] = []
    let dead = found.filter { $0.draft.measure == .killed && !$0.isOfNaturalCause && $0.draft.basis == .incident }
    for candidate in found {
      if let reason = whySuperfluous(candidate, kept.suffix(memory), dead) {
        trace?.dropped(candidate.draft, reason)
        place.append(nil)
        continue
      }
      var candidate = candidate
      // "all five deaths", said by another voice of the five girls
      if candidate.draft.group == .all, candidate.draft.form != .singular, (candidate.draft.lower ?? 0) > 1,
        let same = kept.suffix(memory).first(where: { isSameFigure($0, candidate) })
      {
        candidate.draft.group = same.draft.group
      }
      candidate.draft.partOf = candidate.draft.partOf.flatMap { $0 < place.count ? place[$0] : nil }
      // What a witness saw, and who "of the wounded died", is a part of what the report says were killed, no rival to it.
      if candidate.draft.partOf == nil, candidate.draft.measure == .killed, candidate.finding.isOfTheHarmed {
        candidate.draft.partOf = kept.firstIndex {
          $0.draft.measure == .killed && $0.draft.partOf == nil
            && ($0.draft.lower ?? 0) > (candidate.draft.lower ?? candidate.draft.upper ?? .max)
        }
      }
      place.append(kept.count)
      kept.append(candidate)
    }
    return kept
  }

  /// The same number of the same measure and unit, of one event.
  private static func isSameFigure(_ a: Found, _ b: Found) -> Bool {
    (a.draft.measure, a.draft.unit, a.draft.lower, a.draft.upper, a.draft.basis)
      == (b.draft.measure, b.draft.unit, b.draft.lower, b.draft.upper, b.draft.basis) && !b.finding.phrase.isFurther
  }

  /// Whether who was hurt may be who died: one person and one, or as many as died; not where each has a name of its own.
  private static func isAmongTheDead(_ hurt: Found, _ dead: [Found]) -> Bool {
    if hurt.finding.phrase.isFurther, hurt.draft.form == .singular { return false }
    // "ten of the wounded are in critical condition": they live
    if hurt.finding.phrase.isOfKnown, hurt.finding.phrase.head == .harm { return false }
    if hurt.finding.phrase.isOfKnown, let amount = hurt.draft.upper {
      return dead.contains { ($0.draft.lower ?? 0) >= amount && $0.draft.group == hurt.draft.group }
    }
    guard let amount = hurt.draft.upper,
      amount == 1 ? hurt.draft.form == .singular : hurt.finding.phrase.isDefinite || hurt.draft.form == .pair
    else { return false }
    return dead.contains {
      $0.draft.upper == amount && !isAnotherPerson($0, hurt)
        && !(amount == 1 && (excludes($0.draft.group, hurt.draft.group) || differInAge($0, hurt)))
    }
  }

  /// One person's fate said by two named speakers is two claims.
  private static func isOnAnothersWord(_ candidate: Found, _ earlier: Found) -> Bool {
    candidate.draft.form == .singular && earlier.draft.form == .singular && candidate.draft.speaker != nil
      && earlier.draft.speaker != nil && !sameVoice(earlier, candidate)
  }

  /// Two names that begin differently and of which neither holds the other: "Osan Bel" and "Hamal Bel", but not "Bel".
  private static func isAnotherPerson(_ a: Found, _ b: Found) -> Bool {
    guard a.draft.form == .singular, b.draft.form == .singular else { return false }
    let (one, other) = (names(a), names(b))
    guard !one.isEmpty, !other.isEmpty else { return false }
    return one.first != other.first && !Set(one).isSubset(of: other) && !Set(other).isSubset(of: one)
  }

  /// The words of a person's name as the figure has it; a description has none.
  private static func names(_ found: Found) -> [Substring] {
    guard found.finding.phrase.head == .name || found.draft.figure.exact.contains(" ") else { return [] }
    let words = found.draft.figure.exact.split { !$0.isLetter && $0 != "-" }
    let capitals = words.filter { $0.first?.isUppercase == true && $0.count > 1 }
    return found.finding.phrase.head == .name || capitals.count > 1 ? capitals : []
  }

  /// Why a draft counts nobody whom the report has not counted; nil when it does.
  private static func whySuperfluous(_ candidate: Found, _ kept: ArraySlice<Found>, _ dead: [Found]) -> NumberReason? {
    if candidate.isOfNaturalCause { return .naturalCause }
    if isSecondMention(candidate, kept) { return .secondMention }
    // Shot, stabbed or hurt, and dead by the report's own word: one person, counted among the dead.
    return candidate.finding.isWeak && isAmongTheDead(candidate, dead) ? .diedLater : nil
  }

  private static func isSecondMention(_ candidate: Found, _ kept: ArraySlice<Found>) -> Bool {
    let draft = candidate.draft
    if candidate.finding.phrase.isFurther, draft.form != .singular { return false }
    for earlier in kept where earlier.draft.measure == draft.measure && earlier.draft.unit == draft.unit {
      if isAnotherPerson(candidate, earlier) || isOnAnothersWord(candidate, earlier) { continue }
      if draft.form == .singular, isKnownPerson(candidate, earlier) { return true }
      guard (earlier.draft.lower, earlier.draft.upper) == (draft.lower, draft.upper),
        earlier.draft.form != .vague || sameGroup(earlier, candidate)
      else { continue }
      guard draft.form != .singular else {
        if earlier.sentence != candidate.sentence, earlier.draft.group == draft.group { return true }
        continue
      }
      if earlier.sentence != candidate.sentence, sameGroup(earlier, candidate), sameVoice(earlier, candidate) {
        return true
      }
    }
    return false
  }

  /// The report's own voice repeats anybody; two named speakers are the same where their names share a word.
  private static func sameVoice(_ earlier: Found, _ later: Found) -> Bool {
    guard let before = earlier.draft.speaker, let after = later.draft.speaker else { return later.draft.speaker == nil }
    return !words(of: before).isDisjoint(with: words(of: after))
  }

  /// The words of a name that tell it from others: four letters and longer, or capitalised.
  private static func words(of speaker: String) -> Set<String> {
    Set(
      speaker.split { !$0.isLetter }.filter { $0.count > 3 || $0.first?.isUppercase == true }.map { $0.lowercased() })
  }

  private static func sameGroup(_ a: Found, _ b: Found) -> Bool {
    a.draft.group == b.draft.group || a.draft.group == .all || b.draft.group == .all
  }

  /// Names up to so many sentences behind a figure list those it counts.
  static let listReach = 8

  /// "the man", "he", a name: somebody whom the report has counted already.
  private static func isKnownPerson(_ candidate: Found, _ earlier: Found) -> Bool {
    // "a man was shot, and the person who shot him is at large"
    if earlier.sentence == candidate.sentence {
      return candidate.finding.phrase.head == .pronoun && earlier.draft.form == .singular
        && (candidate.finding.isWeak || earlier.finding.phrase.head == .pronoun)
    }
    let many = (earlier.draft.lower ?? earlier.draft.upper ?? 2) > 1
    switch candidate.finding.phrase.head {
    case .pronoun: return true
    case .name:
      return many ? candidate.sentence - earlier.sentence <= listReach : earlier.finding.phrase.head != .name
    default: return candidate.finding.phrase.isDefinite && !isSomebodyElse(candidate, earlier)
    }
  }

  /// "the attacker" where an officer was counted, "his driver", "the driver was also killed": known from before, but not counted yet.
  private static func isSomebodyElse(_ candidate: Found, _ earlier: Found) -> Bool {
    if excludes(candidate.draft.group, earlier.draft.group) { return true }
    if candidate.isAttacker != earlier.isAttacker { return true }
    let word = lastWord(candidate)
    let isSame = word == lastWord(earlier)
    return !isSame && (candidate.isOfAnother || candidate.saysAlso)
  }

  private static func lastWord(_ found: Found) -> String {
    found.draft.figure.exact.split { !$0.isLetter }.last.map { $0.lowercased() } ?? ""
  }

  /// Whether nobody is of both groups: a woman no man, a child no officer, an officer no attacker.
  private static func excludes(_ a: PeopleGroup, _ b: PeopleGroup) -> Bool {
    a != b && disjoint.contains { $0.contains(a) && $0.contains(b) }
  }

  private static let disjoint: [Set<PeopleGroup>] = [
    [.women, .men], [.children, .men], [.children, .women], [.children, .elderly], [.children, .police],
    [.children, .combatants], [.children, .journalists], [.children, .medics], [.police, .other],
    [.police, .journalists], [.police, .medics], [.combatants, .journalists], [.combatants, .medics],
  ]

  /// "a 19-year-old man" and "a woman, 41": two ages that differ.
  private static func differInAge(_ a: Found, _ b: Found) -> Bool {
    guard let one = age(a), let other = age(b) else { return false }
    return one != other
  }

  private static func age(_ found: Found) -> Int? {
    let words = found.draft.figure.exact.split { !$0.isNumber && !$0.isLetter && $0 != "-" }
    return words.lazy.compactMap { word in
      word.contains("-year") || word.contains("-Year") ? Int(word.prefix { $0.isNumber }) : nil
    }.first
  }
}
