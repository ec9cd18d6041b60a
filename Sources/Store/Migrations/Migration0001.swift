// Step 1: evidence. Captures, the reports in them, the claims in those, and what could not be taken in.
//
// Every table here is append-only: triggers refuse UPDATE and DELETE. `seq` is the order of record; other rooms know
// things by `id` only. Days are text (`2031-03-02`), instants whole seconds since 1970. `…_folded` columns hold text
// in lower case without diacritics, for filters.

enum Migration0001 {
  static let evidence = Migration(
    number: 1, name: "evidence",
    script: """
      CREATE TABLE captures (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL,
        obtained INTEGER NOT NULL,
        method TEXT NOT NULL,
        byte_count INTEGER NOT NULL,
        publisher TEXT, published TEXT, url TEXT, language TEXT,
        clock_was_set INTEGER NOT NULL,
        log_sequence INTEGER NOT NULL,
        log_end INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX captures_by_origin ON captures (origin, seq);
      CREATE INDEX captures_by_log_end ON captures (log_end);

      CREATE TABLE readings (
        capture INTEGER PRIMARY KEY REFERENCES captures (seq),
        media_type TEXT NOT NULL
      ) STRICT;

      CREATE TABLE reports (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        capture INTEGER NOT NULL REFERENCES captures (seq),
        ordinal INTEGER NOT NULL,
        kind TEXT NOT NULL,
        stated_kind TEXT,
        title TEXT, byline TEXT, publisher TEXT, published TEXT, language TEXT, url TEXT, wire TEXT,
        publisher_folded TEXT,
        body TEXT NOT NULL,
        recorded INTEGER NOT NULL,
        day TEXT NOT NULL,
        UNIQUE (capture, ordinal)
      ) STRICT;
      CREATE INDEX reports_by_day ON reports (day);

      CREATE TABLE claims (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report INTEGER NOT NULL REFERENCES reports (seq),
        ordinal INTEGER NOT NULL,
        measure TEXT NOT NULL,
        people_group TEXT NOT NULL,
        unit TEXT NOT NULL,
        lower_bound INTEGER, upper_bound INTEGER,
        approximation TEXT NOT NULL,
        basis TEXT NOT NULL,
        span TEXT,
        status TEXT NOT NULL,
        speaker TEXT, place TEXT, place_folded TEXT,
        event_date TEXT, as_of TEXT,
        quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, quote TEXT NOT NULL,
        figure_start INTEGER NOT NULL, figure_end INTEGER NOT NULL, figure TEXT NOT NULL,
        form TEXT NOT NULL,
        part_of INTEGER,
        is_total INTEGER NOT NULL, is_superseded INTEGER NOT NULL,
        because TEXT NOT NULL,
        recorded INTEGER NOT NULL,
        UNIQUE (report, ordinal)
      ) STRICT;

      CREATE TABLE failures (
        seq INTEGER PRIMARY KEY,
        origin TEXT NOT NULL,
        capture TEXT,
        stage TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,
        at INTEGER NOT NULL,
        after_capture INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX failures_by_origin ON failures (origin, stage, code, seq);
      CREATE INDEX failures_by_capture ON failures (capture) WHERE capture IS NOT NULL;

      CREATE TRIGGER captures_update BEFORE UPDATE ON captures BEGIN SELECT RAISE(ABORT, 'captures are append-only'); END;
      CREATE TRIGGER captures_delete BEFORE DELETE ON captures BEGIN SELECT RAISE(ABORT, 'captures are append-only'); END;
      CREATE TRIGGER readings_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;
      CREATE TRIGGER readings_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;
      CREATE TRIGGER reports_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
      CREATE TRIGGER reports_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports are append-only'); END;
      CREATE TRIGGER claims_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims are append-only'); END;
      CREATE TRIGGER claims_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are append-only'); END;
      CREATE TRIGGER failures_update BEFORE UPDATE ON failures BEGIN SELECT RAISE(ABORT, 'failures are append-only'); END;
      CREATE TRIGGER failures_delete BEFORE DELETE ON failures BEGIN SELECT RAISE(ABORT, 'failures are append-only'); END;
      """)
}
