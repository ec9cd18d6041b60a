// Search: words in any case and accent, phrases, marks; and input that is no search at all.

import Model
import Testing

@testable import Store

@Suite struct SearchTests {
  private func withTexts<T>(_ body: (DeskStore) async throws -> T) async throws -> T {
    try await withStore { store, _ in
      try await store.write { transaction in
        try transaction.add(Sample.capture())
        let texts = [
          ("Río bridge closed", "The bridge over the Río fell. Seven men were hurt near the old market square."),
          ("مدينة", "قتل سبعة أشخاص في المدينة"),
          ("Markets", "Square old market prices rose."),
        ]
        for (number, text) in texts.enumerated() {
          try transaction.add(Sample.report("r-\(number)", ordinal: number, title: text.0, text: text.1))
        }
        try transaction.add(Sample.claim("c-1", in: ReportID("r-0")))
      }
      return try await body(store)
    }
  }

  @Test(arguments: [
    ("rio", ["r-0"]), ("RIO BRIDGE", ["r-0"]), ("old market", ["r-0", "r-2"]), ("\"old market square\"", ["r-0"]),
    ("“market square”", ["r-0"]), ("mark*", ["r-0", "r-2"]), ("سبعة", ["r-1"]), ("rio prices", []), ("title:rio", []),
    ("rio - , .", ["r-0"]), ("rio NOT bridge", []), ("seven AND men", []), ("\"old", ["r-0", "r-2"]),
  ])
  func findsReports(query: String, reports: [String]) async throws {
    try await withTexts { store in
      let hits = try await store.read { try $0.search(SearchQuery(query), limit: 9) }
      #expect(Set(hits.reports.map(\.report.id.rawValue)) == Set(reports))
    }
  }

  @Test func marksWhatItFound() async throws {
    try await withTexts { store in
      let hits = try await store.read { try $0.search(SearchQuery("rio drowned"), limit: 9) }
      #expect(hits.reports.isEmpty)
      let rio = try await store.read { try $0.search(SearchQuery("rio bridge"), limit: 9) }
      #expect(rio.reports.first?.markedTitle == "\u{E000}Río\u{E001} \u{E000}bridge\u{E001} closed")
      #expect(rio.reports.first?.snippet.contains("\u{E000}bridge\u{E001} over the \u{E000}Río\u{E001}") == true)
      let claims = try await store.read { try $0.search(SearchQuery("drowned mayor"), limit: 9) }
      #expect(
        claims.claims.map(\.markedQuote) == [
          "Seven people \u{E000}drowned\u{E001} in Marrow Vale, the \u{E000}mayor\u{E001} said."
        ])
      #expect(claims.claims.first?.report.id == ReportID("r-0"))
    }
  }

  @Test(arguments: [
    "", " ", "\"", "\"\"", "\"\"\"", "*", "**", "AND", "OR", "NOT", "NEAR(a b)", "a*b*", "(", ")", "{}", "col:x", "^a",
    "-a", "+a", "a\u{0}b", "'; DROP TABLE reports", "\u{E000}", "\u{1F600}", "\u{200F}\u{202E}", "%", "_", "\\",
  ])
  func anyInputIsASearch(query: String) async throws {
    try await withTexts { store in
      for count in [1, 3000] {
        _ = try await store.read { try $0.search(SearchQuery(String(repeating: query, count: count)), limit: 9) }
      }
      let still = try await store.read { try $0.search(SearchQuery("rio"), limit: 9) }
      #expect(still.reports.count == 1)
    }
  }
}
