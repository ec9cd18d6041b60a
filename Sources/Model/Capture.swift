// Evidence: the bytes as they came, named by their hash, and the record of a capture that failed.

/// Bytes obtained at an instant from an address or a file. The bytes themselves are in the vault.
public struct Capture: Hashable, Sendable, Codable {
  public let id: CaptureID
  /// Where the bytes came from: a path as given, a URL, or `-` for standard input.
  public let origin: String
  /// When they were obtained.
  public let obtained: Instant
  /// How they were got: `file`, `stdin`, `web`, `feed` (a poll), `item` (the page of a feed's item), `mail`, `import`.
  public let method: String
  /// The media type that the reader decided on, such as `text/html`.
  public let mediaType: String
  /// Length of the bytes.
  public let byteCount: Int
  /// What the user said of it when adding; part of the record, because it changes how the bytes are read.
  public let overrides: CaptureOverrides

  /// A capture as recorded.
  public init(
    id: CaptureID, origin: String, obtained: Instant, method: String, mediaType: String, byteCount: Int,
    overrides: CaptureOverrides
  ) {
    (self.id, self.origin, self.obtained, self.method) = (id, origin, obtained, method)
    (self.mediaType, self.byteCount, self.overrides) = (mediaType, byteCount, overrides)
  }
}

/// What the person who adds a capture says of it; each wins over what the reader finds.
public struct CaptureOverrides: Hashable, Sendable, Codable {
  public var publisher: String?
  public var date: CivilDate?
  public var url: String?
  public var language: String?

  /// Overrides; all nil means "believe what the bytes say".
  public init(publisher: String? = nil, date: CivilDate? = nil, url: String? = nil, language: String? = nil) {
    (self.publisher, self.date, self.url, self.language) = (publisher, date, url, language)
  }
}

/// Something that could not be taken in, whole or in part, kept with its reason: bad input is data.
public struct Failure: Hashable, Sendable, Codable {
  /// The path or address that failed.
  public let origin: String
  /// The capture, when there were bytes to keep.
  public let capture: CaptureID?
  /// The stage that gave up: `collect`, `preserve`, `read`, `extract`.
  public let stage: String
  /// A stable code for programs, such as `empty`, `notPermitted`, `encryptedPDF`.
  public let code: String
  /// One sentence for people, saying what to do next.
  public let reason: String
  public let at: Instant

  /// A failure as recorded.
  public init(origin: String, capture: CaptureID?, stage: String, code: String, reason: String, at: Instant) {
    (self.origin, self.capture, self.stage) = (origin, capture, stage)
    (self.code, self.reason, self.at) = (code, reason, at)
  }
}
