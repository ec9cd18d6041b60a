// Who says what in an account: sources (a text printed ten times is one) and voices (a ministry quoted by two is one).

public import Model
internal import Synchronization

/// Who tells in a report: its source and whom it quotes, folded once. Many claims share one.
final class Teller: Sendable {
  /// As printed.
  let speaker: String?
  let sourceName: String
  let wire: String?
  let speaking: Speaking
  /// Who the claim says is speaking, folded; nil for nobody, and for "witnesses".
  let speakerKey: String?
  /// The agency or publisher that the text comes from; nil for a copy that names no agency.
  let carrier: SourceNode?
  /// The house that the publisher belongs to; nil where no list knows, and for a text that names its agency.
  let house: String?

  fileprivate init(_ key: Tellers.Key, _ owners: OwnerFamilies) {
    (speaker, sourceName, wire) = (key.speaker, key.sourceName, key.wire)
    if let wire, !wire.isEmpty {
      (carrier, house) = (.name(Folding.publisher(wire)), nil)
    } else {
      house = owners.house(of: sourceName)
      carrier = key.isCopy ? nil : .name(Folding.publisher(house ?? sourceName))
    }
    if let speaker, !speaker.isEmpty {
      // "KCM" in the notes of the Karovia Conflict Monitor is the Monitor.
      speakerKey =
        Folding.isInitials(speaker, of: key.sourceName)
        ? Folding.publisher(key.sourceName) : Folding.speaker(speaker)
      speaking = speakerKey == nil ? .unnamed : .named
    } else {
      (speakerKey, speaking) = (nil, .own)
    }
  }
}

/// The tellers met lately, each once: what a desk weighs quotes the same few voices again and again.
public final class Tellers: Sendable {
  fileprivate struct Key: Hashable {
    let speaker: String?
    let sourceName: String
    let wire: String?
    let isCopy: Bool
  }

  /// Of so many all are forgotten and gathered anew; forgetting costs time, never correctness.
  private static let maximumTellers = 4_000
  private let known = Mutex<[Key: Teller]>([:])
  private let owners: OwnerFamilies

  /// Nobody yet. `owners` says which publishers are of one house.
  public init(owners: OwnerFamilies = OwnerFamilies()) { self.owners = owners }

  func teller(_ claim: Claim, _ report: ReportSummary) -> Teller {
    let key = Key(
      speaker: claim.speaker, sourceName: report.sourceName, wire: report.wire, isCopy: report.copyOf != nil)
    return known.withLock { known in
      if let teller = known[key] { return teller }
      if known.count >= Tellers.maximumTellers { known.removeAll() }
      let teller = Teller(key, owners)
      known[key] = teller
      return teller
    }
  }
}

/// What weighing needs of a claim, posted or about to be. A reference, since accounts are sorted and sifted at every
/// posting, and small, since a desk that is written to keeps thousands.
final class Stated: Sendable {
  let claim: ClaimID
  /// Its place in the report's list of claims.
  let ordinal: Int
  let report: ReportID
  /// The report whose text this one prints again; nil for an original.
  let copyOf: ReportID?
  /// The day of the report.
  let day: CivilDate
  let measure: Measure
  let figure: Figure
  let asOf: CivilDate
  let status: ClaimStatus
  let isSuperseded: Bool
  let isTotal: Bool
  let partOf: Int?
  /// The words by which the sentence says that nobody counted this; nil for a count.
  let estimate: String?
  /// The larger area for which the figure is told, folded; nil for a place.
  let area: String?
  /// Where it happened, as printed.
  let place: String?
  let teller: Teller

  init(_ recorded: RecordedClaim, _ summary: ReportSummary, _ tellers: Tellers) {
    let stated = recorded.claim.stated
    (claim, ordinal) = (recorded.id, recorded.ordinal)
    (report, copyOf, day) = (summary.id, summary.copyOf, summary.day)
    (measure, figure, asOf) = (stated.measure, Figure(recorded.claim), stated.asOf ?? summary.day)
    (status, isSuperseded, isTotal, partOf) = (stated.status, stated.isSuperseded, stated.isTotal, stated.partOf)
    place = stated.place
    (estimate, area) = Cues.reading(of: recorded.claim)
    teller = tellers.teller(recorded.claim, summary)
  }

  /// The text that the report prints.
  var text: SourceNode { .text(copyOf ?? report) }
  var speaking: Speaking { teller.speaking }

