// Desk: see ARCHITECTURE.md.
