// What each voice currently says in an account, and which figures have been overtaken.

internal import Model

/// The last word of one voice.
struct CurrentFigure {
  let voice: Voice
  /// The statement whose bounds stand.
  let stated: Stated
  /// The last day on which the voice said so, or something that agrees with it.
  let lastSaid: CivilDate
  /// The sources that carry the voice's current figure.
  let sources: Set<SourceNode>
  /// Named as soon as any report names the voice as its speaker.
  let speaking: Speaking
  /// All that the voice has said, in order.
  let said: [Stated]

  var figure: Figure { stated.figure }
}

/// The statements of an account, sorted out. Made from claims and reports alone: the order in which they were recorded
/// plays no part.
struct Currency {
  let sources: Sources
  /// Reports that carry any figure of the account.
  let reportCount: Int
  /// What voices say now and nobody has overtaken, confirmed; by voice.
  private(set) var confirmed: [CurrentFigure] = []
  /// The same of what comes unconfirmed or alleged.
  private(set) var unsure: [CurrentFigure] = []
  /// The same of what was estimated and not counted.
  private(set) var estimated: [CurrentFigure] = []
  /// The same of what is told for a larger area, beside figures of a place in it.
  private(set) var wider: [CurrentFigure] = []
  private(set) var denied: [Stated] = []
  /// Confirmed figures that were last words until a later figure overtook them.
  private(set) var overtaken: [CurrentFigure] = []
  /// Figures that reports recall as earlier ones.
  private(set) var recalled: [Stated] = []
  /// Voices that took their figure back.
  private(set) var retracted: [Stated] = []
  private(set) var vague: [Stated] = []
  private(set) var partCount = 0
  /// Why outlets of one house are one source; a clause for each house.
  let houses: [String]

  init(_ statements: [Stated]) {
    sources = Sources(statements)
    houses = OwnerFamilies.clauses(statements)
    reportCount = Set(statements.lazy.map(\.report)).count
    var rest = statements.sorted(by: Stated.isEarlier)
    let parts = Currency.parts(of: rest, sources)
    partCount = parts.count
    rest.removeAll { parts.contains($0.claim) }
    recalled = rest.filter { $0.isSuperseded && !$0.figure.isVague }
    rest.removeAll { $0.isSuperseded }
    vague = rest.filter { $0.figure.isVague && !$0.isDenied }
    denied = rest.filter(\.isDenied)
    rest.removeAll { $0.figure.isVague || $0.isDenied }
    rest = Currency.withoutRecalled(rest, recalled: recalled, all: statements)
    let areas = Currency.ofLargerAreas(rest)
    wider = areas.isEmpty ? [] : lastWords(rest.filter { areas.contains($0.claim) })
    rest.removeAll { areas.contains($0.claim) }
    confirmed = lastWords(rest.filter(\.isConfirmed))
    unsure = lastWords(rest.filter(\.isUnsure))
    estimated = lastWords(rest.filter(\.isEstimate))
    retract()
    overtake()
  }

  /// Claims that are parts of a total in the same account: the text says so, or one voice gives several figures in one
  /// report. Of these the one marked as total stands, else the greatest; they are never added.
  private static func parts(of statements: [Stated], _ sources: Sources) -> Set<ClaimID> {
    struct Place: Hashable {
      let report: ReportID
      let ordinal: Int
    }
    struct Telling: Hashable {
      let report: ReportID
      let voice: Voice
      let asOf: CivilDate
      let isUnsure: Bool
      let isEstimate: Bool
    }
    let there = Set(statements.map { Place(report: $0.report, ordinal: $0.ordinal) })
    var parts = Set(
      statements.filter { stated in
        stated.partOf.map { there.contains(Place(report: stated.report, ordinal: $0)) } ?? false
      }.map(\.claim))
    var heads: [Telling: Stated] = [:]
    for stated in statements
    where !parts.contains(stated.claim) && !stated.figure.isVague && !stated.isDenied
      && !stated.isSuperseded
    {
      let telling = Telling(
        report: stated.report, voice: sources.voice(of: stated), asOf: stated.asOf, isUnsure: stated.isUnsure,
        isEstimate: stated.isEstimate)
      guard let head = heads[telling] else {
        heads[telling] = stated
        continue
      }
      let (isTotal, wasTotal) = (stated.isTotal, head.isTotal)
      let wins = isTotal == wasTotal ? stated.figure.number >= head.figure.number : isTotal
      parts.insert(wins ? head.claim : stated.claim)
      if wins { heads[telling] = stated }
    }
    return parts
  }

  /// Claims told for a larger area that have more than one told for a place by another name: two counts, of which neither contradicts the other.
  static func ofLargerAreas(_ statements: [Stated]) -> Set<ClaimID> {
    guard statements.contains(where: { $0.area != nil }) else { return [] }
    let places = statements.filter { $0.area == nil && $0.place != nil && !$0.figure.isVague }
    return Set(
      statements.filter { one in
        guard let area = one.area?.split(separator: " ").map(String.init) else { return false }
        return places.contains {
          $0.figure.change(to: one.figure) == .higher && Set(Folding.words($0.place ?? "")).isDisjoint(with: area)
        }
      }.map(\.claim))
  }

