// Extract: see ARCHITECTURE.md.
