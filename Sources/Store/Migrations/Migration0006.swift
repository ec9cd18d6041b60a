// Step 6: decisions get names, what was decided, and the version it was decided on. Reports are found by address, to see whether one changed.

enum Migration0006 {
  static let decisions = Migration(
    number: 6, name: "decisions",
    script: """
      ALTER TABLE decisions ADD COLUMN id TEXT;
      ALTER TABLE decisions ADD COLUMN value TEXT;
      ALTER TABLE decisions ADD COLUMN version TEXT;
      ALTER TABLE decisions ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
      CREATE UNIQUE INDEX decisions_by_id ON decisions (id) WHERE id IS NOT NULL;
      CREATE INDEX decisions_by_action ON decisions (action, seq);
      CREATE INDEX reports_by_url ON reports (url, seq) WHERE url IS NOT NULL;
      """)
}
