// The rules of CONTRIBUTING.md that a machine can check.

import Foundation
import Testing

@Suite struct TidyTests {
  private static let longestFile = 500
  private static let longestFunction = 70
  private static let longestLine = 120

  @Test func thereIsSomethingToCheck() {
    #expect(SourceTree.files.count > 40)
    #expect(SourceTree.rooms.count >= 12)
  }

  @Test func filesAreShort() {
    for file in SourceTree.files {
      #expect(file.lines.count <= Self.longestFile, "\(file) has \(file.lines.count) lines")
    }
  }

  @Test func everyFileSaysWhatItIsFor() {
    for file in SourceTree.files {
      let first = file.lines.first ?? ""
      let isHeader = first.hasPrefix("// ") && first.count > 12
      #expect(isHeader, "\(file) opens without a comment that says its place")
    }
  }

  @Test func noWordsOfUnfinishedOrCarelessWork() {
    // Put together here, so that this file does not find itself.
    let forbidden = [
      "TO" + "DO", "FIX" + "ME", "XX" + "X:", "try" + "!", "fatal" + "Error(", "as" + "! ", "place" + "holder:",
      "un" + "attached",
    ]
    for file in SourceTree.files {
      for (number, line) in file.lines.enumerated() {
        for word in forbidden where line.contains(word) { Issue.record("\(file):\(number + 1) has \(word)") }
      }
    }
  }

  @Test func noPathsOfAMachine() {
    let forbidden = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    let documents = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "Makefile"]
    let texts =
      SourceTree.files.map { ($0.path, $0.lines) }
      + documents.compactMap { name in SourceTree.text(name).map { (name, $0.components(separatedBy: "\n")) } }
    for (path, lines) in texts {
      for (number, line) in lines.enumerated() {
        for word in forbidden where line.contains(word) { Issue.record("\(path):\(number + 1) names \(word)") }
      }
    }
  }

  @Test func noSpaceAtTheEndOfALine() {
    for file in SourceTree.files {
      for (number, line) in file.lines.enumerated()
      where line.hasSuffix(" ") || line.contains("\t") || line.hasSuffix("\r") {
        Issue.record("\(file):\(number + 1) ends in a space, or has a tab")
      }
    }
  }

  /// A public name without a sentence is a public name that nobody can use rightly. What a protocol of the standard
  /// library asks for is described there; a stored property's name may be enough where the type's summary says so.
  @Test func everyPublicDeclarationIsDescribed() {
    let asked = [
      "func <", "func ==", "var description", "init(from", "func encode(to", "func hash(into", "subscript(position",
      "func next()",
    ]
    let kinds = [
      "struct", "enum", "final class", "actor", "protocol", "func", "static func", "mutating func", "init",
      "static let", "static var", "var", "typealias", "subscript",
    ]
    for file in SourceTree.files where !file.isTest {
      for (number, line) in file.lines.enumerated() {
        let trimmed = line.drop { $0 == " " }
        guard trimmed.hasPrefix("public ") else { continue }
        let rest = trimmed.dropFirst("public ".count)
        guard
          kinds.contains(where: { rest.hasPrefix($0 + " ") || rest.hasPrefix($0 + "(") || rest.hasPrefix($0 + "?") }),
          !asked.contains(where: { rest.contains($0) }), !isStored(rest)
        else { continue }
        #expect(isDescribed(file.lines, before: number), "\(file):\(number + 1) has no summary: \(trimmed)")
      }
    }
  }

  @Test func functionsAreShort() {
    for file in SourceTree.files {
      for (start, length) in functionLengths(file.lines) where length > Self.longestFunction {
        Issue.record("\(file):\(start + 1) is a function of \(length) lines")
      }
    }
  }

  @Test func aModuleHoldsNoTypeOfItsOwnName() {
    for file in SourceTree.files where !file.isTest {
      for line in file.lines {
        let words = line.split(whereSeparator: { " :<{(".contains($0) })
        for (keyword, name) in zip(words, words.dropFirst())
        where ["struct", "class", "enum", "actor", "protocol"].contains(keyword) && name == file.room {
          Issue.record("\(file) declares \(file.room) inside \(file.room)")
        }
      }
    }
  }

  private func isStored(_ declaration: Substring) -> Bool {
    (declaration.hasPrefix("var ") || declaration.hasPrefix("static let ")) && !declaration.contains("{")
  }

  private func isDescribed(_ lines: [String], before number: Int) -> Bool {
    var above = number - 1
    while above >= 0, lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
    return above >= 0 && lines[above].drop { $0 == " " }.hasPrefix("///")
  }

  /// Start and length of each function, told by indentation, which swift-format keeps.
  private func functionLengths(_ lines: [String]) -> [(start: Int, length: Int)] {
    var found: [(Int, Int)] = []
    for (start, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let body = line.dropFirst(indent)
      let isFunction =
        body.contains("func ") && !body.hasPrefix("//") || body.hasPrefix("init(") || body.hasPrefix("public init(")
      guard isFunction, let end = lines[start...].firstIndex(of: String(repeating: " ", count: indent) + "}") else {
        continue
      }
      found.append((start, end - start + 1))
    }
    return found
  }
}