  /// Without the figures that another report, not of an earlier day, recalls as earlier ones ("up from 14") while it
  /// gives a current one itself.
  private static func withoutRecalled(_ rest: [Stated], recalled: [Stated], all: [Stated]) -> [Stated] {
    guard !recalled.isEmpty else { return rest }
    var lastGiven: [ReportID: CivilDate] = [:]
    for stated in all where !stated.isSuperseded {
      lastGiven[stated.report] = max(lastGiven[stated.report] ?? stated.asOf, stated.asOf)
    }
    let memories = Dictionary(grouping: recalled, by: \.figure.number)
    return rest.filter { stated in
      !(memories[stated.figure.number] ?? []).contains { memory in
        memory.report != stated.report && memory.day >= stated.asOf
          && lastGiven[memory.report].map { $0 >= stated.asOf } ?? false
      }
    }
  }

  /// The last word of each voice. Looser wording of an earlier figure ("at least 12" after 15) does not erase it.
  private func lastWords(_ statements: [Stated]) -> [CurrentFigure] {
    var said: [Voice: [Stated]] = [:]
    for stated in statements { said[sources.voice(of: stated), default: []].append(stated) }
    return said.compactMap { voice, list -> CurrentFigure? in
      guard var standing = list.first else { return nil }
      var carriers: [Stated] = []
      for next in list {
        switch standing.figure.change(to: next.figure) {
        case .higher, .lower:
          standing = next
          carriers = [next]
        case .consistent:
          if standing.figure.isLooser(than: next.figure) { standing = next }
          carriers.append(next)
        case .same: carriers.append(next)
        }
      }
      let lastSaid = carriers.map(\.asOf).max() ?? standing.asOf
      let carrying = Set(carriers.map { sources.source(of: $0) })
      let speaking: Speaking = list.contains { $0.speaking == .named } ? .named : standing.speaking
      return CurrentFigure(
        voice: voice, stated: standing, lastSaid: lastSaid, sources: carrying, speaking: speaking, said: list)
    }.sorted { $0.voice.key < $1.voice.key }
  }

  /// A voice that later denies its own figure has taken it back.
  private mutating func retract() {
    func isTakenBack(_ current: CurrentFigure) -> Bool {
      denied.contains {
        sources.voice(of: $0) == current.voice && $0.asOf >= current.lastSaid
          && ($0.figure.isVague || $0.figure.agrees(with: current.figure))
      }
    }
    retracted = (confirmed + unsure + estimated).filter(isTakenBack).map(\.stated)
    confirmed.removeAll(where: isTakenBack)
    unsure.removeAll(where: isTakenBack)
    estimated.removeAll(where: isTakenBack)
  }

  /// Sets apart the figures that a later one has overtaken. A source's own count, or that of people whom it doesn't
  /// name, gives way to a later, higher one that another source gives as its own or that the source itself carries; a named speaker's only to two other voices, for
  /// one party's count does not undo another's.
  private mutating func overtake() {
    let all = confirmed
    let isStock = all.first?.stated.measure.isStock ?? false
    func isOvertaken(_ old: CurrentFigure) -> Bool {
      let later = all.filter { new in
        guard new.voice != old.voice, new.lastSaid > old.lastSaid, new.stated.asOf > old.stated.asOf else {
          return false
        }
        let change = old.figure.change(to: new.figure)
        return change == .higher || (isStock && change == .lower)
      }
      if later.count >= Currency.voicesToOvertake { return true }
      guard old.speaking != .named else { return false }
      return later.contains { $0.speaking == .own || !$0.sources.isDisjoint(with: old.sources) }
    }
    overtaken = all.filter(isOvertaken)
    let gone = Set(overtaken.map(\.voice))
    confirmed.removeAll { gone.contains($0.voice) }
  }

  /// Voices that together overtake a named speaker's earlier figure.
  static let voicesToOvertake = 2

  /// Whether one who is named kept to his figure on a later day than that on which the other gave a higher one: then the other contradicts
  /// him, and goes on to when he raises his own figure once more.
  static func isContradicted(_ old: CurrentFigure, by new: CurrentFigure) -> Bool {
    old.speaking == .named && old.voice != new.voice
      && new.said.contains { $0.asOf < old.lastSaid && old.figure.change(to: $0.figure) == .higher }
  }

  /// Two voices whose current figures can't both be true, where neither is merely later: in a count that only grows a
  /// later, higher figure is a rise, unless it had contradicted the earlier one before; in a count of a state any later figure is a change.
  func dispute() -> (CurrentFigure, CurrentFigure)? {
    for (offset, a) in confirmed.enumerated() {
      for b in confirmed[(offset + 1)...] where !a.figure.agrees(with: b.figure) {
        let (old, new) = a.lastSaid <= b.lastSaid ? (a, b) : (b, a)
        let isLater = old.lastSaid < new.lastSaid
        let isRise = old.figure.change(to: new.figure) == .higher && !Currency.isContradicted(old, by: new)
        if isLater, isRise || a.stated.measure.isStock { continue }
        return (a, b)
      }
    }
    return nil
  }
}
