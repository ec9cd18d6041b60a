// Questions for the check of a draft: which accounts have a figure with one of its numbers, or of one of its places. Each is answered through
// an index and ends at a limit, the newest first: a desk of a hundred thousand reports has thousands of twos.

public import Model

extension StoreReader {
  /// The accounts with a figure of a number, by the newest `limit` claims that state it as a lower or as an upper bound.
  public func accounts(stating number: Int, limit: Int) throws(StoreError) -> [Account] {
    try accounts(ofClaims: [
      "SELECT m.seq FROM claims m WHERE m.lower_bound = \(number) ORDER BY m.seq DESC LIMIT \(limit)",
      "SELECT m.seq FROM claims m WHERE m.upper_bound = \(number) ORDER BY m.seq DESC LIMIT \(limit)",
    ])
  }

  /// The accounts with a figure of these measures at a place whose name begins like one of `names`, or whose incident's does, or whose sentence
  /// has the name; by the newest `limit` claims, and incidents, of each.
  public func accounts(at names: [String], measures: [Measure], limit: Int) throws(StoreError) -> [Account] {
    var found: [AccountID: Account] = [:]
    for name in names.map(folded) where name.contains(where: { $0.isLetter || $0.isNumber }) {
      // What begins like the name lies between it and the last text that does.
      let high = name + "\u{10FFFF}"
      let accounts = try accounts(ofClaims: [
        """
        SELECT m.seq FROM claims m WHERE m.place_folded >= \(name) AND m.place_folded < \(high)
        ORDER BY m.seq DESC LIMIT \(limit)
        """,
        connection.dialect.claims(quoting: name, limit: limit),
      ])
      let ofIncidents = try connection.all(
        """
        SELECT \(StoreReader.accountColumns) FROM accounts a WHERE a.incident IN (
          SELECT i.seq FROM incidents i WHERE i.place_folded >= \(name) AND i.place_folded < \(high)
          ORDER BY i.seq DESC LIMIT \(limit))
        """, StoreReader.account)
      // Here, and not in the question, for which an index of all accounts of a measure would be taken.
      for account in accounts + ofIncidents where measures.contains(account.measure) { found[account.id] = account }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  /// The accounts that claims are posted to, each question giving claims.
  private func accounts(ofClaims questions: [SQL]) throws(StoreError) -> [Account] {
    var found: [AccountID: Account] = [:]
    for claims in questions {
      let accounts = try connection.all(
        """
        SELECT \(StoreReader.accountColumns) FROM accounts a WHERE a.seq IN (
          SELECT e.account FROM entries e WHERE e.claim IN (\(claims)))
        """, StoreReader.account)
      for account in accounts { found[account.id] = account }
    }
    return found.values.sorted { $0.id < $1.id }
  }
}
