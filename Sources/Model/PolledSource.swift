// An address that a desk polls, and how it is doing.

/// A source on the web.
public struct PolledSource: Hashable, Sendable, Codable {
  /// The address as it was added; the source's name, too.
  public var address: String
  /// What it calls itself.
  public var title: String?
  /// A page that is watched, not a feed.
  public var isPage: Bool
  /// When a person added it.
  public var added: Instant
  /// Where it is asked for since it moved for good; nil when it has not.
  public var movedTo: String?
  /// Not polled until it is resumed.
  public var isPaused = false
  /// What the server told of the version that is on record, to be given back.
  public var entityTag: String?
  public var lastModified: String?
  /// When it was last asked, and when that last went well.
  public var lastTried: Instant?
  public var lastSuccess: Instant?
  /// Not asked before; set by failures.
  public var notBefore: Instant?
  /// Failures since the last success.
  public var failures = 0
  /// The last of them.
  public var failureCode: String?
  public var failureReason: String?

  /// Up to where a mailbox was read, and the server's word that its numbers still mean the same letters.
  public var uidValidity, lastUID: Int?

  /// A source that was never polled.
  public init(address: String, title: String?, isPage: Bool, added: Instant) {
    (self.address, self.title, self.isPage, self.added) = (address, title, isPage, added)
  }
}
