// Lines of an import, recorded inside one transaction; each stands on its own feet or is refused.

internal import Extract
internal import Group
internal import Ledger
internal import Model
internal import Store

/// Records lines. A value for the time of one transaction.
struct ImportRecording {
  private let transaction: StoreTransaction
  private let now: Instant
  private(set) var summary = ImportSummary()
  /// The report whose claims are coming in.
  private var current: (report: Report, text: ScalarText, names: ClaimNames)?

  init(_ transaction: StoreTransaction, at now: Instant) { (self.transaction, self.now) = (transaction, now) }

  mutating func record(_ line: ImportBatch.Line, origin: String) throws {
    do {
      switch line.content {
      case .refused(let refusal): throw refusal
      case .line(let content): try record(content, kept: line.kept)
      }
    } catch let refusal as Refusal {
      try fail(refusal, line.number, origin)
    } catch let error as StoreError where error.code == "constraint" {
      try fail(
        Refusal(
          "restsOnNothing", "It rests on something that is not on record, or has the place of something that is."),
        line.number, origin)
    }
  }

  private mutating func fail(_ refusal: Refusal, _ number: Int, _ origin: String) throws {
    let failure = Failure(
      origin: origin, capture: nil, stage: "import", code: refusal.code, reason: "Line \(number): \(refusal.reason)",
      at: now)
    try transaction.add(failure)
    summary.add(failure)
  }

  private mutating func record(_ line: ExportLine, kept: StoredCapture?) throws {
    if line.capture != nil { try record(kept) }
    if let report = line.report { try record(report) }
    if let claim = line.claim { try record(claim) }
    if let copy = line.copy { try record(copy) }
    if let incident = line.incident { try record(incident) }
    if let membership = line.membership { try record(membership) }
    if let account = line.account {
      guard account.id == Names.account(AccountKey(account)) else { throw ImportRecording.otherName }
      try transaction.addIfMissing(account)
    }
    if let entry = line.entry { try record(entry) }
    if let decision = line.decision {
      guard decision.id == Names.decision(decision) else { throw ImportRecording.otherName }
      if try transaction.decision(decision.id) == nil { try transaction.add(decision) }
    }
    if let failure = line.failure, try !transaction.contains(failure.failure) {
      try transaction.add(StoredFailure(failure: failure.failure, after: failure.after))
    }
    if let edition = line.edition { try record(edition) }
  }

  private static let otherName = Refusal("otherName", "The name is not that of what it names; something was changed.")

  private mutating func record(_ kept: StoredCapture?) throws {
    guard let kept else {
      summary.known += 1
      return
    }
    try transaction.add(kept)
    try transaction.add(mediaType: kept.capture.mediaType, of: kept.capture.id)
    summary.captures += 1
  }

  private mutating func record(_ report: Report) throws {
    guard report.id == Names.report(report.capture, ordinal: report.ordinal) else { throw ImportRecording.otherName }
    if let known = try transaction.report(report.id) {
      guard known == report else {
        throw Refusal("differs", "\(report.id) is on record with another text or date; that one stands.")
      }
      return
    }
    try transaction.add(report)
    try transaction.add(textKeys: TextSketch.of(report.content.text).keys, of: report.id)
    summary.reports += 1
  }

  private mutating func record(_ line: ExportLine.ClaimLine) throws {
    if current?.report.id != line.report {
      guard let report = try transaction.report(line.report) else {
        throw Refusal("restsOnNothing", "The report \(line.report) is not on record.")
      }
      current = (report, ScalarText(report.content.text), ClaimNames())
      // A batch may begin in the middle of a report.
      for earlier in try transaction.claims(of: line.report) where earlier.ordinal < line.ordinal {
        _ = current?.names.name(earlier.draft, in: line.report)
      }
    }
    guard let report = current?.report, let text = current?.text else { return }
    guard current?.names.name(line.stated, in: line.report) == line.id else { throw ImportRecording.otherName }
    if let known = try transaction.claim(line.id) {
      guard known.draft == line.stated else {
        throw Refusal("differs", "\(line.id) is on record and says something else; that one stands.")
      }
      return
    }
    let claim: Claim
    do throws(AnchorError) {
      claim = try anchor(line.stated, in: text, language: report.content.language)
    } catch {
      throw Refusal(error.code, error.message)
    }
    try transaction.add(
      RecordedClaim(id: line.id, report: line.report, ordinal: line.ordinal, claim: claim, recorded: line.recorded))
    summary.claims += 1
  }

  private func record(_ line: ExportLine.CopyLine) throws {
    guard try transaction.copy(line.report) == nil else { return }
    try transaction.add(
      StoredCopy(report: line.report, original: line.original, similarity: line.similarity, reason: line.reason))
  }

  private func record(_ incident: Incident) throws {
    let names = [Names.incident(openedBy: incident.openedBy), Names.incident(splitOff: incident.openedBy)]
    guard names.contains(incident.id) else { throw ImportRecording.otherName }
    if try transaction.incident(incident.id) == nil { try transaction.add(incident) }
  }

  private func record(_ line: ExportLine.MembershipLine) throws {
    guard try transaction.membership(of: line.report) == nil else { return }
    try transaction.add(
      Membership(
        report: line.report, incident: line.incident, reason: line.reason, score: line.score, features: line.features))
    if let features = line.features.flatMap(StoredFeatures.read) {
      try transaction.add(keys: features.keys, of: line.incident)
    }
  }

  private func record(_ entry: Entry) throws {
    guard entry.id == Names.entry(entry.account, entry.claim) else { throw ImportRecording.otherName }
    if try transaction.entry(entry.id) == nil { try transaction.add(entry) }
  }

  private func record(_ line: ExportLine.EditionLine) throws {
    guard line.id == Names.edition(Array(line.content.utf8)) else { throw ImportRecording.otherName }
    if let known = try transaction.edition(line.number) {
      guard known.id == line.id else {
        throw Refusal("editionNumberTaken", "This desk has published another edition \(line.number).")
      }
      return
    }
    for claim in line.claims where try transaction.claim(claim) == nil {
      throw Refusal("restsOnNothing", "It cites \(claim), which is not on record.")
    }
    try transaction.add(line.stored)
  }
}
