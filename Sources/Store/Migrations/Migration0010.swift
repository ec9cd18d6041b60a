// Step 10: indexes for the check of a draft; rules that are watched, and the alerts they gave. Bookkeeping beside the record, like `sources`; its journal
// (`log/watch.jsonl`) makes it again when the database is lost.

enum Migration0010 {
  static let watch = Migration(
    number: 10, name: "watch",
    script: """
      CREATE TABLE watches (
        id TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        entries_seen INTEGER NOT NULL,
        captures_seen INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- The figure from which a rise is counted.
      CREATE TABLE watch_figures (
        watch TEXT NOT NULL,
        account TEXT NOT NULL,
        figure INTEGER NOT NULL,
        PRIMARY KEY (watch, account)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE alerts (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        watch TEXT NOT NULL,
        content TEXT NOT NULL
      ) STRICT;

      -- One row for each way by which an alert is to be told, from the moment it is noticed.
      CREATE TABLE alert_deliveries (
        alert INTEGER NOT NULL REFERENCES alerts (seq),
        way TEXT NOT NULL,
        state TEXT NOT NULL,
        tries INTEGER NOT NULL,
        failure TEXT,
        PRIMARY KEY (alert, way)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX alert_deliveries_open ON alert_deliveries (alert) WHERE state IN ('waiting', 'sending');

      -- By these a check of a draft finds the figures that could be meant.
      CREATE INDEX claims_by_lower ON claims (lower_bound) WHERE lower_bound IS NOT NULL;
      CREATE INDEX claims_by_upper ON claims (upper_bound) WHERE upper_bound IS NOT NULL;
      CREATE INDEX claims_by_place ON claims (place_folded) WHERE place_folded IS NOT NULL;
      CREATE INDEX incidents_by_place ON incidents (place_folded) WHERE place_folded IS NOT NULL;

      -- How far the journal has been brought into these tables, in bytes.
      CREATE TABLE watch_journal (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL) STRICT;
      INSERT INTO watch_journal (only, position) VALUES (1, 0);
      """)
}
