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

  /// The accounts with a figure of a number at a place whose name begins like one of `names`, by the newest `limit` claims of each name.
  public func accounts(stating number: Int, at names: [String], limit: Int) throws(StoreError) -> [Account] {
    var questions: [SQL] = []
    for name in names.map(folded) where name.contains(where: { $0.isLetter || $0.isNumber }) {
      let high = name + "\u{10FFFF}"
      questions.append(
        """
        SELECT m.seq FROM claims m WHERE m.lower_bound = \(number) AND m.place_folded >= \(name)
          AND m.place_folded < \(high) ORDER BY m.seq DESC LIMIT \(limit)
        """)
    }
    return try accounts(ofClaims: questions)
  }

  /// The accounts of incidents between two days, of those at a place whose name begins like one of `names`; of all where none is given, at most
  /// `limit` incidents.
  public func accounts(
    happenedFrom first: CivilDate, to last: CivilDate, at names: [String], limit: Int
  ) throws(StoreError) -> [Account] {
    let wanted = names.map(folded).filter { $0.contains { $0.isLetter || $0.isNumber } }
    var incidents: [Int] = []
    try connection.forEach(
      """
      SELECT i.seq, i.place_folded FROM incidents i WHERE i.happened >= \(first) AND i.happened <= \(last)
      ORDER BY i.happened DESC, i.id
      """
    ) { (row) throws(StoreError) in
      let (seq, place) = (try row.integer(), try row.optionalText())
      if wanted.isEmpty || place.map({ place in wanted.contains { place.hasPrefix($0) } }) == true {
        incidents.append(seq)
      }
      return incidents.count < limit
    }
    var found: [Account] = []
    for incident in incidents {
      found += try connection.all(
        "SELECT \(StoreReader.accountColumns) FROM accounts a WHERE a.incident = \(incident)", StoreReader.account)
    }
    return found
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
