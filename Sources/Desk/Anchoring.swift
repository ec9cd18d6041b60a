// From the store's drafts back to claims: every row goes through the anchor gate again before it is shown or weighed.

internal import Extract
internal import Model
internal import Store

/// Sends what the store has through the gate, one report's text at a time.
struct Anchoring {
  let reader: StoreReader
  let cache: DeskCache
  /// What people changed; none where the machine's own readings are asked for.
  let edits: ClaimEdits

  init(reader: StoreReader, cache: DeskCache, edits: ClaimEdits = .none) {
    (self.reader, self.cache, self.edits) = (reader, cache, edits)
  }

  /// The claim, if its number can still be read from its passage; `verify` names those that cannot.
  func claim(_ stored: StoredClaim) throws -> RecordedClaim? {
    if !edits.has(stored.id), let known = cache.claims[stored.id] { return known }
    guard let report = try reader.report(stored.report) else { return nil }
    return anchored(stored, in: ScalarText(report.content.text), language: report.content.language)
  }

  /// The claims of a report, its text read once.
  func claims(of report: Report) throws -> [RecordedClaim] {
    let text = ScalarText(report.content.text)
    return try reader.claims(of: report.id).compactMap { anchored($0, in: text, language: report.content.language) }
  }

  /// Posted claims with their setting, those that pass.
  func evidence(_ stored: [StoredEvidence]) throws -> [Evidence] {
    try stored.compactMap { item in
      try claim(item).map { Evidence(entry: item.entry, claim: $0, report: item.report) }
    }
  }

  /// A posted claim, by its sentence alone; by the whole text where that does not do.
  private func claim(_ item: StoredEvidence) throws -> RecordedClaim? {
    let stored = item.claim
    guard !edits.has(stored.id) else { return try claim(stored) }
    if let known = cache.claims[stored.id] { return known }
    guard let claim = try? anchor(stored.draft, found: item.found, language: item.report.language) else {
      return try self.claim(stored)
    }
    return kept(claim, of: stored)
  }

  private func kept(_ claim: Claim, of stored: StoredClaim) -> RecordedClaim {
    let recorded = RecordedClaim(
      id: stored.id, report: stored.report, ordinal: stored.ordinal, claim: claim, recorded: stored.recorded)
    cache.claims[stored.id] = recorded
    return recorded
  }

  private func anchored(_ stored: StoredClaim, in text: ScalarText, language: String?) -> RecordedClaim? {
    guard let claim = try? anchor(stored.draft, in: text, language: language) else { return nil }
    return edits.edited(kept(claim, of: stored), in: text, language: language)
  }
}
