// Where evidence lies inside a desk: pure functions from a hash to a path. The layout is a public interface;
// anyone can find and check a capture with `zstd` and `sha256sum`, without this program.

/// Paths inside a desk's folder, relative to it.
public enum VaultLayout {
  /// The folder of the objects.
  public static let vault = "vault"
  /// The log: one line of JSON a capture, in the order they were taken in.
  public static let log = "log/captures.jsonl"
  /// What people decided, a line of JSON a decision; beside the log, since it can't be worked out again from the bytes.
  public static let decisions = "log/decisions.jsonl"
  /// What is watched and was told, a line of JSON each.
  public static let watch = "log/watch.jsonl"
  /// Where bytes cut off in the middle of a log line are set aside.
  public static let tornLog = "log/captures.jsonl.torn"

  /// The object of a hash, relative to the vault: `ab/cdef….zst`.
  public static func object(_ digest: Digest) -> String {
    let hex = digest.hex
    return "\(hex.prefix(2))/\(hex.dropFirst(2)).zst"
  }

  /// The hash that an object's path stands for; nil for a path of another shape.
  public static func digest(ofObject path: String) -> Digest? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 2, parts[1].hasSuffix(".zst") else { return nil }
    return Digest(hex: parts[0] + parts[1].dropLast(4))
  }

  /// Where objects are written before they get their name; nothing in it is evidence.
  static let incoming = "incoming"
  /// Where objects go that no longer have their bytes, so that nothing is ever overwritten.
  static let damaged = "damaged"
}
