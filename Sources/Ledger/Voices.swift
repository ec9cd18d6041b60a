// Who says what in an account: sources (a text printed ten times is one) and voices (a ministry quoted by two is one).

internal import Model

/// A claim with its report, posted or about to be.
struct Stated: Hashable {
  let claim: RecordedClaim
  let report: ReportSummary

  init(_ evidence: Evidence) { (claim, report) = (evidence.claim, evidence.report) }
  init(_ claim: RecordedClaim, _ report: ReportSummary) { (self.claim, self.report) = (claim, report) }

  var figure: Figure { Figure(claim.claim) }
  var asOf: CivilDate { claim.claim.asOf ?? report.day }

  /// Neither unconfirmed nor alleged nor denied.
  var isConfirmed: Bool { claim.claim.status == .asserted || claim.claim.status == .reported }
  var isUnsure: Bool { claim.claim.status == .alleged || claim.claim.status == .unconfirmed }
  var isDenied: Bool { claim.claim.status == .denied }

  /// Order in time as far as the texts tell it. Of one day the higher figure comes last, since tolls of a day mostly
  /// rise; the rest only makes the order the same whatever came in first.
  static func isEarlier(_ a: Stated, _ b: Stated) -> Bool {
    if a.asOf != b.asOf { return a.asOf < b.asOf }
    if a.report.day != b.report.day { return a.report.day < b.report.day }
    if a.figure.number != b.figure.number { return a.figure.number < b.figure.number }
    if a.figure.approximation != b.figure.approximation {
      return a.figure.approximation.looseness > b.figure.approximation.looseness
    }
    if (a.report.copyOf == nil) != (b.report.copyOf == nil) { return b.report.copyOf == nil }
    return a.claim.id > b.claim.id
  }
}

/// One voice: a named speaker wherever quoted, else the source itself.
struct Voice: Hashable {
  /// Folded; equal for the same voice.
  let key: String
  /// A person or body that the texts name as speaking; false for a source that speaks for itself.
  let isNamed: Bool
}

/// The sources of a set of reports. Two reports are of one source when one copies the other, or both come from the same
/// agency or publisher. The result depends on the set alone, not on its order.
struct Sources {
  private var parent: [String: String] = [:]

  init(_ reports: some Sequence<ReportSummary>) {
    for report in reports {
      let text = Sources.text(report)
      if let wire = report.wire, !wire.isEmpty {
        unite(text, "name:" + Folding.publisher(wire))
      } else if report.copyOf == nil {
        unite(text, "name:" + Folding.publisher(report.sourceName))
      }
    }
  }

  /// The source of a report: the same string for every report of one source.
  func source(of report: ReportSummary) -> String { root(Sources.text(report)) }

  /// Who speaks in a claim.
  func voice(of stated: Stated) -> Voice {
    let source = source(of: stated.report)
    guard let speaker = stated.claim.claim.speaker, !speaker.isEmpty else {
      return Voice(key: Sources.bare(source), isNamed: false)
    }
    if let named = Folding.speaker(speaker) { return Voice(key: named, isNamed: true) }
    let words = Folding.words(speaker).joined(separator: " ")
    return Voice(key: "\(words) in \(Sources.bare(source))", isNamed: false)
  }

  private static func text(_ report: ReportSummary) -> String { "text:" + (report.copyOf ?? report.id).rawValue }

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
