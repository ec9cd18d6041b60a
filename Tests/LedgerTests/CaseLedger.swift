// The ledger of a table, posted row by row as a desk does, and written so that anyone can read it.

import Ledger
import Model

/// Accounts in the order in which they open, with what was posted to each.
struct CaseLedger {
  private(set) var accounts: [(key: AccountKey, evidence: [Evidence])] = []

  init(_ claims: [CaseClaim]) {
    for (number, row) in claims.enumerated() {
      let key = accountKey(for: row.claim.claim, report: row.report, incident: row.incident)
      let place = accounts.firstIndex { $0.key == key } ?? accounts.endIndex
      if place == accounts.endIndex { accounts.append((key, [])) }
      let companions = claims.filter { $0.report.id == row.report.id }.map(\.claim)
      let posting = post(
        row.claim, report: row.report, to: AccountHistory(accounts[place].evidence), companions: companions)
      let entry = Entry(
        id: EntryID("e-\(number)"), account: AccountID("a-\(place)"), claim: row.claim.id, kind: posting.kind,
        reason: posting.reason, recorded: row.claim.recorded)
      accounts[place].evidence.append(Evidence(entry: entry, claim: row.claim, report: row.report))
    }
  }

  var text: String { accounts.map(text).joined(separator: "\n\n") }

  /// Sums that the reports imply for the figures of one account.
  private func checks(_ evidence: [Evidence]) -> [SumCheck] {
    let all = accounts.flatMap(\.evidence)
    var found: [SumCheck] = []
    for total in evidence {
      let report = all.filter { $0.report.id == total.report.id }.map(\.claim).sorted { $0.ordinal < $1.ordinal }
      found += sums(in: report).filter { $0.total == total.claim.id }
      for old in evidence where old.asOf < total.asOf {
        found += all.compactMap { newAndOld(old: old, new: $0, total: total) }
      }
    }
    return found
  }

  private func text(_ key: AccountKey, _ evidence: [Evidence]) -> String {
    var lines = ["\(Self.name(key.subject)) · \(key.measure) · \(key.group) · \(key.unit) · \(key.basis)"]
    for posted in evidence {
      let kind = posted.entry.kind.rawValue
      let pad = String(repeating: " ", count: 10 - kind.count)
      lines.append("  \(kind)\(pad)row \(posted.claim.id.rawValue.dropFirst(2)): \(posted.entry.reason)")
    }
    if let standing = standing(of: evidence) {
      lines.append("  stands    \(Self.words(standing))")
      lines.append("  rule      \(standing.rule)")
    }
    for check in checks(evidence) { lines.append("  \(check.isBroken ? "breaks" : "sum   ")    \(check.sentence)") }
    return lines.joined(separator: "\n")
  }

  private static func name(_ subject: AccountSubject) -> String {
    switch subject {
    case .incident(let id): id.rawValue
    case .series(let place, let span): "series \(place), \(span)"
    }
  }

  private static func words(_ standing: Standing) -> String {
    let bounds = "\(standing.lower.map(String.init) ?? "?")…\(standing.upper.map(String.init) ?? "?")"
    let flags = (standing.isUnconfirmed ? ", unconfirmed" : "") + (standing.isDisputed ? ", disputed" : "")
    return
      "\(bounds) (\(standing.approximation)\(flags)), sources \(standing.sourceCount), reports \(standing.reportCount), as of \(standing.latestAsOf)"
  }
}
