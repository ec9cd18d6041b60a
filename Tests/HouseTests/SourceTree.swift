// The sources as files: what the house rules are checked on.

import Foundation

/// One Swift file of the house.
struct SourceFile: Sendable, CustomStringConvertible {
  /// From the root of the repository: `Sources/Extract/AnchorGate.swift`.
  let path: String
  let lines: [String]

  /// `Extract`, `ExtractTests`.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var isTest: Bool { path.hasPrefix("Tests/") }
  var description: String { path }

  /// The modules this file imports, with the words in front: `internal import CSQLite` → ("CSQLite", "internal import CSQLite").
  var imports: [(module: String, line: String)] {
    lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let at = words.firstIndex(of: "import"), at < 4, at + 1 < words.count,
        words[..<at].allSatisfy({
          $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0)
        })
      else { return nil }
      // `import struct Foundation.Date` names the module second.
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
      return (String(name.prefix { $0 != "." }), line)
    }
  }
}

/// The repository this test stands in.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let files: [SourceFile] = ["Sources", "Tests", "Fuzz"].flatMap { swiftFiles(in: $0) }

  static func text(_ path: String) -> String? {
    (try? Data(contentsOf: root.appendingPathComponent(path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of the rooms: folders of `Sources` that hold Swift.
  static let rooms: [String] = Array(Set(files.filter { $0.path.hasPrefix("Sources/") }.map(\.room))).sorted()

  private static func swiftFiles(in folder: String) -> [SourceFile] {
    let base = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let text = text("\(folder)/\(name)") else { return nil }
      return SourceFile(path: "\(folder)/\(name)", lines: text.components(separatedBy: "\n"))
    }
  }
}
