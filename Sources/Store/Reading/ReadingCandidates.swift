// Questions for the check of a draft: which accounts have a figure with one of its numbers.

public import Model

extension StoreReader {
  /// The accounts with a figure of one of these numbers, in the order of record; at most `limit`.
  public func accounts(stating numbers: [Int], limit: Int) throws(StoreError) -> [Account] {
    guard !numbers.isEmpty else { return [] }
    var stating: SQL = ""
    for (offset, number) in numbers.enumerated() {
      stating.append(offset == 0 ? "\(number)" : ", \(number)")
    }
    return try connection.all(
      """
      SELECT \(StoreReader.accountColumns) FROM accounts a WHERE a.seq IN (
        SELECT e.account FROM claims m JOIN entries e ON e.claim = m.seq
        WHERE m.lower_bound IN (\(stating)) OR m.upper_bound IN (\(stating)))
      ORDER BY a.seq LIMIT \(limit)
      """, StoreReader.account)
  }
}
