// Step 3: full-text search over reports and quotes. The index keeps words only (the text stays in the tables), and
// since those are append-only it never has to forget one. Words are added by `SQLiteDialect`, not by triggers: SQLite
// lets no trigger touch a virtual table while `trusted_schema` is off.

enum Migration0003 {
  static let search = Migration(
    number: 3, name: "search",
    script: """
      CREATE VIRTUAL TABLE report_search USING fts5 (
        title, body, content = 'reports', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2');
      CREATE VIRTUAL TABLE claim_search USING fts5 (
        quote, content = 'claims', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2');
      """)
}
