// The languages that Daybook reads: the packs that ship with it, and those of the user's own.

internal import Foundation
internal import Synchronization

/// A language that figures are found in.
public struct Language: Sendable, Encodable {
  /// BCP 47.
  public let code: String
  /// How many words and phrases its pack has.
  public let words: Int
  /// Where the pack stands; nil for one that ships with Daybook.
  public let file: String?
  /// Kinds of words that the English pack has and this one neither has nor says to need none of.
  public let gaps: [String]
}

/// A pack file that can't be read, and why; the language stays as it was without it.
public struct PackProblem: Sendable, Encodable {
  public let file: String
  public let problem: String
}

/// What languages there are.
public enum Languages {
  /// The folder of the user's own packs. One with the code of a pack that ships replaces it.
  public static let folderVariable = "DAYBOOK_PACKS"

  /// Every language with a pack, in order of their codes.
  public static var all: [Language] {
    let english = Packs.pack(for: nil)
    return Packs.all.values.map { pack in
      Language(
        code: pack.code, words: pack.lexicon.entries.count - 1, file: Packs.own.files[pack.code],
        gaps: english.map { pack.gaps(beside: $0) } ?? [])
    }
    .sorted { $0.code < $1.code }
  }

  /// Whether figures are found in a language, by its BCP 47 code.
  public static func has(_ code: String) -> Bool { Packs.pack(for: code) != nil }

  /// The user's own packs that could not be read.
  public static var problems: [PackProblem] { Packs.own.problems }
}

/// The packs, each read when it is first asked for.
enum Packs {
  /// The codes of all languages, in order.
  static let codes: [String] = Set(shelves.keys).union(own.packs.keys).sorted()

  /// Every language pack by its code; reads them all.
  static var all: [String: LanguagePack] {
    var packs: [String: LanguagePack] = [:]
    for code in codes { packs[code] = pack(for: code) }
    return packs
  }

  /// The packs that ship, by the code that names their file.
  private static let shelves: [String: Shelf] = {
    guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Packs"),
      let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    else { return [:] }
    let packs = files.filter { $0.pathExtension == "pack" }
    return Dictionary(
      uniqueKeysWithValues: packs.map { ($0.deletingPathExtension().lastPathComponent, Shelf(file: $0)) })
  }()

  /// One pack that ships.
  private final class Shelf: Sendable {
    private let file: URL
    private let kept = Mutex<LanguagePack?>(nil)
    private let keptSmallWords = Mutex<Lexicon?>(nil)

    init(file: URL) { self.file = file }

    var smallWords: Lexicon {
      keptSmallWords.withLock { kept in
        if let kept { return kept }
        let words = LanguageEar.smallWords(parsing: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
        kept = words
        return words
      }
    }

    var pack: LanguagePack {
      kept.withLock { kept in
        if let kept { return kept }
        let pack: LanguagePack
        do {
          pack = try LanguagePack(parsing: String(contentsOf: file, encoding: .utf8))
        } catch {
          // A pack that ships is tested; a broken one is our own error.
          preconditionFailure("\(file.lastPathComponent): \(error)")
        }
        kept = pack
        return pack
      }
    }
  }

  /// The user's own.
  static let own: Folder = {
    guard let path = ProcessInfo.processInfo.environment[Languages.folderVariable], !path.isEmpty else {
      return Folder()
    }
    return Folder(URL(fileURLWithPath: path, isDirectory: true))
  }()

  /// What says no more of a text than nothing does.
  private static let untold: Set<String> = ["", "und"]

  /// The pack for a BCP 47 code by its primary subtag, English for none; nil when that language has none.
  static func pack(for language: String?) -> LanguagePack? {
    let code = language.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() } ?? "en"
    if code.isEmpty || code == "und" { return pack(for: nil) }  // "undetermined", as BCP 47 has it
    return own.packs[code] ?? shelves[code]?.pack
  }

  /// The words that no sentence of a language does without, by its code; reads no pack for them.
  static func smallWords(of code: String) -> Lexicon {
    own.smallWords[code] ?? shelves[code]?.smallWords ?? LanguageEar.smallWords(parsing: "")
  }

  /// The pack files of one folder.
  struct Folder {
    var packs: [String: LanguagePack] = [:]
    var smallWords: [String: Lexicon] = [:]
    var files: [String: String] = [:]
    var problems: [PackProblem] = []

    init() {}

    init(_ folder: URL) {
      let found: [URL]
      do {
        found = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      } catch {
        problems = [PackProblem(file: folder.path, problem: "The folder can't be read.")]
        return
      }
      for file in found.sorted(by: { $0.path < $1.path }) where file.pathExtension == "pack" {
        do {
          let source = try String(contentsOf: file, encoding: .utf8)
          let pack = try LanguagePack(parsing: source)
          packs[pack.code] = pack
          smallWords[pack.code] = LanguageEar.smallWords(parsing: source)
          files[pack.code] = file.path
        } catch {
          problems.append(
            PackProblem(file: file.path, problem: (error as? PackError)?.description ?? "The file can't be read."))
        }
      }
    }
  }
}
