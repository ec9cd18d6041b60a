// The ledger as CSV: cells that spreadsheets leave alone, and rows that can be read back.

import Model
import Testing

@testable import Publish

@Suite struct CSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
    ("＝1", "'＝1"), ("'=1", "''=1"), ("''@", "'''@"), ("'quoted'", "'quoted'"), ("a=b", "a=b"), ("", ""), ("12", "12"),
    ("=\u{338}1", "'=\u{338}1"),
  ])
  func formulasAreGuarded(_ text: String, _ expected: String) {
    #expect(guarded(text).utf8.elementsEqual(expected.utf8))
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("cr\r", "\"cr\r\""), ("\"\u{301}", "\"\"\"\u{301}\""),
  ])
  func cellsAreQuoted(_ cell: String, _ expected: String) { #expect(quoted(cell).utf8.elementsEqual(expected.utf8)) }

  @Test func everyRowHasEveryColumn() throws {
    let rows = parse(csv(of: try Velmora.second().accounts))
    let width = try #require(rows.first?.count)
    #expect(rows.allSatisfy { $0.count == width })
    #expect(rows[1].allSatisfy { $0.hasPrefix("#") })
    #expect(rows.count == 2 + (try Velmora.second().accounts.map(\.evidence.count).reduce(0, +)))
  }

  @Test func numbersStayNumbersAndTextComesBackToTheLetter() throws {
    let report = Sample.report("x", "=HYPERLINK(\"http://evil.example\")", "2031-03-09", "-2+3+cmd|' /C calc'!A0")
    let sentence = "@all, \"12\" people,\nwere killed"
    let view = Sample.account(
      "k", nil, .killed, series: ("", ""),
      [Sample.Said(report, sentence, "12", 12, nil) { $0.approximation = .atLeast }])
    let rows = parse(csv(of: [view]))
    func cell(_ name: String) throws -> String { rows[2][try #require(rows[0].firstIndex(of: name))] }
    #expect(try cell("lower") == "12")
    #expect(try cell("upper") == "")
    #expect(try cell("sentence") == "'" + sentence)
    #expect(try cell("publisher").hasPrefix("'=HYPERLINK"))
    #expect(try cell("title").hasPrefix("'-2"))
  }

  /// RFC 4180, by the letter.
  private func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          cell.append(scalar)
        } else if scalars.first == "\"" {
          cell.append(scalars.removeFirst())
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," {
        rows[rows.count - 1].append(String(cell))
        cell = .init()
      } else if scalar == "\r", scalars.first == "\n" {
        scalars.removeFirst()
        rows[rows.count - 1].append(String(cell))
        cell = .init()
        if !scalars.isEmpty { rows.append([]) }
      } else {
        cell.append(scalar)
      }
    }
    return rows
  }
}
