// Runs every table of Cases/ on a desk of its own. Cases/README.md tells how to read one.

import Extract
import Foundation
import Model
import Testing

@testable import Desk

/// A table that can't be read, with the line that is wrong.
struct DeskTableError: Error, CustomStringConvertible { let description: String }

@Suite struct DeskCaseTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(arguments: names) func theLedgerIsAsTheTableSays(name: String) async throws {
    let file = Self.folder.appending(path: "\(name).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let halves = text.components(separatedBy: "\nledger\n")
    let steps = halves[0].components(separatedBy: "\nsteps\n")
    guard halves.count == 2, steps.count == 2 else {
      throw DeskTableError(description: "\(name): a table has a line “steps” and, below, a line “ledger”")
    }
    let ledger = try await withDesk { desk, folder in
      var run = DeskCaseRun(desk: desk, folder: folder)
      try await run.take(steps[1].components(separatedBy: "\n"))
      return try await run.ledger()
    }
    if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
      try (halves[0] + "\nledger\n\n" + ledger + "\n").write(to: file, atomically: true, encoding: .utf8)
      Issue.record("wrote \(name): read it, then run again without GOLDEN")
    }
    #expect(ledger == halves[1].trimmingCharacters(in: .newlines))
  }

  @Test func everyTableIsListed() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
    #expect(Self.names.count == 6)
    for name in Self.names { #expect(text.contains("| \(name).txt |")) }
  }
}

/// The steps of a table, taken on a desk.
private struct DeskCaseRun {
  let desk: CrisisDesk
  let folder: String
  private var texts: [String: String] = [:]
  private var lines: [String] = []
  private var lastDecision: Decision?

  init(desk: CrisisDesk, folder: String) { (self.desk, self.folder) = (desk, folder) }

  mutating func take(_ steps: [String]) async throws {
    var rest = steps[...]
    while let line = rest.popFirst() {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "report":
        var text: [String] = []
        while let next = rest.first, next.isEmpty || next.hasPrefix("  ") {
          text.append(String(rest.removeFirst().dropFirst(2)))
        }
        try await add(words[1], text.joined(separator: "\n"))
      case "accept", "reject", "edit", "undo": try await decide(words[0], words[1])
      case "cite": try cite(words[1])
      default: throw DeskTableError(description: "no such step: \(line)")
      }
    }
  }

  private mutating func add(_ head: String, _ text: String) async throws {
    let parts = head.split(separator: " ", maxSplits: 1).map(String.init)
    let said = parts.last?.dropFirst(5).components(separatedBy: " on ") ?? []
    guard parts.count == 2, said.count == 2, let day = CivilDate(said[1]) else {
      throw DeskTableError(description: "FILE from PUBLISHER on DAY: \(head)")
    }
    texts[parts[0]] = text
    try Sample.put(text + "\n", at: "\(folder)/\(parts[0])")
    let summary = try await desk.add(
      ["\(folder)/\(parts[0])"], overrides: CaptureOverrides(publisher: said[0], date: day, language: "en"))
    guard summary.reports == 1 else { throw DeskTableError(description: "was not taken in: \(head)") }
  }

  private mutating func decide(_ action: String, _ what: String) async throws {
    let parts = what.components(separatedBy: "because ")
    let words = parts[0].split(separator: " ")
    let decider = Decider(actor: "editor", reason: parts.last ?? "")
    if action == "undo" {
      let last = try #require(lastDecision)
      _ = try await desk.decide(.undo(last.id.rawValue), by: decider)
      return
    }
    let measure = try #require(words.first.flatMap { Measure(rawValue: String($0)) })
    // "edit killed 7 number at least 8": the field and its value stand behind the number.
    let number = try #require(words.dropFirst().first.flatMap { Int($0) })
    let evidence = try await desk.ledger(LedgerFilter(measures: [measure])).flatMap(\.evidence)
    let claim = try #require(evidence.first { $0.claim.claim.lower == number }).claim.id.rawValue
    let deciding: Deciding
    switch action {
    case "accept": deciding = .accept(claim)
    case "edit":
      let field = try #require(words.dropFirst(2).first.flatMap { ClaimField(rawValue: String($0)) })
      deciding = .edit(claim, ClaimChanges([field: words.dropFirst(3).joined(separator: " ")]))
    default: deciding = .reject(claim)
    }
    lastDecision = try await desk.decide(deciding, by: decider).first
  }

  private mutating func cite(_ what: String) throws {
    let parts = what.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    let words = parts[0].split(separator: " ").map(String.init)
    guard parts.count == 2, words.count == 3, let text = texts[words[0]], let measure = Measure(rawValue: words[1]),
      let number = Int(words[2])
    else { throw DeskTableError(description: "FILE MEASURE NUMBER: WORDS: \(what)") }
    let quote = passage(parts[1], in: text)
    // The words that a careless program would point at: the first that could be a number.
    let figureWords = parts[1].split(separator: " ").map(String.init)
    let figure = figureWords.first { $0.contains { $0.isNumber } } ?? figureWords[0]
    let draft = ClaimDraft(
      measure: measure, lower: number, upper: number, quote: quote, figure: passage(figure, in: text),
      form: figure.contains { $0.isNumber } ? .digits : .words)
    do throws(AnchorError) {
      let claim = try anchor(draft, in: ScalarText(text), language: "en")
      lines.append("taken: \(claim.measure) \(number), “\(claim.quote.exact)”")
    } catch { lines.append("refused: \(measure) \(number), \(error.code)") }
  }

  private func passage(_ words: String, in text: String) -> Passage {
    let start =
      text.range(of: words).map { text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    return Passage(start: start, end: start + words.unicodeScalars.count, exact: words)
  }

  func ledger() async throws -> String {
    var out = lines
    for view in try await desk.ledger() {
      let subject: String
      switch view.account.subject {
      case .incident: subject = view.incident.map { $0.place ?? $0.title } ?? "?"
      case .series(let place, let span): subject = "series \(place), \(span)"
      }
      let account = view.account
      let standing = view.standing
      let bounds = "\(standing.lower.map(String.init) ?? "?")…\(standing.upper.map(String.init) ?? "?")"
      out.append("")
      out.append("\(subject) · \(account.measure) · \(account.group) · \(account.unit) · \(account.basis)")
      out.append("  stands    \(bounds), sources \(standing.sourceCount), reports \(standing.reportCount)")
      for item in view.evidence { out.append("  " + word(item, view.review)) }
      for item in view.review.rejected { out.append("  rejected  \(item.claim.claim.figure.exact)") }
    }
    return out.joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  private func word(_ item: Evidence, _ review: Review) -> String {
    let kind = item.entry.kind.rawValue
    var notes: [String] = []
    if review.accepted.contains(item.claim.id) { notes.append("accepted") }
    if review.fallen[item.claim.id] != nil { notes.append("approval fallen") }
    if review.reopened.contains(item.claim.id) { notes.append("its source has changed") }
    if !item.claim.claim.edits.isEmpty { notes.append("edited") }
    if item.claim.claim.isNumberGiven { notes.append("the number is the editor's") }
    let note = notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")"
    return kind + String(repeating: " ", count: 10 - kind.count)
      + "“\(item.claim.claim.figure.exact)”, \(item.report.day)\(note)"
  }
}
