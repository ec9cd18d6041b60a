// One line of the log: all that is needed to take a capture in again from the vault, without the database.

internal import Foundation
public import Model

/// A capture as the log tells it. Written as one line of JSON with sorted keys; the bytes of that line (without the
/// line feed) are what a Merkle log would take as its leaf.
public struct LogLine: Hashable, Sendable, Codable {
  /// Whose clock said when.
  public enum Clock: String, Codable, Hashable, Sendable {
    case system
    /// A person set it, to make a run reproducible.
    case set
  }

  /// The line's place in the log, from 1.
  public let sequence: Int
  /// SHA-256 of the bytes.
  public let hash: CaptureID
  /// The path or address the bytes came from.
  public let origin: String
  /// When they were obtained.
  public let obtained: Instant
  /// Whose clock said so.
  public let clock: Clock
  /// How they were got: `file`, `stdin`, `web`, `import`.
  public let method: String
  /// Length of the bytes.
  public let byteCount: Int
  /// What the person who added them said of them.
  public let overrides: CaptureOverrides

  /// A line of the log.
  public init(
    sequence: Int, hash: CaptureID, origin: String, obtained: Instant, clock: Clock, method: String, byteCount: Int,
    overrides: CaptureOverrides
  ) {
    (self.sequence, self.hash, self.origin, self.obtained) = (sequence, hash, origin, obtained)
    (self.clock, self.method, self.byteCount, self.overrides) = (clock, method, byteCount, overrides)
  }

  /// The line's bytes, with the line feed at the end.
  var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("a log line is plain text and numbers") }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  init?(encoded bytes: ArraySlice<UInt8>) {
    guard let line = try? JSONDecoder().decode(LogLine.self, from: Data(bytes)) else { return nil }
    self = line
  }
}

/// A line as it stands in the log.
public struct LogRecord: Hashable, Sendable {
  /// Nil when the line cannot be read; `verify` names it.
  public let line: LogLine?
  /// Where the line begins, in bytes from the start of the log.
  public let start: Int
  /// Where the next line begins.
  public let end: Int
}
