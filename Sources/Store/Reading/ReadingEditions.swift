// Questions about published digests.

public import Model

extension StoreReader {
  /// The edition of a number.
  public func edition(_ number: Int) throws(StoreError) -> StoredEdition? {
    guard
      let head = try connection.first(
        "SELECT number, id, created, since, content FROM editions WHERE number = \(number)",
        { (row) throws(StoreError) in
          (
            number: try row.integer(), id: try row.text(), created: try row.instant(),
            since: try row.optionalText(), content: try row.text()
          )
        })
    else { return nil }
    let files = try connection.all(
      "SELECT name, hash, byte_count FROM edition_files WHERE edition = \(number) ORDER BY name"
    ) { (row) throws(StoreError) in
      EditionFile(name: try row.text(), hash: try row.id(), byteCount: try row.integer())
    }
    let claims: [ClaimID] = try connection.all(
      """
      SELECT m.id FROM edition_claims x JOIN claims m ON m.seq = x.claim
      WHERE x.edition = \(number) ORDER BY x.claim
      """
    ) { (row) throws(StoreError) in try row.id() }
    return StoredEdition(
      number: head.number, id: head.id, created: head.created, since: head.since, content: head.content,
      files: files, claims: claims)
  }

  /// The number of the edition with this name; nil when there is none.
  public func editionNumber(named id: String) throws(StoreError) -> Int? {
    try connection.first("SELECT number FROM editions WHERE id = \(id)") { (row) throws(StoreError) in
      try row.integer()
    }
  }

  /// The number of the latest edition; 0 before the first.
  public func latestEditionNumber() throws(StoreError) -> Int {
    try connection.number("SELECT max(number) FROM editions")
  }

  /// The numbers of the editions that rest on a claim, in order.
  public func editions(citing claim: ClaimID) throws(StoreError) -> [Int] {
    try connection.all(
      """
      SELECT edition FROM edition_claims
      WHERE claim = (SELECT seq FROM claims WHERE id = \(claim)) ORDER BY edition
      """
    ) { (row) throws(StoreError) in try row.integer() }
  }
}
