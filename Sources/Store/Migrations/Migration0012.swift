// Step 12: up to where mailboxes were read, which letters of a Maildir were taken, and which items of feeds their pages
// stand in for. Bookkeeping, like `sources`: what came is in the record.

enum Migration0012 {
  static let collecting = Migration(
    number: 12, name: "collecting",
    script: """
      ALTER TABLE sources ADD COLUMN uid_validity INTEGER;
      ALTER TABLE sources ADD COLUMN last_uid INTEGER;

      CREATE TABLE source_letters (
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (source, name)
      ) STRICT, WITHOUT ROWID;

      -- `version` is the hash of the item's title and text as the feed gave them.
      CREATE TABLE replaced_items (
        origin TEXT NOT NULL,
        url TEXT NOT NULL,
        version TEXT NOT NULL,
        PRIMARY KEY (origin, url, version)
      ) STRICT, WITHOUT ROWID;
      """)
}
