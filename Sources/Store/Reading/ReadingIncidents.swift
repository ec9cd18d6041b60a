// Questions about copies of one text and reports of one incident.

public import Model

extension StoreReader {
  static let incidentColumns: SQL = """
    i.id, (SELECT id FROM reports WHERE seq = i.opened_by), i.place, i.happened, i.kind, i.title
    """

  static func incident(_ row: inout SQLRow) throws(StoreError) -> Incident {
    Incident(
      id: try row.id(), openedBy: try row.id(), place: try row.optionalText(), date: try row.optionalDay(),
      kind: try row.optionalText(), title: try row.text())
  }

  /// The incident of a name.
  public func incident(_ id: IncidentID) throws(StoreError) -> Incident? {
    try connection.first(
      "SELECT \(StoreReader.incidentColumns) FROM incidents i WHERE i.id = \(id)", StoreReader.incident)
  }

  /// Incidents in the order of record, behind a position.
  public func incidents(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<Incident>] {
    try connection.all(
      """
      SELECT i.seq, \(StoreReader.incidentColumns) FROM incidents i
      WHERE i.seq > \(position) ORDER BY i.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.incident(&row)) }
  }

  private static let membershipColumns: SQL = """
    (SELECT id FROM reports WHERE seq = b.report), (SELECT id FROM incidents WHERE seq = b.incident), b.reason,
    b.score, b.features
    """

  private static func membership(_ row: inout SQLRow) throws(StoreError) -> Membership {
    Membership(
      report: try row.id(), incident: try row.id(), reason: try row.text(), score: try row.real(),
      features: try row.optionalText())
  }

  /// The incident that a report is about, and why.
  public func membership(of report: ReportID) throws(StoreError) -> Membership? {
    try connection.first(
      """
      SELECT \(StoreReader.membershipColumns) FROM memberships b
      WHERE b.report = (SELECT seq FROM reports WHERE id = \(report))
      """, StoreReader.membership)
  }

  /// The reports of an incident in the order of record; at most `limit`, the newest.
  public func members(of incident: IncidentID, limit: Int) throws(StoreError) -> [Membership] {
    try connection.all(
      """
      SELECT \(StoreReader.membershipColumns) FROM memberships b
      WHERE b.incident = (SELECT seq FROM incidents WHERE id = \(incident)) ORDER BY b.seq DESC LIMIT \(limit)
      """, StoreReader.membership
    ).reversed()
  }

  /// Memberships in the order of record, behind a position.
  public func memberships(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<Membership>] {
    try connection.all(
      """
      SELECT b.seq, \(StoreReader.membershipColumns) FROM memberships b
      WHERE b.seq > \(position) ORDER BY b.seq LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.membership(&row)) }
  }

  /// The reports that stand for an incident when another is compared with it, with their features: the one that opened
  /// it and the latest.
  public func representatives(of incident: IncidentID, limit: Int) throws(StoreError)
    -> [(report: ReportID, features: String?)]
  {
    func reports(_ order: SQL) throws(StoreError) -> [(report: ReportID, features: String?)] {
      try connection.all(
        """
        SELECT (SELECT id FROM reports WHERE seq = b.report), b.features FROM memberships b
        WHERE b.incident = (SELECT seq FROM incidents WHERE id = \(incident)) \(order)
        """
      ) { (row) throws(StoreError) in (report: try row.id(), features: try row.optionalText()) }
    }
    let latest = Array(try reports("ORDER BY b.seq DESC LIMIT \(limit)").reversed())
    guard latest.count == limit, let first = try reports("ORDER BY b.seq LIMIT 1").first,
      first.report != latest.first?.report
    else { return latest }
    return [first] + latest.dropFirst()
  }

  /// Incidents that share keys, with how many they share, most first; at most `limit`, and of each key the
  /// `keyLimit` latest.
  public func incidents(sharing keys: [UInt64], keyLimit: Int, limit: Int) throws(StoreError)
    -> [(incident: IncidentID, keys: Int)]
  {
    let shared = try tally(keys) { key in
      "SELECT incident FROM incident_keys WHERE key = \(key) ORDER BY incident DESC LIMIT \(keyLimit)"
    }
    var found: [(incident: IncidentID, keys: Int)] = []
    for (seq, count) in shared.prefix(limit) {
      let id: IncidentID? = try connection.first("SELECT id FROM incidents WHERE seq = \(seq)") {
        (row) throws(StoreError) in try row.id()
      }
      if let id { found.append((id, count)) }
    }
    return found
  }

  private static let copyColumns: SQL = """
    (SELECT id FROM reports WHERE seq = k.report), (SELECT id FROM reports WHERE seq = k.original), k.similarity,
    k.reason
    """

  private static func copy(_ row: inout SQLRow) throws(StoreError) -> StoredCopy {
    StoredCopy(report: try row.id(), original: try row.id(), similarity: try row.real(), reason: try row.text())
  }

  /// The report whose text a report prints again, and why; nil for an original.
  public func copy(_ report: ReportID) throws(StoreError) -> StoredCopy? {
    try connection.first(
      """
      SELECT \(StoreReader.copyColumns) FROM copies k
      WHERE k.report = (SELECT seq FROM reports WHERE id = \(report))
      """, StoreReader.copy)
  }

  /// Copies in the order of record, behind a position.
  public func copies(after position: Int = 0, limit: Int) throws(StoreError) -> [Recorded<StoredCopy>] {
    try connection.all(
      "SELECT k.seq, \(StoreReader.copyColumns) FROM copies k WHERE k.seq > \(position) ORDER BY k.seq LIMIT \(limit)"
    ) { (row) throws(StoreError) in Recorded(position: try row.integer(), value: try StoreReader.copy(&row)) }
  }

  /// Reports whose texts share keys, with how many they share, most first; at most `limit`, and of each key the
  /// `keyLimit` earliest.
  public func reports(sharing keys: [UInt64], keyLimit: Int, limit: Int) throws(StoreError)
    -> [(report: ReportID, keys: Int)]
  {
    let shared = try tally(keys) { key in
      "SELECT report FROM text_keys WHERE key = \(key) ORDER BY report LIMIT \(keyLimit)"
    }
    var found: [(report: ReportID, keys: Int)] = []
    for (seq, count) in shared.prefix(limit) {
      let id: ReportID? = try connection.first("SELECT id FROM reports WHERE seq = \(seq)") {
        (row) throws(StoreError) in try row.id()
      }
      if let id { found.append((id, count)) }
    }
    return found
  }

  /// How many of the keys lead to each row, most first, then by order of record.
  private func tally(_ keys: [UInt64], _ query: (UInt64) -> SQL) throws(StoreError) -> [(seq: Int, count: Int)] {
    var counts: [Int: Int] = [:]
    for key in keys {
      try connection.forEach(query(key)) { (row) throws(StoreError) in
        counts[try row.integer(), default: 0] += 1
        return true
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (seq: $0.key, count: $0.value) }
  }

  /// A stage's state of this name, with the position it was derived up to.
  public func state(_ name: String) throws(StoreError) -> (position: Int, content: [UInt8])? {
    try connection.first("SELECT position, content FROM states WHERE name = \(name)") { (row) throws(StoreError) in
      (position: try row.integer(), content: try row.bytes())
    }
  }
}
