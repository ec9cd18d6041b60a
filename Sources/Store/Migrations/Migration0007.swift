// Step 7: the sources that are polled, and how each is doing. Bookkeeping, like `states`: what came from them is in the
// record, and stays there when a source is removed.

enum Migration0007 {
  static let sources = Migration(
    number: 7, name: "sources",
    script: """
      CREATE TABLE sources (
        address TEXT PRIMARY KEY,
        title TEXT,
        is_page INTEGER NOT NULL,
        added INTEGER NOT NULL,
        moved_to TEXT,
        is_paused INTEGER NOT NULL,
        entity_tag TEXT, last_modified TEXT,
        last_tried INTEGER, last_success INTEGER,
        not_before INTEGER,
        failures INTEGER NOT NULL,
        failure_code TEXT, failure_reason TEXT
      ) STRICT, WITHOUT ROWID;
      """)
}
