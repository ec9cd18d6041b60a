// What `daybook language` shows: the languages figures are found in, and whether marked texts are read as marked.

internal import Extract
internal import Foundation

/// A language that figures are found in.
public struct LanguageEntry: Sendable, Encodable {
  /// BCP 47.
  public let code: String
  /// Words and phrases of its pack.
  public let words: Int
  /// Where the user's own pack stands; nil for one that ships with Daybook.
  public let file: String?
  /// Kinds of words that the English pack has and this one lacks, without a reason given.
  public let gaps: [String]
}

/// Something of the user's own that can't be used, and why.
public struct LanguageProblem: Sendable, Encodable {
  public let file: String
  public let problem: String
}

/// A marked text that is not read as its file says.
public struct MarkedDifference: Sendable, Encodable {
  public let file: String
  /// From 1.
  public let line: Int
  public let text: String
  public let problems: [String]
}

/// What came of checking files of marked texts.
public struct MarkedResult: Sendable, Encodable {
  /// Texts that were read.
  public internal(set) var texts = 0
  /// Of those, known limits that still are.
  public internal(set) var knownLimits = 0
  public internal(set) var differences: [MarkedDifference] = []
  public internal(set) var problems: [LanguageProblem] = []
}

/// The languages and their marked texts.
public enum LanguageChecking {
  /// A larger file of marked texts is refused: nobody writes one by hand.
  public static let maximumFileBytes = 4 << 20

  /// Every language with a pack, in order of their codes.
  public static var languages: [LanguageEntry] {
    Languages.all.map { LanguageEntry(code: $0.code, words: $0.words, file: $0.file, gaps: $0.gaps) }
  }

  /// Packs of the user's own that can't be read.
  public static var problems: [LanguageProblem] {
    Languages.problems.map { LanguageProblem(file: $0.file, problem: $0.problem) }
  }

  /// Reads files of marked texts in a language; without one, each file's folder names its own.
  public static func check(_ paths: [String], language: String?) -> MarkedResult {
    var result = MarkedResult(problems: problems)
    for path in paths {
      if let problem = check(path, language, &result) {
        result.problems.append(LanguageProblem(file: path, problem: problem))
      }
    }
    return result
  }

  /// Adds what came of one file; a phrase where it can't be used.
  private static func check(_ path: String, _ language: String?, _ result: inout MarkedResult) -> String? {
    let url = URL(fileURLWithPath: path)
    let code = language ?? url.deletingLastPathComponent().lastPathComponent
    guard Languages.has(code) else {
      return "There is no language pack \"\(code)\"; name the language with --lang."
    }
    guard let handle = try? FileHandle(forReadingFrom: url),
      let data = try? handle.read(upToCount: maximumFileBytes + 1), let source = String(data: data, encoding: .utf8)
    else { return "The file can't be read as UTF-8 text." }
    guard data.count <= maximumFileBytes else { return "The file is longer than \(maximumFileBytes) bytes." }
    do {
      for outcome in try MarkedCheck.outcomes(of: source, language: code) {
        result.texts += 1
        if outcome.isKnownLimit, outcome.isAsSaid { result.knownLimits += 1 }
        guard !outcome.isAsSaid else { continue }
        result.differences.append(
          MarkedDifference(
            file: path, line: outcome.line, text: outcome.text,
            problems: outcome.isKnownLimit ? ["is read as marked now: take the ~ away"] : outcome.problems))
      }
      return nil
    } catch {
      return error.description
    }
  }
}
