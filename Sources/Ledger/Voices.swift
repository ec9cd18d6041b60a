// Who says what in an account: sources (a text printed ten times is one) and voices (a ministry quoted by two is one).

internal import Model

/// A claim with its report, posted or about to be. A reference, since accounts are sorted and sifted at every posting;
/// what is compared again and again is taken out of the claim once.
final class Stated {
  let claim: RecordedClaim
  let report: ReportSummary
  let figure: Figure
  let asOf: CivilDate
  let status: ClaimStatus
  let isSuperseded: Bool
  let isTotal: Bool
  let partOf: Int?
  let speaking: Speaking
  /// Who the claim says is speaking, folded; nil for nobody, and for "witnesses".
  let speakerKey: String?
  /// The text that the report prints.
  let text: String
  /// The agency or publisher that the text comes from; nil for a copy that names no agency.
  let carrier: String?

  convenience init(_ evidence: Evidence) { self.init(evidence.claim, evidence.report) }

  init(_ claim: RecordedClaim, _ report: ReportSummary) {
    (self.claim, self.report) = (claim, report)
    let stated = claim.claim.stated
    figure = Figure(claim.claim)
    asOf = stated.asOf ?? report.day
    (status, isSuperseded, isTotal, partOf) = (stated.status, stated.isSuperseded, stated.isTotal, stated.partOf)
    text = "text:" + (report.copyOf ?? report.id).rawValue
    if let wire = report.wire, !wire.isEmpty {
      carrier = "name:" + Folding.publisher(wire)
    } else {
      carrier = report.copyOf == nil ? "name:" + Folding.publisher(report.sourceName) : nil
    }
    if let speaker = stated.speaker, !speaker.isEmpty {
      speakerKey = Folding.speaker(speaker)
      speaking = speakerKey == nil ? .unnamed : .named
    } else {
      (speakerKey, speaking) = (nil, .own)
    }
  }

  /// Neither unconfirmed nor alleged nor denied.
  var isConfirmed: Bool { status == .asserted || status == .reported }
  var isUnsure: Bool { status == .alleged || status == .unconfirmed }
  var isDenied: Bool { status == .denied }

  /// Order in time as far as the texts tell it. Of one day the higher figure comes last, since tolls of a day mostly
  /// rise; the rest only makes the order the same whatever came in first.
  static func isEarlier(_ a: Stated, _ b: Stated) -> Bool {
    if a.asOf != b.asOf { return a.asOf < b.asOf }
    if a.report.day != b.report.day { return a.report.day < b.report.day }
    if a.figure.number != b.figure.number { return a.figure.number < b.figure.number }
    if a.figure.approximation != b.figure.approximation {
      return a.figure.approximation.looseness > b.figure.approximation.looseness
    }
    if (a.report.copyOf == nil) != (b.report.copyOf == nil) { return a.report.copyOf == nil }
    return a.claim.id < b.claim.id
  }
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

/// The sources of a set of reports. Two reports are of one source when one copies the other, or both come from the same
/// agency or publisher. The result depends on the set alone, not on its order.
struct Sources {
  private var parent: [String: String] = [:]

  init(_ statements: [Stated]) {
    for stated in statements {
      if let carrier = stated.carrier { unite(stated.text, carrier) }
    }
  }

  /// The source of a statement's report: the same string for every report of one source.
  func source(of stated: Stated) -> String { root(stated.text) }

  /// Who speaks in a claim.
  func voice(of stated: Stated) -> Voice {
    if let named = stated.speakerKey { return Voice(key: named) }
    let source = Sources.bare(source(of: stated))
    guard stated.speaking == .unnamed else { return Voice(key: source) }
    return Voice(key: "\(Folding.words(stated.claim.claim.speaker ?? "").joined(separator: " ")) in \(source)")
  }

  private static func bare(_ source: String) -> String {
    source.hasPrefix("name:") ? String(source.dropFirst(5)) : source
  }

  private func root(_ node: String) -> String {
    var node = node
    while let next = parent[node] { node = next }
    return node
  }

  /// The lesser name stands for both, so that the order of uniting doesn't show ("name:" sorts before "text:").
  private mutating func unite(_ a: String, _ b: String) {
    let (x, y) = (root(a), root(b))
    if x < y { parent[y] = x } else if y < x { parent[x] = y }
  }
}
