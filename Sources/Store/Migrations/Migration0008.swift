// Step 8: one index of texts for the whole desk. Texts have a quarter of the keys they had, so that none need be left behind:
// a copy is told however long ago the original came. What was indexed before has other keys; the desk's next writer
// indexes it anew (`states`, "text-keys").

enum Migration0008 {
  static let textKeys = Migration(
    number: 8, name: "text keys",
    script: """
      DROP TABLE text_keys;
      CREATE TABLE text_keys (
        key INTEGER NOT NULL,
        report INTEGER NOT NULL REFERENCES reports (seq),
        PRIMARY KEY (key, report)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER text_keys_update BEFORE UPDATE ON text_keys BEGIN SELECT RAISE(ABORT, 'text keys are append-only'); END;
      CREATE TRIGGER text_keys_delete BEFORE DELETE ON text_keys BEGIN SELECT RAISE(ABORT, 'text keys are append-only'); END;
      """)
}
