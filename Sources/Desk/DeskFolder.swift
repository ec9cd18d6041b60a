// Where things lie in a desk: pure paths, and the search for the desk one stands in.

internal import Foundation
internal import Preserve

/// The folder of a desk. `desk.json` in it is what makes it one.
public struct DeskFolder: Hashable, Sendable {
  /// The folder, without a slash at the end.
  public let path: String
  /// The file by which a folder is known for a desk: its settings.
  public static let marker = "desk.json"

  /// The desk in a folder, whether it is there or not.
  public init(_ path: String) {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = trimmed.isEmpty ? "." : trimmed
  }

  /// The desk that `start` belongs to: the folder itself or the nearest one above it; nil when there is none.
  public static func find(from start: String) -> DeskFolder? {
    var path = URL(fileURLWithPath: start).standardizedFileURL.path
    while true {
      let folder = DeskFolder(path)
      if folder.exists { return folder }
      guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
  }

  /// Whether the folder is a desk.
  public var exists: Bool { FileManager.default.fileExists(atPath: settings) }

  var settings: String { "\(path)/\(DeskFolder.marker)" }
  var database: String { "\(path)/desk.sqlite" }
  var vault: String { "\(path)/\(VaultLayout.vault)" }
  var log: String { "\(path)/\(VaultLayout.log)" }
  var tornLog: String { "\(path)/\(VaultLayout.tornLog)" }
  var decisions: String { "\(path)/\(VaultLayout.decisions)" }
  var watchJournal: String { "\(path)/\(VaultLayout.watch)" }
  var watchLock: String { "\(path)/watch.lock" }
  var lock: String { "\(path)/lock" }
  var reserve: String { "\(path)/reserve" }
}
