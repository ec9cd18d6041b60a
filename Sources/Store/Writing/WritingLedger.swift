// Additions to the ledger: copies, incidents, accounts, entries, decisions, editions.

public import Model

extension StoreTransaction {
  /// Records that a report prints another's text again.
  public func add(_ copy: StoredCopy) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO copies (report, original, similarity, reason)
      VALUES ((SELECT seq FROM reports WHERE id = \(copy.report)),
        (SELECT seq FROM reports WHERE id = \(copy.original)), \(copy.similarity), \(copy.reason))
      """)
  }

  /// Adds the keys by which copies of a report's text are found; those it has already are passed over.
  public func add(textKeys keys: [UInt64], of report: ReportID) throws(StoreError) {
    guard
      let seq = try connection.first(
        "SELECT seq FROM reports WHERE id = \(report)", { (row) throws(StoreError) in try row.integer() })
    else { throw missing(report.rawValue) }
    for key in Set(keys).sorted() {
      try connection.run("INSERT INTO text_keys (key, report) VALUES (\(key), \(seq)) ON CONFLICT DO NOTHING")
    }
  }

  /// Adds keys by which an incident is found; those it has already are passed over.
  public func add(keys: [UInt64], of incident: IncidentID) throws(StoreError) {
    guard
      let seq = try connection.first(
        "SELECT seq FROM incidents WHERE id = \(incident)", { (row) throws(StoreError) in try row.integer() })
    else { throw missing(incident.rawValue) }
    for key in Set(keys).sorted() {
      try connection.run("INSERT INTO incident_keys (key, incident) VALUES (\(key), \(seq)) ON CONFLICT DO NOTHING")
    }
  }

  private func missing(_ name: String) -> StoreError {
    StoreError(code: "constraint", message: "the database has nothing of this name", evidence: name)
  }

  /// Keeps a stage's state, derived up to `position`, in place of the one before.
  public func keep(state name: String, position: Int, content: [UInt8]) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO states (name, position, content) VALUES (\(name), \(position), \(content))
      ON CONFLICT (name) DO UPDATE SET position = excluded.position, content = excluded.content
      """)
  }

  /// Adds an incident.
  public func add(_ incident: Incident) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO incidents (id, opened_by, place, place_folded, happened, kind, title)
      VALUES (\(incident.id), (SELECT seq FROM reports WHERE id = \(incident.openedBy)), \(incident.place),
        \(incident.place.map(folded)), \(incident.date), \(incident.kind), \(incident.title))
      """)
  }

  /// Records that a report is about an incident.
  public func add(_ membership: Membership) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO memberships (report, incident, reason, score, features)
      VALUES ((SELECT seq FROM reports WHERE id = \(membership.report)),
        (SELECT seq FROM incidents WHERE id = \(membership.incident)), \(membership.reason), \(membership.score),
        \(membership.features))
      """)
  }

  /// Adds an account, unless it is on record: the same key always has the same name.
  public func addIfMissing(_ account: Account) throws(StoreError) {
    let (incident, place, span): (IncidentID?, String?, String?) =
      switch account.subject {
      case .incident(let id): (id, nil, nil)
      case .series(let place, let span): (nil, place, span)
      }
    try connection.run(
      """
      INSERT INTO accounts (id, incident, series_place, series_span, place_folded, measure, people_group, unit, basis)
      VALUES (\(account.id), (SELECT seq FROM incidents WHERE id = \(incident)), \(place), \(span),
        \(place.map(folded)), \(account.measure), \(account.group), \(account.unit), \(account.basis))
      ON CONFLICT (id) DO NOTHING
      """)
    try index(account.id)
  }

  /// Posts an entry to an account.
  public func add(_ entry: Entry) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO entries (id, account, claim, kind, reason, recorded)
      VALUES (\(entry.id), (SELECT seq FROM accounts WHERE id = \(entry.account)),
        (SELECT seq FROM claims WHERE id = \(entry.claim)), \(entry.kind), \(entry.reason), \(entry.recorded))
      """)
    try index(entry)
  }

  /// Records what a person decided.
  public func add(_ decision: Decision) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO decisions (id, action, subject, value, version, actor, reason, at, number)
      VALUES (\(decision.id), \(decision.action), \(decision.subject), \(decision.value), \(decision.version),
        \(decision.actor), \(decision.reason), \(decision.at), \(decision.number))
      """)
  }

  /// Freezes an edition with its files and the claims it rests on.
  public func add(_ edition: StoredEdition) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO editions (number, id, created, since, content)
      VALUES (\(edition.number), \(edition.id), \(edition.created), \(edition.since), \(edition.content))
      """)
    for file in edition.files {
      try connection.run(
        """
        INSERT INTO edition_files (edition, name, hash, byte_count)
        VALUES (\(edition.number), \(file.name), \(file.hash), \(file.byteCount))
        """)
    }
    for claim in edition.claims {
      try connection.run(
        """
        INSERT INTO edition_claims (edition, claim)
        VALUES (\(edition.number), (SELECT seq FROM claims WHERE id = \(claim)))
        """)
    }
  }
}
