// Ledger: see ARCHITECTURE.md.
