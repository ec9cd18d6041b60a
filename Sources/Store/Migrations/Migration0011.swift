// Step 11: what the ledger is asked by. Copied from accounts, entries, claims and reports as they are added, so that a question for a
// place, a publisher, a day or a moment looks at the accounts it finds and at no others. Bookkeeping, like `states`: this very
// script makes it from the record, and `verify` holds it against that (`StoreReader.ledgerIndexFaults`).

enum Migration0011 {
  static let ledgerIndex = Migration(
    number: 11, name: "ledger index",
    script: """
      CREATE TABLE ledger_places (seq INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE ledger_publishers (seq INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE) STRICT;

      -- The places of an account: its own, its incident's, and those of its figures.
      CREATE TABLE account_places (
        account INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (account, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX account_places_by_place ON account_places (place, account);

      -- Who gave a figure of an account on which day, and since when that is on record. A publisher without a name is ''.
      CREATE TABLE account_figures (
        account INTEGER NOT NULL, publisher INTEGER NOT NULL, day TEXT NOT NULL, recorded INTEGER NOT NULL,
        PRIMARY KEY (account, publisher, day)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX account_figures_by_publisher ON account_figures (publisher, day, recorded, account);
      CREATE INDEX account_figures_by_day ON account_figures (day, recorded, account);
      CREATE INDEX account_figures_by_record ON account_figures (recorded, account);

      INSERT INTO ledger_places (folded)
        SELECT place_folded FROM accounts WHERE place_folded IS NOT NULL
        UNION SELECT i.place_folded FROM accounts a JOIN incidents i ON i.seq = a.incident WHERE i.place_folded IS NOT NULL
        UNION SELECT m.place_folded FROM entries e JOIN claims m ON m.seq = e.claim WHERE m.place_folded IS NOT NULL;
      INSERT INTO account_places (account, place)
        SELECT a.seq, p.seq FROM accounts a JOIN ledger_places p ON p.folded = a.place_folded
        UNION SELECT a.seq, p.seq FROM accounts a JOIN incidents i ON i.seq = a.incident
          JOIN ledger_places p ON p.folded = i.place_folded
        UNION SELECT e.account, p.seq FROM entries e JOIN claims m ON m.seq = e.claim
          JOIN ledger_places p ON p.folded = m.place_folded;
      INSERT INTO ledger_publishers (folded)
        SELECT DISTINCT coalesce(r.publisher_folded, '')
        FROM entries e JOIN claims m ON m.seq = e.claim JOIN reports r ON r.seq = m.report;
      INSERT INTO account_figures (account, publisher, day, recorded)
        SELECT e.account, p.seq, r.day, min(e.recorded)
        FROM entries e JOIN claims m ON m.seq = e.claim JOIN reports r ON r.seq = m.report
          JOIN ledger_publishers p ON p.folded = coalesce(r.publisher_folded, '')
        GROUP BY e.account, p.seq, r.day;

      -- The order of the ledger's table: incidents by their day, the latest first; then series by their place.
      CREATE INDEX incidents_by_day ON incidents (happened DESC, id);
      CREATE INDEX accounts_by_subject ON accounts (incident, series_place, series_span);
      DROP INDEX accounts_by_incident;
      DROP INDEX accounts_by_measure;
      """)
}
