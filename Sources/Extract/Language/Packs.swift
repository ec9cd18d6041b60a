// The languages that ship with Daybook.

internal import Foundation

/// The packs found beside the program, read once.
enum Packs {
  /// Every language pack by its code.
  static let all: [String: LanguagePack] = {
    var packs: [String: LanguagePack] = [:]
    let folder = Bundle.module.resourceURL?.appendingPathComponent("Packs")
    let files =
      (folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) }) ?? []
    for file in files where file.pathExtension == "pack" {
      guard let source = try? String(contentsOf: file, encoding: .utf8) else { continue }
      do {
        let pack = try LanguagePack(parsing: source)
        packs[pack.code] = pack
      } catch {
        // A pack that ships is tested; a broken one is our own error.
        preconditionFailure("\(file.lastPathComponent): \(error)")
      }
    }
    return packs
  }()

  /// The pack for a BCP 47 code by its primary subtag; nil when that language has none.
  static func pack(for language: String?) -> LanguagePack? {
    guard let language else { return all["en"] }
    return all[String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()]
  }
}
