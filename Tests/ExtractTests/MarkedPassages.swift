// Marked passages: texts with the expected statements, demands, instruments and alerts below them, for people who do not program
// (Passages/README.md).

import Foundation
import Model

/// One text of a file of marked passages: what is read, and the lines that must come of it.
struct MarkedPassages {
  let text: String
  /// A known limit: right, and not read so today.
  let isKnownLimit: Bool
  let lines: [String]
  /// Line of the file on which the text begins, from 1.
  let line: Int

  /// Reads the texts of a file; an error names the line that breaks the notation.
  static func parse(_ source: String) throws -> [MarkedPassages] {
    var found: [MarkedPassages] = []
    var words: [String] = []
    var lines: [String] = []
    var first = 0
    func close() {
      guard !words.isEmpty else { return }
      let isLimit = words[0].hasPrefix("~")
      if isLimit { words[0] = String(words[0].dropFirst()) }
      found.append(
        MarkedPassages(text: words.joined(separator: "\n"), isKnownLimit: isLimit, lines: lines, line: first))
      (words, lines) = ([], [])
    }
    for (number, line) in source.components(separatedBy: "\n").enumerated() where !line.hasPrefix("#") {
      if line.allSatisfy(\.isWhitespace) {
        close()
      } else if line.hasPrefix("  ") {
        let expected = String(line.drop { $0 == " " })
        guard !words.isEmpty else { throw Problem(line: number + 1, problem: "a passage without a text above it") }
        guard PassageKind.allCases.contains(where: { expected.hasPrefix("\($0.rawValue): ") }) else {
          throw Problem(line: number + 1, problem: "a passage begins with its kind and a colon: \(expected)")
        }
        lines.append(expected)
      } else {
        guard lines.isEmpty else {
          throw Problem(line: number + 1, problem: "a text right below a passage; leave a line")
        }
        if words.isEmpty { first = number + 1 }
        words.append(line == "¶" ? "" : line)
      }
    }
    close()
    return found
  }

  /// What a file says wrongly of itself.
  struct Problem: Error, CustomStringConvertible {
    let line: Int
    let problem: String
    var description: String { "line \(line): \(problem)" }
  }
}

extension PassageDraft {
  /// The passage as the notation writes it.
  var notation: String {
    func words(_ part: Passage?, or absent: String) -> String {
      part.map { $0.exact.replacingOccurrences(of: "\n", with: " / ") } ?? absent
    }
    let to = addressee.map { " | to: \(words($0, or: ""))" } ?? ""
    switch kind {
    case .statement:
      let said = (self.words ?? []).map { words($0, or: "") }.joined(separator: " … ")
      return "statement: \(said) | by: \(words(speaker, or: "nobody"))\(to)\(isDirect == true ? "" : " | told")"
    case .demand:
      return
        "demand: \(words(action, or: "")) | of: \(words(addressee, or: "nobody")) | by: \(words(speaker, or: "nobody"))"
    case .instrument:
      return
        "instrument: \(words(identifier, or: "nothing")) | of: \(words(body, or: "nobody"))"
        + " | said: \(words(said, or: "nothing")) | stage: \(stage?.rawValue ?? "none")"
    case .alert: return "alert: \(words(warning, or: "")) | by: \(words(speaker, or: "nobody"))\(to)"
    }
  }
}
