// What collecting remembers beside its sources: letters that were taken, and items of feeds that their pages stand in for.

public import Model

/// An item as a feed gave it.
public struct FeedItemVersion: Hashable, Sendable {
  /// The feed's address.
  public let origin: String
  /// The item's own address.
  public let url: String
  /// The hash of its title and text.
  public let version: String

  /// An item.
  public init(origin: String, url: String, version: String) {
    (self.origin, self.url, self.version) = (origin, url, version)
  }
}

extension StoreReader {
  /// Whether a letter of a source was taken.
  public func hasLetter(_ name: String, of source: String) throws(StoreError) -> Bool {
    try connection.number("SELECT EXISTS (SELECT 1 FROM source_letters WHERE source = \(source) AND name = \(name))")
      > 0
  }

  /// Whether a page stands in for an item in this version.
  public func isReplaced(_ item: FeedItemVersion) throws(StoreError) -> Bool {
    try connection.number(
      """
      SELECT EXISTS (SELECT 1 FROM replaced_items
        WHERE origin = \(item.origin) AND url = \(item.url) AND version = \(item.version))
      """) > 0
  }

  /// Whether a feed has had an item at this address before: on record from an earlier capture, or replaced by its page.
  public func hasItem(
    at url: String, from origin: String, before capture: CaptureID? = nil
  ) throws(StoreError) -> Bool {
    try connection.number(
      """
      SELECT EXISTS (SELECT 1 FROM replaced_items WHERE origin = \(origin) AND url = \(url))
        OR EXISTS (SELECT 1 FROM reports r JOIN captures c ON c.seq = r.capture
          WHERE r.url = \(url) AND c.origin = \(origin)
            AND (\(capture) IS NULL OR c.seq < (SELECT seq FROM captures WHERE id = \(capture))))
      """) > 0
  }

  /// The place in the record of the last capture of an origin before another.
  public func position(of origin: String, before capture: CaptureID) throws(StoreError) -> Int? {
    try connection.first(
      """
      SELECT seq FROM captures WHERE origin = \(origin) AND seq < (SELECT seq FROM captures WHERE id = \(capture))
      ORDER BY seq DESC LIMIT 1
      """
    ) { (row) throws(StoreError) in try row.integer() }
  }

  /// The place in the record of the last capture of a page that gave a report with a text at least so long, before
  /// another capture.
  public func pagePosition(
    of address: String, longerThan count: Int, before capture: CaptureID
  ) throws(StoreError) -> Int? {
    try connection.first(
      """
      SELECT c.seq FROM captures c WHERE c.origin = \(address) AND c.method IN ('item', 'web')
        AND c.seq < (SELECT seq FROM captures WHERE id = \(capture))
        AND EXISTS (SELECT 1 FROM reports r WHERE r.capture = c.seq AND length(r.body) >= \(count))
      ORDER BY c.seq DESC LIMIT 1
      """
    ) { (row) throws(StoreError) in try row.integer() }
  }

  /// When the page of a feed's item was last got.
  public func itemPageObtained(_ address: String) throws(StoreError) -> Instant? {
    try connection.first(
      "SELECT obtained FROM captures WHERE origin = \(address) AND method = 'item' ORDER BY seq DESC LIMIT 1"
    ) { (row) throws(StoreError) in Instant(seconds: try row.integer()) }
  }
}

extension StoreTransaction {
  /// Remembers that a letter of a source was taken.
  public func add(letter name: String, of source: String) throws(StoreError) {
    try connection.run(
      "INSERT INTO source_letters (source, name) VALUES (\(source), \(name)) ON CONFLICT DO NOTHING")
  }

  /// Remembers that a page stands in for an item in this version.
  public func add(replaced item: FeedItemVersion) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO replaced_items (origin, url, version) VALUES (\(item.origin), \(item.url), \(item.version))
      ON CONFLICT DO NOTHING
      """)
  }
}