  /// A count that is neither unconfirmed nor alleged nor denied.
  var isConfirmed: Bool { !isEstimate && (status == .asserted || status == .reported) }
  /// A count that comes unconfirmed or alleged.
  var isUnsure: Bool { !isEstimate && (status == .alleged || status == .unconfirmed) }
  var isDenied: Bool { status == .denied }
  /// Reckoned from a sample or a model: never in one range with counts.
  var isEstimate: Bool { estimate != nil && status != .denied }

  /// Whether two figures are of the kind that is compared: counts that are confirmed, counts that are not, estimates.
  func isOfKind(_ other: Stated) -> Bool { isUnsure == other.isUnsure && isEstimate == other.isEstimate }

  /// Order in time as far as the texts tell it. Of one day the higher figure comes last, since tolls of a day mostly
  /// rise; the rest only makes the order the same whatever came in first.
  static func isEarlier(_ a: Stated, _ b: Stated) -> Bool {
    if a.asOf != b.asOf { return a.asOf < b.asOf }
    if a.day != b.day { return a.day < b.day }
    if a.figure.number != b.figure.number { return a.figure.number < b.figure.number }
    if a.figure.approximation != b.figure.approximation {
      return a.figure.approximation.looseness > b.figure.approximation.looseness
    }
    if (a.copyOf == nil) != (b.copyOf == nil) { return a.copyOf == nil }
    return a.claim < b.claim
  }
}

/// What was posted to an account, as far as a further figure is weighed against it: its newest entries, in the order of
/// record. Of an account with more, older ones are history: so many voices and days have spoken since.
public struct AccountHistory: Sendable {
  /// Entries that a new figure is weighed against. Every posting costs in proportion to it.
  public static let maximumEntries = 64

  private(set) var statements: [Stated]
  private let tellers: Tellers

  /// The history that these entries make, in the order of record.
  public init(_ evidence: [Evidence] = [], tellers: Tellers = Tellers()) {
    self.tellers = tellers
    statements = evidence.suffix(AccountHistory.maximumEntries).map { Stated($0.claim, $0.report, tellers) }
  }

  /// Entries held.
  public var count: Int { statements.count }

  /// Adds what was posted last.
  public mutating func append(_ claim: RecordedClaim, _ report: ReportSummary) {
    if statements.count >= AccountHistory.maximumEntries { statements.removeFirst() }
    statements.append(stated(claim, report))
  }

  func stated(_ claim: RecordedClaim, _ report: ReportSummary) -> Stated { Stated(claim, report, tellers) }
}

/// One voice: a named speaker wherever quoted, else the source itself, or those whom the source quotes without a name.
/// Folded; equal for the same voice, also where a ministry is quoted here and publishes by itself there.
struct Voice: Hashable {
  let key: String
}

/// How a voice stands in one report.
enum Speaking {
  /// The report's own count.
  case own
  /// "Witnesses", "officials".
  case unnamed
  case named
}

/// What sources are told by: the agency or publisher that carries a text, or the text itself. Names sort before texts.
enum SourceNode: Hashable, Comparable {
  case name(String)
  case text(ReportID)

  var key: String {
    switch self {
    case .name(let name): name
    case .text(let report): "text:" + report.rawValue
    }
  }
}

/// The sources of a set of reports. Two reports are of one source when one copies the other, or both come from the same
/// agency, publisher or house. The result depends on the set alone, not on its order.
struct Sources {
  private var parent: [SourceNode: SourceNode] = [:]

  init(_ statements: [Stated]) {
    for stated in statements {
      if let carrier = stated.teller.carrier { unite(stated.text, carrier) }
    }
  }

  /// The source of a statement's report: the same for every report of one source.
  func source(of stated: Stated) -> SourceNode { root(stated.text) }

  /// Who speaks in a claim.
  func voice(of stated: Stated) -> Voice {
    if let named = stated.teller.speakerKey { return Voice(key: named) }
    let source = source(of: stated).key
    guard stated.speaking == .unnamed else { return Voice(key: source) }
    return Voice(key: "\(Folding.words(stated.teller.speaker ?? "").joined(separator: " ")) in \(source)")
  }

  private func root(_ node: SourceNode) -> SourceNode {
    var node = node
    while let next = parent[node] { node = next }
    return node
  }

  /// The lesser name stands for both, so that the order of uniting doesn't show.
  private mutating func unite(_ a: SourceNode, _ b: SourceNode) {
    let (x, y) = (root(a), root(b))
    if x < y { parent[y] = x } else if y < x { parent[x] = y }
  }
}
