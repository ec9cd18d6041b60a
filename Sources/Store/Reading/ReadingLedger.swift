// The accounts that a filter lets through, in the order in which the ledger shows them. Whoever shows the first hundred of a hundred
// thousand stops after them, and no more is read: either the few that the filter finds are sorted, or the ledger is walked in its order
// and each account asked whether it passes.

public import Model

/// What a filter asks of an account beside its own columns, each in two forms.
private struct Condition {
  /// Accounts that pass, as a query of their `seq`.
  let found: SQL
  /// Whether the account `a` passes.
  let asked: SQL
  /// The rows that `found` looks at, at most one more than are sorted.
  let cost: SQL
}

extension StoreReader {
  /// Calls `body` with the accounts of incidents that pass a filter, until it gives false: the latest incident first, those without a day
  /// last, then by name. Those of one incident come together, in no order.
  public func forEachIncidentAccount(_ filter: AccountFilter, _ body: (Account, CivilDate?) throws -> Bool) throws {
    let (found, conditions) = try way(filter)
    // What stands first in a CROSS JOIN is gone through first.
    var sql: SQL = "SELECT i.happened, \(StoreReader.accountColumns)"
    if let found {
      sql.append(" FROM accounts a CROSS JOIN incidents i WHERE i.seq = a.incident AND a.seq IN (\(found))")
    } else {
      sql.append(" FROM incidents i CROSS JOIN accounts a WHERE a.incident = i.seq")
    }
    sql.append(conditions)
    sql.append(" ORDER BY i.happened DESC, i.id")
    try forEach(sql) { (row) throws(StoreError) in
      let day = try row.optionalDay()
      return (try StoreReader.account(&row), day)
    } _: {
      try body($0, $1)
    }
  }

  /// Calls `body` with the accounts of series that pass a filter, until it gives false: by place, then by span.
  public func forEachSeriesAccount(_ filter: AccountFilter, _ body: (Account) throws -> Bool) throws {
    guard filter.incident == nil else { return }
    let (found, conditions) = try way(filter)
    var sql: SQL = "SELECT \(StoreReader.accountColumns) FROM accounts a WHERE a.incident IS NULL"
    if let found { sql.append(" AND a.seq IN (\(found))") }
    sql.append(conditions)
    sql.append(" ORDER BY a.series_place, a.series_span")
    try forEach(sql) { (row) throws(StoreError) in
      try StoreReader.account(&row)
    } _: {
      try body($0)
    }
  }

  /// Accounts that pass a filter, in the order of record, behind a position.
  public func accounts(_ filter: AccountFilter = AccountFilter(), after position: Int = 0, limit: Int)
    throws(StoreError) -> [Recorded<Account>]
  {
    var sql: SQL = "SELECT a.seq, \(StoreReader.accountColumns) FROM accounts a WHERE a.seq > \(position)"
    sql.append(StoreReader.ownColumns(filter))
    if let place = StoreReader.place(filter) { sql.append(" AND a.seq IN (\(place.found))") }
    if let figure = StoreReader.figure(filter) { sql.append(" AND \(figure.asked)") }
    sql.append(" ORDER BY a.seq LIMIT \(limit)")
    return try connection.all(sql) { (row) throws(StoreError) in
      Recorded(position: try row.integer(), value: try StoreReader.account(&row))
    }
  }

  // MARK: the way to them

  /// The accounts to begin with, nil for all in their order; and what each has to pass.
  private func way(_ filter: AccountFilter) throws(StoreError) -> (found: SQL?, conditions: SQL) {
    var conditions = StoreReader.ownColumns(filter)
    var cheapest: (condition: Condition, rows: Int)?
    let all = [StoreReader.place(filter), StoreReader.figure(filter)].compactMap { $0 }
    // What is of one incident is few by itself.
    for condition in all where filter.incident == nil {
      let rows = try connection.number("SELECT count(*) FROM (\(condition.cost))")
      if rows <= filter.maximumSorted, rows < cheapest?.rows ?? .max { cheapest = (condition, rows) }
    }
    for condition in all { conditions.append(" AND \(condition.asked)") }
    return (cheapest?.condition.found, conditions)
  }

