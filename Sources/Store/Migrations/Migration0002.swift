// Step 2: the ledger. Copies and incidents, accounts and entries, decisions, editions; all append-only.

enum Migration0002 {
  static let ledger = Migration(
    number: 2, name: "ledger",
    script: """
      CREATE TABLE copies (
        seq INTEGER PRIMARY KEY,
        report INTEGER NOT NULL UNIQUE REFERENCES reports (seq),
        original INTEGER NOT NULL REFERENCES reports (seq),
        similarity REAL NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;
      CREATE INDEX copies_by_original ON copies (original);

      -- Keys by which near-copies are found. An epoch is a run of reports in the order of record: looking into the last
      -- two keeps the cost of a look-up, and of an addition, the same however large the desk has become.
      CREATE TABLE text_keys (
        epoch INTEGER NOT NULL,
        key INTEGER NOT NULL,
        report INTEGER NOT NULL REFERENCES reports (seq),
        PRIMARY KEY (epoch, key, report)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE incidents (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        opened_by INTEGER NOT NULL REFERENCES reports (seq),
        place TEXT, place_folded TEXT,
        happened TEXT,
        kind TEXT,
        title TEXT NOT NULL
      ) STRICT;

      CREATE TABLE memberships (
        seq INTEGER PRIMARY KEY,
        report INTEGER NOT NULL UNIQUE REFERENCES reports (seq),
        incident INTEGER NOT NULL REFERENCES incidents (seq),
        reason TEXT NOT NULL,
        score REAL NOT NULL,
        features TEXT
      ) STRICT;
      CREATE INDEX memberships_by_incident ON memberships (incident, seq);

      -- Keys by which an incident is found when a report of it comes.
      CREATE TABLE incident_keys (
        key INTEGER NOT NULL,
        incident INTEGER NOT NULL REFERENCES incidents (seq),
        PRIMARY KEY (key, incident)
      ) STRICT, WITHOUT ROWID;

      -- What a stage wants to know again when the desk is opened, such as how common words are. Derived from the reports
      -- up to `position`, replaced as they grow; not part of the record.
      CREATE TABLE states (
        name TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        content BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE accounts (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        incident INTEGER REFERENCES incidents (seq),
        series_place TEXT, series_span TEXT, place_folded TEXT,
        measure TEXT NOT NULL, people_group TEXT NOT NULL, unit TEXT NOT NULL, basis TEXT NOT NULL,
        CHECK ((incident IS NULL) = (series_place IS NOT NULL AND series_span IS NOT NULL))
      ) STRICT;
      CREATE INDEX accounts_by_incident ON accounts (incident, seq);
      CREATE INDEX accounts_by_measure ON accounts (measure, seq);

      CREATE TABLE entries (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account INTEGER NOT NULL REFERENCES accounts (seq),
        claim INTEGER NOT NULL REFERENCES claims (seq),
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        recorded INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX entries_by_account ON entries (account, seq);
      CREATE INDEX entries_by_claim ON entries (claim, seq);

      CREATE TABLE decisions (
        seq INTEGER PRIMARY KEY,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        actor TEXT NOT NULL,
        reason TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX decisions_by_subject ON decisions (subject, seq);

      CREATE TABLE editions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        created INTEGER NOT NULL,
        since TEXT,
        content TEXT NOT NULL
      ) STRICT;

      CREATE TABLE edition_files (
        edition INTEGER NOT NULL REFERENCES editions (number),
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        byte_count INTEGER NOT NULL,
        PRIMARY KEY (edition, name)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE edition_claims (
        edition INTEGER NOT NULL REFERENCES editions (number),
        claim INTEGER NOT NULL REFERENCES claims (seq),
        PRIMARY KEY (edition, claim)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX edition_claims_by_claim ON edition_claims (claim, edition);

      CREATE TRIGGER copies_update BEFORE UPDATE ON copies BEGIN SELECT RAISE(ABORT, 'copies are append-only'); END;
      CREATE TRIGGER copies_delete BEFORE DELETE ON copies BEGIN SELECT RAISE(ABORT, 'copies are append-only'); END;
      CREATE TRIGGER text_keys_update BEFORE UPDATE ON text_keys BEGIN SELECT RAISE(ABORT, 'text keys are append-only'); END;
      CREATE TRIGGER text_keys_delete BEFORE DELETE ON text_keys BEGIN SELECT RAISE(ABORT, 'text keys are append-only'); END;
      CREATE TRIGGER incidents_update BEFORE UPDATE ON incidents BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
      CREATE TRIGGER incidents_delete BEFORE DELETE ON incidents BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
      CREATE TRIGGER memberships_update BEFORE UPDATE ON memberships BEGIN SELECT RAISE(ABORT, 'memberships are append-only'); END;
      CREATE TRIGGER memberships_delete BEFORE DELETE ON memberships BEGIN SELECT RAISE(ABORT, 'memberships are append-only'); END;
      CREATE TRIGGER incident_keys_update BEFORE UPDATE ON incident_keys BEGIN SELECT RAISE(ABORT, 'incident keys are append-only'); END;
      CREATE TRIGGER incident_keys_delete BEFORE DELETE ON incident_keys BEGIN SELECT RAISE(ABORT, 'incident keys are append-only'); END;
      CREATE TRIGGER accounts_update BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'accounts are append-only'); END;
      CREATE TRIGGER accounts_delete BEFORE DELETE ON accounts BEGIN SELECT RAISE(ABORT, 'accounts are append-only'); END;
      CREATE TRIGGER entries_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
      CREATE TRIGGER entries_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
      CREATE TRIGGER decisions_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
      CREATE TRIGGER decisions_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
      CREATE TRIGGER editions_update BEFORE UPDATE ON editions BEGIN SELECT RAISE(ABORT, 'editions are append-only'); END;
      CREATE TRIGGER editions_delete BEFORE DELETE ON editions BEGIN SELECT RAISE(ABORT, 'editions are append-only'); END;
      CREATE TRIGGER edition_files_update BEFORE UPDATE ON edition_files BEGIN SELECT RAISE(ABORT, 'edition files are append-only'); END;
      CREATE TRIGGER edition_files_delete BEFORE DELETE ON edition_files BEGIN SELECT RAISE(ABORT, 'edition files are append-only'); END;
      CREATE TRIGGER edition_claims_update BEFORE UPDATE ON edition_claims BEGIN SELECT RAISE(ABORT, 'edition claims are append-only'); END;
      CREATE TRIGGER edition_claims_delete BEFORE DELETE ON edition_claims BEGIN SELECT RAISE(ABORT, 'edition claims are append-only'); END;
      """)
}
