// An account judged anew: what was posted to it, under what people decided.

public import Model

/// The evidence in the order of record with the kinds and reasons that it has when all of it is of one account. For accounts that people
/// have put together, or parted, or of which they have rejected a figure: the machine judged theirs one by one.
public func judged(_ evidence: [Evidence], as account: AccountID, tellers: Tellers = Tellers()) -> [Evidence] {
  let inOrder = evidence.sorted { a, b in
    a.entry.recorded != b.entry.recorded
      ? a.entry.recorded < b.entry.recorded
      : (a.report.id, a.claim.ordinal, a.claim.id) < (b.report.id, b.claim.ordinal, b.claim.id)
  }
  let companions = Dictionary(grouping: inOrder.map(\.claim), by: \.report)
  var history = AccountHistory(tellers: tellers)
  return inOrder.map { item in
    let posting = post(item.claim, report: item.report, to: history, companions: companions[item.report.id] ?? [])
    history.append(item.claim, item.report)
    let entry = Entry(
      id: item.entry.id, account: account, claim: item.claim.id, kind: posting.kind, reason: posting.reason,
      recorded: item.entry.recorded)
    return Evidence(entry: entry, claim: item.claim, report: item.report)
  }
}

/// What stands in an account all of whose figures people have rejected.
public func standing(ofRejected rejected: [Evidence]) -> Standing? {
  guard let latest = rejected.map(\.asOf).max() else { return nil }
  return Standing(
    lower: nil, upper: nil, approximation: .vague, isUnconfirmed: false, sourceCount: 0,
    reportCount: Set(rejected.map(\.report.id)).count, latestAsOf: latest, claims: [], isDisputed: false,
    rule: "Every figure of this account was rejected; none stands.")
}
