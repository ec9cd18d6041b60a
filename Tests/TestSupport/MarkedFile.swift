// A text file of marked examples in a language's folder, which a test names when it fails.

public import Foundation

/// A file of examples, named as `en/passives`.
public struct MarkedFile: CustomStringConvertible, Sendable {
  /// The folder it stands in: a language.
  public let language: String
  /// The file's name without its ending.
  public let name: String
  private let url: URL

  public var description: String { "\(language)/\(name)" }

  /// The files of all languages below a folder, in a fixed order.
  public static func all(below root: URL?) -> [MarkedFile] {
    contents(root).flatMap { folder in
      contents(folder).filter { $0.pathExtension == "txt" }.map { url in
        MarkedFile(
          language: folder.lastPathComponent, name: url.deletingPathExtension().lastPathComponent, url: url)
      }
    }
  }

  /// What stands in it.
  public func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

  private static func contents(_ folder: URL?) -> [URL] {
    let found = folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) }
    return (found ?? []).sorted { $0.path < $1.path }
  }
}
