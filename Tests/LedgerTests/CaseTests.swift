// Runs every table of Cases/. GOLDEN=update writes the ledgers anew; such a run fails, so that nobody forgets to read them.

import Foundation
import Ledger
import Model
import TestSupport
import Testing

/// The tables beside this file, by name.
enum Cases {
  static let folder = Bundle.module.resourceURL?.appending(path: "Cases") ?? URL(filePath: "/")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func table(_ name: String) throws -> CaseTable {
    let url = folder.appending(path: "\(name).txt")
    do {
      return try CaseTable(String(contentsOf: url, encoding: .utf8))
    } catch let error as TableError { throw TableError(description: "\(name): \(error)") }
  }
}

@Suite struct CaseTests {
  @Test(arguments: Cases.names) func theLedgerIsAsTheTableSays(name: String) throws {
    let table = try Cases.table(name)
    let ledger = CaseLedger(table.claims).text
    if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
      let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(name).txt")
      try table.text(ledger: ledger).write(to: source, atomically: true, encoding: .utf8)
      Issue.record("wrote \(name): read it, then run again without GOLDEN")
    }
    #expect(ledger == table.expected)
  }

  @Test func everyCaseThatTheReadmeListsAsShownHasItsTable() throws {
    let text = try String(contentsOf: Cases.folder.appending(path: "README.md"), encoding: .utf8)
    let listed = text.split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return cells.count == 3 && cells[2].hasSuffix(".txt") ? String(cells[2].dropLast(4)) : nil
    }
    #expect(listed.sorted() == Cases.names)
    #expect(!listed.isEmpty)
  }

  /// The standing figure of every account of every table, whatever the order of its evidence.
  @Test(arguments: Cases.names) func standingsDoNotDependOnTheOrder(name: String) throws {
    var random = Seeded(42)
    for (_, evidence) in CaseLedger(try Cases.table(name).claims).accounts {
      let expected = standing(of: evidence)
      for _ in 0..<10 { #expect(standing(of: evidence.shuffled(using: &random)) == expected) }
    }
  }
}