  /// Conditions on the account's own columns, each behind an AND.
  private static func ownColumns(_ filter: AccountFilter) -> SQL {
    var sql: SQL = ""
    if !filter.measures.isEmpty { sql.append(" AND a.measure IN \(list: filter.measures)") }
    if let group = filter.group { sql.append(" AND a.people_group = \(group)") }
    if let incident = filter.incident {
      sql.append(" AND a.incident = (SELECT seq FROM incidents WHERE id = \(incident))")
    }
    return sql
  }

  /// Every word occurs in a place of the account; or a place of it, up to its first comma, has one of the other names.
  private static func place(_ filter: AccountFilter) -> Condition? {
    guard let place = filter.place else { return nil }
    var names = likePatterns(place).map { pattern -> SQL in "p.folded LIKE \(pattern) ESCAPE '\\'" }
    // No word at all is in every place.
    if names.isEmpty { names = ["p.folded IS NOT NULL"] }
    let head: SQL = "replace(replace(substr(p.folded, 1, instr(p.folded || ',', ',') - 1), '-', ' '), '''', '')"
    func found(_ name: SQL) -> SQL {
      "SELECT account FROM account_places WHERE place IN (SELECT p.seq FROM ledger_places p WHERE \(name))"
    }
    func asked(_ name: SQL) -> SQL {
      """
      EXISTS (SELECT 1 FROM account_places x JOIN ledger_places p ON p.seq = x.place WHERE x.account = a.seq AND \(name))
      """
    }
    var (all, each, cost): (SQL, SQL, SQL) = ("", "(", "")
    for (index, name) in names.enumerated() {
      all.append(index == 0 ? found(name) : " INTERSECT \(found(name))")
      each.append(index == 0 ? asked(name) : " AND \(asked(name))")
      cost.append(index == 0 ? found(name) : " UNION ALL \(found(name))")
    }
    if !filter.otherPlaceNames.isEmpty {
      let name: SQL = "\(head) IN \(list: filter.otherPlaceNames)"
      all.append(" UNION \(found(name))")
      each.append(" OR \(asked(name))")
      cost.append(" UNION ALL \(found(name))")
    }
    each.append(")")
    return Condition(found: all, asked: each, cost: "\(cost) LIMIT \(filter.maximumSorted + 1)")
  }

  /// One figure of the account passes all that the filter asks of figures.
  private static func figure(_ filter: AccountFilter) -> Condition? {
    var conditions: SQL = ""
    if let publisher = filter.publisher {
      conditions.append(" AND x.publisher IN (SELECT seq FROM ledger_publishers WHERE true")
      for pattern in likePatterns(publisher) { conditions.append(" AND folded LIKE \(pattern) ESCAPE '\\'") }
      conditions.append(")")
    }
    if let from = filter.from { conditions.append(" AND x.day >= \(from)") }
    if let until = filter.until { conditions.append(" AND x.day <= \(until)") }
    if let asOf = filter.asOf { conditions.append(" AND x.recorded <= \(asOf)") }
    guard !conditions.pieces.isEmpty else { return nil }
    return Condition(
      found: "SELECT x.account FROM account_figures x WHERE true\(conditions)",
      asked: "EXISTS (SELECT 1 FROM account_figures x WHERE x.account = a.seq\(conditions))",
      cost: "SELECT 1 FROM account_figures x WHERE true\(conditions) LIMIT \(filter.maximumSorted + 1)")
  }

  /// Rows to somebody who may throw what they like.
  private func forEach<Value>(
    _ sql: SQL, _ read: (inout SQLRow) throws(StoreError) -> Value, _ body: (Value) throws -> Bool
  ) throws {
    var failure: (any Error)?
    try connection.forEach(sql) { (row) throws(StoreError) in
      let value = try read(&row)
      do { return try body(value) } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
  }
}
