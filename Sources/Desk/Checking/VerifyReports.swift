// Every passage in its report, to the letter, through the anchor gate; every figure of every edition to its claim.

internal import Extract
internal import Foundation
internal import Model
internal import Publish
internal import Store

extension CrisisDesk {
  private static let reportsTogether = 16

  /// Goes through the reports and their claims.
  func checkReports(_ verification: inout Verification) async throws(DeskError) {
    var position = 0
    while true {
      let page = try await read { [position] reader in
        let reports = try reader.reports(after: position, limit: CrisisDesk.reportsTogether)
        return try reports.map { (position: $0.position, report: $0.value, claims: try reader.claims(of: $0.value.id)) }
      }
      guard let last = page.last else { return }
      position = last.position
      for item in page {
        if item.report.id != Names.report(item.report.capture, ordinal: item.report.ordinal) {
          verification.add("reportName", item.report.id.rawValue, "The name is not that of its capture and place.")
        }
        let text = ScalarText(item.report.content.text)
        var names = ClaimNames()
        for claim in item.claims {
          verification.passages += 1
          if names.name(claim.draft, in: item.report.id) != claim.id {
            verification.add("claimName", claim.id.rawValue, "The name is not that of what the claim says.")
          }
          do {
            _ = try anchor(claim.draft, in: text, language: item.report.content.language)
          } catch {
            verification.add("passage", claim.id.rawValue, error.message)
          }
        }
      }
    }
  }

  /// Goes through the editions: files, figures, claims.
  func checkEditions(_ verification: inout Verification) async throws(DeskError) {
    let latest = try await read { try $0.latestEditionNumber() }
    guard latest > 0 else { return }
    for number in 1...latest {
      guard let edition = try await read({ try $0.edition(number) }) else {
        verification.add("editionMissing", "edition \(number)", "There are later editions, and not this one.")
        continue
      }
      verification.editions += 1
      for file in edition.files { check(bytesOf: file.hash, &verification) }
      try await check(edition, &verification)
    }
  }

  private func check(_ edition: StoredEdition, _ verification: inout Verification) async throws(DeskError) {
    let subject = "edition \(edition.number)"
    if edition.id != Names.edition(Array(edition.content.utf8)) {
      verification.add("editionName", subject, "The name is not that of its content.")
    }
    let content: EditionContent
    do throws(PublishError) {
      content = try EditionContent(canonicalJSON: Data(edition.content.utf8))
    } catch {
      return verification.add("editionContent", subject, error.description)
    }
    let recorded = Set(edition.claims)
    for claim in content.citedClaims where !recorded.contains(claim) {
      verification.add("editionClaim", subject, "It cites \(claim), which is not among the claims it is recorded with.")
    }
    let claims = try await read { reader in try content.notes.map { try reader.claim($0.claim)?.draft } }
    // A person may have pointed to other words of the same sentence.
    for (note, claim) in zip(content.notes, claims)
    where claim?.quote != note.quote || (claim?.figure != note.figure && !note.quote.holds(note.figure)) {
      verification.add(
        "editionFigure", subject,
        claim == nil
          ? "Its figure rests on \(note.claim), which is not on record."
          : "It quotes \(note.claim) otherwise than the record does.")
    }
  }
}
